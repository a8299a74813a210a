//! What of a word tells it from most others at a glance.

use super::sounds;
use crate::keys;
use crate::sound::Sound;

/// A word's consonants by group, without the weak ones that come and go, and how much there is of the word.
///
/// Each group has a lane of four bits and each of its consonants one of them, the lowest first: what one word has more of is what
/// another hasn't.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sketch {
    lanes: u32,
    /// The lanes of which another word may want a consonant cheaply, for something near it is here.
    eases: u32,
    /// The lanes of which this word's own consonants are easily heard for others.
    soft: u32,
    /// A vowel is one, a consonant two.
    halves: u8,
    /// The letter of the first sound among those taken for one another, any vowel as one.
    first: u8,
    is_initial: bool,
    /// Whether some lane is full: there may be more of its group, and nothing can be said.
    is_full: bool,
}

const LANE: u32 = 4;

/// The groups out of which a consonant is seldom heard for another: of the first four hardly ever.
#[derive(Clone, Copy)]
enum Group {
    K,
    C,
    P,
    M,
    T,
    R,
    L,
}

impl Group {
    const ALL: [Self; 7] = [Self::K, Self::C, Self::P, Self::M, Self::T, Self::R, Self::L];

    const fn of(sound: Sound) -> Option<Self> {
        Some(match (sound, keys::rough_letter(sound)) {
            (Sound::V, _) => return None,
            (_, b'k' | b'g') => Self::K,
            (_, b'c' | b's' | b'j') => Self::C,
            (_, b'p' | b'b') => Self::P,
            (_, b'm') => Self::M,
            (_, b't' | b'd') => Self::T,
            (_, b'r') => Self::R,
            (_, b'l') => Self::L,
            _ => return None,
        })
    }

    const fn lowest(self) -> u32 {
        1 << (self as u32 * LANE)
    }

    const fn lane(self) -> u32 {
        self.lowest() * 0b1111
    }

    /// The lane for a consonant of which a sound stands cheaply.
    const fn eased_by(sound: Sound) -> u32 {
        match sound {
            Sound::H => Self::K.lane(),
            Sound::Y => Self::C.lane(),
            Sound::V => Self::P.lane(),
            Sound::N | Sound::Nn => Self::M.lane(),
            Sound::Rr | Sound::Rrh => Self::T.lane(),
            _ => 0,
        }
    }
}

/// What it costs at least to hear a consonant for one of another group, or to leave it out,
const COST_OF_FAR: u32 = 90;
const COST_OF_NEAR: u32 = 70;
/// and where one is near.
const COST_OF_EASED: u32 = 15;

impl Sketch {
    pub(crate) fn of(sounds: &[Sound], is_initial: bool) -> Self {
        let mut sketch = Self {
            halves: (sounds::weight(sounds) / 50) as u8,
            first: sounds
                .first()
                .map_or(0, |first| if first.is_vowel() { b'a' } else { keys::rough_letter(*first) }),
            is_initial,
            ..Self::default()
        };
        for (at, sound) in sounds.iter().enumerate() {
            if let Some(group) = Group::of(*sound) {
                sketch.lanes |= (sketch.lanes << 1 | group.lowest()) & group.lane();
            }
            sketch.eases |= Group::eased_by(*sound);
            if matches!(sound, Sound::Rr | Sound::Rrh) {
                sketch.soft |= Group::R.lane();
            }
            // क्ष is said as छ or ख.
            if *sound == Sound::K && matches!(sounds.get(at + 1), Some(Sound::Sh | Sound::Ss)) {
                sketch.eases |= Group::K.lane() | Group::C.lane();
                sketch.soft |= Group::K.lane() | Group::C.lane();
            }
        }
        sketch.is_full = Group::ALL.iter().any(|group| sketch.lanes & group.lane() == group.lane());
        sketch
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
        if self.is_full || other.is_full {
            return 0;
        }
        // Both ways at once, this word's wants in the lower half.
        let both = |here: u32, there: u32| u64::from(here) | u64::from(there) << 32;
        let missing = both(self.lanes & !other.lanes, other.lanes & !self.lanes);
        let eased = both(self.soft | other.eases, other.soft | self.eases);
        let (hard, easy) = (count(missing & !eased), count(missing & eased));
        let cost = |at: u32| {
            let of = |counted: u64, half: u32| (counted >> (at + half) & 0xff) as u32;
            of(hard, FAR) * COST_OF_FAR
                + of(hard, NEAR) * COST_OF_NEAR
                + (of(easy, FAR) + of(easy, NEAR)) * COST_OF_EASED
        };
        cost(0).max(cost(32))
    }

    /// Whether this word might begin with the other.
    #[inline]
    pub(crate) fn may_begin_with(self, short: Self) -> bool {
        self.first == short.first && self.halves > short.halves && short.lanes & !self.lanes == 0
    }
}

/// Where in each half [`count`] has how many there are in the lanes of the far groups, and in those of the near ones.
const FAR: u32 = 8;
const NEAR: u32 = 24;

/// How many bits are set in the first four lanes of each half and in its last four.
#[inline]
fn count(bits: u64) -> u64 {
    const EACH: u64 = 0x1111_1111_1111_1111;
    let lanes = bits - (bits >> 1 & (EACH * 7)) - (bits >> 2 & (EACH * 3)) - (bits >> 3 & EACH);
    let pairs = (lanes & 0x0f0f_0f0f_0f0f_0f0f) + (lanes >> LANE & 0x0f0f_0f0f_0f0f_0f0f);
    pairs + (pairs << 8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::near::cost::{COSTS, COSTS_WITHOUT_VOWELS};

    fn word() -> impl Strategy<Value = Vec<Sound>> {
        proptest::collection::vec(proptest::sample::select(Sound::ALL), 0..12)
    }

    proptest! {
        #[test]
        fn a_glance_never_takes_words_for_farther_than_they_are(a in word(), b in word()) {
            let apart = Sketch::of(&a, false).apart(Sketch::of(&b, false));
            for costs in [&*COSTS, &*COSTS_WITHOUT_VOWELS] {
                prop_assert!(apart <= u32::from(sounds::distance(&a, &b, costs)), "{apart}");
            }
        }

        /// Words that differ little, of which chance makes few.
        #[test]
        fn nor_words_that_are_near(a in word(), at in 0usize..12, other in proptest::sample::select(Sound::ALL)) {
            let mut b = a.clone();
            if let Some(sound) = b.get_mut(at) {
                *sound = other;
            }
            let apart = Sketch::of(&a, false).apart(Sketch::of(&b, false));
            for costs in [&*COSTS, &*COSTS_WITHOUT_VOWELS] {
                prop_assert!(apart <= u32::from(sounds::distance(&a, &b, costs)), "{apart}");
            }
        }
    }
}
