//! How the names of two entries stand to one another, once it is known which word is which.

use super::compare::Comparer;
use super::entry::Name;
use super::evidence::NameLevel;
use super::vocabulary::{Bearer, Vocabulary, WordId};
use crate::near::OF_INITIAL;
use crate::near::align::Alignment;
use crate::sound::Sound;

/// From here on two words are one in two spellings.
pub(super) const SAME: u16 = 850;
/// From here on they are spelt alike but for what nobody hears.
pub(super) const EXACT: u16 = 950;
/// Below this a word is another word, unless nobody else has it: then it may be a bad slip.
pub(super) const LIKE: u16 = 600;
pub(super) const SOMEWHAT: u16 = 450;
/// What a further word adds beyond the first: names go together, so it surprises less than by itself.
pub(super) const FURTHER: f32 = 0.8;
/// A second word is common if one in so many has it.
const LIGHT_ONE_IN: u32 = 120;
/// A word that so many people have is left out by many.
const LIGHT_BITS: f32 = 4.5;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    Nothing,
    Light,
    Heavy,
}

/// Two names and which of their words are each other's.
pub(super) struct Aligned<'a> {
    pub comparer: &'a Comparer<'a>,
    pub a: Name<'a>,
    pub b: Name<'a>,
    pub alignment: &'a Alignment,
    pub bearer: Bearer,
}

impl Aligned<'_> {
    pub(super) fn level(&self) -> NameLevel {
        let (own_a, own_b) = (self.a.own, self.b.own);
        let taken = |taken: u8, at: usize| taken >> at & 1 == 1;
        let (a_taken, b_taken) = (self.alignment.a_taken, self.alignment.b_taken);
        let own_found = (taken(a_taken, own_a) && taken(b_taken, own_b)) || self.is_beginning();
        let vocabulary = self.comparer.vocabulary;
        if !own_found {
            return self.level_of_others(self.a.words[own_a], self.b.words[own_b]);
        }
        let matches = self.alignment.matches();
        let is_initial = |of: &[WordId], at: u8| vocabulary.is_initial(of[usize::from(at)]);
        if matches.iter().any(|m| {
            (usize::from(m.a) == own_a || usize::from(m.b) == own_b)
                && is_initial(self.a.words, m.a) != is_initial(self.b.words, m.b)
        }) {
            return NameLevel::Initial;
        }
        if self.is_other_by_its_end(self.a.words[own_a], self.b.words[own_b]) {
            return NameLevel::Similar;
        }
        let weakest = matches.iter().filter(|m| m.like != OF_INITIAL).min_by_key(|m| m.like);
        if let Some(m) = weakest.filter(|m| m.like < SAME) {
            let (x, y) = (self.a.words[usize::from(m.a)], self.b.words[usize::from(m.b)]);
            let is_own = usize::from(m.a) == own_a || usize::from(m.b) == own_b;
            return match (self.is_slip(x, y, m.like), is_own) {
                (true, true) => NameLevel::Slip,
                (false, true) => NameLevel::Similar,
                (true, false) => NameLevel::Near,
                (false, false) => NameLevel::OwnOnly,
            };
        }
        let (a_left, b_left) = (
            self.left(self.a.words, self.alignment.a_taken),
            self.left(self.b.words, self.alignment.b_taken),
        );
        match (a_left, b_left) {
            (Left::Nothing | Left::Light, Left::Nothing | Left::Light) => {
                if weakest.is_none_or(|m| m.like >= EXACT) { NameLevel::Same } else { NameLevel::Near }
            }
            (Left::Heavy, Left::Heavy) => NameLevel::OwnOnly,
            _ => NameLevel::Shorter,
        }
    }

    /// Whether one name is the beginning of the other: मोहम्मद, मोहम्मद इमरान.
    fn is_beginning(&self) -> bool {
        let all = |words: &[WordId]| (1u16 << words.len()) as u8 - 1;
        let is_first = self.alignment.matches().iter().any(|m| m.a == 0 && m.b == 0 && m.like >= SAME);
        is_first
            && (self.alignment.a_taken == all(self.a.words) || self.alignment.b_taken == all(self.b.words))
    }

    /// The level where the own words are not each other's.
    fn level_of_others(&self, own_a: WordId, own_b: WordId) -> NameLevel {
        if self.is_first_half(own_a, own_b) {
            return NameLevel::Shorter;
        }
        let like = self.comparer.like(own_a, own_b);
        if (SOMEWHAT..SAME).contains(&like) && self.is_slip(own_a, own_b, like) {
            return NameLevel::Slip;
        }
        if (LIKE..SAME).contains(&like) {
            return NameLevel::Similar;
        }
        if self.alignment.matches().is_empty() { NameLevel::Other } else { NameLevel::RestOnly }
    }

    /// Whether one of two like words is a slip of the other, and not a name of its own. One who is one of many is no slip.
    fn is_slip(&self, a: WordId, b: WordId, like: u16) -> bool {
        let count = |word| self.comparer.vocabulary.count_of(word, self.bearer);
        let (few, many) = (count(a).min(count(b)), count(a).max(count(b)));
        let all = self.comparer.counts.names(self.bearer);
        // In a small register a word that is seen once may be a name or a slip: only a long word's counts as one.
        let is_rare = self.comparer.may_be_slip(a, b, self.bearer);
        let is_common = many > 20 * few;
        is_rare && (like >= 780 || (all >= 2_000 && (like >= LIKE || is_common)))
    }

    /// Whether one word is the other with an a at its end, and both are known: Sushil and Sushila, though some write Ashoka for
    /// अशोक. After two consonants the a comes and goes (Chandra).
    fn is_other_by_its_end(&self, a: WordId, b: WordId) -> bool {
        if a == b {
            return false;
        }
        let vocabulary = self.comparer.vocabulary;
        let ends_in_a = |word| match vocabulary.sounds(word) {
            [.., vowel, _, last] => vowel.is_vowel() && last.is_a() && *last != Sound::A,
            _ => false,
        };
        let ends_open = |word| vocabulary.sounds(word).last().is_some_and(|sound| sound.is_vowel());
        let like = self.comparer.like(a, b);
        let is_other = (ends_in_a(a) && !ends_open(b)) || (ends_in_a(b) && !ends_open(a));
        like >= SAME && is_other && !self.is_slip(a, b, like)
    }

    /// Whether one word is the other with a second word joined to it that is common, or the other's own: दीपककुमार, दीपक.
    fn is_first_half(&self, a: WordId, b: WordId) -> bool {
        let vocabulary = self.comparer.vocabulary;
        let (long, short) =
            if vocabulary.sounds(a).len() > vocabulary.sounds(b).len() { (a, b) } else { (b, a) };
        let Some(rest) = vocabulary.after(long, short) else { return false };
        let others = if long == a { self.b.words } else { self.a.words };
        if others.iter().any(|word| vocabulary.like_sounds(*word, rest) >= SAME) {
            return true;
        }
        vocabulary.count_of_sounds(rest, self.bearer) > self.comparer.counts.names(self.bearer) / LIGHT_ONE_IN
    }

    fn left(&self, words: &[WordId], taken: u8) -> Left {
        let free = words.iter().enumerate().filter(|(at, _)| taken >> (at & 7) & 1 == 0);
        free.fold(Left::Nothing, |left, (_, word)| {
            let is_light = self.comparer.vocabulary.is_light(*word)
                || self.comparer.vocabulary.is_initial(*word)
                || self.comparer.vocabulary.bits(*word, self.bearer) < LIGHT_BITS;
            left.max(if is_light { Left::Light } else { Left::Heavy })
        })
    }

    /// The bits of the own word and of the rest, as far as they agree.
    pub(super) fn bits(&self) -> (f32, f32) {
        let (own_a, own_b) = (self.a.own, self.b.own);
        let mut own = 0.0;
        let mut rest = 0.0;
        for m in self.alignment.matches() {
            let (x, y) = (self.a.words[usize::from(m.a)], self.b.words[usize::from(m.b)]);
            let bits = self.comparer.shared_bits(x, y, m.like, self.bearer);
            if usize::from(m.a) == own_a || usize::from(m.b) == own_b {
                own += bits;
            } else {
                rest += bits * FURTHER;
            }
        }
        if own == 0.0 {
            let bits = |word| self.comparer.vocabulary.bits(word, self.bearer);
            own = bits(self.a.words[own_a]).min(bits(self.b.words[own_b]));
        }
        (own, rest)
    }
}

/// A person's own word is the first, unless that is one people leave out there (मोहम्मद इमरान) or a family's, and the name turned.
pub(super) fn own(words: &[WordId], vocabulary: &Vocabulary) -> usize {
    let is_light = |word: WordId| vocabulary.is_light_first(word) || vocabulary.is_seldom_first(word);
    match words {
        [first, second, ..] if is_light(*first) && !vocabulary.is_initial(*second) => {
            let other = words.iter().position(|word| !is_light(*word) && !vocabulary.is_initial(*word));
            other.unwrap_or(usize::from(vocabulary.is_light_first(*first)))
        }
        _ => 0,
    }
}
