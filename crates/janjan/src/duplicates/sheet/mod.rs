//! A list of people in a file, as an office saves it out of a spreadsheet: headings, then a row a person.
//!
//! Such files are large and seldom whole: a cell in an old encoding, a formula, a quotation mark that nobody closed. A row
//! that can't be read is left out and told with its line; a file whose headings can't be read is not begun. Whatever comes,
//! no more than one row of it is held here.

mod flaw;
mod lines;
mod records;

pub use flaw::{Flaw, LONGEST_CELL, MOST_ROWS, MOST_TEXT, NoSheet, disk, shown};
pub use lines::{Line, Lines};
pub use records::{Record, Records};

use std::io::BufRead;
use unicode_normalization::UnicodeNormalization;

/// What begins an Excel workbook, new and old.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];
/// What begins text of two bytes a letter.
const UTF_16: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];

/// A sheet whose headings are read.
pub struct Sheet<R> {
    /// The rows under the headings.
    pub records: Records<R>,
    headings: Vec<String>,
}

impl<R: BufRead> Sheet<R> {
    /// Reads the headings, which stand first.
    ///
    /// # Errors
    /// Why the file can't be read.
    pub fn open(input: R) -> Result<Sheet<R>, NoSheet> {
        let mut lines = text(input)?;
        let separator = separator(&mut lines)?;
        let mut records = Records::new(lines, separator);
        let headings = match records.next()? {
            None => return Err(NoSheet::Empty),
            Some(Err((_, flaw))) => return Err(NoSheet::Headings(flaw)),
            Some(Ok(record)) => headings(&record)?,
        };
        records.expect(headings.len());
        Ok(Sheet { records, headings })
    }

    /// The place of a heading.
    ///
    /// # Errors
    /// It isn't there, or is there twice.
    pub fn place(&self, heading: &str) -> Result<usize, NoSheet> {
        let wanted = folded(heading);
        let mut places = (0..).zip(&self.headings).filter(|(_, there)| folded(there) == wanted);
        match (places.next(), places.next()) {
            (Some((place, _)), None) => Ok(place),
            (None, _) => Err(NoSheet::NoHeading { wanted: heading.to_owned(), there: self.headings.clone() }),
            _ => Err(NoSheet::HeadingTwice(heading.to_owned())),
        }
    }
}

/// The lines of a file that is text, as far as its first bytes tell.
///
/// # Errors
/// It is a workbook, or UTF-16.
pub fn text<R: BufRead>(mut input: R) -> Result<Lines<R>, NoSheet> {
    let start = input.fill_buf()?;
    let begins = |with: &[&[u8]]| with.iter().any(|with| start.starts_with(with));
    if begins(&WORKBOOKS) {
        return Err(NoSheet::Workbook);
    }
    if begins(&UTF_16) {
        return Err(NoSheet::Utf16);
    }
    Ok(Lines::new(input))
}

/// What may stand between cells.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

fn count(line: &[u8], sign: u8) -> usize {
    line.iter().filter(|byte| **byte == sign).count()
}

/// Whether two lines look like rows of one table: as many cells in both, and more than one.
pub fn are_rows(first: &[u8], second: &[u8]) -> bool {
    SEPARATORS.into_iter().any(|sign| count(first, sign) > 0 && count(first, sign) == count(second, sign))
}

/// The sign between cells: the one most often in the headings.
fn separator<R: BufRead>(lines: &mut Lines<R>) -> Result<u8, NoSheet> {
    let mut line = Line::default();
    while lines.next(&mut line)? {
        if line.text.iter().any(|byte| !byte.is_ascii_whitespace()) {
            let most = SEPARATORS.into_iter().max_by_key(|sign| count(&line.text, *sign));
            lines.give_back(vec![line]);
            return Ok(most.unwrap_or(b','));
        }
    }
    Err(NoSheet::Empty)
}

fn headings(record: &Record<'_>) -> Result<Vec<String>, NoSheet> {
    let heading = |at: usize| {
        let cell = record.cell(at);
        let name = String::from_utf8_lossy(cell).into_owned();
        if cell.contains(&0) {
            return Err(NoSheet::Headings(Flaw::Nul(name)));
        }
        if std::str::from_utf8(cell).is_err() {
            return Err(NoSheet::Headings(Flaw::NoText(name)));
        }
        Ok(name)
    };
    (0..record.len()).map(heading).collect()
}

/// A heading as it is compared: case, spaces and line breaks don't count.
fn folded(heading: &str) -> String {
    let words: Vec<String> = heading.split_whitespace().map(|word| word.nfc().collect()).collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        let sheet = Sheet::open(bytes).and_then(|sheet| sheet.place("name"));
        format!("{:?}", sheet.unwrap_err())
    }

    #[test]
    fn headings_are_found_whatever_parts_them() {
        for text in [
            "\u{feff}id,Name\n1,a",
            "\n id ;NAME;\"x,y\"\n",
            "id\tname\r\n",
            "\"name\"\n",
            "id,\"na\nme\",name\n",
        ] {
            let sheet = Sheet::open(text.as_bytes()).unwrap();
            assert!(sheet.place("name").is_ok(), "{text:?}");
        }
        let sheet = Sheet::open("id,\"सदस्य\nका नाम\"\n".as_bytes()).unwrap();
        assert_eq!(sheet.place("सदस्य  का नाम").unwrap(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        assert_eq!(refused(b""), "Empty");
        assert_eq!(refused(b"\n \n"), "Empty");
        assert_eq!(refused(b"PK\x03\x04..."), "Workbook");
        assert_eq!(refused(&[0xff, 0xfe, b'i', 0, b'd', 0]), "Utf16");
        assert!(refused(b"i\0d\0,\0n\0\n\0").starts_with("Headings(Nul("));
        assert!(refused(b"id,n\xe4me\n").starts_with("Headings(NoText("));
        assert_eq!(refused(b"id,name,name\n"), "HeadingTwice(\"name\")");
        assert_eq!(refused(b"id,nome\n"), "NoHeading { wanted: \"name\", there: [\"id\", \"nome\"] }");
        assert_eq!(refused(b"id,\"name\n1,a\n"), "Headings(OpenQuote)");
    }

    #[test]
    fn a_thousand_columns_are_headings_and_a_million_are_not() {
        let wide = |columns: usize| format!("name{}\n", ",x".repeat(columns - 1));
        assert!(Sheet::open(wide(1_000).as_bytes()).unwrap().place("name").is_ok());
        assert_eq!(refused(wide(1_001).as_bytes()), "Headings(TooWide)");
        assert_eq!(refused(wide(1_000_000).as_bytes()), "Headings(TooWide)");
        assert_eq!(refused("name".repeat(1 << 16).as_bytes()), "Headings(TooLong)");
    }
}
