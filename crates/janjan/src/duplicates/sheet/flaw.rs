//! What is wrong with a row, and what is wrong with a whole file.

use super::lines::LONGEST_ROW;
use super::records::{MOST_COLUMNS, MOST_LINES};
use crate::ground::words::{Arg, Say};
use std::io::{self, ErrorKind};

/// So many rows are read at most.
pub const MOST_ROWS: usize = 5_000_000;
/// So many bytes the cells that are read may have together.
pub const MOST_TEXT: usize = 1 << 30;
/// So many bytes a cell that is read may have.
pub const LONGEST_CELL: usize = 1_000;

/// Why a row is left out, or a cell of it taken as empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// More or fewer cells than headings.
    Cells {
        /// So many it has.
        has: usize,
        /// So many headings there are.
        wanted: usize,
    },
    /// The file breaks off in it.
    CutOff,
    /// A quotation mark opens and doesn't close.
    OpenQuote,
    /// It has too many bytes.
    TooLong,
    /// It has too many cells.
    TooWide,
    /// A cell has too many bytes.
    LongCell(String),
    /// A cell isn't UTF-8.
    NoText(String),
    /// A cell has a zero byte.
    Nul(String),
    /// A cell is a formula.
    Formula(String),
    /// It has no id.
    NoId,
    /// An earlier row has its id.
    SameId {
        /// The id.
        id: String,
        /// The line of that row.
        line: u64,
    },
    /// A cell is no year of birth. The row is kept.
    NoYear {
        /// The heading.
        heading: String,
        /// The cell.
        cell: String,
    },
    /// A cell is no mobile. The row is kept.
    NoMobile {
        /// The heading.
        heading: String,
        /// The cell.
        cell: String,
    },
}

impl Flaw {
    /// The sort of [`Flaw::NoYear`].
    pub const YEARS: usize = 11;
    /// The sort of [`Flaw::NoMobile`].
    pub const MOBILES: usize = 12;
    /// So many sorts there are.
    pub const SORTS: usize = 13;

    /// Its sort, by number.
    pub fn sort(&self) -> usize {
        match self {
            Flaw::Cells { .. } => 0,
            Flaw::CutOff => 1,
            Flaw::OpenQuote => 2,
            Flaw::TooLong => 3,
            Flaw::TooWide => 4,
            Flaw::LongCell(_) => 5,
            Flaw::NoText(_) => 6,
            Flaw::Nul(_) => 7,
            Flaw::Formula(_) => 8,
            Flaw::NoId => 9,
            Flaw::SameId { .. } => 10,
            Flaw::NoYear { .. } => Flaw::YEARS,
            Flaw::NoMobile { .. } => Flaw::MOBILES,
        }
    }

    /// Whether the row is left out for it.
    pub fn is_fatal(&self) -> bool {
        !matches!(self, Flaw::NoYear { .. } | Flaw::NoMobile { .. })
    }

    /// What is wrong and what to do, as a sentence.
    pub fn say(&self) -> Say {
        let text = |text: &str| Arg::Text(shown(text));
        let under = |key, heading: &str| Say::plain(key).with("heading", text(heading));
        match self {
            Flaw::Cells { has, wanted } => {
                let say = Say::plain("sheet-cells").with("has", count(*has));
                say.with("wanted", count(*wanted))
            }
            Flaw::CutOff => Say::plain("sheet-cut-off"),
            Flaw::OpenQuote => Say::plain("sheet-open-quote").with("lines", count(MOST_LINES)),
            Flaw::TooLong => Say::plain("sheet-too-long").with("most", count(LONGEST_ROW)),
            Flaw::TooWide => Say::plain("sheet-too-wide").with("most", count(MOST_COLUMNS)),
            Flaw::LongCell(heading) => under("sheet-long-cell", heading).with("most", count(LONGEST_CELL)),
            Flaw::NoText(heading) => under("sheet-no-text", heading),
            Flaw::Nul(heading) => under("sheet-nul", heading),
            Flaw::Formula(heading) => under("sheet-formula", heading),
            Flaw::NoId => Say::plain("sheet-no-id"),
            Flaw::SameId { id, line } => {
                Say::plain("sheet-same-id").with("id", text(id)).with("line", Arg::Text(line.to_string()))
            }
            Flaw::NoYear { heading, cell } => under("sheet-no-year", heading).with("cell", text(cell)),
            Flaw::NoMobile { heading, cell } => under("sheet-no-mobile", heading).with("cell", text(cell)),
        }
    }
}

/// Why a file can't be read at all.
#[derive(Debug)]
pub enum NoSheet {
    /// The disk says so.
    Unreadable(io::Error),
    /// Nothing is in it.
    Empty,
    /// There are headings, and no row that could be read.
    NoRows,
    /// A workbook, not text.
    Workbook,
    /// Text of two bytes a letter.
    Utf16,
    /// The headings can't be read.
    Headings(Flaw),
    /// A heading that was asked for isn't there.
    NoHeading {
        /// What was asked for.
        wanted: String,
        /// What is there.
        there: Vec<String>,
    },
    /// A heading that was asked for is there more than once.
    HeadingTwice(String),
    /// More rows than are read.
    TooMany,
    /// More text than is read.
    TooMuch,
}

/// So many of a file's headings are named when one is missed.
const MOST_NAMED: usize = 20;

impl NoSheet {
    /// What is wrong and what to do, as a sentence.
    pub fn say(&self) -> Say {
        match self {
            NoSheet::Unreadable(error) => disk(error),
            NoSheet::Empty => Say::plain("sheet-empty"),
            NoSheet::NoRows => Say::plain("sheet-no-rows"),
            NoSheet::Workbook => Say::plain("sheet-workbook"),
            NoSheet::Utf16 => Say::plain("sheet-utf-16"),
            NoSheet::Headings(flaw) => flaw.say(),
            NoSheet::NoHeading { wanted, there } => {
                let named: Vec<String> =
                    there.iter().take(MOST_NAMED).map(|heading| shown(heading)).collect();
                let rest = if there.len() > MOST_NAMED { ", …" } else { "" };
                Say::plain("sheet-no-heading")
                    .with("heading", Arg::Text(shown(wanted)))
                    .with("there", Arg::Text(named.join(", ") + rest))
            }
            NoSheet::HeadingTwice(heading) => {
                Say::plain("sheet-heading-twice").with("heading", Arg::Text(shown(heading)))
            }
            NoSheet::TooMany => Say::plain("sheet-too-many").with("most", count(MOST_ROWS)),
            NoSheet::TooMuch => Say::plain("sheet-too-much").with("most", count(MOST_TEXT)),
        }
    }
}

/// What the disk says of a file, and what to do, as a sentence.
pub fn disk(error: &io::Error) -> Say {
    let key = match error.kind() {
        ErrorKind::NotFound => "disk-not-there",
        ErrorKind::PermissionDenied => "disk-no-leave",
        ErrorKind::IsADirectory => "disk-folder",
        ErrorKind::InvalidFilename => "disk-no-name",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        _ => return Say::plain("disk-other").with("error", Arg::Text(error.to_string())),
    };
    Say::plain(key)
}

impl From<io::Error> for NoSheet {
    fn from(error: io::Error) -> Self {
        NoSheet::Unreadable(error)
    }
}

fn count(n: usize) -> Arg {
    Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A text as a sentence may quote it: short, and without signs that a console obeys.
pub fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().take(MOST).map(plain).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
