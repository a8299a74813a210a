//! Harish ends a holding: today, or on a day ahead. From that moment nothing more is seen or done from it.

use super::decide::{below_own, seen};
use super::propose::happening;
use super::store::appointments::{self, Appointment, AppointmentRef};
use super::store::seats::{self, SeatsOf};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::organisation::Organisation;
use crate::ground::visit::Scope;
use janjan_rules::ids::PersonId;
use janjan_rules::posts::{self, Refusal, State};
use janjan_rules::power::{Thing, Verb};
use jiff::civil::Date;

/// Ends a holding.
///
/// # Errors
/// [`Fault::NotFound`] without leave to end there; a day that is past; the last one who may change the structure.
pub async fn end(
    scope: &Scope,
    form: FormId,
    at: AppointmentRef,
    on: Date,
    reason: String,
) -> Result<String, Fault> {
    leave_to_end(scope, at).await?;
    let scope = scope.clone();
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(Actor::Post(scope.clone()), Some(form), vec![at.shard], today, move |act| {
        Box::pin(async move {
            let a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
            posts::ends(a.state, on, (a.from, a.until), act.today)?;
            keep_last(act, &scope.org, &a, on).await?;
            close(act, at, on, Some(scope.person), &reason).await?;
            Ok(scope.at(&format!("appointments/{at}?did=ended")))
        })
    })
    .await
}

/// Whether the scope may end this holding; also asked of who approves a transfer, since that ends it.
pub async fn leave_to_end(scope: &Scope, at: AppointmentRef) -> Result<(), Fault> {
    let (a, unit) = seen(scope, Verb::End, at).await?;
    below_own(scope, a.post, &unit)
}

/// An organisation never loses its last holder of the structure.
pub async fn keep_last(
    act: &mut Act<'_>,
    org: &Organisation,
    a: &Appointment,
    on: Date,
) -> Result<(), Fault> {
    let changes = |p: &janjan_rules::structure::Post| {
        p.powers.iter().any(|s| s.verb == Verb::Change && s.thing == Thing::Structure)
    };
    if !org.structure.post(a.post).is_some_and(changes) {
        return Ok(());
    }
    let mut others = 0;
    for post in org.structure.posts.iter().filter(|p| changes(p)) {
        others += appointments::others_holding(act.tx(), a.at, post.id, on).await?;
    }
    if others > 0 { Ok(()) } else { Err(Refusal::LastHolder.into()) }
}

/// Closes a holding on a day, within an act that has the shard's journal open. A day ahead leaves it held until then.
pub async fn close(
    act: &mut Act<'_>,
    at: AppointmentRef,
    on: Date,
    by: Option<PersonId>,
    reason: &str,
) -> Result<(), Fault> {
    let mut a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
    let (now, today) = (act.at, act.today);
    let state = if on <= today { State::Ended } else { State::Accepted };
    appointments::ended(act.tx(), at, state, on, (by, reason), now).await?;
    let seats_of = SeatsOf { shard: at.shard, territory: a.territory, post: a.post };
    if state == State::Ended {
        seats::release(act.tx(), seats_of, at.id).await?;
    }
    seats::redraw(act.tx(), a.org, seats_of, today, now).await?;
    a.until = on;
    act.journal(at.shard, happening("ended", &a)).await
}
