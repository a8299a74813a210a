//! Sunita proposes Meena as president of ward 4.

use super::store::appointments::{self, Appointment, AppointmentRef};
use super::store::seats::{self, Claim, SeatsOf};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::journal::Happening;
use crate::ground::visit::Scope;
use crate::people::store::{self as people, Nominee};
use crate::territory::{Unit, store as territory};
use janjan_rules::ids::{AppointmentId, PersonId, PostId};
use janjan_rules::posts::{self, Charge, Refusal, State};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use jiff::civil::Date;

/// A proposal as parsed at the door.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The unit.
    pub unit: Serial,
    /// The post.
    pub post: PostId,
    /// Who is proposed.
    pub nominee: Nominee,
    /// In one's own right, or acting.
    pub charge: Charge,
    /// The first day.
    pub from: Date,
    /// The end day of an acting charge.
    pub until: Option<Date>,
    /// A remark for the approver.
    pub remark: Option<String>,
    /// The holding this would replace: a transfer.
    pub replaces: Option<AppointmentRef>,
}

/// Proposes a person for a seat.
///
/// # Errors
/// [`Fault::NotFound`] without leave to propose for this post there; refusals of days, of a filled seat, of the same
/// person twice.
pub async fn propose(scope: &Scope, form: FormId, proposal: Proposal) -> Result<String, Fault> {
    let ask = Ask::of(Verb::Propose, Thing::Appointment, proposal.post);
    let (unit, sees) = {
        let mut conn = scope.app.db.read().await?;
        territory::unit(&mut conn, scope, ask, proposal.unit).await?
    };
    let post = scope
        .org
        .structure
        .post(proposal.post)
        .filter(|p| p.level == unit.place.level)
        .ok_or(Fault::NotFound)?
        .clone();
    posts::begins(proposal.from, scope.today)?;
    let until = posts::until(proposal.charge, post.may_act, proposal.from, proposal.until, post.term_months)?;
    let (actor, scope) = (Actor::Post(scope.clone()), scope.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), vec![unit.shard], today, move |act| {
        Box::pin(async move { enter(act, &scope, (&unit, sees), &post, proposal, until).await })
    })
    .await
}

async fn enter(
    act: &mut Act<'_>,
    scope: &Scope,
    (unit, sees): (&Unit, Sees),
    post: &Post,
    proposal: Proposal,
    until: Date,
) -> Result<String, Fault> {
    let at = SeatsOf { shard: unit.shard, territory: unit.id, post: post.id };
    refuse_filled(act, at, post, proposal.charge, sees).await?;
    let person = people::found_or_entered(act, scope.org.id, unit.shard, &proposal.nominee).await?;
    if let Some(old) = proposal.replaces {
        refuse_stranger(act, scope, old, person.id).await?;
    }
    if appointments::is_here(act.tx(), unit.shard, (unit.id, post.id), person.id).await? {
        return Err(Refusal::AlreadyHere { name: person.name }.into());
    }
    let appointment = Appointment {
        at: AppointmentRef { shard: unit.shard, id: AppointmentId(act.app.clock.new_id()) },
        org: scope.org.id,
        territory: unit.id,
        post: post.id,
        seat: 0,
        charge: proposal.charge,
        person_shard: person.shard,
        person: person.id,
        state: State::Proposed,
        from: proposal.from,
        until,
        is_in_force: false,
        order_number: None,
        remark: proposal.remark,
        replaces: proposal.replaces,
        proposed_by: scope.person,
        proposed_at: act.at,
        decided_by: None,
        decided_at: None,
        answered_at: None,
        is_paper: false,
        ended_at: None,
        end_reason: None,
    };
    appointments::enter(act.tx(), &appointment).await?;
    let (today, now) = (act.today, act.at);
    seats::redraw(act.tx(), scope.org.id, at, today, now).await?;
    act.journal(unit.shard, happening("proposed", &appointment)).await?;
    Ok(scope.at(&format!("appointments/{}?did=proposed", appointment.at)))
}

/// A post whose every seat is claimed takes no proposal: end the holding first.
async fn refuse_filled(
    act: &mut Act<'_>,
    at: SeatsOf,
    post: &Post,
    charge: Charge,
    sees: Sees,
) -> Result<(), Fault> {
    let claims = seats::claims(act.tx(), at).await?;
    let taken = |seat: u32| {
        claims.iter().find(|c| c.seat == seat && (c.charge == charge || c.charge == Charge::Regular))
    };
    let free = (1..=post.seats).any(|seat| taken(seat).is_none());
    let Some(claim) = claims.first().filter(|_| !free) else { return Ok(()) };
    Err(filled(act, claim, sees).await?)
}

/// The refusal that says who holds the seat, to one who may see the name.
pub async fn filled(act: &mut Act<'_>, claim: &Claim, sees: Sees) -> Result<Fault, Fault> {
    let person = people::person(act.tx(), claim.person_shard, claim.person).await?;
    let holder = person.filter(|_| sees >= Sees::Rows).map_or_else(String::new, |p| p.name);
    Ok(Refusal::SeatFilled { holder, since: claim.from }.into())
}

/// A transfer moves the very person who holds the old seat, while they hold it.
async fn refuse_stranger(
    act: &mut Act<'_>,
    scope: &Scope,
    old: AppointmentRef,
    person: PersonId,
) -> Result<(), Fault> {
    let old = appointments::one(act.tx(), old)
        .await?
        .filter(|old| old.org == scope.org.id && old.person == person)
        .ok_or(Fault::NotFound)?;
    if old.state == State::Accepted {
        Ok(())
    } else {
        Err(Refusal::AlreadyDecided { state: old.state }.into())
    }
}

/// What the journal keeps of an appointment: ids and days.
pub fn happening(verb: &'static str, a: &Appointment) -> Happening {
    Happening {
        verb,
        thing: "appointment",
        thing_id: Some(a.at.id.0),
        territory: Some(a.territory.0),
        person: Some(a.person.0),
        facts: serde_json::json!({
            "post": a.post, "seat": a.seat, "charge": a.charge.code(), "from": a.from.to_string(), "until": a.until.to_string(),
        }),
    }
}
