//! A table as it comes out of a spreadsheet: tabs, or commas, or semicolons; quoted cells; a header in any order.
//!
//! Pure text: what a cell means is decided elsewhere. Each row keeps its own text as pasted, so that rows which still
//! need mending go back to the page exactly as they were typed.

use super::fold::fold;

/// The most rows a table may have: one entry of the journal.
pub const MOST_ROWS: usize = crate::posts::record::MOST_ROWS;
/// No cell needs more; what is longer isn't quoted, a quote merely stands in it.
const LONGEST_CELL: usize = 2000;
/// A title may stand above the header, so many rows of it.
const TITLE_ROWS: usize = 3;

/// What a column holds, in the order used where no header says otherwise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Column {
    /// The unit, by number or name.
    Unit,
    /// The post.
    Post,
    /// The holder's name.
    Name,
    /// Their mobile.
    Mobile,
    /// Since which day.
    Since,
    /// The order's number.
    Order,
}

impl Column {
    /// Every column, in order.
    pub const ALL: [Column; 6] =
        [Column::Unit, Column::Post, Column::Name, Column::Mobile, Column::Since, Column::Order];
}

/// What the columns may be called, folded.
pub type Heads = Vec<(Column, Vec<String>)>;

/// A table as read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The header with whatever stood above it, as pasted.
    pub head: Option<String>,
    /// Its rows; empty ones are left out.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its place in what was pasted, from 1, the header counted.
    pub n: usize,
    /// Its text as pasted.
    pub raw: String,
    /// Its cells, in the order of [`Column::ALL`].
    pub cells: [String; 6],
}

impl Row {
    /// One cell.
    pub fn cell(&self, column: Column) -> &str {
        &self.cells[column as usize]
    }
}

/// Why a text is no table that can be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoTable {
    /// Nothing is there.
    Empty,
    /// Neither tab, comma nor semicolon: one column.
    OneColumn,
    /// The header lacks these columns.
    Missing(Vec<Column>),
    /// Too many rows.
    TooMany {
        /// How many there are.
        rows: usize,
    },
}

/// Reads a table.
pub fn read(text: &str, heads: &Heads) -> Result<Table, NoTable> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator(text)?;
    let records = records(text, separator);
    let header = header(&records, heads);
    let order = match &header {
        Some((_, order)) => order.clone(),
        None => Column::ALL.into_iter().map(Some).collect(),
    };
    let missing: Vec<Column> =
        Column::ALL.into_iter().filter(|c| *c != Column::Order && !order.contains(&Some(*c))).collect();
    if !missing.is_empty() {
        return Err(NoTable::Missing(missing));
    }
    let start = header.as_ref().map_or(0, |(at, _)| at + 1);
    let rows: Vec<Row> = records[start..]
        .iter()
        .filter(|r| !r.is_blank())
        .map(|r| Row { n: r.n, raw: r.raw.to_owned(), cells: r.in_order(&order) })
        .collect();
    match rows.len() {
        0 => Err(NoTable::Empty),
        rows if rows > MOST_ROWS => Err(NoTable::TooMany { rows }),
        _ => {
            let head: Vec<&str> = records[..start].iter().map(|r| r.raw).collect();
            Ok(Table { head: header.map(|_| head.join("\n")), rows })
        }
    }
}

/// The table with only those rows that are kept, as text.
pub fn text_of<'a>(head: Option<&str>, rows: impl Iterator<Item = &'a Row>) -> String {
    head.into_iter().chain(rows.map(|r| r.raw.as_str())).collect::<Vec<_>>().join("\n")
}

fn separator(text: &str) -> Result<char, NoTable> {
    if text.contains('\t') {
        return Ok('\t');
    }
    let line = text.lines().find(|l| !l.trim().is_empty()).ok_or(NoTable::Empty)?;
    let count = |c: char| line.matches(c).count();
    match (count(';'), count(',')) {
        (0, 0) => Err(NoTable::OneColumn),
        (semicolons, commas) => Ok(if semicolons >= commas { ';' } else { ',' }),
    }
}

/// One line of the table, or several where a quoted cell runs over them.
struct Record<'t> {
    n: usize,
    raw: &'t str,
    cells: Vec<String>,
}

impl Record<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }

    /// The cells by column. Where two columns tell the unit (number and name), both are read; else the first that is
    /// filled.
    fn in_order(&self, order: &[Option<Column>]) -> [String; 6] {
        let mut cells: [String; 6] = Default::default();
        for (cell, column) in self.cells.iter().zip(order).filter_map(|(cell, c)| Some((cell, (*c)?))) {
            let place = &mut cells[column as usize];
            if place.is_empty() {
                cell.trim().clone_into(place);
            } else if column == Column::Unit && !cell.trim().is_empty() {
                place.push(' ');
                place.push_str(cell.trim());
            }
        }
        cells
    }
}

/// The row whose cells are headings, and the column each of them names.
fn header(records: &[Record<'_>], heads: &Heads) -> Option<(usize, Vec<Option<Column>>)> {
    let mut titles = 0;
    for (at, record) in records.iter().enumerate() {
        let order: Vec<Option<Column>> = record.cells.iter().map(|c| named(c, heads)).collect();
        if Column::ALL.iter().filter(|c| order.contains(&Some(**c))).count() >= 2 {
            return Some((at, order));
        }
        let filled = record.cells.iter().filter(|c| !c.trim().is_empty()).count();
        titles += usize::from(filled > 0);
        if filled > 1 || titles > TITLE_ROWS {
            return None;
        }
    }
    None
}

fn named(cell: &str, heads: &Heads) -> Option<Column> {
    let plain = cell.split(['(', '[']).next().unwrap_or_default();
    let folded = fold(plain);
    heads.iter().find(|(_, names)| names.contains(&folded)).map(|(column, _)| *column)
}

fn records(text: &str, separator: char) -> Vec<Record<'_>> {
    let mut reader = Reader { text, at: 0, separator, no_quote_before: 0 };
    let mut records = Vec::new();
    while reader.at < text.len() {
        let start = reader.at;
        let (cells, end) = reader.record();
        records.push(Record { n: records.len() + 1, raw: &text[start..end], cells });
    }
    records
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    /// Up to here no quote closes: every quote before stands for itself, and is not searched from again.
    no_quote_before: usize,
}

impl Reader<'_> {
    /// The cells of one record, and where its text ends; the line's end is taken in.
    fn record(&mut self) -> (Vec<String>, usize) {
        let mut cells = Vec::new();
        loop {
            let cell = self.cell();
            cells.push(cell);
            let end = self.at;
            let mut rest = self.text[self.at..].chars();
            match rest.next() {
                Some(c) if c == self.separator => self.at += c.len_utf8(),
                Some('\r') if rest.next() == Some('\n') => {
                    self.at += 2;
                    return (cells, end);
                }
                Some(_) => {
                    self.at += 1;
                    return (cells, end);
                }
                None => return (cells, end),
            }
        }
    }

    fn cell(&mut self) -> String {
        let mut cell = self.quoted().unwrap_or_default();
        let rest = &self.text[self.at..];
        let length = rest.find([self.separator, '\r', '\n']).unwrap_or(rest.len());
        cell.push_str(&rest[..length]);
        self.at += length;
        cell
    }

    /// A cell in quotes, where one begins here and is closed.
    fn quoted(&mut self) -> Option<String> {
        let inner = self.text[self.at..].strip_prefix('"').filter(|_| self.at >= self.no_quote_before)?;
        let mut cell = String::new();
        let mut chars = inner.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' if chars.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
                '"' => {
                    self.at += 1 + at + 1;
                    return Some(cell);
                }
                _ if at > LONGEST_CELL => break,
                _ => cell.push(c),
            }
        }
        self.no_quote_before = self.at + LONGEST_CELL;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heads() -> Heads {
        [
            (Column::Unit, "वार्ड,ward,वार्ड का नाम"),
            (Column::Post, "पद,post"),
            (Column::Name, "नाम,name"),
            (Column::Mobile, "मोबाइल,mobile"),
            (Column::Since, "कब से,since"),
            (Column::Order, "आदेश संख्या,order number"),
        ]
        .map(|(column, names)| (column, names.split(',').map(fold).collect()))
        .to_vec()
    }

    fn cells(text: &str) -> Vec<[String; 6]> {
        read(text, &heads()).unwrap().rows.into_iter().map(|r| r.cells).collect()
    }

    const MEENA: [&str; 6] = ["4", "अध्यक्ष", "मीना देवी", "50000 12345", "1/3/2026", "का/12"];

    #[test]
    fn tabs_commas_and_semicolons_read_alike() {
        for separator in ["\t", ",", ";"] {
            let text = format!("{}\r\n\r\n", MEENA.join(separator));
            assert_eq!(cells(&text), [MEENA.map(str::to_owned)], "{separator:?}");
        }
    }

    #[test]
    fn a_header_puts_columns_in_their_order_whatever_stands_around_them() {
        let text = "कानपुर नगर\nनाम\tक्र.\tमोबाइल (10 अंक)\tWARD\tवार्ड का नाम\tपद\tकब से\n\
                    मीना देवी\t1\t50000 12345\t4\tग्वालटोली\tअध्यक्ष\t1/3/2026";
        let table = read(text, &heads()).unwrap();
        assert_eq!(
            table.rows[0].cells,
            ["4 ग्वालटोली", "अध्यक्ष", "मीना देवी", "50000 12345", "1/3/2026", ""].map(str::to_owned)
        );
        assert_eq!(table.rows[0].n, 3);
        assert!(table.head.unwrap().starts_with("कानपुर नगर\nनाम\t"));
    }

    #[test]
    fn a_quoted_cell_may_hold_separators_lines_and_quotes() {
        let text = "4,अध्यक्ष,\"देवी, मीना\",50000 12345,1/3/2026,\"का \"\"12\"\"\nआगे\"\n5,अध्यक्ष,रमा,1,2,3";
        let rows = cells(text);
        assert_eq!((rows[0][2].as_str(), rows[0][5].as_str()), ("देवी, मीना", "का \"12\"\nआगे"));
        assert_eq!(rows[1][2], "रमा");
    }

    #[test]
    fn a_quote_that_never_closes_stands_for_itself() {
        assert_eq!(cells("\"4\tअध्यक्ष\tमीना\n5\tअध्यक्ष\tरमा")[0][..3], ["\"4", "अध्यक्ष", "मीना"]);
        let many = "\"a\t".repeat(300_000);
        assert_eq!(read(&many, &heads()).unwrap().rows.len(), 1);
    }

    #[test]
    fn what_is_no_table_says_why() {
        let why = |text: &str| read(text, &heads()).unwrap_err();
        assert_eq!(why(" \n\r\n"), NoTable::Empty);
        assert_eq!(why("नाम\tमोबाइल\tपद\tवार्ड\tकब से"), NoTable::Empty);
        assert_eq!(why("मीना देवी"), NoTable::OneColumn);
        assert_eq!(
            why("नाम\tमोबाइल\nमीना\t1"),
            NoTable::Missing(vec![Column::Unit, Column::Post, Column::Since])
        );
        assert_eq!(why(&"4\tक\n".repeat(501)), NoTable::TooMany { rows: 501 });
    }

    #[test]
    fn rows_that_are_kept_go_back_as_they_were_typed() {
        let text = "ward\tpost\tname\tmobile\tsince\n4\tp\t\"a\nb\"\t1\t2\n5\tp\t c \t1\t2";
        let table = read(text, &heads()).unwrap();
        assert_eq!(text_of(table.head.as_deref(), table.rows.iter()), text);
        let rest = text_of(table.head.as_deref(), table.rows[1..].iter());
        assert_eq!(rest, "ward\tpost\tname\tmobile\tsince\n5\tp\t c \t1\t2");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[\\PC\"\t\r\n,;]{0,200}") {
            let _ = read(&text, &heads());
        }

        #[test]
        fn what_a_spreadsheet_copies_reads_as_its_cells(rows in prop::collection::vec(prop::array::uniform6("[क-ह\"\t\n,;a]{0,12}"), 1..8)) {
            let quoted = |cell: &String| {
                if cell.contains(['"', '\t', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
            };
            let line = |row: &[String; 6]| row.each_ref().map(quoted).join("\t");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let filled: Vec<[String; 6]> = rows
                .iter()
                .map(|row| row.each_ref().map(|cell| cell.trim().to_owned()))
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            let read = read(&text, &Vec::new()).map_or(vec![], |t| t.rows.into_iter().map(|r| r.cells).collect());
            prop_assert_eq!(read, filled);
        }
    }
}
