use super::*;
use proptest::prelude::*;

const REGISTER: &[(&str, u32)] = &[
    ("राजेन्द्र विश्वकर्मा", 3),
    ("राजेश वर्मा", 80),
    ("राम कुमार वर्मा", 12),
    ("राम कुमार", 300),
    ("श्याम कुमार", 90),
    ("सुनीता देवी", 410),
    ("अनीता देवी", 380),
    ("सुनील कुमार", 240),
    ("सुशील कुमार", 70),
    ("मोहम्मद इमरान अंसारी", 9),
    ("शिवकली देवी नागर", 1),
    ("प्रकाश गोयल", 2),
    ("असलम हसन", 1),
    ("कृष्णदयाल कुमार उपाध्याय", 1),
    ("R. K. Sharma", 2),
    ("रमेश शर्मा", 31),
    ("लक्ष्मी नारायण", 4),
    ("भारती", 7),
    ("मुन्ना लाल", 21),
];

fn register() -> Names {
    Names::of(REGISTER.iter().copied())
}

fn first(names: &Names, typed: &str) -> Option<NameKey> {
    names.search(typed, 1).first().map(|hit| hit.key)
}

fn finds(names: &Names, pairs: &[(&str, &str)]) {
    for (typed, meant) in pairs {
        let found = names.search(typed, 9);
        assert_eq!(found.first().map(|hit| hit.key), name_key(meant), "{typed}: {found:?}");
    }
}

#[test]
fn a_name_is_found_as_people_spell_it() {
    finds(
        &register(),
        &[
            ("राजेंद्र विश्वकरमा", "राजेन्द्र विश्वकर्मा"),
            ("सुनिता देबी", "सुनीता देवी"),
            ("Suneeta Devi", "सुनीता देवी"),
            ("shusheel kumar", "सुशील कुमार"),
            ("Laxmi Narain", "लक्ष्मी नारायण"),
            ("munna lal", "मुन्ना लाल"),
        ],
    );
}

#[test]
fn a_slip_in_one_word_is_seen_through() {
    finds(
        &register(),
        &[
            ("शिवकल देवी नागर", "शिवकली देवी नागर"),
            ("असम हसन", "असलम हसन"),
            ("KRUSHNADYAL KUMAR UPADHYAY", "कृष्णदयाल कुमार उपाध्याय"),
            ("rajedra vishwakarma", "राजेन्द्र विश्वकर्मा"),
            ("Parkash Goyl", "प्रकाश गोयल"),
            ("सुनीीता ददेवी", "सुनीता देवी"),
        ],
    );
}

#[test]
fn a_slip_of_the_thumb_or_the_eye_is_seen_through() {
    let names = Names::of([
        ("रमेश शर्मा", 31),
        ("कैलाश शाक्य", 2),
        ("ठाकरशी देवी", 4),
        ("वासुदेव लाल", 1),
        ("महाबाला", 6),
        ("केतु पटेल", 1),
        ("K", 90),
        ("अनुकृति", 2),
    ]);
    finds(
        &names,
        &[
            ("Rmaesh Sharma", "रमेश शर्मा"),
            ("Ramseh Shamra", "रमेश शर्मा"),
            ("Celash Shakya", "कैलाश शाक्य"),
            ("ठाफरशी देवी", "ठाकरशी देवी"),
            ("वाुदेव लाल", "वासुदेव लाल"),
            ("rnahabala", "महाबाला"),
            ("केतु षटेल", "केतु पटेल"),
            ("qnukriti", "अनुकृति"),
        ],
    );
}

#[test]
fn of_spellings_as_far_off_the_name_comes_first_that_more_bear() {
    let names = Names::of([("सुरेन्द्र", 40), ("Surender", 30), ("Surindar", 20), ("नरेन्द्र", 50)]);
    assert_eq!(first(&names, "xurendra"), name_key("सुरेन्द्र"));
}

#[test]
fn any_script_finds_any_other() {
    finds(
        &register(),
        &[
            ("রাজেন্দ্র বিশ্বকর্মা", "राजेन्द्र विश्वकर्मा"),
            ("ਸੁਨੀਤਾ ਦੇਵੀ", "सुनीता देवी"),
            ("રામ કુમાર", "राम कुमार"),
            ("محمد عمران", "मोहम्मद इमरान अंसारी"),
        ],
    );
    let names = Names::of([("محمد عمران", 1), ("सुनीता", 1)]);
    finds(&names, &[("मोहम्मद इमरान", "محمد عمران"), ("mohammad imran", "محمد عمران")]);
}

#[test]
fn the_last_word_may_be_only_begun() {
    finds(
        &register(),
        &[
            ("rajendra vis", "राजेन्द्र विश्वकर्मा"),
            ("राम कु", "राम कुमार"),
            ("सुनी", "सुनीता देवी"),
            ("भार", "भारती"),
            ("आर के शर्मा", "R. K. Sharma"),
            ("मोहम्मद इम", "मोहम्मद इमरान अंसारी"),
        ],
    );
}

#[test]
fn a_word_that_a_space_follows_is_whole() {
    let names = Names::of([("राम", 2), ("रामपाल", 50), ("रमा", 1)]);
    assert_eq!(first(&names, "राम "), name_key("राम"));
    assert!(names.search("राम ", 9).iter().all(|hit| Some(hit.key) != name_key("रामपाल")));
    assert_eq!(first(&names, "रामप"), name_key("रामपाल"));
}

#[test]
fn words_may_be_missing_joined_parted_or_short() {
    finds(
        &register(),
        &[
            ("राम वर्मा", "राम कुमार वर्मा"),
            ("रामकुमार वर्मा", "राम कुमार वर्मा"),
            ("Ram Kr. Verma", "राम कुमार वर्मा"),
            ("सुनीतादेवी", "सुनीता देवी"),
            ("R. Sharma", "R. K. Sharma"),
            ("श्रीमती सुनीता देवी जी", "सुनीता देवी"),
            ("सुनीता कुमारी", "सुनीता देवी"),
        ],
    );
    finds(&Names::of([("जी", 1)]), &[("जी", "जी")]);
    finds(&Names::of([("राम लाल", 1)]), &[("ramlal", "राम लाल"), ("रामलाल", "राम लाल")]);
    let joined = Names::of([("रामकुमार वर्मा", 1), ("श्याम वर्मा", 5)]);
    finds(&joined, &[("राम कुमार वर्मा", "रामकुमार वर्मा"), ("ram kumar ver", "रामकुमार वर्मा")]);
}

#[test]
fn of_two_as_like_who_is_borne_by_more_comes_first() {
    let names = Names::of([("सुनीता यादव", 5), ("सुनीता वर्मा", 50)]);
    assert_eq!(first(&names, "sunita"), name_key("सुनीता वर्मा"));
}

#[test]
fn spellings_of_one_name_are_of_one_kind() {
    let kind = |name| Names::of([(name, 1)]).search(name, 1)[0].kind;
    assert_eq!(kind("नरेन्द्र प्रसाद"), kind("Narendra Parsad"));
    assert_ne!(kind("सुनील"), kind("सोनल"));
    assert_ne!(kind("कमल"), kind("कमला"));
}

#[test]
fn keys_are_what_they_were() {
    let of = |name| name_key(name).map(NameKey::number);
    assert_eq!(of("राजेन्द्र विश्वकर्मा"), Some(-1_256_534_433_266_904_257));
    assert_eq!(of("Sunita Devi"), Some(8_249_403_686_429_121_632));
}

#[test]
fn what_is_no_name_finds_nobody() {
    for typed in ["", " ", "123", "?", "\u{94d}", "一"] {
        assert!(register().search(typed, 9).is_empty(), "{typed:?}");
    }
    assert!(Names::default().search("राम", 9).is_empty());
}

#[test]
fn a_name_that_nobody_bears_any_more_isnt_found() {
    let mut names = register();
    names.remove("Bharti", 7);
    assert!(names.search("भारती", 9).iter().all(|hit| Some(hit.key) != name_key("भारती")));
    names.add("भारती", 1);
    assert_eq!(first(&names, "भारती"), name_key("भारती"));
}

fn names_of_words() -> impl Strategy<Value = Vec<(String, u32)>> {
    let word = prop::sample::select(vec![
        "राम",
        "Shyam",
        "कुमार",
        "देवी",
        "Sunita",
        "अनीता",
        "Verma",
        "रामकुमार",
        "R.",
        "محمد",
        "मोहन",
        "Mo",
    ]);
    let name = prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    prop::collection::vec((name, 1u32..90), 1..60)
}

proptest! {
    #[test]
    fn a_name_typed_just_so_is_first_in_any_order_of_its_words(all in names_of_words(), turn in 0usize..4) {
        let names = Names::of(all.iter().map(|(name, count)| (name.as_str(), *count)));
        for (name, _) in &all {
            let found = names.search(name, 3);
            prop_assert_eq!((found[0].cost, Some(found[0].key)), (0, name_key(name)), "{}: {:?}", name, found);
            let mut words: Vec<&str> = name.split(' ').collect();
            let turn = turn % words.len();
            words.rotate_left(turn);
            let turned = words.join(" ");
            let is_there = names.find(&turned).any(|hit| Some(hit.key) == name_key(name));
            prop_assert!(is_there, "{} as {}", name, turned);
        }
    }

    #[test]
    fn a_beginning_finds_the_name(all in names_of_words(), cut in 1usize..30) {
        let names = Names::of(all.iter().map(|(name, count)| (name.as_str(), *count)));
        for (name, _) in all.iter().filter(|(name, _)| name.is_ascii() && !name.contains('.')) {
            let begun: String = name.chars().take(cut).collect();
            let is_there = names.find(begun.trim_end()).any(|hit| Some(hit.key) == name_key(name));
            prop_assert!(is_there, "{} as {}", name, begun);
        }
    }

    #[test]
    fn one_by_one_is_as_all_at_once(all in names_of_words(), typed in "[a-zक-ह \u{93e}-\u{940}]{0,9}") {
        let at_once = Names::of(all.iter().map(|(name, count)| (name.as_str(), *count)));
        let mut added = Names::default();
        for (name, count) in &all {
            added.add(name, *count);
        }
        prop_assert_eq!((added.len(), added.people()), (at_once.len(), at_once.people()));
        for typed in all.iter().map(|(name, _)| name.as_str()).chain([typed.as_str()]) {
            prop_assert_eq!(added.search(typed, 100), at_once.search(typed, 100), "{}", typed);
        }
    }

    #[test]
    fn the_first_few_are_the_first_of_all(all in names_of_words(), few in 0usize..20) {
        let names = Names::of(all.iter().map(|(name, count)| (name.as_str(), *count)));
        for (name, _) in &all {
            let many: Vec<Hit> = names.find(name).collect();
            prop_assert_eq!(names.search(name, few), &many[..few.min(many.len())]);
            let mut keys: Vec<NameKey> = many.iter().map(|hit| hit.key).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), many.len(), "a name comes once");
        }
    }
}
