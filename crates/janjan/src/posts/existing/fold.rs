//! Two spellings of one word folded to one: case, spaces, signs, the nukta, and the nasal that some write as a dot
//! (गोविन्द, गोविंद).

use janjan_rules::digits;
use unicode_normalization::UnicodeNormalization;

/// The nukta, a sign of its own once a text is taken apart.
const NUKTA: char = '\u{93c}';
const VIRAMA: char = '\u{94d}';
const ANUSVARA: char = '\u{902}';
/// Each row of the alphabet: its consonants, and the nasal that belongs before them.
const ROWS: [(&str, char); 5] = [("कखगघ", 'ङ'), ("चछजझ", 'ञ'), ("टठडढ", 'ण'), ("तथदध", 'न'), ("पफबभ", 'म')];

/// The form under which a cell and a known word are compared: letters, their signs and digits, nothing else.
pub fn fold(text: &str) -> String {
    // What is left out may have stood between two marks: they are put in order once more.
    let kept: String = digits::latin(text).to_lowercase().nfd().filter(|c| is_kept(*c)).collect();
    let plain: Vec<char> = kept.nfd().collect();
    let mut folded = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = plain.get(at) {
        match (plain.get(at + 1), plain.get(at + 2)) {
            (Some(&VIRAMA), Some(&next)) if is_nasal_of(c, next) => {
                folded.push(ANUSVARA);
                at += 2;
            }
            _ => {
                folded.push(if c == '\u{901}' { ANUSVARA } else { c });
                at += 1;
            }
        }
    }
    folded
}

/// The words of a text, each folded; what folds to nothing is left out.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !is_kept(c) && c != NUKTA && !is_joiner(c))
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect()
}

fn is_kept(c: char) -> bool {
    let is_latin_accent = ('\u{300}'..='\u{36f}').contains(&c);
    let is_mark = ('\u{900}'..='\u{d7f}').contains(&c) && !matches!(c, NUKTA | '।' | '॥' | '॰');
    (c.is_alphanumeric() || is_mark) && !is_latin_accent
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_nasal_of(nasal: char, next: char) -> bool {
    ROWS.iter().any(|(row, of_row)| *of_row == nasal && row.contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (a, b) in [
            ("गोविन्द नगर", "गोविंद  नगर"),
            ("ज़ोन", "जोन"),
            ("बाँस मंडी", "बांस-मण्डी"),
            ("Ward  President", "ward-president"),
            ("वार्ड ४", "वार्ड 4"),
            ("फ़ीलखाना", "फ\u{93c}ीलखाना"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        assert_ne!(fold("अन्ना"), fold("अंना"));
        assert_ne!(fold("अध्यक्ष"), fold("उपाध्यक्ष"));
    }

    #[test]
    fn a_text_falls_into_its_words() {
        assert_eq!(words("वार्ड 4 · ग्वालटोली"), [fold("वार्ड"), fold("4"), fold("ग्वालटोली")]);
        assert_eq!(words(" – "), Vec::<String>::new());
    }

    #[test]
    fn marks_that_come_together_are_put_in_order() {
        let text = "\u{a3c}\u{fffc}\u{16ff0}";
        assert_eq!(fold(&fold(text)), fold(text));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
