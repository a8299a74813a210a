//! The pages of one's own: those a person opens by their link, the public one for who never joined, and the two from which
//! the office hands over a link and writes down a withdrawal.

pub mod acts;
pub mod hand;
pub mod mine;
pub mod never;
pub mod withdrawal;

use crate::fault::Fault;
use crate::members::MemberRef;
use janjan_rules::power::{Ask, Thing, Verb};

/// What writing for a member in the office asks leave for.
const AMEND: Ask = Ask { verb: Verb::Amend, thing: Thing::Member, of: None };
/// What entering members asks leave for.
const ENROL: Ask = Ask { verb: Verb::Enrol, thing: Thing::Member, of: None };

fn named(who: &str) -> Result<MemberRef, Fault> {
    MemberRef::parse(who).ok_or(Fault::NotFound)
}
