//! Devanagari and its sisters, letter by letter.
//!
//! The scripts that came of Brahmi have their letters in one order, each in a block of its own. A sister's letter is read as
//! the letter of Devanagari in the same place, and what is its own is listed.

use unicode_normalization::UnicodeNormalization;

use super::schwa::{self, Spoken};
use crate::sound::Sound;

/// The blocks of the sisters: where each begins, and whether its readers leave the last short a unsaid.
const SISTERS: &[(u32, Habit)] = &[
    (0x900, Habit::Clipped),
    (0x980, Habit::Clipped),
    (0xA00, Habit::Clipped),
    (0xA80, Habit::Clipped),
    (0xB00, Habit::Full),
    (0xB80, Habit::Tamil),
    (0xC00, Habit::Full),
    (0xC80, Habit::Full),
    (0xD00, Habit::Full),
];
const BLOCK: u32 = 0x80;
const VIRAMA: char = '\u{94d}';
const NUKTA: char = '\u{93c}';

#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// राम is said without its last a.
    Clipped,
    /// Every a is said.
    Full,
    /// Every a is said, and one letter stands for क, ख, ग and घ.
    Tamil,
}

/// Whether a sign is of one of these scripts.
pub(super) fn is_indic(c: char) -> bool {
    (0x900..0xD80).contains(&u32::from(c))
}

/// The sounds of a word whose signs are in order.
pub(super) fn read(word: &str, sounds: &mut Vec<Sound>) {
    let habit = word.chars().find_map(habit_of).unwrap_or(Habit::Clipped);
    // Composed, so that a vowel sign of two halves is one again.
    let signs: Vec<char> = word.nfc().flat_map(in_devanagari).collect();
    let mut spoken: Vec<Spoken> = Vec::with_capacity(signs.len() * 2);
    let mut at = 0;
    while at < signs.len() {
        at = syllable(&signs, at, &mut spoken);
    }
    match habit {
        Habit::Clipped => schwa::drop_unsaid(&mut spoken),
        Habit::Full => {}
        Habit::Tamil => soften(&mut spoken),
    }
    sounds.extend(spoken.iter().map(|s| s.sound));
}

fn habit_of(c: char) -> Option<Habit> {
    let block = u32::from(c) / BLOCK * BLOCK;
    SISTERS.iter().find(|(start, _)| *start == block).map(|(_, habit)| *habit)
}

/// A sister's sign as Devanagari writes it: mostly the one in the same place.
fn in_devanagari(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ৎ' => ('त', Some(VIRAMA)),
        'ৰ' => ('र', None),
        'ৱ' => ('व', None),
        // Bengali य is said as ज, and has a letter of its own (with a dot) for य.
        'য' => ('ज', None),
        'ੰ' => ('\u{902}', None),
        'ੲ' | 'ੳ' | 'ੱ' => ('\u{200c}', None),
        // The Malayalam letters without a vowel.
        'ൺ' => ('ण', Some(VIRAMA)),
        'ൻ' => ('न', Some(VIRAMA)),
        'ർ' => ('र', Some(VIRAMA)),
        'ൽ' => ('ल', Some(VIRAMA)),
        'ൾ' => ('ळ', Some(VIRAMA)),
        'ൿ' => ('क', Some(VIRAMA)),
        _ => {
            let place = u32::from(c) % BLOCK;
            (char::from_u32(0x900 + place).unwrap_or(c), None)
        }
    };
    std::iter::once(first).chain(second)
}

/// Reads one sign, with the vowel that it carries, and returns where the next one stands.
fn syllable(signs: &[char], at: usize, spoken: &mut Vec<Spoken>) -> usize {
    let c = signs[at];
    if let Some(vowel) = vowel_of(c) {
        spoken.extend(vowel.iter().copied().map(Spoken::written));
        return at + 1;
    }
    if c == '\u{901}' || c == '\u{902}' {
        // Before the lips' sounds [`super::settle`] makes an m of it.
        spoken.push(Spoken::written(Sound::N));
        return at + 1;
    }
    let mut next = at + 1;
    let has_dot = signs.get(next) == Some(&NUKTA);
    if has_dot {
        next += 1;
    }
    let Some(consonants) = consonant_of(c, has_dot) else { return next };
    let is_after_dot = at > 0 && signs[at - 1] == '\u{902}';
    let (consonants, next) = match (c, signs.get(next), signs.get(next + 1)) {
        // सिंह is said singh.
        ('ह', ..) if is_after_dot => (&[Sound::Gh][..], next),
        // ज्ञ is said ग्य.
        ('ज', Some(&VIRAMA), Some('ञ')) => (&[Sound::G, Sound::Y][..], next + 2),
        _ => (consonants, next),
    };
    spoken.extend(consonants.iter().copied().map(Spoken::written));
    match signs.get(next) {
        Some(&VIRAMA) => next + 1,
        Some(sign) if vowel_of(*sign).is_some() && is_sign_of_vowel(*sign) => next,
        _ => {
            spoken.push(Spoken::INHERENT);
            next
        }
    }
}

fn is_sign_of_vowel(c: char) -> bool {
    matches!(c, '\u{93a}' | '\u{93b}' | '\u{93e}'..='\u{94c}' | '\u{94e}' | '\u{94f}' | '\u{955}'..='\u{957}' | '\u{962}' | '\u{963}')
}

fn vowel_of(c: char) -> Option<&'static [Sound]> {
    Some(match c {
        'अ' => &[Sound::A],
        'आ' | '\u{93e}' => &[Sound::Aa],
        'इ' | '\u{93f}' => &[Sound::I],
        'ई' | '\u{940}' => &[Sound::Ii],
        'उ' | '\u{941}' => &[Sound::U],
        'ऊ' | '\u{942}' => &[Sound::Uu],
        'ऋ' | '\u{943}' | 'ॠ' | '\u{944}' => &[Sound::R, Sound::Ix],
        'ए' | 'ऍ' | 'ऎ' | '\u{945}' | '\u{946}' | '\u{947}' | 'ॲ' => &[Sound::E],
        'ऐ' | '\u{948}' => &[Sound::Ai],
        'ओ' | 'ऑ' | 'ऒ' | '\u{949}' | '\u{94a}' | '\u{94b}' => &[Sound::O],
        'औ' | '\u{94c}' | '\u{957}' => &[Sound::Au],
        _ => return None,
    })
}

fn consonant_of(c: char, has_dot: bool) -> Option<&'static [Sound]> {
    Some(match (c, has_dot) {
        ('क', true) => &[Sound::Q],
        ('ख', true) => &[Sound::Khh],
        ('ग', true) => &[Sound::Ghh],
        ('ज' | 'झ', true) => &[Sound::Z],
        ('ड', true) => &[Sound::Rr],
        ('ढ', true) => &[Sound::Rrh],
        ('फ', true) => &[Sound::F],
        // Gurmukhi's sh.
        ('स', true) => &[Sound::Sh],
        ('क', _) => &[Sound::K],
        ('ख', _) => &[Sound::Kh],
        ('ग', _) => &[Sound::G],
        ('घ', _) => &[Sound::Gh],
        ('ङ' | 'ञ' | 'न', _) => &[Sound::N],
        ('च', _) => &[Sound::C],
        ('छ', _) => &[Sound::Ch],
        ('ज', _) => &[Sound::J],
        ('झ', _) => &[Sound::Jh],
        ('ट', _) => &[Sound::Tt],
        ('ठ', _) => &[Sound::Tth],
        ('ड', _) => &[Sound::Dd],
        ('ढ', _) => &[Sound::Ddh],
        ('ण', _) => &[Sound::Nn],
        ('त', _) => &[Sound::T],
        ('थ', _) => &[Sound::Th],
        ('द', _) => &[Sound::D],
        ('ध', _) => &[Sound::Dh],
        ('प', _) => &[Sound::P],
        ('फ', _) => &[Sound::Ph],
        ('ब', _) => &[Sound::B],
        ('भ', _) => &[Sound::Bh],
        ('म', _) => &[Sound::M],
        ('य', _) => &[Sound::Y],
        ('र' | 'ऱ', _) => &[Sound::R],
        ('ल' | 'ळ' | 'ऴ', _) => &[Sound::L],
        ('व', _) => &[Sound::V],
        ('श', _) => &[Sound::Sh],
        ('ष', _) => &[Sound::Ss],
        ('स', _) => &[Sound::S],
        ('ह', _) => &[Sound::H],
        ('ऩ', _) => &[Sound::N],
        _ => return None,
    })
}

/// Tamil's one k is a g between vowels and after a nasal, unless it is doubled; so are its other stops.
fn soften(spoken: &mut [Spoken]) {
    for at in 0..spoken.len() {
        let before = at.checked_sub(1).map(|n| spoken[n].sound);
        let after = spoken.get(at + 1).map(|s| s.sound);
        let is_soft = before.is_some_and(|s| s.is_vowel() || matches!(s, Sound::N | Sound::Nn | Sound::M))
            && after.is_some_and(Sound::is_vowel);
        let sound = spoken[at].sound;
        spoken[at].sound =
            match sound {
                Sound::K if is_soft => Sound::G,
                Sound::Tt if is_soft => Sound::Dd,
                Sound::T if is_soft => Sound::D,
                Sound::P if is_soft => Sound::B,
                // Alone it is an s, doubled a c.
                Sound::C if before != Some(Sound::C) && after != Some(Sound::C) => {
                    if before == Some(Sound::N) { Sound::J } else { Sound::S }
                }
                _ => sound,
            };
    }
}
