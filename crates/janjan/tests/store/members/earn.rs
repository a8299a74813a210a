//! A member becomes one of another kind.

use crate::world::World;
use crate::world::acts::why;
use janjan::members::Enrolment;
use janjan_db::{Db, on_both};
use janjan_rules::members::{Standing, State, Tally};

on_both!(a_kind_is_earned_by_standing_and_days_and_moves_to_the_other_target, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert_eq!(why(world.makes(&meena, at, "active-worker").await), "refused-kind-standing");
    world.grows(at, Standing::Consented, 29).await;
    assert_eq!(why(world.makes(&meena, at, "active-worker").await), "refused-kind-days");
    world.grows(at, Standing::Consented, 30).await;
    let address = world.makes(&meena, at, "active-worker").await.unwrap();
    assert!(address.ends_with("?did=kind-changed"), "{address}");
    let (member, worker) = (world.member(at).await, world.kind("active-worker"));
    let kind = world.facts.ours.org.structure.kind(worker).unwrap();
    assert_eq!(
        (member.kind, member.kind_since, member.until),
        (worker, meena.today, kind.until(meena.today))
    );
    assert_eq!(world.tally("w11", "member").await, Tally::default());
    let one = Tally { consented: 1, ..Tally::default() };
    assert_eq!(world.tally("w11", "active-worker").await, one);
    assert_eq!(why(world.makes(&meena, at, "member").await), "refused-no-way-to-kind");
});

on_both!(what_the_new_kind_needs_must_be_there_first, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let enrolment =
        Enrolment { address: String::new(), ..world.enrolment("member", "रामलाल", 700) };
    let at = world.enrols(&meena, "w11", enrolment).await.unwrap();
    world.grows(at, Standing::Verified, 40).await;
    assert_eq!(why(world.makes(&meena, at, "active-worker").await), "refused-needs-address");
});

on_both!(a_membership_that_is_over_earns_nothing_and_nobody_gives_it_without_leave, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    world.grows(at, Standing::Verified, 40).await;
    let omkar = world.scope("omkar", "w31").await;
    assert_eq!(why(world.makes(&omkar, at, "active-worker").await), "not-found");
    let today = meena.today;
    world.becomes(at, move |m| m.until = today).await;
    assert_eq!(why(world.makes(&meena, at, "active-worker").await), "refused-not-running");
    world.becomes(at, |m| m.state = State::Lapsed).await;
    assert_eq!(why(world.makes(&meena, at, "active-worker").await), "refused-not-running");
});
