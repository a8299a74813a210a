//! Sunita has called Ramesh and notes what he said; what follows from it is written in the same moment.

use super::CALL;
use super::store::answers::{self, Called};
use super::store::samples;
use crate::doubles;
use crate::evidence;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::store::members;
use crate::members::{self as register, Member, MemberRef, OPEN, OPENED, Refusal, Sight, happening};
use crate::people::store as people;
use janjan_db::Conn;
use janjan_rules::ids::PersonId;
use janjan_rules::members::calls::{Outcome, Why};
use janjan_rules::members::{State, is_second};
use janjan_rules::power::{Ask, Thing, Verb};

/// From opening the number to noting the answer, milliseconds.
const A_CALL_MS: i64 = 12 * 3_600_000;
/// The word an erasure keeps of why, when a call found that the person never joined.
const NEVER_JOINED: &str = "never joined";

/// A membership that this scope may call back.
pub async fn seen(conn: &mut Conn, scope: &Scope, at: MemberRef) -> Result<Sight, Fault> {
    register::sight(conn, scope, CALL, at).await
}

/// Whether the scope's person may call this one: another than who enrolled, and than the member.
pub fn may_call(scope: &Scope, member: &Member) -> bool {
    is_second(scope.person, member.enrolled_by, member.person) || !stands(Check::SecondForMember)
}

/// The same of the entries that were folded into this one: a doubt about them is decided here.
async fn may_call_joined(act: &mut Act<'_>, scope: &Scope, member: &Member) -> Result<bool, Fault> {
    for at in doubles::folded_into(act.tx(), member.at).await? {
        if members::one(act.tx(), at).await?.is_some_and(|joined| !may_call(scope, &joined)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes down that the number was opened for a call; every opening is an entry, also of the same form sent again.
///
/// # Errors
/// [`Fault::NotFound`] without leave to open, without a number, and to who is no second person.
pub async fn open(scope: &Scope, seen: &Sight) -> Result<(), Fault> {
    scope.leave(OPEN, &seen.unit.place)?;
    if seen.member.mobile.is_none() || !may_call(scope, &seen.member) {
        return Err(Fault::NotFound);
    }
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let member = seen.member.clone();
    app.act(actor, None, vec![member.at.shard], today, move |act| {
        Box::pin(async move {
            act.journal(member.at.shard, happening(OPENED, &member, serde_json::json!({}))).await?;
            Ok(String::new())
        })
    })
    .await?;
    Ok(())
}

/// Notes what came of a call to a membership that was shown as this mark says; answers with the address to go on to.
///
/// # Errors
/// [`Refusal::NotSecond`]; an answer heard by who didn't open the number before; a "yes" without a number to call, or on the
/// enroller's own; a refusal when it was mended or disputed meanwhile; [`Fault::Stale`] when it has ended or moved.
pub async fn note(
    scope: &Scope,
    form: FormId,
    (seen, shown): (&Sight, &str),
    outcome: Outcome,
) -> Result<String, Fault> {
    let (actor, scope, seen) = (Actor::Post(scope.clone()), scope.clone(), seen.clone());
    let shown = shown.to_owned();
    let (app, today) = (scope.app.clone(), scope.today);
    let shards = {
        let mut conn = app.db.read().await?;
        register::districts(&mut conn, &seen.member).await?
    };
    app.act(actor, Some(form), shards, today, move |act| {
        Box::pin(async move {
            let member = register::held_as_shown(act, &seen, &shown).await?;
            if !may_call(&scope, &member) || !may_call_joined(act, &scope, &member).await? {
                return Err(Refusal::NotSecond.into());
            }
            if outcome.is_reached() && scope.leave(OPEN, &seen.unit.place).is_ok() {
                dialled(act, &scope, &member).await?;
            }
            if matches!(outcome, Outcome::Joined | Outcome::Withdraws) {
                reached(act, &scope, &member).await?;
            }
            let called =
                Called { outcome, by: scope.person, by_post: scope.appointment, on: act.today, at: act.at };
            let is_sampled = heard(act, &member, &called).await?;
            Ok(way_on(&scope, &seen, outcome, is_sampled))
        })
    })
    .await
}

/// Nobody has heard an answer who didn't look at the number: whoever may open it must have, not long before.
async fn dialled(act: &mut Act<'_>, scope: &Scope, m: &Member) -> Result<(), Fault> {
    let since = act.at - A_CALL_MS;
    if m.mobile.is_some() && !answers::is_opened(act.tx(), m.at, (scope.person, OPENED), since).await? {
        return Err(Fault::refused("", Say::plain("call-unopened")));
    }
    Ok(())
}

/// Whether a call can have reached the member and nobody else's phone: not without a number, and not on that of who enrolled
/// them or who calls.
async fn reached(act: &mut Act<'_>, scope: &Scope, m: &Member) -> Result<(), Fault> {
    let mobile = m.mobile.as_ref().ok_or(Refusal::NoNumber)?;
    let keys = act.app.keys.clone();
    let bearers = people::by_mobile(act.tx(), &keys, m.org, mobile).await?;
    let bearers: Vec<PersonId> = bearers.iter().map(|p| p.id).collect();
    let is_theirs = m.is_on_enrollers_mobile(&bearers) || bearers.contains(&scope.person);
    if is_theirs && stands(Check::SecondForMember) {
        return Err(Refusal::EnrollersNumber.into());
    }
    Ok(())
}

/// Writes down what was heard, with what follows from it; answers whether a sample waited for it.
async fn heard(act: &mut Act<'_>, member: &Member, called: &Called) -> Result<bool, Fault> {
    let (id, shard) = (act.app.clock.new_id(), member.at.shard);
    answers::record(act.tx(), member, id, called).await?;
    let is_sampled = samples::answered(act.tx(), member, called.outcome, called.by, called.at).await?;
    let facts = serde_json::json!({ "outcome": called.outcome.code(), "sampled": is_sampled });
    act.journal(shard, happening("called", member, facts)).await?;
    match called.outcome {
        Outcome::Joined => joined(act, member, called, is_sampled).await?,
        Outcome::Never => never(act, member, called).await?,
        Outcome::Unreached | Outcome::WrongNumber | Outcome::Withdraws => {}
    }
    Ok(is_sampled)
}

/// "Yes": what was disputed is decided, and the standing rises to what a call proves.
async fn joined(act: &mut Act<'_>, member: &Member, called: &Called, is_sampled: bool) -> Result<(), Fault> {
    let mut member = member.clone();
    answers::decide(act.tx(), &member, Outcome::Joined, called.by, called.at).await?;
    if member.is_disputed {
        let calm = Member { is_disputed: false, changed_at: act.at, ..member.clone() };
        let (keys, today) = (act.app.keys.clone(), act.today);
        members::save(act.tx(), &keys, Some(&member), &calm, today).await?;
        member = calm;
    }
    if let Some(evidence) = called.outcome.evidence(is_sampled).filter(|_| member.state == State::Active) {
        let by = Some((called.by, called.by_post));
        evidence::give(act, &member, evidence, by, called.on).await?;
    }
    Ok(())
}

/// "Never": decided, and struck from the register.
async fn never(act: &mut Act<'_>, member: &Member, called: &Called) -> Result<(), Fault> {
    if !answers::decide(act.tx(), member, Outcome::Never, called.by, called.at).await? {
        let id = act.app.clock.new_id();
        answers::raise_decided(act.tx(), member, id, called).await?;
    }
    register::erase(act, member, State::Struck, NEVER_JOINED, called.on).await?;
    Ok(())
}

/// Back to the list of those who are called for the same reason; who wants out is helped out at once, where the post may write that down.
fn way_on(scope: &Scope, seen: &Sight, outcome: Outcome, is_sampled: bool) -> String {
    let amend = Ask::new(Verb::Amend, Thing::Member);
    if outcome == Outcome::Withdraws && scope.leave(amend, &seen.unit.place).is_ok() {
        return scope.at(&format!("members/{}/withdrawal?did=call-withdraws", seen.member.at));
    }
    let why = if seen.member.is_disputed { Some(Why::Dispute) } else { is_sampled.then_some(Why::Sample) };
    let show = why.map(|why| format!("&show={}", why.code())).unwrap_or_default();
    scope.at(&format!("calls?did=call-{}{show}", outcome.code()))
}
