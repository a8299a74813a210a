//! How long one waits after wrong tries: five are free, then a second, doubling up to a quarter of an hour; after a day
//! without a wrong try all is forgotten. Nobody is ever locked out for good.
//!
//! A try is counted *before* it is looked at, in a transaction of its own, so that a hundred sent at once are a hundred.

/// Wrong tries that cost no wait.
const FREE: u32 = 5;
/// The wait after the first that isn't free.
const FIRST_MS: i64 = 1_000;
/// The longest wait.
const LONGEST_MS: i64 = 15 * 60_000;
/// After so long without a try, all is forgotten.
pub const FORGOTTEN_MS: i64 = 24 * 3_600_000;

/// What is remembered of wrong tries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tries {
    /// How many.
    pub failed: u32,
    /// When the last was.
    pub failed_at: i64,
    /// Until when none is taken.
    pub locked_until: i64,
}

/// None is taken for so many milliseconds more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Wait(pub i64);

impl Tries {
    /// Counts one try as wrong, which a right one then wipes out; refused while the wait lasts.
    ///
    /// # Errors
    /// How long to wait.
    pub fn count(self, now: i64) -> Result<Tries, Wait> {
        let known = if now - self.failed_at >= FORGOTTEN_MS { Tries::default() } else { self };
        if now < known.locked_until {
            return Err(Wait(known.locked_until - now));
        }
        let failed = known.failed.saturating_add(1);
        Ok(Tries { failed, failed_at: now, locked_until: now + wait_after(failed) })
    }
}

/// The wait after so many wrong tries.
fn wait_after(failed: u32) -> i64 {
    match failed.checked_sub(FREE + 1) {
        None => 0,
        Some(doublings) => (FIRST_MS << doublings.min(20)).min(LONGEST_MS),
    }
}

impl Wait {
    /// In whole seconds, never none.
    pub fn seconds(self) -> i64 {
        (self.0 + 999).max(1_000) / 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_are_free_and_then_the_wait_doubles_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (1..=17).map(|failed| wait_after(failed) / 1_000).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        assert_eq!(wait_after(u32::MAX), LONGEST_MS);
    }

    #[test]
    fn tries_sent_at_once_are_taken_six_times_and_no_more() {
        let mut tries = Tries::default();
        let mut taken = 0;
        for _ in 0..100 {
            if let Ok(counted) = tries.count(1_000_000_000) {
                tries = counted;
                taken += 1;
            }
        }
        assert_eq!(taken, 6);
    }

    #[test]
    fn whoever_tries_whenever_it_is_allowed_gets_fewer_than_a_hundred_an_hour() {
        let (mut tries, mut now, mut taken) = (Tries::default(), 1_000_000_000, 0);
        let end = now + 3_600_000;
        while now < end {
            match tries.count(now) {
                Ok(counted) => (tries, taken) = (counted, taken + 1),
                Err(Wait(more)) => now += more,
            }
        }
        assert!((6..100).contains(&taken), "{taken}");
    }

    #[test]
    fn a_day_without_a_wrong_try_forgets_them_all() {
        let many = Tries { failed: 40, failed_at: 5_000, locked_until: 5_000 + LONGEST_MS };
        assert_eq!(many.count(5_000 + FORGOTTEN_MS).unwrap().failed, 1);
        assert_eq!(many.count(5_000 + LONGEST_MS).unwrap().failed, 41);
        assert_eq!(many.count(5_000), Err(Wait(LONGEST_MS)));
    }

    #[test]
    fn a_wait_is_said_in_whole_seconds_and_never_as_none() {
        assert_eq!([Wait(1), Wait(1_000), Wait(1_001)].map(Wait::seconds), [1, 1, 2]);
    }
}
