//! A search: names in stages, the nearest first, no further than one goes on asking.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

use super::begun::{Typed, Way};
use super::key::NameKey;
use super::lexicon::WordId;
use super::names::{NameId, Names};
use super::ranked::Ranked;
use super::score::{MISSING_LIGHT, MOST_COST, Score, Told};
use super::unit::FAR;

/// A word is near that is no further than this: as people spell it. Beyond is a slip.
const NEAR: u16 = 40;
/// A word typed together, or apart, with another is looked for no further than this.
const NEAR_JOINED: u16 = 20;
/// Names that are nearer need no looking for a slip in words that were joined as well.
const NEAR_WITH_SLIP: u16 = 60;
/// A word is light that at least one in so many people bears.
const LIGHT_ONE_IN: u64 = 60;
/// Who is further off than the nearest by more than this isn't meant.
const MARGIN: u16 = 100;
/// In one stage no more names than this are looked at, the most borne of each word first: where all words are near, where one
/// may have a slip, and where one word alone is begun.
const MOST_NAMES: usize = 5_000;
const MOST_WITH_SLIP: usize = 3_000;
const MOST_OF_ONE_WORD: usize = 2_000;
/// A name with a slip in two words costs about so much, and of these fewer are looked at.
const TWO_SLIPS: u16 = 100;
const MOST_WITH_TWO: usize = 1_000;

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
    /// Names of one kind are spellings of one another, as far as that can be said. A page that shows one of each kind before it
    /// shows more hides nobody behind the many ways to write Narendra Prasad. The number means nothing beyond that.
    pub kind: u64,
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
    score: Score,
    /// For each typed word the words near it.
    near: Vec<Vec<(WordId, u16)>>,
    /// For each typed word, once it is asked for, the words that it may be with a slip.
    slips: Vec<Option<Vec<(WordId, u16)>>>,
    /// What is to be looked at yet, the nearest last.
    stages: Vec<Stage>,
    /// What the nearest name costs.
    nearest: u16,
    ready: BinaryHeap<Ranked>,
    given: FxHashSet<NameId>,
}

/// Names that have a word near a typed one, looked at together.
#[derive(Clone, Copy)]
struct Stage {
    /// No name of it that wasn't looked at before costs less.
    least: u16,
    way: usize,
    /// The typed word by which names are looked up,
    by: usize,
    /// and by which of the words that it may be.
    of: Of,
    told: Told,
    most: usize,
}

/// Words that a typed one may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Those near it, those with a slip of the hand or the eye, and beside these all that aren't too far.
    Near,
    Slips,
    Far,
}

impl<'a> Found<'a> {
    pub(super) fn of(names: &'a Names, typed: &str) -> Self {
        let typed = Typed::of(typed, &names.lexicon, names.people());
        let units = typed.units.len();
        let score = Score::of(names.lexicon.len());
        let mut found = Self {
            names,
            typed,
            score,
            near: vec![vec![]; units],
            slips: vec![None; units],
            stages: vec![],
            nearest: u16::MAX - MARGIN,
            ready: BinaryHeap::new(),
            given: FxHashSet::default(),
        };
        found.plan();
        found
    }

    /// What the next name costs at least. It is known before that name is looked for: who has found what was typed, near enough and
    /// borne by enough, may leave slips unsought, which is most of the work.
    ///
    /// ```
    /// use janjan_names::find::Names;
    /// let names = Names::of([("सुनीता", 9), ("अनीता", 4)]);
    /// let mut found = names.find("सुनीता");
    /// assert_eq!(found.next().map(|hit| hit.cost), Some(0));
    /// assert!(found.least() >= 40);
    /// ```
    pub fn least(&self) -> u16 {
        let ready = self.ready.peek().map_or(u16::MAX, |first| first.cost);
        self.stages.last().map_or(u16::MAX, |stage| stage.least).min(ready)
    }

    /// Lays the stages out.
    fn plan(&mut self) {
        let mut by_count = vec![];
        for way in 0..self.typed.ways.len() {
            match self.typed.ways[way].by {
                Some(by) => self.plan_otherwise(way, by, &by_count),
                None => by_count = self.plan_as_typed(way),
            }
        }
        self.stages.sort_by_key(|stage| Reverse(stage.least));
    }

    /// Another way is looked up by the word that makes it another, and for a slip in that by the rarest of the others.
    fn plan_otherwise(&mut self, way: usize, by: usize, by_count: &[(usize, usize)]) {
        let Way { units, cost, .. } = &self.typed.ways[way];
        let first = Stage { least: *cost, way, by, ..Stage::NEAR };
        self.stages.push(first);
        let other = by_count.iter().find(|(count, unit)| *count <= MOST_WITH_SLIP && units.contains(unit));
        if let Some((_, by)) = other {
            let told = Told::WithSlip;
            self.stages.push(Stage { least: NEAR_WITH_SLIP, by: *by, told, most: MOST_WITH_SLIP, ..first });
        }
    }

    /// By the word that the fewest names have; for a slip in it by the next, if that is rare as well, and so for names without it.
    /// Returns in how many names each word's like stands, the fewest first.
    fn plan_as_typed(&mut self, way: usize) -> Vec<(usize, usize)> {
        let units = self.typed.ways[way].units.clone();
        let mut by_count: Vec<(usize, usize)> =
            units.iter().map(|unit| (self.meet(*unit, NEAR), *unit)).collect();
        by_count.sort_unstable();
        let Some((_, by)) = by_count.first().copied() else { return by_count };
        let first = Stage { way, by, ..Stage::NEAR };
        self.stages.push(first);
        let slip = Stage { least: NEAR, of: Of::Far, ..first };
        match by_count.get(1).copied() {
            None => {
                self.stages.push(Stage { most: MOST_OF_ONE_WORD, ..slip });
                self.stages[0].most = MOST_OF_ONE_WORD;
            }
            Some((count, next)) => {
                let in_other =
                    Stage { least: NEAR, told: Told::WithSlipOrWithout, most: MOST_WITH_SLIP, ..first };
                self.stages.push(in_other);
                let missing = self.score.missing[by];
                if count <= MOST_WITH_SLIP {
                    let told = Told::WithSlipOrWithout;
                    self.stages.push(Stage { least: NEAR.min(missing), by: next, told, ..in_other });
                } else {
                    let told = Told::Without(by);
                    self.stages.push(slip);
                    self.stages.push(Stage { least: missing, by: next, told, most: MOST_WITH_SLIP, ..first });
                }
            }
        }
        if by_count.len() > 1 {
            let twice =
                Stage { least: TWO_SLIPS, told: Told::WithSlip, of: Of::Slips, most: MOST_WITH_TWO, ..first };
            self.stages.push(twice);
        }
        by_count
    }

    /// Finds the words near a typed one, and returns in how many names they stand; if there are none, in more than all.
    fn meet(&mut self, unit: usize, most: u16) -> usize {
        let (names, of) = (self.names, &self.typed.units[unit]);
        let near = names.lexicon.near(of, most.min(of.most));
        self.score.fill(unit, &near);
        let count: usize = near.iter().map(|(word, _)| names.count_with(*word)).sum();
        let bearers: u64 = near.iter().map(|(word, _)| u64::from(names.lexicon.bearers(*word))).sum();
        if bearers * LIGHT_ONE_IN >= names.people() && bearers > 0 {
            self.score.missing[unit] = MISSING_LIGHT;
        }
        self.near[unit] = near;
        if count == 0 { usize::MAX } else { count }
    }

    /// Finds the words that a typed one may be with a slip.
    fn meet_slips(&mut self, unit: usize) {
        if self.slips[unit].is_none() {
            let slips = self.names.lexicon.slips(&self.typed.units[unit]);
            self.score.fill_slips(unit, &slips);
            self.slips[unit] = Some(slips);
        }
    }

    /// Looks at the names of a stage.
    fn look(&mut self, stage: Stage) {
        let (names, lexicon) = (self.names, &self.names.lexicon);
        if self.typed.ways[stage.way].by == Some(stage.by) {
            let mut units = self.typed.ways[stage.way].units.clone();
            units.retain(|unit| self.typed.is_of_way(*unit));
            for unit in units {
                self.meet(unit, NEAR_JOINED);
            }
        }
        if stage.of != Of::Near || matches!(stage.told, Told::WithSlip | Told::WithSlipOrWithout) {
            for at in 0..self.typed.ways[stage.way].units.len() {
                self.meet_slips(self.typed.ways[stage.way].units[at]);
            }
        }
        let mut words = match stage.of {
            Of::Near => std::mem::take(&mut self.near[stage.by]),
            Of::Slips => self.slips[stage.by].clone().unwrap_or_default(),
            Of::Far => {
                let unit = &self.typed.units[stage.by];
                let mut words = lexicon.near(unit, FAR.min(unit.most));
                words.extend(self.slips[stage.by].iter().flatten());
                words.sort_unstable();
                words.dedup_by_key(|(word, _)| *word);
                words.retain(|(word, _)| !self.score.is_near(stage.by, *word));
                words
            }
        };
        if stage.of != Of::Near {
            self.score.fill(stage.by, &words);
        }
        words.sort_unstable_by_key(|(word, cost)| (*cost, Reverse(lexicon.bearers(*word)), *word));
        let mut left = stage.most;
        let way = &self.typed.ways[stage.way];
        for (word, _) in &words {
            for name in names.with(*word).take(left) {
                left -= 1;
                let words = names.words_of(name);
                let cost = self.score.cost(&self.typed, way, stage.told, words, lexicon);
                let Some(cost) = cost else { continue };
                let bearers = names.bearers(name);
                if bearers > 0 {
                    self.nearest = self.nearest.min(cost);
                    let of_kind = names.bearers_of_kind(name);
                    self.ready.push(Ranked { cost, bearers, of_kind, key: names.key(name), name });
                }
            }
            if left == 0 {
                break;
            }
        }
        if stage.of == Of::Near {
            self.near[stage.by] = words;
        }
    }
}

impl Stage {
    const NEAR: Self = Self { least: 0, way: 0, by: 0, of: Of::Near, told: Told::Near, most: MOST_NAMES };
}

impl Iterator for Found<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            let is_due = match (self.ready.peek(), self.stages.last()) {
                (Some(first), Some(stage)) => stage.least == 0 || first.cost > stage.least,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if is_due {
                let stage = self.stages.pop()?;
                if stage.least <= (self.nearest + MARGIN).min(MOST_COST) {
                    self.look(stage);
                }
                continue;
            }
            let Ranked { cost, bearers, key, name, .. } = self.ready.pop()?;
            if self.given.insert(name) {
                return Some(Hit { key, cost, bearers, kind: self.names.kind(name) });
            }
        }
    }
}
