use proptest::prelude::*;

use super::*;

fn of(a: &str, b: &str) -> Likeness {
    likeness(&Reading::of(a), &Reading::of(b))
}

#[test]
fn one_name_in_two_spellings_is_like() {
    for (a, b) in [
        ("राजेन्द्र विश्वकर्मा", "राजेंद्र विश्वकरमा"),
        ("राजेन्द्र विश्वकर्मा", "Rajendra Vishwakarma"),
        ("राम कुमार", "रामकुमार"),
        ("Ram Kumar Verma", "राम वर्मा"),
        ("Ram Kr Verma", "राम कुमार वर्मा"),
        ("मो0 इमरान", "Imran"),
        ("Mohd. Imran Khan", "मोहम्मद इमरान ख़ान"),
        ("Verma Ram", "राम वर्मा"),
        ("श्रीमती मीना देवी", "Meena"),
        ("R. K. Sharma", "राम कुमार शर्मा"),
        ("कल्लू उर्फ राम प्रसाद", "Ram Prasad"),
        ("محمد عمران", "मोहम्मद इमरान"),
        ("ગીતા પટેલ", "Geeta Patel"),
    ] {
        assert!(of(a, b).score() >= 0.85, "{a} / {b}: {:?}", of(a, b));
    }
}

#[test]
fn other_names_are_not() {
    for (a, b) in [
        ("राम सिंह", "श्याम सिंह"),
        ("मीना देवी", "सुनीता देवी"),
        ("देवी", "मीना देवी"),
        ("सुनील कुमार वर्मा", "सुशील कुमार वर्मा"),
        ("अनिल कुमार", "सुनील कुमार"),
        ("सीता", "गीता"),
        ("राम", "रमा"),
        ("Ramesh Yadav", "Suresh Yadav"),
        ("मीना", ""),
        ("१२", "१२"),
    ] {
        assert!(of(a, b).score() < 0.7, "{a} / {b}: {:?}", of(a, b));
    }
}

#[test]
fn meena_with_another_n_is_near_and_not_the_same() {
    let score = of("मीना", "मीणा").score();
    assert!((0.85..0.95).contains(&score), "{score}");
}

#[test]
fn the_reasons_say_what_differs() {
    let word = |text: &str| text.to_owned();
    assert_eq!(of("राम वर्मा", "राम वर्मा").reasons(), []);
    assert_eq!(of("राम", "Ram").reasons(), [Reason::OtherScript]);
    assert_eq!(
        of("राजेन्द्र", "राजेंद्र").reasons(),
        [Reason::SameSound {
            first: word("राजेन्द्र"), second: word("राजेंद्र")
        }]
    );
    assert_eq!(
        of("विश्वकर्मा", "विश्वमर्मा").reasons(),
        [Reason::OneLetter {
            first: word("विश्वकर्मा"),
            second: word("विश्वमर्मा"),
            has: word("क"),
            other: word("म")
        }]
    );
    assert_eq!(
        of("राम कुमार", "रामकुमार").reasons(),
        [Reason::Joined {
            together: word("रामकुमार"), apart: [word("राम"), word("कुमार")]
        }]
    );
    assert_eq!(
        of("R Sharma", "Ram Sharma").reasons(),
        [Reason::Initial { initial: word("r"), word: word("ram") }]
    );
    assert_eq!(
        of("राम सिंह", "श्याम सिंह").reasons(),
        [
            Reason::OtherWord { first: word("राम"), second: word("श्याम") },
            Reason::OneWordOnly { word: word("सिंह") }
        ]
    );
    assert_eq!(of("राम", "श्याम").reasons(), []);
}

proptest! {
    #[test]
    fn likeness_goes_both_ways(
        a in "[क-ह\u{93e}-\u{940} ]{0,14}|[a-z ]{0,14}|[रसमन\u{93e}\u{940} ]{0,9}",
        b in "[क-ह\u{93e}-\u{940} ]{0,14}|[a-z ]{0,14}|[रसमन\u{93e}\u{940} ]{0,9}",
    ) {
        let (there, back) = (of(&a, &b).score(), of(&b, &a).score());
        prop_assert!((there - back).abs() < 1e-5, "{there} {back}");
        prop_assert!((0.0..=1.0).contains(&there));
    }

    #[test]
    fn a_name_is_itself(name in "[\u{905}-\u{939}a-z ]{0,20}") {
        let reading = Reading::of(&name);
        let expected = if reading.words().is_empty() { 0.0 } else { 1.0 };
        let found = likeness(&reading, &reading);
        prop_assert!((found.score() - expected).abs() < 1e-5 && found.reasons().is_empty());
    }
}
