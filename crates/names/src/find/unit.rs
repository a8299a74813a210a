//! One typed word, whole or only begun, and how far the words of names are from it.

use super::key::open_sounds;
use super::letters::Letters;
use super::lexicon::{Lexicon, WordId};
use super::slips::slips;
use crate::near::begins_alike;
use crate::near::cost::{COSTS, COSTS_WITHOUT_VOWELS, Costs};
use crate::near::sounds::{self, Heard, LONGEST};
use crate::read::{Script, Word};
use crate::sound::Sound;

/// No word that is meant is so far from what was typed.
pub(super) const FAR: u16 = 110;
/// A word of which only the beginning was typed costs a little, so that who bears just what was typed comes first.
pub(super) const GOES_ON: u16 = 6;
/// An initial typed for a word, and one in the register for a word that was typed.
const INITIAL: u16 = 30;
const INITIAL_THERE: u16 = 110;
/// An a at the end makes another name of one that ends in a single consonant (सुनील, सुनीला); after two, or a y, it comes and goes.
const LAST_A: u8 = 40;
/// A consonant typed twice is left out more easily than another (ममतता).
const TWICE: u8 = 40;
/// A word of so many sounds may have a slip, however much of it that is.
const LONG_ENOUGH: usize = 3;

/// A typed word.
#[derive(Clone)]
pub(super) struct Unit {
    /// As it was written, where it was.
    text: String,
    script: Script,
    sounds: Vec<Sound>,
    leaves: [u8; LONGEST],
    pub is_begun: bool,
    /// Whether its short vowels are unwritten.
    pub is_bare: bool,
    is_initial: bool,
    letters: Letters,
    /// What is further than this means something else: in a short word nothing is to be seen through two slips.
    pub most: u16,
}

impl Unit {
    /// A word, of which more may follow.
    pub(super) fn of(word: &Word, is_begun: bool) -> Self {
        let is_bare = word.script() == Script::Arabic;
        let sounds = open_sounds(word.sounds());
        let unit = Self::of_sounds(sounds, is_bare, is_begun, word.is_initial() && !is_begun);
        Self { text: word.text().to_owned(), script: word.script(), ..unit }
    }

    fn of_sounds(sounds: Vec<Sound>, is_bare: bool, is_begun: bool, is_initial: bool) -> Self {
        let weight = sounds::weight(&sounds);
        let least = if sounds.len() >= LONG_ENOUGH { FAR } else { 0 };
        let most = u16::try_from(sounds::most(weight, sounds::SOMEWHAT)).unwrap_or(FAR).clamp(least, FAR);
        let leaves = leaves(&sounds, costs(is_bare));
        let letters = Letters::of(&sounds);
        let (text, script) = (String::new(), Script::Other);
        Self { text, script, sounds, leaves, is_begun, is_bare, is_initial, letters, most }
    }

    /// Two words said as one.
    pub(super) fn joined(&self, next: &Self) -> Option<Self> {
        let sounds: Vec<Sound> = self.sounds.iter().chain(&next.sounds).take(LONGEST).copied().collect();
        let is_whole = !self.is_initial && !next.is_initial;
        is_whole.then(|| Self::of_sounds(sounds, self.is_bare || next.is_bare, next.is_begun, false))
    }

    /// The word cut in two.
    pub(super) fn cut(&self, at: usize) -> [Self; 2] {
        let (head, tail) = self.sounds.split_at(at);
        let of = |sounds: &[Sound], is_begun| Self::of_sounds(sounds.to_vec(), self.is_bare, is_begun, false);
        [of(head, false), of(tail, self.is_begun)]
    }

    pub(super) fn sounds(&self) -> &[Sound] {
        &self.sounds
    }

    /// Tells the sounds of each word that may have been meant, if a letter of this is a slip, and what it costs to take it so.
    pub(super) fn slips(&self, mut put: impl FnMut(&[Sound], u16)) {
        slips(&self.text, self.script, |text, cost| put(&open_sounds(Word::of_begun(text).sounds()), cost));
    }

    pub(super) fn letters(&self) -> Letters {
        self.letters
    }

    pub(super) fn is_initial(&self) -> bool {
        self.is_initial
    }

    pub(super) fn heard(&self) -> Heard<'_> {
        Heard { sounds: &self.sounds, leaves: &self.leaves[..self.sounds.len()] }
    }

    /// What it costs to take a word for this one; more than [`FAR`] if it is none of its spellings.
    pub(super) fn cost(&self, lexicon: &Lexicon, word: WordId) -> u16 {
        let heard = lexicon.heard(word);
        let is_letter = heard.sounds.len() == 1 && self.sounds.len() > 1;
        if heard.sounds == self.sounds {
            return 0;
        }
        if self.is_initial || is_letter {
            let cost = if self.is_initial { INITIAL } else { INITIAL_THERE.min(self.most) };
            return if begins_alike(&self.sounds, heard.sounds) { cost } else { FAR + 1 };
        }
        let letters = lexicon.letters(word);
        let missing = self.letters.missing_in(letters);
        let apart = if self.is_begun { missing } else { missing.max(letters.missing_in(self.letters)) };
        if apart > self.most {
            return FAR + 1;
        }
        let cost = if self.is_bare || lexicon.is_bare(word) {
            let leaves = leaves(heard.sounds, &COSTS_WITHOUT_VOWELS);
            let heard = Heard { leaves: &leaves[..heard.sounds.len()], ..heard };
            self.cost_of(heard, &COSTS_WITHOUT_VOWELS)
        } else {
            self.cost_of(heard, &COSTS)
        };
        if cost <= self.most { cost } else { FAR + 1 }
    }

    fn cost_of(&self, heard: Heard<'_>, costs: &Costs) -> u16 {
        let (whole, begun) = sounds::distances_up_to(heard, self.heard(), costs, self.most);
        if self.is_begun { whole.min(begun.saturating_add(GOES_ON)) } else { whole }
    }
}

fn costs(is_bare: bool) -> &'static Costs {
    if is_bare { &COSTS_WITHOUT_VOWELS } else { &COSTS }
}

/// What it costs to leave out each sound of a word whose lengths are open.
pub(super) fn leaves(sounds: &[Sound], costs: &Costs) -> [u8; LONGEST] {
    let mut leaves = sounds::leaves(sounds, costs);
    let is_consonant = |at: usize| sounds.get(at).filter(|sound| !sound.is_vowel());
    for (at, left) in leaves.iter_mut().enumerate().take(sounds.len()).skip(1) {
        let before = if sounds[at - 1] == Sound::Ax { at.wrapping_sub(2) } else { at - 1 };
        if is_consonant(at).is_some() && is_consonant(at) == is_consonant(before) {
            *left = (*left).min(TWICE);
        }
    }
    if let [.., vowel, consonant, Sound::Ax] = sounds
        && vowel.is_vowel()
        && !consonant.is_vowel()
        && *consonant != Sound::Y
        && let Some(last) = leaves.get_mut(sounds.len() - 1)
    {
        *last = LAST_A;
    }
    leaves
}
