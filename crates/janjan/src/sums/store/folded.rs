//! Above the home level: the folded sums of home-level units, read once and kept as long as nothing was folded anew.

use crate::fault::Fault;
use crate::ground::store::odd;
use crate::ground::visit::Scope;
use crate::members::store::tallies;
use crate::sums::sum::{Home, Sum, TargetSum};
use janjan_db::{Conn, Row, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{KindId, OrgId};
use janjan_rules::structure::Structure;
use janjan_rules::territory::Path;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Every home-level unit of the organisation with its sum: what stands under it today, wherever its rows lie, in the order of their paths.
pub async fn homes(conn: &mut Conn, scope: &Scope) -> Result<Arc<Vec<Home>>, Fault> {
    let (org, key) = (&scope.org, format!("homes {}", scope.org.id));
    // Read before the sums: what is kept is never older than its mark.
    let mark = mark(conn, org.id).await?;
    if let Some(homes) = scope.app.kept.under(&key, &mark) {
        return Ok(homes);
    }
    let homes = Arc::new(read(conn, org.id, &org.structure).await?);
    scope.app.kept.keep_under(key, mark, &homes);
    Ok(homes)
}

/// How the sums stand: it differs when anything was folded, or the tree or the structure changed.
async fn mark(conn: &mut Conn, org: OrgId) -> Result<Row, Fault> {
    let sql = "select coalesce(f.folds, 0), o.structure_version, o.today_on from organisation o \
               left join fold_mark f on f.org_id = o.id where o.id = $1";
    conn.row(sql, &values![org.0]).await?.ok_or(Fault::NotFound)
}

/// Reads them: one query for the seats, one for the kinds, one for the targets, whatever the size of the tree.
pub async fn read(conn: &mut Conn, org: OrgId, structure: &Structure) -> Result<Vec<Home>, Fault> {
    let sql = "select t.path, f.home_shard, f.units, f.formed, f.complete, f.seats, f.filled, f.acting, f.required, f.required_filled, \
                      f.oldest_vacant_on, f.changed_at, f.folded_at \
               from territory t join formation_sum f on f.home_shard = t.shard_id \
               where t.org_id = $1 and t.level = $2 order by t.path, f.shard_id";
    let (mut homes, mut places) = (Vec::<Home>::new(), HashMap::new());
    for r in conn.rows(sql, &values![org.0, i64::from(structure.home())]).await? {
        let (path, part) = (Path::stored(r.get(0)?), sum(&r)?);
        match homes.last_mut().filter(|home| home.path == path) {
            Some(home) => home.sum.include(&part),
            None => {
                places.insert(r.get::<Uuid>(1)?, homes.len());
                homes.push(Home { path, sum: part });
            }
        }
    }
    let sql = "select home_shard, kind_id, gained, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck \
               from member_sum where org_id = $1 order by home_shard, kind_id";
    for r in conn.rows(sql, &values![org.0]).await? {
        let home = places.get(&r.get::<Uuid>(0)?).and_then(|at| homes.get_mut(*at));
        if let Some(home) = home {
            let kinds = vec![(KindId(r.get(1)?), tallies::read(&r, 3)?, r.get(2)?)];
            home.sum.include(&Sum { kinds, ..Sum::default() });
        }
    }
    let sql = "select home_shard, kinds, units, met_units, aim, met_capped from target_sum where org_id = $1 order by home_shard, kinds";
    for r in conn.rows(sql, &values![org.0]).await? {
        let Some(home) = places.get(&r.get::<Uuid>(0)?).and_then(|at| homes.get_mut(*at)) else { continue };
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
