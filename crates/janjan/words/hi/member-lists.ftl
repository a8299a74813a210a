# सदस्य का पन्ना, आँकड़ों के पीछे की सूचियाँ, सदस्य बनाने वाले का पन्ना।
roll-title = सदस्य
roll-erased = जानकारी मिटा दी गई

## सदस्य का पन्ना
membership-number = सदस्य क्रमांक
membership-relative = संबंधी
membership-born = जन्म का वर्ष
membership-age = { $year } (लगभग { $age } वर्ष)
membership-address = पता
membership-kind = प्रकार
membership-kind-since = इस प्रकार में कब से
membership-until = कब तक
membership-no-term = कोई अवधि नहीं
membership-enrolled = कब दर्ज हुए
membership-enrolled-by = किसने दर्ज किया
membership-elsewhere = आपके क्षेत्र से बाहर के व्यक्ति ने
membership-mobile = मोबाइल
membership-mobile-open = पूरा नंबर खोलें
membership-mobile-note = नंबर खोलना रोज़नामचे में दर्ज होता है।
membership-mobile-opened = नंबर खोला गया। यह रोज़नामचे में दर्ज हुआ।
membership-standing = स्थिति
membership-opened = दिया गया लिंक खोला गया है। इससे कुछ सिद्ध नहीं होता और स्थिति नहीं बढ़ती।
membership-agreed = किन बातों की सहमति दी
membership-ways = क्या किया जा सकता है
membership-history = इतिहास
membership-history-empty = अभी कुछ दर्ज नहीं है।
membership-over = { $state }, { $day }
membership-erased = इस व्यक्ति की जानकारी मिटा दी गई है। क्रमांक, इकाई, प्रकार और तारीख़ें रहती हैं, ताकि गिनती सही रहे।
membership-disputed = “मैं कभी सदस्य नहीं बना”: इस सदस्यता पर आपत्ति है
membership-disputed-note = जब तक दर्ज करने वाले के अलावा कोई और फ़ोन करके तय न करे, गिनती नहीं बदलती।
of-father = पिता: { $name }
of-husband = पति: { $name }
of-mother = माता: { $name }
of-wife = पत्नी: { $name }
of-guardian = अभिभावक: { $name }
rung-claimed = { $day } को दर्ज किए गए। केवल दर्ज नाम किसी लक्ष्य में नहीं गिना जाता।
rung-consented = इसके लिए चाहिए: उनके अपने मोबाइल से मिस्ड कॉल या SMS, हस्ताक्षर की पर्ची जिसे दूसरा व्यक्ति देख ले, या किसी और का किया फ़ोन।
rung-verified = इसके लिए चाहिए: कोई दूसरा पदाधिकारी उनसे मिले, या बिना क्रम चुने नामों के फ़ोन में बात हो।
spoke-missed-call = उनके अपने मोबाइल से मिस्ड कॉल, { $day }
spoke-sms = उनके अपने मोबाइल से SMS, { $day }
spoke-slip = हस्ताक्षर की पर्ची, { $day }
spoke-call-back = फ़ोन पर हाँ कहा, { $day }
spoke-sample-call = बिना क्रम चुने नामों के फ़ोन में बात हुई, { $day }
spoke-met = दूसरे पदाधिकारी मिले, { $day }
spoke-link-opened = लिंक खोला गया, { $day }
agreed-register = सदस्य सूची में रखना
agreed-contact = फ़ोन और SMS
agreed-share = ऊपर नाम से दिखाना
agreed-never = सहमति नहीं दी
agreed-withdrawn = { $day } को सहमति वापस ली
agreed-on = { $day }, { $how }
channel-spoken = मौखिक
channel-paper = काग़ज़ पर
channel-link = अपने लिंक से

## क्या किया जा सकता है
next-renew = अवधि पूरी हो गई है
next-renew-note = पूछें कि आगे भी सदस्य रहना चाहते हैं या नहीं, फिर नवीनीकरण करें।
next-decide = किसी दूसरे व्यक्ति से फ़ोन कराएँ
next-decide-note = दर्ज करने वाले के अलावा कोई और फ़ोन पर पूछे कि वे सदस्य बने थे या नहीं, और उत्तर लिखे।
next-look = एक पर्ची दूसरे व्यक्ति की राह देख रही है
next-look-note = दर्ज करने वाले के अलावा कोई और फ़ोटो देखे। तब पर्ची गिनी जाएगी।
next-call-in = उनसे मिस्ड कॉल करने को कहें
next-call-in-note = वे अपने मोबाइल से कार्यालय के नंबर पर फ़ोन करके काट दें। या कोई दूसरा व्यक्ति उनसे मिले।
next-slip = पर्ची पर हस्ताक्षर लें
next-slip-note = मोबाइल न हो तो हस्ताक्षर की पर्ची ही रास्ता है: उसकी फ़ोटो भेजें, दूसरा व्यक्ति उसे देखेगा।
next-meet = कोई दूसरा व्यक्ति उनसे मिले
next-meet-note = जिस पदाधिकारी ने इन्हें दर्ज नहीं किया, वह मिलकर यहाँ लिखे।
way-look = पर्ची देखें
way-slip = हस्ताक्षर की पर्ची की फ़ोटो
way-slip-note = नाम, क्रमांक और हस्ताक्षर पढ़े जा सकें।
way-meeting = मैं इनसे मिला हूँ
way-meeting-note = तभी दबाएँ जब आप स्वयं इनसे मिले हों और इन्होंने हाँ कहा हो।
way-call = फ़ोन करें और उत्तर लिखें
way-call-note = सदस्यता पर आपत्ति हो तो वह भी इसी से तय होती है।
way-link = इनका अपना लिंक भेजें
way-link-note = उससे ये अपनी जानकारी देख, सुधार और वापस ले सकते हैं।
way-kind = प्रकार बदलें
way-kind-note = जब ये उसके योग्य हो जाएँ।
way-renewal = नवीनीकरण करें
way-correction = जानकारी सुधारें
way-transfer = दूसरी इकाई में भेजें
way-withdrawal = नाम वापस लेना दर्ज करें
way-withdrawal-note = जब इन्होंने स्वयं कहा हो। इनकी जानकारी मिटा दी जाएगी।
way-enrol = यहाँ अगले व्यक्ति को सदस्य बनाएँ

## सूचियाँ
roll-met = सहमत या सत्यापित
roll-verified = इनमें सत्यापित
roll-claimed = केवल दर्ज, गिनती में नहीं
roll-disputed = आपत्ति
roll-opened = लिंक खोला गया
roll-active = सब चालू
roll-all-kinds = सब प्रकार
roll-claims-note = गिनती में केवल सहमत और सत्यापित आते हैं। केवल दर्ज नाम और खोले गए लिंक नहीं गिने जाते।
roll-count = { $n ->
    [one] 1 सदस्य
   *[other] { $n } सदस्य
 }
roll-hidden = { $n } लोग, जिन्होंने “{ $level }” से ऊपर नाम दिखाने की सहमति नहीं दी, इस सूची में नहीं हैं।
roll-some-hidden = जिन्होंने “{ $level }” से ऊपर नाम दिखाने की सहमति नहीं दी, वे इस सूची में नहीं हैं।
roll-narrowed = क्या छाँटा गया
roll-by = { $name } ने दर्ज किए
roll-one-enroller = एक व्यक्ति
roll-age = आयु { $age }
roll-since = { $day } से
roll-before = { $day } से पहले
roll-find = खोजें और क्रम बदलें
roll-q = नाम, सदस्य क्रमांक या मोबाइल के अंतिम चार अंक
roll-q-hint = नाम के किसी भी शब्द की शुरुआत, जिस लिपि में नाम लिखा है।
roll-age-label = आयु
roll-any-age = कोई भी
roll-since-label = कब से दर्ज
roll-sort-label = क्रम
roll-by-name = नाम से
roll-by-since = सबसे नए पहले
roll-by-age = सबसे बड़ी आयु पहले
roll-narrow = दिखाएँ
roll-name = नाम
roll-unit = इकाई
roll-ended = कब समाप्त
roll-empty-title = यहाँ कोई नहीं है
roll-empty = इस छँटाई में कोई सदस्य नहीं है।
roll-everybody = सबको दिखाएँ
roll-all-found = मिले सब सदस्य देखें

## एक व्यक्ति ने किसे दर्ज किया
enroller-title = { $name } के दर्ज किए सदस्य
enroller-where = केवल आपके क्षेत्र के
enroller-all = सबको देखें
enroller-signs = पूछने लायक बातें
enroller-signs-note = इनसे कुछ सिद्ध नहीं होता। इनका कोई अच्छा कारण भी हो सकता है: राय बनाने से पहले पूछें। इनसे न कुछ बदलता है, न रुकता है।
enroller-signs-empty = ऐसी कोई बात नहीं दिखी।
enroller-who = कौन
enroller-more = { $n ->
    [one] और 1
   *[other] और { $n }
 }
enroller-rows = इन दिनों की सूची खोलें
enroller-months = महीने के हिसाब से
enroller-month = महीना
enroller-met = सहमत या सत्यापित
enroller-ended = समाप्त
sign-mobile = एक ही मोबाइल पर बहुत लोग
sign-mobile-told = मोबाइल { $mobile } पर { $n } लोग दर्ज हैं। परिवार का एक मोबाइल होता है, पूरी गली का नहीं।
sign-night = रात के एक घंटे में बहुत लोग
sign-night-told = { $day } को { $from } और { $to } के बीच { $n } लोग दर्ज किए गए।
sign-order = नाम सूची के क्रम में
sign-order-told = { $day } को { $n } लोग लगातार, नाम के क्रम में दर्ज किए गए।
sign-claims = ज़्यादातर अब भी केवल दर्ज हैं
sign-claims-told = 14 दिन से पहले दर्ज { $of } लोगों में से { $n } ने न सहमति दी, न कोई उनसे मिला।
