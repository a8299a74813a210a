//! How sure the organisation is of a membership: a ladder that only evidence climbs.
//!
//! Who enrolled a person gives no evidence for them, from whichever post; nor do they themselves. A link that the enroller
//! handed over proves nothing, whoever opens it.

use crate::ids::PersonId;
use serde::{Deserialize, Serialize};

/// A rung of the ladder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Someone entered it.
    Claimed,
    /// The person said yes, by evidence.
    Consented,
    /// A second office-bearer met them, or a sample's call reached them.
    Verified,
}

impl Standing {
    /// From the lowest rung up.
    pub const ALL: [Standing; 3] = [Standing::Claimed, Standing::Consented, Standing::Verified];

    /// The word used in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Claimed => "claimed",
            Standing::Consented => "consented",
            Standing::Verified => "verified",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|s| s.code() == code)
    }

    /// The rung after this evidence; evidence never lowers it.
    pub fn after(self, evidence: Evidence) -> Standing {
        evidence.proves().map_or(self, |rung| rung.max(self))
    }

    /// The rung after the entry was mended. Under another person's name nothing speaks for it that spoke before; what came
    /// from the old mobile doesn't speak for a new one, but who was met is met.
    pub fn mended(self, is_another_name: bool, is_another_mobile: bool) -> Standing {
        let is_lost = is_another_name || is_another_mobile && self == Standing::Consented;
        if is_lost { Standing::Claimed } else { self }
    }
}

/// Whether a membership runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It runs.
    Active,
    /// Its term is over and nobody renewed it.
    Lapsed,
    /// The person withdrew; their data is erased.
    Withdrawn,
    /// A call found that the person never joined; their data is erased.
    Struck,
    /// It goes on in another district.
    Moved,
    /// Its person has another membership, which goes on and counts.
    Folded,
}

impl State {
    /// Every state.
    pub const ALL: [State; 6] =
        [State::Active, State::Lapsed, State::Withdrawn, State::Struck, State::Moved, State::Folded];

    /// The word used in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Lapsed => "lapsed",
            State::Withdrawn => "withdrawn",
            State::Struck => "struck",
            State::Moved => "moved",
            State::Folded => "folded",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// What speaks for a membership.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A missed call from the claimed number.
    MissedCall,
    /// An SMS from the claimed number.
    Sms,
    /// A signed slip whose photo a second person has seen.
    Slip,
    /// A call-back by another person.
    CallBack,
    /// A call-back from a random sample.
    SampleCall,
    /// A second office-bearer met them.
    Met,
    /// The link that the enroller handed over was opened.
    LinkOpened,
}

impl Evidence {
    /// Every kind of evidence.
    pub const ALL: [Evidence; 7] = [
        Evidence::MissedCall,
        Evidence::Sms,
        Evidence::Slip,
        Evidence::CallBack,
        Evidence::SampleCall,
        Evidence::Met,
        Evidence::LinkOpened,
    ];

    /// The word used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Evidence::MissedCall => "missed-call",
            Evidence::Sms => "sms",
            Evidence::Slip => "slip",
            Evidence::CallBack => "call-back",
            Evidence::SampleCall => "sample-call",
            Evidence::Met => "met",
            Evidence::LinkOpened => "link-opened",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|e| e.code() == code)
    }

    /// The rung it proves; `None` for what proves nothing.
    pub fn proves(self) -> Option<Standing> {
        match self {
            Evidence::MissedCall | Evidence::Sms | Evidence::Slip | Evidence::CallBack => {
                Some(Standing::Consented)
            }
            Evidence::SampleCall | Evidence::Met => Some(Standing::Verified),
            Evidence::LinkOpened => None,
        }
    }

    /// Whether an office-bearer gives it: then it takes a second person.
    pub fn takes_a_second(self) -> bool {
        matches!(self, Evidence::Slip | Evidence::CallBack | Evidence::SampleCall | Evidence::Met)
    }
}

/// Whether `by` is a second person for a membership: another than who enrolled, and not the member.
pub fn is_second(by: PersonId, enrolled_by: PersonId, own: Option<PersonId>) -> bool {
    by != enrolled_by && own != Some(by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn an_opened_link_raises_nothing() {
        assert_eq!(Standing::Claimed.after(Evidence::LinkOpened), Standing::Claimed);
    }

    #[test]
    fn a_second_is_another_person_than_who_enrolled_and_than_the_member() {
        let [meena, ramesh, harish] = [1, 2, 3].map(|n| PersonId(Uuid::from_u128(n)));
        assert!(is_second(harish, meena, Some(ramesh)));
        assert!(!is_second(meena, meena, None));
        assert!(!is_second(ramesh, meena, Some(ramesh)));
    }

    #[test]
    fn who_becomes_another_person_begins_as_a_claim() {
        use Standing::{Claimed, Consented, Verified};
        assert_eq!([Consented, Verified].map(|s| s.mended(true, false)), [Claimed, Claimed]);
        assert_eq!([Consented, Verified].map(|s| s.mended(false, true)), [Claimed, Verified]);
        assert_eq!([Consented, Verified].map(|s| s.mended(false, false)), [Consented, Verified]);
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(Standing::ALL.iter().all(|s| Standing::from_code(s.code()) == Some(*s)));
        assert!(State::ALL.iter().all(|s| State::from_code(s.code()) == Some(*s)));
        assert!(Evidence::ALL.iter().all(|e| Evidence::from_code(e.code()) == Some(*e)));
    }

    proptest! {
        #[test]
        fn no_evidence_lowers_a_standing(rung in 0usize..3, evidence in 0usize..7) {
            let (rung, evidence) = (Standing::ALL[rung], Evidence::ALL[evidence]);
            prop_assert!(rung.after(evidence) >= rung);
        }
    }
}
