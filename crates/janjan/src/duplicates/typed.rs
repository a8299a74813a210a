//! Cells typed for Kruti Dev among cells in Unicode and in English.
//!
//! One cell may be either: `dey` is कमल, or the surname Dey. Its column tells: where the others are typed for the font,
//! it is too. Words come again and again, so each is judged once.

use super::cells::Cells;
use super::columns::Column;
use super::people::People;
use janjan_names::{from_kruti_dev, kruti_dev_odds};
use std::borrow::Cow;
use std::collections::HashMap;

/// The columns that hold words.
const WORDS: [Column; 3] = [Column::Name, Column::Relative, Column::Ward];
/// From so many bits on a cell is read as Kruti Dev.
const ENOUGH: f32 = 1.0;
/// From so many bits on a cell speaks for its column, for or against.
const CLEAR: f32 = 3.0;
/// A column speaks for a cell with so many bits at most: others in it may have been typed otherwise.
const MOST_OF_COLUMN: f32 = 4.0;
/// So many words are remembered.
const MOST_WORDS: usize = 100_000;

/// How the cells of each column are typed, as far as is known.
#[derive(Default)]
pub struct Typing {
    /// For each of [`WORDS`], in bits, how much it speaks for the font.
    columns: [f32; WORDS.len()],
    words: HashMap<Box<str>, f32>,
}

impl Typing {
    /// Learns from the first rows how each column is typed.
    pub fn learn(&mut self, first: &People) {
        self.columns = WORDS.map(|column| {
            let cells = (0..first.len()).map(|number| first.cells(number)[column as usize]);
            self.of_column(cells)
        });
    }

    /// Learns from the first cells of a column how it is typed.
    pub fn learn_names<'c>(&mut self, first: impl Iterator<Item = &'c str>) {
        self.columns[0] = self.of_column(first);
    }

    fn of_column<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> f32 {
        let (mut font, mut other) = (1.0f32, 1.0f32);
        for bits in cells.filter_map(|cell| self.odds(cell)) {
            font += f32::from(bits >= CLEAR);
            other += f32::from(bits <= -CLEAR);
        }
        (font / other).log2().clamp(-MOST_OF_COLUMN, MOST_OF_COLUMN)
    }

    /// What speaks for a cell's being typed for the font, in bits; nothing where it isn't in Latin letters.
    fn odds(&mut self, cell: &str) -> Option<f32> {
        let is_indic = |c: char| ('\u{600}'..='\u{dff}').contains(&c);
        if !cell.contains(char::is_alphabetic) || (!cell.is_ascii() && cell.contains(is_indic)) {
            return None;
        }
        let words = cell.split_whitespace();
        Some(words.map(|word| self.odds_of_word(word)).sum())
    }

    fn odds_of_word(&mut self, word: &str) -> f32 {
        if let Some(bits) = self.words.get(word) {
            return *bits;
        }
        if self.words.len() >= MOST_WORDS {
            self.words.clear();
        }
        let bits = kruti_dev_odds(word);
        self.words.insert(word.into(), bits);
        bits
    }

    /// A name in Unicode, whichever way it was typed.
    pub fn name<'c>(&mut self, cell: &'c str) -> Cow<'c, str> {
        self.read(cell, 0)
    }

    fn read<'c>(&mut self, cell: &'c str, at: usize) -> Cow<'c, str> {
        let bits = self.odds(cell).map_or(0.0, |bits| bits + self.columns[at]);
        if bits > ENOUGH { Cow::Owned(from_kruti_dev(cell)) } else { Cow::Borrowed(cell) }
    }

    /// Takes a row in with its words in Unicode.
    pub fn put(&mut self, cells: &Cells<'_>, people: &mut People) {
        let words = [0, 1, 2].map(|at| self.read(cells[WORDS[at] as usize], at));
        let mut read = *cells;
        for (column, word) in WORDS.iter().zip(&words) {
            read[*column as usize] = word;
        }
        people.push(&read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Vec<String> {
        let mut typing = Typing::default();
        typing.learn_names(cells.iter().copied());
        cells.iter().map(|cell| typing.name(cell).into_owned()).collect()
    }

    #[test]
    fn a_column_says_what_a_single_word_of_it_is() {
        let mut typed = ["jktsUnz flag", "lhrk nsoh", "dkuiqj uxj", "eerk nsoh"].repeat(8);
        typed.push("dey");
        let read = column(&typed);
        assert_eq!(read[..2], ["राजेन्द्र सिंह", "सीता देवी"]);
        assert_eq!(read[32], "कमल");
        let english = ["Rajesh Kumar", "Sita Devi", "Mamta Devi", "dey"];
        assert_eq!(column(&english), english);
    }

    #[test]
    fn cells_of_all_three_kinds_stand_in_one_column() {
        let cells = ["Rajendra Singh", "राजेन्द्र सिंह", "jktsUnz flag", ""];
        assert_eq!(column(&cells), ["Rajendra Singh", "राजेन्द्र सिंह", "राजेन्द्र सिंह", ""]);
    }
}
