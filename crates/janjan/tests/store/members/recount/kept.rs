//! The recount: the rows of members, counted by hand and not by the code that keeps the tallies.

use crate::world::World;
use crate::world::store::rows;
use janjan_db::Row;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck; by unit and kind.
type Figures = BTreeMap<(Uuid, Uuid), [i64; 8]>;

async fn counted(world: &World) -> Figures {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select territory_id, kind_id, state, standing, is_disputed, is_opened from member";
    let mut figures = Figures::new();
    for r in rows(&mut conn, sql, &[]).await {
        let (state, standing): (String, String) = (r.get(2).unwrap(), r.get(3).unwrap());
        let (is_disputed, is_opened): (bool, bool) = (r.get(4).unwrap(), r.get(5).unwrap());
        let places: &[usize] = match (state.as_str(), standing.as_str()) {
            ("active", "claimed") if is_opened => &[0, 4],
            ("active", "claimed") => &[0],
            ("active", "consented") => &[1],
            ("active", "verified") => &[2],
            ("lapsed", _) => &[5],
            ("withdrawn", _) => &[6],
            ("struck", _) => &[7],
            ("moved", _) => &[],
            other => panic!("a member is {other:?}"),
        };
        let figure = figures.entry(at(&r)).or_default();
        places.iter().for_each(|place| figure[*place] += 1);
        figure[3] += i64::from(state == "active" && is_disputed);
    }
    told(figures)
}

fn at(r: &Row) -> (Uuid, Uuid) {
    (r.get(0).unwrap(), r.get(1).unwrap())
}

/// Without those where nothing is.
fn told(mut figures: Figures) -> Figures {
    figures.retain(|_, figure| *figure != [0; 8]);
    figures
}

async fn kept(world: &World) -> Figures {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select territory_id, kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck \
               from member_tally";
    let found = rows(&mut conn, sql, &[]).await;
    told(found.iter().map(|r| (at(r), [2, 3, 4, 5, 6, 7, 8, 9].map(|n| r.get(n).unwrap()))).collect())
}

/// What the days add up to, of the first three figures.
async fn added(world: &World) -> BTreeMap<(Uuid, Uuid), [i64; 3]> {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select territory_id, kind_id, claimed, consented, verified from member_day";
    let mut sums: BTreeMap<(Uuid, Uuid), [i64; 3]> = BTreeMap::new();
    for r in rows(&mut conn, sql, &[]).await {
        let sum = sums.entry(at(&r)).or_default();
        sum.iter_mut().zip([2, 3, 4]).for_each(|(total, n)| *total += r.get::<i64>(n).unwrap());
    }
    sums.retain(|_, sum| *sum != [0; 3]);
    sums
}

/// What the folded sums of the home-level units come to, by kind, once they are folded.
async fn folded(world: &World) -> BTreeMap<Uuid, [i64; 8]> {
    janjan::tick::fold(&world.app).await.unwrap();
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck from member_sum";
    let mut sums: BTreeMap<Uuid, [i64; 8]> = BTreeMap::new();
    for r in rows(&mut conn, sql, &[]).await {
        let sum = sums.entry(r.get(0).unwrap()).or_default();
        sum.iter_mut().zip(1..).for_each(|(total, n)| *total += r.get::<i64>(n).unwrap());
    }
    sums.retain(|_, sum| *sum != [0; 8]);
    sums
}

/// Fails unless tallies, days and sums say what the rows come to.
pub async fn equal_the_rows(world: &World, when: &str) {
    let counted = counted(world).await;
    assert!(!counted.is_empty(), "{when}: somebody is there");
    assert_eq!(kept(world).await, counted, "{when}: the tallies");
    let mut standing: BTreeMap<(Uuid, Uuid), [i64; 3]> =
        counted.iter().map(|(at, f)| (*at, [f[0], f[1], f[2]])).collect();
    standing.retain(|_, sum| *sum != [0; 3]);
    assert_eq!(added(world).await, standing, "{when}: the days");
    let mut by_kind: BTreeMap<Uuid, [i64; 8]> = BTreeMap::new();
    for ((_, kind), figure) in &counted {
        let sum = by_kind.entry(*kind).or_default();
        sum.iter_mut().zip(figure).for_each(|(total, n)| *total += n);
    }
    assert_eq!(folded(world).await, by_kind, "{when}: the sums");
}
