//! Recorded as already in force: an office starts with some two hundred holders appointed on paper months ago.

use super::store::appointments::{self, Appointment, AppointmentRef};
use super::store::seats::{self, SeatsOf};
use crate::accounts::store as accounts;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::journal::Happening;
use crate::ground::organisation::Organisation;
use crate::ground::visit::Scope;
use crate::people::store::{self as people, Nominee};
use crate::territory::{Unit, store as territory};
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId};
use janjan_rules::posts::{self, Charge, Refusal, State};
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

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

/// Records holders already in force, all of them or none.
///
/// # Errors
/// [`Fault::NotFound`] where the scope gives no leave to record for a unit's post; the first row's refusal.
pub async fn record(scope: &Scope, form: FormId, rows: Vec<InForce>) -> Result<String, Fault> {
    let rows = located(scope, rows).await?;
    let shards: BTreeSet<ShardId> = rows.iter().map(|(unit, _)| unit.shard).collect();
    let scope = scope.clone();
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(Actor::Post(scope.clone()), Some(form), shards.into_iter().collect(), today, move |act| {
        Box::pin(async move {
            enter_all(act, &scope, &rows).await?;
            Ok(scope.at("board?did=recorded"))
        })
    })
    .await
}

/// The units of the rows, each in sight of a scope that may record there.
async fn located(scope: &Scope, rows: Vec<InForce>) -> Result<Vec<(Unit, InForce)>, Fault> {
    let mut conn = scope.app.db.read().await?;
    let mut located = Vec::with_capacity(rows.len());
    for row in rows {
        let ask = Ask::of(Verb::Record, Thing::Appointment, row.post);
        let (unit, _) = territory::unit(&mut conn, scope, ask, row.unit).await?;
        located.push((unit, row));
    }
    Ok(located)
}

async fn enter_all(act: &mut Act<'_>, scope: &Scope, rows: &[(Unit, InForce)]) -> Result<(), Fault> {
    let mut written: BTreeMap<ShardId, (u32, Sha256)> = BTreeMap::new();
    for (unit, row) in rows {
        let entered = enter(act, &scope.org, scope.person, unit, row).await?;
        let (count, digest) = written.entry(unit.shard).or_default();
        *count += 1;
        digest.update(entered.at.id.0.as_bytes());
        digest.update(entered.person.0.as_bytes());
    }
    for (shard, (count, digest)) in written {
        let facts = serde_json::json!({ "rows": count, "digest": data_encoding::HEXLOWER.encode(&digest.finalize()) });
        let happening = Happening {
            verb: "recorded",
            thing: "appointments",
            thing_id: None,
            territory: None,
            person: None,
            facts,
        };
        act.journal(shard, happening).await?;
    }
    Ok(())
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
    seats::redraw(act.tx(), org.id, seats_of, today, now).await?;
    Ok(appointment)
}
