//! Harish approves what Sunita proposed, or declines it; Sunita may take it back while it is open.

use super::propose::{filled, happening};
use super::sight::{is_own_or_higher, sight};
use super::store::appointments::{self, Appointment, AppointmentRef};
use super::store::letters;
use super::store::seats::{self, SeatsOf};
use crate::accounts::store as accounts;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::territory::{Unit, store as territory};
use janjan_rules::ids::PostId;
use janjan_rules::posts::{self, Charge, Refusal, State};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use jiff::civil::Date;

/// Approves a proposal: the seat is claimed, the letter numbered, the person given something to sign in to.
///
/// # Errors
/// [`Fault::NotFound`] without leave to approve there; who proposed can't approve; the seat may be filled by now.
pub async fn approve(scope: &Scope, form: FormId, at: AppointmentRef) -> Result<String, Fault> {
    let (seen, unit) = seen(scope, Verb::Approve, at).await?;
    below_own(scope, seen.post, &unit)?;
    let mut shards = vec![at.shard];
    if let Some(old) = seen.replaces {
        super::end::leave_to_end(scope, old).await?;
        shards.push(old.shard);
    }
    let scope = scope.clone();
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(Actor::Post(scope.clone()), Some(form), shards, today, move |act| {
        Box::pin(async move { grant(act, &scope, at, &unit).await })
    })
    .await
}

/// Nobody appoints to, ends, or records in force their own or a higher seat.
pub fn below_own(scope: &Scope, post: PostId, unit: &Unit) -> Result<(), Fault> {
    if is_own_or_higher(scope, post, &unit.place) && stands(Check::HigherSeat) {
        return Err(Refusal::OwnOrHigherSeat.into());
    }
    Ok(())
}

async fn grant(act: &mut Act<'_>, scope: &Scope, at: AppointmentRef, unit: &Unit) -> Result<String, Fault> {
    let mut a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
    law(scope, &a)?;
    if let Some(old) = a.replaces {
        still_to_move(act, scope, old).await?;
    }
    let seats_of = SeatsOf { shard: at.shard, territory: a.territory, post: a.post };
    let Some(seat) = seats::claim(act.tx(), seats_of, a.charge, at.id).await? else {
        let Some(claim) = seats::claims(act.tx(), seats_of).await?.into_iter().next() else {
            return Err(Fault::Stale);
        };
        let sees = sight(scope, a.post, &unit.place).unwrap_or(Sees::Counts);
        return Err(filled(act, &claim, sees).await?);
    };
    a.seat = seat;
    if a.from < act.today {
        // Else the new holding would reach back over days on which another held the seat.
        (a.from, a.until) = (act.today, anew(scope, &a, act.today)?);
        appointments::begins(act.tx(), at, (a.from, a.until)).await?;
    }
    let (now, today) = (act.at, act.today);
    appointments::decided(act.tx(), at, State::Approved, seat, scope.person, now).await?;
    letters::issue(act, scope.org.id, at).await?;
    accounts::open_for(act, scope.org.id, (a.person_shard, a.person), at).await?;
    seats::redraw(act.tx(), scope.org.id, seats_of, today, now).await?;
    act.journal(unit.shard, happening("approved", &a)).await?;
    Ok(scope.at(&format!("appointments/{at}?did=approved")))
}

/// The end of a holding that begins later than was proposed.
fn anew(scope: &Scope, a: &Appointment, from: Date) -> Result<Date, Fault> {
    let post = scope.org.structure.post(a.post).ok_or(Fault::NotFound)?;
    if a.charge == Charge::Acting && a.until <= from {
        return Err(Refusal::TermOver { on: a.until }.into());
    }
    Ok(posts::until(a.charge, post.may_act, from, Some(a.until), post.term_months)?)
}

/// What a transfer ends must still be held, and not be the last of its kind.
async fn still_to_move(act: &mut Act<'_>, scope: &Scope, old: AppointmentRef) -> Result<(), Fault> {
    let held = appointments::one(act.tx(), old).await?.ok_or(Fault::NotFound)?;
    if held.state != State::Accepted {
        return Err(Refusal::AlreadyDecided { state: held.state }.into());
    }
    let today = act.today;
    super::end::keep_last(act, &scope.org, &held, today).await
}

/// Declines a proposal, with a reason for the proposer.
pub async fn decline(
    scope: &Scope,
    form: FormId,
    at: AppointmentRef,
    reason: String,
) -> Result<String, Fault> {
    seen(scope, Verb::Approve, at).await?;
    close(scope, form, at, (State::Proposed, State::Declined), reason).await
}

/// Takes one's own proposal back; or, once it is approved and nobody answers, takes the offer back, which whoever may
/// end such a holding may do: else a seat could be kept from everyone by silence.
pub async fn withdraw(scope: &Scope, form: FormId, at: AppointmentRef) -> Result<String, Fault> {
    let is_offer = {
        let mut conn = scope.app.db.read().await?;
        appointments::one(&mut conn, at).await?.is_some_and(|a| a.state == State::Approved)
    };
    if is_offer {
        super::end::leave_to_end(scope, at).await?;
        return close(scope, form, at, (State::Approved, State::Withdrawn), String::new()).await;
    }
    let (a, _) = seen(scope, Verb::Propose, at).await?;
    if a.proposed_by != scope.person {
        return Err(Fault::NotFound);
    }
    close(scope, form, at, (State::Proposed, State::Withdrawn), String::new()).await
}

/// Closes what is still `open` as it was when its page was drawn.
async fn close(
    scope: &Scope,
    form: FormId,
    at: AppointmentRef,
    (open, state): (State, State),
    reason: String,
) -> Result<String, Fault> {
    let scope = scope.clone();
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(Actor::Post(scope.clone()), Some(form), vec![at.shard], today, move |act| {
        Box::pin(async move {
            let a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
            if state == State::Declined {
                law(&scope, &a)?;
            } else if a.state != open {
                return Err(Refusal::AlreadyDecided { state: a.state }.into());
            }
            let (now, today) = (act.at, act.today);
            let seats_of = SeatsOf { shard: at.shard, territory: a.territory, post: a.post };
            if a.state.claims_seat() {
                seats::release(act.tx(), seats_of, at.id).await?;
            }
            appointments::decided(act.tx(), at, state, a.seat, scope.person, now).await?;
            if !reason.is_empty() {
                appointments::ended(act.tx(), at, state, a.until, (Some(scope.person), &reason), now).await?;
            }
            seats::redraw(act.tx(), scope.org.id, seats_of, today, now).await?;
            let verb = if state == State::Declined { "declined" } else { "withdrawn" };
            act.journal(at.shard, happening(verb, &a)).await?;
            Ok(scope.at(&format!("appointments/{at}?did={verb}")))
        })
    })
    .await
}

/// An appointment in sight of one who asks leave for this verb at its unit.
pub async fn seen(scope: &Scope, verb: Verb, at: AppointmentRef) -> Result<(Appointment, Unit), Fault> {
    let mut conn = scope.app.db.read().await?;
    let a =
        appointments::one(&mut conn, at).await?.filter(|a| a.org == scope.org.id).ok_or(Fault::NotFound)?;
    let ask = Ask::of(verb, Thing::Appointment, a.post);
    let (unit, _) = territory::unit_by_id(&mut conn, scope, ask, a.territory).await?;
    Ok((a, unit))
}

fn law(scope: &Scope, a: &Appointment) -> Result<(), Fault> {
    match posts::decides(scope.person, a.proposed_by, a.person, a.state) {
        Err(Refusal::OwnAct) if !stands(Check::SecondPerson) => Ok(()),
        other => Ok(other?),
    }
}
