//! What a message says: a membership number, "stop", "no", or nothing but that it came.

use janjan_rules::digits;
use janjan_rules::members::Number;

/// The most of a message that is looked at, in characters.
const LONGEST: usize = 1_000;
/// What asks that no more calls and messages come.
const STOP: [&str; 12] =
    ["stop", "unsubscribe", "roko", "band", "रोको", "रोकें", "रोकिए", "रुको", "बंद", "बन्द", "स्टॉप", "स्टाप"];
/// What says that the sender is no member, or doesn't want to be.
const NO: [&str; 8] = ["no", "not", "never", "nahi", "nahin", "nahee", "नहीं", "नही"];

/// A message as it is understood.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// It asks for no more calls and messages.
    pub is_stop: bool,
    /// It says no: then it speaks for nobody.
    pub is_no: bool,
    /// The membership numbers in it, plain, in their order.
    pub numbers: Vec<String>,
}

impl Said {
    /// Reads a message.
    pub fn read(text: &str) -> Said {
        let text: String = digits::latin(text).chars().take(LONGEST).collect::<String>().to_lowercase();
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || "।,.!?;:\"'()".contains(c))
            .filter(|w| !w.is_empty())
            .collect();
        let has_digit =
            |word: Option<&&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        // "No 117-0042-6" gives a number and refuses nothing.
        let is_no =
            |(n, word): (usize, &&str)| NO.contains(word) && !(*word == "no" && has_digit(words.get(n + 1)));
        let numbers = numbers(&text);
        // "मेरा फ़ोन बंद था, 117-0042-6" joins and stops nothing: beside a number it is meant where it stands first.
        let stops = if numbers.is_empty() { words.as_slice() } else { &words[..words.len().min(1)] };
        Said {
            is_stop: stops.iter().any(|word| STOP.contains(word)),
            is_no: words.iter().enumerate().any(is_no),
            numbers,
        }
    }
}

/// The membership numbers among a text's groups of digits, of which up to three stand for one.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '–' | '.' | '/')) {
        let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
        for from in 0..groups.len() {
            for many in 1..=3.min(groups.len() - from) {
                let digits = groups[from..from + many].concat();
                if let Ok(number) = Number::parse(&digits)
                    && !found.contains(&number.plain())
                {
                    found.push(number.plain());
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::territory::Serial;
    use proptest::prelude::*;

    #[test]
    fn stop_is_heard_in_either_language() {
        for text in ["STOP", "stop.", "रोको", "कृपया बंद करें।", "Stop calling me"]
        {
            assert!(Said::read(text).is_stop, "{text}");
        }
        assert!(!Said::read("जुड़ना है, बंदा हाज़िर").is_stop);
        let number = Number { ward: Serial(117), n: 42 };
        assert!(!Said::read(&format!("फ़ोन बंद था, {number}")).is_stop);
        assert!(Said::read(&format!("STOP {number}")).is_stop);
    }

    #[test]
    fn no_is_heard_and_a_number_after_no_is_a_number() {
        for text in ["No", "मैं सदस्य नहीं हूँ", "I never joined", "nahi"] {
            assert!(Said::read(text).is_no, "{text}");
        }
        let number = Number { ward: Serial(117), n: 42 };
        let said = Said::read(&format!("Member no {number}"));
        assert_eq!((said.is_no, said.numbers), (false, vec![number.plain()]));
    }

    #[test]
    fn a_number_is_found_wherever_it_stands_and_however_it_is_cut() {
        let number = Number { ward: Serial(117), n: 42 };
        let (shown, plain) = (number.to_string(), number.plain());
        let devanagari: String =
            shown.chars().map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x966 + d).unwrap())).collect();
        for text in [
            format!("सदस्य {shown} जुड़ रहा हूँ"),
            format!("JOIN {plain}"),
            format!("22 7 {shown}"),
            devanagari,
            shown.replace('-', " "),
        ] {
            assert_eq!(Said::read(&text).numbers, std::slice::from_ref(&plain), "{text}");
        }
        assert_eq!(Said::read("98765 43210").numbers, Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_message_panics(text in "\\PC{0,300}") {
            let _ = Said::read(&text);
        }
    }
}
