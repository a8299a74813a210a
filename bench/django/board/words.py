"""The Hindi words of the page, as constants: nothing is looked up or translated at run time."""

WORDS = {
    "acting": "कार्यवाहक",
    "all": "सब",
    "as": "{post} के रूप में",
    "as_tiles": "एक नज़र में",
    "change": "बदलें",
    "behind": "पिछड़ रहे",
    "beyond": "इनमें {n} उन इकाइयों के हैं जो अपने लक्ष्य से आगे हैं",
    "changed": "पिछला बदलाव",
    "claimed": "दर्ज",
    "complete": "पूर्ण",
    "dispute": "आपत्ति",
    "disputed": "आपत्ति वाले",
    "honest": "बड़ी संख्या सहमत और सत्यापित लोगों की है। “+ दर्ज” अभी किसी लक्ष्य में नहीं गिने जाते।",
    "days": "कब से रिक्त",
    "demo": "डेमो: लोग काल्पनिक · मोबाइल 50000 से शुरू",
    "formed": "गठित",
    "headless": "प्रमुख नहीं",
    "house": "जन-जन",
    "narrow": "छाँटें",
    "own": "इस इकाई के पद",
    "own_of": "इस इकाई के अपने पद",
    "partly": "अधूरे",
    "pending": "प्रस्ताव चल रहा है",
    "saving": "सहेजा जा रहा है…",
    "search": "खोजें",
    "search_label": "नाम या वार्ड खोजें",
    "skip": "सीधे मुख्य भाग पर जाएँ",
    "state": "स्थिति",
    "title": "गठन",
    "vacant": "रिक्त",
    "ways": "मुख्य रास्ते",
}
NAV = [
    ("home", "आज"),
    ("board", "गठन"),
    ("appointments", "मनोनयन"),
    ("existing", "पहले के पद"),
    ("journal", "रोज़नामचा"),
]
MONTHS = [
    "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
    "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
]
WEEKDAYS = ["सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"]


def day(date):
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def gap(days):
    return f"{days:,} दिन"

STANDINGS = {"claimed": "दर्ज", "consented": "सहमत", "verified": "सत्यापित"}
RELATIONS = {
    "father": "पिता: {name}",
    "husband": "पति: {name}",
    "mother": "माता: {name}",
    "wife": "पत्नी: {name}",
    "guardian": "अभिभावक: {name}",
}
ROLL = {
    "active": "सब चालू",
    "after": "अगला",
    "age": "आयु",
    "all_kinds": "सब प्रकार",
    "any_age": "कोई भी",
    "by_age": "सबसे बड़ी आयु पहले",
    "by_name": "नाम से",
    "by_since": "सबसे नए पहले",
    "claimed": "दर्ज",
    "claimed_only": "केवल दर्ज, गिनती में नहीं",
    "claims_note": "गिनती में केवल सहमत और सत्यापित आते हैं। केवल दर्ज नाम और खोले गए लिंक नहीं गिने जाते।",
    "consented": "सहमत",
    "count": "सदस्य",
    "date_hint": "दिन पहले, जैसे 22/11/2026",
    "disputed": "आपत्ति",
    "enrol": "यहाँ अगले व्यक्ति को सदस्य बनाएँ",
    "enrolled": "कब दर्ज हुए",
    "find": "खोजें और क्रम बदलें",
    "kind": "प्रकार",
    "lapsed": "अवधि पूरी",
    "met": "सहमत या सत्यापित",
    "name": "नाम",
    "narrow": "दिखाएँ",
    "opened": "लिंक खोला गया",
    "optional": "(चाहें तो)",
    "pages": "पन्ने",
    "q": "नाम, सदस्य क्रमांक या मोबाइल के अंतिम चार अंक",
    "q_hint": "नाम के किसी भी शब्द की शुरुआत, जिस लिपि में नाम लिखा है।",
    "since_label": "कब से दर्ज",
    "sort_label": "क्रम",
    "standing": "स्थिति",
    "struck": "कभी जुड़े नहीं थे",
    "title": "सदस्य",
    "verified": "सत्यापित",
    "verified_of": "इनमें सत्यापित",
    "withdrawn": "नाम वापस लिया",
}
