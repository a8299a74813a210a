//! Terms run out at midnight, once.

use crate::store::check::heard;
use crate::world::store::count;
use crate::world::{TODAY, World};
use janjan::members::{Member, lapse};
use janjan::tick;
use janjan_db::{Db, on_both};
use janjan_rules::members::{State, Tally};

async fn lapsings(world: &World) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    count(&mut conn, "select count(*) from journal where verb = 'lapsed'", &[]).await
}

on_both!(a_membership_lapses_on_its_day_and_only_once, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let other = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    let Member { until, .. } = world.member(at).await;
    let days = i64::from(TODAY.until(until).unwrap().get_days());
    world.app.clock.pass_days(days - 1);
    tick::turn(&world.app).await.unwrap();
    assert_eq!((world.member(at).await.state, lapsings(&world).await), (State::Active, 0));
    world.app.clock.pass_days(1);
    tick::turn(&world.app).await.unwrap();
    for at in [at, other] {
        let member = world.member(at).await;
        assert_eq!((member.state, member.name.is_empty()), (State::Lapsed, false));
    }
    assert_eq!(world.tally("w11", "member").await, Tally { lapsed: 2, ..Tally::default() });
    assert_eq!(lapsings(&world).await, 1, "a shard's midnight is one entry");
    lapse::pass(&world.app, world.facts.ours.org.id, until).await.unwrap();
    assert_eq!(lapsings(&world).await, 1, "twice is once");
    assert_eq!(world.tally("w11", "member").await, Tally { lapsed: 2, ..Tally::default() });
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});
