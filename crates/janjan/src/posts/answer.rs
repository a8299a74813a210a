//! Meena accepts, or refuses; on her own device, or on paper that the office records.

use super::decide::below_own;
use super::end;
use super::propose::happening;
use super::store::appointments::{self, AppointmentRef};
use super::store::proofs;
use super::store::seats::{self, Claim, SeatsOf};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::organisation::Organisation;
use crate::ground::visit::{Scope, Visitor};
use crate::territory::store as territory;
use janjan_rules::posts::{self, Charge, State};
use janjan_rules::power::{Ask, Thing, Verb};
use jiff::civil::Date;

/// What an appointee says to an approved appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Yes.
    Accept,
    /// No.
    Refuse,
}

/// The appointee answers for themselves.
///
/// # Errors
/// [`Fault::NotFound`] for anyone else; what is already decided.
pub async fn answer(
    visitor: &Visitor,
    form: FormId,
    at: AppointmentRef,
    answer: Answer,
) -> Result<String, Fault> {
    let shards = shards(visitor, at, Some(visitor)).await?;
    let visitor = visitor.clone();
    let (app, today) = (visitor.app.clone(), visitor.today);
    app.act(Actor::Person(visitor.clone()), Some(form), shards, today, move |act| {
        Box::pin(async move {
            take(act, &visitor.org, at, answer, false).await?;
            Ok(format!("/me?did={}", if answer == Answer::Accept { "accepted" } else { "refused" }))
        })
    })
    .await
}

/// The office records an answer that came signed on paper; `proof` is the digest of the signed copy's photo.
pub async fn on_paper(
    scope: &Scope,
    form: FormId,
    at: AppointmentRef,
    answer: Answer,
    proof: String,
) -> Result<String, Fault> {
    {
        let mut conn = scope.app.db.read().await?;
        let a = appointments::one(&mut conn, at)
            .await?
            .filter(|a| a.org == scope.org.id)
            .ok_or(Fault::NotFound)?;
        let ask = Ask::of(Verb::Record, Thing::Appointment, a.post);
        let (unit, _) = territory::unit_by_id(&mut conn, scope, ask, a.territory).await?;
        below_own(scope, a.post, &unit)?;
        if a.person == scope.person {
            return Err(posts::Refusal::OwnAct.into());
        }
    }
    let shards = shards(&scope.visitor, at, None).await?;
    let scope = scope.clone();
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(Actor::Post(scope.clone()), Some(form), shards, today, move |act| {
        Box::pin(async move {
            take(act, &scope.org, at, answer, true).await?;
            proofs::add(act, scope.org.id, at, &proof, scope.person).await?;
            Ok(scope.at(&format!("appointments/{at}?did=answered-on-paper")))
        })
    })
    .await
}

/// The shards an answer writes to: the appointment's, and that of the holding it replaces.
async fn shards(
    visitor: &Visitor,
    at: AppointmentRef,
    own: Option<&Visitor>,
) -> Result<Vec<janjan_rules::ids::ShardId>, Fault> {
    let mut conn = visitor.app.db.read().await?;
    let a =
        appointments::one(&mut conn, at).await?.filter(|a| a.org == visitor.org.id).ok_or(Fault::NotFound)?;
    let is_own = own.is_none_or(|me| me.person == a.person) || !stands(Check::OwnOffer);
    if !is_own {
        return Err(Fault::NotFound);
    }
    Ok(std::iter::once(at.shard).chain(a.replaces.map(|r| r.shard)).collect())
}

async fn take(
    act: &mut Act<'_>,
    org: &Organisation,
    at: AppointmentRef,
    answer: Answer,
    is_paper: bool,
) -> Result<(), Fault> {
    let a = appointments::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
    posts::answers(a.state)?;
    let (now, today) = (act.at, act.today);
    if answer == Answer::Accept && a.until <= today {
        return Err(posts::Refusal::TermOver { on: a.until }.into());
    }
    let seats_of = SeatsOf { shard: at.shard, territory: a.territory, post: a.post };
    let (state, verb) = match answer {
        Answer::Accept => (State::Accepted, "accepted"),
        Answer::Refuse => (State::Refused, "refused"),
    };
    appointments::answered(act.tx(), at, state, is_paper, now).await?;
    match answer {
        Answer::Refuse => seats::release(act.tx(), seats_of, at.id).await?,
        Answer::Accept => {
            let begins = a.from.max(today);
            if let Some(old) = a.replaces {
                leave_old(act, org, old, begins).await?;
            }
            if a.charge == Charge::Regular {
                end_acting(act, seats_of, a.seat, begins).await?;
                close_moot(act, org, seats_of).await?;
            }
        }
    }
    seats::redraw(act.tx(), a.org, seats_of, today, now).await?;
    act.journal(at.shard, happening(verb, &a)).await
}

/// A transfer ends the old holding on the day the new one begins; one that has ended meanwhile stays as it was.
async fn leave_old(
    act: &mut Act<'_>,
    org: &Organisation,
    old: AppointmentRef,
    on: Date,
) -> Result<(), Fault> {
    let held = appointments::one(act.tx(), old).await?.ok_or(Fault::NotFound)?;
    if held.state != State::Accepted {
        return Ok(());
    }
    end::keep_last(act, org, &held, on).await?;
    end::close(act, old, on.min(held.until).max(held.from), None, "transferred").await
}

/// Who holds a seat in their own right ends the acting charge of it, from their first day. An acting charge that was
/// offered and not yet answered is taken back: it never was a holding.
pub async fn end_acting(act: &mut Act<'_>, at: SeatsOf, seat: u32, on: Date) -> Result<(), Fault> {
    let claims = seats::claims(act.tx(), at).await?;
    for claim in claims.iter().filter(|c| c.seat == seat && c.charge == Charge::Acting) {
        if claim.is_accepted {
            end::close(act, claim.appointment, on.min(claim.until).max(claim.from), None, "filled").await?;
        } else {
            take_back(act, at, claim).await?;
        }
    }
    Ok(())
}

/// Where the last seat of a post is now held, names still proposed for it wait for nothing: they are taken back, so that
/// nobody is asked to approve what can't be.
async fn close_moot(act: &mut Act<'_>, org: &Organisation, at: SeatsOf) -> Result<(), Fault> {
    let seats = org.structure.post(at.post).map_or(0, |p| p.seats as usize);
    let claims = seats::claims(act.tx(), at).await?;
    if claims.iter().filter(|c| c.charge == Charge::Regular && c.is_accepted).count() < seats {
        return Ok(());
    }
    let now = act.at;
    for moot in appointments::of_unit(act.tx(), at.shard, at.territory).await? {
        if moot.post == at.post && moot.state == State::Proposed {
            appointments::ended(act.tx(), moot.at, State::Withdrawn, moot.until, (None, "filled"), now)
                .await?;
            act.journal(at.shard, happening("withdrawn", &moot)).await?;
        }
    }
    Ok(())
}

async fn take_back(act: &mut Act<'_>, at: SeatsOf, claim: &Claim) -> Result<(), Fault> {
    let (now, offer) = (act.at, claim.appointment);
    appointments::ended(act.tx(), offer, State::Withdrawn, claim.until, (None, "filled"), now).await?;
    seats::release(act.tx(), at, offer.id).await?;
    let offered = appointments::one(act.tx(), offer).await?.ok_or(Fault::NotFound)?;
    act.journal(at.shard, happening("withdrawn", &offered)).await
}
