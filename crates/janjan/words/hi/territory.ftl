# इकाई का पन्ना।
unit-official = सरकारी नाम: { $name }
unit-posts = पद
unit-no-posts = इस इकाई में अभी कोई पद नहीं है।
unit-under-way = चल रहे प्रस्ताव
unit-history = इतिहास
unit-history-empty = इस इकाई में अभी तक किसी ने कोई पद नहीं सँभाला।
unit-from-until = { $from } से { $until } तक
unit-since = { $from } से
unit-since-until = { $from } से · कार्यकाल { $until } तक
unit-from = { $from } से शुरू होगा
unit-on = किस दिन कौन पद पर था?
unit-on-see = उस दिन की स्थिति देखें
unit-on-day = { $day } को कौन किस पद पर
unit-as-today = आज की स्थिति देखें
unit-board = { $levels } का गठन
unit-board-note = सब एक पन्ने पर
unit-reserve = संभावित नाम
unit-reserve-note = { $n ->
    [0] अभी कोई नाम नहीं लिखा
   *[other] { $n } नाम लिखे हैं
 }
unit-names-hidden = आपके पद से यहाँ गिनती दिखती है, नाम नहीं।
unit-names-open = नाम खोलें (रोज़नामचे में दर्ज होगा)
unit-names-opened = नाम खोले गए। यह रोज़नामचे में दर्ज हुआ।
unit-next-decide = { $post }: एक नाम आपकी स्वीकृति की प्रतीक्षा में है
unit-next-decide-name = { $name } का नाम { $post } के लिए आपकी स्वीकृति की प्रतीक्षा में है
unit-next-decide-why = देखें, फिर स्वीकृत करें या लौटाएँ।
unit-next-decide-do = प्रस्ताव खोलें
unit-next-offered = { $post } का पद स्वीकृत है, उत्तर बाकी है
unit-next-offered-why = { $day } को स्वीकृत हुआ। प्रवेश पर्ची दें, या काग़ज़ पर मिला उत्तर लिखें।
unit-next-offered-do = मनोनयन खोलें
unit-next-vacant = { $post } का पद { $days } से रिक्त है
unit-next-vacant-why = एक नाम प्रस्तावित करें। दूसरे पदाधिकारी की स्वीकृति के बाद मनोनयन पत्र बनेगा।
unit-next-vacant-do = नाम प्रस्तावित करें
seat-vacant = रिक्त
seat-since = { $days } से
seat-until = { $day } तक
seat-vacant-for = { $days } से रिक्त
seat-pending = एक नाम पर काम चल रहा है
seat-appointment = मनोनयन देखें
unit-official-ask = सरकारी काग़ज़ों में नाम
unit-members = सदस्यता
unit-members-list = सूची देखें
unit-members-enrol = व्यक्ति जोड़ें
