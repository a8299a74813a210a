//! A log as aggregators write it: a header with names of many kinds, in any order, then a row a call. Pure text.

use unicode_normalization::UnicodeNormalization;

/// The most rows a log may have at once.
pub const MOST_ROWS: usize = 5_000;
/// So many rows may stand above the header.
const TITLE_ROWS: usize = 5;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// Whose mobile.
    From,
    /// The day, or day and time.
    Day,
    /// The time, or day and time.
    Time,
    /// What it was: a missed call where no column says otherwise.
    Kind,
    /// What a message says.
    Text,
}

/// What the columns are called, folded as by [`fold`].
const NAMES: [(Column, &[&str]); 5] = [
    (
        Column::From,
        &[
            "from",
            "mobile",
            "mobileno",
            "mobilenumber",
            "caller",
            "callerid",
            "callerno",
            "callernumber",
            "msisdn",
            "phone",
            "phoneno",
            "phonenumber",
            "number",
            "sender",
            "customer",
            "customernumber",
            "cli",
            "नंबर",
            "नम्बर",
            "मोबाइल",
            "मोबाइलनंबर",
            "मोबाइलनम्बर",
            "मोबाइलन",
            "फोन",
            "फोननंबर",
            "कॉलर",
            "कॉलरनंबर",
        ],
    ),
    (Column::Day, &["date", "day", "calldate", "दिनांक", "तारीख", "तिथि", "दिन"]),
    (
        Column::Time,
        &[
            "time",
            "at",
            "datetime",
            "timestamp",
            "calltime",
            "callat",
            "receivedat",
            "receivedtime",
            "starttime",
            "dateandtime",
            "समय",
            "कब",
            "दिनांकसमय",
            "तारीखसमय",
            "दिनांकऔरसमय",
        ],
    ),
    (Column::Kind, &["type", "kind", "calltype", "event", "प्रकार"]),
    (Column::Text, &["text", "message", "messagetext", "body", "content", "sms", "smstext", "संदेश", "सन्देश"]),
];

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its line in the file, from 1.
    pub n: u64,
    /// The mobile as written.
    pub from: String,
    /// Day and time as written.
    pub when: String,
    /// What it was, as written; empty where nothing says.
    pub kind: String,
    /// What a message says.
    pub text: String,
}

/// Why a text is no log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoLog {
    /// Nothing is there, or nothing but a header.
    Empty,
    /// No row names a column with mobiles and one with times.
    NoHeader,
    /// Too many rows.
    TooMany,
    /// Bytes that are no text.
    NoText,
}

/// The text of a file: UTF-8, or the UTF-16 that spreadsheets write.
///
/// # Errors
/// Bytes that are neither.
pub fn text_of(bytes: Vec<u8>) -> Result<String, NoLog> {
    if let Some(wide) = bytes.strip_prefix(&[0xff, 0xfe]) {
        let units: Vec<u16> =
            wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).map_err(|_| NoLog::NoText);
    }
    String::from_utf8(bytes).map_err(|_| NoLog::NoText)
}

/// Reads a log.
///
/// # Errors
/// Why it is none.
pub fn read(text: &str) -> Result<Vec<Row>, NoLog> {
    // One sign a line's end, so that lines can be counted by it.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut order, mut above, mut rows) = (None::<Vec<Option<Column>>>, 0, Vec::new());
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    for record in reader.records() {
        let record = record.map_err(|_| NoLog::NoText)?;
        let line = lines.of(&record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        match &order {
            Some(order) => rows.push(row(&record, order, line)),
            None => {
                order = header(&record);
                above += 1;
                if order.is_none() && above > TITLE_ROWS {
                    return Err(NoLog::NoHeader);
                }
            }
        }
        if rows.len() > MOST_ROWS {
            return Err(NoLog::TooMany);
        }
    }
    match (order, above, rows.len()) {
        (None, 0, _) | (Some(_), _, 0) => Err(NoLog::Empty),
        (None, ..) => Err(NoLog::NoHeader),
        _ => Ok(rows),
    }
}

/// Counts the lines of a text while its records pass, the empty ones between them too.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which a record begins; records come in their order.
    fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let begins = record.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(self.at);
        while let Some(byte) = self.text.get(self.at)
            && (self.at < begins || *byte == b'\n')
        {
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// The sign between cells: the one most often in the first lines.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(TITLE_ROWS + 1).collect();
    let count = |sign: u8| head.bytes().filter(|b| *b == sign).count();
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

fn header(record: &csv::StringRecord) -> Option<Vec<Option<Column>>> {
    let named = |cell: &str| {
        let folded = fold(cell);
        NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(column, _)| *column)
    };
    let order: Vec<Option<Column>> = record.iter().map(named).collect();
    let has = |column| order.contains(&Some(column));
    (has(Column::From) && (has(Column::Day) || has(Column::Time))).then_some(order)
}

fn row(record: &csv::StringRecord, order: &[Option<Column>], line: u64) -> Row {
    let cell = |column| {
        let place = order.iter().position(|c| *c == Some(column));
        place.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
    };
    let (day, time) = (cell(Column::Day), cell(Column::Time));
    let is_whole = time.contains(['/', '-']) || time.bytes().filter(u8::is_ascii_digit).count() >= 8;
    let when = match (day.is_empty(), time.is_empty()) {
        (false, false) if !is_whole => format!("{day} {time}"),
        (_, false) => time,
        _ => day,
    };
    Row { n: line, from: cell(Column::From), when, kind: cell(Column::Kind), text: cell(Column::Text) }
}

/// A heading without case, signs, spaces and nukta; what stands in brackets explains and is dropped.
pub fn fold(heading: &str) -> String {
    let plain = heading.split(['(', '[']).next().unwrap_or_default().nfc().collect::<String>().to_lowercase();
    let is_letter = |c: &char| c.is_alphanumeric() || ('\u{900}'..='\u{97f}').contains(c);
    plain.chars().filter(is_letter).filter(|c| *c != '\u{93c}').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_are_read_in_any_order_and_by_many_names() {
        for text in [
            "from,time\n5000012345,22/11/2026 10:15\n",
            "Sr. No.;Date;Time;Caller No.\r\n1;22/11/2026;10:15;5000012345\r\n",
            "कॉलर नंबर\tदिनांक\tसमय\n5000012345\t22/11/2026\t10:15",
            "\u{feff}MSISDN,DateTime (IST),id\n5000012345,22/11/2026 10:15,x1",
            "Missed call report,,\nKanpur,,\nmobile no.,call time,\n5000012345,22/11/2026 10:15,",
            "फ़ोन नंबर,समय\n5000012345,22/11/2026 10:15",
        ] {
            let rows = read(text).unwrap();
            assert_eq!(
                (rows[0].from.as_str(), rows[0].when.as_str()),
                ("5000012345", "22/11/2026 10:15"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_row_is_known_by_its_line() {
        for text in ["from,time\n1,2\n\n3,4\n", "from,time\r\n1,2\r\n\r\n3,4\r\n"] {
            let lines: Vec<u64> = read(text).unwrap().iter().map(|row| row.n).collect();
            assert_eq!(lines, [2, 4], "{text:?}");
        }
    }

    #[test]
    fn a_whole_time_beside_a_day_stands_alone() {
        let rows = read("date,time,from\n22/11/2026,2026-11-22 10:15:30,1").unwrap();
        assert_eq!(rows[0].when, "2026-11-22 10:15:30");
    }

    #[test]
    fn what_is_no_log_says_why() {
        assert_eq!(read(""), Err(NoLog::Empty));
        assert_eq!(read("from,time\n\n"), Err(NoLog::Empty));
        assert_eq!(read("name,ward\nमीना,4"), Err(NoLog::NoHeader));
        assert_eq!(read("from,to\n1,2"), Err(NoLog::NoHeader));
        let many = format!("from,time\n{}", "1,2\n".repeat(MOST_ROWS + 1));
        assert_eq!(read(&many), Err(NoLog::TooMany));
        assert_eq!(read(&many[..many.len() - 4]).unwrap().len(), MOST_ROWS);
        assert_eq!(text_of(vec![0x41, 0xff]), Err(NoLog::NoText));
        assert_eq!(text_of(vec![0xff, 0xfe, 0x15, 0x09]), Ok("क".into()));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[\\PC\"\t\r\n,;]{0,200}") {
            let _ = read(&text);
        }
    }
}
