# गठन की पट्टी।
board-title = गठन
board-state = स्थिति
board-days = कब से रिक्त
board-changed = पिछला बदलाव
board-narrow = छाँटें
board-all = सब
board-vacant = रिक्त
board-vacant-seats = रिक्त पद
board-acting = कार्यवाहक
board-formed = गठित
board-partly = अधूरे
board-headless = प्रमुख नहीं
board-pending = प्रस्ताव चल रहा है
board-as-table = सूची में
board-as-tiles = एक नज़र में
board-empty-title = कोई इकाई नहीं मिली
board-empty = इस छँटाई में कोई इकाई नहीं है। ऊपर “सब” चुनें।
board-folded = { $time } बजे तक का जोड़
standing-formed = गठित
standing-partly = अधूरा
standing-without = { $post } नहीं
standing-acting = { $post } कार्यवाहक
acting = कार्यवाहक
acting-name = { $name } (कार्यवाहक)
vacant-for = रिक्त · { $days }
held = भरा है
days = { $n ->
    [0] आज
   *[other] { $n } दिन
 }
board-own = इस इकाई के पद
board-own-of = { $unit }: इस इकाई के अपने पद
board-none-title = यहाँ कोई इकाई नहीं है
board-none = इस इकाई के नीचे अभी कोई इकाई नहीं बनी है।
standing-complete = पूर्ण
board-complete = पूर्ण
board-behind = पिछड़ रहे
board-disputed = आपत्ति वाले
board-claimed = दर्ज
board-beyond = इनमें { $n } उन इकाइयों के हैं जो अपने लक्ष्य से आगे हैं
board-honest = बड़ी संख्या सहमत और सत्यापित लोगों की है। “+ दर्ज” अभी किसी लक्ष्य में नहीं गिने जाते।
board-dispute = आपत्ति
