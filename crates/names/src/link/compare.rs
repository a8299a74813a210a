//! Two entries compared.

use std::cell::RefCell;

use super::evidence::{Evidence, Kinship, NameLevel, Place, SameOrNot, Years};
use super::person::Entry;
use super::register::Counts;
use super::vocabulary::{Bearer, Vocabulary, WordId};
use crate::near::OF_INITIAL;
use crate::near::align::{Alignment, Names, align};

/// From here on two words are one in two spellings.
const SAME: u16 = 850;
/// From here on they are spelt alike but for what nobody hears.
const EXACT: u16 = 950;
/// Below this a word is another word, unless nobody else has it: then it may be a bad slip.
const LIKE: u16 = 600;
const SOMEWHAT: u16 = 450;
/// No agreement of names speaks louder than so many bits.
const MOST_BITS: f32 = 24.0;
/// What a further word adds beyond the first: names go together, so it surprises less than by itself.
const FURTHER: f32 = 0.8;

/// What is needed to compare, and the likeness of words met before.
pub(super) struct Comparer<'a> {
    vocabulary: &'a Vocabulary,
    counts: &'a Counts,
    met: RefCell<Met>,
}

impl<'a> Comparer<'a> {
    /// For comparing about so many pairs.
    pub(super) fn new(vocabulary: &'a Vocabulary, counts: &'a Counts, pairs: u64) -> Self {
        Self { vocabulary, counts, met: RefCell::new(Met::new(pairs)) }
    }

    pub(super) fn evidence(&self, a: &Entry, b: &Entry) -> Evidence {
        self.evidence_after(a, b, self.names(a.name(), b.name(), Bearer::Person))
    }

    /// The same for who may be one person at all: nobody else is, whose own word is wholly another.
    pub(super) fn evidence_if_like(&self, a: &Entry, b: &Entry) -> Option<Evidence> {
        let names = self.names(a.name(), b.name(), Bearer::Person);
        (names.0 < NameLevel::RestOnly).then(|| self.evidence_after(a, b, names))
    }

    fn evidence_after(&self, a: &Entry, b: &Entry, names: (NameLevel, f32, f32)) -> Evidence {
        let (name, own_bits, name_bits) = names;
        let (mobile, mobile_bits) = self.mobile(a.mobile, b.mobile);
        let (place, place_bits) = self.place(a, b);
        let is_home = mobile == SameOrNot::Same || matches!(place, Place::House | Place::HouseAlone);
        let (kinship, kinship_bits) = self.kinship(a, b, is_home);
        let year = |entry: &Entry| (entry.birth_year > 0).then_some(entry.birth_year);
        let years = Years::between(year(a), year(b));
        Evidence {
            name,
            kinship,
            mobile,
            years,
            place,
            own_bits,
            name_bits,
            kinship_bits,
            mobile_bits,
            place_bits,
        }
    }

    fn like(&self, a: WordId, b: WordId) -> u16 {
        if a == b {
            return 1000;
        }
        self.met.borrow_mut().like(a, b, || self.vocabulary.like(a, b))
    }

    /// How seldom a name has this word, in bits.
    fn bits(&self, word: WordId, bearer: Bearer) -> f32 {
        let others = self.vocabulary.count_of(word, bearer).saturating_sub(2) as f32;
        seldom(others, self.counts.names(bearer) as f32, NAMES_BEFORE)
    }

    /// Of two words that are each other's: by how much they surprise. Spelt apart, more words would have done as well.
    fn shared_bits(&self, a: WordId, b: WordId, like: u16, bearer: Bearer) -> f32 {
        let bits = self.bits(a, bearer).min(self.bits(b, bearer));
        let apart = f32::from(EXACT.saturating_sub(like)) / 50.0;
        (bits - apart).max(0.0)
    }

    /// The level, the bits of the own word, and those of all that agrees.
    fn names(&self, a: &[WordId], b: &[WordId], bearer: Bearer) -> (NameLevel, f32, f32) {
        if a.is_empty() || b.is_empty() {
            return (NameLevel::Unknown, 0.0, 0.0);
        }
        let alignment = align(&mut Pair { comparer: self, a, b });
        let name = Aligned { comparer: self, a, b, alignment: &alignment, bearer };
        let level = name.level();
        let (own, rest) = name.bits();
        let all = match level {
            NameLevel::Other | NameLevel::Unknown => 0.0,
            // Any letter might have slipped.
            NameLevel::Slip => (own - 4.0).max(0.0) + rest,
            NameLevel::Similar | NameLevel::RestOnly => rest,
            _ => own + rest,
        };
        (level, own, all.min(MOST_BITS))
    }

    /// Parent and child are looked for in one home only.
    fn kinship(&self, a: &Entry, b: &Entry, is_home: bool) -> (Kinship, f32) {
        let (level, _, bits) = self.names(a.relative(), b.relative(), Bearer::Relative);
        match level {
            level if level.is_own_shared() => (Kinship::Same, bits),
            NameLevel::Slip | NameLevel::Initial => (Kinship::Near, bits),
            NameLevel::Unknown if !is_home => (Kinship::Unknown, 0.0),
            _ if !is_home => (Kinship::Other, 0.0),
            level => {
                let here = self.is_called(a.relative(), b.name());
                match here.or_else(|| self.is_called(b.relative(), a.name())) {
                    Some(bits) => (Kinship::ParentAndChild, bits),
                    None if level == NameLevel::Unknown => (Kinship::Unknown, 0.0),
                    None => (Kinship::Other, 0.0),
                }
            }
        }
    }

    /// Whether a relative is called what the other person is, by the own word; and by how much that surprises.
    fn is_called(&self, relative: &[WordId], name: &[WordId]) -> Option<f32> {
        let (own, called) = (self.own(relative)?, self.own(name)?);
        let like = self.like(own, called);
        let joined = |two: &[WordId], one| match two {
            [first, second, ..] => self.vocabulary.like_joined(*first, *second, one),
            _ => 0,
        };
        let is_called = like >= SAME && like != OF_INITIAL;
        (is_called || joined(relative, called) >= SAME || joined(name, own) >= SAME)
            .then(|| self.shared_bits(own, called, like, Bearer::Person))
    }

    fn own(&self, words: &[WordId]) -> Option<WordId> {
        words.get(own(words, self.vocabulary)).copied()
    }

    fn mobile(&self, a: u64, b: u64) -> (SameOrNot, f32) {
        match (a, b) {
            (0, _) | (_, 0) => (SameOrNot::Unknown, 0.0),
            _ if a == b => (SameOrNot::Same, self.counts.mobile_bits(a)),
            _ if is_slip(a, b) => (SameOrNot::Near, 16.0),
            _ => (SameOrNot::Other, 0.0),
        }
    }

    fn place(&self, a: &Entry, b: &Entry) -> (Place, f32) {
        let same = |x: u32, y: u32| if x == 0 || y == 0 { None } else { Some(x == y) };
        let (ward, house) = (same(a.ward, b.ward), same(a.house, b.house));
        match (ward, house) {
            (Some(true), Some(true)) => (Place::House, self.counts.house_in_ward_bits(a.ward, a.house)),
            (Some(true), Some(false)) => (Place::OtherHouse, self.counts.ward_bits(a.ward)),
            (Some(true), None) => (Place::Ward, self.counts.ward_bits(a.ward)),
            (Some(false), Some(true)) => (Place::HouseElsewhere, self.counts.house_bits(a.house)),
            (Some(false), Some(false)) => (Place::Elsewhere, 0.0),
            (Some(false), None) => (Place::OtherWard, 0.0),
            (None, Some(true)) => (Place::HouseAlone, self.counts.house_bits(a.house)),
            (None, Some(false)) => (Place::OtherHouseAlone, 0.0),
            (None, None) => (Place::Unknown, 0.0),
        }
    }
}

/// Ten digits of which one is another, or two neighbours are turned round.
fn is_slip(a: u64, b: u64) -> bool {
    let (mut x, mut y) = (a, b);
    let mut other = [(0, 0, 0); 2];
    let mut count = 0;
    for place in 0..10 {
        let (p, q) = (x % 10, y % 10);
        if p != q {
            if count == 2 {
                return false;
            }
            other[count] = (place, p, q);
            count += 1;
        }
        (x, y) = (x / 10, y / 10);
    }
    let [(first, p, q), (second, r, s)] = other;
    count == 1 || (count == 2 && second == first + 1 && p == s && q == r)
}

/// Two names of a vocabulary, for aligning.
struct Pair<'a> {
    comparer: &'a Comparer<'a>,
    a: &'a [WordId],
    b: &'a [WordId],
}

impl Names for Pair<'_> {
    fn counts(&self) -> (usize, usize) {
        (self.a.len(), self.b.len())
    }

    fn is_equal(&self, a: usize, b: usize) -> bool {
        self.a[a] == self.b[b]
    }

    fn like(&mut self, a: usize, b: usize) -> u16 {
        self.comparer.like(self.a[a], self.b[b])
    }

    fn a_joined(&mut self, a: usize, b: usize) -> u16 {
        self.comparer.vocabulary.like_joined(self.a[a], self.a[a + 1], self.b[b])
    }

    fn b_joined(&mut self, a: usize, b: usize) -> u16 {
        self.comparer.vocabulary.like_joined(self.b[b], self.b[b + 1], self.a[a])
    }
}

/// Two names and which of their words are each other's.
struct Aligned<'a> {
    comparer: &'a Comparer<'a>,
    a: &'a [WordId],
    b: &'a [WordId],
    alignment: &'a Alignment,
    bearer: Bearer,
}

impl Aligned<'_> {
    fn level(&self) -> NameLevel {
        let (own_a, own_b) = (own(self.a, self.comparer.vocabulary), own(self.b, self.comparer.vocabulary));
        let taken = |taken: u8, at: usize| taken >> at & 1 == 1;
        let (a_taken, b_taken) = (self.alignment.a_taken, self.alignment.b_taken);
        let own_found = (taken(a_taken, own_a) && taken(b_taken, own_b)) || self.is_beginning();
        let vocabulary = self.comparer.vocabulary;
        if !own_found {
            return self.level_of_others(self.a[own_a], self.b[own_b]);
        }
        let matches = self.alignment.matches();
        let is_initial = |of: &[WordId], at: u8| vocabulary.is_initial(of[usize::from(at)]);
        if matches.iter().any(|m| {
            (usize::from(m.a) == own_a || usize::from(m.b) == own_b)
                && is_initial(self.a, m.a) != is_initial(self.b, m.b)
        }) {
            return NameLevel::Initial;
        }
        if self.is_other_gender(self.a[own_a], self.b[own_b]) {
            return NameLevel::Similar;
        }
        let weakest = matches.iter().filter(|m| m.like != OF_INITIAL).min_by_key(|m| m.like);
        if let Some(m) = weakest.filter(|m| m.like < SAME) {
            let (x, y) = (self.a[usize::from(m.a)], self.b[usize::from(m.b)]);
            let is_own = usize::from(m.a) == own_a || usize::from(m.b) == own_b;
            return match (self.is_slip(x, y, m.like), is_own) {
                (true, true) => NameLevel::Slip,
                (false, true) => NameLevel::Similar,
                (true, false) => NameLevel::Near,
                (false, false) => NameLevel::OwnOnly,
            };
        }
        let (a_left, b_left) =
            (self.left(self.a, self.alignment.a_taken), self.left(self.b, self.alignment.b_taken));
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
        is_first && (self.alignment.a_taken == all(self.a) || self.alignment.b_taken == all(self.b))
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
        let is_rare = few <= 2 + all / 50_000 || few * 30 < many;
        let is_common = many > 20 * few;
        is_rare && (like >= 780 || (all >= 2_000 && (like >= LIKE || is_common)))
    }

    /// Whether one word is the other with an a at its end, and both are known: Sushil and Sushila, though some write Ashoka for
    /// अशोक. After two consonants the a comes and goes (Chandra).
    fn is_other_gender(&self, a: WordId, b: WordId) -> bool {
        if a == b {
            return false;
        }
        let vocabulary = self.comparer.vocabulary;
        let ends_in_a = |word| vocabulary.sounds(word).last().is_some_and(|sound| sound.is_a());
        let (long, short) = if ends_in_a(a) { (a, b) } else { (b, a) };
        let is_light =
            |word| vocabulary.sounds(word).iter().rev().nth(1).is_some_and(|sound| sound.is_vowel());
        let like = self.comparer.like(a, b);
        like >= SAME && ends_in_a(long) && !ends_in_a(short) && is_light(short) && !self.is_slip(a, b, like)
    }

    /// Whether one word is the other with a common second word joined to it: दीपककुमार, दीपक.
    fn is_first_half(&self, a: WordId, b: WordId) -> bool {
        let vocabulary = self.comparer.vocabulary;
        let (long, short) =
            if vocabulary.sounds(a).len() > vocabulary.sounds(b).len() { (a, b) } else { (b, a) };
        let Some(rest) = vocabulary.after(long, short) else { return false };
        let common = vocabulary.count_of_sounds(rest, self.bearer) * LIGHT_ONE_IN;
        common > self.comparer.counts.names(self.bearer)
    }

    fn left(&self, words: &[WordId], taken: u8) -> Left {
        let free = words.iter().enumerate().filter(|(at, _)| taken >> (at & 7) & 1 == 0);
        free.fold(Left::Nothing, |left, (_, word)| {
            let is_light = self.comparer.vocabulary.is_light(*word)
                || self.comparer.vocabulary.is_initial(*word)
                || self.comparer.bits(*word, self.bearer) < LIGHT_BITS;
            left.max(if is_light { Left::Light } else { Left::Heavy })
        })
    }

    /// The bits of the own word and of the rest, as far as they agree.
    fn bits(&self) -> (f32, f32) {
        let (own_a, own_b) = (own(self.a, self.comparer.vocabulary), own(self.b, self.comparer.vocabulary));
        let mut own = 0.0;
        let mut rest = 0.0;
        for m in self.alignment.matches() {
            let (x, y) = (self.a[usize::from(m.a)], self.b[usize::from(m.b)]);
            let bits = self.comparer.shared_bits(x, y, m.like, self.bearer);
            if usize::from(m.a) == own_a || usize::from(m.b) == own_b {
                own += bits;
            } else {
                rest += bits * FURTHER;
            }
        }
        if own == 0.0 {
            own = self
                .comparer
                .bits(self.a[own_a], self.bearer)
                .min(self.comparer.bits(self.b[own_b], self.bearer));
        }
        (own, rest)
    }
}

/// A person's own word is the first, unless that is one people leave out there (मोहम्मद इमरान).
fn own(words: &[WordId], vocabulary: &Vocabulary) -> usize {
    match words {
        [first, second, ..] if vocabulary.is_light_first(*first) && !vocabulary.is_initial(*second) => 1,
        _ => 0,
    }
}

/// How seldom a thing is, in bits, of which `others` beside the two who are compared have one, out of `all`. A register is taken
/// for a piece of a larger one, in which one of `before` has it: in a register of three, that two of them have a name tells little.
pub(super) fn seldom(others: f32, all: f32, before: f32) -> f32 {
    ((all + before) / (others + 1.0)).log2().max(0.0)
}

/// A name that nobody else has is borne by one in so many.
const NAMES_BEFORE: f32 = 300.0;
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

/// Likenesses of words met before: the same names come up again and again. What comes later takes the place of what came
/// before it.
struct Met {
    pairs: Vec<u64>,
    likes: Vec<u16>,
}

impl Met {
    /// Remembers at least so many likenesses, as a power of two, and at most so many.
    const LEAST: u32 = 8;
    const MOST: u32 = 18;

    fn new(pairs: u64) -> Self {
        let cells = 1 << pairs.max(1).ilog2().clamp(Self::LEAST, Self::MOST);
        Self { pairs: vec![0; cells], likes: vec![0; cells] }
    }

    fn like(&mut self, a: WordId, b: WordId, like: impl FnOnce() -> u16) -> u16 {
        let pair = u64::from(a.max(b)) << 32 | u64::from(a.min(b));
        let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let at = mixed as usize & (self.pairs.len() - 1);
        if self.pairs[at] != pair {
            self.pairs[at] = pair;
            self.likes[at] = like();
        }
        self.likes[at]
    }
}

#[cfg(test)]
mod tests;
