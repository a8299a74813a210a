//! What is known of a person in a list, and under which heading each of it stands.

use super::sheet::{NoSheet, Sheet};
use std::io::BufRead;
use std::str::FromStr;

/// Something a list may tell of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// What the list calls the row by.
    Id,
    /// The name.
    Name,
    /// A father's, husband's or mother's name.
    Relative,
    /// The mobile.
    Mobile,
    /// The year of birth.
    BirthYear,
    /// The house's number.
    House,
    /// The ward.
    Ward,
}

impl Column {
    /// So many there are.
    pub const COUNT: usize = 7;

    /// Every one, in order.
    pub const ALL: [Column; Column::COUNT] = [
        Column::Id,
        Column::Name,
        Column::Relative,
        Column::Mobile,
        Column::BirthYear,
        Column::House,
        Column::Ward,
    ];

    /// What the command line calls it.
    pub fn code(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Name => "name",
            Column::Relative => "relative",
            Column::Mobile => "mobile",
            Column::BirthYear => "birth_year",
            Column::House => "house",
            Column::Ward => "ward",
        }
    }
}

/// Under which heading each thing stands, as the command line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns([Option<String>; Column::COUNT]);

impl Columns {
    /// The heading of a thing; its own name where the list hasn't got it.
    pub fn heading(&self, column: Column) -> &str {
        self.0[column as usize].as_deref().unwrap_or(column.code())
    }

    /// Where in a sheet each of them stands.
    ///
    /// # Errors
    /// A heading isn't there.
    pub fn places<R: BufRead>(&self, sheet: &Sheet<R>) -> Result<Places, NoSheet> {
        let mut places = Places([None; Column::COUNT]);
        for (place, heading) in places.0.iter_mut().zip(&self.0) {
            *place = heading.as_deref().map(|heading| sheet.place(heading)).transpose()?;
        }
        Ok(places)
    }
}

/// `id=Number,name=Name`: read as a row of CSV is, so that a heading with a comma may be quoted.
impl FromStr for Columns {
    type Err = String;

    fn from_str(text: &str) -> Result<Columns, String> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
        let known = || Column::ALL.map(Column::code).join(", ");
        let mut columns = Columns(Default::default());
        for part in row.iter() {
            let Some((code, heading)) = part.split_once('=') else {
                return Err(format!("{part:?} is no column=heading"));
            };
            let column = Column::ALL.into_iter().find(|column| column.code() == code.trim());
            let Some(column) = column else {
                return Err(format!("there is no column {code:?}; there are: {}", known()));
            };
            let place = &mut columns.0[column as usize];
            if place.is_some() {
                return Err(format!("{} is given twice", column.code()));
            }
            *place = Some(heading.trim().to_owned()).filter(|heading| !heading.is_empty());
        }
        let missing = [Column::Id, Column::Name].into_iter().find(|c| columns.0[*c as usize].is_none());
        match missing {
            Some(column) => Err(format!("which heading is the {0}? Give {0}=HEADING", column.code())),
            None => Ok(columns),
        }
    }
}

/// Where in a row each thing stands, if anywhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Places([Option<usize>; Column::COUNT]);

impl Places {
    /// The place of one.
    pub fn of(&self, column: Column) -> Option<usize> {
        self.0[column as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_given_by_their_headings_in_any_order() {
        let columns: Columns = "name = सदस्य का नाम,id=No.,\"ward=Ward, or zone\",house=".parse().unwrap();
        assert_eq!(columns.heading(Column::Name), "सदस्य का नाम");
        assert_eq!(columns.heading(Column::Ward), "Ward, or zone");
        assert_eq!(columns.0[Column::House as usize], None);
        let sheet = Sheet::open("no.,सदस्य का नाम,\"Ward, or zone\"\n".as_bytes()).unwrap();
        let places = columns.places(&sheet).unwrap();
        assert_eq!(
            Column::ALL.map(|column| places.of(column)),
            [Some(0), Some(1), None, None, None, None, Some(2)]
        );
    }

    #[test]
    fn what_names_no_columns_says_why() {
        for (text, why) in [
            ("", "heading is the id"),
            ("id=No", "heading is the name"),
            ("id", "\"id\" is no column=heading"),
            ("id=a,name=b,caste=c", "there is no column \"caste\""),
            ("id=a,name=b,id=c", "id is given twice"),
        ] {
            assert!(Columns::from_str(text).unwrap_err().contains(why), "{text}");
        }
    }
}
