//! Calling back: what a member answers, and what follows from it.
//!
//! Sunita calls Ramesh, whom Meena entered. He says yes: he is consented, or verified if chance had drawn him. He says he
//! never joined: he is struck from the register. He doesn't pick up: nothing changes, and somebody calls again.

use super::standing::Evidence;
use jiff::ToSpan;
use jiff::civil::Date;

/// Within so many days the district calls one who said "I never joined".
pub const PROMISED_DAYS: i64 = 7;
/// After so many calls that reached nobody the list says so.
pub const MANY_TRIES: i64 = 3;

/// What came of a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// "Yes, I joined."
    Joined,
    /// "I never joined."
    Never,
    /// Nobody picked up.
    Unreached,
    /// Somebody else has this number.
    WrongNumber,
    /// "I joined, and I want out."
    Withdraws,
}

impl Outcome {
    /// Every outcome, in the order of the page.
    pub const ALL: [Outcome; 5] =
        [Outcome::Joined, Outcome::Never, Outcome::Unreached, Outcome::WrongNumber, Outcome::Withdraws];

    /// The word used in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Joined => "joined",
            Outcome::Never => "never",
            Outcome::Unreached => "unreached",
            Outcome::WrongNumber => "wrong-number",
            Outcome::Withdraws => "withdraws",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|o| o.code() == code)
    }

    /// Whether the person themselves spoke; else they are called again.
    pub fn is_reached(self) -> bool {
        matches!(self, Outcome::Joined | Outcome::Never | Outcome::Withdraws)
    }

    /// What it is evidence of; chance having chosen whom to call is what makes it proof.
    pub fn evidence(self, is_sampled: bool) -> Option<Evidence> {
        match self {
            Outcome::Joined if is_sampled => Some(Evidence::SampleCall),
            Outcome::Joined => Some(Evidence::CallBack),
            _ => None,
        }
    }
}

/// Why somebody is to be called, the more urgent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// They said "I never joined".
    Dispute,
    /// Chance drew them.
    Sample,
    /// Someone entered them, and nothing speaks for it yet.
    Claim,
}

impl Why {
    /// Every reason, the most urgent first.
    pub const ALL: [Why; 3] = [Why::Dispute, Why::Sample, Why::Claim];

    /// The word used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Why::Dispute => "disputes",
            Why::Sample => "sample",
            Why::Claim => "claims",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Why> {
        Why::ALL.into_iter().find(|w| w.code() == code)
    }
}

/// The day by which one who said "I never joined" on this day is called.
pub fn promised(raised: Date) -> Date {
    raised.checked_add(PROMISED_DAYS.days()).unwrap_or(raised)
}

/// The first day on which what was said can still be answered in time: whoever said it before was called too late.
pub fn kept_from(today: Date) -> Date {
    today.checked_sub(PROMISED_DAYS.days()).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::Standing;
    use jiff::civil::date;

    #[test]
    fn only_a_yes_proves_anything_and_chance_proves_more() {
        let rung = |o: Outcome, is_sampled| o.evidence(is_sampled).and_then(Evidence::proves);
        assert_eq!(rung(Outcome::Joined, false), Some(Standing::Consented));
        assert_eq!(rung(Outcome::Joined, true), Some(Standing::Verified));
        for outcome in Outcome::ALL.into_iter().filter(|o| *o != Outcome::Joined) {
            assert_eq!((rung(outcome, false), rung(outcome, true)), (None, None), "{outcome:?}");
        }
    }

    #[test]
    fn who_was_not_reached_is_called_again() {
        let again: Vec<Outcome> = Outcome::ALL.into_iter().filter(|o| !o.is_reached()).collect();
        assert_eq!(again, [Outcome::Unreached, Outcome::WrongNumber]);
    }

    #[test]
    fn the_promise_runs_over_the_end_of_a_month() {
        assert_eq!(promised(date(2026, 11, 27)), date(2026, 12, 4));
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(Outcome::ALL.iter().all(|o| Outcome::from_code(o.code()) == Some(*o)));
        assert!(Why::ALL.iter().all(|w| Why::from_code(w.code()) == Some(*w)));
    }
}
