//! How long it takes to learn in which shards a state's rows are kept: 36,000 units under it, 1.1 million territories
//! in all. A line an engine, tab-separated: engine, keys, median and 99th percentile in milliseconds, and the medians of
//! two recursive queries over `parent_id` that find the same: one that stops at the home level, one that walks it all.
//!
//! `cargo run --release -p janjan --example shard_keys`; PostgreSQL joins in when `JANJAN_TEST_POSTGRES` holds the
//! address of a database that may be filled and dropped.
#![expect(clippy::print_stdout, reason = "an example speaks on standard output")]

mod store;

use anyhow::anyhow;
use janjan::ground::clock::Clock;
use janjan::territory::store::shards_under;
use janjan_db::{Db, Engine};
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
use janjan_rules::territory::{Path, Serial};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use store::{HOME, Unit};

/// Units in all.
const UNITS: u32 = 1_100_000;
/// Under the state that is asked for, itself included: its zones, its districts, wards for the rest.
const STATE: (u32, u32, u32) = (6, 75, 36_000);
/// The other states: how many, and of each the zones, the districts; wards for the rest.
const OTHERS: (u32, u32, u32) = (35, 5, 20);
/// The state that is asked for stands in the middle.
const ASKED: u32 = 17;
/// How often is asked.
const TIMES: usize = 200;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("janjan-shard-keys-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let measured = measure(Db::sqlite(&folder.join("territories.sqlite")).await?).await;
    std::fs::remove_dir_all(&folder)?;
    measured?;
    if let Ok(address) = std::env::var("JANJAN_TEST_POSTGRES") {
        let name = format!("shard_keys_{}", std::process::id());
        store::database(&address, &name, true).await?;
        let measured = measure(Db::postgres(&format!("{address} dbname={name}")).await?).await;
        store::database(&address, &name, false).await?;
        measured?;
    }
    Ok(())
}

async fn measure(db: Db) -> anyhow::Result<()> {
    db.migrate(janjan::migrations::MIGRATIONS).await?;
    let clock = Clock::Machine;
    let org = OrgId(clock.new_id());
    let (units, asked) = units(&clock);
    let (id, path) = (asked.id, asked.path.clone());
    store::fill(&db, org, units).await?;

    let mut conn = db.read().await?;
    let mut found = Vec::new();
    let mut ours = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let began = Instant::now();
        found = shards_under(&mut conn, org, &path, HOME).await.map_err(|fault| anyhow!("{fault:?}"))?;
        ours.push(began.elapsed());
    }
    let keys: BTreeSet<ShardId> = found.iter().copied().collect();
    let (stopping, walking) = (store::STOPPING, store::WALKING);
    let mut peers = Vec::new();
    for (sql, times) in [(stopping, TIMES), (walking, TIMES / 20)] {
        let mut took = Vec::with_capacity(times);
        for _ in 0..times {
            let began = Instant::now();
            let others = store::recursive(&mut conn, sql, org, id).await?;
            took.push(began.elapsed());
            anyhow::ensure!(
                others.iter().copied().collect::<BTreeSet<_>>() == keys,
                "the peer finds other keys"
            );
        }
        peers.push(percentile(&mut took, 50));
    }
    let name = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let (median, late) = (percentile(&mut ours, 50), percentile(&mut ours, 99));
    let figures = [median, late, peers[0], peers[1]].map(|it| format!("{:.4}", it.as_secs_f64() * 1000.0));
    println!("{name}\t{}\t{}", keys.len(), figures.join("\t"));
    Ok(())
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times.get(times.len() * percent / 100).copied().unwrap_or_default()
}

/// A nation of 36 states; and the state that is asked for.
fn units(clock: &Clock) -> (Vec<Unit>, Unit) {
    let mut tree = Tree { clock, units: Vec::with_capacity(UNITS as usize) };
    let nation = tree.add(None, 0);
    let mut asked = nation.clone();
    let rest = UNITS - 1 - STATE.2;
    for n in 0..=OTHERS.0 {
        let state = tree.add(Some(&nation), 1);
        if n == ASKED {
            tree.state(&state, STATE);
            asked = state;
        } else {
            let whole = rest / OTHERS.0 + u32::from(n < rest % OTHERS.0);
            tree.state(&state, (OTHERS.1, OTHERS.2, whole));
        }
    }
    (tree.units, asked)
}

struct Tree<'a> {
    clock: &'a Clock,
    units: Vec<Unit>,
}

impl Tree<'_> {
    /// What stands under a state: so many zones, districts dealt to them, wards dealt to those.
    fn state(&mut self, state: &Unit, (zones, districts, whole): (u32, u32, u32)) {
        let zones: Vec<Unit> = (0..zones).map(|_| self.add(Some(state), 2)).collect();
        let homes: Vec<Unit> =
            (0..districts as usize).map(|n| self.add(Some(&zones[n % zones.len()]), HOME)).collect();
        let wards = whole as usize - 1 - zones.len() - homes.len();
        for (n, home) in homes.iter().enumerate() {
            for _ in 0..wards / homes.len() + usize::from(n < wards % homes.len()) {
                self.add(Some(home), HOME + 1);
            }
        }
    }

    fn add(&mut self, above: Option<&Unit>, level: u8) -> Unit {
        let serial = Serial(u32::try_from(self.units.len()).unwrap_or(u32::MAX) + 1);
        let id = TerritoryId(self.clock.new_id());
        let path = above.map_or_else(|| Path::top(serial), |a| a.path.child(serial));
        let shard = above.filter(|_| level > HOME).map_or(ShardId(id.0), |a| a.shard);
        let unit = Unit { id, serial, level, shard, parent: above.map(|a| a.id), path };
        self.units.push(unit.clone());
        unit
    }
}
