//! The short a that is written and not said.
//!
//! कमला is said kamla, राजकुमार rajkumar, and no राम has an a at its end. Hindi and its neighbours leave the a that a consonant
//! carries unsaid at the end of a word, and within it where a vowel and one consonant stand before and one consonant and a
//! vowel after (the rule of J. Ohala, 1983). A pr begins a word of its own, and the a before it ends one: ओमप्रकाश is Om Prakash.

use crate::sound::Sound;

/// A sound, and whether it is an a that no sign wrote.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    pub sound: Sound,
    pub is_inherent: bool,
}

impl Spoken {
    pub const INHERENT: Self = Self { sound: Sound::A, is_inherent: true };

    pub const fn written(sound: Sound) -> Self {
        Self { sound, is_inherent: false }
    }

    const fn is_vowel(self) -> bool {
        self.sound.is_vowel()
    }
}

/// Takes out what isn't said.
pub(super) fn drop_unsaid(word: &mut Vec<Spoken>) {
    drop_last(word);
    let mut at = word.len();
    while at > 0 {
        at -= 1;
        if !is_between(word, at) {
            continue;
        }
        // Of two in a row the first goes where the word ends open (भगवती: bhagvati), else the second (अमरनाथ: amarnath).
        let is_open = at + 3 == word.len();
        let gone = if is_open && at >= 2 && is_between(word, at - 2) { at - 2 } else { at };
        word.remove(gone);
        at = at.min(gone);
    }
}

/// The last a goes, unless it is the word's only vowel or what it follows can't be said without it (चन्द्र, मौर्य).
fn drop_last(word: &mut Vec<Spoken>) {
    let Some((last, before)) = word.split_last() else { return };
    let is_only = !before.iter().any(|s| s.is_vowel());
    if last.is_inherent && !is_only && !is_heavy(before) {
        word.pop();
    }
}

/// Whether these end in two consonants of which the second melts into the first.
fn is_heavy(word: &[Spoken]) -> bool {
    let [.., before, last] = word else { return false };
    let melts = matches!(
        last.sound,
        Sound::Y | Sound::R | Sound::L | Sound::V | Sound::N | Sound::Nn | Sound::M | Sound::H
    );
    melts && !before.is_vowel() && before.sound != last.sound
}

fn is_between(word: &[Spoken], at: usize) -> bool {
    let is_vowel = |n: usize| word.get(n).is_some_and(|s| s.is_vowel());
    let is_consonant = |n: usize| word.get(n).is_some_and(|s| !s.is_vowel());
    word[at].is_inherent
        && at >= 2
        && is_vowel(at - 2)
        && is_consonant(at - 1)
        && is_consonant(at + 1)
        && (is_vowel(at + 2) || is_pr(&word[at + 1..]) && is_vowel(at + 3))
}

fn is_pr(word: &[Spoken]) -> bool {
    matches!(word, [one, other, ..] if one.sound == Sound::P && other.sound == Sound::R)
}
