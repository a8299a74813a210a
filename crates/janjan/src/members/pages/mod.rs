//! The pages of members: enrolling one, a member's own, the lists behind every figure, what one enroller entered; mending
//! what was written, the step to another kind, renewal; and the notice that is shown before anybody agrees to anything.

pub mod asked;
pub mod correction;
mod double;
pub mod enroller;
pub mod enrolment;
pub mod fields;
pub mod history;
pub mod kind;
pub mod list;
mod narrow;
pub mod notice;
pub mod person;
pub mod renewal;
mod rows;
pub mod transfer;
pub mod ways;

use super::MemberRef;
use super::correct::AMEND;
use super::{Sight, running, sight};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use janjan_rules::members::{Kind, Standing, State};

/// The badge of a standing: an empty circle for a claim, which counts for nothing yet.
pub fn badge(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "",
        Standing::Consented => "partly",
        Standing::Verified => "formed",
    }
}

/// The membership named in an address.
fn named(at: &str) -> Result<MemberRef, Fault> {
    MemberRef::parse(at).ok_or(Fault::NotFound)
}

/// A membership that may be amended from here: in sight of who may, and in one of these states.
async fn amended(scope: &Scope, at: &str, states: &[State]) -> Result<Sight, Fault> {
    let mut conn = scope.app.db.read().await?;
    running(scope, sight(&mut conn, scope, AMEND, named(at)?).await?, states)
}

/// What a kind costs and how long it runs: "शुल्क ₹5 · 3 वर्ष".
fn terms(scope: &Scope, kind: &Kind) -> String {
    let w = scope.w;
    let fee = match kind.fee_paise {
        0 => w.say("kind-no-fee").into_owned(),
        paise => w.one("kind-fee", "rupees", rupees(w, paise)),
    };
    let term = match kind.term_months {
        Some(months) if months % 12 == 0 => w.count("kind-years", months / 12),
        Some(months) => w.count("kind-months", months),
        None => w.say("kind-endless").into_owned(),
    };
    format!("{fee} · {term}")
}

/// ₹5, ₹5.50.
fn rupees(w: Words, paise: i64) -> String {
    let whole = w.number(paise / 100);
    if paise % 100 == 0 { format!("₹{whole}") } else { format!("₹{whole}.{:02}", paise % 100) }
}
