//! By what a name's bearers are fetched: a number that all its spellings of one sound share.

use std::hash::Hasher;

use crate::keys::rough_letter;
use crate::near::align::MOST;
use crate::near::sounds::LONGEST;
use crate::read::{Reading, Word};
use crate::sound::Sound;
use crate::steady::Steady;

/// What a database keeps beside a person, to fetch by it who bears a name.
///
/// It follows from the name's sounds alone, is the same in every process and version, and every script has the same: what a
/// script leaves open (long or short, त or ट, न or ण) and what careful people write either way (श or ष, ख़ or ख) doesn't count.
///
/// ```
/// use janjan_names::find::name_key;
/// assert_eq!(name_key("श्रीमती सुनीता देवी"), name_key("Sunita Devi"));
/// assert_ne!(name_key("सुनीता देवी"), name_key("अनीता देवी"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(i64);

impl NameKey {
    /// The key of a name that was read; a name without sounds has none.
    ///
    /// ```
    /// use janjan_names::{Reading, find::NameKey};
    /// assert_eq!(NameKey::of(&Reading::of("मीना")), NameKey::of(&Reading::of("Meena")));
    /// assert_eq!(NameKey::of(&Reading::of("123")), None);
    /// ```
    pub fn of(name: &Reading) -> Option<Self> {
        let words: Vec<Vec<Sound>> = words(name).map(|word| open_sounds(word.sounds())).collect();
        Self::of_words(words.iter().map(Vec::as_slice))
    }

    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a [Sound]>) -> Option<Self> {
        let mut hasher = Steady::default();
        let mut is_any = false;
        for word in words {
            is_any = true;
            for sound in word {
                // By letters and not by its number: the alphabet may grow.
                hasher.write(sound.text().as_bytes());
                hasher.write_u8(b'.');
            }
            hasher.write_u8(b' ');
        }
        is_any.then(|| Self(hasher.finish().cast_signed()))
    }

    /// The key as a number, as databases keep them.
    ///
    /// ```
    /// use janjan_names::find::name_key;
    /// assert_eq!(name_key("मीना").map(|key| key.number()), Some(2_169_020_032_243_865_607));
    /// ```
    pub fn number(self) -> i64 {
        self.0
    }

    pub(super) fn hash(self) -> u64 {
        self.0.cast_unsigned()
    }
}

/// The key of a name as it is written; what has no sounds has none.
///
/// ```
/// use janjan_names::find::name_key;
/// assert_eq!(name_key("राजेन्द्र कु0 वर्मा"), name_key("राजेंद्र कुमार वर्मा"));
/// assert_eq!(name_key(" . "), None);
/// ```
pub fn name_key(name: &str) -> Option<NameKey> {
    NameKey::of(&Reading::of(name))
}

/// The words by which a name is found: its own and those of the other name the person goes by.
pub(super) fn words(name: &Reading) -> impl Iterator<Item = &Word> {
    name.words().iter().chain(name.alias()).take(MOST)
}

/// A word's sounds as every script has them.
pub(super) fn open_sounds(sounds: &[Sound]) -> Vec<Sound> {
    sounds.iter().take(LONGEST).map(|sound| open(*sound)).collect()
}

/// What a name's spellings have in common: lengths, breaths and the short a's within words taken off. Kamal and Kamla are two.
pub(super) fn kind<'a>(words: impl Iterator<Item = &'a [Sound]>) -> u64 {
    let mut hasher = Steady::default();
    for word in words {
        let last = word.len().saturating_sub(1);
        for (at, sound) in word.iter().enumerate() {
            if !sound.is_a() || at == 0 || at == last {
                hasher.write_u8(rough_letter(*sound));
            }
        }
        hasher.write_u8(b' ');
    }
    hasher.finish()
}

/// One for all that a script may leave open, and for what is written either way.
const fn open(sound: Sound) -> Sound {
    match sound {
        Sound::A | Sound::Aa => Sound::Ax,
        Sound::I | Sound::Ii => Sound::Ix,
        Sound::U | Sound::Uu => Sound::Ux,
        Sound::C | Sound::Ch => Sound::Cx,
        Sound::T | Sound::Tt => Sound::Tx,
        Sound::Th | Sound::Tth => Sound::Thx,
        Sound::D | Sound::Dd => Sound::Dx,
        Sound::Dh | Sound::Ddh => Sound::Dhx,
        Sound::Nn => Sound::N,
        Sound::Ss => Sound::Sh,
        Sound::Q => Sound::K,
        Sound::Khh => Sound::Kh,
        Sound::Ghh => Sound::G,
        Sound::Z => Sound::J,
        Sound::F => Sound::Ph,
        _ => sound,
    }
}
