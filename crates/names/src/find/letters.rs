//! Which letters a word has: what tells most words apart at a glance.

use crate::keys::rough_letter;
use crate::sound::Sound;

/// A bit for each letter that isn't one of those that come and go; letters that are easily heard for one another have one bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u16);

/// What it costs at least to hear a letter for one with another bit, or to leave it out.
const COST: u16 = 45;

impl Letters {
    pub(super) fn of(sounds: &[Sound]) -> Self {
        Self(sounds.iter().fold(0, |letters, sound| letters | bit(*sound)))
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// What it costs at least that the other hasn't all of these.
    #[inline]
    pub(super) fn missing_in(self, other: Self) -> u16 {
        (self.0 & !other.0).count_ones() as u16 * COST
    }
}

const fn bit(sound: Sound) -> u16 {
    // A curled r is an r or a d, an n comes and goes, and a v may be a u.
    if matches!(sound, Sound::Rr | Sound::Rrh | Sound::N | Sound::Nn | Sound::Y | Sound::H | Sound::V) {
        return 0;
    }
    if sound.is_vowel() {
        return 0;
    }
    match rough_letter(sound) {
        b'k' => 1,
        b'g' => 1 << 1,
        b'c' | b's' => 1 << 2,
        b'j' => 1 << 3,
        b't' => 1 << 4,
        b'd' => 1 << 5,
        b'p' => 1 << 6,
        b'b' => 1 << 7,
        b'm' => 1 << 8,
        b'r' => 1 << 9,
        b'l' => 1 << 10,
        _ => 0,
    }
}
