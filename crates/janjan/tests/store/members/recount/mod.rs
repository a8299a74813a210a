//! What is counted of members, after a long line of chosen acts, against a recount in plain Rust over their rows.

pub mod kept;
mod walk;

use crate::store::check::heard;
use crate::world::World;
use janjan_db::{Db, on_both};
use walk::Walk;

/// Acts of one walk: four walks together make the everyday count, and the full one when it is asked for.
fn acts() -> u32 {
    if std::env::var_os("JANJAN_FULL").is_some() { 25_000 } else { 1_250 }
}

/// Walks by a seed; every so often, and at its end, each figure is what the rows come to.
async fn walked(db: Db, seed: u64) {
    let world = World::on(db).await;
    let acts = acts();
    let mut walk = Walk::begin(&world, seed, acts);
    for n in 1..=acts {
        walk.act(n).await;
        if n % (acts / 5) == 0 {
            kept::equal_the_rows(&world, &format!("seed {seed}, after act {n}")).await;
        }
    }
    walk.went_everywhere();
    janjan::tick::turn(&world.app).await.unwrap();
    kept::equal_the_rows(&world, &format!("seed {seed}, at the end")).await;
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new(), "seed {seed}");
}

on_both!(figures_equal_a_recount_after_a_walk_by_seed_3, |db: Db| walked(db, 3));
on_both!(figures_equal_a_recount_after_a_walk_by_seed_5, |db: Db| walked(db, 5));
on_both!(figures_equal_a_recount_after_a_walk_by_seed_8, |db: Db| walked(db, 8));
on_both!(figures_equal_a_recount_after_a_walk_by_seed_13, |db: Db| walked(db, 13));
