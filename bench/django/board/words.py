"""The Hindi words of the page, as constants: nothing is looked up or translated at run time."""

WORDS = {
    "acting": "कार्यवाहक",
    "all": "सब",
    "as": "{post} के रूप में",
    "as_tiles": "खाने",
    "change": "बदलें",
    "changed": "पिछला बदलाव",
    "days": "कब से रिक्त",
    "demo": "नमूना: यहाँ दिखे सब लोग काल्पनिक हैं",
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
