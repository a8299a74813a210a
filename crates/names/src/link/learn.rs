//! The weights, learned from a register in which nobody has said who is who.
//!
//! Each pair is given to the three suppositions by how likely they are; then the weights are taken anew from the pairs so given,
//! and so on until they rest (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977).

use super::blocks::Keys;
use super::evidence::{Evidence, Kinship, NameLevel, Place, SameOrNot, Years};
use super::register::Register;
use super::weights::{Judge, Suppositions, Table, Weights};

/// So many pairs are enough to learn from.
const ENOUGH: u64 = 150_000;
const ROUNDS: usize = 12;
/// What was assumed before counts as much as so many pairs.
const ASSUMED: f32 = 40.0;

/// So often at least two names of one family are like a slip of one another.
const RHYME: f32 = 0.003;

/// So many pairs of a family at most are of one year.
const OF_ONE_YEAR: f32 = 0.12;

pub(super) fn weights(register: &Register, all_keys: &[Keys]) -> Weights {
    let mut weights = Weights::default();
    let [all, two] = register.count_pairs();
    if all < 1.0 {
        return weights;
    }
    normalise(&mut weights.strangers_years, &register.years_of_strangers(), 0..Years::COUNT - 1);
    weights.own_by_chance = register.own_by_chance().clamp(0.0005, 0.05);
    let people = register.len() as f64;
    weights.same_share = (0.05 * people / all).min(0.1);
    weights.family_share = (1.5 * people / all).min(0.3);
    let (pairs, one_in) = register.sample(all_keys, ENOUGH);
    let assumed = weights.clone();
    let sample = Sample { pairs, shares: [all, two].map(|count| f64::from(one_in) / count) };
    for _ in 0..ROUNDS {
        weights = sample.taken_anew(&weights, &assumed);
    }
    weights
}

/// Pairs to learn from, each with whether it is known to be two people; and what one of those that may be one, and one of those
/// that are two, stands for among all such pairs.
struct Sample {
    pairs: Vec<(Evidence, bool)>,
    shares: [f64; 2],
}

impl Sample {
    /// One round.
    fn taken_anew(&self, weights: &Weights, assumed: &Weights) -> Weights {
        let mut seen: Suppositions<Seen> = Suppositions::default();
        let judge = Judge::new(weights);
        let [all, two] = self.shares;
        // Where some are known to be two, they alone tell what a family is.
        let is_any_two = two.is_finite();
        for (evidence, are_two) in &self.pairs {
            let chances = judge.judge(evidence);
            if *are_two {
                seen.family
                    .add(evidence, (chances.family / (1.0 - chances.same).max(f64::MIN_POSITIVE)) as f32);
            } else {
                seen.same.add(evidence, chances.same as f32);
                seen.family.add(evidence, if is_any_two { 0.0 } else { chances.family as f32 });
            }
        }
        let mut next = assumed.clone();
        next.strangers_years = weights.strangers_years;
        next.own_by_chance = weights.own_by_chance;
        next.same.learn(&seen.same);
        next.family.learn(&seen.family);
        next.family.own_word_by_chance(weights.own_by_chance);
        next.family.are_seldom_of_one_year();
        // A register without doubles still has some, and one without families too, unless it is known.
        next.same_share = (seen.same.pairs * all).max(assumed.same_share / 20.0).min(0.2);
        let least = assumed.family_share / 20.0;
        let families =
            if is_any_two { (seen.family.pairs + 1.0) * two } else { (seen.family.pairs * all).max(least) };
        next.family_share = families.min(0.4);
        next
    }
}

/// What was seen in the pairs of one supposition.
#[derive(Default)]
struct Seen {
    pairs: f64,
    name: [f32; NameLevel::COUNT],
    kinship: [f32; Kinship::COUNT],
    mobile: [f32; 4],
    years: [f32; Years::COUNT],
    place: [f32; Place::COUNT],
}

impl Seen {
    fn add(&mut self, evidence: &Evidence, chance: f32) {
        self.pairs += f64::from(chance);
        self.name[evidence.name as usize] += chance;
        self.kinship[evidence.kinship as usize] += chance;
        self.mobile[evidence.mobile as usize] += chance;
        self.years[evidence.years as usize] += chance;
        self.place[evidence.place as usize] += chance;
    }
}

impl Table {
    fn learn(&mut self, seen: &Seen) {
        normalise(&mut self.name, &seen.name, 0..NameLevel::Unknown as usize);
        normalise(&mut self.kinship, &seen.kinship, 0..Kinship::Unknown as usize);
        normalise(&mut self.mobile, &seen.mobile, 0..SameOrNot::Unknown as usize);
        normalise(&mut self.years, &seen.years, 0..Years::Unknown as usize);
        // With ward and house known, with the ward alone, with the house alone.
        for group in [0..4, 4..6, 6..8] {
            normalise(&mut self.place, &seen.place, group);
        }
    }

    /// Two of a family don't bear one own word but by chance; left to itself the learning would take doubles for families.
    fn own_word_by_chance(&mut self, chance: f32) {
        let shares = [0.6, 0.15, 0.15, 0.1, 0.5];
        for (cell, share) in self.name.iter_mut().zip(shares) {
            *cell = chance * share;
        }
        // Brothers and sisters are named in rhyme, which a slip can't be told from.
        let slip = &mut self.name[NameLevel::Slip as usize];
        *slip = slip.max(RHYME);
    }

    /// Of a family few are of one year, twins and couples; a kind of pair that always is is one person under two names.
    fn are_seldom_of_one_year(&mut self) {
        let same = &mut self.years[Years::Same as usize];
        if *same > OF_ONE_YEAR {
            let rest = (1.0 - OF_ONE_YEAR) / (1.0 - *same).max(f32::MIN_POSITIVE);
            self.years[..Years::Unknown as usize].iter_mut().for_each(|share| *share *= rest);
            self.years[Years::Same as usize] = OF_ONE_YEAR;
        }
    }
}

/// Among things of which one holds, the shares seen, leaning on what was assumed.
fn normalise(shares: &mut [f32], seen: &[f32], group: std::ops::Range<usize>) {
    let all: f32 = seen[group.clone()].iter().sum();
    let assumed: f32 = shares[group.clone()].iter().sum();
    for at in group {
        shares[at] = (seen[at] + ASSUMED * shares[at] / assumed) / (all + ASSUMED);
    }
}
