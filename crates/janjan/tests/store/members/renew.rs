//! A membership is renewed.

use crate::world::World;
use crate::world::acts::why;
use janjan_db::{Db, on_both};
use janjan_rules::members::{Standing, State, Tally};
use jiff::ToSpan;

on_both!(a_renewal_before_the_end_keeps_the_standing_and_goes_on_without_a_gap, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert_eq!(why(world.renews(&meena, at).await), "refused-renewal-early");
    let soon = meena.today.checked_add(90.days()).unwrap();
    world
        .becomes(at, move |m| {
            m.standing = Standing::Verified;
            m.until = soon;
        })
        .await;
    let address = world.renews(&meena, at).await.unwrap();
    assert!(address.ends_with("?did=renewed"), "{address}");
    let (member, kind) = (world.member(at).await, world.kind("member"));
    let kind = world.facts.ours.org.structure.kind(kind).unwrap();
    assert_eq!((member.standing, member.until), (Standing::Verified, kind.until(soon)));
    assert_eq!(why(world.renews(&meena, at).await), "refused-renewal-early", "one press, one term");
});

on_both!(one_that_lapsed_comes_back_as_a_claim_from_today, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let over = meena.today.checked_sub(10.days()).unwrap();
    world
        .becomes(at, move |m| {
            m.standing = Standing::Verified;
            m.state = State::Lapsed;
            m.until = over;
            m.ended_on = Some(over);
        })
        .await;
    assert_eq!(world.tally("w11", "member").await.lapsed, 1);
    let omkar = world.scope("omkar", "w31").await;
    assert_eq!(why(world.renews(&omkar, at).await), "not-found");
    world.renews(&meena, at).await.unwrap();
    let (member, kind) = (world.member(at).await, world.kind("member"));
    let kind = world.facts.ours.org.structure.kind(kind).unwrap();
    assert_eq!((member.standing, member.state, member.ended_on), (Standing::Claimed, State::Active, None));
    assert_eq!(member.until, kind.until(meena.today));
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, ..Tally::default() });
});
