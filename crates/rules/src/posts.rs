//! Appointments: propose → approve → accept → end, and what may not be.
//!
//! Sunita proposes Meena as president of ward 4; Harish approves; Meena accepts with her slip; one day Harish ends it
//! and another is proposed. An appointment is never edited: it moves along this line and stops. Two persons act where
//! two are asked for, whatever posts they hold.

use crate::ids::PersonId;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// How far an appointment has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Someone named a person for a seat.
    Proposed,
    /// A second person approved; the appointee has not yet answered.
    Approved,
    /// Accepted: held from its day until its end.
    Accepted,
    /// The approver said no.
    Declined,
    /// The appointee said no.
    Refused,
    /// The proposer took it back.
    Withdrawn,
    /// It was held and is over.
    Ended,
}

impl State {
    /// The word kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Approved => "approved",
            State::Accepted => "accepted",
            State::Declined => "declined",
            State::Refused => "refused",
            State::Withdrawn => "withdrawn",
            State::Ended => "ended",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<State> {
        [
            State::Proposed,
            State::Approved,
            State::Accepted,
            State::Declined,
            State::Refused,
            State::Withdrawn,
            State::Ended,
        ]
        .into_iter()
        .find(|s| s.code() == code)
    }

    /// Whether the seat is spoken for: from approval until refused or ended.
    pub fn claims_seat(self) -> bool {
        matches!(self, State::Approved | State::Accepted)
    }
}

/// How a seat is held.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Charge {
    /// In one's own right, for the term.
    Regular,
    /// In acting charge until an end day; the seat counts as vacant.
    Acting,
}

impl Charge {
    /// The word kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Charge::Regular => "regular",
            Charge::Acting => "acting",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Charge> {
        match code {
            "regular" => Some(Charge::Regular),
            "acting" => Some(Charge::Acting),
            _ => None,
        }
    }
}

/// Why an act on an appointment may not be. Facts, no sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The one who would decide is the one who proposed, or is the appointee.
    OwnAct,
    /// The seat is the actor's own or stands above it.
    OwnOrHigherSeat,
    /// All seats of the post are held.
    SeatFilled {
        /// Who holds it.
        holder: String,
        /// Since which day.
        since: Date,
    },
    /// The same person is already proposed for, or holds, a seat of this post here.
    AlreadyHere {
        /// The person.
        name: String,
    },
    /// Somebody decided first.
    AlreadyDecided {
        /// How it stands now.
        state: State,
    },
    /// The seat of this post can't be held as an acting charge.
    NoActing,
    /// An acting charge needs an end day.
    ActingNeedsEnd,
    /// The end comes before the beginning.
    EndsBeforeStart {
        /// The first day.
        from: Date,
    },
    /// A day in the future where only the past is true.
    InTheFuture {
        /// The last day that can be.
        latest: Date,
    },
    /// A beginning too far ahead.
    TooFarAhead {
        /// The last day that can be.
        latest: Date,
    },
    /// An end day before today would rewrite what was.
    InThePast {
        /// The first day that can be.
        earliest: Date,
    },
    /// The term would already be over.
    TermOver {
        /// When it ended.
        on: Date,
    },
    /// The last holder of a post that changes structure can't be ended.
    LastHolder,
}

/// The day "for ever": an end that isn't set.
pub const OPEN_END: Date = Date::constant(9999, 12, 31);

/// The most days ahead an appointment may begin.
const AHEAD_DAYS: i64 = 180;

/// The day a holding ends: the term's end counted from its first day, or the given end of an acting charge.
/// "Until" means the first day on which it is no longer held.
///
/// # Errors
/// An acting charge without an end day, an end not after the beginning, a post that knows no acting charge.
pub fn until(
    charge: Charge,
    may_act: bool,
    from: Date,
    end: Option<Date>,
    term_months: Option<u32>,
) -> Result<Date, Refusal> {
    match (charge, end) {
        (Charge::Acting, _) if !may_act => Err(Refusal::NoActing),
        (Charge::Acting, None) => Err(Refusal::ActingNeedsEnd),
        (Charge::Acting, Some(end)) if end <= from => Err(Refusal::EndsBeforeStart { from }),
        (Charge::Acting, Some(end)) => Ok(end),
        (Charge::Regular, _) => Ok(term_end(from, term_months)),
    }
}

/// The first day after a term of so many months; for ever without one.
pub fn term_end(from: Date, term_months: Option<u32>) -> Date {
    let months = |n: u32| Span::new().months(i64::from(n.min(1200)));
    term_months.and_then(|n| from.checked_add(months(n)).ok()).unwrap_or(OPEN_END)
}

/// Whether a proposed first day can stand: at most [`AHEAD_DAYS`] ahead, and not before today (what began earlier is
/// *recorded as already in force*, with its order number).
pub fn begins(from: Date, today: Date) -> Result<(), Refusal> {
    let latest = today.checked_add(AHEAD_DAYS.days()).unwrap_or(OPEN_END);
    if from > latest {
        return Err(Refusal::TooFarAhead { latest });
    }
    if from < today { Err(Refusal::InThePast { earliest: today }) } else { Ok(()) }
}

/// Whether a holding recorded as already in force can stand: begun by today and not yet over.
pub fn in_force(from: Date, until: Date, today: Date) -> Result<(), Refusal> {
    if from > today {
        return Err(Refusal::InTheFuture { latest: today });
    }
    if until <= today { Err(Refusal::TermOver { on: until }) } else { Ok(()) }
}

/// Whether `actor` may decide on a proposal for `appointee` that `proposer` made.
pub fn decides(
    actor: PersonId,
    proposer: PersonId,
    appointee: PersonId,
    state: State,
) -> Result<(), Refusal> {
    if state != State::Proposed {
        return Err(Refusal::AlreadyDecided { state });
    }
    if actor == proposer || actor == appointee { Err(Refusal::OwnAct) } else { Ok(()) }
}

/// Whether an appointee may answer: only what is approved and open.
pub fn answers(state: State) -> Result<(), Refusal> {
    if state == State::Approved { Ok(()) } else { Err(Refusal::AlreadyDecided { state }) }
}

/// Whether a holding may end on this day: today, or a day ahead within its time; never a day that is past.
pub fn ends(state: State, on: Date, (from, until): (Date, Date), today: Date) -> Result<(), Refusal> {
    if state != State::Accepted {
        return Err(Refusal::AlreadyDecided { state });
    }
    if on < today {
        return Err(Refusal::InThePast { earliest: today });
    }
    if on < from {
        return Err(Refusal::EndsBeforeStart { from });
    }
    if on > until { Err(Refusal::TermOver { on: until }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    const SUNITA: PersonId = PersonId(Uuid::from_u128(1));
    const HARISH: PersonId = PersonId(Uuid::from_u128(2));
    const MEENA: PersonId = PersonId(Uuid::from_u128(3));

    #[test]
    fn who_proposed_cannot_approve() {
        assert_eq!(decides(SUNITA, SUNITA, MEENA, State::Proposed), Err(Refusal::OwnAct));
        assert_eq!(decides(MEENA, SUNITA, MEENA, State::Proposed), Err(Refusal::OwnAct));
        assert_eq!(decides(HARISH, SUNITA, MEENA, State::Proposed), Ok(()));
    }

    #[test]
    fn what_is_decided_is_not_decided_again() {
        let again = decides(HARISH, SUNITA, MEENA, State::Approved);
        assert_eq!(again, Err(Refusal::AlreadyDecided { state: State::Approved }));
        assert!(answers(State::Accepted).is_err() && answers(State::Approved).is_ok());
    }

    #[test]
    fn a_term_begun_on_the_last_of_a_month_ends_within_the_month() {
        let day = until(Charge::Regular, true, date(2024, 2, 29), None, Some(36));
        assert_eq!(day, Ok(date(2027, 2, 28)));
        assert_eq!(until(Charge::Regular, true, date(2024, 2, 29), None, None), Ok(OPEN_END));
    }

    #[test]
    fn an_acting_charge_has_an_end_after_its_beginning() {
        let from = date(2026, 11, 22);
        let acting = |may_act, end| until(Charge::Acting, may_act, from, end, Some(36));
        assert_eq!(acting(true, None), Err(Refusal::ActingNeedsEnd));
        assert_eq!(acting(true, Some(from)), Err(Refusal::EndsBeforeStart { from }));
        assert_eq!(acting(false, Some(date(2027, 1, 1))), Err(Refusal::NoActing));
        assert_eq!(acting(true, Some(date(2027, 1, 1))), Ok(date(2027, 1, 1)));
    }

    #[test]
    fn an_end_never_rewrites_what_was() {
        let today = date(2026, 11, 22);
        let held = (date(2026, 1, 1), date(2029, 1, 1));
        assert_eq!(ends(State::Accepted, today, held, today), Ok(()));
        assert_eq!(
            ends(State::Accepted, date(2026, 11, 21), held, today),
            Err(Refusal::InThePast { earliest: today })
        );
        assert_eq!(
            ends(State::Accepted, date(2030, 1, 1), held, today),
            Err(Refusal::TermOver { on: held.1 })
        );
        assert!(ends(State::Ended, today, held, today).is_err());
    }

    #[test]
    fn what_is_recorded_as_in_force_has_begun_and_is_not_over() {
        let today = date(2026, 11, 22);
        assert_eq!(in_force(date(2026, 3, 1), date(2029, 3, 1), today), Ok(()));
        assert_eq!(
            in_force(date(2026, 11, 23), OPEN_END, today),
            Err(Refusal::InTheFuture { latest: today })
        );
        assert_eq!(
            in_force(date(2020, 1, 1), date(2023, 1, 1), today),
            Err(Refusal::TermOver { on: date(2023, 1, 1) })
        );
    }

    #[test]
    fn every_state_reads_back() {
        for state in [
            State::Proposed,
            State::Approved,
            State::Accepted,
            State::Declined,
            State::Refused,
            State::Withdrawn,
            State::Ended,
        ] {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
    }
}
