//! A name's form for comparing.

use unicode_normalization::UnicodeNormalization;

use crate::tables::{RESPECT, TITLES};
use crate::text::written_out;

/// The form of a name in which its spellings of one script meet: NFC, no nukta, no joiners, candrabindu and half nasals as
/// anusvara, Latin digits, lower case, titles and words of respect gone, short forms written out, single spaces.
///
/// Folding twice is folding once. A name that is nothing but titles keeps them.
///
/// ```
/// use janjan_names::fold;
/// assert_eq!(fold("श्रीमती फ़ातिमा  बेगम"), fold("फातिमा बेगम जी"));
/// assert_eq!(fold("नरेन्द्र गाँधी"), fold("नरेंद्र गान्धी"));
/// assert_eq!(fold("Mohd. Imran"), "mohammad imran");
/// ```
pub fn fold(name: &str) -> String {
    let text = nasals(&signs(name));
    let all: Vec<&str> = text.split_whitespace().collect();
    let first = all.iter().take_while(|word| TITLES.contains(*word)).count();
    let kept = all.len() - all.iter().rev().take_while(|word| RESPECT.contains(*word)).count();
    let own = if first < kept { &all[first..kept] } else { &all[..] };
    let words: Vec<&str> = own.iter().enumerate().map(|(at, word)| written_out(word, at)).collect();
    words.join(" ")
}

/// The folded words of a name, in their order.
///
/// ```
/// use janjan_names::words;
/// assert_eq!(words("Smt. Meena Devi"), ["meena", "devi"]);
/// ```
pub fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Sign by sign: what doesn't sound is dropped, what is written two ways is written one.
fn signs(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.nfd() {
        match c {
            '\u{93c}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
            // Accents of Latin letters.
            '\u{300}'..='\u{36f}' => {}
            '\u{901}' => text.push('\u{902}'),
            '०'..='९' => text.extend(char::from_digit(u32::from(c) - 0x966, 10)),
            '.' | ',' | '\'' | '’' | '-' | '(' | ')' | '॰' | '@' | '/' => text.push(' '),
            _ => text.extend(c.to_lowercase()),
        }
    }
    text.nfc().collect()
}

/// A nasal before a consonant of its own class is written as anusvara.
fn nasals(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        let is_half = signs.get(at + 1) == Some(&'\u{94d}');
        match (class_of_nasal(signs[at]), signs.get(at + 2)) {
            (Some(class), Some(next)) if is_half && class.contains(next) => {
                out.push('\u{902}');
                at += 2;
            }
            _ => {
                out.push(signs[at]);
                at += 1;
            }
        }
    }
    out
}

fn class_of_nasal(c: char) -> Option<std::ops::RangeInclusive<char>> {
    match c {
        'ङ' => Some('क'..='घ'),
        'ञ' => Some('च'..='झ'),
        'ण' => Some('ट'..='ढ'),
        'न' => Some('त'..='ध'),
        'म' => Some('प'..='भ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [
            ("फ़ातिमा", "फातिमा"),
            ("खन्‍ना", "खन्ना"),
            ("राजेन्द्र", "राजेंद्र"),
            ("अम्बेडकर", "अंबेडकर"),
            ("मण्डल", "मंडल"),
            ("चाँद", "चांद"),
            ("श्री राम लाल जी", "राम लाल"),
            ("मो0 इमरान", "मो. इमरान"),
            ("मोहम्मद इमरान", "मो॰ इमरान"),
            ("Ram Kr. Verma", "ram kumar verma"),
            ("राम कु0 वर्मा", "राम कुमार वर्मा"),
            ("SUNITA Devi", "sunita  devi"),
            ("D'Souza", "d souza"),
            ("वार्ड ४", "वार्ड 4"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (a, b) in [("मीना", "मीणा"), ("सन्तोष", "सम्तोष"), ("राम", "रमा"), ("जन्म", "जंम")]
        {
            assert_ne!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_title_alone_is_a_name() {
        assert_eq!(fold("श्री"), "श्री");
        assert_eq!(fold("कुमारी जी"), "कुमारी जी");
        assert_eq!(fold(" . "), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once.clone());
        }

        #[test]
        fn folding_twice_is_folding_once_in_devanagari(name in "[\u{900}-\u{97f} .0०\u{200d}]{0,30}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
