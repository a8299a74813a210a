//! `janjan names`: how each name of a list is read, by which keys it is found, and how it is written in Latin letters.
//!
//! Meena asks why her list shows two people as one; here she sees what the program hears in their names.

use super::cells::plain;
use super::console::Console;
use super::sheet::{self, Flaw, Line, NoSheet, Sheet, are_rows};
use super::told::Told;
use super::typed::Typing;
use super::{opened, stopped};
use crate::ground::words::Words;
use janjan_names::{Key, Reading, keys, romanise};
use std::borrow::Cow;
use std::io::{self, BufRead, Write};
use std::path::Path;

/// So many names tell how they are typed.
const FIRST: usize = 2_000;

/// Shows each name of a file: one a line, or those under a heading. Returns how many lines were left out.
///
/// # Errors
/// The file can't be read, or the answer not be written.
pub fn show(file: &Path, heading: Option<&str>, words: Words, out: &mut dyn Write) -> anyhow::Result<u64> {
    let console = Console::default();
    let mut say = |sentence: &str| console.say(sentence);
    let mut told = Told::new(words, &mut say);
    let input = opened(file).map_err(|no_sheet| stopped(words, file, &no_sheet))?;
    let mut shown = Shown { out, typing: Typing::default(), first: Some(vec![]) };
    let mut table = None;
    let done = match heading {
        Some(heading) => of_sheet(input, heading, &mut told, &mut shown),
        None => of_lines(input, &mut told, &mut shown).map(|headings| table = headings),
    };
    let rest = |()| Ok(shown.settle().and_then(|()| shown.out.flush())?);
    match done.and_then(rest) {
        Ok(()) => {
            let left_out = told.left_out();
            if let Some(headings) = table {
                console.say(&words.one("names-in-table", "headings", headings));
            }
            Ok(left_out)
        }
        // Who reads the answer has seen enough.
        Err(NoSheet::Unreadable(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        Err(no_sheet) => Err(stopped(words, file, &no_sheet)),
    }
}

fn of_sheet(
    input: impl BufRead,
    heading: &str,
    told: &mut Told<'_>,
    shown: &mut Shown<'_>,
) -> Result<(), NoSheet> {
    let mut sheet = Sheet::open(input)?;
    let place = sheet.place(heading)?;
    shown.head()?;
    while let Some(row) = sheet.records.next()? {
        let line = row.as_ref().map_or_else(|(line, _)| *line, |record| record.line);
        match row.map_err(|(_, flaw)| flaw).and_then(|record| plain(record.cell(place), heading)) {
            Ok("") => {}
            Ok(name) => shown.take(name)?,
            Err(flaw) => told.tell(line, &flaw),
        }
    }
    Ok(())
}

/// Each line is a name. Where the first two look like rows of a table, the first of them is given back.
fn of_lines(
    input: impl BufRead,
    told: &mut Told<'_>,
    shown: &mut Shown<'_>,
) -> Result<Option<String>, NoSheet> {
    let mut lines = sheet::text(input)?;
    let mut line = Line::default();
    shown.head()?;
    let mut first: Vec<Vec<u8>> = Vec::new();
    while lines.next(&mut line)? {
        let text = line.text.trim_ascii();
        if first.len() < 2 && !text.is_empty() {
            first.push(text.to_vec());
        }
        let name = if line.is_cut { Err(Flaw::TooLong) } else { plain(text, "name") };
        match name {
            Ok("") => {}
            Ok(name) => shown.take(name)?,
            Err(flaw) => told.tell(line.number, &flaw),
        }
    }
    match first.as_slice() {
        [] => Err(NoSheet::Empty),
        [first, second] if are_rows(first, second) => Ok(Some(sheet::shown(&String::from_utf8_lossy(first)))),
        _ => Ok(None),
    }
}

/// The names shown so far; the first wait until enough of them tell how they are typed.
struct Shown<'o> {
    out: &'o mut dyn Write,
    typing: Typing,
    first: Option<Vec<String>>,
}

impl Shown<'_> {
    fn head(&mut self) -> io::Result<()> {
        writeln!(self.out, "name\treading\tkeys\tromanised")
    }

    fn take(&mut self, name: &str) -> io::Result<()> {
        let Some(first) = &mut self.first else { return self.show(name) };
        first.push(name.to_owned());
        if first.len() == FIRST { self.settle() } else { Ok(()) }
    }

    fn settle(&mut self) -> io::Result<()> {
        let first = self.first.take().unwrap_or_default();
        self.typing.learn_names(first.iter().map(String::as_str));
        first.iter().try_for_each(|name| self.show(name))
    }

    fn show(&mut self, name: &str) -> io::Result<()> {
        let read = self.typing.name(name);
        let reading = Reading::of(&read);
        let keys: Vec<String> = keys(&reading).iter().map(Key::to_string).collect();
        let typed = match &read {
            Cow::Borrowed(_) => String::new(),
            Cow::Owned(read) => format!(" = {read}"),
        };
        let name = name.replace(char::is_control, " ");
        writeln!(self.out, "{name}{typed}\t{reading}\t{}\t{}", keys.join(" "), romanise(&read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn shown(text: &str, heading: Option<&str>) -> anyhow::Result<(String, u64)> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("names");
        fs::write(&file, text)?;
        let mut out = vec![];
        let left_out = show(&file, heading, Words::of("en").unwrap(), &mut out)?;
        Ok((String::from_utf8(out)?, left_out))
    }

    #[test]
    fn a_name_is_shown_with_reading_keys_and_latin_letters() {
        let head = "name\treading\tkeys\tromanised\n";
        let row = "राजेन्द्र सिंह\traajendra singh\t";
        let (text, left_out) = shown("राजेन्द्र सिंह\n\njktsUnz flag\n=cmd()\n", None).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines.len(), left_out), (3, 1));
        assert!(text.starts_with(&format!("{head}{row}")), "{text}");
        assert!(lines[1].ends_with("\tRajendra Singh"), "{text}");
        assert!(lines[2].starts_with(&format!("jktsUnz flag = {row}")), "{text}");
    }

    #[test]
    fn names_stand_under_a_heading_or_one_a_line() {
        let (text, _) = shown("no,name\n1,\"Devi, Meena\"\n2,\n", Some("Name")).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(text.contains("\nDevi, Meena\t"), "{text}");
        assert!(shown("no,name\n", Some("ward")).is_err());
        assert!(shown("\n", None).is_err());
    }
}
