//! A search: names in stages, the nearest first, no further than one goes on asking.

use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

use super::begun::{Typed, Way};
use super::key::NameKey;
use super::lexicon::{Lexicon, WordId};
use super::names::{NameId, Names};
use super::ranked::Ranked;
use super::unit::FAR;
use crate::near::align::MOST;

/// How far the word by which names are looked up may be from what was typed, stage by stage.
const STEPS: [u16; 3] = [40, 100, FAR];
/// In one stage no more names than this are looked at, the most borne of each word first.
const MOST_NAMES: usize = 40_000;
/// A word that a name has beside what was typed: after it, or before.
const BESIDE: u16 = 10;
const BEFORE: u16 = 25;
/// Words that stand in another order.
const TURNED: u16 = 12;
/// A typed word that the name hasn't, if many bear it, and if few do.
const MISSING_LIGHT: u16 = 35;
const MISSING: u16 = 110;
/// A name that has one word too few and another too many: rather somebody else's.
const OTHER: u16 = 45;
/// A word is light that at least one in so many people bears.
const LIGHT_ONE_IN: u64 = 60;
/// Names that are further away aren't meant.
const MOST_COST: u16 = 220;

/// A name that may be meant.
///
/// ```
/// use janjan_names::find::{Names, name_key};
/// let hit = Names::of([("मीना", 2)]).search("Meena", 1)[0];
/// assert_eq!((Some(hit.key), hit.bearers, hit.cost), (name_key("मीना"), 2, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// By what its bearers are fetched.
    pub key: NameKey,
    /// How far it is from what was typed: nought is just that, a hundred is one wholly other letter.
    pub cost: u16,
    /// How many bear it.
    pub bearers: u32,
}

/// The names that may be meant by what was typed, the likeliest first; see [`Names::find`].
///
/// ```
/// use janjan_names::find::Names;
/// let names = Names::of([("सुनीता", 9), ("सुशीला", 4)]);
/// assert_eq!(names.find("su").count(), 2);
/// ```
pub struct Found<'a> {
    names: &'a Names,
    typed: Typed,
    /// For each typed word what each word costs, plus one, as far as it is known.
    costs: Vec<Vec<u8>>,
    missing: Vec<u16>,
    /// What is to be looked at yet, the nearest last.
    stages: Vec<Stage>,
    ready: BinaryHeap<Ranked>,
    given: FxHashSet<NameId>,
}

/// Names that have a word near a typed one, looked at together.
#[derive(Clone, Copy)]
struct Stage {
    /// No name of it costs less.
    least: u16,
    way: usize,
    /// The typed word by which names are looked up.
    by: usize,
    /// How near words are: above the one, no more than the other.
    above: Option<u16>,
    most: u16,
    /// A typed word that the names haven't.
    without: Option<usize>,
}

impl<'a> Found<'a> {
    pub(super) fn of(names: &'a Names, typed: &str) -> Self {
        let typed = Typed::of(typed, &names.lexicon, names.people());
        let mut found = Self {
            names,
            costs: vec![vec![]; typed.units.len()],
            missing: vec![MISSING; typed.units.len()],
            typed,
            stages: vec![],
            ready: BinaryHeap::new(),
            given: FxHashSet::default(),
        };
        found.plan();
        found
    }

    /// Lays the stages out: by the word that the fewest names have, and for names without it by the next.
    fn plan(&mut self) {
        let lexicon = &self.names.lexicon;
        let mut by_count: Vec<(usize, usize)> = vec![];
        for way in 0..self.typed.ways.len() {
            let Way { units, cost, by } = &self.typed.ways[way];
            if let Some(by) = *by {
                let most = STEPS[0].min(self.typed.units[by].most);
                self.stages.push(Stage { least: *cost, way, by, above: None, most, without: None });
                continue;
            }
            by_count.clear();
            for unit in units {
                // Where nothing is near, the next step tells how many names there may be.
                let unit_of = &self.typed.units[*unit];
                let near = STEPS.iter().map(|step| lexicon.near(unit_of, unit_of.most.min(*step)));
                let near = near.into_iter().find(|near| !near.is_empty()).unwrap_or_default();
                let count: usize = near.iter().map(|(word, _)| self.names.count_with(*word)).sum();
                let bearers: u64 = near.iter().map(|(word, _)| u64::from(lexicon.bearers(*word))).sum();
                if bearers * LIGHT_ONE_IN >= self.names.people() {
                    self.missing[*unit] = MISSING_LIGHT;
                }
                // A word that nobody has may be any: it is looked up by last.
                by_count.push((if count == 0 { usize::MAX } else { count }, *unit));
            }
            by_count.sort_unstable();
            let mut least = 0;
            let mut without = None;
            for (_, by) in by_count.iter().take(2) {
                let mut above = None;
                for step in STEPS {
                    let most = step.min(self.typed.units[*by].most);
                    let so_far = least + above.unwrap_or(0);
                    if above.is_none_or(|above| above < most) && so_far < MOST_COST {
                        self.stages.push(Stage { least: so_far, way, by: *by, above, most, without });
                    }
                    above = Some(step);
                }
                (least, without) = (self.missing[*by], Some(*by));
            }
        }
        self.stages.sort_by_key(|stage| std::cmp::Reverse(stage.least));
    }

    /// Looks at the names of a stage.
    fn look(&mut self, stage: Stage) {
        let names = self.names;
        let near = names.lexicon.near(&self.typed.units[stage.by], stage.most);
        let words = near.into_iter().filter(|(_, cost)| stage.above.is_none_or(|above| *cost > above));
        let mut left = MOST_NAMES;
        for (word, _) in words {
            for name in names.with(word).take(left) {
                left -= 1;
                let bearers = names.bearers(name);
                if bearers == 0 || self.given.contains(&name) {
                    continue;
                }
                if let Some(cost) = self.cost(stage, names.words_of(name)) {
                    self.ready.push(Ranked { cost, bearers, key: names.key(name), name });
                }
            }
            if left == 0 {
                return;
            }
        }
    }

    /// What it costs to take a name for what was typed.
    fn cost(&mut self, stage: Stage, words: &[WordId]) -> Option<u16> {
        let Self { names, typed, costs, missing, .. } = self;
        let Way { units, cost: of_way, .. } = &typed.ways[stage.way];
        let (n, m) = (units.len().min(MOST), words.len().min(MOST));
        let mut apart = [[u16::MAX; MOST]; MOST];
        for (row, unit) in apart.iter_mut().zip(units) {
            let known = &mut costs[*unit];
            for (cell, word) in row.iter_mut().zip(words) {
                *cell = known_cost(known, &typed.units[*unit], &names.lexicon, *word);
            }
        }
        let (mut free_units, mut free_words) = ((1u16 << n) - 1, (1u16 << m) - 1);
        let mut taken = [usize::MAX; MOST];
        let mut cost = *of_way;
        loop {
            let mut best: Option<(u16, usize, usize, usize)> = None;
            for unit in (0..n).filter(|unit| free_units >> unit & 1 == 1) {
                for word in (0..m).filter(|word| free_words >> word & 1 == 1) {
                    let here = (apart[unit][word], unit.abs_diff(word), unit, word);
                    if here.0 <= FAR && best.is_none_or(|best| here < best) {
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
        if free_words == (1 << m) - 1 {
            return None;
        }
        let is_turned = taken[..n].iter().filter(|word| **word < m).is_sorted();
        cost += if is_turned { 0 } else { TURNED };
        let first = taken[..n].iter().min().copied().unwrap_or(0);
        for word in (0..m).filter(|word| free_words >> word & 1 == 1) {
            cost += if word < first { BEFORE } else { BESIDE };
        }
        for (at, unit) in units.iter().take(n).enumerate() {
            let is_missing = taken[at] == usize::MAX;
            if is_missing {
                cost += missing[*unit];
            } else if stage.without == Some(*unit) {
                return None;
            }
        }
        if free_units != 0 && free_words != 0 {
            cost += OTHER;
        }
        (cost <= MOST_COST).then_some(cost)
    }
}

/// What a word costs, looked up once in a search.
fn known_cost(known: &mut Vec<u8>, unit: &super::unit::Unit, lexicon: &Lexicon, word: WordId) -> u16 {
    if known.is_empty() {
        *known = vec![0; lexicon.len()];
    }
    let Some(known) = known.get_mut(word as usize) else { return u16::MAX };
    if *known == 0 {
        *known = unit.cost(lexicon, word).min(u16::from(u8::MAX) - 1) as u8 + 1;
    }
    u16::from(*known) - 1
}

impl Iterator for Found<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            let is_due = match (self.ready.peek(), self.stages.last()) {
                (Some(first), Some(stage)) => first.cost > stage.least || stage.least == 0,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if is_due {
                let stage = self.stages.pop()?;
                self.look(stage);
                continue;
            }
            let Ranked { cost, bearers, key, name } = self.ready.pop()?;
            if self.given.insert(name) {
                return Some(Hit { key, cost, bearers });
            }
        }
    }
}
