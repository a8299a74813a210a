//! What counted units come to, folded and fresh, against a recount in plain Rust; and the targets they are held against.

use crate::world::acts::why;
use crate::world::store::rows;
use crate::world::{TODAY, World, nominee};
use janjan::evidence;
use janjan::fault::Fault;
use janjan::formation::store as board;
use janjan::ground::act::Actor;
use janjan::ground::visit::Scope;
use janjan::ground::words::{Arg, Say};
use janjan::members::MemberRef;
use janjan::sums::store::{folded, fresh};
use janjan::sums::{Aim, Sum, columns, under};
use janjan::targets::set::{self, Wanted};
use janjan::tick;
use janjan_db::{Db, on_both};
use janjan_rules::ids::KindId;
use janjan_rules::members::{Evidence, Tally};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is known of each membership: its kind and what it counts for.
type Counts = BTreeMap<KindId, (Tally, i64)>;

impl World {
    /// Something speaks for a membership.
    async fn proven(&self, at: MemberRef, by: Evidence) {
        let member = self.member(at).await;
        let actor = Actor::Job(member.org, "program");
        let work = self.app.act(actor, None, vec![at.shard], TODAY, move |act| {
            Box::pin(
                async move { evidence::give(act, &member, by, None, TODAY).await.map(|_| String::new()) },
            )
        });
        work.await.unwrap();
    }

    /// Harish, or another, aims at so many in every ward of a unit.
    async fn aims(
        &self,
        scope: &Scope,
        unit: &str,
        kind: &str,
        (count, from): (i64, Date),
    ) -> Result<(), Fault> {
        let wanted = Wanted { kinds: vec![self.kind(kind)], count, from, due: date(2027, 12, 31) };
        set::set(scope, self.form("/target"), self.unit(unit).serial, wanted).await.map(drop)
    }

    /// What was folded for everything under a unit.
    async fn folded(&self, unit: &str) -> Sum {
        tick::fold(&self.app).await.unwrap();
        let org = &self.facts.ours.org;
        let mut conn = self.app.db.read().await.unwrap();
        let homes = folded::read(&mut conn, org.id, &org.structure).await.unwrap();
        under(&homes, &self.unit(unit).place.path)
    }

    /// What the board shows of a ward, from somebody's post at the district.
    async fn row(&self, who: &str, ward: &str) -> board::WardRow {
        let scope = self.scope(who, "d1").await;
        let mut conn = self.app.db.read().await.unwrap();
        let path = &self.unit("d1").place.path;
        let (wards, _) = board::wards(&mut conn, &scope, path).await.unwrap();
        wards.into_iter().find(|w| w.serial == self.unit(ward).serial).expect("the ward is on the board")
    }

    /// The column of a kind in a ward's row.
    async fn column(&self, ward: &str, kind: &str) -> Aim {
        let row = self.row("harish", ward).await;
        let scope = self.scope("harish", "d1").await;
        let columns = columns(&scope.org.structure, &self.unit("d1").place.path, scope.today);
        let at = columns.iter().position(|c| *c == [self.kind(kind)]).expect("the kind has a column");
        row.aims[at]
    }
}

/// Every membership of some units, counted one by one; what consented and verified is all of the last four weeks.
async fn recounted(world: &World, units: &[&str]) -> Counts {
    let ids: Vec<Uuid> = units.iter().map(|unit| world.unit(unit).id.0).collect();
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select territory_id, kind_id, standing, is_disputed from member where state = 'active'";
    let mut counts = Counts::new();
    for r in rows(&mut conn, sql, &[]).await {
        if !ids.contains(&r.get(0).unwrap()) {
            continue;
        }
        let (tally, gained) = counts.entry(KindId(r.get(1).unwrap())).or_default();
        match r.text(2).unwrap() {
            "claimed" => tally.claimed += 1,
            "consented" => tally.consented += 1,
            _ => tally.verified += 1,
        }
        tally.disputed += i64::from(r.get::<bool>(3).unwrap());
        *gained = tally.met();
    }
    counts
}

fn kinds(sum: &Sum) -> Counts {
    sum.kinds.iter().map(|(kind, tally, gained)| (*kind, (*tally, *gained))).collect()
}

/// Some people in three wards of two districts, of two kinds and of every standing.
async fn peopled(world: &World) {
    let (asha, salma) = (world.scope("asha", "d1").await, world.scope("salma", "w21").await);
    let people = [
        (&asha, "w11", "member", None),
        (&asha, "w11", "member", Some(Evidence::MissedCall)),
        (&asha, "w11", "active-worker", Some(Evidence::Met)),
        (&asha, "w12", "member", Some(Evidence::Sms)),
        (&asha, "w12", "member", Some(Evidence::Met)),
        (&asha, "w12", "active-worker", None),
        (&salma, "w21", "member", Some(Evidence::MissedCall)),
    ];
    for (n, (by, ward, kind, proof)) in people.into_iter().enumerate() {
        let enrolment = world.enrolment(kind, &format!("रामलाल {n}"), 700 + n);
        let at = world.enrols(by, ward, enrolment).await.unwrap();
        if let Some(proof) = proof {
            world.proven(at, proof).await;
        }
    }
}

on_both!(folded_sums_of_members_equal_a_recount, |db: Db| async move {
    let world = World::on(db).await;
    peopled(&world).await;
    for (unit, wards) in
        [("d1", &["w11", "w12", "w13"][..]), ("d2", &["w21", "w22", "w23"]), ("z1", &["w11", "w12", "w21"])]
    {
        let sum = world.folded(unit).await;
        assert_eq!(kinds(&sum), recounted(&world, wards).await, "{unit}");
        let scope = world.scope("fatima", "s1").await;
        let path = &world.unit(unit).place.path;
        let columns = columns(&scope.org.structure, path, scope.today);
        let mut conn = world.app.db.read().await.unwrap();
        let now = fresh::aims(&mut conn, &scope.org, path, &columns, scope.today).await.unwrap();
        for (folded, now) in sum.aims(&columns, &[]).iter().zip(&now) {
            assert_eq!(
                (folded.tally, folded.units, folded.met_units, folded.count, folded.capped),
                (now.tally, now.units, now.met_units, now.count, now.capped),
                "{unit}"
            );
        }
    }
    assert!(world.folded("d4").await.kinds.is_empty());
});

on_both!(what_was_gained_is_forgotten_after_four_weeks, |db: Db| async move {
    let world = World::on(db).await;
    peopled(&world).await;
    let gained = |sum: Sum| sum.kinds.iter().map(|(_, _, gained)| *gained).sum::<i64>();
    assert_eq!(gained(world.folded("d1").await), 4);
    world.app.clock.pass_days(27);
    tick::turn(&world.app).await.unwrap();
    assert_eq!(gained(world.folded("d1").await), 4);
    world.app.clock.pass_days(1);
    tick::turn(&world.app).await.unwrap();
    assert_eq!(gained(world.folded("d1").await), 0);
});

on_both!(a_ward_is_complete_when_it_is_formed_and_meets_every_target, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    world.seated(world.proposal("w11", "ward-secretary", nominee("नया सचिव", 500))).await;
    peopled(&world).await;
    assert_eq!(world.folded("d1").await.complete, 0);
    world.aims(&harish, "w11", "active-worker", (1, TODAY)).await.unwrap();
    let harish = world.scope("harish", "d1").await;
    world.aims(&harish, "w11", "member", (2, TODAY)).await.unwrap();
    // Two members are entered, one of them a mere claim.
    assert_eq!((world.folded("d1").await.complete, world.row("harish", "w11").await.is_complete), (0, false));
    let asha = world.scope("asha", "d1").await;
    let at = world.enrols(&asha, "w11", world.enrolment("member", "श्यामलाल", 800)).await.unwrap();
    world.proven(at, Evidence::MissedCall).await;
    let sum = world.folded("d1").await;
    assert_eq!((sum.formed, sum.complete), (1, 1));
    assert!(world.row("harish", "w11").await.is_complete);
});

on_both!(a_target_of_its_own_holds_in_one_ward_from_its_day, |db: Db| async move {
    let world = World::on(db).await;
    let later = TODAY.checked_add(5.days()).unwrap();
    let harish = world.scope("harish", "d1").await;
    world.aims(&harish, "w11", "member", (30, later)).await.unwrap();
    let counts = async |kind| (world.column("w11", kind).await.count, world.column("w12", kind).await.count);
    let aimed = async || {
        let sum = world.folded("d1").await;
        let target = sum.targets.iter().find(|t| t.kinds == [world.kind("member")]).unwrap().clone();
        (target.units, target.aim)
    };
    assert_eq!((counts("member").await, aimed().await), ((50, 50), (3, 150)));
    world.app.clock.pass_days(5);
    tick::turn(&world.app).await.unwrap();
    assert_eq!((counts("member").await, aimed().await), ((30, 50), (3, 130)));
    assert_eq!(counts("active-worker").await, (50, 50));
    let harish = world.scope("harish", "d1").await;
    let kinds = vec![world.kind("member")];
    set::end(&harish, world.form("/target"), world.unit("w11").serial, kinds.clone()).await.unwrap();
    assert_eq!((counts("member").await, aimed().await), ((50, 50), (3, 150)));
    let again = set::end(&harish, world.form("/target"), world.unit("w11").serial, kinds).await;
    assert!(matches!(again, Err(Fault::Stale)), "{again:?}");
});

on_both!(a_target_of_a_whole_district_leaves_a_ward_its_own, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    world.aims(&harish, "w11", "member", (20, TODAY)).await.unwrap();
    let mut browser = world.signed_in("harish");
    let district = format!("/p/{}/unit/{}", harish.n, world.unit("d1").serial);
    let address = format!("{district}/target");
    let links = browser.get(&district).await.is(200).page().links();
    assert!(links.contains(&address), "{links:?}");
    let form = browser.get(&address).await.is(200);
    let says = |page: &str, key: &'static str, n: i64| {
        let levels = Arg::Text(harish.org.levels(harish.org.structure.counted(), harish.w).to_owned());
        page.contains(&harish.w.tell(&Say::plain(key).with("n", Arg::Number(n)).with("levels", levels)))
    };
    assert!(says(&form.text(), "target-holds-in", 3));
    let form = form.page().form("/target").get("form").to_owned();
    let mut fields = vec![("form", form.as_str()), ("kinds", "member"), ("count", "30")];
    fields.extend([("from", "22/11/2026"), ("due", "1/6/2027")]);
    let asks = browser.post(&address, &fields).await.is(200).text();
    assert!(says(&asks, "target-touches", 2) && says(&asks, "target-stays", 1));
    fields.push(("sure", "yes"));
    browser.post(&address, &fields).await.is(303);
    let counts = async |ward| world.column(ward, "member").await.count;
    assert_eq!((counts("w11").await, counts("w12").await, counts("w13").await), (20, 30, 30));
    let sum = world.folded("d1").await;
    assert_eq!(sum.targets.iter().find(|t| t.kinds == [world.kind("member")]).unwrap().aim, 80);
});

on_both!(of_two_targets_of_one_unit_the_later_holds_alone, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    for count in [30, 20] {
        world.aims(&harish, "w11", "member", (count, TODAY)).await.unwrap();
    }
    assert_eq!(world.column("w11", "member").await.count, 20);
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select cast(count(*) as bigint) from target where count < 50 and to_on > from_on";
    assert_eq!(rows(&mut conn, sql, &[]).await[0].get::<i64>(0).unwrap(), 1);
});

on_both!(nobody_sets_a_target_where_their_post_gives_no_leave, |db: Db| async move {
    let world = World::on(db).await;
    for (who, at, unit) in [
        ("meena", "w11", "w11"),
        ("harish", "d1", "w21"),
        ("devendra", "d2", "d1"),
        ("sunita", "d1", "d1"),
        ("fatima", "s1", "d1"),
    ] {
        let scope = world.scope(who, at).await;
        assert_eq!(
            why(world.aims(&scope, unit, "member", (30, TODAY)).await),
            "not-found",
            "{who} at {unit}"
        );
    }
    let harish = world.scope("harish", "d1").await;
    let yesterday = TODAY.yesterday().unwrap();
    assert_eq!(why(world.aims(&harish, "w11", "member", (30, yesterday)).await), "no-target-past");
    assert_eq!(why(world.aims(&harish, "w11", "member", (0, TODAY)).await), "no-target-count");
});
