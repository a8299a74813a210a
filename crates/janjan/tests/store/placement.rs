//! A ward moves under another district: from its day, and with all its rows where they were born.

use crate::world::World;
use crate::world::store::count;
use janjan::fault::Fault;
use janjan::territory::store as territory;
use janjan_db::{Db, on_both, values};
use janjan_rules::power::{Ask, Thing, Verb};
use jiff::civil::{Date, date};

const SEE: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };

async fn sees(world: &World, name: &str, unit: &str, ward: &str) -> bool {
    let scope = world.scope(name, unit).await;
    let mut conn = world.app.db.read().await.unwrap();
    match territory::unit(&mut conn, &scope, SEE, world.unit(ward).serial).await {
        Ok((found, _)) => found.shard == world.unit(ward).shard,
        Err(Fault::NotFound) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn move_ward(world: &World, ward: &str, to: &str, on: Date) {
    let (org, ward, to) = (world.facts.ours.org.id.0, world.unit(ward).id.0, world.unit(to).id.0);
    let moved: Result<(), janjan_db::Error> = world
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let sql = "update placement set to_on = $3 where org_id = $1 and territory_id = $2 and to_on = '9999-12-31'";
                assert_eq!(tx.exec(sql, &values![org, ward, on]).await?, 1);
                let sql = "insert into placement (org_id, territory_id, parent_id, from_on, to_on) values ($1, $2, $3, $4, $5)";
                tx.exec(sql, &values![org, ward, to, on, date(9999, 12, 31)]).await?;
                Ok(())
            })
        })
        .await;
    moved.unwrap();
}

on_both!(a_ward_moved_on_a_day_is_seen_by_the_other_president_from_that_day, |db: Db| async move {
    let world = World::on(db).await;
    move_ward(&world, "w13", "d2", date(2026, 11, 25)).await;
    world.app.clock.pass_days(2);
    janjan::tick::turn(&world.app).await.unwrap();
    assert!(sees(&world, "harish", "d1", "w13").await && !sees(&world, "devendra", "d2", "w13").await);
    world.app.clock.pass_days(1);
    janjan::tick::turn(&world.app).await.unwrap();
    assert!(!sees(&world, "harish", "d1", "w13").await && sees(&world, "devendra", "d2", "w13").await);
    assert!(sees(&world, "harish", "d1", "w12").await, "its neighbours stay");
});

on_both!(a_district_moved_takes_its_wards_along_and_loses_no_row, |db: Db| async move {
    let world = World::on(db).await;
    let sql = "select count(*) from appointment where shard_id = $1";
    let shard = world.unit("d2").shard.0;
    let before = {
        let mut conn = world.app.db.read().await.unwrap();
        count(&mut conn, sql, &values![shard]).await
    };
    move_ward(&world, "d2", "z2", date(2026, 11, 23)).await;
    world.app.clock.pass_days(1);
    janjan::tick::turn(&world.app).await.unwrap();
    assert!(sees(&world, "parveen", "z2", "w21").await && !sees(&world, "lakhan", "z1", "w21").await);
    assert!(sees(&world, "devendra", "d2", "w21").await && sees(&world, "salma", "w21", "w21").await);
    let mut conn = world.app.db.read().await.unwrap();
    assert_eq!(count(&mut conn, sql, &values![shard]).await, before);
});
