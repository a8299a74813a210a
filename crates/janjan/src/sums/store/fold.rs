//! The job that folds: a shard's counted units into one sum for the home-level unit they stand under, with the shard's head
//! locked. A ward that was moved to another district keeps its rows where they are; its part of the sum is the other's.
//!
//! It knows the targets as they stood when it read the organisation. Where another has been set meanwhile, it leaves the
//! shard to be folded at the next turn.

use super::fresh::before_window;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use crate::members::store::tallies;
use crate::sums::aim::{near, of_unit};
use crate::sums::sum::{Sum, TargetSum};
use janjan_db::{Tx, Value, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{KindId, OrgId, ShardId, TerritoryId};
use janjan_rules::members::Tally;
use janjan_rules::members::target::is_complete;
use janjan_rules::territory::{Path, Place};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// The shards whose sum must be folded again, by organisation.
pub async fn due(conn: &mut janjan_db::Conn) -> Result<Vec<(OrgId, ShardId)>, Fault> {
    let rows = conn.rows("select org_id, shard_id from fold_due order by org_id, shard_id", &[]).await?;
    rows.iter().map(|r| Ok((OrgId(r.get(0)?), ShardId(r.get(1)?)))).collect()
}

/// Marks the shards of the counted units at or under a path: their targets have changed.
pub async fn mark_under(tx: &mut Tx, org: &Organisation, path: &Path) -> Result<(), Fault> {
    let sql = "insert into fold_due (shard_id, org_id) select distinct t.shard_id, t.org_id from territory t \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 on conflict do nothing";
    let rank = i64::from(org.structure.counted());
    tx.exec(sql, &values![org.id.0, rank, path.as_str(), path.end()]).await?;
    Ok(())
}

/// Marks every shard that was ever folded: a new day begins and ends targets, and the four weeks of a pace move on.
pub async fn mark_all(tx: &mut Tx, org: OrgId) -> Result<(), Fault> {
    let sql = "insert into fold_due (shard_id, org_id) select f.shard_id, f.org_id from formation_sum f where f.org_id = $1 \
               on conflict do nothing";
    tx.exec(sql, &values![org.0]).await?;
    Ok(())
}

/// Folds the tallies of a shard's counted units, one sum for each home-level unit they stand under today; false where the
/// organisation has changed meanwhile and the shard stays due.
pub async fn fold(
    tx: &mut Tx,
    org: &Organisation,
    shard: ShardId,
    (today, now): (Date, i64),
) -> Result<bool, Fault> {
    // Every act holds its shard's head until it commits: with the head, nothing under way is missed.
    ground::head_lock(tx, shard).await?;
    // Whoever sets a target holds the organisation's row until they commit, and moves its version on.
    let sql = "select structure_version from organisation where id = $1";
    let version: Option<i64> = tx.lock(sql, &values![org.id.0]).await?.map(|r| r.get(0)).transpose()?;
    if version != Some(org.version) {
        return Ok(false);
    }
    for table in [
        "delete from fold_due where shard_id = $1",
        "delete from formation_sum where shard_id = $1",
        "delete from member_sum where shard_id = $1",
        "delete from target_sum where shard_id = $1",
    ] {
        tx.exec(table, &values![shard.0]).await?;
    }
    for (home, sum) in summed(tx, org, shard, today).await? {
        write(tx, org, (shard, home), &sum, now).await?;
    }
    let sql = "insert into fold_mark (org_id, folds) values ($1, 1) on conflict (org_id) do update set folds = fold_mark.folds + 1";
    tx.exec(sql, &values![org.id.0]).await?;
    Ok(true)
}

/// What the shard's counted units come to, unit by unit, under the home-level unit each stands under. The shard's own
/// home-level unit is there though it may have none.
async fn summed(
    tx: &mut Tx,
    org: &Organisation,
    shard: ShardId,
    today: Date,
) -> Result<BTreeMap<TerritoryId, Sum>, Fault> {
    let (home, counted) = (org.structure.home(), org.structure.counted());
    let sql = "select id, path from territory where org_id = $1 and id = $2 and level = $3";
    let own = tx.row(sql, &values![org.id.0, shard.0, i64::from(home)]).await?;
    let own = own.map(|r| Ok::<_, Fault>((Path::stored(r.get(1)?), TerritoryId(r.get(0)?)))).transpose()?;
    let mut homes: HashMap<Path, TerritoryId> = own.into_iter().collect();
    let mut sums: BTreeMap<TerritoryId, Sum> = homes.values().map(|id| (*id, Sum::default())).collect();
    let mut members = members(tx, shard).await?;
    let mut gains = gained(tx, shard, today).await?;
    let sql = "select f.territory_id, t.path, f.seats, f.filled, f.acting, f.required, f.required_filled, f.changed_at, \
                      (select min(s.vacant_since) from seat s \
                       where s.shard_id = f.shard_id and s.territory_id = f.territory_id and s.is_required = true) \
               from formation_tally f join territory t on t.org_id = f.org_id and t.id = f.territory_id \
               where f.shard_id = $1 and t.level = $2";
    let rows = tx.rows(sql, &values![shard.0, i64::from(counted)]).await?;
    let paths = rows.iter().map(|r| Ok(Path::stored(r.get(1)?))).collect::<Result<Vec<Path>, Fault>>()?;
    let targets = near(&org.structure.targets, paths.iter(), today);
    for (r, path) in rows.iter().zip(paths) {
        let formation = Formation {
            seats: r.get(2)?,
            filled: r.get(3)?,
            acting: r.get(4)?,
            required: r.get(5)?,
            required_filled: r.get(6)?,
        };
        let unit = TerritoryId(r.get(0)?);
        let tallies = members.remove(&unit).unwrap_or_default();
        let Some(at) = path.at(home) else { continue };
        let under = match homes.get(&at) {
            Some(id) => *id,
            None => {
                let id = home_at(tx, org, &at).await?;
                homes.insert(at, id);
                id
            }
        };
        let place = Place { path, level: counted };
        let (_, holding) = of_unit(&[], &targets, &place, &tallies, today);
        let is_complete = is_complete(formation.is_formed(), &holding, &tallies);
        let met = holding.iter().map(|target| {
            let met = target.of(tallies.iter().copied()).met();
            TargetSum {
                kinds: target.kinds.clone(),
                units: 1,
                met_units: i64::from(target.is_met_by(met)),
                aim: target.count,
                met_capped: met.min(target.count),
            }
        });
        let gained = gains.remove(&unit).unwrap_or_default();
        let counts = tallies.iter().map(|(kind, tally)| (*kind, *tally, 0));
        sums.entry(under).or_default().include(&Sum {
            units: 1,
            formed: u32::from(formation.is_formed()),
            complete: u32::from(is_complete),
            formation,
            oldest_vacant_on: r.get(8)?,
            changed_at: r.get(7)?,
            targets: met.collect(),
            kinds: counts.chain(gained.into_iter().map(|(kind, n)| (kind, Tally::default(), n))).collect(),
            ..Sum::default()
        });
    }
    Ok(sums)
}

/// The home-level unit at a path: there, since a unit stands under it.
async fn home_at(tx: &mut Tx, org: &Organisation, path: &Path) -> Result<TerritoryId, Fault> {
    let sql = "select id from territory where org_id = $1 and path = $2";
    let row = tx.row(sql, &values![org.id.0, path.as_str()]).await?;
    Ok(TerritoryId(row.ok_or_else(|| ground::odd("path", path.as_str()))?.get(0)?))
}

async fn members(tx: &mut Tx, shard: ShardId) -> Result<HashMap<TerritoryId, Vec<(KindId, Tally)>>, Fault> {
    let sql = "select territory_id, kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck \
               from member_tally where shard_id = $1";
    let mut units: HashMap<TerritoryId, Vec<(KindId, Tally)>> = HashMap::new();
    for r in tx.rows(sql, &values![shard.0]).await? {
        units.entry(TerritoryId(r.get(0)?)).or_default().push((KindId(r.get(1)?), tallies::read(&r, 2)?));
    }
    Ok(units)
}

async fn gained(
    tx: &mut Tx,
    shard: ShardId,
    today: Date,
) -> Result<HashMap<TerritoryId, Vec<(KindId, i64)>>, Fault> {
    let sql = "select territory_id, kind_id, cast(sum(consented + verified) as bigint) from member_day \
               where shard_id = $1 and on_day > $2 group by territory_id, kind_id";
    let mut units: HashMap<TerritoryId, Vec<(KindId, i64)>> = HashMap::new();
    for r in tx.rows(sql, &values![shard.0, before_window(today)]).await? {
        units.entry(TerritoryId(r.get(0)?)).or_default().push((KindId(r.get(1)?), r.get(2)?));
    }
    Ok(units)
}

async fn write(
    tx: &mut Tx,
    org: &Organisation,
    (shard, home): (ShardId, TerritoryId),
    sum: &Sum,
    now: i64,
) -> Result<(), Fault> {
    let Formation { seats, filled, acting, required, required_filled } = sum.formation;
    let sql = "insert into formation_sum (shard_id, home_id, org_id, units, formed, complete, seats, filled, acting, required, \
                                          required_filled, oldest_vacant_on, changed_at, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = values![
        shard.0,
        home.0,
        org.id.0,
        sum.units,
        sum.formed,
        sum.complete,
        seats,
        filled,
        acting,
        required,
        required_filled,
        sum.oldest_vacant_on,
        sum.changed_at,
        now
    ];
    tx.exec(sql, &values).await?;
    let kinds = sum.kinds.iter().map(|(kind, t, gained)| {
        values![
            shard.0,
            home.0,
            kind.0,
            org.id.0,
            t.claimed,
            t.consented,
            t.verified,
            t.disputed,
            t.opened,
            t.lapsed,
            t.withdrawn,
            t.struck,
            *gained,
            now
        ]
        .to_vec()
    });
    let sql = "insert into member_sum (shard_id, home_id, kind_id, org_id, claimed, consented, verified, disputed, opened, lapsed, \
                                       withdrawn, struck, gained, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    tx.exec_many(sql, &kinds.collect::<Vec<Vec<Value>>>()).await?;
    let codes = |t: &TargetSum| {
        let codes = t.kinds.iter().filter_map(|id| org.structure.kind(*id)).map(|k| k.code.as_str());
        codes.collect::<Vec<_>>().join(" ")
    };
    let targets = sum.targets.iter().map(|t| {
        values![shard.0, home.0, codes(t), org.id.0, t.units, t.met_units, t.aim, t.met_capped, now].to_vec()
    });
    let sql = "insert into target_sum (shard_id, home_id, kinds, org_id, units, met_units, aim, met_capped, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.exec_many(sql, &targets.collect::<Vec<Vec<Value>>>()).await?;
    Ok(())
}
