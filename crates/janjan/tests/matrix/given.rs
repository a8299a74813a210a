//! What a cell finds: a proposal, an offer, a name in reserve, made at the very unit it asks about. Written straight
//! into the stores, as if by Vijay, so that no actor's own powers stand in between.

use crate::world::{TODAY, World, nominee};
use janjan::accounts::store as accounts;
use janjan::calls::store::samples::{self, Sample};
use janjan::doubles::store as doubles;
use janjan::evidence::store::{self as evidence, Given, Verdict};
use janjan::fault::Fault;
use janjan::ground::act::{Act, Actor};
use janjan::members::{self, By, Member, MemberRef, happening};
use janjan::people::store as people;
use janjan::posts::AppointmentRef;
use janjan::posts::store::appointments::{Appointment, enter, pair_text};
use janjan::posts::store::letters;
use janjan::posts::store::reserve::{self, Noted};
use janjan::posts::store::seats::{self, SeatsOf};
use janjan_names::link::Outcome;
use janjan_rules::ids::{AppointmentId, OrgId, PersonId};
use janjan_rules::members::Evidence;
use janjan_rules::posts::{Charge, OPEN_END, State};
use janjan_rules::structure::Post;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

static NEXT: AtomicUsize = AtomicUsize::new(5000);

/// The post of a unit that has a seat left: the last of its level.
pub fn post_of(world: &World, unit: &str) -> Post {
    let structure = &house(world, unit).org.structure;
    structure.posts_at(world.unit(unit).place.level).last().unwrap().clone()
}

fn house<'w>(world: &'w World, unit: &str) -> &'w crate::world::House {
    if unit.starts_with('x') { &world.facts.theirs } else { &world.facts.ours }
}

/// A proposal at a unit by somebody, or the offer that became of it.
pub async fn appointment(world: &World, unit: &str, by: PersonId, state: State) -> AppointmentRef {
    let (org, post, n) =
        (house(world, unit).org.id, post_of(world, unit), NEXT.fetch_add(1, Ordering::Relaxed));
    let unit = world.unit(unit).clone();
    let at = AppointmentRef { shard: unit.shard, id: AppointmentId(world.app.clock.new_id()) };
    let shard = unit.shard;
    world
        .app
        .act(Actor::Console(org), None, vec![shard], TODAY, move |act| {
            Box::pin(async move {
                let person =
                    people::found_or_entered(act, org, shard, &nominee(&format!("नामित {n}"), n)).await?;
                let seats_of = SeatsOf { shard, territory: unit.id, post: post.id };
                let now = act.at;
                let mut a = Appointment {
                    at,
                    org,
                    territory: unit.id,
                    post: post.id,
                    seat: 0,
                    charge: Charge::Regular,
                    person_shard: person.shard,
                    person: person.id,
                    state,
                    from: TODAY,
                    until: OPEN_END,
                    is_in_force: false,
                    order_number: None,
                    remark: None,
                    replaces: None,
                    proposed_by: by,
                    proposed_at: now,
                    decided_by: None,
                    decided_at: None,
                    answered_at: None,
                    is_paper: false,
                    ended_at: None,
                    end_reason: None,
                };
                if state == State::Approved {
                    a.seat =
                        seats::claim(act.tx(), seats_of, a.charge, at.id).await?.expect("a seat is left");
                }
                enter(act.tx(), &a).await?;
                if state == State::Approved {
                    offer(act, org, &a).await?;
                }
                seats::redraw(act.tx(), org, seats_of, TODAY, now).await?;
                act.journal(shard, janjan::posts::propose::happening("proposed", &a)).await?;
                Ok(String::new())
            })
        })
        .await
        .unwrap();
    at
}

async fn offer(act: &mut Act<'_>, org: OrgId, a: &Appointment) -> Result<(), Fault> {
    letters::issue(act, org, a.at).await?;
    accounts::open_for(act, org, (a.person_shard, a.person), a.at).await.map(drop)
}

/// A name in reserve at a unit.
pub async fn reserve(world: &World, unit: &str, by: PersonId) -> String {
    let (org, post, n) =
        (house(world, unit).org.id, post_of(world, unit).id, NEXT.fetch_add(1, Ordering::Relaxed));
    let (unit, id) = (world.unit(unit).clone(), world.app.clock.new_id());
    let shard = unit.shard;
    world
        .app
        .act(Actor::Console(org), None, vec![shard], TODAY, move |act| {
            Box::pin(async move {
                let now = act.at;
                let noted =
                    Noted { post, name: format!("संभावित {n}"), mobile: None, remark: None };
                reserve::note(act.tx(), &unit, (org, id), &noted, by, now).await?;
                Ok(String::new())
            })
        })
        .await
        .unwrap();
    pair_text(shard.0, id)
}

/// A member of a ward, entered by somebody: claimed, agreed to everything but what `given` takes away.
pub async fn member(world: &World, ward: &str, by: &str, given: &str) -> MemberRef {
    let (house, n) = (house(world, ward), NEXT.fetch_add(1, Ordering::Relaxed));
    let (org, unit, by) = (Arc::clone(&house.org), world.unit(ward).clone(), world.who(by));
    let by = By { shard: by.shard, person: by.id, appointment: None };
    let kind = org.structure.kind_by_code("member").unwrap().id;
    let mut enrolment = world.enrolment("member", &format!("सदस्य {}", letters(n)), n);
    enrolment.kind = kind;
    enrolment.consents.is_shared = !given.contains("unshared");
    let shard = unit.shard;
    let path = world
        .app
        .act(Actor::Console(org.id), None, vec![shard], TODAY, move |act| {
            Box::pin(async move {
                let member = members::enter(act, &org, &unit, by, &enrolment, TODAY).await?;
                act.journal(shard, happening("enrolled", &member, serde_json::json!({}))).await?;
                Ok(member.at.to_string())
            })
        })
        .await
        .unwrap();
    MemberRef::parse(&path).unwrap()
}

/// A number as letters: names hold no digits.
fn letters(n: usize) -> String {
    const LETTERS: [char; 10] = ['क', 'ख', 'ग', 'घ', 'च', 'छ', 'ज', 'झ', 'ट', 'ठ'];
    n.to_string().bytes().map(|b| LETTERS[usize::from(b - b'0')]).collect()
}

/// A slip of a member, handed in by Vijay, its photo not yet seen.
pub async fn slip(world: &World, member: &Member) -> String {
    let (member, vijay) = (member.clone(), world.who("vijay").id);
    let picture = crate::world::browser::picture(&member.at.to_string());
    let digest = world.app.files.keep(picture).await.unwrap();
    world
        .app
        .act(Actor::Console(member.org), None, vec![member.at.shard], TODAY, move |act| {
            Box::pin(async move {
                let given = Given {
                    verdict: Verdict::Unseen,
                    digest: Some(digest),
                    by: Some((vijay, AppointmentId(act.app.clock.new_id()))),
                    ..Given::now(act, Evidence::Slip, TODAY)
                };
                evidence::add(act.tx(), &member, &given).await?;
                act.journal(member.at.shard, happening("slip handed in", &member, serde_json::json!({})))
                    .await?;
                Ok(given.id.to_string())
            })
        })
        .await
        .unwrap()
}

/// A sample that Vijay drew at a ward: this one member.
pub async fn sample(world: &World, ward: &str, member: &Member) -> String {
    let (unit, vijay) = (world.unit(ward).clone(), world.who("vijay"));
    let sample = Sample {
        shard: unit.shard,
        id: world.app.clock.new_id(),
        org: member.org,
        territory: unit.id,
        seed: 7,
        size: 1,
        population: 1,
        digest: vec![7; 32],
        drawn_by_shard: vijay.shard,
        drawn_by: vijay.id,
        drawn_on: TODAY,
        drawn_at: world.app.clock.now(),
    };
    let (address, member) = (pair_text(sample.shard.0, sample.id), member.clone());
    world
        .app
        .act(Actor::Console(member.org), None, vec![unit.shard], TODAY, move |act| {
            Box::pin(async move {
                samples::keep(act.tx(), &sample, &[member.at.id]).await?;
                act.journal(unit.shard, happening("sample drawn", &member, serde_json::json!({}))).await?;
                Ok(String::new())
            })
        })
        .await
        .unwrap();
    address
}

/// A pair of two entries of one ward, the other made by Vijay; decided by him where it is given so. Its address, and the mark of
/// both as the page shows them.
pub async fn pair(world: &World, ward: &str, entry: &Member, given: &str) -> (String, String) {
    let other = world.member(member(world, ward, "vijay", "").await).await;
    let (unit, vijay) = (world.unit(ward).clone(), world.who("vijay").id);
    let found = doubles::Found {
        id: world.app.clock.new_id(),
        org: entry.org,
        entry: entry.at,
        other: other.at,
        desk: (unit.id, unit.shard),
        outcome: Outcome::Ask,
        score: 700,
        facts: "name-same".to_owned(),
        on: TODAY,
        carried_by: None,
    };
    let shown = [&other, entry].map(|m| world.shown(m)).join("+");
    let (address, is_decided) = (pair_text(entry.at.shard.0, found.id), given.contains("decided"));
    let at = (entry.at.shard, found.id);
    let decided_at = world
        .app
        .act(Actor::Console(entry.org), None, vec![unit.shard], TODAY, move |act| {
            Box::pin(async move {
                let (now, mut decided_at) = (act.at, 0);
                doubles::add(act.tx(), &found, now).await?;
                let pair = doubles::one(act.tx(), found.org, at).await?.expect("the pair is there");
                if is_decided {
                    let by = (vijay, AppointmentId(act.app.clock.new_id()), now);
                    doubles::settle(act.tx(), &pair, doubles::State::Different, None, by).await?;
                    decided_at = now;
                }
                Ok(decided_at.to_string())
            })
        })
        .await
        .unwrap();
    (address, format!("{shown}+{decided_at}"))
}
