# रोज़नामचा: किसने, कब, किस पद से, क्या किया।
journal-title = रोज़नामचा
journal-sentence = किसने, कब, किस पद से क्या किया। जो लिखा गया वह बदला नहीं जा सकता।
journal-of-person = { $name } से जुड़ा
journal-all = पूरा रोज़नामचा
journal-below = नीचे की इकाइयाँ
journal-below-sentence = हर एक का रोज़नामचा अलग है। जिसका देखना हो, उसे चुनें।
journal-empty-title = अभी कुछ नहीं लिखा गया
journal-empty = यहाँ जो काम होगा, वह इस रोज़नामचे में दिखेगा।
journal-older = और पुराना
journal-newest = सबसे नया
journal-counts = इस पद से नाम नहीं दिखते, केवल काम दिखते हैं।
journal-somebody = एक व्यक्ति
journal-a-post = एक पद
journal-by-console = कंसोल
journal-by-program = जन-जन (अपने आप)
verb-proposed = { $actor } ने { $person } को { $post } के लिए प्रस्तावित किया
verb-approved = { $actor } ने { $person } को { $post } के लिए स्वीकृत किया
verb-declined = { $actor } ने { $post } के लिए { $person } का प्रस्ताव लौटाया
verb-withdrawn = { $actor } ने { $post } के लिए { $person } का प्रस्ताव वापस लिया
verb-accepted = { $actor }: { $person } का { $post } पद स्वीकार हुआ
verb-refused = { $actor }: { $person } ने { $post } पद नहीं लिया
verb-ended = { $actor }: { $person } का { $post } पद समाप्त हुआ
verb-recorded = { $actor } ने { $person } को पहले से { $post } के रूप में दर्ज किया
verb-recorded-many = { $actor } ने पहले से पद पर { $n } लोग एक साथ दर्ज किए
verb-recorded-members = { $actor } ने पहले से बने { $n } सदस्य एक साथ दर्ज किए
verb-founded = { $actor }: संगठन की स्थापना हुई
verb-slip-made = { $actor } ने { $person } की प्रवेश पर्ची बनाई
verb-slip-used = { $actor }: { $person } की प्रवेश पर्ची काम में आई
verb-slip-killed = { $actor }: { $person } की पुरानी प्रवेश पर्ची बंद हुई
verb-opened-names = { $actor } ने नाम खोलकर देखे
verb-opened-mobile = { $actor } ने { $person } का मोबाइल नंबर खोलकर देखा
verb-noted = { $actor } ने { $post } के लिए एक संभावित नाम लिखा
verb-removed = { $actor } ने { $post } के लिए एक संभावित नाम हटाया
verb-signed-in = { $actor } ने प्रवेश किया
verb-signed-out = { $actor } बाहर आए
verb-session-ended = { $actor } ने एक जगह का प्रवेश बंद किया
verb-device-ended = { $actor } ने एक उपकरण हटाया
verb-account-changed = { $actor } ने अपना प्रवेश बदला
verb-evidence = { $kind ->
    [missed-call] { $person } के मोबाइल से मिस्ड कॉल आई
    [sms] { $person } के मोबाइल से SMS आया
    [slip] { $actor } ने { $person } की हस्ताक्षर वाली पर्ची मिलाई
    [call-back] { $actor } के फ़ोन पर { $person } ने हाँ कहा
    [sample-call] { $actor } के नमूने वाले फ़ोन पर { $person } ने हाँ कहा
    [met] { $actor } { $person } से मिले
    [link-opened] { $person } का लिंक खोला गया
   *[other] { $actor }: { $person } की सदस्यता का प्रमाण मिला
 }
verb-evidence-noted = { $kind ->
    [missed-call] { $person } के मोबाइल से मिस्ड कॉल आई; वह गिनी नहीं गई
    [sms] { $person } के मोबाइल से SMS आया, जो प्रमाण नहीं माना गया
   *[other] { $actor }: { $person } के बारे में कुछ आया, जो प्रमाण नहीं माना गया
 }
verb-consent-withdrawn = { $actor }: { $person } अब फ़ोन और SMS नहीं चाहते
verb-slip-handed-in = { $actor } ने { $person } की हस्ताक्षर वाली पर्ची जमा की
verb-slip-refused = { $actor } ने { $person } की पर्ची नहीं मानी
verb-gateway-opened = { $actor }: मिस्ड कॉल और SMS का रास्ता खुला
verb-gateway-ended = { $actor }: मिस्ड कॉल और SMS का रास्ता बंद हुआ
verb-gateway-number = { $actor }: मिस्ड कॉल का नंबर बदला गया
verb-member-withdrawn = { $actor }: { $person } का नाम वापस लिया गया और मिटाया गया
verb-member-struck = { $actor }: { $person } कभी जुड़े नहीं थे, नाम मिटाया गया
verb-disputed = { $actor }: { $person } के लिए कहा गया, “मैं कभी नहीं जुड़ा”
verb-link-made = { $actor } ने { $person } का अपना लिंक बनाया
verb-consents-changed = { $actor }: { $person } ने अपनी सहमति बदली
verb-enrolled = { $actor } ने { $person } को सदस्य बनाया
verb-corrected = { $actor } ने { $person } का विवरण सुधारा
verb-kind-changed = { $actor } ने { $person } की सदस्यता का प्रकार बदला
verb-renewed = { $actor } ने { $person } की सदस्यता का नवीनीकरण किया
verb-called = { $actor } ने { $person } को फ़ोन किया
verb-sample-drawn = { $actor } ने { $n } सदस्यों का नमूना निकाला
verb-lapsed = { $actor }: { $n } सदस्यताओं की अवधि पूरी हुई
verb-moved = { $actor }: { $person } की सदस्यता यहाँ आई
verb-moved-away = { $actor }: { $person } की सदस्यता दूसरी जगह गई
