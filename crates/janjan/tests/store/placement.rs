//! A ward moves under another district: from its day, and with all its rows where they were born.

use crate::store::check::heard;
use crate::world::World;
use crate::world::store::count;
use janjan::fault::Fault;
use janjan::members::store::figures;
use janjan::sums::store::folded;
use janjan::sums::{Sum, under};
use janjan::territory::store as territory;
use janjan_db::{Db, on_both, values};
use janjan_rules::members::Tally;
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::Path;
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

/// What is folded of everything that stands under a unit: units, seats, claimed and consented or verified members, the aim.
async fn sums(world: &World, unit: &str) -> (u32, u32, i64, i64, i64) {
    janjan::tick::fold(&world.app).await.unwrap();
    let org = &world.facts.ours.org;
    let homes = folded::read(&mut world.app.db.read().await.unwrap(), org.id, &org.structure).await.unwrap();
    let Sum { units, formation, kinds, targets, .. } = under(&homes, &world.place(unit).await);
    let tally = kinds.iter().fold(Tally::default(), |sum, (_, tally, _)| sum + *tally);
    (units, formation.seats, tally.claimed, tally.met(), targets.iter().map(|t| t.aim).sum())
}

impl World {
    /// Where a unit stands today.
    async fn place(&self, unit: &str) -> Path {
        let sql = "select path from territory where org_id = $1 and id = $2";
        let values = values![self.facts.ours.org.id.0, self.unit(unit).id.0];
        let row = self.app.db.read().await.unwrap().row(sql, &values).await.unwrap();
        Path::stored(row.expect("the unit is there").get(0).unwrap())
    }

    /// Whether a list of the members at or under a unit, and its figures, are read from where a ward's rows lie.
    async fn reads(&self, unit: &str, ward: &str) -> bool {
        let org = &self.facts.ours.org;
        let levels = (self.unit(unit).place.level, org.structure.home(), org.structure.counted());
        let path = self.place(unit).await;
        let mut conn = self.app.db.read().await.unwrap();
        let shards = figures::shards(&mut conn, org.id, &path, levels).await.unwrap();
        shards.contains(&self.unit(ward).shard)
    }
}

on_both!(a_ward_moved_to_another_state_is_counted_there_from_that_day, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    for n in [700, 701] {
        world.enrols(&meena, "w11", world.enrolment("member", &format!("रामलाल {n}"), n)).await.unwrap();
    }
    let salma = world.scope("salma", "w21").await;
    world.enrols(&salma, "w21", world.enrolment("member", "श्यामलाल", 702)).await.unwrap();
    let (north, south) = (sums(&world, "s1").await, sums(&world, "s2").await);
    assert_eq!((north.0, north.2, south.0, south.2), (9, 3, 1, 0));
    assert!(!world.reads("s2", "w11").await);
    move_ward(&world, "w11", "d4", date(2026, 11, 23)).await;
    assert_eq!(sums(&world, "s1").await, north, "not before its day");
    world.app.clock.pass_days(1);
    janjan::tick::turn(&world.app).await.unwrap();
    let ward = (1, north.1 - sums(&world, "s1").await.1, 2, 0, 100);
    let moved = |a: (u32, u32, i64, i64, i64), by: i64| {
        let by32 = |n: u32, more: u32| u32::try_from(i64::from(n) + by * i64::from(more)).unwrap();
        (by32(a.0, ward.0), by32(a.1, ward.1), a.2 + by * ward.2, a.3 + by * ward.3, a.4 + by * ward.4)
    };
    assert!(ward.1 > 0, "a ward has seats");
    assert_eq!(sums(&world, "s1").await, moved(north, -1));
    assert_eq!(sums(&world, "s2").await, moved(south, 1));
    assert_eq!(sums(&world, "d4").await, moved(south, 1), "the south has one district");
    assert!(world.reads("s2", "w11").await && world.reads("d4", "w11").await);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
    // What happens there from now on is written where the ward was born, and counts where it stands.
    let meena = world.scope("meena", "w11").await;
    world.enrols(&meena, "w11", world.enrolment("member", "मोहनलाल", 703)).await.unwrap();
    assert_eq!((sums(&world, "s1").await.2, sums(&world, "s2").await.2), (1, 3));
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
    let list = format!("/p/{}/unit/{}/members", world.n("yusuf", "d4"), world.unit("d4").serial);
    let text = world.signed_in("yusuf").get(&list).await.is(200).text();
    assert!(text.contains("मोहनलाल") && text.contains("रामलाल"), "the new district sees them by name");
    crate::store::members::recount::kept::equal_the_rows(&world, "after a ward moved").await;
});
