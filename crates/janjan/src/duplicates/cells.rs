//! What the cells of a row say of a person, once what is no cell of a person is seen to.

use super::columns::{Column, Columns, Places};
use super::sheet::{Flaw, LONGEST_CELL, Record};
use janjan_names::link::is_mobile;
use janjan_rules::digits;

/// The cells of one row, in the order of [`Column::ALL`]; what isn't known is empty.
pub type Cells<'r> = [&'r str; Column::COUNT];

/// What offices write where they know nothing.
const NOTHING: [&str; 9] = ["-", "--", ".", "na", "n/a", "nan", "nil", "null", "none"];
/// Nobody alive was born before.
const FIRST_YEAR: u16 = 1880;
/// Nobody is yet.
const LAST_YEAR: u16 = 2100;

/// The cells of a row.
///
/// # Errors
/// Why the row can't be taken.
pub fn read<'r>(record: &Record<'r>, columns: &Columns, places: &Places) -> Result<Cells<'r>, Flaw> {
    let mut cells = [""; Column::COUNT];
    for (cell, column) in cells.iter_mut().zip(Column::ALL) {
        let Some(place) = places.of(column) else { continue };
        *cell = plain(record.cell(place), columns.heading(column))?;
        let is_named = matches!(column, Column::Id | Column::Name);
        // Nothing but the id is written out again, and there a spreadsheet would run what begins so.
        if column == Column::Id && cell.starts_with(['+', '-']) {
            return Err(Flaw::Formula(columns.heading(column).to_owned()));
        }
        if !is_named && NOTHING.iter().any(|nothing| cell.eq_ignore_ascii_case(nothing)) {
            *cell = "";
        }
    }
    if cells[Column::Id as usize].is_empty() { Err(Flaw::NoId) } else { Ok(cells) }
}

/// The text of a cell that holds text. What a spreadsheet writes to keep digits as they are, `="0512"`, is its text.
///
/// # Errors
/// It holds something else: too much, other bytes, a formula.
pub fn plain<'r>(cell: &'r [u8], heading: &str) -> Result<&'r str, Flaw> {
    let flaw = |flaw: fn(String) -> Flaw| Err(flaw(heading.to_owned()));
    if cell.len() > LONGEST_CELL {
        return flaw(Flaw::LongCell);
    }
    let Ok(text) = std::str::from_utf8(cell) else { return flaw(Flaw::NoText) };
    if text.contains('\0') {
        return flaw(Flaw::Nul);
    }
    let text = text.trim();
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = inner.filter(|inner| !inner.contains('"')) {
        return Ok(inner.trim());
    }
    if text.starts_with(['=', '@']) { flaw(Flaw::Formula) } else { Ok(text) }
}

/// A cell is no year of birth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoYear;

/// The year of birth that a cell gives: 1984, १९८४, 1984.0 or a day of it. Where it gives none, nothing is known.
///
/// # Errors
/// The cell is not empty and is no year.
pub fn birth_year(cell: &str) -> Result<Option<u16>, NoYear> {
    let fits = |year: &u16| (FIRST_YEAR..=LAST_YEAR).contains(year);
    // Nearly every cell is this already, or empty.
    if let Some(year) = cell.parse().ok().filter(fits) {
        return Ok(Some(year));
    }
    if cell.is_empty() {
        return Ok(None);
    }
    let digits = digits::latin(cell);
    // Nought stands for nothing known.
    if digits.chars().all(|c| matches!(c, '0' | '.' | '/' | '-')) {
        return Ok(None);
    }
    let mut years = digits.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let year = years.next().and_then(|year| year.parse().ok()).filter(fits);
    year.filter(|_| years.next().is_none()).map(Some).ok_or(NoYear)
}

/// Whether a cell holds a mobile that is compared, or nothing: noughts stand for nothing, too.
pub fn is_mobile_or_none(cell: &str) -> bool {
    is_mobile(cell)
        || digits::latin(cell).chars().all(|c| matches!(c, '0' | '-' | '.' | '/' | ',' | ';' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_has_ten_digits_or_is_not_given() {
        for cell in ["5000012345", "+91 50000-12345", "५०००० १२३४५", "5000012345/5000054321"]
        {
            assert!(is_mobile_or_none(cell), "{cell}");
        }
        for cell in ["", "0", "-", "0 / 0", "-/-", "0000000000, 0", "०; ०"] {
            assert!(is_mobile_or_none(cell), "{cell}");
        }
        for cell in ["50000888", "500001234", "9999999999", "Meena Devi", "NA", "12/5000012345"] {
            assert!(!is_mobile_or_none(cell), "{cell}");
        }
    }

    #[test]
    fn a_cell_is_its_text_or_says_why_not() {
        let read = |cell: &[u8]| plain(cell, "name").map(str::to_owned);
        assert_eq!(read(" मीना देवी\u{a0}".as_bytes()), Ok("मीना देवी".into()));
        assert_eq!(read(b"=\"0512\""), Ok("0512".into()));
        let heading = || "name".to_owned();
        for cell in ["=cmd()", "=1+1", "@SUM(A1)", "=\"a\"&\"b\"", "=HYPERLINK(\"x\")"] {
            assert_eq!(read(cell.as_bytes()), Err(Flaw::Formula(heading())), "{cell}");
        }
        assert_eq!(read(b"M\xfcller"), Err(Flaw::NoText(heading())));
        assert_eq!(read(b"Mee\0na"), Err(Flaw::Nul(heading())));
        assert_eq!(read(&[b'a'; LONGEST_CELL + 1]), Err(Flaw::LongCell(heading())));
    }

    #[test]
    fn a_year_is_read_as_offices_write_it() {
        for cell in ["1984", "१९८४", "1984.0", "12/05/1984", "1984-05-12", "12 मई 1984"] {
            assert_eq!(birth_year(cell), Ok(Some(1984)), "{cell}");
        }
        for cell in ["", "0", "0000-00-00", "00/00/0000"] {
            assert_eq!(birth_year(cell), Ok(None), "{cell}");
        }
        for cell in ["84", "42 years", "9999", "1984/1985", "unknown"] {
            assert_eq!(birth_year(cell), Err(NoYear), "{cell}");
        }
    }
}
