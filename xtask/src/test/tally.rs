//! How many passed and failed, read off the lines that cargo's tests and the browser scripts print.

use std::fmt;
use std::ops::AddAssign;

/// A count of checks. Two of them add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: u64,
    /// Checks that didn't.
    pub failed: u64,
}

impl Tally {
    /// One failed step that has no count of its own, such as a build.
    pub const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// What one printed line adds: `test result: ok. 12 passed; 0 failed; …` or `browser: 9 passed, 1 failed`.
    pub fn of_line(line: &str) -> Self {
        let counts = line.split_once("test result: ").or_else(|| line.split_once("browser: "));
        let Some((before, counts)) = counts else { return Self::default() };
        if !before.is_empty() {
            return Self::default();
        }
        Self { passed: number_before(counts, " passed"), failed: number_before(counts, " failed") }
    }

    /// Whether nothing was counted at all: a part that ran no test proves nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let Some((before, _)) = line.split_once(word) else { return 0 };
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_closing_line_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 4 filtered out; finished in 0.02s";
        assert_eq!(Tally::of_line(line), Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn the_browsers_closing_line_is_counted() {
        assert_eq!(Tally::of_line("browser: 41 passed, 1 failed"), Tally { passed: 41, failed: 1 });
    }

    #[test]
    fn a_line_that_only_speaks_of_passing_counts_nothing() {
        assert!(Tally::of_line("test the_law_is_passed ... ok").is_empty());
        assert!(Tally::of_line("says test result: ok. 5 passed; 0 failed").is_empty());
    }

    #[test]
    fn two_parts_add_up() {
        let mut all = Tally { passed: 2, failed: 0 };
        all += Tally::FAILURE;
        assert_eq!(all.to_string(), "2 passed, 1 failed");
    }
}
