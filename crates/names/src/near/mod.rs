//! How like two names are, and why.
//!
//! "Rajendra Kr. Vishwakarma" and राजेंद्र विश्वकर्मा: the same, in another script, a middle word left out. The reasons are facts; the
//! sentences are for the page to say.

pub(crate) mod align;
pub(crate) mod cost;
mod reason;
pub(crate) mod sketch;
pub(crate) mod sounds;

use self::align::{Alignment, MOST, Names, align};
use self::cost::{COSTS, COSTS_WITHOUT_VOWELS, Costs};
use crate::read::{Reading, Script, Word};
use crate::sound::Sound;
use crate::tables::{SHORT, SHORT_AFTER};

pub use self::reason::{Reason, Side};

/// How like two names are, and why.
///
/// ```
/// use janjan_names::{Reading, Reason, likeness};
/// let found = likeness(&Reading::of("मीना देवी"), &Reading::of("Meena"));
/// assert!(found.score() > 0.85);
/// assert!(found.reasons().contains(&Reason::OtherScript));
/// assert!(matches!(found.reasons()[1], Reason::Missing { .. }));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    score: f32,
    reasons: Vec<Reason>,
}

impl Likeness {
    /// From 0, nothing in common, to 1, the same; from about 0.85 on it is one name spelt in two ways.
    ///
    /// ```
    /// use janjan_names::{Reading, likeness};
    /// let score = |a, b| likeness(&Reading::of(a), &Reading::of(b)).score();
    /// assert!(score("राजेन्द्र", "Rajender") > 0.9 && score("सुनील", "सुशील") < 0.65);
    /// ```
    pub fn score(&self) -> f32 {
        self.score
    }

    /// What is the same and what isn't. Empty where the names are written alike, and where they have nothing in common.
    ///
    /// ```
    /// use janjan_names::{Reading, Reason, likeness};
    /// let found = likeness(&Reading::of("Ram Verma"), &Reading::of("Verma Ram"));
    /// assert_eq!(found.reasons(), [Reason::Turned]);
    /// ```
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }
}

/// How like two names are. Both ways the same; an alias counts as the name where it is the more alike.
///
/// ```
/// use janjan_names::{Reading, likeness};
/// let (a, b) = (Reading::of("राजेन्द्र विश्वकर्मा"), Reading::of("Rajendra Vishwakarma"));
/// assert!(likeness(&a, &b).score() > 0.95);
/// ```
pub fn likeness(a: &Reading, b: &Reading) -> Likeness {
    let mut best = of_words(a.words(), b.words());
    for (x, y, is_alias) in
        [(a.alias(), b.words(), true), (a.words(), b.alias(), true), (a.alias(), b.alias(), true)]
    {
        let found = of_words(x, y);
        if is_alias && found.score > best.score {
            best = found;
            best.reasons.push(Reason::Alias);
        }
    }
    best
}

fn of_words(a: &[Word], b: &[Word]) -> Likeness {
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let mut pair = Pair { a, b };
    let alignment = align(&mut pair);
    let score = score(a, b, &alignment);
    let reasons = if score > 0.0 { reason::reasons(a, b, &alignment) } else { vec![] };
    Likeness { score, reasons }
}

/// The weights of words: the first says most, and what people abbreviate or leave out says least.
const FIRST: f32 = 1.0;
const LATER: f32 = 0.7;
const OFTEN_LEFT_OUT: f32 = 0.35;
const INITIAL: f32 = 0.3;
/// How much of a word's weight its absence costs where the other name simply has fewer words.
const ABSENT: f32 = 0.3;
/// What a name keeps of its likeness when its words are turned round.
const TURNED: f32 = 0.97;

fn weight(words: &[Word], at: usize) -> f32 {
    let Some(word) = words.get(at) else { return 0.0 };
    if word.is_initial() {
        INITIAL
    } else if is_often_left_out(word) {
        OFTEN_LEFT_OUT
    } else if words[..at].iter().all(is_often_left_out) {
        FIRST
    } else {
        LATER
    }
}

/// Whether people have a short form for the word: what is abbreviated is left out as well (मो0, कु0).
fn is_often_left_out(word: &Word) -> bool {
    SHORT.values().chain(SHORT_AFTER.values()).any(|long| *long == word.text())
}

fn score(a: &[Word], b: &[Word], alignment: &Alignment) -> f32 {
    let mut alike = 0.0;
    let mut all = 0.0;
    for found in alignment.matches() {
        let of_a: f32 = (0..found.a_words).map(|n| weight(a, usize::from(found.a + n))).sum();
        let of_b: f32 = (0..found.b_words).map(|n| weight(b, usize::from(found.b + n))).sum();
        alike += (of_a + of_b) * f32::from(found.like) / 1000.0;
        all += of_a + of_b;
    }
    let left = |words: &[Word], taken: u8| -> Vec<f32> {
        (0..words.len()).filter(|at| taken >> at & 1 == 0).map(|at| weight(words, at)).collect()
    };
    let (a_left, b_left) = (left(a, alignment.a_taken), left(b, alignment.b_taken));
    let is_other = !a_left.is_empty() && !b_left.is_empty();
    for left in a_left.iter().chain(&b_left) {
        // The first word can't be absent: देवी is not मीना देवी.
        all += if is_other || *left >= FIRST { *left } else { left * ABSENT };
    }
    if all <= 0.0 {
        return 0.0;
    }
    let turned = if alignment.is_turned() { TURNED } else { 1.0 };
    (alike / all * turned).clamp(0.0, 1.0)
}

struct Pair<'a> {
    a: &'a [Word],
    b: &'a [Word],
}

/// What an initial is worth beside a word that begins with it.
pub(crate) const OF_INITIAL: u16 = 850;

impl Names for Pair<'_> {
    fn counts(&self) -> (usize, usize) {
        (self.a.len(), self.b.len())
    }

    fn is_equal(&self, a: usize, b: usize) -> bool {
        self.a[a].text() == self.b[b].text()
    }

    fn like(&mut self, a: usize, b: usize) -> u16 {
        like(&self.a[a], &self.b[b])
    }

    fn a_joined(&mut self, a: usize, b: usize) -> u16 {
        joined(&self.a[a], &self.a[a + 1], &self.b[b])
    }

    fn b_joined(&mut self, a: usize, b: usize) -> u16 {
        joined(&self.b[b], &self.b[b + 1], &self.a[a])
    }
}

/// How like two words are, in thousandths.
pub(crate) fn like(a: &Word, b: &Word) -> u16 {
    if a.is_initial() != b.is_initial() {
        return if begins_alike(a.sounds(), b.sounds()) { OF_INITIAL } else { 0 };
    }
    sounds::likeness(a.sounds(), b.sounds(), costs(a.script(), b.script()))
}

pub(crate) fn begins_alike(a: &[Sound], b: &[Sound]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => {
            a == b
                || COSTS.change(*a, *b) <= 20
                || (a.is_vowel() && b.is_vowel() && COSTS.change(*a, *b) <= 35)
        }
        _ => false,
    }
}

fn joined(first: &Word, second: &Word, whole: &Word) -> u16 {
    if first.is_initial() || second.is_initial() || whole.is_initial() {
        return 0;
    }
    let both = [first.sounds(), second.sounds()].concat();
    sounds::likeness(&both, whole.sounds(), costs(first.script(), whole.script()))
}

/// The costs between two scripts.
pub(crate) fn costs(a: Script, b: Script) -> &'static Costs {
    if a == Script::Arabic || b == Script::Arabic { &COSTS_WITHOUT_VOWELS } else { &COSTS }
}

#[cfg(test)]
mod tests;
