//! What somebody types who looks for a person by name: the name that was meant, in either script, by the same hands that wrote
//! the register, and always spelt otherwise than it should be.

use std::collections::HashMap;

use super::dice::Dice;
use super::hands::unlisted;
use super::spelling;
use super::spelt::Spelt;

/// How often a word that is typed has a slip beside the habits of ear and hand.
const SLIPS: f64 = 0.05;
/// If so many tries come out right, one word gets a slip.
const TRIES: usize = 12;
/// While typing, so many letters of the next word are there.
const LETTERS: usize = 3;

/// Whose hand types.
pub enum Hand {
    Clerk,
    Other(HashMap<String, Spelt>),
}

impl Hand {
    pub fn named(way: &str) -> Option<Self> {
        let by_word = |spelt: Spelt| (spelt.devanagari().to_owned(), spelt);
        match way {
            "clerks" => Some(Self::Clerk),
            "hands" => Some(Self::Other(Spelt::list().into_iter().map(by_word).collect())),
            _ => None,
        }
    }

    /// The name as it is typed, whole.
    pub fn typed(&self, meant: &str, is_latin: bool, dice: &mut Dice) -> String {
        let is_right = |typed: &str| typed == meant || typed.to_lowercase() == self.usual(meant, is_latin);
        for _ in 0..TRIES {
            let typed = self.written(meant, is_latin, SLIPS, dice);
            if !is_right(&typed) {
                return typed;
            }
        }
        let words: Vec<&str> = meant.split(' ').collect();
        let slipped = dice.below(words.len());
        let slips = |at| if at == slipped { 1.0 } else { 0.0 };
        let typed = words.iter().enumerate().map(|(at, word)| self.written(word, is_latin, slips(at), dice));
        typed.collect::<Vec<_>>().join(" ")
    }

    fn written(&self, meant: &str, is_latin: bool, slips: f64, dice: &mut Dice) -> String {
        match self {
            Self::Clerk if is_latin => spelling::in_latin(meant, dice, slips),
            Self::Clerk => spelling::in_devanagari(meant, dice, slips),
            Self::Other(words) => {
                let word = |word| match words.get(word) {
                    Some(spelt) => spelt.written(is_latin, slips, dice),
                    None => unlisted(word).written(is_latin, slips, dice),
                };
                meant.split(' ').map(word).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// As most write it in Latin letters; no clerk has a usual way.
    fn usual(&self, meant: &str, is_latin: bool) -> String {
        match self {
            Self::Other(words) if is_latin => {
                let usual =
                    |word| words.get(word).map_or_else(String::new, |spelt| spelt.usual(true).to_owned());
                meant.split(' ').map(usual).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        }
    }
}

/// The first word and some letters of the next, as somebody has typed who goes on.
pub fn begun(typed: &str) -> String {
    let mut words = typed.split(' ');
    let first = words.next().unwrap_or_default();
    let next: String = words.next().unwrap_or_default().chars().take(LETTERS).collect();
    format!("{first} {next}").trim_end().to_owned()
}
