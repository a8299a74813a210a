//! Harish ends a holding: today, or on a day ahead. From that moment nothing more is seen or done from it.

use super::decide::seen;
use super::propose::happening;
use super::store::appointments::{self, AppointmentRef};
use super::store::seats::{self, SeatsOf};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
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
            keep_last(act, &scope, at).await?;
            close(act, at, on, Some(scope.person), &reason).await?;
            Ok(scope.at(&format!("appointments/{at}?did=ended")))
        })
    })
    .await
}

/// Whether the scope may end this holding; also asked of who approves a transfer, since that ends it.
pub async fn leave_to_end(scope: &Scope, at: AppointmentRef) -> Result<(), Fault> {
    let (a, unit) = seen(scope, Verb::End, at).await?;
    let own_or_higher = scope.org.structure.is_own_or_higher((scope.post, &scope.own), (a.post, &unit.place));
    if own_or_higher && stands(Check::HigherSeat) {
        return Err(Refusal::OwnOrHigherSeat.into());
    }
    Ok(())
}

/// An organisation never loses its last holder of the structure.
async fn keep_last(act: &mut Act<'_>, scope: &Scope, at: AppointmentRef) -> Result<(), Fault> {
    let a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
    let changes = |p: &janjan_rules::structure::Post| {
        p.powers.iter().any(|s| s.verb == Verb::Change && s.thing == Thing::Structure)
    };
    if !scope.org.structure.post(a.post).is_some_and(changes) {
        return Ok(());
    }
    let today = act.today;
    let mut holders = 0;
    for post in scope.org.structure.posts.iter().filter(|p| changes(p)) {
        holders += appointments::holders(act.tx(), at.shard, post.id, today).await?;
    }
    if holders > 1 { Ok(()) } else { Err(Refusal::LastHolder.into()) }
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
