//! Recorded as already in force: an office starts with some two hundred holders appointed on paper months ago.

use super::existing::store::held_until;
use super::store::appointments::{self, Appointment, AppointmentRef};
use super::store::seats::{self, SeatsOf};
use crate::accounts::store as accounts;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::journal::Happening;
use crate::ground::organisation::Organisation;
use crate::ground::words::{Arg, Say};
use crate::people::store::{self as people, Nominee};
use crate::territory::Unit;
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId};
use janjan_rules::posts::{self, Charge, Refusal, State};
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The most rows recorded at once; each batch is one entry of the journal.
pub const MOST_ROWS: usize = 500;

/// One holder as the paper says.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The unit.
    pub unit: Serial,
    /// The post.
    pub post: PostId,
    /// Who.
    pub nominee: Nominee,
    /// Since which day.
    pub since: Date,
    /// The order's number.
    pub order_number: Option<String>,
}

/// Records holders within an act that has the journals of their units open: all of them, or the place of the first
/// that is refused. Each shard's journal gets one entry, with a digest over the ids in their order.
pub async fn enter_all(
    act: &mut Act<'_>,
    org: &Organisation,
    by: PersonId,
    rows: &[(Unit, InForce)],
) -> Result<(), (usize, Fault)> {
    let mut written: BTreeMap<ShardId, BTreeMap<AppointmentId, PersonId>> = BTreeMap::new();
    for (place, (unit, row)) in rows.iter().enumerate() {
        let entered = enter(act, org, by, unit, row).await.map_err(|fault| (place, fault))?;
        written.entry(unit.shard).or_default().insert(entered.at.id, entered.person);
    }
    for (shard, entered) in written {
        let facts = serde_json::json!({ "rows": entered.len(), "digest": digest(&entered) });
        let happening = Happening {
            verb: "recorded",
            thing: "appointments",
            thing_id: None,
            territory: None,
            person: None,
            facts,
        };
        act.journal(shard, happening).await.map_err(|fault| (0, fault))?;
    }
    Ok(())
}

/// SHA-256 over the ids of a batch and of its people, so that the one entry answers for every row.
pub fn digest(entered: &BTreeMap<AppointmentId, PersonId>) -> String {
    let mut digest = Sha256::new();
    for (appointment, person) in entered {
        digest.update(appointment.0.as_bytes());
        digest.update(person.0.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&digest.finalize())
}

/// Records one holder within an act that has the unit's journal open.
pub async fn enter(
    act: &mut Act<'_>,
    org: &Organisation,
    by: PersonId,
    unit: &Unit,
    row: &InForce,
) -> Result<Appointment, Fault> {
    let post = org.structure.post(row.post).filter(|p| p.level == unit.place.level).ok_or(Fault::NotFound)?;
    let until = posts::until(Charge::Regular, post.may_act, row.since, None, post.term_months)?;
    posts::in_force(row.since, until, act.today)?;
    let person = people::found_or_entered(act, org.id, unit.shard, &row.nominee).await?;
    if person.id == by {
        return Err(Refusal::OwnAct.into());
    }
    if appointments::is_here(act.tx(), unit.shard, (unit.id, post.id), person.id).await? {
        return Err(Refusal::AlreadyHere { name: person.name }.into());
    }
    let at = AppointmentRef { shard: unit.shard, id: AppointmentId(act.app.clock.new_id()) };
    let seats_of = SeatsOf { shard: unit.shard, territory: unit.id, post: post.id };
    let Some(seat) = seats::claim(act.tx(), seats_of, Charge::Regular, at.id).await? else {
        let claim = seats::claims(act.tx(), seats_of).await?.into_iter().next().ok_or(Fault::Stale)?;
        let holder = people::person(act.tx(), claim.person_shard, claim.person)
            .await?
            .map_or_else(String::new, |p| p.name);
        return Err(Refusal::SeatFilled { holder, since: claim.from }.into());
    };
    if let Some(until) = held_until(act.tx(), seats_of, seat).await?.filter(|until| *until > row.since) {
        let say = Say::plain("existing-held-before").with("day", Arg::Day(until));
        return Err(Fault::refused("from", say));
    }
    let appointment = Appointment {
        at,
        org: org.id,
        territory: unit.id,
        post: post.id,
        seat,
        charge: Charge::Regular,
        person_shard: person.shard,
        person: person.id,
        state: State::Accepted,
        from: row.since,
        until,
        is_in_force: true,
        order_number: row.order_number.clone(),
        remark: None,
        replaces: None,
        proposed_by: by,
        proposed_at: act.at,
        decided_by: None,
        decided_at: None,
        answered_at: Some(act.at),
        is_paper: true,
        ended_at: None,
        end_reason: None,
    };
    appointments::enter(act.tx(), &appointment).await?;
    accounts::open_for(act, org.id, (person.shard, person.id), at).await?;
    let (today, now) = (act.today, act.at);
    super::answer::end_acting(act, seats_of, seat, today).await?;
    seats::redraw(act.tx(), org.id, seats_of, today, now).await?;
    Ok(appointment)
}
