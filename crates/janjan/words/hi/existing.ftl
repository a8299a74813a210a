# पहले से पद पर: तालिका चिपकाकर दर्ज करना।
existing-title = पहले से पद पर
existing-sentence = जो लोग काग़ज़ पर पहले ही मनोनीत हैं, उन्हें यहाँ एक साथ दर्ज करें। जाँचने से कुछ सहेजा नहीं जाता।
existing-table = तालिका यहाँ चिपकाएँ
existing-hint = एक्सेल या किसी भी शीट से पंक्तियाँ कॉपी करके यहाँ चिपकाएँ। एक बार में 500 पंक्तियों तक।
existing-columns = तालिका में क्या-क्या हो
existing-columns-hint = पहली पंक्ति में शीर्षक हों तो खाने किसी भी क्रम में चलेंगे, हिन्दी या अंग्रेज़ी में। शीर्षक न हों तो क्रम यह रखें:
existing-template = खाली शीट उतारें (CSV)
existing-look = जाँचें
existing-look-again = फिर जाँचें
existing-preview = जाँच का परिणाम
existing-ready = दर्ज होने को तैयार
existing-mend = ठीक करनी हैं
existing-partly = जो ठीक हैं उन्हें दर्ज करें, बाकी यहीं रखें
existing-partly-note = बाकी पंक्तियाँ इसी पन्ने पर रहेंगी, ठीक करके फिर दर्ज करें।
existing-record = { $n ->
    [one] { $n } व्यक्ति दर्ज करें
   *[other] { $n } लोग दर्ज करें
 }
existing-recorded = { $n ->
    [one] { $n } व्यक्ति दर्ज हो गया।
   *[other] { $n } लोग दर्ज हो गए।
 }
existing-to-board = गठन देखें
existing-row = पंक्ति
existing-verdict = जाँच
existing-verdict-ok = ठीक
existing-verdict-mid = देख लें
existing-verdict-bad = रुकी
existing-unit = इकाई
existing-post = पद
existing-name = नाम
existing-mobile = मोबाइल
existing-since = कब से
existing-order = आदेश संख्या
# शीर्षक जो पहचाने जाते हैं, अल्पविराम से अलग।
existing-called-unit = इकाई,इकाई का नाम,क्षेत्र,इकाई संख्या
existing-called-post = पद,पदनाम,दायित्व,पद का नाम
existing-called-name = नाम,पूरा नाम,पदाधिकारी,पदाधिकारी का नाम,नाम पदाधिकारी
existing-called-mobile = मोबाइल,मोबाइल नंबर,मोबाइल न,मोबाइल नं,मोबाइल संख्या,मो,मो0,मो न,मो नं,फोन,फ़ोन नंबर,संपर्क,संपर्क नंबर
existing-called-since = कब से,से,दिनांक,तिथि,तारीख,मनोनयन तिथि,मनोनयन दिनांक,मनोनयन की तिथि,नियुक्ति तिथि,नियुक्ति दिनांक,नियुक्ति की तिथि,दिनांक से
existing-called-order = आदेश संख्या,आदेश,पत्र संख्या,पत्रांक,आदेश क्रमांक,आदेश नं,आदेश नंबर,पत्र क्रमांक
existing-called-number = संख्या,नंबर,नं,न,क्रमांक,का नाम,नाम,सं
existing-empty = तालिका खाली है। शीट से पंक्तियाँ कॉपी करके यहाँ चिपकाएँ।
existing-one-column = इसमें एक ही खाना दिखता है। शीट से सब खाने साथ में कॉपी करें, या खानों के बीच अल्पविराम लगाएँ।
existing-missing = शीर्षक में ये खाने नहीं मिले: { $columns }। शीर्षक जोड़ें और फिर जाँचें।
existing-too-many = इसमें { $n } पंक्तियाँ हैं। एक बार में { $most } पंक्तियों तक चिपकाएँ।
existing-not-all = कुछ भी दर्ज नहीं हुआ: कुछ पंक्तियाँ ठीक करनी हैं। उन्हें ठीक करें, या केवल ठीक पंक्तियाँ दर्ज करना चुनें।
existing-changed = जाँच के बाद तालिका बदली है। नया परिणाम नीचे देखें, फिर दर्ज करें। अभी कुछ दर्ज नहीं हुआ।
existing-before = यह फ़ॉर्म पहले ही दर्ज हो चुका है। यदि यह दूसरी तालिका है तो नीचे का परिणाम देखकर फिर दर्ज करें।
existing-before-see = पहले क्या दर्ज हुआ, देखें
existing-no-unit = कौन सी इकाई है, लिखें: संख्या या नाम।
existing-unit-unknown = यह आपके क्षेत्र में नहीं है, या इस नाम-संख्या से पता नहीं चला।
existing-unit-several = इस नाम या संख्या की कई इकाइयाँ हैं। संख्या और नाम दोनों लिखें।
existing-unit-apart = यह संख्या और यह नाम अलग-अलग इकाइयों के हैं।
existing-no-post = पद लिखें।
existing-post-unknown = इस इकाई में ऐसा पद नहीं है। पद का नाम फिर देखें।
existing-post-several = इस नाम से कई पद हो सकते हैं। पद का पूरा नाम लिखें।
existing-post-not-yours = यह पद आप दर्ज नहीं कर सकते।
existing-seat-above = यह पद ऊपर की पंक्ति { $row } में भर चुका है।
existing-seat-filled = यह पद { $day } से भरा है।
existing-same-above = यही व्यक्ति इसी पद पर पंक्ति { $row } में भी है।
existing-also-above = यही व्यक्ति पंक्ति { $row } में दूसरे पद पर भी है।
existing-held-before = यह पद { $day } तक किसी और के पास था। उससे पहले का दिन नहीं हो सकता।
