# खोज।
search-title = खोजें
search-label = नाम, इकाई की संख्या, सदस्य क्रमांक या मोबाइल
search-hint = नाम किसी भी लिपि में, जैसा सुनें वैसा लिखें: वर्तनी अलग हो तब भी मिलेगा। या वार्ड का नंबर, पद, सदस्यता नंबर या पूरा मोबाइल।
search-units = इकाइयाँ
search-people = लोग
search-posts = पद
search-no-holder = रिक्त
search-empty-title = कुछ नहीं मिला
search-empty = वर्तनी बदलकर, या नाम के दूसरे शब्द से फिर खोजें।
search-cut = और भी हैं। थोड़ा और लिखें।
search-wide = आपका क्षेत्र बहुत बड़ा है: लोग इसके केवल एक हिस्से में खोजे गए।
search-former = पहले पद पर
