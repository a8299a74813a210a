//! What was typed, and the ways in which it may be meant.

use super::key::words;
use super::lexicon::Lexicon;
use super::score::MOST_UNITS;
use super::unit::Unit;
use crate::near::align::MOST;
use crate::read::{Reading, Word};

/// Two words written as one, or one as two.
const JOINED: u16 = 8;
/// Either half of a word that is cut in two has at least so many sounds,
const SHORTEST_HALF: usize = 3;
/// and of a million people at least so many bear it.
const BORNE_IN_A_MILLION: u64 = 30;

/// One way to take what was typed: which words it has, and what it costs to take it so.
pub(super) struct Way {
    pub units: Vec<usize>,
    pub cost: u16,
    /// The word that makes this way another than what was typed: who is found by it has it.
    pub by: Option<usize>,
}

/// What was typed.
pub(super) struct Typed {
    pub units: Vec<Unit>,
    pub ways: Vec<Way>,
}

impl Typed {
    pub(super) fn of(typed: &str, lexicon: &Lexicon, people: u64) -> Self {
        let is_begun = !typed.ends_with(is_end);
        let (reading, last) = if is_begun { Reading::begun(typed) } else { (Reading::of(typed), None) };
        let mut units: Vec<Unit> = words(&reading).map(|word| Unit::of(word, false)).collect();
        let short = last.as_ref().and_then(|last| if_whole(typed, last, units.len()));
        units.extend(last.map(|last| Unit::of(&last, true)));
        units.truncate(MOST);
        let all: Vec<usize> = (0..units.len()).collect();
        let mut typed = Self { units, ways: vec![] };
        if all.is_empty() {
            return typed;
        }
        typed.ways.push(Way { units: all.clone(), cost: 0, by: None });
        if let Some(short) = short {
            typed.push(&all, all.len() - 1, 1, &[Unit::of(&short, false)], 0);
        }
        for at in all.iter().skip(1) {
            if let Some(joined) = typed.units[at - 1].joined(&typed.units[*at]) {
                typed.push(&all, at - 1, 2, &[joined], JOINED);
            }
        }
        for at in &all {
            if let Some(halves) = halves(&typed.units[*at], lexicon, people) {
                typed.push(&all, *at, 1, &halves, JOINED);
            }
        }
        typed
    }

    /// Whether a word isn't as it was typed, but stands in one of the other ways.
    pub(super) fn is_of_way(&self, unit: usize) -> bool {
        unit >= self.ways.first().map_or(0, |way| way.units.len())
    }

    /// Another way: so many words from one on are taken for these.
    fn push(&mut self, all: &[usize], at: usize, count: usize, instead: &[Unit], cost: u16) {
        let new = self.units.len()..self.units.len() + instead.len();
        if new.end > MOST_UNITS || all.len() + instead.len() > MOST + count {
            return;
        }
        self.units.extend_from_slice(instead);
        let units = all[..at].iter().copied().chain(new.clone()).chain(all[at + count..].iter().copied());
        self.ways.push(Way { units: units.collect(), cost, by: Some(new.start) });
    }
}

/// What the last word is where nothing follows, if that is another: राम कु is Ram Kumar then, and जी a G.
fn if_whole(typed: &str, last: &Word, before: usize) -> Option<Word> {
    let whole = Reading::of(typed);
    let meant = match words(&whole).nth(before) {
        Some(word) => word.clone(),
        None => Some(Word::of_plain(last.text())).filter(Word::is_initial)?,
    };
    (meant.sounds() != last.sounds()).then_some(meant)
}

/// The two words, both known, that a word may be: रामकुमार. Of several the one whose rarer half is the most borne.
fn halves(unit: &Unit, lexicon: &Lexicon, people: u64) -> Option<[Unit; 2]> {
    let sounds = unit.sounds();
    let places = SHORTEST_HALF..(sounds.len() + 1).saturating_sub(SHORTEST_HALF);
    let borne = |half: &Unit| lexicon.find(half.sounds()).map_or(0, |word| lexicon.bearers(word));
    let halves = places.filter_map(|at| {
        let halves = unit.cut(at);
        let tail = if unit.is_begun { u32::MAX } else { borne(&halves[1]) };
        let rarer = borne(&halves[0]).min(tail);
        let is_borne = u64::from(rarer) * 1_000_000 >= BORNE_IN_A_MILLION * people;
        (rarer > 0 && is_borne).then_some((rarer, halves))
    });
    halves.max_by_key(|(rarer, _)| *rarer).map(|(_, halves)| halves)
}

/// What says that the last word is whole.
fn is_end(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '.' | ',' | ';' | '/' | '-' | ')')
}
