//! What of a word tells it from most others at a glance.

use super::sounds;
use crate::keys;
use crate::sound::Sound;

/// What it costs at least to hear a consonant for one of another group.
const COST_OF_FAR: u32 = 85;
const COST_OF_NEAR: u32 = 65;
const FAR_GROUPS: u8 = 0b1111;

/// What of a word tells it from most others at a glance.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sketch {
    /// A bit for each group of consonants that it has.
    groups: u8,
    /// How many consonants it has that don't come and go.
    strong: u8,
    /// How much there is of it: a vowel is one, a consonant two.
    halves: u8,
    /// The letter of its first sound among those taken for one another, any vowel as one.
    first: u8,
    is_initial: bool,
}

impl Sketch {
    pub(crate) fn of(sounds: &[Sound], is_initial: bool) -> Self {
        let first = sounds
            .first()
            .map_or(0, |first| if first.is_vowel() { b'a' } else { keys::rough_letter(*first) });
        Self {
            groups: sounds.iter().fold(0, |groups, sound| groups | group(*sound)),
            strong: sounds.iter().filter(|sound| is_strong(**sound)).count() as u8,
            halves: (sounds::weight(sounds) / 50) as u8,
            first,
            is_initial,
        }
    }

    /// Whether two words have consonants so much alike that comparing them might come to `least`.
    #[inline]
    pub(crate) fn may_be_like(self, other: Self, least: u16) -> bool {
        if self.is_initial != other.is_initial {
            return self.first == other.first;
        }
        let halves = self.halves.max(other.halves);
        self.apart(other) <= sounds::most(u16::from(halves) * 50, least)
    }

    /// What making one word of the other costs at least.
    #[inline]
    pub(crate) fn apart(self, other: Self) -> u32 {
        let apart = self.missing_in(other).max(other.missing_in(self));
        apart.max(u32::from(self.strong.abs_diff(other.strong)) * COST_OF_NEAR)
    }

    /// What making a part of the other of this costs at least.
    #[inline]
    pub(crate) fn missing_in(self, other: Self) -> u32 {
        cost(self.groups & !other.groups)
    }

    /// Whether this word might begin with the other.
    #[inline]
    pub(crate) fn may_begin_with(self, short: Self) -> bool {
        self.first == short.first && self.halves > short.halves && short.groups & !self.groups == 0
    }
}

/// What it costs at least to change all consonants of these groups.
#[inline]
fn cost(groups: u8) -> u32 {
    (groups & FAR_GROUPS).count_ones() * COST_OF_FAR + (groups & !FAR_GROUPS).count_ones() * COST_OF_NEAR
}

/// The group of a consonant, out of which it is seldom taken for another. The weak ones have none.
const fn group(sound: Sound) -> u8 {
    match keys::rough_letter(sound) {
        b'k' | b'g' => 1,
        b'c' | b's' | b'j' => 2,
        b'p' | b'b' if !matches!(sound, Sound::V) => 4,
        b'm' => 8,
        b't' | b'd' => 16,
        b'r' => 32,
        b'l' => 64,
        _ => 0,
    }
}

fn is_strong(sound: Sound) -> bool {
    !sound.is_vowel() && !matches!(sound, Sound::N | Sound::Nn | Sound::Y | Sound::H | Sound::V)
}
