//! The single checks on which access rests, each with a name, so that a test can take one out and see the access
//! matrix fail. In a build without the `trial` feature every check stands, always.

use janjan_rules::power::{Thing, Verb};

/// One check.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Check {
    /// A session's secret matches, and it has not ended.
    Session,
    /// The post one acts from is held today.
    Held,
    /// The same, once more inside the writing transaction.
    HeldWhileWriting,
    /// The post's sentences give leave for this, there.
    Leave(Verb, Thing),
    /// A form carries its session's token.
    Csrf,
    /// A form comes from our own pages.
    Origin,
    /// Who decides is another person than who proposed.
    SecondPerson,
    /// Nobody appoints to their own or a higher seat.
    HigherSeat,
    /// An offer is answered by its appointee alone.
    OwnOffer,
    /// A session or device is ended by its own account alone.
    OwnSession,
    /// Above the home level only who agreed to be shared is seen by name.
    Shared,
    /// Who gives evidence is another person than who enrolled, and than the member.
    SecondForMember,
    /// A form's id is bound to its account and route.
    FormOnce,
}

/// Whether the check stands.
#[cfg(not(feature = "trial"))]
#[inline(always)]
pub fn stands(_check: Check) -> bool {
    true
}

#[cfg(feature = "trial")]
pub use trial::{put_back, stands, take_out};

#[cfg(feature = "trial")]
mod trial {
    use super::Check;
    use std::sync::RwLock;

    static OUT: RwLock<Option<Check>> = RwLock::new(None);

    /// Whether the check stands: it does unless it has been taken out.
    pub fn stands(check: Check) -> bool {
        OUT.read().map_or(true, |out| *out != Some(check))
    }

    /// Takes one check out.
    pub fn take_out(check: Check) {
        if let Ok(mut out) = OUT.write() {
            *out = Some(check);
        }
    }

    /// Puts the check back.
    pub fn put_back() {
        if let Ok(mut out) = OUT.write() {
            *out = None;
        }
    }
}
