//! What happens to proposals and offers while they wait.

use crate::world::acts::why;
use crate::world::{TODAY, World, nominee};
use janjan::posts::answer::Answer;
use janjan::posts::propose::Proposal;
use janjan_db::{Db, on_both};
use janjan_rules::posts::{Charge, State};
use jiff::ToSpan;

on_both!(a_proposal_that_waited_begins_on_the_day_it_is_approved, |db: Db| async move {
    let world = World::on(db).await;
    let proposal = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    let at = world.proposes(&world.scope("sunita", "d1").await, proposal).await.unwrap();
    let proposed = world.appointment(at).await;
    world.app.clock.pass_days(9);
    world.approves(&world.scope("harish", "d1").await, at).await.unwrap();
    let approved = world.appointment(at).await;
    assert_eq!((proposed.from, approved.from), (TODAY, TODAY.checked_add(9.days()).unwrap()));
    assert!(approved.until > proposed.until, "a full term, counted from its own first day");
});

on_both!(an_acting_charge_whose_days_passed_while_it_waited_is_not_approved, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    let imran = world.holding("imran", "w12");
    world.ends(&harish, imran, TODAY).await.unwrap();
    let until = TODAY.checked_add(5.days()).ok();
    let proposal = world.proposal("w12", "ward-president", nominee("नाम", 500));
    let proposal = Proposal { charge: Charge::Acting, until, ..proposal };
    let at = world.proposes(&world.scope("sunita", "d1").await, proposal).await.unwrap();
    world.app.clock.pass_days(9);
    assert_eq!(why(world.approves(&world.scope("harish", "d1").await, at).await), "refused-term-over");
});

on_both!(an_acting_charge_not_yet_answered_is_taken_back_when_the_seat_is_filled, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    world.ends(&harish, world.holding("imran", "w12"), TODAY).await.unwrap();
    let until = TODAY.checked_add(30.days()).ok();
    let proposal = world.proposal("w12", "ward-president", nominee("नाम", 500));
    let acting = Proposal { charge: Charge::Acting, until, ..proposal };
    let acting = world.proposes(&sunita, acting).await.unwrap();
    world.approves(&harish, acting).await.unwrap();
    world.seated(world.proposal("w12", "ward-president", nominee("दूसरा नाम", 501))).await;
    assert_eq!(world.appointment(acting).await.state, State::Withdrawn, "it never was a holding");
    assert_eq!(why(world.answers(acting, Answer::Accept).await), "refused-already-decided");
});

on_both!(a_transfer_of_one_who_has_left_meanwhile_is_not_approved, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let kamla = world.who("kamla");
    let nominee =
        janjan::people::store::Nominee { name: kamla.name.to_owned(), mobile: kamla.mobile.clone() };
    let old = world.holding("kamla", "w13");
    let proposal = world.proposal("w12", "ward-president", nominee);
    let at = world.proposes(&sunita, Proposal { replaces: Some(old), ..proposal }).await.unwrap();
    world.ends(&harish, old, TODAY).await.unwrap();
    assert_eq!(why(world.approves(&harish, at).await), "refused-already-decided");
});
