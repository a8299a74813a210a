//! How far a name is from what was typed, word by word.

use super::begun::{Typed, Way};
use super::lexicon::{Lexicon, WordId};
use super::unit::{FAR, Unit};
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
pub(super) const MISSING_LIGHT: u16 = 50;
pub(super) const MISSING: u16 = 110;
/// Names that are further away aren't meant.
pub(super) const MOST_COST: u16 = 220;

/// What words cost for a typed one: those that were found near it, and those that were compared with it. Each cost plus one.
#[derive(Clone, Default)]
pub(super) struct Known {
    near: Vec<u8>,
    compared: Vec<u8>,
}

impl Known {
    /// These words are near.
    pub(super) fn fill(&mut self, words: &[(WordId, u16)], all: usize) {
        self.near.resize(all, 0);
        for (word, cost) in words {
            self.near[*word as usize] = *cost as u8 + 1;
        }
    }

    /// What a word costs that is near; else more than [`FAR`].
    #[inline]
    fn cost(&self, word: WordId) -> u16 {
        let known = self.near.get(word as usize).copied().unwrap_or_default();
        u16::from(known.wrapping_sub(1))
    }

    /// What any word costs.
    fn cost_of(&mut self, word: WordId, unit: &Unit, lexicon: &Lexicon) -> u16 {
        if self.compared.is_empty() {
            self.compared.resize(lexicon.len(), 0);
        }
        let known = &mut self.compared[word as usize];
        if *known == 0 {
            *known = unit.cost(lexicon, word) as u8 + 1;
        }
        u16::from(*known) - 1
    }
}

const _: () = assert!(FAR + 2 < u8::MAX as u16);

/// What is needed to say how far names are.
pub(super) struct Score {
    pub known: Vec<Known>,
    /// What it costs that a name hasn't a typed word.
    pub missing: Vec<u16>,
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
        let units = &way.units[..way.units.len().min(MOST)];
        let mut cells: Cells = [[u16::MAX; MOST]; MOST];
        let (mut unmatched, mut last) = (0, 0);
        for (row, (cells, unit)) in cells.iter_mut().zip(units).enumerate() {
            let known = &self.known[*unit];
            let mut is_near = false;
            for (cell, word) in cells.iter_mut().zip(words) {
                *cell = known.cost(*word);
                is_near |= *cell <= FAR;
            }
            if !is_near {
                (unmatched, last) = (unmatched + 1, row);
            }
            let is_told = match told {
                Told::Near => is_near || self.missing[*unit] < MISSING,
                Told::Without(without) => *unit != without || !is_near,
                Told::WithSlip | Told::WithSlipOrWithout => unmatched <= 1,
            };
            if !is_told {
                return None;
            }
        }
        if matches!(told, Told::WithSlip | Told::WithSlipOrWithout) {
            if unmatched != 1 {
                return None;
            }
            let (unit, known) = (&typed.units[units[last]], &mut self.known[units[last]]);
            let mut is_near = false;
            for (cell, word) in cells[last].iter_mut().zip(words) {
                *cell = known.cost_of(*word, unit, lexicon);
                is_near |= *cell <= FAR;
            }
            if !is_near && told == Told::WithSlip {
                return None;
            }
        }
        let is_begun = units.last().is_some_and(|last| typed.units[*last].is_begun);
        let beside = if is_begun { BESIDE_YET } else { BESIDE };
        let cost = way.cost + self.paired(units, words.len(), &cells, beside)?;
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
