# फ़ोन करके पूछना और नमूना जाँच।
# dynamic: did-call-

calls-title = किन्हें फ़ोन करना है
calls-order = सबसे पहले वे जिन्होंने कहा “मैं कभी नहीं जुड़ा”, फिर नमूने में आए सदस्य, फिर वे जो अभी केवल दर्ज हैं।
calls-note = “मैं कभी नहीं जुड़ा” कहने वाले, नमूने में आए, और केवल दर्ज सदस्य
calls-narrow = छाँटें
calls-all = सब
calls-disputes = कभी नहीं जुड़े?
calls-sample = नमूना जाँच
calls-claims = केवल दर्ज
calls-why-dispute = “कभी नहीं जुड़ा”
calls-why-sample = नमूने में
calls-why-claim = केवल दर्ज
calls-promised = { $day } तक फ़ोन करना है
calls-promise-broken = { $day } तक फ़ोन करना था, दिन बीत गया
calls-drawn = { $day } को नमूने में आए
calls-enrolled = { $day } को दर्ज हुए
calls-tries = { $n ->
    [one] एक बार बात नहीं हुई
   *[other] { $n } बार बात नहीं हुई
 }
calls-many-tries = { $n } बार बात नहीं हुई: किसी को घर भेजें
calls-empty-title = अभी किसी को फ़ोन नहीं करना
calls-empty = नए सदस्य दर्ज होते ही, या कोई “मैं कभी नहीं जुड़ा” कहे, तो नाम यहाँ आएगा।
calls-counts-only = इस पद से केवल गिनती दिखती है, नाम नहीं।
calls-not-own = जिन्हें आपने स्वयं सदस्य बनाया, वे इस सूची में नहीं आते। उन्हें कोई दूसरा फ़ोन करेगा।

call-title = फ़ोन करके पूछें
call-why-dispute = इन्होंने { $day } को कहा कि ये कभी सदस्य नहीं बने। { $due } तक फ़ोन करना है। उनका उत्तर ही फ़ैसला करेगा।
call-why-sample = ये नमूना जाँच में आए हैं। “हाँ” कहने पर ये सत्यापित होंगे।
call-why-claim = ये { $day } को दर्ज हुए, अभी कोई प्रमाण नहीं है। “हाँ” कहने पर ये सहमत गिने जाएँगे।
call-number = मोबाइल
call-number-open = नंबर खोलें
call-number-note = नंबर खोलना रोज़नामचे में दर्ज होता है।
call-number-opened = नंबर खोला गया। यह रोज़नामचे में दर्ज हुआ।
call-number-closed = इस पद से पूरा नंबर नहीं खुलता।
call-no-mobile = इनका मोबाइल दर्ज नहीं है। घर जाकर मिलें।
call-what-to-say = फ़ोन पर क्या कहें
call-say-who = “नमस्ते, मैं { $caller }, { $org } से।”
call-say-are-you = “क्या आप { $name } हैं?”
call-say-joined = “{ $org } में आपका नाम “{ $kind }” के रूप में लिखा है। क्या आपने स्वयं नाम लिखवाया था?”
call-say-listen = फिर रुककर सुनें। उत्तर उन्हीं के मुँह से आए, आप न सुझाएँ।
call-say-others = फ़ोन किसी और ने उठाया हो तो सदस्यता की बात न बताएँ, बाद में फिर करें।
call-only-this = इन्होंने और बातों के लिए फ़ोन की सहमति नहीं दी है। केवल यही पूछें।
call-what-came = उन्होंने क्या कहा?
call-joined = हाँ, स्वयं जुड़े
call-never = कभी नहीं जुड़े
call-unreached = बात नहीं हुई
call-wrong-number = नंबर किसी और का है
call-withdraws = जुड़े थे, अब नाम हटवाना चाहते हैं
call-withdraws-next = नाम हटवाने पर आगे वही पन्ना खुलेगा।
call-withdraws-office = नाम हटवाने की बात लिख ली जाएगी। हटाने के लिए जिला कार्यालय को बताएँ।
call-never-sure = { $name } का नाम, नंबर और पता मिटा दिया जाएगा और वे गिनती से हट जाएँगे। यह वापस नहीं होता। उन्होंने साफ़ कहा हो, तभी दबाएँ।
call-never-yes = हाँ, वे कभी नहीं जुड़े
call-choose = उन्होंने क्या कहा, नीचे एक बटन दबाएँ।
call-closed = यहाँ आप फ़ोन दर्ज नहीं कर सकते
call-back = सूची पर लौटें
call-before = पहले के फ़ोन
did-call-joined = दर्ज हुआ: वे स्वयं जुड़े हैं।
did-call-never = दर्ज हुआ: वे कभी नहीं जुड़े थे। नाम हटाया गया।
did-call-unreached = दर्ज हुआ: बात नहीं हुई। सूची में वे बने रहेंगे।
did-call-wrong-number = दर्ज हुआ: नंबर किसी और का है। सूची में वे बने रहेंगे।
did-call-withdraws = दर्ज हुआ: वे नाम हटवाना चाहते हैं।

sample-title = नमूना जाँच
sample-what = संयोग से कुछ सदस्य चुनें और पूछें: सूची कितनी सच्ची है?
sample-how = यह कैसे होता है
sample-how-chance = नाम कोई नहीं चुनता, संयोग चुनता है: जो केवल दर्ज या सहमत हैं, उनमें से।
sample-how-called = चुने गए सदस्यों को फ़ोन किया जाता है। फ़ोन वही न करे जिसने उन्हें सदस्य बनाया।
sample-how-kept = चुनाव का बीज रखा जाता है: कोई भी दोबारा जाँच सकता है कि वही नाम निकलते हैं।
sample-size = कितने सदस्य?
sample-population = { $n ->
    [0] अभी चुनने के लिए कोई सदस्य नहीं है।
   *[other] { $n } सदस्यों में से। एक बार में 200 तक।
 }
sample-draw = नमूना निकालें
sample-earlier = पहले के नमूने
sample-earlier-empty = यहाँ अभी तक कोई नमूना नहीं निकाला गया।
sample-of = { $population } में से { $size } सदस्य
refused-sample-size = 1 से { $most } तक की संख्या लिखें।
refused-sample-empty = यहाँ चुनने के लिए कोई सदस्य नहीं है: सब सत्यापित हैं, या कोई है ही नहीं।
did-sample-drawn = नमूना निकल आया। अब इन सदस्यों को फ़ोन करें।
sample-page-title = नमूने का परिणाम
sample-joined = स्वयं जुड़े
sample-never = कभी नहीं जुड़े
sample-unreached = बात नहीं हुई
sample-waiting = फ़ोन बाकी
sample-gone = पहले ही हटे या दूसरी जगह गए
sample-nobody-reached = अभी किसी से बात नहीं हुई, इसलिए कुछ नहीं कहा जा सकता।
sample-finding = { $reached } से बात हुई, उनमें { $never } कभी नहीं जुड़े थे। जिन { $population } सदस्यों में से नमूना निकला, उनमें ऐसे { $low } से { $high } प्रतिशत हो सकते हैं (100 में 95 बार)।
sample-withdraws = { $n } अब नाम हटवाना चाहते हैं।
sample-counts-only = इस पद से केवल गिनती दिखती है, नाम नहीं।
sample-drawn-list = नमूने के सदस्य
sample-not-yet = फ़ोन बाकी
sample-unseen = { $n } के नाम यहाँ नहीं दिखते: नाम हट चुका है, दूसरी जगह गए, ऊपर नाम दिखाने की सहमति नहीं दी, या फ़ोन अभी बाकी है और वह किसी और को करना है।
sample-proof = दोबारा जाँचने के लिए
sample-proof-what = इस बीज और सदस्यों की सूची से वही नाम फिर निकलते हैं। दोनों रोज़नामचे में हैं।
sample-by = किसने निकाला
sample-seed = बीज
sample-seed-later = जब सबको फ़ोन हो जाएगा, तब यहाँ दिखेगा
sample-digest = सूची की छाप
