//! A name in Latin letters, as people write it: for cards and for sorting.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use crate::read::{Reading, Script, Word, said};
use crate::sound::Sound;
use crate::tables::LETTERS;

/// A name in Latin letters, the way its bearers would write it: विश्वकर्मा is Vishwakarma, not viśvakarmā. What is in Latin
/// letters already stays as it is but for its capitals.
///
/// The way is that of Hunter, which India's maps have, with the habits people have: no marks, w for a व within a cluster, a
/// short i at the end for a long one, and no a that isn't said.
///
/// ```
/// use janjan_names::romanise;
/// assert_eq!(romanise("राजेन्द्र विश्वकर्मा"), "Rajendra Vishwakarma");
/// assert_eq!(romanise("लक्ष्मी देवी"), "Lakshmi Devi");
/// assert_eq!(romanise("RAM kumar"), "Ram Kumar");
/// ```
pub fn romanise(name: &str) -> String {
    let reading = Reading::of(name);
    let mut out = String::with_capacity(name.len());
    for word in reading.words() {
        if !out.is_empty() {
            out.push(' ');
        }
        let latin = if word.script() == Script::Latin { word.text().to_owned() } else { of_word(word) };
        let mut letters = latin.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    }
    out
}

fn of_word(word: &Word) -> String {
    // Composed text reads as plain text does; an initial is its letter.
    let text: String = word.text().nfkd().collect();
    if let Some(letter) = LETTERS.get(text.as_str()) {
        return (*letter).to_owned();
    }
    let sounds = said(&text);
    let mut out = String::with_capacity(sounds.len() * 2);
    for (at, sound) in sounds.iter().enumerate() {
        let before = at.checked_sub(1).map(|n| sounds[n]);
        let after = sounds.get(at + 1).copied();
        // Writing to a string can't fail.
        let is_first = !sounds[..at].iter().any(|sound| sound.is_vowel());
        let _ = out.write_str(letters(*sound, before, after, is_first));
    }
    out
}

/// `is_first` says whether no vowel stands before.
fn letters(sound: Sound, before: Option<Sound>, after: Option<Sound>, is_first: bool) -> &'static str {
    let is_last = after.is_none();
    let is_after_vowel = before.is_some_and(Sound::is_vowel);
    match sound {
        Sound::A | Sound::Aa | Sound::Ax => "a",
        Sound::I | Sound::Ix => "i",
        // Meena and Saeed, but Sunita and Devi.
        Sound::Ii => {
            if !is_last && (is_first || is_after_vowel) {
                "ee"
            } else {
                "i"
            }
        }
        Sound::U | Sound::Ux => "u",
        // Pooja, but Sahu and Mansuri.
        Sound::Uu => {
            if !is_last && is_first {
                "oo"
            } else {
                "u"
            }
        }
        Sound::E => "e",
        Sound::Ai => "ai",
        Sound::O => "o",
        Sound::Au => "au",
        Sound::K => "k",
        Sound::Q => "q",
        Sound::Kh | Sound::Khh => "kh",
        Sound::G => "g",
        Sound::Gh | Sound::Ghh => "gh",
        // Sachcha is written Saccha.
        Sound::C if matches!(after, Some(Sound::C | Sound::Ch)) => "c",
        Sound::C | Sound::Cx => "ch",
        Sound::Ch => "chh",
        Sound::J => "j",
        Sound::Jh => "jh",
        Sound::Z => "z",
        Sound::T | Sound::Tt | Sound::Tx => "t",
        Sound::Th | Sound::Tth | Sound::Thx => "th",
        Sound::D | Sound::Dd | Sound::Dx => "d",
        Sound::Dh | Sound::Ddh | Sound::Dhx => "dh",
        Sound::N if after.is_some_and(Sound::is_of_lips) => "m",
        Sound::N | Sound::Nn => "n",
        Sound::M => "m",
        Sound::P => "p",
        Sound::Ph => "ph",
        Sound::F => "f",
        Sound::B => "b",
        Sound::Bh => "bh",
        // Rai, but Sanjay.
        Sound::Y if is_last && before == Some(Sound::Aa) => "i",
        Sound::Y => "y",
        Sound::R | Sound::Rr => "r",
        Sound::Rrh => "rh",
        Sound::L => "l",
        // Vishwa, Swati, Kunwar; Vinod, Yadav.
        Sound::V => {
            let is_joined = before.is_some_and(|s| !s.is_vowel() && !matches!(s, Sound::R | Sound::L));
            if is_joined && after.is_some_and(Sound::is_vowel) { "w" } else { "v" }
        }
        Sound::Sh | Sound::Ss => "sh",
        Sound::S => "s",
        Sound::H => "h",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_written_as_people_write_them() {
        for (name, latin) in [
            ("राजेन्द्र", "Rajendra"),
            ("विश्वकर्मा", "Vishwakarma"),
            ("लक्ष्मी", "Lakshmi"),
            ("मीना", "Meena"),
            ("पूजा", "Pooja"),
            ("सरस्वती", "Saraswati"),
            ("कमला", "Kamla"),
            ("राजकुमार", "Rajkumar"),
            ("ओमप्रकाश", "Omprakash"),
            ("गुरप्रीत", "Gurprit"),
            ("जगदीशप्रसाद", "Jagdishprasad"),
            ("सत्यप्रकाश", "Satyaprakash"),
            ("सुभद्रा", "Subhadra"),
            ("संजय", "Sanjay"),
            ("अंबेडकर", "Ambedkar"),
            ("सिंह", "Singh"),
            ("यादव", "Yadav"),
            ("फ़ातिमा बेगम", "Fatima Begam"),
            ("ज्ञानवती", "Gyanwati"),
            ("खन्ना", "Khanna"),
            ("सुनीता", "Sunita"),
            ("सईद", "Saeed"),
            ("राय", "Rai"),
            ("बच्चन", "Bacchan"),
            ("बुद्ध", "Buddh"),
            ("चंपा", "Champa"),
            ("कृष्ण", "Krishna"),
            ("ચંદ્રિકા", "Chandrika"),
            ("श्री राम लाल जी", "Ram Lal"),
            ("मो0 इमरान", "Mohammad Imran"),
            ("आर. के. शर्मा", "R K Sharma"),
        ] {
            assert_eq!(romanise(name), latin, "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_is_romanised_stays_so(name in "[\u{905}-\u{939}\u{93e}-\u{94d} ]{0,24}") {
            let latin = romanise(&name);
            prop_assert!(latin.chars().all(|c| c.is_ascii_alphabetic() || c == ' '));
        }
    }
}
