//! What the law of membership refuses, as sentences yet to be said, beside the field they belong to.

use super::sight::{standing_key, state_key};
use crate::fault::{Fault, Refused};
use crate::ground::words::{Arg, Say};
use janjan_rules::members::enrolment::NoBirthYear;
use janjan_rules::members::kind::{NotEarned, NotRenewed};
use janjan_rules::members::{Need, State};
use jiff::civil::Date;

/// Why something can't be done to a membership.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The kind is only earned.
    OnlyEarned,
    /// The kind asks for this.
    Needed(Need),
    /// The unit has given out every number it has.
    NoNumberLeft,
    /// So many in sight have the same mobile and a like name.
    Alike {
        /// How many.
        count: usize,
    },
    /// A person of this name and mobile left.
    Left {
        /// When.
        on: Date,
        /// How.
        state: State,
    },
    /// It takes another person than who enrolled, and than the member.
    NotSecond,
    /// Nobody can have been called: no mobile is kept.
    NoNumber,
    /// The mobile is that of who enrolled, or of who called.
    EnrollersNumber,
    /// The kind isn't earned yet.
    NotEarned(NotEarned),
    /// The membership isn't renewed.
    NotRenewed(NotRenewed),
    /// The membership doesn't run.
    NotRunning {
        /// How it stands.
        state: State,
    },
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault::Refused(vec![told(refusal)])
    }
}

/// A refusal beside its field.
pub fn told(refusal: Refusal) -> Refused {
    use Refusal as R;
    let plain = |field, key| Refused { field, say: Say::plain(key) };
    match refusal {
        R::OnlyEarned => plain("kind", "refused-only-earned"),
        R::Needed(Need::Relative) => plain("relative", "refused-needs-relative"),
        R::Needed(Need::Mobile) => plain("mobile", "no-mobile-empty"),
        R::Needed(Need::Address) => plain("address", "refused-needs-address"),
        R::NoNumberLeft => plain("", "refused-no-number-left"),
        R::Alike { count } => {
            let count = Arg::Number(i64::try_from(count).unwrap_or(i64::MAX));
            Refused { field: "other", say: Say::plain("refused-alike").with("n", count) }
        }
        R::Left { on, state } => {
            let key = if state == State::Struck { "refused-was-struck" } else { "refused-has-withdrawn" };
            Refused { field: "again", say: Say::plain(key).with("day", Arg::Day(on)) }
        }
        R::NotSecond => plain("", "refused-not-second"),
        R::NoNumber => plain("", "refused-call-no-number"),
        R::EnrollersNumber => plain("", "refused-call-enrollers-number"),
        R::NotEarned(NotEarned::NoWay) => plain("kind", "refused-no-way-to-kind"),
        R::NotEarned(NotEarned::Standing { needed }) => {
            let say = Say::plain("refused-kind-standing").with("standing", Arg::Word(standing_key(needed)));
            Refused { field: "kind", say }
        }
        R::NotEarned(NotEarned::Days { from }) => {
            Refused { field: "kind", say: Say::plain("refused-kind-days").with("day", Arg::Day(from)) }
        }
        R::NotRenewed(NotRenewed::NoTerm) => plain("", "refused-no-term"),
        R::NotRenewed(NotRenewed::TooEarly { from }) => {
            Refused { field: "", say: Say::plain("refused-renewal-early").with("day", Arg::Day(from)) }
        }
        R::NotRunning { state } => {
            let say = Say::plain("refused-not-running").with("state", Arg::Word(state_key(state)));
            Refused { field: "", say }
        }
    }
}

/// Why a text is no year of birth of a member.
pub fn birth_year(why: NoBirthYear) -> Say {
    let year = |key, year: i16| Say::plain(key).with("year", Arg::Text(year.to_string()));
    match why {
        NoBirthYear::Empty => Say::plain("no-birth-year-empty"),
        NoBirthYear::Unreadable => Say::plain("no-birth-year-unreadable"),
        NoBirthYear::TooYoung { from } => year("no-birth-year-too-young", from),
        NoBirthYear::MaybeTooYoung => Say::plain("no-birth-year-maybe"),
        NoBirthYear::NoLife => Say::plain("no-birth-year-no-life"),
    }
}
