//! What time it is, what day it is there, and chance: passed in, so that a test on 29 February needs no trick.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// The one source of time.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    Machine,
    /// A clock that stands until it is set: milliseconds since 1970, UTC.
    Standing(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this instant.
    pub fn standing(at: Timestamp) -> Clock {
        Clock::Standing(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Clock::Machine => Timestamp::now().as_millisecond(),
            Clock::Standing(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a standing clock forward by so many days; the machine's clock can't be moved.
    pub fn pass_days(&self, days: i64) {
        if let Clock::Standing(at) = self {
            at.fetch_add(days * 86_400_000, Ordering::SeqCst);
        }
    }

    /// The day it is now in this time zone.
    pub fn today(&self, zone: &TimeZone) -> Date {
        day_of(self.now(), zone)
    }

    /// A new id: UUIDv7, made outside the database.
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &chance()).into_uuid()
    }
}

/// The day an instant (milliseconds, UTC) falls on in a time zone.
pub fn day_of(at: i64, zone: &TimeZone) -> Date {
    instant(at).to_zoned(zone.clone()).date()
}

/// The last day of what begins on `from` and is over on `until`: people say "until" of the day that still counts.
pub fn last_day(from: Date, until: Date) -> Date {
    until.yesterday().unwrap_or(until).max(from)
}

/// The instant of so many milliseconds since 1970.
pub fn instant(at: i64) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day after.
pub fn next(day: Date) -> Date {
    day.checked_add(1.day()).unwrap_or(day)
}

/// So many bytes of chance from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give: going on would make keys that can be guessed.
pub fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    #[expect(clippy::expect_used, reason = "without randomness no key is a secret: stop")]
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use jiff::civil::date;

    #[test]
    fn the_last_day_is_the_one_before_the_end_but_never_before_the_first() {
        let first = date(2026, 3, 1);
        assert_eq!(last_day(first, date(2029, 3, 1)), date(2029, 2, 28));
        assert_eq!(last_day(first, first), first);
    }
}
