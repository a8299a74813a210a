//! Tallies and sums against a recount in plain Rust over the rows, after a long line of chosen acts.

use crate::world::store::rows;
use crate::world::{TODAY, World, nominee};
use janjan::posts::answer::Answer;
use janjan::posts::decide;
use janjan::posts::propose::Proposal;
use janjan_db::{Db, on_both};
use janjan_rules::posts::Charge;
use janjan_seeds::Dice;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a unit's seats come to: seats, filled, acting, required, required and filled.
type Sums = BTreeMap<Uuid, [i64; 5]>;

async fn recounted(world: &World, today: Date) -> Sums {
    let mut conn = world.app.db.read().await.unwrap();
    let held = rows(
        &mut conn,
        "select territory_id, post_id, seat, charge, from_on, to_on, state from appointment",
        &[],
    )
    .await;
    let mut filled: BTreeSet<(Uuid, Uuid, i64, String)> = BTreeSet::new();
    for r in held {
        let (from, until, state): (Date, Date, String) =
            (r.get(4).unwrap(), r.get(5).unwrap(), r.get(6).unwrap());
        if state == "accepted" && from <= today && today < until {
            let seat = (r.get(0).unwrap(), r.get(1).unwrap(), r.get(2).unwrap(), r.get(3).unwrap());
            assert!(filled.insert(seat), "one seat, one holder");
        }
    }
    let mut sums = Sums::new();
    for r in rows(&mut conn, "select territory_id, post_id, seat, is_required from seat", &[]).await {
        let (unit, post, seat): (Uuid, Uuid, i64) = (r.get(0).unwrap(), r.get(1).unwrap(), r.get(2).unwrap());
        let is_required: bool = r.get(3).unwrap();
        let has = |charge: &str| filled.contains(&(unit, post, seat, charge.to_owned()));
        let (holds, acts) = (has("regular"), has("acting"));
        let sum = sums.entry(unit).or_default();
        let add = [true, holds, acts && !holds, is_required, is_required && holds];
        for (total, more) in sum.iter_mut().zip(add) {
            *total += i64::from(more);
        }
    }
    sums
}

async fn kept(world: &World) -> Sums {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select territory_id, seats, filled, acting, required, required_filled from formation_tally";
    let found = rows(&mut conn, sql, &[]).await;
    found.iter().map(|r| (r.get(0).unwrap(), [1, 2, 3, 4, 5].map(|n| r.get(n).unwrap()))).collect()
}

on_both!(tallies_equal_a_recount_after_many_acts, |db: Db| async move {
    let world = World::on(db).await;
    assert_eq!(kept(&world).await, recounted(&world, TODAY).await);
    let mut dice = Dice::from_seed(7);
    let (wards, posts) = (["w11", "w12", "w13"], ["ward-president", "ward-secretary"]);
    let mut open = Vec::new();
    let mut today = TODAY;
    for n in 0..60usize {
        let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
        let pick = |dice: &mut Dice, most: usize| dice.range(0..most as u32) as usize;
        let charge = if dice.chance(30) { Charge::Acting } else { Charge::Regular };
        let (ward, post) = (wards[pick(&mut dice, 3)], posts[pick(&mut dice, 2)]);
        let proposal = world.proposal(ward, post, nominee(&format!("नाम {n}"), 600 + n));
        let until = (charge == Charge::Acting).then(|| today.checked_add(9.days()).unwrap());
        let from = today.checked_add(i64::from(dice.range(0..3)).days()).unwrap();
        if let Ok(at) = world.proposes(&sunita, Proposal { charge, from, until, ..proposal }).await {
            open.push(at);
        }
        if !open.is_empty() {
            let at = open[pick(&mut dice, open.len())];
            match dice.range(0..5) {
                0 => drop(decide::decline(&harish, world.form("/d"), at, "no".to_owned()).await),
                1 => drop(world.ends(&harish, at, today).await),
                2 => {
                    if world.approves(&harish, at).await.is_ok() {
                        world.answers(at, Answer::Refuse).await.unwrap();
                    }
                }
                _ => {
                    if world.approves(&harish, at).await.is_ok() {
                        world.answers(at, Answer::Accept).await.unwrap();
                    }
                }
            }
        }
        if n % 10 == 9 {
            world.app.clock.pass_days(4);
            today = today.checked_add(4.days()).unwrap();
            janjan::tick::turn(&world.app).await.unwrap();
        }
        assert_eq!(kept(&world).await, recounted(&world, today).await, "after act {n}");
    }
    crate::store::journal::holds(&world).await;
    sums_equal_their_tallies(&world).await;
});

/// The folded sums equal what their wards' tallies come to.
async fn sums_equal_their_tallies(world: &World) {
    janjan::tick::fold(&world.app).await.unwrap();
    let tallies = kept(world).await;
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select shard_id, units, seats, filled, acting, required, required_filled from formation_sum where home_shard = shard_id";
    for r in rows(&mut conn, sql, &[]).await {
        let shard: Uuid = r.get(0).unwrap();
        let wards = world.facts.ours.units.values().chain(world.facts.theirs.units.values());
        let wards: Vec<_> = wards.filter(|u| u.shard.0 == shard && u.place.level == 4).collect();
        let units: i64 = r.get(1).unwrap();
        assert_eq!(units as usize, wards.len());
        for (n, column) in (2..7).enumerate() {
            let sum: i64 = wards.iter().map(|w| tallies[&w.id.0][n]).sum();
            assert_eq!(r.get::<i64>(column).unwrap(), sum, "column {column}");
        }
    }
}
