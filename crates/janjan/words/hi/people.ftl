# व्यक्ति का पन्ना।
person-now = अभी के पद
person-now-empty = अभी इनके पास कोई पद नहीं है।
person-before = पहले के पद
person-before-empty = पहले का कोई पद दर्ज नहीं है।
person-holds = पद पर
person-begins = आगे से
person-from = { $from } से
person-mobile = मोबाइल
person-mobile-open = पूरा नंबर खोलें
person-mobile-note = नंबर खोलना रोज़नामचे में दर्ज होता है।
person-mobile-opened = नंबर खोला गया। यह रोज़नामचे में दर्ज हुआ।
person-transfer = { $post }, { $unit }: दूसरी जगह भेजें
person-elsewhere = किसी रिक्त पद के लिए प्रस्तावित करें
person-elsewhere-note = रिक्त पद वाली इकाइयाँ देखें, फिर इकाई खोलकर नाम दें
