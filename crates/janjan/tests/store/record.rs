//! Holders recorded as already in force: all rows or none.

use crate::world::store::count;
use crate::world::{World, letters};
use janjan::fault::Fault;
use janjan::ground::form::FormId;
use janjan::ground::visit::Scope;
use janjan::posts::existing::table::{Row, Table};
use janjan::posts::existing::take::{Taken, take};
use janjan_db::{Db, on_both};
use jiff::civil::date;

/// A row as it was pasted: ward, post, name, mobile, since, order.
fn row(ward: &str, post: &str, n: usize, since: &str) -> [String; 6] {
    let texts = [ward, post, &format!("धारक {}", letters(n)), &format!("50000 {n:05}"), since, "का/7"];
    texts.map(str::to_owned)
}

async fn records(scope: &Scope, form: FormId, rows: &[[String; 6]]) -> Result<Taken, Fault> {
    let rows = (1..).zip(rows).map(|(n, cells)| Row { n, raw: cells.join("\t"), cells: cells.clone() });
    take(scope, form, Table { head: None, rows: rows.collect() }, false).await
}

/// The keys of the reasons for which a table was refused.
fn reasons(taken: Result<Taken, Fault>) -> Vec<&'static str> {
    let Ok(Taken::Refused(judged)) = taken else { panic!("the table was recorded") };
    judged.iter().flat_map(|j| j.reasons.iter().map(|r| r.say.key)).collect()
}

async fn appointments(world: &World) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    count(&mut conn, "select count(*) from appointment", &[]).await
}

on_both!(every_row_stands_or_none_does, |db: Db| async move {
    let world = World::on(db).await;
    let asha = world.scope("asha", "d1").await;
    let before = appointments(&world).await;
    let good = row("चमनगंज", "वार्ड अध्यक्ष", 500, "1.4.2026");
    let wrong = [
        row("फूलबाग़", "वार्ड अध्यक्ष", 501, "1.4.2026"),
        row("नयापुल", "वार्ड सचिव", 502, "1.4.2026"),
        row("चमनगंज", "वार्ड सचिव", 503, "23.11.2026"),
    ];
    for wrong in wrong {
        let tried = records(&asha, world.form("/record"), &[good.clone(), wrong.clone()]).await;
        assert_eq!(reasons(tried).len(), 1, "{wrong:?}");
    }
    assert_eq!(appointments(&world).await, before, "nothing of a refused table is kept");
    let taken = records(&asha, world.form("/record"), &[good]).await;
    assert!(matches!(taken, Ok(Taken::Recorded { count: 1, .. })));
    assert_eq!(appointments(&world).await, before + 1);
    crate::store::journal::holds(&world).await;
});

on_both!(two_hundred_holders_are_recorded_in_one_act, |db: Db| async move {
    let _checks = crate::world::CHECKS.read().await;
    let world = crowded::World200::on(db).await;
    let rows: Vec<_> = (1..=200).map(|n| row(&n.to_string(), "वार्ड अध्यक्ष", 1000 + n, "1.4.2026")).collect();
    let before = world.journal().await;
    let form = world.form();
    let taken = records(&world.scope, form.clone(), &rows).await;
    assert!(matches!(taken, Ok(Taken::Recorded { count: 200, ref left }) if left.is_empty()));
    assert_eq!(world.held().await, 200);
    assert_eq!(world.journal().await, before + 1, "a batch is one entry");
    let again = records(&world.scope, form, &rows).await;
    assert!(
        matches!(again, Ok(Taken::Recorded { count: 200, .. })),
        "the same form again is the same answer"
    );
    assert_eq!((world.held().await, world.journal().await), (200, before + 1));
});

mod crowded {
    //! A district of two hundred wards with nobody in them.

    use super::*;
    use crate::world::{TODAY, app, build, nominee};
    use janjan::app::App;
    use janjan::found::{self, Foundation};
    use janjan::ground::act::Actor;
    use janjan::ground::store as ground;
    use janjan::posts::record::{self, InForce};
    use janjan::territory::store as territory;
    use janjan_rules::mobile::NumberPlan;
    use janjan_rules::preset::Preset;
    use janjan_seeds::{Name, Unit};

    pub struct World200 {
        app: App,
        pub scope: Scope,
    }

    impl World200 {
        pub async fn on(db: Db) -> World200 {
            let app = app(db);
            app.db.migrate(janjan::migrations::MIGRATIONS).await.unwrap();
            let unit = |key: String, parent: Option<&str>, level: &str, number: Option<u32>| {
                let name = Name {
                    hi: format!("नगर {}", number.map_or(key.clone(), |n| letters(n as usize))),
                    en: format!("Town {key}"),
                };
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
            World200 { app, scope }
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
