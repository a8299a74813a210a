# घर के शब्द: हर पन्ने का ढाँचा और साझा टुकड़े।
# dynamic: did-
house-name = जन-जन
shell-skip = सीधे मुख्य भाग पर जाएँ
shell-demo = डेमो: लोग काल्पनिक · मोबाइल 50000 से शुरू
shell-search = खोजें
shell-search-label = नाम या वार्ड खोजें
shell-as = { $post } के रूप में
shell-acting = कार्यवाहक
shell-change = बदलें
shell-ways = मुख्य रास्ते
shell-saving = सहेजा जा रहा है…
parts-errors = कुछ ठीक करना बाकी है
parts-optional = (चाहें तो)
parts-date-hint = दिन पहले, जैसे 22/11/2026
parts-next = अभी का एक काम
parts-back = वापस जाएँ
parts-pages = पन्ने
parts-before = पिछला
parts-after = अगला

# रास्ते: फ़ोन पर पाँच साथ दिखते हैं, इसलिए छोटे।
nav-home = आज
nav-board = गठन
nav-appointments = मनोनयन
nav-existing = पहले से पद पर
nav-journal = रोज़नामचा

language-short = हिन्दी
month-1 = जनवरी
month-2 = फ़रवरी
month-3 = मार्च
month-4 = अप्रैल
month-5 = मई
month-6 = जून
month-7 = जुलाई
month-8 = अगस्त
month-9 = सितंबर
month-10 = अक्टूबर
month-11 = नवंबर
month-12 = दिसंबर
weekday-1 = सोम
weekday-2 = मंगल
weekday-3 = बुध
weekday-4 = गुरु
weekday-5 = शुक्र
weekday-6 = शनि
weekday-7 = रवि
