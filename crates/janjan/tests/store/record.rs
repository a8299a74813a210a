//! Holders recorded as already in force: all rows or none.

use crate::world::acts::why;
use crate::world::store::count;
use crate::world::{TODAY, World, nominee};
use janjan::posts::record::{self, InForce};
use janjan_db::{Db, on_both};
use jiff::ToSpan;
use jiff::civil::date;

fn row(world: &World, unit: &str, post: &str, n: usize) -> InForce {
    InForce {
        unit: world.unit(unit).serial,
        post: world.post(post),
        nominee: nominee(&format!("धारक {n}"), n),
        since: date(2026, 4, 1),
        order_number: Some(format!("का/{n}")),
    }
}

async fn appointments(world: &World) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    count(&mut conn, "select count(*) from appointment", &[]).await
}

on_both!(every_row_stands_or_none_does, |db: Db| async move {
    let world = World::on(db).await;
    let asha = world.scope("asha", "d1").await;
    let before = appointments(&world).await;
    let good = row(&world, "w12", "ward-president", 500);
    let filled = row(&world, "w11", "ward-president", 501);
    let tried = record::record(&asha, world.form("/record"), vec![good.clone(), filled]).await;
    assert_eq!(why(tried), "refused-seat-filled");
    let outside = row(&world, "w21", "ward-secretary", 502);
    let tried = record::record(&asha, world.form("/record"), vec![good.clone(), outside]).await;
    assert_eq!(why(tried), "not-found");
    let ahead =
        InForce { since: TODAY.checked_add(1.day()).unwrap(), ..row(&world, "w12", "ward-secretary", 503) };
    let tried = record::record(&asha, world.form("/record"), vec![good.clone(), ahead]).await;
    assert_eq!(why(tried), "refused-in-the-future");
    assert_eq!(appointments(&world).await, before, "nothing of a refused table is kept");
    record::record(&asha, world.form("/record"), vec![good]).await.unwrap();
    assert_eq!(appointments(&world).await, before + 1);
});

on_both!(two_hundred_holders_are_recorded_in_one_act, |db: Db| async move {
    // An acting secretary may record nothing; an office with two hundred wards may record them all at once.
    let world = crowded::World200::on(db).await;
    let rows = world.rows();
    assert_eq!(rows.len(), 200);
    let before = world.journal().await;
    record::record(&world.scope, world.form(), rows).await.unwrap();
    assert_eq!(world.held().await, 200);
    assert_eq!(world.journal().await, before + 1, "a batch is one entry");
});

mod crowded {
    //! A district of two hundred wards with nobody in them.

    use super::*;
    use crate::world::{app, build};
    use janjan::app::App;
    use janjan::found::{self, Foundation};
    use janjan::ground::act::Actor;
    use janjan::ground::form::FormId;
    use janjan::ground::store as ground;
    use janjan::ground::visit::Scope;
    use janjan::territory::store as territory;
    use janjan_rules::mobile::NumberPlan;
    use janjan_rules::preset::Preset;
    use janjan_seeds::{Name, Unit};

    pub struct World200 {
        app: App,
        pub scope: Scope,
        wards: Vec<janjan::territory::Unit>,
    }

    impl World200 {
        pub async fn on(db: Db) -> World200 {
            let app = app(db);
            app.db.migrate(janjan::migrations::MIGRATIONS).await.unwrap();
            let unit = |key: String, parent: Option<&str>, level: &str, number: Option<u32>| {
                let name = Name { hi: format!("नगर {key}"), en: format!("Town {key}") };
                let parent = parent.map(str::to_owned);
                Unit { official: name.clone(), in_use: name, key, parent, level: level.to_owned(), number }
            };
            let line = ["nation", "state", "zone", "district"];
            let mut units: Vec<Unit> = Vec::new();
            for level in line {
                let parent = units.last().map(|u| u.key.clone());
                units.push(unit(level.to_owned(), parent.as_deref(), level, None));
            }
            units.extend((1..=200).map(|n| unit(format!("w{n}"), Some("district"), "ward", Some(n))));
            let foundation = Foundation {
                code: "CC".to_owned(),
                preset: Preset::parse(janjan_seeds::preset("cadre-party").unwrap()).unwrap(),
                units,
                time_zone: "Asia/Kolkata".to_owned(),
                plan: NumberPlan::MadeUp,
                source: "made up".to_owned(),
                from: date(2026, 1, 1),
            };
            let org = found::organisation(&app, foundation).await.unwrap();
            let (organisation, units) = {
                let mut conn = app.db.read().await.unwrap();
                let organisation = ground::organisation(&mut conn, org).await.unwrap().unwrap();
                (organisation, territory::all(&mut conn, org).await.unwrap())
            };
            let district = units.iter().find(|u| u.place.level == 3).unwrap().clone();
            let operator = InForce {
                unit: district.serial,
                post: build::post(&organisation, "office-operator").id,
                nominee: nominee("आशा मिश्रा", 1),
                since: date(2026, 2, 1),
                order_number: None,
            };
            let shards = vec![district.shard];
            app.act(Actor::Console(org), None, shards, TODAY, move |act| {
                Box::pin(async move {
                    let by = janjan_rules::ids::PersonId(uuid::Uuid::nil());
                    let entered = record::enter(act, &organisation, by, &district, &operator).await?;
                    act.journal(district.shard, janjan::posts::propose::happening("recorded", &entered))
                        .await?;
                    Ok(String::new())
                })
            })
            .await
            .unwrap();
            let account = {
                let mut conn = app.db.read().await.unwrap();
                crate::world::store::accounts(&mut conn).await.unwrap()[0].0
            };
            let cookie = build::session(&app, account).await;
            let scope = build::scope(&app, &cookie, 1).await.unwrap();
            let wards = units.into_iter().filter(|u| u.place.level == 4).collect();
            World200 { app, scope, wards }
        }

        pub fn rows(&self) -> Vec<InForce> {
            let post = build::post(&self.scope.org, "ward-president").id;
            let rows = self.wards.iter().zip(1000..);
            rows.map(|(ward, n)| InForce {
                unit: ward.serial,
                post,
                nominee: nominee(&format!("धारक {n}"), n),
                since: date(2026, 4, 1),
                order_number: None,
            })
            .collect()
        }

        pub fn form(&self) -> FormId {
            FormId { id: self.app.clock.new_id(), route: "/record".to_owned(), digest: vec![] }
        }

        pub async fn journal(&self) -> i64 {
            let mut conn = self.app.db.read().await.unwrap();
            count(&mut conn, "select count(*) from journal", &[]).await
        }

        pub async fn held(&self) -> i64 {
            let mut conn = self.app.db.read().await.unwrap();
            let sql = "select cast(sum(filled) as bigint) from formation_tally where seats = 2";
            count(&mut conn, sql, &[]).await
        }
    }
}
