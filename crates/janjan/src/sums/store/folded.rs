//! Above the home level: the folded sums of home-level units, read once and kept as long as nothing was folded anew.

use crate::fault::Fault;
use crate::ground::store::odd;
use crate::ground::visit::Scope;
use crate::members::store::tallies;
use crate::sums::sum::{Home, Sum, TargetSum};
use janjan_db::{Conn, Row, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{KindId, OrgId, ShardId};
use janjan_rules::structure::Structure;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Of so many home-level units that were folded anew each is read for itself; of more, all of them in one go.
const FEW: usize = 64;

/// The home-level units as they were read.
struct Homes {
    all: Arc<Vec<Arc<Home>>>,
    places: HashMap<ShardId, usize>,
    /// How the sums of each stood: how many parts, and when the last of them was folded.
    stood: HashMap<ShardId, (i64, i64)>,
}

/// Every home-level unit of the organisation with its sum: what stands under it today, wherever its rows lie, in the order of
/// their paths. What was folded since they were read last is read again.
pub async fn homes(conn: &mut Conn, scope: &Scope) -> Result<Arc<Vec<Arc<Home>>>, Fault> {
    let (org, key) = (&scope.org, format!("homes {}", scope.org.id));
    // Read before the sums: what is kept is never older than its mark.
    let mark = mark(conn, org.id).await?;
    let last = scope.app.kept.last::<Homes>(&key);
    if let Some((_, homes)) = last.as_ref().filter(|(kept, _)| *kept == mark) {
        return Ok(Arc::clone(&homes.all));
    }
    let stood = stood(conn, org.id).await?;
    let mut homes = None;
    if let Some((kept, last)) = last
        && tree(&kept)? == tree(&mark)?
    {
        homes = renewed(conn, (org.id, &org.structure), &last, &stood).await?;
    }
    let (all, places) = match homes {
        Some(renewed) => renewed,
        None => {
            let read = read_placed(conn, org.id, &org.structure, None).await?;
            let places = read.iter().enumerate().map(|(n, (shard, _))| (*shard, n)).collect();
            (read.into_iter().map(|(_, home)| Arc::new(home)).collect(), places)
        }
    };
    let homes = Arc::new(Homes { all: Arc::new(all), places, stood });
    scope.app.kept.keep_under(key, mark, &homes);
    Ok(Arc::clone(&homes.all))
}

/// How the sums stand: it differs when anything was folded, or the tree or the structure changed.
async fn mark(conn: &mut Conn, org: OrgId) -> Result<Row, Fault> {
    let sql = "select coalesce(f.folds, 0), o.structure_version, o.today_on from organisation o \
               left join fold_mark f on f.org_id = o.id where o.id = $1";
    conn.row(sql, &values![org.0]).await?.ok_or(Fault::NotFound)
}

/// What of a mark says how the tree and the structure stand.
fn tree(mark: &Row) -> Result<(i64, Date), Fault> {
    Ok((mark.get(1)?, mark.get(2)?))
}

async fn stood(conn: &mut Conn, org: OrgId) -> Result<HashMap<ShardId, (i64, i64)>, Fault> {
    let sql = "select home_shard, count(*), max(folded_at) from formation_sum where org_id = $1 group by home_shard";
    let rows = conn.rows(sql, &values![org.0]).await?;
    rows.iter().map(|r| Ok((ShardId(r.get(0)?), (r.get(1)?, r.get(2)?)))).collect()
}

/// What was read last, with the few that were folded since read again; `None` where they are many, or others.
async fn renewed(
    conn: &mut Conn,
    (org, structure): (OrgId, &Structure),
    last: &Homes,
    stood: &HashMap<ShardId, (i64, i64)>,
) -> Result<Option<(Vec<Arc<Home>>, HashMap<ShardId, usize>)>, Fault> {
    let changed: Vec<ShardId> =
        stood.iter().filter(|(home, now)| last.stood.get(home) != Some(now)).map(|(home, _)| *home).collect();
    if changed.len() > FEW || stood.len() != last.stood.len() {
        return Ok(None);
    }
    let mut all = Vec::clone(&last.all);
    for shard in changed {
        let Some(at) = last.places.get(&shard) else { return Ok(None) };
        let Some((_, home)) = read_placed(conn, org, structure, Some(shard)).await?.pop() else {
            return Ok(None);
        };
        all[*at] = Arc::new(home);
    }
    Ok(Some((all, last.places.clone())))
}

/// Reads them: one query for the seats, one for the kinds, one for the targets, whatever the size of the tree.
pub async fn read(conn: &mut Conn, org: OrgId, structure: &Structure) -> Result<Vec<Arc<Home>>, Fault> {
    let all = read_placed(conn, org, structure, None).await?;
    Ok(all.into_iter().map(|(_, home)| Arc::new(home)).collect())
}

/// The three statements, over all home-level units or of one.
macro_rules! sums {
    ($of:literal) => {
        [
            // `cross join`: the sums are gone through, which are few, and never the tree.
            concat!(
                "select t.path, f.home_shard, f.units, f.formed, f.complete, f.seats, f.filled, f.acting, f.required, \
                        f.required_filled, f.oldest_vacant_on, f.changed_at, f.folded_at \
                 from formation_sum f cross join territory t where t.org_id = f.org_id and t.id = f.home_shard and f.org_id = $1",
                $of,
                " order by t.path, f.shard_id"
            ),
            concat!(
                "select f.home_shard, f.kind_id, f.gained, f.claimed, f.consented, f.verified, f.disputed, f.opened, f.lapsed, \
                        f.withdrawn, f.struck from member_sum f where f.org_id = $1",
                $of,
                " order by f.home_shard, f.kind_id"
            ),
            concat!(
                "select f.home_shard, f.kinds, f.units, f.met_units, f.aim, f.met_capped from target_sum f where f.org_id = $1",
                $of,
                " order by f.home_shard, f.kinds"
            ),
        ]
    };
}
const ALL: [&str; 3] = sums!("");
const ONE: [&str; 3] = sums!(" and f.home_shard = $2");

async fn read_placed(
    conn: &mut Conn,
    org: OrgId,
    structure: &Structure,
    only: Option<ShardId>,
) -> Result<Vec<(ShardId, Home)>, Fault> {
    let ([seats, members, targets], asked) = match only {
        None => (ALL, values![org.0].to_vec()),
        Some(home) => (ONE, values![org.0, home.0].to_vec()),
    };
    let (mut homes, mut places) = (Vec::<(ShardId, Home)>::new(), HashMap::new());
    for r in conn.rows(seats, &asked).await? {
        let (path, shard, part) = (Path::stored(r.get(0)?), ShardId(r.get(1)?), sum(&r)?);
        match homes.last_mut().filter(|(last, _)| *last == shard) {
            Some((_, home)) => home.sum.include(&part),
            None => {
                places.insert(shard, homes.len());
                homes.push((shard, Home { path, sum: part }));
            }
        }
    }
    for r in conn.rows(members, &asked).await? {
        let home = places.get(&ShardId(r.get(0)?)).and_then(|at| homes.get_mut(*at));
        if let Some((_, home)) = home {
            let kinds = vec![(KindId(r.get(1)?), tallies::read(&r, 3)?, r.get(2)?)];
            home.sum.include(&Sum { kinds, ..Sum::default() });
        }
    }
    for r in conn.rows(targets, &asked).await? {
        let home = places.get(&ShardId(r.get(0)?)).and_then(|at| homes.get_mut(*at));
        let Some((_, home)) = home else { continue };
        let kinds = r.text(1)?;
        let column = kinds.split(' ').map(|code| structure.kind_by_code(code).map(|k| k.id));
        let target = TargetSum {
            kinds: column.collect::<Option<_>>().ok_or_else(|| odd("kind", kinds))?,
            units: r.get(2)?,
            met_units: r.get(3)?,
            aim: r.get(4)?,
            met_capped: r.get(5)?,
        };
        home.sum.include(&Sum { targets: vec![target], ..Sum::default() });
    }
    Ok(homes)
}

fn sum(r: &Row) -> Result<Sum, Fault> {
    let formation = Formation {
        seats: r.get(5)?,
        filled: r.get(6)?,
        acting: r.get(7)?,
        required: r.get(8)?,
        required_filled: r.get(9)?,
    };
    Ok(Sum {
        units: r.get(2)?,
        formed: r.get(3)?,
        complete: r.get(4)?,
        formation,
        oldest_vacant_on: r.get(10)?,
        changed_at: r.get(11)?,
        folded_at: Some(r.get(12)?),
        kinds: Vec::new(),
        targets: Vec::new(),
    })
}
