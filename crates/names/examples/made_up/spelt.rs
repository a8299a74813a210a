//! Names as people spelt them, and what other hands, eyes and keyboards make of a spelling.

use super::dice::Dice;

/// A name and its spellings in two scripts, the most usual first.
#[derive(Clone, Debug)]
pub struct Spelt {
    devanagari: Vec<String>,
    latin: Vec<String>,
}

impl Spelt {
    pub fn new(devanagari: &str, latin: &str) -> Self {
        let cells = |text: &str| text.split(',').map(str::to_owned).collect();
        Self { devanagari: cells(devanagari), latin: cells(latin) }
    }

    /// The list of `spelt.txt`.
    pub fn list() -> Vec<Self> {
        let lines = include_str!("spelt.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(a, b)| Self::new(a, b)).collect()
    }

    pub fn devanagari(&self) -> &str {
        self.usual(false)
    }

    /// The most usual spelling.
    pub fn usual(&self, is_latin: bool) -> &str {
        if is_latin { &self.latin[0] } else { &self.devanagari[0] }
    }

    /// The word as somebody writes it down: one of its spellings, by his own habits, and now and then with a slip.
    pub fn written(&self, is_latin: bool, slips: f64, dice: &mut Dice) -> String {
        let spellings = if is_latin { &self.latin } else { &self.devanagari };
        let mut word =
            if dice.is(0.65) { self.usual(is_latin).to_owned() } else { dice.one(spellings).clone() };
        let habits = if is_latin { LATIN } else { DEVANAGARI };
        for (from, to, chance) in habits {
            if word.contains(from) && dice.is(*chance) {
                // Anywhere but at the first letter, which people get right.
                let at = word.rmatch_indices(from).map(|(at, _)| at).find(|at| *at > 0);
                if let Some(at) = at {
                    word.replace_range(at..at + from.len(), to);
                }
            }
        }
        if dice.is(slips) { slipped(&word, is_latin, dice) } else { word }
    }
}

const LATIN: &[(&str, &str, f64)] = &[
    ("aa", "a", 0.35),
    ("ee", "i", 0.3),
    ("oo", "u", 0.3),
    ("i", "ee", 0.06),
    ("u", "oo", 0.05),
    ("sh", "s", 0.08),
    ("s", "sh", 0.03),
    ("w", "v", 0.25),
    ("v", "w", 0.15),
    ("v", "b", 0.03),
    ("z", "j", 0.25),
    ("ph", "f", 0.25),
    ("f", "ph", 0.12),
    ("ksh", "x", 0.25),
    ("x", "ks", 0.15),
    ("ai", "e", 0.08),
    ("au", "o", 0.12),
    ("ou", "au", 0.3),
    ("ey", "e", 0.3),
    ("ya", "ia", 0.08),
    ("iya", "ia", 0.15),
    ("dr", "der", 0.1),
    ("der", "dr", 0.2),
    ("tth", "tt", 0.3),
    ("th", "t", 0.06),
    ("dh", "d", 0.08),
    ("bh", "b", 0.03),
    ("kh", "k", 0.03),
    ("chh", "ch", 0.5),
    ("ss", "s", 0.4),
    ("ll", "l", 0.3),
    ("nn", "n", 0.3),
    ("mm", "m", 0.3),
    ("tt", "t", 0.3),
    ("dd", "d", 0.3),
    ("l", "ll", 0.01),
    ("m", "mm", 0.01),
    ("am", "um", 0.02),
    ("in", "en", 0.05),
    ("y", "i", 0.06),
    ("i", "y", 0.02),
    ("e", "a", 0.03),
    ("a", "", 0.02),
    ("ck", "k", 0.5),
    ("q", "k", 0.4),
    ("ng", "n", 0.03),
    ("n", "nn", 0.01),
];

const DEVANAGARI: &[(&str, &str, f64)] = &[
    ("न्द", "ंद", 0.5),
    ("न्त", "ंत", 0.5),
    ("ंत", "न्त", 0.25),
    ("ंद", "न्द", 0.25),
    ("म्ब", "ंब", 0.4),
    ("म्प", "ंप", 0.4),
    ("ंप", "म्प", 0.3),
    ("ञ्ज", "ंज", 0.6),
    ("ञ्च", "ंच", 0.6),
    ("ंच", "न्च", 0.15),
    ("ण्ड", "ंड", 0.5),
    ("ङ्क", "ंक", 0.7),
    ("ंग", "न्ग", 0.05),
    ("ँ", "ं", 0.6),
    ("ं", "", 0.03),
    ("क़", "क", 0.85),
    ("ख़", "ख", 0.85),
    ("ग़", "ग", 0.85),
    ("ज़", "ज", 0.6),
    ("फ़", "फ", 0.7),
    ("ड़", "ड", 0.08),
    ("ढ़", "ढ", 0.15),
    ("ी", "ि", 0.05),
    ("ि", "ी", 0.06),
    ("ू", "ु", 0.08),
    ("ु", "ू", 0.05),
    ("व", "ब", 0.03),
    ("ब", "व", 0.03),
    ("श", "स", 0.04),
    ("स", "श", 0.01),
    ("ष", "श", 0.12),
    ("ष", "स", 0.02),
    ("ण", "न", 0.08),
    ("न", "ण", 0.005),
    ("ृ", "्र", 0.08),
    ("्रि", "ृ", 0.05),
    ("क्ष", "छ", 0.04),
    ("क्ष", "क्छ", 0.02),
    ("ज्ञ", "ग्य", 0.1),
    ("र्म", "रम", 0.04),
    ("र्", "र", 0.03),
    ("्र", "र", 0.015),
    ("त्त", "त", 0.2),
    ("द्ध", "ध", 0.15),
    ("न्न", "न", 0.12),
    ("म्म", "म", 0.15),
    ("ल्ल", "ल", 0.15),
    ("ै", "े", 0.05),
    ("े", "ै", 0.01),
    ("ौ", "ो", 0.07),
    ("ो", "ौ", 0.01),
    ("ये", "ए", 0.15),
    ("या", "िया", 0.01),
    ("ई", "यी", 0.06),
    ("्", "", 0.015),
    ("ध", "द", 0.01),
    ("थ", "त", 0.01),
    ("ा", "", 0.008),
];

/// Letters that a scanner, a tired eye or a thumb takes for one another.
const TAKEN_FOR: &[(&str, &str)] = &[
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("l", "1"),
    ("o", "0"),
    ("i", "l"),
    ("h", "n"),
    ("u", "y"),
    ("r", "t"),
    ("a", "q"),
    ("s", "d"),
    ("g", "h"),
    ("n", "b"),
    ("e", "w"),
    ("भ", "म"),
    ("म", "भ"),
    ("ध", "घ"),
    ("घ", "ध"),
    ("थ", "य"),
    ("य", "थ"),
    ("ख", "रव"),
    ("त", "न"),
    ("ट", "ठ"),
    ("ड", "इ"),
    ("प", "ष"),
    ("क", "फ"),
    ("ं", "ॅ"),
    ("े", ""),
    ("ि", ""),
    ("र्", ""),
];

fn slipped(word: &str, is_latin: bool, dice: &mut Dice) -> String {
    if dice.is(0.45) {
        let seen: Vec<_> = TAKEN_FOR.iter().filter(|(from, _)| word.contains(from)).collect();
        if !seen.is_empty() {
            let (from, to) = dice.one(&seen);
            return word.replacen(from, to, 1);
        }
    }
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 1);
    match dice.below(if is_latin { 4 } else { 3 }) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at - 1, at),
        2 => letters.truncate(letters.len() - 1),
        _ => letters.insert(at, char::from(b'a' + dice.below(26) as u8)),
    }
    letters.into_iter().collect()
}
