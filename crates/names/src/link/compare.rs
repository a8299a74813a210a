//! Two entries compared.

use std::cell::RefCell;

use super::counts::Counts;
use super::entry::{Entry, NAME, Name};
use super::evidence::{Evidence, Kinship, NameLevel, Place, SameOrNot, Years};
use super::level::{Aligned, FURTHER, LIKE, SAME, SOMEWHAT};
use super::met::Met;
use super::vocabulary::{Bearer, Vocabulary, WordId};
use super::weights::Judge;
use crate::near::OF_INITIAL;
use crate::near::align::{self, FLOOR, align};

/// No agreement of names speaks louder than so many bits.
const MOST_BITS: f32 = 24.0;
/// Any letter might have slipped: so many bits an own word says less.
const SLIPPED: f32 = 4.0;

/// What two entries say beside the names.
pub(super) struct Facts {
    pub mobile: SameOrNot,
    pub mobile_bits: f32,
    pub place: Place,
    pub place_bits: f32,
    pub years: Years,
}

impl Facts {
    /// Whether both live in one home: there parent and child are looked for.
    fn is_one_home(&self) -> bool {
        self.mobile == SameOrNot::Same || matches!(self.place, Place::House | Place::HouseAlone)
    }
}

/// How two names stand, and in bits how seldom strangers' agree so: the own words, and all.
pub(super) struct Names {
    pub level: NameLevel,
    pub own_bits: f32,
    pub bits: f32,
}

/// What a pair is judged by before its names are compared.
struct Case<'a> {
    judge: &'a Judge,
    facts: &'a Facts,
    hopes: &'a Hopes,
}

/// For each word of two names the words of the other that it may stand for, a bit for each.
struct Glance {
    of_a: [u8; NAME],
    of_b: [u8; NAME],
}

/// For each answer of the relatives the most it may say, in bits; less than anything where it can't be the answer.
pub(super) type Hopes = [f32; Kinship::COUNT];

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
    /// that such things happen), and nobody whom no likeness of names and relatives could bring there, or whom mobile, years and
    /// place make two of a family whatever their names. The answers are those of [`Comparer::evidence`], but for a few names in
    /// which words that were written as one are misspelt as well; and most pairs need no comparing.
    pub(super) fn evidence_if_like(&self, a: &Entry, b: &Entry, judge: &Judge) -> Option<Evidence> {
        let facts = self.facts(a, b);
        if !judge.may_be_ahead_of_family(&facts) {
            return None;
        }
        let hopes = self.hopes(a, b, facts.is_one_home());
        let admits_others = judge.admits_other_names();
        let has_alias = a.alias != 0 || b.alias != 0;
        if has_alias || admits_others {
            let is_named = a.name().own_word().is_some() && b.name().own_word().is_some();
            if !is_named && !admits_others {
                return None;
            }
        } else if !self.may_be_one(a, b, &Case { judge, facts: &facts, hopes: &hopes }) {
            return None;
        }
        let names = self.own_names(a, b);
        let is_like = (admits_others || names.level < NameLevel::RestOnly)
            && judge.may_be_likeliest(&facts, &names, &hopes);
        is_like.then(|| self.evidence_of(a, b, facts, names))
    }

    /// Whether names may be one person's, by what they might say at most: a quick look that turns most of a family away, and most
    /// of the neighbours.
    fn may_be_one(&self, a: &Entry, b: &Entry, case: &Case<'_>) -> bool {
        let (x, y) = (a.name(), b.name());
        let (Some(own_x), Some(own_y)) = (x.own_word(), y.own_word()) else { return false };
        let others = case.judge.ahead(case.facts) + case.judge.ahead_by_relatives(case.hopes);
        let may_be_ahead = |bits: f32| others + case.judge.ahead_by_names(bits) > 0.0;
        let most = self.most_of_names(x, y, Bearer::Person);
        if !may_be_ahead(most.min(MOST_BITS)) {
            return false;
        }
        if (self.may_be_own(x, own_y) && self.may_be_own(y, own_x)) || self.may_be_beginning(x, y) {
            let glance = self.glance(x, y);
            let most = self.most_of_like(x, &glance.of_a, y).min(self.most_of_like(y, &glance.of_b, x));
            return may_be_ahead(most);
        }
        // What is left is a slip, or a name that is like it and another.
        let bits = |word| self.vocabulary.bits(word, Bearer::Person);
        let own = bits(own_x).min(bits(own_y));
        let might_be = |level, bits| {
            let names = Names { level, own_bits: own, bits: f32::min(bits, MOST_BITS) };
            case.judge.may_be_likeliest(case.facts, &names, case.hopes)
        };
        if !might_be(NameLevel::Slip, most - own.min(SLIPPED)) && !might_be(NameLevel::Similar, most - own) {
            return false;
        }
        let least = if self.may_be_slip(own_x, own_y, Bearer::Person) { SOMEWHAT } else { LIKE };
        self.like_from(own_x, own_y, least) >= least
    }

    /// Whether another's own word stands in a name; what is only spelt as if it might is compared.
    fn may_be_own(&self, name: Name<'_>, other: WordId) -> bool {
        let may_be = |(at, word): (usize, &WordId)| {
            *word == other
                || self.vocabulary.may_begin(*word, other)
                || (self.vocabulary.may_be_like(*word, other, FLOOR)
                    && (at != name.own || self.like_from(*word, other, FLOOR) >= FLOOR))
        };
        name.words.iter().enumerate().any(may_be)
    }

    /// Whether a name may be the beginning of another in which another word is the own one: मोहम्मद, मोहम्मद इमरान.
    fn may_be_beginning(&self, a: Name<'_>, b: Name<'_>) -> bool {
        let is_shorter = a.words.len() != b.words.len() && a.own != b.own;
        is_shorter && self.like_from(a.words[0], b.words[0], SAME) >= SAME
    }

    /// What all words of two names might say at most if they agreed, in bits.
    fn most_of_names(&self, a: Name<'_>, b: Name<'_>, bearer: Bearer) -> f32 {
        let sum =
            |name: Name<'_>| name.words.iter().map(|word| self.vocabulary.bits(*word, bearer)).sum::<f32>();
        sum(a).min(sum(b))
    }

    /// Which words of two names may be found in the other at all.
    fn glance(&self, a: Name<'_>, b: Name<'_>) -> Glance {
        let mut glance = Glance { of_a: [0; NAME], of_b: [0; NAME] };
        for (x, word) in a.words.iter().enumerate() {
            for (y, other) in b.words.iter().enumerate() {
                if word == other || self.vocabulary.may_be_found(*word, *other) {
                    glance.of_a[x] |= 1 << y;
                    glance.of_b[y] |= 1 << x;
                }
            }
        }
        glance
    }

    /// What those of a name's words might say at most that may be found in the other.
    fn most_of_like(&self, name: Name<'_>, found: &[u8; NAME], other: Name<'_>) -> f32 {
        let bits = name.words.iter().zip(found).enumerate().map(|(at, (word, found))| {
            let share = match found {
                _ if at == name.own || found >> other.own & 1 == 1 => 1.0,
                0 => return 0.0,
                _ => FURTHER,
            };
            self.vocabulary.bits(*word, Bearer::Person) * share
        });
        bits.sum()
    }

    /// What relatives might say at most: that they are one, or that one's relative is the other.
    fn hopes(&self, a: &Entry, b: &Entry, is_home: bool) -> Hopes {
        let mut hopes = [f32::NEG_INFINITY; Kinship::COUNT];
        if a.relative().words.is_empty() || b.relative().words.is_empty() {
            hopes[Kinship::Unknown as usize] = 0.0;
        } else {
            let most = self.most_of_names(a.relative(), b.relative(), Bearer::Relative).min(MOST_BITS);
            hopes[Kinship::Same as usize] = most;
            hopes[Kinship::Near as usize] = most;
            hopes[Kinship::Other as usize] = 0.0;
        }
        if is_home {
            let own = [a, b].into_iter().filter_map(|entry| entry.name().own_word());
            let bits = own.map(|word| self.vocabulary.bits(word, Bearer::Person));
            hopes[Kinship::ParentAndChild as usize] = bits.fold(0.0, f32::max);
        }
        hopes
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

    fn evidence_of(&self, a: &Entry, b: &Entry, facts: Facts, names: Names) -> Evidence {
        let (kinship, kinship_bits) = self.kinship(a, b, facts.is_one_home());
        let Facts { mobile, mobile_bits, place, place_bits, years } = facts;
        Evidence {
            name: names.level,
            kinship,
            mobile,
            years,
            place,
            own_bits: names.own_bits,
            name_bits: names.bits,
            kinship_bits,
            mobile_bits,
            place_bits,
        }
    }

    pub(super) fn like(&self, a: WordId, b: WordId) -> u16 {
        self.like_from(a, b, SOMEWHAT)
    }

    /// How like two words are, where less than `least` needn't be told from nothing.
    fn like_from(&self, a: WordId, b: WordId, least: u16) -> u16 {
        if a == b {
            return 1000;
        }
        if !self.vocabulary.may_be_like(a, b, least) {
            return 0;
        }
        self.met.borrow_mut().like(a, b, least, || self.vocabulary.like(a, b, least))
    }

    /// Of two words that are each other's: by how much they surprise. Spelt apart, more words would have done as well.
    pub(super) fn shared_bits(&self, a: WordId, b: WordId, like: u16, bearer: Bearer) -> f32 {
        let bits = self.vocabulary.bits(a, bearer).min(self.vocabulary.bits(b, bearer));
        let apart = f32::from(super::level::EXACT.saturating_sub(like)) / 50.0;
        (bits - apart).max(0.0)
    }

    /// The names; where they are unlike, what one goes by beside (उर्फ) may be what the other is called.
    fn own_names(&self, a: &Entry, b: &Entry) -> Names {
        let names = self.names(a.name(), b.name(), Bearer::Person);
        if names.level < NameLevel::Similar || (a.alias == 0 && b.alias == 0) {
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
            Some((_, bits)) => Names { level: NameLevel::Shorter, own_bits: bits, bits },
            None => names,
        }
    }

    fn names(&self, a: Name<'_>, b: Name<'_>, bearer: Bearer) -> Names {
        if a.words.is_empty() || b.words.is_empty() {
            return Names { level: NameLevel::Unknown, own_bits: 0.0, bits: 0.0 };
        }
        let alignment = align(&mut Pair { comparer: self, a: a.words, b: b.words });
        let name = Aligned { comparer: self, a, b, alignment: &alignment, bearer };
        let level = name.level();
        let (own, rest) = name.bits();
        let bits = match level {
            NameLevel::Other | NameLevel::Unknown => 0.0,
            NameLevel::Slip => (own - SLIPPED).max(0.0) + rest,
            NameLevel::Similar | NameLevel::RestOnly => rest,
            _ => own + rest,
        };
        Names { level, own_bits: own, bits: bits.min(MOST_BITS) }
    }

    /// Parent and child are looked for in one home only.
    fn kinship(&self, a: &Entry, b: &Entry, is_home: bool) -> (Kinship, f32) {
        let Names { level, bits, .. } = self.names(a.relative(), b.relative(), Bearer::Relative);
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

impl align::Names for Pair<'_> {
    fn counts(&self) -> (usize, usize) {
        (self.a.len(), self.b.len())
    }

    fn is_equal(&self, a: usize, b: usize) -> bool {
        self.a[a] == self.b[b]
    }

    fn like(&mut self, a: usize, b: usize) -> u16 {
        self.comparer.like_from(self.a[a], self.b[b], FLOOR)
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

#[cfg(test)]
mod tests;
