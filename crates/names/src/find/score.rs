//! How far a name is from what was typed, word by word.

use rustc_hash::FxHashMap;

use super::begun::{Typed, Way};
use super::lexicon::{Lexicon, WordId};
use super::unit::FAR;
use crate::near::align::MOST;

/// A word that a name has beside what was typed: after it, where more may be typed yet or not, or before.
const BESIDE_YET: u16 = 2;
const BESIDE: u16 = 10;
const BEFORE: u16 = 25;
/// Words that stand in another order.
const TURNED: u16 = 12;
/// A name that has one word too few and another too many: rather somebody else's.
const OTHER: u16 = 45;
/// A typed word that the name hasn't, if many bear it, and if few do.
pub(super) const MISSING_LIGHT: u16 = 75;
const MISSING: u16 = 110;
/// Names that are further away aren't meant.
pub(super) const MOST_COST: u16 = 220;

/// So many words, as they are typed and as they may be meant otherwise, are looked for at most.
pub(super) const MOST_UNITS: usize = 16;

/// What a word costs for each typed one that it is near.
#[derive(Clone, Copy)]
struct Near {
    costs: [u8; MOST_UNITS],
    /// A bit for each.
    units: u16,
}

impl Near {
    const NONE: Self = Self { costs: [u8::MAX; MOST_UNITS], units: 0 };
}

const _: () = assert!(FAR + 1 < u8::MAX as u16);

/// What is needed to say how far names are.
pub(super) struct Score {
    near: FxHashMap<WordId, Near>,
    /// A bit for each word that is near any.
    is_near: Vec<u64>,
    /// What words cost that were compared with a typed one.
    compared: FxHashMap<(WordId, usize), u8>,
    /// What it costs that a name hasn't a typed word.
    pub missing: [u16; MOST_UNITS],
}

/// Which names are told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Those whose words are near; one that many bear may be missing.
    Near,
    /// Those that have a slip in one word, all others near.
    WithSlip,
    /// These, and those that haven't that word.
    WithSlipOrWithout,
    /// Those that haven't this word.
    Without(usize),
}

type Cells = [[u16; MOST]; MOST];

impl Score {
    pub(super) fn of(words: usize) -> Self {
        Self {
            near: FxHashMap::default(),
            is_near: vec![0; words.div_ceil(64)],
            compared: FxHashMap::default(),
            missing: [MISSING; MOST_UNITS],
        }
    }

    /// These words are what a typed one may be with a slip.
    pub(super) fn fill_slips(&mut self, unit: usize, words: &[(WordId, u16)]) {
        self.compared.extend(words.iter().map(|(word, cost)| ((*word, unit), *cost as u8)));
    }

    /// Whether a word is near a typed one.
    pub(super) fn is_near(&self, unit: usize, word: WordId) -> bool {
        self.near.get(&word).is_some_and(|near| near.units >> unit & 1 == 1)
    }

    /// These words are near a typed one.
    pub(super) fn fill(&mut self, unit: usize, words: &[(WordId, u16)]) {
        for (word, cost) in words {
            let near = self.near.entry(*word).or_insert(Near::NONE);
            near.costs[unit] = *cost as u8;
            near.units |= 1 << unit;
            self.is_near[*word as usize / 64] |= 1 << (word % 64);
        }
    }

    /// What it costs to take a name for what was typed, if it is to be told.
    pub(super) fn cost(
        &mut self,
        typed: &Typed,
        way: &Way,
        told: Told,
        words: &[WordId],
        lexicon: &Lexicon,
    ) -> Option<u16> {
        let words = &words[..words.len().min(MOST)];
        let mut found = [Near::NONE; MOST];
        let mut near = 0;
        for (found, word) in found.iter_mut().zip(words) {
            let is_near = self.is_near[*word as usize / 64] >> (word % 64) & 1 == 1;
            if is_near && let Some(known) = self.near.get(word) {
                *found = *known;
                near |= known.units;
            }
        }
        let all = way.units.iter().fold(0u16, |all, unit| all | 1 << unit);
        let absent = all & !near;
        let is_slip = matches!(told, Told::WithSlip | Told::WithSlipOrWithout);
        let is_told = match told {
            Told::Near => way.units.iter().all(|u| absent >> u & 1 == 0 || self.missing[*u] < MISSING),
            Told::Without(without) => absent >> without & 1 == 1,
            Told::WithSlip | Told::WithSlipOrWithout => absent.count_ones() == 1,
        };
        if !is_told {
            return None;
        }
        if is_slip {
            let unit = absent.trailing_zeros() as usize;
            let mut is_near = false;
            for (found, word) in found.iter_mut().zip(words) {
                let cost = self.compared.entry((*word, unit));
                let cost = *cost.or_insert_with(|| typed.units[unit].cost(lexicon, *word) as u8);
                found.costs[unit] = cost;
                is_near |= u16::from(cost) <= FAR;
            }
            if !is_near && told == Told::WithSlip {
                return None;
            }
        }
        let mut cells: Cells = [[u16::MAX; MOST]; MOST];
        for (row, unit) in cells.iter_mut().zip(&way.units) {
            row.iter_mut()
                .zip(&found[..words.len()])
                .for_each(|(cell, word)| *cell = word.costs[*unit].into());
        }
        let is_begun = way.units.last().is_some_and(|last| typed.units[*last].is_begun);
        let beside = if is_begun { BESIDE_YET } else { BESIDE };
        let cost = way.cost + self.paired(&way.units, words.len(), &cells, beside)?;
        (cost <= MOST_COST).then_some(cost)
    }

    /// Pairs typed words and a name's off, the nearest first, and sums what it costs.
    fn paired(&self, units: &[usize], words: usize, cells: &Cells, beside: u16) -> Option<u16> {
        let (mut free_units, mut free_words) = ((1u16 << units.len()) - 1, (1u16 << words) - 1);
        let mut taken = [usize::MAX; MOST];
        let mut cost = 0;
        loop {
            let mut best: Option<(u16, usize, usize, usize)> = None;
            for (unit, row) in cells.iter().enumerate().take(units.len()) {
                for (word, cell) in row.iter().enumerate().take(words) {
                    let is_free = free_units >> unit & 1 == 1 && free_words >> word & 1 == 1;
                    let here = (*cell, unit.abs_diff(word), unit, word);
                    if is_free && *cell <= FAR && best.is_none_or(|best| here < best) {
                        best = Some(here);
                    }
                }
            }
            let Some((apart, _, unit, word)) = best else { break };
            cost += apart;
            taken[unit] = word;
            free_units &= !(1 << unit);
            free_words &= !(1 << word);
        }
        let taken = &taken[..units.len()];
        let first = taken.iter().min().copied().filter(|first| *first < words)?;
        if !taken.iter().filter(|word| **word < words).is_sorted() {
            cost += TURNED;
        }
        for word in (0..words).filter(|word| free_words >> word & 1 == 1) {
            cost += if word < first { BEFORE } else { beside };
        }
        for (unit, word) in units.iter().zip(taken) {
            cost += if *word < words { 0 } else { self.missing[*unit] };
        }
        if free_units != 0 && free_words != 0 {
            cost += OTHER;
        }
        Some(cost)
    }
}
