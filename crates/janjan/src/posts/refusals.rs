//! What the law of appointments refuses, as sentences yet to be said, beside the field they belong to.

use crate::fault::{Fault, Refused};
use crate::ground::words::{Arg, Say};
use janjan_rules::posts::{Refusal, State};

/// The key of a state's word: `state-proposed`.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Proposed => "state-proposed",
        State::Approved => "state-approved",
        State::Accepted => "state-accepted",
        State::Declined => "state-declined",
        State::Refused => "state-refused",
        State::Withdrawn => "state-withdrawn",
        State::Ended => "state-ended",
    }
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
    let day = |field, key, day| Refused { field, say: Say::plain(key).with("day", Arg::Day(day)) };
    match refusal {
        R::OwnAct => plain("", "refused-own-act"),
        R::OwnOrHigherSeat => plain("", "refused-higher-seat"),
        R::SeatFilled { holder, since } if holder.is_empty() => day("post", "refused-seats-filled", since),
        R::SeatFilled { holder, since } => {
            let say = Say::plain("refused-seat-filled")
                .with("holder", Arg::Text(holder))
                .with("day", Arg::Day(since));
            Refused { field: "post", say }
        }
        R::AlreadyHere { name } => {
            Refused { field: "name", say: Say::plain("refused-already-here").with("name", Arg::Text(name)) }
        }
        R::AlreadyDecided { state } => Refused {
            field: "",
            say: Say::plain("refused-already-decided").with("state", Arg::Word(state_key(state))),
        },
        R::NoActing => plain("charge", "refused-no-acting"),
        R::ActingNeedsEnd => plain("until", "refused-acting-needs-end"),
        R::EndsBeforeStart { from } => day("until", "refused-ends-before-start", from),
        R::InTheFuture { latest } => day("from", "refused-in-the-future", latest),
        R::TooFarAhead { latest } => day("from", "refused-too-far-ahead", latest),
        R::InThePast { earliest } => day("from", "refused-in-the-past", earliest),
        R::TermOver { on } => day("from", "refused-term-over", on),
        R::LastHolder => plain("", "refused-last-holder"),
    }
}
