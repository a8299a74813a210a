//! Days as people write them: day first, always. What could be read two ways is asked about, never guessed.

use crate::digits;
use jiff::civil::{Date, date};

/// Why a text is no day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoDay {
    /// Nothing is written.
    Empty,
    /// Not a day of any form known here.
    Unreadable,
    /// Month first, as a foreign spreadsheet writes it: is it this day?
    MonthFirst(Date),
    /// A spreadsheet's serial number: is it this day?
    Serial(Date),
    /// There is no such day (31 June, 29 February of a common year).
    NoSuchDay,
    /// Before 1900 or after 2100.
    FarAway(Date),
}

const MONTHS: [(&str, i8); 46] = [
    ("जनवरी", 1),
    ("फरवरी", 2),
    ("फ़रवरी", 2),
    ("मार्च", 3),
    ("अप्रैल", 4),
    ("मई", 5),
    ("जून", 6),
    ("जुलाई", 7),
    ("अगस्त", 8),
    ("सितंबर", 9),
    ("सितम्बर", 9),
    ("अक्टूबर", 10),
    ("अक्तूबर", 10),
    ("नवंबर", 11),
    ("नवम्बर", 11),
    ("दिसंबर", 12),
    ("दिसम्बर", 12),
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("जन", 1),
    ("अप्रै", 4),
    ("अग", 8),
    ("नव", 11),
    ("दिस", 12),
];

/// Reads `22/11/2026`, `22-11-26`, `22.11.2026`, `22 नवंबर 2026`, `22 Nov 2026`, `2026-11-22`, in any digits.
pub fn parse(text: &str) -> Result<Date, NoDay> {
    let text = digits::latin(text.trim());
    if text.is_empty() {
        return Err(NoDay::Empty);
    }
    if text.chars().count() > 40 {
        return Err(NoDay::Unreadable);
    }
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "/-.,".contains(c)).filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        [serial] => from_serial(serial),
        [year, month, day] if year.len() == 4 && is_number(year) => made(year, number(month)?, number(day)?),
        [day, month, year] if is_number(month) => day_first(number(day)?, number(month)?, year),
        [day, month, year] => made(year, named(month)?, number(day)?),
        _ => Err(NoDay::Unreadable),
    }
}

fn day_first(day: i8, month: i8, year: &str) -> Result<Date, NoDay> {
    match made(year, month, day) {
        Err(NoDay::NoSuchDay) if month > 12 && day <= 12 => Err(NoDay::MonthFirst(made(year, day, month)?)),
        read => read,
    }
}

fn made(year: &str, month: i8, day: i8) -> Result<Date, NoDay> {
    let year = match (year.len(), year.parse::<i16>()) {
        (2, Ok(short)) if is_number(year) => 2000 + short - if short > 68 { 100 } else { 0 },
        (4, Ok(year)) => year,
        _ => return Err(NoDay::Unreadable),
    };
    near(Date::new(year, month, day).map_err(|_| NoDay::NoSuchDay)?)
}

fn near(day: Date) -> Result<Date, NoDay> {
    if (1900..=2100).contains(&day.year()) { Ok(day) } else { Err(NoDay::FarAway(day)) }
}

/// A spreadsheet counts days from 30 December 1899 (its own year 1900 had a 29 February).
fn from_serial(text: &str) -> Result<Date, NoDay> {
    let days = match text.parse::<i32>() {
        Ok(days) if (20_000..80_000).contains(&days) && is_number(text) => days,
        _ => return Err(NoDay::Unreadable),
    };
    let start = date(1899, 12, 30);
    start
        .checked_add(jiff::Span::new().days(days))
        .map_or(Err(NoDay::Unreadable), |day| Err(NoDay::Serial(day)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn number(text: &str) -> Result<i8, NoDay> {
    let plain = if is_number(text) { text } else { text.trim_end_matches(|c: char| c.is_ascii_alphabetic()) };
    if is_number(plain) { plain.parse().map_err(|_| NoDay::NoSuchDay) } else { Err(NoDay::Unreadable) }
}

fn named(text: &str) -> Result<i8, NoDay> {
    let lower = text.to_lowercase();
    MONTHS.iter().find(|(name, _)| *name == lower).map(|(_, n)| *n).ok_or(NoDay::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_people_write_a_day_read_alike() {
        for text in [
            "22/11/2026",
            "22-11-26",
            "22.11.2026",
            "२२/११/२०२६",
            "22 नवंबर 2026",
            "22 नवम्बर 2026",
            "22 Nov 2026",
            "22nd November 2026",
            "2026-11-22",
        ] {
            assert_eq!(parse(text), Ok(date(2026, 11, 22)), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_two_ways_is_asked_about() {
        assert_eq!(parse("11/22/2026"), Err(NoDay::MonthFirst(date(2026, 11, 22))));
        assert_eq!(parse("46348"), Err(NoDay::Serial(date(2026, 11, 22))));
    }

    #[test]
    fn what_is_no_day_says_why() {
        assert_eq!(parse(""), Err(NoDay::Empty));
        assert_eq!(parse("31/6/2026"), Err(NoDay::NoSuchDay));
        assert_eq!(parse("29/2/2027"), Err(NoDay::NoSuchDay));
        assert_eq!(parse("29/2/2028"), Ok(date(2028, 2, 29)));
        assert_eq!(parse("कल"), Err(NoDay::Unreadable));
        assert!(matches!(parse("1/1/0026"), Err(NoDay::FarAway(_))));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,50}") {
            let _ = parse(&text);
        }

        #[test]
        fn a_written_day_reads_back(days in 0i32..60_000) {
            let day = date(1930, 1, 1) + jiff::Span::new().days(days);
            let text = format!("{}/{}/{}", day.day(), day.month(), day.year());
            prop_assert_eq!(parse(&text), Ok(day));
        }
    }
}
