//! The rows of a sheet, with what is wrong where one can't be read.
//!
//! A quotation mark that nobody closed would make one row of all that follow. So a row has few lines, and one that doesn't
//! close, or doesn't come out right, is given up with its first line alone: the next row is looked for on the next.

use super::flaw::Flaw;
use super::lines::{LONGEST_ROW, Line, Lines};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use std::io::{self, BufRead};

/// So many columns a sheet has at most.
pub const MOST_COLUMNS: usize = 1_000;
/// Over so many lines a row runs at most, by line breaks in its quoted cells.
pub const MOST_LINES: usize = 20;

/// One row, its cells as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r> {
    /// The line on which it begins.
    pub line: u64,
    text: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Record<'r> {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// One cell, without spaces around it; empty where there is none.
    pub fn cell(&self, at: usize) -> &'r [u8] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let cell = self.ends.get(at).and_then(|end| self.text.get(start..*end));
        cell.unwrap_or_default().trim_ascii()
    }
}

/// The rows as they come.
pub struct Records<R> {
    lines: Lines<R>,
    reader: Reader,
    separator: u8,
    /// How many cells a row has to have, once the headings are known.
    column_count: Option<usize>,
    first: Line,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// What became of one row.
enum Step {
    Row { line: u64, cells: usize },
    Flawed { line: u64, flaw: Flaw },
}

/// What a line made of the row begun.
enum Fed {
    Whole,
    Open,
    TooLong,
    TooWide,
}

impl<R: BufRead> Records<R> {
    /// The rows of these lines, cells parted by this sign.
    pub fn new(lines: Lines<R>, separator: u8) -> Records<R> {
        let terminator = Terminator::Any(b'\n');
        let reader = ReaderBuilder::new().delimiter(separator).terminator(terminator).build();
        let (cells, ends) = (vec![0; LONGEST_ROW + 1], vec![0; MOST_COLUMNS]);
        Records { lines, reader, separator, column_count: None, first: Line::default(), cells, ends }
    }

    /// From now on every row has to have so many cells.
    pub fn expect(&mut self, column_count: usize) {
        self.column_count = Some(column_count);
    }

    /// How many bytes of the file have been read.
    pub fn byte_count(&self) -> u64 {
        self.lines.byte_count()
    }

    /// The next row that isn't blank: the row, or the line on which it begins and what is wrong.
    pub fn next(&mut self) -> io::Result<Option<Result<Record<'_>, (u64, Flaw)>>> {
        let Some(step) = self.step()? else { return Ok(None) };
        Ok(Some(match step {
            Step::Row { line, cells } => Ok(Record { line, text: &self.cells, ends: &self.ends[..cells] }),
            Step::Flawed { line, flaw } => Err((line, flaw)),
        }))
    }

    fn step(&mut self) -> io::Result<Option<Step>> {
        let mut first = std::mem::take(&mut self.first);
        let mut more = vec![];
        let step = loop {
            if !self.lines.next(&mut first)? {
                break None;
            }
            if !self.is_blank(&first) {
                break Some(self.row(&first, &mut more)?);
            }
        };
        if let Some(Step::Flawed { .. }) = step {
            self.lines.give_back(more);
        }
        self.first = first;
        Ok(step)
    }

    /// Whether nothing stands on a line, or nothing but empty cells, as below a table that was saved.
    fn is_blank(&self, line: &Line) -> bool {
        !line.is_cut && line.text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == self.separator)
    }

    /// Reads the row that begins with a line, and takes more lines if it runs on.
    fn row(&mut self, first: &Line, more: &mut Vec<Line>) -> io::Result<Step> {
        self.reader.reset();
        let (mut written, mut cells) = (0, 0);
        let mut last = first;
        let flawed = |flaw| Ok(Step::Flawed { line: first.number, flaw });
        let mut length = 0;
        loop {
            length += last.text.len();
            if last.is_cut || length > LONGEST_ROW + 1 {
                let separators = first.text.iter().filter(|byte| **byte == self.separator).count();
                let is_wide = first.is_cut && separators >= MOST_COLUMNS;
                return flawed(if is_wide { Flaw::TooWide } else { Flaw::TooLong });
            }
            match self.feed(&last.text, &mut written, &mut cells) {
                Fed::Whole => break,
                Fed::TooLong => return flawed(Flaw::TooLong),
                Fed::TooWide => return flawed(Flaw::TooWide),
                Fed::Open if !last.is_ended && more.is_empty() => return flawed(Flaw::CutOff),
                Fed::Open if more.len() + 1 == MOST_LINES => return flawed(Flaw::OpenQuote),
                Fed::Open => {}
            }
            let mut line = Line::default();
            if !self.lines.next(&mut line)? {
                return flawed(Flaw::OpenQuote);
            }
            more.push(line);
            last = &more[more.len() - 1];
        }
        match self.objection(first, more, cells) {
            Some(flaw) => flawed(flaw),
            None => Ok(Step::Row { line: first.number, cells }),
        }
    }

    fn feed(&mut self, text: &[u8], written: &mut usize, cells: &mut usize) -> Fed {
        let (out, ends) = (&mut self.cells[*written..], &mut self.ends[*cells..]);
        let (result, _, new, ended) = self.reader.read_record(text, out, ends);
        *written += new;
        *cells += ended;
        match result {
            ReadRecordResult::Record | ReadRecordResult::End => Fed::Whole,
            ReadRecordResult::InputEmpty => Fed::Open,
            ReadRecordResult::OutputFull => Fed::TooLong,
            ReadRecordResult::OutputEndsFull => Fed::TooWide,
        }
    }

    /// What is wrong with a row that came to its end. Cells beyond the headings are well when they are empty.
    fn objection(&self, first: &Line, more: &[Line], cells: usize) -> Option<Flaw> {
        if !more.is_empty() {
            let whole: Vec<u8> = std::iter::once(first).chain(more).flat_map(|l| &l.text).copied().collect();
            if !is_well_quoted(&whole, self.separator) {
                return Some(Flaw::OpenQuote);
            }
        }
        let wanted = self.column_count?;
        let record = Record { line: first.number, text: &self.cells, ends: &self.ends[..cells] };
        if cells >= wanted && (wanted..cells).all(|at| record.cell(at).is_empty()) {
            return None;
        }
        let is_cut_off = cells < wanted && more.is_empty() && !first.is_ended;
        Some(if is_cut_off { Flaw::CutOff } else { Flaw::Cells { has: cells, wanted } })
    }
}

/// Whether after every quoted cell comes the next cell or the row's end. Where it doesn't, the quotation mark that seemed
/// to close a cell opened another one, further down the file.
fn is_well_quoted(row: &[u8], separator: u8) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut at = At::Start;
    for byte in row {
        at = match (at, *byte) {
            (At::Start, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Closed, b'"') => At::Quoted,
            (_, byte) if byte == separator || byte == b'\n' => At::Start,
            (At::Closed, _) => return false,
            (At::Start | At::Plain, _) => At::Plain,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<Vec<String>, (u64, Flaw)>> {
        let mut records = Records::new(Lines::new(text.as_bytes()), b',');
        records.expect(3);
        let mut rows = vec![];
        while let Some(row) = records.next().unwrap() {
            let cells = |record: Record<'_>| {
                (0..3).map(|at| String::from_utf8_lossy(record.cell(at)).into_owned()).collect()
            };
            rows.push(row.map(cells));
        }
        rows
    }

    fn row(cells: [&str; 3]) -> Result<Vec<String>, (u64, Flaw)> {
        Ok(cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn cells_are_quoted_or_not_and_may_run_over_lines() {
        let text = "1, Meena ,x\r\n\r\n2,\"Devi, \"\"Meena\"\"\nof Kanpur\",y\n3,Ram 5\" pipe,z,,\n";
        assert_eq!(
            rows(text),
            [
                row(["1", "Meena", "x"]),
                row(["2", "Devi, \"Meena\"\nof Kanpur", "y"]),
                row(["3", "Ram 5\" pipe", "z"])
            ]
        );
    }

    #[test]
    fn a_quotation_mark_left_open_costs_its_row_alone() {
        let open = |line| Err((line, Flaw::OpenQuote));
        assert_eq!(rows("1,\"a,b\n2,c,d\n3,e,f\n"), [open(1), row(["2", "c", "d"]), row(["3", "e", "f"])]);
        // Also where a later row's mark would close it, and the cells would come out right.
        assert_eq!(
            rows("1,\"a,b\n2,c,d\n3,\"e\",f\n"),
            [open(1), row(["2", "c", "d"]), row(["3", "e", "f"])]
        );
        let many = format!("1,\"a,b\n{}", "2,c,d\n".repeat(100));
        assert_eq!(rows(&many).iter().filter(|row| row.is_ok()).count(), 100);
    }

    #[test]
    fn too_few_and_too_many_cells_are_told_with_both_counts() {
        let cells = |line, has| Err((line, Flaw::Cells { has, wanted: 3 }));
        assert_eq!(rows("1,a\n2,b,c,d\n3,e,f\n"), [cells(1, 2), cells(2, 4), row(["3", "e", "f"])]);
    }

    #[test]
    fn a_file_that_breaks_off_is_told_at_its_last_row() {
        let cut = |line| Err((line, Flaw::CutOff));
        assert_eq!(rows("1,a,b\n2,c"), [row(["1", "a", "b"]), cut(2)]);
        assert_eq!(rows("1,a,b\n2,\"c"), [row(["1", "a", "b"]), cut(2)]);
        assert_eq!(rows("1,a,b"), [row(["1", "a", "b"])]);
    }

    #[test]
    fn what_is_too_large_for_a_row_is_passed_over() {
        let long = format!("1,{},x\n2,a,b\n", "m".repeat(LONGEST_ROW));
        assert_eq!(rows(&long), [Err((1, Flaw::TooLong)), row(["2", "a", "b"])]);
        let wide = format!("1{}\n2,a,b\n", ",".repeat(MOST_COLUMNS + 1));
        assert_eq!(rows(&wide), [Err((1, Flaw::TooWide)), row(["2", "a", "b"])]);
        let broken = format!("1,\"{}\",x\n2,a,b\n", "m\n".repeat(LONGEST_ROW));
        let read = rows(&broken);
        assert_eq!(read[0], Err((1, Flaw::OpenQuote)));
        assert_eq!(read[read.len() - 1], row(["2", "a", "b"]));
    }
}
