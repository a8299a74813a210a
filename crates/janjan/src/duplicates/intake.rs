//! A list read: its rows taken in one by one, each id once, every cell in Unicode.

use super::cells::{self, Cells, birth_year, is_mobile_or_none};
use super::columns::{Column, Columns};
use super::people::People;
use super::sheet::{Flaw, MOST_ROWS, MOST_TEXT, NoSheet, Sheet};
use super::told::Told;
use super::typed::Typing;
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::io::BufRead;

/// So many rows tell how the columns are typed.
const FIRST: usize = 2_000;
/// After so many rows the reader says how far it has come.
const STEP: usize = 4_096;

/// Reads all rows. What is wrong with single ones is told; `read` hears how many bytes are done.
///
/// # Errors
/// Why the file can't be read.
pub fn people<R: BufRead>(
    input: R,
    columns: &Columns,
    told: &mut Told<'_>,
    mut read: impl FnMut(u64),
) -> Result<People, NoSheet> {
    let mut sheet = Sheet::open(input)?;
    let places = columns.places(&sheet)?;
    let mut intake = Intake::default();
    let mut ids = Ids::default();
    while let Some(row) = sheet.records.next()? {
        let row = row.and_then(|record| {
            let flawed = |flaw| (record.line, flaw);
            let cells = cells::read(&record, columns, &places).map_err(flawed)?;
            ids.take(cells[Column::Id as usize], record.line).map_err(flawed)?;
            Ok((record.line, cells))
        });
        match row {
            Ok((line, cells)) => intake.take(line, &cells, columns, told)?,
            Err((line, flaw)) => told.tell(line, &flaw),
        }
        if intake.people.len() % STEP == 0 {
            read(sheet.records.byte_count());
        }
    }
    intake.settle();
    if intake.people.is_empty() { Err(NoSheet::NoRows) } else { Ok(intake.people) }
}

/// The ids met, by a keyed hash: of five million, two that differ share one in a run out of a million.
#[derive(Default)]
struct Ids {
    hasher: RandomState,
    lines: HashMap<u64, u64>,
}

impl Ids {
    fn take(&mut self, id: &str, line: u64) -> Result<(), Flaw> {
        match self.lines.entry(self.hasher.hash_one(id)) {
            Entry::Occupied(met) => Err(Flaw::SameId { id: id.to_owned(), line: *met.get() }),
            Entry::Vacant(new) => {
                new.insert(line);
                Ok(())
            }
        }
    }
}

/// The people so far. The first wait until enough of them tell how the columns are typed.
#[derive(Default)]
struct Intake {
    first: People,
    people: People,
    typing: Typing,
    is_settled: bool,
}

impl Intake {
    fn take(
        &mut self,
        line: u64,
        cells: &Cells<'_>,
        columns: &Columns,
        told: &mut Told<'_>,
    ) -> Result<(), NoSheet> {
        let year = cells[Column::BirthYear as usize];
        if birth_year(year).is_err() {
            let heading = columns.heading(Column::BirthYear).to_owned();
            told.tell(line, &Flaw::NoYear { heading, cell: year.to_owned() });
        }
        let mobile = cells[Column::Mobile as usize];
        if !is_mobile_or_none(mobile) {
            let heading = columns.heading(Column::Mobile).to_owned();
            told.tell(line, &Flaw::NoMobile { heading, cell: mobile.to_owned() });
        }
        if self.is_settled {
            self.typing.put(cells, &mut self.people);
        } else {
            self.first.push(cells);
            if self.first.len() == FIRST {
                self.settle();
            }
        }
        if self.people.len() > MOST_ROWS {
            return Err(NoSheet::TooMany);
        }
        if self.people.byte_count() > MOST_TEXT { Err(NoSheet::TooMuch) } else { Ok(()) }
    }

    /// Takes in those that waited.
    fn settle(&mut self) {
        self.typing.learn(&self.first);
        for number in 0..self.first.len() {
            self.typing.put(&self.first.cells(number), &mut self.people);
        }
        self.first = People::default();
        self.is_settled = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::words::Words;

    /// The names taken in, and what was said.
    fn taken(text: &str) -> (Result<Vec<String>, NoSheet>, Vec<String>) {
        let columns: Columns = "id=id,name=name,birth_year=born".parse().unwrap();
        let mut said = vec![];
        let mut write = |sentence: &str| said.push(sentence.to_owned());
        let mut told = Told::new(Words::of("en").unwrap(), &mut write);
        let people = people(text.as_bytes(), &columns, &mut told, |_| ());
        let names = people.map(|people| people.persons().map(|person| person.name.to_owned()).collect());
        (names, said)
    }

    #[test]
    fn a_row_that_cannot_be_read_is_left_out_and_told_by_its_line() {
        let text = "id,name,born\n\
                    1,Meena,1984\n\
                    ,Harish,1970\n\
                    1,Fatima,\n\
                    2,=cmd(),\n\
                    =2+3,Joseph,\n\
                    3,Ram\n\
                    4,\"Sita,1980\n\
                    ,,\n\
                    5,राम,84\n\
                    6,Me\0ena,\n\
                    7,,";
        let (names, said) = taken(text);
        assert_eq!(names.unwrap(), ["Meena", "राम", ""]);
        let lines: Vec<&str> = said.iter().map(|said| said.split(':').next().unwrap_or_default()).collect();
        assert_eq!(
            lines,
            ["Line 3", "Line 4", "Line 5", "Line 6", "Line 7", "Line 8", "Line 10", "Line 11"],
            "{said:#?}"
        );
    }

    #[test]
    fn a_list_without_people_is_none() {
        assert!(matches!(taken("id,name,born\n").0, Err(NoSheet::NoRows)));
        assert!(matches!(taken("id,name,born\n,Meena,\n").0, Err(NoSheet::NoRows)));
    }

    #[test]
    fn kruti_dev_is_read_before_and_after_the_columns_are_known() {
        let rows = (0..FIRST + 10).map(|n| format!("{n},jktsUnz flag,1984\n"));
        let text = format!("id,name,born\n{}", rows.collect::<String>());
        let names = taken(&text).0.unwrap();
        assert_eq!(names.len(), FIRST + 10);
        assert!(names.iter().all(|name| name == "राजेन्द्र सिंह"));
    }
}
