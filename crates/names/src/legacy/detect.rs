//! Whether a cell is typed for the font, or is English.
//!
//! Two things tell: what pairs its letters make (`data/kruti_pairs.txt`), and whether it reads as Devanagari at all: Rekha would
//! be two vowel signs in a row.

use std::sync::LazyLock;

use super::{from_kruti_dev, is_consonant, is_vowel_sign};
use crate::tables::{ENGLISH, lines};

/// Letters are taken in classes: `^` a word's edge, a to z, any capital, any other sign, a nought.
const CLASSES: usize = 30;
/// From so many bits on a cell counts as typed for the font.
const ENOUGH: f32 = 1.0;
/// And a single word of one capital and small letters, which is how a name is written in Latin ones, from so many on.
const ENOUGH_FOR_A_NAME: f32 = 3.0;

/// Whether a cell is typed for Kruti Dev and isn't English or a name in Latin letters.
///
/// A single short word can be both (`len` is a word of English, and समद): a person should see what a sheet would become, and a
/// whole column says more than a cell, see [`kruti_dev_odds`].
///
/// ```
/// use janjan_names::is_kruti_dev;
/// assert!(is_kruti_dev("mEehnokj dk uke"));
/// assert!(!is_kruti_dev("Name of candidate") && !is_kruti_dev("Rajesh Kumar") && !is_kruti_dev("राजेश"));
/// ```
pub fn is_kruti_dev(cell: &str) -> bool {
    kruti_dev_odds(cell) > if is_written_as_a_name(cell) { ENOUGH_FOR_A_NAME } else { ENOUGH }
}

fn is_written_as_a_name(cell: &str) -> bool {
    let mut letters = cell.trim().chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.all(|c| c.is_ascii_lowercase())
}

/// How much speaks for Kruti Dev, in bits: 3 is eight to one for it, -3 eight to one against, 0 says nothing. Cells of one
/// column were typed alike, so their odds may be added up.
///
/// ```
/// use janjan_names::kruti_dev_odds;
/// let column = ["jke", "len", "lhrk"];
/// assert!(column.into_iter().map(kruti_dev_odds).sum::<f32>() > 10.0);
/// ```
pub fn kruti_dev_odds(cell: &str) -> f32 {
    if cell.chars().any(|c| matches!(u32::from(c), 0x900..=0xdff | 0x600..=0x6ff)) {
        return -NEVER;
    }
    let words = cell.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    words.map(of_word).sum()
}

/// What a word that can't be read says against it.
const NEVER: f32 = 20.0;

/// And what a word of English does.
const ENGLISH_WORD: f32 = 8.0;

fn of_word(word: &str) -> f32 {
    let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
    if ENGLISH.contains(letters.to_ascii_lowercase().as_str()) {
        return -ENGLISH_WORD;
    }
    if !is_well_formed(&from_kruti_dev(word)) {
        return -NEVER;
    }
    let inner = word.chars().map(class);
    let classes: Vec<usize> = std::iter::once(0).chain(inner).chain(std::iter::once(0)).collect();
    classes.windows(2).map(|pair| PAIRS.bits(pair[0], pair[1])).sum()
}

fn class(c: char) -> usize {
    match c {
        'a'..='z' => 1 + (c as usize - 'a' as usize),
        'A'..='Z' => 27,
        '0' => 29,
        '1'..='9' => 0,
        _ => 28,
    }
}

/// Whether a text could stand in Devanagari: every sign has its letter, and none has two.
fn is_well_formed(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let is_carried = is_consonant(before) || before == '\u{93c}';
        let is_fit = match c {
            '\u{94d}' => is_carried,
            _ if is_vowel_sign(c) => is_carried,
            'ं' | 'ँ' | 'ः' => is_carried || is_vowel_sign(before) || is_vowel(before),
            // A danda stands at an end.
            _ if before == '।' => !is_consonant(c) && !is_vowel(c),
            // No vowel stands alone after a sign of virama.
            _ if is_vowel(c) => before != '\u{94d}',
            _ => true,
        };
        if !is_fit {
            return false;
        }
        before = c;
    }
    true
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{904}'..='\u{914}')
}

struct Pairs([[i8; CLASSES]; CLASSES]);

impl Pairs {
    fn bits(&self, first: usize, second: usize) -> f32 {
        f32::from(self.0[first][second])
    }
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut pairs = [[0; CLASSES]; CLASSES];
    let rows = lines(include_str!("../../data/kruti_pairs.txt")).skip(1);
    for (row, line) in pairs.iter_mut().zip(rows) {
        for (cell, bits) in row.iter_mut().zip(line.bytes()) {
            *cell = bits as i8 - b'g' as i8;
        }
    }
    Pairs(pairs)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let rows: Vec<&str> = lines(include_str!("../../data/kruti_pairs.txt")).skip(1).collect();
        assert_eq!(rows.len(), CLASSES);
        assert!(
            rows.iter().all(|row| row.len() == CLASSES && row.bytes().all(|c| (b'a'..=b'm').contains(&c)))
        );
    }

    #[test]
    fn office_labels_are_seen() {
        for typed in [
            "jkT; fuokZpu vk;ksx]m0iz0",
            "in dk uke&",
            "ftys dk uke&",
            "fyax",
            "la0",
            "uke",
            "vk;q",
            "okMZ dk uke&",
            "izkIr oS/k erksa",
            "jke dqekj",
            "y{eh nsoh",
            "jktsUnz fo'odekZ",
            "Hkkjrh",
        ] {
            assert!(is_kruti_dev(typed), "{typed} {}", kruti_dev_odds(typed));
        }
    }

    #[test]
    fn english_is_left_alone() {
        for english in [
            "Name",
            "Name of the candidate",
            "S.No.",
            "Mobile No.",
            "Ward 12, House no. 118/234-B",
            "RAM KUMAR",
            "Smt. Sunita Devi",
            "Rekha",
            "Shukla",
            "Alka",
            "usha",
            "D/o Ram Lal",
            "9876543210",
            "12/11/2026",
            "",
            "member@example.org",
            "राम",
            "Yes",
            "Father's / Husband's name",
            "Address",
            "Remarks",
            "Left",
            "Block, floor",
            "Jnhih",
            "mjs",
            "css",
        ] {
            assert!(!is_kruti_dev(english), "{english} {}", kruti_dev_odds(english));
        }
    }
}
