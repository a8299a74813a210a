//! A sample drawn in each district that has members enough, and the first of them called.

use crate::calls::sampling;
use crate::calls::store::answers::{self, Called};
use crate::calls::store::samples;
use crate::demo::store::Bearer;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::organisation::Organisation;
use crate::members::store::members;
use crate::members::{By, Member, MemberRef};
use crate::territory::Unit;
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::{Evidence, is_second};
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::Place;

/// How many are drawn.
const SIZE: usize = 20;
/// What those say who were called already; the others wait.
const SAID: [Outcome; 7] = [
    Outcome::Joined,
    Outcome::Joined,
    Outcome::Unreached,
    Outcome::Joined,
    Outcome::Joined,
    Outcome::WrongNumber,
    Outcome::Joined,
];

/// Draws at a home-level unit, by one who may, and notes what the first of them said today to those who call its wards.
pub async fn draw(
    act: &mut Act<'_>,
    org: &Organisation,
    (home, ward): (&Unit, &Place),
    bearers: &[Bearer],
) -> Result<(), Fault> {
    let (draws, calls) = (Ask::new(Verb::Draw, Thing::Sample), Ask::new(Verb::Call, Thing::Member));
    let drawer = bearers.iter().find(|b| b.territory == home.id && b.may(org, draws, &home.place));
    let Some(by) = drawer else { return Ok(()) };
    let thrown = sampling::throw(act, org.id, home, (by.by.shard, by.by.person), SIZE, 2026).await;
    let drawn = match thrown {
        Ok((_, drawn)) => drawn,
        Err(Fault::Refused(_)) => return Ok(()),
        Err(other) => return Err(other),
    };
    for (id, outcome) in drawn.into_iter().zip(SAID) {
        let at = MemberRef { shard: home.shard, id };
        let member = members::one(act.tx(), at).await?.ok_or(Fault::Stale)?;
        let second = bearers
            .iter()
            .filter(|b| b.territory == home.id && b.may(org, calls, ward))
            .find(|b| is_second(b.by.person, member.enrolled_by, member.person));
        if let Some(second) = second {
            answered(act, &member, outcome, second.by).await?;
        }
    }
    Ok(())
}

async fn answered(act: &mut Act<'_>, member: &Member, outcome: Outcome, by: By) -> Result<(), Fault> {
    let (id, at, today) = (act.app.clock.new_id(), act.at, act.today);
    let by_post = by.appointment.ok_or(Fault::Stale)?;
    let called = Called { outcome, by: by.person, by_post, on: today, at };
    answers::record(act.tx(), member, id, &called).await?;
    samples::answered(act.tx(), member, outcome, by.person, at).await?;
    if outcome == Outcome::Joined {
        answers::decide(act.tx(), member, outcome, by.person, at).await?;
        let calm = Member { is_disputed: false, changed_at: at, ..member.clone() };
        let keys = act.app.keys.clone();
        members::save(act.tx(), &keys, Some(member), &calm, today).await?;
        let given = by.appointment.map(|appointment| (by.person, appointment));
        crate::evidence::give(act, &calm, Evidence::SampleCall, given, today).await?;
    }
    Ok(())
}
