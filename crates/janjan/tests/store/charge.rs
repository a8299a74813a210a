//! Acting charge: the seat stays vacant, the clock of the vacancy runs on.

use crate::world::acts::why;
use crate::world::store::{count, rows};
use crate::world::{TODAY, World, nominee};
use janjan::posts::propose::Proposal;
use janjan_db::{Db, on_both, values};
use janjan_rules::posts::{Charge, State};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Since when the seats of a post stand vacant, and who acts.
async fn seats(world: &World, unit: &str, post: &str) -> Vec<(Option<Date>, bool)> {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select vacant_since, acting_id from seat where shard_id = $1 and territory_id = $2 and post_id = $3 order by seat";
    let unit = world.unit(unit);
    let found = rows(&mut conn, sql, &values![unit.shard.0, unit.id.0, world.post(post).0]).await;
    found.iter().map(|r| (r.get(0).unwrap(), r.get::<Option<uuid::Uuid>>(1).unwrap().is_some())).collect()
}

fn acting(world: &World, unit: &str, n: usize, until: Option<Date>) -> Proposal {
    let proposal = world.proposal(unit, "ward-president", nominee(&format!("नाम {n}"), n));
    Proposal { charge: Charge::Acting, until, ..proposal }
}

on_both!(while_imran_acts_the_seat_is_vacant_since_its_first_day, |db: Db| async move {
    let world = World::on(db).await;
    assert_eq!(seats(&world, "w12", "ward-president").await, [(Some(date(2026, 1, 1)), true)]);
    assert_eq!(seats(&world, "w11", "ward-president").await, [(None, false)]);
});

on_both!(a_president_in_their_own_right_ends_the_acting_charge, |db: Db| async move {
    let world = World::on(db).await;
    world.seated(world.proposal("w12", "ward-president", nominee("नाम", 500))).await;
    assert_eq!(seats(&world, "w12", "ward-president").await, [(None, false)]);
    assert_eq!(world.appointment(world.holding("imran", "w12")).await.state, State::Ended);
    assert!(world.scope_n("imran", 1).await.is_err());
});

on_both!(after_an_end_the_vacancy_is_counted_from_that_day, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    world.ends(&harish, world.holding("meena", "w11"), TODAY).await.unwrap();
    assert_eq!(seats(&world, "w11", "ward-president").await, [(Some(TODAY), false)]);
});

on_both!(an_acting_charge_has_an_end_and_a_held_seat_takes_none, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    assert_eq!(
        why(world.proposes(&sunita, acting(&world, "w13", 500, None)).await),
        "refused-acting-needs-end"
    );
    let until = TODAY.checked_add(30.days()).ok();
    assert_eq!(why(world.proposes(&sunita, acting(&world, "w13", 500, until)).await), "refused-seat-filled");
    assert_eq!(why(world.proposes(&sunita, acting(&world, "w12", 500, until)).await), "refused-seat-filled");
});

on_both!(at_midnight_of_its_last_day_an_acting_charge_is_over, |db: Db| async move {
    let world = World::on(db).await;
    world.app.clock.pass_days(60);
    assert!(world.scope_n("imran", 1).await.is_err(), "the right goes with the day, before the midnight job");
    janjan::tick::turn(&world.app).await.unwrap();
    assert_eq!(world.appointment(world.holding("imran", "w12")).await.state, State::Ended);
    assert_eq!(seats(&world, "w12", "ward-president").await, [(Some(date(2026, 1, 1)), false)]);
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from seat_claim where appointment_id = $1";
    assert_eq!(count(&mut conn, sql, &values![world.holding("imran", "w12").id.0]).await, 0);
});
