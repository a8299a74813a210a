//! Members: Meena enters Ramesh in her ward, and from then on everything about him is seen, changed and counted here.
//!
//! A membership is changed in one way only: read in the writing transaction ([`held`]), altered, and saved
//! ([`store::members::save`]), which writes the row, the ward's tally and the day's in one go; then the journal. What
//! speaks for a membership, the calls back and the person's own link are rooms of their own beside this one.

pub mod contest;
pub mod correct;
pub mod earn;
pub mod enrol;
pub mod erase;
pub mod lapse;
pub mod lore;
pub mod near;
pub mod pages;
pub mod refusals;
pub mod renew;
pub mod sight;
pub mod store;
pub mod transfer;

pub use contest::dispute;
pub use correct::{differing, standing_after};
pub use enrol::{Alike, By, Consents, ENROL, Enrolment, enter, may_enrol};
pub use erase::{MISTAKE, districts, erase, take_out};
pub use near::{Entry, Near, is_one_name, near as near_to};
pub use refusals::{Refusal, birth_year as no_birth_year, told};
pub use sight::{
    OPEN, OPENED, RUNS, SEE, Sight, held, held_as_shown, is_above_home, mark, over, relation_key, rows_under,
    running, sight, standing_key, state_key,
};
pub use store::members::{Member, MemberRef};

use crate::ground::journal::Happening;

/// The version of the notice that is shown at enrolment; its text is in the words (`notice-…`).
pub const NOTICE_VERSION: i64 = 1;

/// What the journal keeps of a membership: ids, kinds, days; never what names the person.
pub fn happening(verb: &'static str, m: &Member, facts: serde_json::Value) -> Happening {
    Happening {
        verb,
        thing: "member",
        thing_id: Some(m.at.id.0),
        territory: Some(m.territory.0),
        person: Some(m.at.id.0),
        facts,
    }
}
