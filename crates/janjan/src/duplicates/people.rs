//! The people of a list, kept small: a million of them in a hundred megabytes.

use super::cells::{Cells, birth_year};
use super::columns::Column;
use janjan_names::link::Person;

/// Rows are kept in pieces of this size, so that growing moves nothing.
const PIECE: usize = 1 << 20;
/// What stands after each cell; no cell has it.
const END: char = '\0';

/// The cells of many rows, one after another.
#[derive(Default)]
pub struct People {
    pieces: Vec<String>,
    /// Where each row begins: the piece, and the place in it.
    starts: Vec<u32>,
}

impl People {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// How many bytes their cells take.
    pub fn byte_count(&self) -> usize {
        self.pieces.len() * PIECE
    }

    /// Takes one in. No row is longer than a piece, since no cell is that long.
    pub fn push(&mut self, cells: &Cells<'_>) {
        let length: usize = cells.iter().map(|cell| cell.len() + END.len_utf8()).sum();
        if self.pieces.last().is_none_or(|piece| piece.len() + length > PIECE) {
            self.pieces.push(String::with_capacity(PIECE));
        }
        let before = self.pieces.len().saturating_sub(1) * PIECE;
        let Some(piece) = self.pieces.last_mut() else { return };
        // Rows are refused before there are so many pieces that this wouldn't fit.
        self.starts.push(u32::try_from(before + piece.len()).unwrap_or(u32::MAX));
        for cell in cells {
            piece.push_str(cell);
            piece.push(END);
        }
    }

    /// The cells of the row with this number, counted from nought.
    pub fn cells(&self, number: usize) -> Cells<'_> {
        let start = self.starts.get(number).map_or(0, |start| *start as usize);
        let row = self.pieces.get(start / PIECE).and_then(|piece| piece.get(start % PIECE..));
        let mut parts = row.unwrap_or_default().split(END);
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    /// Each as the register takes them.
    pub fn persons(&self) -> impl Iterator<Item = Person<'_>> {
        (0..self.len()).map(|number| person(self.cells(number)))
    }
}

fn person(cells: Cells<'_>) -> Person<'_> {
    let cell = |column: Column| cells[column as usize];
    Person {
        name: cell(Column::Name),
        relative: cell(Column::Relative),
        mobile: cell(Column::Mobile),
        birth_year: birth_year(cell(Column::BirthYear)).ok().flatten(),
        house: cell(Column::House),
        ward: cell(Column::Ward),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went_in() {
        let mut people = People::default();
        let long = "म".repeat(300);
        for n in 0..5_000 {
            let id = n.to_string();
            people.push(&[&id, &long, "", "5000012345", "1984", "", "7"]);
        }
        assert!(people.pieces.len() > 3);
        assert_eq!((people.len(), people.is_empty()), (5_000, false));
        assert_eq!(people.cells(4_999), ["4999", &long, "", "5000012345", "1984", "", "7"]);
        let person = people.persons().nth(1_234);
        assert!(person.is_some_and(|p| p.name == long && p.birth_year == Some(1984) && p.ward == "7"));
    }
}
