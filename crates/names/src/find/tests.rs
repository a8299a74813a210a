use super::*;

fn first(names: &Names, typed: &str) -> Option<NameKey> {
    names.search(typed, 1).first().map(|hit| hit.key)
}

#[test]
fn a_slip_in_one_word_is_seen_through() {
    let names = Names::of([
        ("शिवकली देवी नागर", 1),
        ("प्रकाश गोयल", 2),
        ("असलम हसन", 1),
        ("शिवकल देवी", 2),
        ("कृष्णदयाल कुमार उपाध्याय", 1),
        ("संजय गोयल", 4),
        ("हसीना", 594),
        ("असम", 1),
    ]);
    for (typed, meant) in [
        ("शिवकल देवी नागर", "शिवकली देवी नागर"),
        ("प्कराश गोयल", "प्रकाश गोयल"),
        ("असम हसन", "असलम हसन"),
        ("KRUSHNADYAL KUMAR OOPADHYAYA", "कृष्णदयाल कुमार उपाध्याय"),
    ] {
        assert_eq!(first(&names, typed), name_key(meant), "{typed} {:?}", names.search(typed, 9));
    }
}
