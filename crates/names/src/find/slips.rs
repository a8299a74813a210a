//! What a thumb or an eye makes of a word, letter by letter: the words that may have been meant.
//!
//! Rmaesh, ठाफरशी, lqhar and बाुदेव sound nothing like Ramesh, ठाकरशी, lahar and बासुदेव. A letter may have been turned round with
//! the next, touched beside its key, taken for one that looks like it, or be one too many; and where two vowel signs meet, a
//! letter between them is lost. What comes of undoing each is looked up as it stands, which costs little.

use crate::read::Script;

/// Two letters turned round; a letter that is another or too many, or lost; and what it costs more if it is the first, which people
/// rarely miss.
const TURNED: u16 = 50;
const OTHER: u16 = 60;
const FIRST: u16 = 12;
/// A c that was meant as a k, or as the ch that it begins.
const C: u16 = 25;
/// In shorter words everything is near everything.
const SHORTEST: usize = 3;
/// Longer ones are undone only so far.
const LONGEST: usize = 16;

/// The keys beside each key of a Latin keyboard.
const BESIDE: [&str; 26] = [
    "qswz", "ghnv", "dfvx", "cefrsx", "drsw", "cdgrtv", "bfhtvy", "bgjnuy", "jkou", "hikmnu", "ijlmo", "kop",
    "jkn", "bhjm", "iklp", "lo", "aw", "deft", "adewxz", "fgry", "hijy", "bcfg", "aeqs", "cdsz", "ghtu",
    "asx",
];

/// Letters of Devanagari that look alike.
const ALIKE: &[(char, char)] = &[
    ('भ', 'म'),
    ('घ', 'ध'),
    ('थ', 'य'),
    ('प', 'ष'),
    ('प', 'य'),
    ('ष', 'य'),
    ('क', 'फ'),
    ('ट', 'ठ'),
    ('ट', 'ढ'),
    ('ठ', 'ढ'),
    ('ड', 'ङ'),
    ('ड', 'इ'),
    ('ड', 'ह'),
    ('ह', 'इ'),
    ('द', 'ह'),
    ('त', 'न'),
    ('त', 'ल'),
    ('ब', 'व'),
    ('च', 'व'),
    ('र', 'स'),
    ('झ', 'भ'),
    ('ज', 'ञ'),
    ('ा', 'ो'),
    ('ा', 'ी'),
    ('ु', 'ू'),
    ('ं', 'े'),
];

/// The rows of the keyboard on which Devanagari is typed (InScript), plain and shifted.
const ROWS: &[&str] = &["बहगदजड", "परकतचट", "मनवलसय", "भङघधझढ", "फऱखथछठ", "णऩऴळशष"];

/// Tells each word that may have been meant, and what it costs to take it so.
pub(super) fn slips(text: &str, script: Script, mut put: impl FnMut(&str, u16)) {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() < SHORTEST || !matches!(script, Script::Latin | Script::Devanagari) {
        return;
    }
    let mut word = String::new();
    let mut with = |range: std::ops::Range<usize>, instead: &[char], cost: u16| {
        word.clear();
        word.extend(letters[..range.start].iter().chain(instead).chain(&letters[range.end..]));
        put(&word, if range.start == 0 { cost + FIRST } else { cost });
    };
    for (at, letter) in letters.iter().enumerate().take(LONGEST) {
        if let Some(next) = letters.get(at + 1).filter(|next| *next != letter) {
            with(at..at + 2, &[*next, *letter], TURNED);
        }
        with(at..at + 1, &[], OTHER);
        for other in others(*letter) {
            with(at..at + 1, &[other], OTHER);
        }
        if *letter == 'c' && letters.get(at + 1) != Some(&'h') {
            with(at..at + 1, &['k'], C);
            with(at..at + 1, &['c', 'h'], C);
        }
        for (one, two) in [(['r', 'n'], 'm'), (['c', 'l'], 'd'), (['v', 'v'], 'w'), (['र', 'व'], 'ख')] {
            if letters[at..].starts_with(&one) {
                with(at..at + 2, &[two], OTHER);
            } else if *letter == two {
                with(at..at + 1, &one, OTHER);
            }
        }
        if is_sign(*letter) && (at == 0 || !is_letter(letters[at - 1])) {
            ('क'..='ह').for_each(|lost| with(at..at, &[lost], OTHER));
        }
    }
}

/// For what a letter may have been taken.
fn others(letter: char) -> impl Iterator<Item = char> {
    let beside = match letter {
        'a'..='z' => BESIDE[letter as usize - 'a' as usize],
        _ => "",
    };
    let row = ROWS.iter().find(|row| row.contains(letter)).map_or("", |row| row);
    let mut sides = [None, None];
    if let Some((before, after)) = row.split_once(letter) {
        sides = [before.chars().next_back(), after.chars().next()];
    }
    let alike = ALIKE.iter().filter_map(move |(a, b)| match letter {
        letter if letter == *a => Some(*b),
        letter if letter == *b => Some(*a),
        _ => None,
    });
    beside.chars().chain(sides.into_iter().flatten()).chain(alike)
}

/// A sign of a vowel, or the stroke that takes one away: it follows a letter.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{93e}'..='\u{94d}')
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{915}'..='\u{939}' | '\u{93c}' | '\u{958}'..='\u{95f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, script: Script) -> Vec<String> {
        let mut all = vec![];
        slips(text, script, |word, _| all.push(word.to_owned()));
        all
    }

    #[test]
    fn what_a_hand_did_is_undone() {
        for (typed, meant) in [
            ("rmaesh", "ramesh"),
            ("ramseh", "ramesh"),
            ("lqhar", "lahar"),
            ("qmar", "amar"),
            ("rnahabala", "mahabala"),
            ("celash", "kelash"),
            ("abihdur", "abidhur"),
        ] {
            assert!(of(typed, Script::Latin).iter().any(|word| word == meant), "{typed}");
        }
        for (typed, meant) in [
            ("ठाफरशी", "ठाकरशी"),
            ("सैथद", "सैयद"),
            ("बाुदेव", "बासुदेव"),
            ("अीर", "अधीर"),
            ("ीमनू", "मीनू"),
            ("मुरव्तार", "मुख्तार"),
            ("नसोजा", "सनोजा"),
        ] {
            assert!(of(typed, Script::Devanagari).iter().any(|word| word == meant), "{typed}");
        }
    }

    #[test]
    fn keys_lie_beside_one_another_both_ways() {
        for letter in 'a'..='z' {
            for other in others(letter) {
                assert!(others(other).any(|back| back == letter), "{letter} {other}");
            }
        }
    }

    #[test]
    fn of_a_short_word_or_another_script_nothing_is_made() {
        assert!(of("ab", Script::Latin).is_empty());
        assert!(of("محمد", Script::Arabic).is_empty());
    }
}
