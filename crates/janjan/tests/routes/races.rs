//! Two approvals at the same moment leave one holder.

use crate::world::acts::why;
use crate::world::store::count;
use crate::world::{World, nominee};
use janjan_db::{Db, on_both, values};

/// How many pairs race: 60 every day, 1,000 when all counts are asked for.
pub fn pairs() -> usize {
    if std::env::var_os("JANJAN_FULL").is_some() { 1_000 } else { 60 }
}

on_both!(racing_pairs_of_approvals_leave_one_holder_each, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let lakhan = world.scope("lakhan", "z1").await;
    let unit = world.unit("w12").clone();
    let post = world.post("ward-president");
    for n in 0..pairs() {
        let mut proposed = Vec::new();
        for side in 0..2 {
            let name = format!("दौड़ {n} {side}");
            let proposal = world.proposal("w12", "ward-president", nominee(&name, 2_000 + 2 * n + side));
            proposed.push(world.proposes(&sunita, proposal).await.unwrap());
        }
        let (one, other) =
            tokio::join!(world.approves(&harish, proposed[0]), world.approves(&lakhan, proposed[1]));
        let won: Vec<bool> = [&one, &other].iter().map(|r| r.is_ok()).collect();
        assert_eq!(won.iter().filter(|w| **w).count(), 1, "pair {n}: {one:?} {other:?}");
        let (winner, loser) = if won[0] { (proposed[0], other) } else { (proposed[1], one) };
        assert_eq!(why(loser), "refused-seat-filled");
        let claims = {
            let mut conn = world.app.db.read().await.unwrap();
            let sql = "select count(*) from seat_claim where shard_id = $1 and territory_id = $2 and post_id = $3 and charge = 'regular'";
            count(&mut conn, sql, &values![unit.shard.0, unit.id.0, post.0]).await
        };
        assert_eq!(claims, 1);
        world.answers(winner, janjan::posts::answer::Answer::Refuse).await.unwrap();
    }
    crate::store::journal::holds(&world).await;
});

on_both!(the_same_approval_by_two_at_once_is_given_once, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let lakhan = world.scope("lakhan", "z1").await;
    for n in 0..10 {
        let proposal = world.proposal("w12", "ward-president", nominee(&format!("दौड़ {n}"), 2_000 + n));
        let at = world.proposes(&sunita, proposal).await.unwrap();
        let (one, other) = tokio::join!(world.approves(&harish, at), world.approves(&lakhan, at));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let loser = if one.is_ok() { other } else { one };
        assert_eq!(why(loser), "refused-already-decided");
        world.answers(at, janjan::posts::answer::Answer::Refuse).await.unwrap();
    }
});
