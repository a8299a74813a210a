//! The pages of evidence: a slip's photo is handed in, waits in a list, is laid beside the record; a meeting is written
//! down; an aggregator's log is looked at and recorded.

pub mod calls_in;
pub mod meeting;
pub mod slip;
pub mod slips;

use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::{MemberRef, Sight, relation_key};
use uuid::Uuid;

/// The membership and the slip named in an address.
fn named(who: &str, id: &str) -> Result<(MemberRef, Uuid), Fault> {
    let at = MemberRef::parse(who).ok_or(Fault::NotFound)?;
    Ok((at, id.parse().map_err(|_| Fault::NotFound)?))
}

/// A member as a page beside them says it.
struct Card {
    name: String,
    relative: String,
    number: String,
    unit: String,
    href: String,
}

impl Card {
    fn of(scope: &Scope, sight: &Sight) -> Card {
        let m = &sight.member;
        Card {
            name: m.name.clone(),
            relative: m
                .relation
                .map_or_else(String::new, |r| scope.w.one(relation_key(r), "name", &m.relative_name)),
            number: m.shown_number(),
            unit: sight.unit.called(&scope.org, scope.w),
            href: scope.at(&format!("members/{}", m.at)),
        }
    }
}
