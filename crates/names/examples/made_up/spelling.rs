//! How clerks, typists, phones and scanners write a name that they heard or saw.
//!
//! This knows nothing of how the crate reads names: it has its own tables, so that the one can be tried on the other.

use super::dice::Dice;

const VIRAMA: char = '\u{94d}';

/// A name as somebody else writes it in Devanagari: the habits of the ear and the hand, then seldom a slip.
pub fn in_devanagari(name: &str, dice: &mut Dice, slips: f64) -> String {
    let words: Vec<String> = name.split(' ').map(|word| word_in_devanagari(word, dice, slips)).collect();
    words.join(" ")
}

/// What is written two ways, and how often the other way is taken.
const HABITS: &[(&str, &str, f64)] = &[
    ("न्द", "ंद", 0.5),
    ("ंद", "न्द", 0.3),
    ("म्ब", "ंब", 0.5),
    ("ंब", "म्ब", 0.3),
    ("ंज", "न्ज", 0.2),
    ("ण्ड", "ंड", 0.5),
    ("ाँ", "ां", 0.7),
    ("क़", "क", 0.8),
    ("ख़", "ख", 0.8),
    ("ग़", "ग", 0.8),
    ("ज़", "ज", 0.7),
    ("फ़", "फ", 0.7),
    ("ड़", "ड", 0.05),
    ("ी", "ि", 0.06),
    ("ि", "ी", 0.06),
    ("ू", "ु", 0.08),
    ("ु", "ू", 0.05),
    ("व", "ब", 0.04),
    ("ब", "व", 0.02),
    ("श", "स", 0.03),
    ("ष", "श", 0.15),
    ("ण", "न", 0.06),
    ("ऋ", "रि", 0.2),
    ("ृ", "्रि", 0.1),
    ("ज्ञ", "ग्य", 0.1),
    ("क्ष", "छ", 0.03),
    ("र्म", "रम", 0.06),
    ("न्न", "न", 0.1),
    ("ै", "े", 0.06),
    ("ौ", "ो", 0.06),
    ("ई", "यी", 0.05),
    ("य", "ए", 0.01),
    ("ा", "", 0.01),
];

fn word_in_devanagari(word: &str, dice: &mut Dice, slips: f64) -> String {
    let mut word = word.to_owned();
    for (from, to, chance) in HABITS {
        if word.contains(from) && dice.is(*chance) {
            word = word.replacen(from, to, 1);
        }
    }
    if dice.is(slips) { slip(&word, dice, DEVANAGARI_SEEN) } else { word }
}

/// Letters that a scanner or a tired eye takes for one another.
const DEVANAGARI_SEEN: &[(char, char)] = &[
    ('भ', 'म'),
    ('घ', 'ध'),
    ('ब', 'व'),
    ('प', 'य'),
    ('थ', 'य'),
    ('ङ', 'ड'),
    ('र', 'स'),
    ('न', 'त'),
    ('ो', 'ा'),
    ('े', 'ै'),
];
const LATIN_SEEN: &[(char, char)] = &[
    ('a', 's'),
    ('e', 'r'),
    ('i', 'o'),
    ('n', 'm'),
    ('h', 'j'),
    ('u', 'v'),
    ('c', 'e'),
    ('l', 'i'),
    ('t', 'y'),
    ('g', 'q'),
];

/// One slip: a letter left out, doubled, turned round with the next, or taken for another.
fn slip(word: &str, dice: &mut Dice, seen: &[(char, char)]) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 1);
    match dice.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at - 1, at),
        _ => {
            let other = seen.iter().find_map(|(a, b)| match letters[at] {
                letter if letter == *a => Some(*b),
                letter if letter == *b => Some(*a),
                _ => None,
            });
            match other {
                Some(other) => letters[at] = other,
                None => {
                    letters.remove(at);
                }
            }
        }
    }
    letters.into_iter().collect()
}

/// A name as somebody writes it in Latin letters, by ear.
pub fn in_latin(name: &str, dice: &mut Dice, slips: f64) -> String {
    let words: Vec<String> = name
        .split(' ')
        .map(|word| {
            let written = word_in_latin(word, dice);
            let written = if dice.is(slips) { slip(&written, dice, LATIN_SEEN) } else { written };
            let mut letters = written.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        })
        .collect();
    let name = words.join(" ");
    if dice.is(0.25) { name.to_uppercase() } else { name }
}

/// The ways to write each sign; the first is taken most.
fn ways(sign: char) -> &'static [&'static str] {
    match sign {
        'अ' => &["a"],
        'आ' => &["a", "a", "aa"],
        'ा' => &["a", "a", "a", "aa"],
        'इ' | 'ि' => &["i", "i", "i", "e"],
        'ई' => &["i", "ee"],
        'ी' => &["i", "ee", "i"],
        'उ' | 'ु' => &["u", "u", "u", "oo"],
        'ऊ' | 'ू' => &["u", "oo"],
        'ऋ' | 'ृ' => &["ri", "ri", "ru"],
        'ए' | 'े' => &["e"],
        'ऐ' | 'ै' => &["ai", "ai", "e"],
        'ओ' | 'ो' => &["o"],
        'औ' | 'ौ' => &["au", "au", "ou", "o"],
        'ॉ' | 'ऑ' => &["o", "o", "au"],
        'ं' | 'ँ' => &["n"],
        'क' => &["k", "k", "k", "c"],
        'ख' => &["kh"],
        'ग' => &["g"],
        'घ' => &["gh"],
        'च' => &["ch"],
        'छ' => &["chh", "ch"],
        'ज' => &["j", "j", "j", "z"],
        'झ' => &["jh"],
        'ट' | 'त' => &["t", "t", "t", "t", "th"],
        'ठ' | 'थ' => &["th"],
        'ड' | 'द' => &["d"],
        'ढ' | 'ध' => &["dh", "dh", "dh", "d"],
        'ण' | 'न' | 'ङ' | 'ञ' => &["n"],
        'प' => &["p"],
        'फ' => &["ph", "f"],
        'ब' => &["b"],
        'भ' => &["bh", "bh", "bh", "b"],
        'म' => &["m"],
        'य' => &["y"],
        'र' => &["r"],
        'ल' => &["l"],
        'व' => &["v", "w", "v"],
        'श' => &["sh", "sh", "sh", "s"],
        'ष' => &["sh", "sh", "s"],
        'स' => &["s"],
        'ह' => &["h"],
        _ => &[""],
    }
}

fn is_letter(sign: char) -> bool {
    matches!(sign, '\u{915}'..='\u{939}')
}

fn is_vowel(sign: char) -> bool {
    matches!(sign, '\u{904}'..='\u{914}' | '\u{93e}'..='\u{94c}')
}

fn word_in_latin(word: &str, dice: &mut Dice) -> String {
    // Letters with a dot below are told by their own ways.
    let word = word
        .replace("क्ष", "\u{1}")
        .replace("ज्ञ", "\u{2}")
        .replace("ज़", "\u{3}")
        .replace("फ़", "\u{4}")
        .replace("ड़", "\u{5}");
    let signs: Vec<char> = word.chars().filter(|c| *c != '\u{93c}').collect();
    let mut out = String::new();
    for (at, sign) in signs.iter().enumerate() {
        let next = signs.get(at + 1).copied();
        let own: &[&str] = match sign {
            '\u{1}' => &["ksh", "x", "ksh"],
            '\u{2}' => &["gy", "gy", "jn"],
            '\u{3}' => &["z", "z", "j"],
            '\u{4}' => &["f", "f", "ph"],
            '\u{5}' => &["d", "r"],
            'ं' if matches!(next, Some('प' | 'ब' | 'भ' | 'म')) => &["m", "m", "n"],
            'ं' if next == Some('ह') => &["ng"],
            _ => ways(*sign),
        };
        let way = if dice.is(0.5) { own[0] } else { *dice.one(own) };
        out.push_str(way);
        let carries = is_letter(*sign) || ('\u{1}'..='\u{5}').contains(sign);
        if carries
            && next != Some(VIRAMA)
            && !next.is_some_and(|c| matches!(c, '\u{93e}'..='\u{94c}'))
            && is_said(&signs, at, dice)
        {
            out.push('a');
        }
    }
    if out.ends_with("aiee") || out.ends_with("aii") {
        out = out.replace("aiee", "ai").replace("aii", "ai");
    }
    out
}

/// Whether the a that the letter carries is said: not at the end, and not between two that have vowels.
fn is_said(signs: &[char], at: usize, dice: &mut Dice) -> bool {
    let has_vowel = |n: usize| signs.get(n + 1).is_some_and(|c| matches!(c, '\u{93e}'..='\u{94c}'));
    let before_is_joined = at > 0 && signs[at - 1] == VIRAMA;
    if at + 1 == signs.len() {
        return at == 0 || dice.is(if before_is_joined { 0.6 } else { 0.02 });
    }
    let next_is_letter = is_letter(signs[at + 1]);
    let follows_vowel = at > 0 && (is_vowel(signs[at - 1]) || is_letter(signs[at - 1]));
    if next_is_letter && follows_vowel && has_vowel(at + 1) && at >= 1 {
        return dice.is(0.25);
    }
    true
}
