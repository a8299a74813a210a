//! A member is enrolled.

use crate::world::World;
use crate::world::acts::why;
use janjan::members::enrol::Answered;
use janjan_db::{Db, on_both};
use janjan_rules::members::{Number, Standing, State, Tally};

on_both!(a_person_is_enrolled_claimed_and_counted_as_such, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let member = world.member(at).await;
    assert_eq!((member.standing, member.state), (Standing::Claimed, State::Active));
    assert_eq!(Number::parse(&member.number).unwrap().ward, world.unit("w11").serial);
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, ..Tally::default() });
    let second = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    assert_ne!(world.member(second).await.number, member.number);
});

on_both!(who_is_alike_is_told_before_anything_is_saved, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let first = world.enrols(&meena, "w11", world.enrolment("member", "फ़ातिमा बेगम", 700)).await.unwrap();
    let again = || world.enrolment("member", "श्रीमती फातिमा  बेगम", 700);
    assert_eq!(why(world.enrols(&meena, "w11", again()).await), "refused-alike");
    assert_eq!(world.tally("w11", "member").await.claimed, 1);
    let answered = Answered { others: vec![first.id], is_again: false };
    world.enrols_answering(&meena, "w11", again(), answered).await.unwrap();
    assert_eq!(world.tally("w11", "member").await.claimed, 2);
    // Another of the family on the same mobile needs no answer, nor does a like name out of sight.
    world.enrols(&meena, "w11", world.enrolment("member", "सलीम", 700)).await.unwrap();
    let salma = world.scope("salma", "w21").await;
    world.enrols(&salma, "w21", again()).await.unwrap();
});

on_both!(nobody_is_enrolled_where_the_post_gives_no_leave, |db: Db| async move {
    let world = World::on(db).await;
    let enrolment = || world.enrolment("member", "रामलाल", 700);
    let meena = world.scope("meena", "w11").await;
    assert_eq!(why(world.enrols(&meena, "w12", enrolment()).await), "not-found");
    let lakhan = world.scope("lakhan", "z1").await;
    assert_eq!(why(world.enrols(&lakhan, "w11", enrolment()).await), "not-found");
    let asha = world.scope("asha", "d1").await;
    world.enrols(&asha, "w11", enrolment()).await.unwrap();
    assert_eq!(why(world.enrols(&asha, "d1", enrolment()).await), "not-found");
});

on_both!(of_two_who_enrol_one_person_at_once_exactly_one_is_not_asked, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    for n in 0..5 {
        let enrolment = || world.enrolment("member", "रामलाल", 700 + n);
        let (one, other) =
            tokio::join!(world.enrols(&meena, "w11", enrolment()), world.enrols(&rekha, "w11", enrolment()));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let loser = if one.is_ok() { other } else { one };
        assert_eq!(why(loser), "refused-alike");
        assert_eq!(world.tally("w11", "member").await.claimed, i64::try_from(n).unwrap() + 1);
    }
});
