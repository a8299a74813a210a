# फ़ाइल की सूची में कौन दो बार है: पंक्तियों में क्या ग़लत है, और दो पंक्तियाँ एक ही व्यक्ति की क्यों लगती हैं।
sheet-line = पंक्ति { $line }: { $why }
sheet-headings = शीर्षक पढ़े नहीं जा सके। { $why }
sheet-more-such = … यही कमी और भी पंक्तियों में है।
sheet-left-out = { $n ->
    [one] { $n } पंक्ति छोड़ी गई। उसे सूची में ठीक करके फिर चलाएँ।
   *[other] { $n } पंक्तियाँ छोड़ी गईं। उन्हें सूची में ठीक करके फिर चलाएँ।
}
sheet-years-unread = { $n ->
    [one] { $n } जन्म का साल पढ़ा नहीं गया; वह पंक्ति उसके बिना रखी गई।
   *[other] { $n } जन्म के साल पढ़े नहीं गए; वे पंक्तियाँ उनके बिना रखी गईं।
}
sheet-mobiles-unread = { $n ->
    [one] { $n } मोबाइल पढ़ा नहीं गया; वह पंक्ति उसके बिना रखी गई।
   *[other] { $n } मोबाइल पढ़े नहीं गए; वे पंक्तियाँ उनके बिना रखी गईं।
}
disk-not-there = ऐसी कोई फ़ाइल नहीं है।
disk-no-folder = लिखा नहीं जा सका: यह फ़ोल्डर नहीं है।
disk-no-leave = इस फ़ाइल की अनुमति नहीं है। यह किसकी है?
disk-folder = यह फ़ोल्डर है; फ़ाइल का नाम दें।
disk-no-name = यह किसी फ़ाइल का नाम नहीं है।
disk-full = डिस्क भर गई है। कुछ नहीं लिखा गया।
disk-other = इसे पढ़ा या लिखा नहीं जा सका: { $error }।
double-out-is-list = यह तो सूची ही है: --out को दूसरा नाम दें।
names-in-table = हर पंक्ति एक नाम मानी गई, पर यह सारणी लगती है। एक स्तंभ के नाम लेने हों तो उसका शीर्षक दें: --column शीर्षक। पहली पंक्ति है: { $headings }
sheet-empty = फ़ाइल ख़ाली है।
sheet-no-rows = शीर्षकों के नीचे कोई पंक्ति पढ़ी नहीं जा सकी, इसलिए कुछ नहीं लिखा गया।
sheet-workbook = यह वर्कबुक है, CSV नहीं। इसे खोलकर “CSV UTF-8” के रूप में सहेजें।
sheet-utf-16 = यह लिखाई UTF-16 में है। इसे “CSV UTF-8” के रूप में सहेजें।
sheet-no-heading = किसी स्तंभ का शीर्षक “{ $heading }” नहीं है। पहली पंक्ति में ये हैं: { $there }।
sheet-heading-twice = एक से ज़्यादा स्तंभों का शीर्षक “{ $heading }” है। उनमें से किसी एक का नाम बदलें।
sheet-too-many = सूची में { $most } से ज़्यादा पंक्तियाँ हैं। उसे हिस्सों में बाँटें।
sheet-too-much = सूची के पढ़े जाने वाले स्तंभों में { $most } से ज़्यादा बाइट हैं। उसे हिस्सों में बाँटें।
sheet-cells = इसमें { $has } ख़ाने हैं, शीर्षक { $wanted } हैं। कोई कॉमा छूटा या ज़्यादा तो नहीं?
sheet-cut-off = फ़ाइल यहीं टूट जाती है। उसे फिर से सहेजें या फिर से कॉपी करें।
sheet-open-quote = ख़ाने का उद्धरण चिह्न खुलता है, पर { $lines } पंक्तियों तक बंद नहीं होता। उसे बंद करें या हटाएँ।
sheet-too-long = इसमें { $most } से ज़्यादा बाइट हैं। कहीं पंक्ति का अंत तो नहीं छूटा?
sheet-too-wide = इसमें { $most } से ज़्यादा ख़ाने हैं। जो स्तंभ नहीं चाहिए, उन्हें मिटाएँ।
sheet-long-cell = “{ $heading }” के नीचे { $most } से ज़्यादा बाइट हैं। क्या यह सही स्तंभ में है?
sheet-no-text = “{ $heading }” के नीचे जो है, वह UTF-8 नहीं है। ख़ाना फिर से टाइप करें, या सूची को “CSV UTF-8” के रूप में सहेजें।
sheet-nul = “{ $heading }” के नीचे शून्य बाइट है। ख़ाना फिर से टाइप करें, या सूची को “CSV UTF-8” के रूप में सहेजें।
sheet-formula = “{ $heading }” के नीचे सूत्र (formula) है। उसकी जगह उसका मान लिखें।
sheet-no-id = इसकी पहचान (id) ख़ाली है। पहचान लिखें, ताकि जोड़ी में इसे बताया जा सके।
sheet-same-id = पहचान “{ $id }” पंक्ति { $line } पर पहले से है। हर पंक्ति को अपनी पहचान दें।
sheet-no-mobile = “{ $heading }” के नीचे “{ $cell }” मोबाइल नंबर नहीं है। पंक्ति उसके बिना रखी गई; दस अंक लिखें।
sheet-no-year = “{ $heading }” के नीचे “{ $cell }” जन्म का साल नहीं है। पंक्ति उसके बिना रखी गई; साल चार अंकों में लिखें।
double-reading = सूची पढ़ी जा रही है
double-hearing = नाम पढ़े जा रहे हैं
double-comparing = सीखा और मिलाया जा रहा है
double-writing = जोड़ियाँ लिखी जा रही हैं
double-people = { $n ->
    [one] { $n } व्यक्ति पढ़ा गया।
   *[other] { $n } व्यक्ति पढ़े गए।
}
double-sure = { $n ->
    [one] { $n } जोड़ी पक्के तौर पर एक ही व्यक्ति है।
   *[other] { $n } जोड़ियाँ पक्के तौर पर एक ही व्यक्ति हैं।
}
double-ask = { $n ->
    [one] { $n } जोड़ी किसी को देखनी चाहिए।
   *[other] { $n } जोड़ियाँ किसी को देखनी चाहिए।
}
double-written = { $file } में लिखा गया।
double-against = ; पर: { $what }
double-only-against = इसके ख़िलाफ़: { $what }
double-alike = एक जैसा
double-different = अलग
double-name-same = नाम एक ही
double-name-near = नाम लगभग एक ही
double-name-shorter = नाम एक ही, एक जगह छोटा
double-name-own-only = पहला नाम एक ही, दूसरा शब्द अलग
double-name-initial = नाम की जगह पहला अक्षर
double-name-slip = नाम एक ही, बस लिखने की चूक
double-name-similar = मिलते-जुलते नाम
double-name-rest-only = पहला नाम अलग
double-name-other = नाम अलग
double-relative-same = संबंधी एक ही
double-relative-near = संबंधी लगभग एक ही
double-relative-parent = एक का नाम दूसरे के संबंधी का है
double-relative-other = संबंधी अलग
double-mobile-same = मोबाइल एक ही
double-mobile-near = मोबाइल में बस एक अंक अलग
double-mobile-other = मोबाइल अलग
double-year-same = जन्म का साल एक ही
double-year-one = जन्म में एक साल का अंतर
double-year-few = जन्म में 2 या 3 साल का अंतर
double-year-digit = जन्म के साल में एक अंक अलग
double-year-several = जन्म में 4 से 7 साल का अंतर
double-year-many = जन्म में 7 साल से ज़्यादा का अंतर
double-place-house = मकान एक ही
double-place-other-house = वार्ड एक ही, मकान अलग
double-place-house-elsewhere = मकान नंबर एक ही, वार्ड अलग
double-place-elsewhere = वार्ड और मकान अलग
double-place-ward = वार्ड एक ही
double-place-other-ward = वार्ड अलग
double-place-house-alone = मकान नंबर एक ही
double-place-other-house-alone = मकान नंबर अलग
double-word-other-script = दो लिपियों में
double-word-same-sound = “{ $first }” और “{ $second }” की ध्वनि एक
double-word-near-sound = “{ $first }” और “{ $second }” की ध्वनि लगभग एक
double-word-one-letter = “{ $first }” और “{ $second }” में एक अक्षर अलग
double-word-other = एक में “{ $first }”, दूसरे में “{ $second }”
double-word-missing = “{ $word }” एक में ही
double-word-turned = शब्दों का क्रम अलग
double-word-joined = एक में “{ $together }”, दूसरे में “{ $first } { $second }”
double-word-initial = “{ $word }” की जगह “{ $initial }”
double-word-alias = दूसरे नाम से
