//! A transfer ends one holding and begins another, in one transaction, also across districts.

use crate::world::acts::why;
use crate::world::{TODAY, World};
use janjan::people::store::Nominee;
use janjan::posts::answer::Answer;
use janjan::posts::propose::Proposal;
use janjan_db::{Db, on_both};
use janjan_rules::posts::State;

fn to(world: &World, unit: &str) -> Proposal {
    let kamla = world.who("kamla");
    let nominee = Nominee { name: kamla.name.to_owned(), mobile: kamla.mobile.clone() };
    let proposal = world.proposal(unit, "ward-president", nominee);
    Proposal { replaces: Some(world.holding("kamla", "w13")), ..proposal }
}

on_both!(kamla_is_moved_within_the_district_and_keeps_what_she_had_until_she_accepts, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let old = world.holding("kamla", "w13");
    let at = world.proposes(&sunita, to(&world, "w12")).await.unwrap();
    world.approves(&harish, at).await.unwrap();
    assert_eq!(world.appointment(old).await.state, State::Accepted);
    world.answers(at, Answer::Accept).await.unwrap();
    assert_eq!(world.appointment(old).await.state, State::Ended);
    assert_eq!(world.appointment(old).await.until, TODAY);
    assert_eq!(world.appointment(at).await.state, State::Accepted);
    assert_eq!(world.appointment(at).await.person, world.who("kamla").id);
});

on_both!(a_transfer_across_districts_needs_leave_in_both, |db: Db| async move {
    let world = World::on(db).await;
    let usha = world.scope("usha", "d2").await;
    let (devendra, lakhan) = (world.scope("devendra", "d2").await, world.scope("lakhan", "z1").await);
    let old = world.holding("kamla", "w13");
    let at = world.proposes(&usha, to(&world, "w22")).await.unwrap();
    assert_eq!(
        why(world.approves(&devendra, at).await),
        "not-found",
        "the old seat is in the other district"
    );
    world.approves(&lakhan, at).await.unwrap();
    world.answers(at, Answer::Accept).await.unwrap();
    let (old, new) = (world.appointment(old).await, world.appointment(at).await);
    assert_eq!((old.state, new.state), (State::Ended, State::Accepted));
    assert_ne!(old.at.shard, new.at.shard);
    assert_eq!(
        (old.person_shard, old.person),
        (new.person_shard, new.person),
        "the same person, where first entered"
    );
    crate::store::journal::holds(&world).await;
});

on_both!(who_refuses_a_transfer_stays, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let at = world.proposes(&sunita, to(&world, "w12")).await.unwrap();
    world.approves(&harish, at).await.unwrap();
    world.answers(at, Answer::Refuse).await.unwrap();
    assert_eq!(world.appointment(world.holding("kamla", "w13")).await.state, State::Accepted);
});
