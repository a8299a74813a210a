# अपना लिंक, अपना नाम: देखना, सुधारना, नाम वापस लेना, “मैं कभी नहीं जुड़ा”।
own-closed-title = यह लिंक नहीं खुलता
own-closed = यह लिंक अब काम नहीं करता, या अधूरा है।
own-closed-then = जिन्होंने लिंक भेजा था, उनसे या अपने जिला कार्यालय से नया लिंक माँगें।
own-to-never = मैं कभी सदस्य नहीं बना
own-to-never-sentence = आपसे पूछे बिना नाम लिखा गया हो तो यहाँ बताएँ
own-four-title = अपना नाम देखें
own-four-sentence = यह लिंक एक ही व्यक्ति के लिए है। अपने मोबाइल के अंतिम चार अंक लिखें।
own-four = मोबाइल के अंतिम चार अंक
own-four-hint = उसी मोबाइल के, जिस पर संगठन आपको जानता है
own-four-button = खोलें
own-no-four = ठीक चार अंक लिखें।
own-wrong-four = ये अंक मेल नहीं खाते। पाँच ग़लत बार के बाद लिंक बंद हो जाता है।
own-proof-old = समय बीत गया। चार अंक फिर से लिखें; अभी कुछ सहेजा नहीं गया।
own-title = आपका नाम, जैसा लिखा है
own-means-claimed = किसी ने आपका नाम लिखा है। आपकी हाँ अभी दर्ज नहीं हुई, इसलिए आप गिनती के लक्ष्य में नहीं हैं।
own-means-consented = आपकी हाँ दर्ज है।
own-means-verified = आपकी हाँ दर्ज है, और किसी दूसरे पदाधिकारी ने आपसे मिलकर या बात करके पक्का किया है।
own-is-disputed = आपने बताया है कि आप कभी नहीं जुड़े। जिला आपको फ़ोन करेगा।
own-name = नाम
own-relative = संबंधी
own-relative-named = { $relation }: { $name }
own-mobile = मोबाइल
own-mobile-elsewhere = मोबाइल यहाँ नहीं बदलता, ताकि लिंक पाकर कोई और उसे अपना न बना ले। बदलना हो तो अपने वार्ड या जिला कार्यालय को बताएँ।
own-year = जन्म का वर्ष
own-year-hint = चार अंक, जैसे 1984
own-birthday-passed = इस वर्ष का जन्मदिन बीत चुका है
own-address = पता
own-address-hint = शब्दों में, जैसे गली और मकान
own-unit = इकाई
own-kind = प्रकार
own-number = सदस्य क्रमांक
own-since = सदस्य कब से
own-until = कब तक
own-was-until = अवधि पूरी हुई
own-enrolled-by = नाम किस पद से लिखा गया
own-enrolled-by-office = कार्यालय
own-relation = संबंध
own-relation-father = पिता
own-relation-husband = पति
own-relation-mother = माता
own-relation-wife = पत्नी
own-relation-guardian = अभिभावक
own-relative-name = संबंधी का नाम
own-no-relation = संबंध चुनें।
own-correct = सुधारें
own-correct-button = सुधार सहेजें
own-did-corrected = सुधार सहेज लिया गया।
own-consents = आपकी सहमति
own-for-register = सदस्य सूची में नाम रखना
own-for-contact = मुझे फ़ोन और संदेश करें
own-for-share = जिले के ऊपर भी मेरा नाम दिखे
own-agreed = हाँ, { $day } से ({ $how })
own-not-agreed = नहीं
own-by-word = बोलकर
own-on-paper = काग़ज़ पर
own-by-link = अपने लिंक से
own-consents-now = आगे के लिए
own-consents-hint = निशान हटाने से वह सहमति वापस हो जाती है। सूची से नाम हटवाना हो तो सबसे नीचे “नाम वापस लें”।
own-consents-button = सहमति सहेजें
own-did-agreed = आपकी सहमति सहेज ली गई।
own-dispute = मैं कभी नहीं जुड़ा
own-dispute-sentence = आपसे पूछे बिना नाम लिखा गया हो तो बताएँ। { $n } दिन में जिला आपको फ़ोन करेगा; फ़ोन वह नहीं करेगा जिसने नाम लिखा।
own-dispute-button = बताएँ: मैं कभी नहीं जुड़ा
own-leave = नाम वापस लें
own-leave-sentence = आपका नाम, मोबाइल और पता मिटा दिए जाएँगे।
own-leave-button = नाम वापस लेना है
own-leave-title = नाम वापस लेना
own-leave-what = पक्का करें
own-leave-do = हाँ, मेरा नाम मिटाएँ
leaving-erased = मिटेगा: नाम, संबंधी, मोबाइल, जन्म का वर्ष, पता, पर्ची की फ़ोटो।
leaving-stays = बचेगा: क्रमांक, वार्ड, प्रकार और तारीख़ें, बिना नाम के, ताकि गिनती सही रहे।
leaving-remembered = एक गुप्त निशान रहता है, ताकि बिना पूछे यही नाम और मोबाइल फिर न लिखा जाए।
leaving-final = यह वापस नहीं होता। फिर जुड़ना हो तो नाम नए सिरे से लिखा जाता है।
own-thanks-title = धन्यवाद
own-left = आपका नाम और बाकी जानकारी मिटा दी गई। यह लिंक अब नहीं खुलेगा।
own-disputed = आपकी बात लिख ली गई। { $n } दिन में जिला आपको फ़ोन करेगा।

own-message = नमस्ते। { $org } की सदस्य सूची में आपका नाम लिखा गया है।

    अपना नाम देखें, सुधारें या वापस लें:
    { $link }

    आपके मोबाइल के अंतिम चार अंक पूछे जाएँगे। लिंक { $day } तक चलेगा; किसी और को न भेजें।

    आप कभी नहीं जुड़े? यहाँ बताएँ:
    { $never }

hand-title = हाथ से भेजें
hand-what = सदस्य का अपना लिंक बनाएँ और संदेश अपने फ़ोन से उन्हें भेजें। उसी लिंक से वे अपना नाम देखते, सुधारते या वापस लेते हैं।
hand-proves-nothing = लिंक खुलने से सहमति नहीं मानी जाती: वह अलग दिखता है, गिनती नहीं बढ़ाता।
hand-make = लिंक बनाएँ
hand-replaces = नया लिंक बनते ही पुराना बंद हो जाएगा।
hand-made = पिछला लिंक { $day } को बना; अभी खोला नहीं गया।
hand-opened = पिछला लिंक { $day } को पहली बार खोला गया।
hand-expired = पिछला लिंक { $day } को पुराना हो गया।
hand-spent = पिछला लिंक ग़लत अंकों के कारण बंद हो गया।
hand-none-title = मोबाइल नहीं है
hand-no-mobile = लिंक मोबाइल के अंतिम चार अंकों से खुलता है। पहले सदस्य का मोबाइल लिखें।
hand-shown-once = यह लिंक बन चुका है और एक ही बार दिखता है। चाहिए तो नया बनाएँ।
hand-forward = एक भाषा चुनें और संदेश अपने फ़ोन से सदस्य को भेजें।
hand-whatsapp = WhatsApp से भेजें
hand-sms = SMS से भेजें
hand-once = लिंक फिर नहीं दिखेगा। पन्ना छोड़ने से पहले भेज दें या नक़ल कर लें।
hand-back = सदस्य के पन्ने पर

never-title = मैं कभी सदस्य नहीं बना
never-sentence = आपसे पूछे बिना आपका नाम किसी सदस्य सूची में लिखा गया हो तो यहाँ बताएँ।
never-org = कौन सा संगठन
never-no-org = संगठन चुनें।
never-mobile = आपका मोबाइल
never-mobile-hint = दस अंक
never-name = आपका नाम
never-button = बताएँ
never-kept = यहाँ लिखा नाम और मोबाइल सिर्फ़ सूची में देखने के लिए है, उसके बाद रखा नहीं जाता।
never-answer-title = आपकी बात पहुँच गई
never-answer = हमारी सूची में आपका नाम हुआ तो जिला { $n } दिन के भीतर आपको फ़ोन करेगा।
never-answer-all = यह उत्तर सबको एक-सा मिलता है, ताकि कोई दूसरा यह न जान सके कि आप सदस्य हैं या नहीं।
never-wait = अभी बहुत बार पूछा गया है। कुछ मिनट बाद फिर कोशिश करें, या जिला कार्यालय को बताएँ।

withdrawal-title = नाम वापसी दर्ज करें
withdrawal-what = यह व्यक्ति नाम वापस ले रहे हैं
withdrawal-how = उन्होंने कैसे कहा?
withdrawal-paper = काग़ज़ पर लिखकर
withdrawal-phone = फ़ोन पर
withdrawal-person = सामने आकर
withdrawal-mistake = ग़लती से लिखा गया था
withdrawal-do = नाम मिटाएँ
withdrawal-no-way = चुनें कि उन्होंने कैसे कहा।
withdrawal-no-mistake = ग़लती वही वापस ले सकते हैं जिन्होंने नाम लिखा, उसी दिन, और सहमति आने से पहले।
did-withdrawal = नाम मिटा दिया गया। गिनती में वह “नाम वापस लिया” में दिखेगा।
