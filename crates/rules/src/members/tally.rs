//! What memberships come to: the standings counted apart, so that a claim is never taken for a member.

use super::standing::{Standing, State};
use crate::ids::KindId;
use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Sub};

/// All of a membership that counting asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Stand {
    /// Of which kind.
    pub kind: KindId,
    /// How sure it is.
    pub standing: Standing,
    /// Whether it runs.
    pub state: State,
    /// Someone said "I never joined", and no call has decided yet.
    pub is_disputed: bool,
    /// The handed-over link was opened.
    pub is_opened: bool,
}

impl Stand {
    /// What this one membership adds. A dispute changes no count of the standings until a call decides.
    pub fn counts(&self) -> Tally {
        let is = |yes: bool| i64::from(yes);
        let is_active = self.state == State::Active;
        let at = |rung| is(is_active && self.standing == rung);
        Tally {
            claimed: at(Standing::Claimed),
            consented: at(Standing::Consented),
            verified: at(Standing::Verified),
            disputed: is(is_active && self.is_disputed),
            opened: is(is_active && self.is_opened && self.standing == Standing::Claimed),
            lapsed: is(self.state == State::Lapsed),
            withdrawn: is(self.state == State::Withdrawn),
            struck: is(self.state == State::Struck),
        }
    }
}

/// Memberships of one kind in one unit, counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Tally {
    /// Entered by someone, nothing more.
    pub claimed: i64,
    /// Said yes, by evidence.
    pub consented: i64,
    /// Met, or reached by a sample's call.
    pub verified: i64,
    /// Of all three: under dispute.
    pub disputed: i64,
    /// Of the claimed: the handed-over link was opened.
    pub opened: i64,
    /// Not renewed.
    pub lapsed: i64,
    /// Withdrew.
    pub withdrawn: i64,
    /// Never joined.
    pub struck: i64,
}

impl Tally {
    /// What meets a target: consented and verified, never claims.
    pub fn met(&self) -> i64 {
        self.consented + self.verified
    }

    /// Everyone whose membership runs.
    pub fn active(&self) -> i64 {
        self.claimed + self.met()
    }

    fn each(self, other: Tally, f: impl Fn(i64, i64) -> i64) -> Tally {
        Tally {
            claimed: f(self.claimed, other.claimed),
            consented: f(self.consented, other.consented),
            verified: f(self.verified, other.verified),
            disputed: f(self.disputed, other.disputed),
            opened: f(self.opened, other.opened),
            lapsed: f(self.lapsed, other.lapsed),
            withdrawn: f(self.withdrawn, other.withdrawn),
            struck: f(self.struck, other.struck),
        }
    }
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        self.each(other, |a, b| a + b)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        *self = *self + other;
    }
}

impl Sub for Tally {
    type Output = Tally;

    fn sub(self, other: Tally) -> Tally {
        self.each(other, |a, b| a - b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const STAND: Stand = Stand {
        kind: KindId(Uuid::nil()),
        standing: Standing::Claimed,
        state: State::Active,
        is_disputed: false,
        is_opened: false,
    };

    #[test]
    fn a_claim_meets_no_target() {
        let claim = STAND.counts();
        assert_eq!((claim.active(), claim.met()), (1, 0));
        assert_eq!(Stand { standing: Standing::Verified, ..STAND }.counts().met(), 1);
    }

    #[test]
    fn a_dispute_is_shown_and_changes_no_other_count() {
        let (calm, disputed) = (STAND.counts(), Stand { is_disputed: true, ..STAND }.counts());
        assert_eq!(disputed - calm, Tally { disputed: 1, ..Tally::default() });
    }

    #[test]
    fn whoever_left_is_counted_once_and_apart() {
        for state in [State::Lapsed, State::Withdrawn, State::Struck] {
            let t = Stand { state, is_disputed: true, is_opened: true, ..STAND }.counts();
            assert_eq!((t.active(), t.disputed, t.opened, t.lapsed + t.withdrawn + t.struck), (0, 0, 0, 1));
        }
        assert_eq!(Stand { state: State::Moved, ..STAND }.counts(), Tally::default());
    }
}
