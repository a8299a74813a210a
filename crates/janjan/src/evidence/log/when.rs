//! The time of a call as logs write it: day first, as everywhere; or the ways machines write an instant.

use janjan_rules::day::{self, NoDay};
use janjan_rules::digits;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

/// Why a text is no time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoTime {
    /// The day can't be read, or could be read two ways.
    Day(NoDay),
    /// The time of day can't be read.
    Clock,
}

/// Reads a time: `22/11/2026 10:15`, `22-11-26 10:15:30 PM`, `2026-11-22T10:15:30+05:30`, seconds or milliseconds since
/// 1970; a day alone is its beginning. Milliseconds UTC.
///
/// # Errors
/// Why it is none.
pub fn read(text: &str, zone: &TimeZone) -> Result<i64, NoTime> {
    let text = digits::latin(text.trim());
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match (is_number, text.len()) {
        (true, 10) => return text.parse::<i64>().map(|at| at * 1_000).map_err(|_| NoTime::Clock),
        (true, 13) => return text.parse().map_err(|_| NoTime::Clock),
        _ => {}
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant.as_millisecond());
    }
    if let Some(local) = text.parse::<DateTime>().ok().filter(|_| text.contains(['T', 't'])) {
        return at(local, zone);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let clock = words.iter().position(|word| word.contains(':')).unwrap_or(words.len());
    let (day, clock) = words.split_at(clock);
    let day = day::parse(&day.join(" ")).map_err(NoTime::Day)?;
    let time = if clock.is_empty() { Time::midnight() } else { of_day(&clock.concat())? };
    at(day.to_datetime(time), zone)
}

fn at(local: DateTime, zone: &TimeZone) -> Result<i64, NoTime> {
    local.to_zoned(zone.clone()).map(|zoned| zoned.timestamp().as_millisecond()).map_err(|_| NoTime::Clock)
}

/// `10:15`, `10:15:30`, `10:15PM`.
fn of_day(text: &str) -> Result<Time, NoTime> {
    let lower = text.to_ascii_lowercase().replace('.', "");
    let (plain, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(plain), _) => (plain, Some(0)),
        (_, Some(plain)) => (plain, Some(12)),
        _ => (lower.as_str(), None),
    };
    let parts: Vec<i8> =
        plain.split(':').map(|part| part.parse().map_err(|_| NoTime::Clock)).collect::<Result<_, _>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return Err(NoTime::Clock),
    };
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return Err(NoTime::Clock),
        None => hour,
    };
    Time::new(hour, minute, second, 0).map_err(|_| NoTime::Clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn india() -> TimeZone {
        TimeZone::get("Asia/Kolkata").unwrap()
    }

    #[test]
    fn the_ways_logs_write_a_time_read_alike() {
        let at: Timestamp = "2026-11-22T22:15:30+05:30".parse().unwrap();
        for text in [
            "22/11/2026 22:15:30",
            "22-11-26 10:15:30 PM",
            "22/11/2026 10:15:30pm",
            "22 नवंबर 2026 २२:१५:३०",
            "22 Nov 2026 22:15:30",
            "2026-11-22 22:15:30",
            "2026-11-22T22:15:30",
            "2026-11-22T22:15:30+05:30",
            "2026-11-22T16:45:30Z",
            &(at.as_second()).to_string(),
            &(at.as_millisecond()).to_string(),
        ] {
            assert_eq!(read(text, &india()), Ok(at.as_millisecond()), "{text}");
        }
        assert_eq!(read("22/11/2026", &india()), read("22/11/2026 00:00", &india()));
        assert_eq!(read("22/11/2026 12:05 AM", &india()), read("22/11/2026 00:05", &india()));
    }

    #[test]
    fn what_could_be_read_two_ways_is_asked_about() {
        let day = date(2026, 11, 22);
        assert_eq!(read("11/22/2026 10:15", &india()), Err(NoTime::Day(NoDay::MonthFirst(day))));
        assert_eq!(read("46348", &india()), Err(NoTime::Day(NoDay::Serial(day))));
        assert_eq!(read("", &india()), Err(NoTime::Day(NoDay::Empty)));
        for text in ["22/11/2026 25:00", "22/11/2026 10:xx", "22/11/2026 13:00 PM", "22/11/2026 1:2:3:4"] {
            assert_eq!(read(text, &india()), Err(NoTime::Clock), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = read(&text, &india());
        }
    }
}
