use super::*;

#[test]
fn typed_text_reads_right() {
    for (typed, text) in [
        ("dkuiqj uxj", "कानपुर नगर"),
        ("y{ehiqjok", "लक्ष्मीपुरवा"),
        ("xksfoUn uxj", "गोविन्द नगर"),
        ("Øekad", "क्रमांक"),
        ("izkIr oS/k erksa", "प्राप्त वैध मतों"),
        ("funsZ'ku", "निर्देशन"),
        ("mEehnokj ds firk@ifr dk uke", "उम्मीदवार के पिता/पति का नाम"),
        ("m0iz0", "उ0प्र0"),
        ("vkS|ksfxd", "औद्योगिक"),
        ("fo'odekZ", "विश्वकर्मा"),
        ("jktsUnz", "राजेन्द्र"),
        ("HkkbZ", "भाई"),
        ("QStkckn", "फैजाबाद"),
        ("t+kfgn", "ज़ाहिद"),
        ("f=ikBh", "त्रिपाठी"),
        ("fizafliy", "प्रिंसिपल"),
        (",slk", "ऐसा"),
        ("dh la[;k&", "की संख्या-"),
        ("xkWo", "गॉव"),
        ("pkYZl", "चार्ल्स"),
        ("dhfÙkZ", "कीर्त्ति"),
    ] {
        assert_eq!(from_kruti_dev(typed), text, "{typed}");
    }
}

#[test]
fn the_short_i_reads_right_wherever_it_was_put() {
    for (by_hand, by_machine, text) in
        [("f'kou", "'fkou", "शिवन"), ("fLFkfr", "LfFkfr", "स्थिति"), ("o\"fkZr", "of\"kZr", "वर्षित")]
    {
        let read = (from_kruti_dev(by_hand), from_kruti_dev(by_machine));
        assert_eq!(read, (text.to_owned(), text.to_owned()), "{by_hand} {by_machine}");
    }
}
