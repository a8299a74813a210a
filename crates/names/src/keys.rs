//! Keys by which names are found: what all spellings of a name have in common.
//!
//! A key is the frame of a word: its consonants, those that are taken for one another as one, those that come and go left
//! out. राजेन्द्र, Rajender and Rajindra are all `rjndr`. A short word has too small a frame to find anything by, so its first
//! vowel stands in it too: राम is `ram`, रोमा `rum`.

use std::fmt;

use crate::read::{Reading, Word};
use crate::sound::Sound;

/// A word's key for an index.
///
/// Its text is short and plain, and sorts so that a beginning typed finds the whole.
///
/// ```
/// use janjan_names::{Reading, keys};
/// let of = |name: &str| keys(&Reading::of(name));
/// assert_eq!(of("राजेन्द्र"), of("Rajinder"));
/// assert_eq!(of("राजेन्द्र").iter().map(|key| key.to_string()).collect::<Vec<_>>(), ["rjdr", "rjndr"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

/// A letter of a key takes five bits; twelve of them are kept.
const BITS: u32 = 5;
const LONGEST: u32 = 12;
/// Up to so many consonants, vowels stand in the key as well.
const SHORT: usize = 2;

impl Key {
    const EMPTY: Self = Self(0);

    fn with(self, n: u32, letter: u8) -> Self {
        if n >= LONGEST {
            return self;
        }
        let code = u64::from(letter & 0x1f);
        Self(self.0 | code << (BITS * (LONGEST - 1 - n)))
    }

    fn letters(self) -> impl Iterator<Item = u8> {
        let codes = (0..LONGEST).map(move |n| (self.0 >> (BITS * (LONGEST - 1 - n)) & 0x1f) as u8);
        codes.take_while(|code| *code > 0).map(|code| code | 0x60)
    }

    /// The key as a number, for those who keep many.
    ///
    /// ```
    /// use janjan_names::{Reading, keys};
    /// let of = |name: &str| keys(&Reading::of(name))[0].number();
    /// assert_eq!(of("Meena"), of("मीना"));
    /// ```
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters().try_for_each(|letter| write!(f, "{}", char::from(letter)))
    }
}

/// The keys of a name: one or two for each word, and one for every two words that might be written as one (राम कुमार,
/// रामकुमार). An initial has none.
///
/// ```
/// use janjan_names::{Reading, keys};
/// let (split, joined) = (keys(&Reading::of("राम कुमार")), keys(&Reading::of("Ramkumar")));
/// assert!(joined.iter().all(|key| split.contains(key)));
/// ```
pub fn keys(name: &Reading) -> Vec<Key> {
    let mut keys = vec![];
    for words in [name.words(), name.alias()] {
        let whole: Vec<&Word> = words.iter().filter(|word| !word.is_initial()).collect();
        whole.iter().for_each(|word| of_sounds(word.sounds(), &mut keys));
        for pair in whole.windows(2) {
            of_sounds(&[pair[0].sounds(), pair[1].sounds()].concat(), &mut keys);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of one word's sounds: its frame; without a nasal that stands before another consonant, for the dot that was
/// forgotten (राजेद्र); with ड़ as a d; and where a short word's first vowel is ai or au, with either half of it.
pub(crate) fn of_sounds(sounds: &[Sound], keys: &mut Vec<Key>) {
    let mut push = |key: Key| {
        if key != Key::EMPTY {
            keys.push(key);
        }
    };
    let count = (0..sounds.len()).filter(|at| consonant(sounds, *at).is_some()).count();
    let first = sounds.iter().position(|sound| sound.is_vowel());
    let is_double =
        first.is_some_and(|at| matches!(sounds[at], Sound::Ai | Sound::Au) && (count <= SHORT || at == 0));
    push(frame(sounds, count, Take::All));
    if is_double {
        push(frame(sounds, count, Take::WithA));
    }
    if sounds.iter().any(|sound| matches!(sound, Sound::Rr | Sound::Rrh)) {
        push(frame(sounds, count, Take::RrAsD));
    }
    if (0..sounds.len()).any(|at| is_dot(sounds, at)) {
        push(frame(sounds, count, Take::NoDot));
    }
}

/// The one frame by which a register pairs its entries: without the nasals that a dot may stand for, ai and au as an a.
pub(crate) fn broad_frame(sounds: &[Sound]) -> Key {
    let count = (0..sounds.len()).filter(|at| consonant(sounds, *at).is_some()).count();
    frame(sounds, count, Take::Broad)
}

/// The letter of a sound among those taken for one another; every vowel has one as well.
pub(crate) const fn rough_letter(sound: Sound) -> u8 {
    match sound {
        Sound::Y => b'y',
        Sound::H => b'h',
        _ => match strong(sound) {
            Some(letter) => letter,
            None => open(sound),
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    All,
    /// The first vowel as an a.
    WithA,
    /// ड़ as a d: people write Sodhi for सोढ़ी.
    RrAsD,
    /// No nasal before a stop.
    NoDot,
    /// No nasal before a stop, and ai and au as an a.
    Broad,
}

fn frame(sounds: &[Sound], count: usize, take: Take) -> Key {
    let mut key = Key::EMPTY;
    let (mut n, mut last, mut vowels) = (0, 0, 0);
    for (at, sound) in sounds.iter().enumerate() {
        let letter = if sound.is_vowel() {
            vowels += 1;
            let is_last_a = at + 1 == sounds.len() && sound.is_a() && n > 0;
            let is_kept = at == 0 || (count <= SHORT && vowels == 1) || count <= 1;
            let is_double = matches!(sound, Sound::Ai | Sound::Au);
            let is_a = (take == Take::WithA && vowels == 1) || (take == Take::Broad && is_double);
            (is_kept && !is_last_a).then(|| if is_a { b'a' } else { vowel(sounds, at) })
        } else if matches!(take, Take::NoDot | Take::Broad) && is_dot(sounds, at) {
            None
        } else if take == Take::RrAsD && matches!(sound, Sound::Rr | Sound::Rrh) {
            Some(b'd')
        } else {
            consonant(sounds, at)
        };
        let Some(letter) = letter else { continue };
        if letter != last {
            key = key.with(n, letter);
            n += 1;
        }
        last = letter;
    }
    key
}

/// Whether a nasal may have been written as a dot: it stands before a stop.
fn is_dot(sounds: &[Sound], at: usize) -> bool {
    matches!(sounds[at], Sound::N | Sound::Nn | Sound::M)
        && at > 0
        && sounds.get(at + 1).is_some_and(|next| {
            !next.is_vowel()
                && !matches!(next, Sound::Y | Sound::R | Sound::L | Sound::H | Sound::N | Sound::Nn)
        })
}

/// A vowel's letter: a, i or u. Before an h an e is as good as an a (महक, Mehak).
fn vowel(sounds: &[Sound], at: usize) -> u8 {
    match sounds[at] {
        Sound::E | Sound::Ai if sounds.get(at + 1) == Some(&Sound::H) => b'a',
        sound => open(sound),
    }
}

const fn open(sound: Sound) -> u8 {
    match sound {
        Sound::A | Sound::Aa | Sound::Ax => b'a',
        Sound::I | Sound::Ii | Sound::Ix | Sound::E | Sound::Ai => b'i',
        _ => b'u',
    }
}

/// A consonant's letter, or nothing where it is one of those that come and go.
fn consonant(sounds: &[Sound], at: usize) -> Option<u8> {
    match sounds[at] {
        Sound::Y => (at == 0).then_some(b'y'),
        Sound::H => (at == 0).then_some(b'h'),
        sound => strong(sound),
    }
}

const fn strong(sound: Sound) -> Option<u8> {
    Some(match sound {
        Sound::K | Sound::Kh | Sound::Q | Sound::Khh => b'k',
        Sound::G | Sound::Gh | Sound::Ghh => b'g',
        Sound::C | Sound::Ch | Sound::Cx => b'c',
        Sound::J | Sound::Jh | Sound::Z => b'j',
        Sound::T | Sound::Th | Sound::Tt | Sound::Tth | Sound::Tx | Sound::Thx => b't',
        Sound::D | Sound::Dh | Sound::Dd | Sound::Ddh | Sound::Dx | Sound::Dhx => b'd',
        Sound::N | Sound::Nn => b'n',
        Sound::M => b'm',
        Sound::P | Sound::Ph | Sound::F => b'p',
        Sound::B | Sound::Bh | Sound::V => b'b',
        Sound::R | Sound::Rr | Sound::Rrh => b'r',
        Sound::L => b'l',
        Sound::Sh | Sound::Ss | Sound::S => b's',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(name: &str) -> Vec<String> {
        keys(&Reading::of(name)).iter().map(Key::to_string).collect()
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (a, b) in [
            ("राजेन्द्र विश्वकर्मा", "Rajender Vishwakarma"),
            ("राजेद्र", "राजेंद्र"),
            ("लक्ष्मी", "Laxmi"),
            ("महक", "Mehak"),
            ("संजय", "Sanjay"),
            ("नयना", "Nayana"),
            ("सोढ़ी", "Sodhi"),
            ("बिहारी", "विहारी"),
            ("चौधरी", "Choudhary"),
            ("फ़ातिमा", "Phatima"),
            ("محمد", "मोहम्मद"),
            ("उर्मिला", "Urmila"),
            ("रामकुमार", "Ram Kumar"),
            ("कल्लू उर्फ राम प्रसाद", "Ramprasad"),
        ] {
            assert!(of(a).iter().any(|key| of(b).contains(key)), "{a} {:?} / {b} {:?}", of(a), of(b));
        }
    }

    #[test]
    fn strangers_share_none() {
        for (a, b) in
            [("राम", "श्याम"), ("सुनीता", "अनीता"), ("रमेश", "राकेश"), ("मीना", "गीता"), ("सुनील", "सुशील")]
        {
            assert!(of(a).iter().all(|key| !of(b).contains(key)), "{a} / {b}");
        }
    }

    #[test]
    fn an_initial_has_no_key_and_a_long_word_is_cut() {
        assert!(of("R. K.").is_empty());
        assert_eq!(of("Kadamagabatarasanapahadamakala")[0].len(), 12);
    }

    proptest! {
        #[test]
        fn a_name_has_few_keys(name in "[\u{905}-\u{94d}a-z ]{0,24}") {
            let reading = Reading::of(&name);
            prop_assert!(keys(&reading).len() <= 8 * reading.words().len());
        }
    }
}
