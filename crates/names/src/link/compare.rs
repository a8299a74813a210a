//! Two entries compared.

use std::cell::RefCell;

use super::counts::Counts;
use super::entry::{Entry, Name};
use super::evidence::{Evidence, Kinship, NameLevel, Place, SameOrNot, Years};
use super::level::{Aligned, LIKE, SAME, SOMEWHAT};
use super::vocabulary::{Bearer, Vocabulary, WordId};
use super::weights::Judge;
use crate::near::OF_INITIAL;
use crate::near::align::{FLOOR, Names, align};

/// No agreement of names speaks louder than so many bits.
const MOST_BITS: f32 = 24.0;

/// What two entries say beside the names.
pub(super) struct Facts {
    pub mobile: SameOrNot,
    pub mobile_bits: f32,
    pub place: Place,
    pub place_bits: f32,
    pub years: Years,
}

/// What is needed to compare, and the likeness of words met before.
pub(super) struct Comparer<'a> {
    pub vocabulary: &'a Vocabulary,
    pub counts: &'a Counts,
    met: RefCell<Met>,
}

impl<'a> Comparer<'a> {
    /// For comparing about so many pairs.
    pub(super) fn new(vocabulary: &'a Vocabulary, counts: &'a Counts, pairs: u64) -> Self {
        Self { vocabulary, counts, met: RefCell::new(Met::new(pairs)) }
    }

    pub(super) fn evidence(&self, a: &Entry, b: &Entry) -> Evidence {
        self.evidence_of(a, b, self.facts(a, b), self.own_names(a, b))
    }

    /// The same for who may be one person at all: nobody else is, whose own word is wholly another (unless the register teaches
    /// that such things happen), and nobody whom no likeness of names could bring there, or whom mobile, years and place make two of
    /// a family whatever their names. The answers are those of
    /// [`Comparer::evidence`], and most pairs need no comparing.
    pub(super) fn evidence_if_like(&self, a: &Entry, b: &Entry, judge: &Judge) -> Option<Evidence> {
        let facts = self.facts(a, b);
        if !judge.may_be_ahead_of_family(&facts) {
            return None;
        }
        let ahead = judge.ahead(&facts);
        let kinship = self.most_of_kinship(a, b);
        let has_alias = a.alias != 0 || b.alias != 0;
        if !has_alias && ahead + self.most_of_names(a.name(), b.name(), Bearer::Person) + kinship < 0.0 {
            return None;
        }
        let admits_others = judge.admits_other_names();
        if !admits_others && !self.may_be_one(a, b) {
            return None;
        }
        let names = self.own_names(a, b);
        let is_like = (admits_others || names.0 < NameLevel::RestOnly) && ahead + names.2 + kinship >= 0.0;
        is_like.then(|| self.evidence_of(a, b, facts, names))
    }

    /// What agreeing names might say at most, in bits.
    fn most_of_names(&self, a: Name<'_>, b: Name<'_>, bearer: Bearer) -> f32 {
        let sum =
            |name: Name<'_>| name.words.iter().map(|word| self.vocabulary.bits(*word, bearer)).sum::<f32>();
        sum(a).min(sum(b)).min(MOST_BITS)
    }

    /// What the relatives might say at most: that they are one, or that one's relative is the other.
    fn most_of_kinship(&self, a: &Entry, b: &Entry) -> f32 {
        let own = [a, b].map(|entry| entry.name().own_word());
        let bits = own.into_iter().flatten().map(|word| self.vocabulary.bits(word, Bearer::Person));
        self.most_of_names(a.relative(), b.relative(), Bearer::Relative).max(bits.fold(0.0, f32::max))
    }

    /// Whether an own word may be found in the other name at all: a quick look that turns most of a family away.
    fn may_be_one(&self, a: &Entry, b: &Entry) -> bool {
        let (x, y) = (a.name(), b.name());
        let (Some(own_x), Some(own_y)) = (x.own_word(), y.own_word()) else { return false };
        if a.alias != 0 || b.alias != 0 {
            return true;
        }
        let vocabulary = self.vocabulary;
        let least = if self.may_be_slip(own_x, own_y, Bearer::Person) { SOMEWHAT } else { LIKE };
        if vocabulary.may_be_like(own_x, own_y, least) && self.like(own_x, own_y) >= least {
            return true;
        }
        let is_among = |own: WordId, words: &[WordId]| {
            words.iter().any(|word| {
                vocabulary.may_be_like(own, *word, FLOOR)
                    || vocabulary.may_begin(*word, own)
                    || vocabulary.may_begin(own, *word)
            })
        };
        is_among(own_x, y.words) && is_among(own_y, x.words)
    }

    /// What is said beside the names.
    fn facts(&self, a: &Entry, b: &Entry) -> Facts {
        let (mobile, mobile_bits) = self.mobile(a.mobile, b.mobile);
        let (place, place_bits) = self.place(a, b);
        let year = |entry: &Entry| (entry.birth_year > 0).then_some(entry.birth_year);
        Facts { mobile, mobile_bits, place, place_bits, years: Years::between(year(a), year(b)) }
    }

    /// Whether one of two words is so rare beside the other, or in all, that it may be a slip of it.
    pub(super) fn may_be_slip(&self, a: WordId, b: WordId, bearer: Bearer) -> bool {
        let count = |word| self.vocabulary.count_of(word, bearer);
        let (few, many) = (count(a).min(count(b)), count(a).max(count(b)));
        few <= 2 + self.counts.names(bearer) / 50_000 || few * 30 < many
    }

    fn evidence_of(&self, a: &Entry, b: &Entry, facts: Facts, names: (NameLevel, f32, f32)) -> Evidence {
        let (name, own_bits, name_bits) = names;
        let Facts { mobile, mobile_bits, place, place_bits, years } = facts;
        let is_home = mobile == SameOrNot::Same || matches!(place, Place::House | Place::HouseAlone);
        let (kinship, kinship_bits) = self.kinship(a, b, is_home);
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

    pub(super) fn like(&self, a: WordId, b: WordId) -> u16 {
        if a == b {
            return 1000;
        }
        if !self.vocabulary.may_be_like_at_all(a, b) {
            return 0;
        }
        self.met.borrow_mut().like(a, b, || self.vocabulary.like(a, b))
    }

    /// Of two words that are each other's: by how much they surprise. Spelt apart, more words would have done as well.
    pub(super) fn shared_bits(&self, a: WordId, b: WordId, like: u16, bearer: Bearer) -> f32 {
        let bits = self.vocabulary.bits(a, bearer).min(self.vocabulary.bits(b, bearer));
        let apart = f32::from(super::level::EXACT.saturating_sub(like)) / 50.0;
        (bits - apart).max(0.0)
    }

    /// The names; where they are unlike, what one goes by beside (उर्फ) may be what the other is called.
    fn own_names(&self, a: &Entry, b: &Entry) -> (NameLevel, f32, f32) {
        let names = self.names(a.name(), b.name(), Bearer::Person);
        if names.0 < NameLevel::Similar || (a.alias == 0 && b.alias == 0) {
            return names;
        }
        let called = |entry: &Entry| [entry.name().words.first().copied().unwrap_or(0), entry.alias];
        let pairs = called(a).into_iter().flat_map(|x| called(b).map(|y| (x, y)));
        let known = pairs.filter(|(x, y)| *x != 0 && *y != 0 && (*x == a.alias || *y == b.alias));
        let alike = known.map(|(x, y)| {
            let like = self.like(x, y);
            (like, self.shared_bits(x, y, like, Bearer::Person))
        });
        // Of two that are as like the one that says more: whichever entry comes first, the answer is one.
        let best = alike.max_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
        match best.filter(|(like, _)| *like >= SAME) {
            Some((_, bits)) => (NameLevel::Shorter, bits, bits),
            None => names,
        }
    }

    /// The level, the bits of the own word, and those of all that agrees.
    fn names(&self, a: Name<'_>, b: Name<'_>, bearer: Bearer) -> (NameLevel, f32, f32) {
        if a.words.is_empty() || b.words.is_empty() {
            return (NameLevel::Unknown, 0.0, 0.0);
        }
        let alignment = align(&mut Pair { comparer: self, a: a.words, b: b.words });
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
                let there = self.is_called(a.relative(), b.name());
                let back = self.is_called(b.relative(), a.name());
                match there.into_iter().chain(back).reduce(f32::max) {
                    Some(bits) => (Kinship::ParentAndChild, bits),
                    None if level == NameLevel::Unknown => (Kinship::Unknown, 0.0),
                    None => (Kinship::Other, 0.0),
                }
            }
        }
    }

    /// Whether a relative is called what the other person is, by the own word; and by how much that surprises.
    fn is_called(&self, relative: Name<'_>, name: Name<'_>) -> Option<f32> {
        let (own, called) = (relative.own_word()?, name.own_word()?);
        let like = self.like(own, called);
        let joined = |two: Name<'_>, one| match two.words {
            [first, second, ..] => self.vocabulary.like_joined(*first, *second, one),
            _ => 0,
        };
        let is_called = like >= SAME && like != OF_INITIAL;
        (is_called || joined(relative, called) >= SAME || joined(name, own) >= SAME)
            .then(|| self.shared_bits(own, called, like, Bearer::Person))
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
        let ward = a.ward.is_same(b.ward);
        let house = (a.house != 0 && b.house != 0).then_some(a.house == b.house);
        match (ward, house) {
            (Some(true), Some(true)) => (Place::House, self.counts.house_in_ward_bits(a.ward, a.house)),
            (Some(true), Some(false)) => (Place::OtherHouse, self.counts.ward_bits()),
            (Some(true), None) => (Place::Ward, self.counts.ward_bits()),
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

/// How seldom a thing is, in bits, of which `others` beside the two who are compared have one, out of `all`. A register is taken
/// for a piece of a larger one, in which one of `before` has it: in a register of three, that two of them have a name tells little.
pub(super) fn seldom(others: f32, all: f32, before: f32) -> f32 {
    ((all + before) / (others + 1.0)).log2().max(0.0)
}

/// Likenesses of words met before: the same names come up again and again. What comes later takes the place of what came
/// before it.
struct Met {
    /// Two words' numbers, and in the last bits how like they are.
    cells: Vec<u64>,
}

impl Met {
    /// Remembers at least so many likenesses, as a power of two, and at most so many: what the processor has near.
    const LEAST: u32 = 8;
    const MOST: u32 = 17;
    /// A likeness is at most 1000.
    const LIKE: u32 = 10;

    fn new(pairs: u64) -> Self {
        Self { cells: vec![0; 1 << pairs.max(1).ilog2().clamp(Self::LEAST, Self::MOST)] }
    }

    #[inline]
    fn like(&mut self, a: WordId, b: WordId, like: impl FnOnce() -> u16) -> u16 {
        let pair = u64::from(a.max(b)) << 24 | u64::from(a.min(b));
        let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let at = mixed as usize & (self.cells.len() - 1);
        if self.cells[at] >> Self::LIKE != pair {
            self.cells[at] = pair << Self::LIKE | u64::from(like());
        }
        (self.cells[at] & ((1 << Self::LIKE) - 1)) as u16
    }
}

#[cfg(test)]
mod tests;
