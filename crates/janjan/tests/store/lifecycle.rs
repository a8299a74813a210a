//! From a proposal to an end.

use crate::world::acts::why;
use crate::world::{TODAY, World, nominee};
use janjan::posts::answer::Answer;
use janjan::posts::store::{appointments, letters};
use janjan::posts::{AppointmentRef, decide};
use janjan_db::{Db, on_both};
use janjan_rules::posts::State;
use jiff::ToSpan;
use jiff::civil::{Date, date};

async fn held_on(world: &World, unit: &str, day: Date) -> Vec<AppointmentRef> {
    let unit = world.unit(unit);
    let mut conn = world.app.db.read().await.unwrap();
    let held = appointments::held_on(&mut conn, unit.shard, unit.id, day).await.unwrap();
    held.iter().map(|a| a.at).collect()
}

on_both!(the_world_stands_and_its_people_hold_what_they_hold, |db: Db| async move {
    let world = World::on(db).await;
    assert_eq!(world.scope("meena", "w11").await.own.level, 4);
    assert!(world.scope("imran", "w12").await.is_acting);
    assert!(world.scope_n("ramesh", 1).await.is_err());
    assert!(world.scope_n("geeta", 1).await.is_err());
    assert_ne!(world.n("kamla", "w13"), world.n("kamla", "w12"));
});

on_both!(a_seat_is_proposed_approved_accepted_and_ended, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let proposal = world.proposal("w12", "ward-secretary", nominee("जोसेफ़ डिसूज़ा", 500));
    let at = world.proposes(&sunita, proposal).await.unwrap();
    assert_eq!(world.appointment(at).await.state, State::Proposed);
    assert!(!held_on(&world, "w12", TODAY).await.contains(&at));

    world.approves(&harish, at).await.unwrap();
    let approved = world.appointment(at).await;
    assert_eq!((approved.state, approved.decided_by), (State::Approved, Some(world.who("harish").id)));
    {
        let mut conn = world.app.db.read().await.unwrap();
        let letter = letters::of(&mut conn, at).await.unwrap().expect("who is approved gets a letter");
        let keyed = letters::by_key(&mut conn, &letter.key).await.unwrap().unwrap();
        assert_eq!((keyed.at, keyed.number), (at, letter.number));
    }
    assert!(!held_on(&world, "w12", TODAY).await.contains(&at), "an offer isn't held");

    world.answers(at, Answer::Accept).await.unwrap();
    assert!(held_on(&world, "w12", TODAY).await.contains(&at));

    world.app.clock.pass_days(10);
    let harish = world.scope("harish", "d1").await;
    let on = TODAY.checked_add(10.days()).unwrap();
    world.ends(&harish, at, on).await.unwrap();
    let ended = world.appointment(at).await;
    assert_eq!((ended.state, ended.until), (State::Ended, on));
    assert!(held_on(&world, "w12", on.checked_sub(1.day()).unwrap()).await.contains(&at));
    assert!(!held_on(&world, "w12", on).await.contains(&at));
});

on_both!(what_is_declined_withdrawn_or_refused_gives_the_seat_back, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let proposal = |n| world.proposal("w22", "ward-president", nominee(&format!("नाम {n}"), n));
    assert_eq!(
        why(world.proposes(&sunita, proposal(500)).await),
        "not-found",
        "ward 22 lies in the next district"
    );

    let mut ends = Vec::new();
    for n in 501..504 {
        let proposal = world.proposal("w12", "ward-secretary", nominee(&format!("नाम {n}"), n));
        ends.push(world.proposes(&sunita, proposal).await.unwrap());
    }
    decide::decline(&harish, world.form("/declination"), ends[0], "not now".to_owned()).await.unwrap();
    decide::withdraw(&sunita, world.form("/withdrawal"), ends[1]).await.unwrap();
    world.approves(&harish, ends[2]).await.unwrap();
    world.answers(ends[2], Answer::Refuse).await.unwrap();
    let states = [State::Declined, State::Withdrawn, State::Refused];
    for (at, state) in ends.iter().zip(states) {
        assert_eq!(world.appointment(*at).await.state, state);
        assert_eq!(why(world.approves(&harish, *at).await), "refused-already-decided");
    }
    let again = world.proposal("w12", "ward-secretary", nominee("नाम 503", 503));
    world.seated(again).await;
});

on_both!(any_day_knows_who_held_what, |db: Db| async move {
    let world = World::on(db).await;
    let ramesh = world.facts.ended;
    assert!(held_on(&world, "w12", date(2026, 3, 1)).await.contains(&ramesh));
    assert!(held_on(&world, "w12", TODAY.checked_sub(1.day()).unwrap()).await.contains(&ramesh));
    assert!(!held_on(&world, "w12", TODAY).await.contains(&ramesh));
    assert!(!held_on(&world, "w12", date(2026, 2, 28)).await.contains(&ramesh));
    assert!(held_on(&world, "w12", TODAY).await.contains(&world.holding("imran", "w12")));
});

on_both!(who_proposed_cannot_approve_and_who_is_proposed_cannot_either, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    let own = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    let own = world.proposes(&harish, own).await.unwrap();
    assert_eq!(why(world.approves(&harish, own).await), "refused-own-act");
    let himself = janjan::people::store::Nominee {
        name: world.who("harish").name.to_owned(),
        mobile: world.who("harish").mobile.clone(),
    };
    let sunita = world.scope("sunita", "d1").await;
    let of_himself = world.proposal("w12", "ward-secretary", himself);
    let at = world.proposes(&sunita, of_himself).await.unwrap();
    assert_eq!(world.appointment(at).await.person, world.who("harish").id, "one person, one row");
    assert_eq!(why(world.approves(&harish, at).await), "refused-own-act");
});

on_both!(nobody_appoints_to_their_own_or_a_higher_seat, |db: Db| async move {
    let world = World::on(db).await;
    let fatima = world.scope("fatima", "s1").await;
    let second = world.proposal("z1", "zone-incharge", nominee("नाम", 500));
    let at = world.proposes(&fatima, second).await.unwrap();
    let lakhan = world.scope("lakhan", "z1").await;
    assert_eq!(why(world.approves(&lakhan, at).await), "refused-higher-seat");
});

on_both!(a_filled_seat_takes_no_second_holder, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let second = world.proposal("w11", "ward-president", nominee("नाम", 500));
    assert_eq!(why(world.proposes(&sunita, second).await), "refused-seat-filled");
    let proposal = |n| world.proposal("w12", "ward-president", nominee(&format!("नाम {n}"), n));
    let (first, second) = (
        world.proposes(&sunita, proposal(501)).await.unwrap(),
        world.proposes(&sunita, proposal(502)).await.unwrap(),
    );
    assert_eq!(why(world.proposes(&sunita, proposal(501)).await), "refused-already-here");
    world.approves(&harish, first).await.unwrap();
    assert_eq!(why(world.approves(&harish, second).await), "refused-seat-filled");
    assert_eq!(world.appointment(second).await.state, State::Proposed);
});

on_both!(a_post_that_ended_while_the_page_was_open_writes_nothing, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let fatima = world.scope("fatima", "s1").await;
    world.ends(&fatima, world.holding("sunita", "d1"), TODAY).await.unwrap();
    let late = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    assert_eq!(why(world.proposes(&sunita, late).await), "post-ended");
    assert_eq!(why(world.scope_n("sunita", 1).await.map(drop)), "post-ended");
});

on_both!(the_last_who_may_change_the_structure_stays, |db: Db| async move {
    let world = World::on(db).await;
    let rajan = world.scope("rajan", "n").await;
    let anand = world.holding("anand", "n");
    assert_eq!(why(world.ends(&rajan, anand, TODAY).await), "refused-last-holder");
});
