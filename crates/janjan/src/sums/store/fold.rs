//! The job that folds: a shard's counted units into one sum for each home-level unit under which they stand today, with the
//! shard's head locked. Mostly that is one, their own; a ward moved to another district counts there from its day on,
//! while its rows, and with them its part of the sums, stay in the shard it was born in.
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
use crate::territory::store as territory;
use janjan_db::{Tx, Value, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{KindId, OrgId, ShardId, TerritoryId};
use janjan_rules::members::target::is_complete;
use janjan_rules::members::{Tally, Target};
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
    let sql = "insert into fold_due (shard_id, org_id) select distinct f.shard_id, f.org_id from formation_sum f where f.org_id = $1 \
               on conflict do nothing";
    tx.exec(sql, &values![org.0]).await?;
    Ok(())
}

/// Folds the tallies of a shard's counted units; false where the organisation has changed meanwhile and the
/// shard stays due.
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
    tx.exec("delete from fold_due where shard_id = $1", &values![shard.0]).await?;
    let parts = summed(tx, org, shard, today).await?;
    write(tx, org, shard, &parts, now).await?;
    let sql = "insert into fold_mark (org_id, folds) values ($1, 1) on conflict (org_id) do update set folds = fold_mark.folds + 1";
    tx.exec(sql, &values![org.id.0]).await?;
    Ok(true)
}

/// A shard's sums, by the shard of the home-level unit under which they stand.
type Parts = BTreeMap<ShardId, Sum>;

/// What the shard's counted units come to, unit by unit, each where it stands today.
async fn summed(tx: &mut Tx, org: &Organisation, shard: ShardId, today: Date) -> Result<Parts, Fault> {
    let counted = org.structure.counted();
    let mut members = members(tx, shard).await?;
    let sql = "select f.territory_id, t.path, f.seats, f.filled, f.acting, f.required, f.required_filled, f.changed_at \
               from formation_tally f join territory t on t.org_id = f.org_id and t.id = f.territory_id \
               where f.shard_id = $1 and t.level = $2 order by t.path";
    let rows = tx.rows(sql, &values![shard.0, i64::from(counted)]).await?;
    let paths = rows.iter().map(|r| Ok(Path::stored(r.get(1)?))).collect::<Result<Vec<Path>, Fault>>()?;
    let targets = near(&org.structure.targets, paths.iter(), today);
    // Its own is there even where everything has moved away.
    let mut parts = Parts::from([(shard, Sum::default())]);
    let (mut stands, mut last) = (HashMap::<TerritoryId, ShardId>::new(), None::<(Path, ShardId)>);
    for (r, path) in rows.iter().zip(paths) {
        let formation = Formation {
            seats: r.get(2)?,
            filled: r.get(3)?,
            acting: r.get(4)?,
            required: r.get(5)?,
            required_filled: r.get(6)?,
        };
        if last.as_ref().is_none_or(|(above, _)| !above.holds(&path)) {
            last = territory::of_level(tx, org.id, org.structure.home(), &path).await?;
        }
        let (unit, home) = (TerritoryId(r.get(0)?), last.as_ref().map_or(shard, |(_, at)| *at));
        stands.insert(unit, home);
        let tallies = members.remove(&unit).unwrap_or_default();
        let sum = unit_sum(&targets, Place { path, level: counted }, formation, &tallies, today);
        parts.entry(home).or_default().include(&Sum { changed_at: r.get(7)?, ..sum });
    }
    let mut add = |unit: TerritoryId, sum: Sum| {
        parts.entry(stands.get(&unit).copied().unwrap_or(shard)).or_default().include(&sum);
    };
    for (unit, kind, gained) in gained(tx, shard, today).await? {
        add(unit, Sum { kinds: vec![(kind, Tally::default(), gained)], ..Sum::default() });
    }
    for (unit, since) in vacant(tx, shard, counted).await? {
        add(unit, Sum { oldest_vacant_on: since, ..Sum::default() });
    }
    Ok(parts)
}

/// One counted unit's.
fn unit_sum(
    targets: &[Target],
    place: Place,
    formation: Formation,
    tallies: &[(KindId, Tally)],
    today: Date,
) -> Sum {
    let (_, holding) = of_unit(&[], targets, &place, tallies, today);
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
    Sum {
        units: 1,
        formed: u32::from(formation.is_formed()),
        complete: u32::from(is_complete(formation.is_formed(), &holding, tallies)),
        formation,
        targets: met.collect(),
        kinds: tallies.iter().map(|(kind, tally)| (*kind, *tally, 0)).collect(),
        ..Sum::default()
    }
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

async fn gained(tx: &mut Tx, shard: ShardId, today: Date) -> Result<Vec<(TerritoryId, KindId, i64)>, Fault> {
    let sql = "select territory_id, kind_id, cast(sum(consented + verified) as bigint) from member_day \
               where shard_id = $1 and on_day > $2 group by territory_id, kind_id";
    let rows = tx.rows(sql, &values![shard.0, before_window(today)]).await?;
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), KindId(r.get(1)?), r.get(2)?))).collect()
}

/// The day since which the longest required vacancy of each counted unit stands.
async fn vacant(tx: &mut Tx, shard: ShardId, counted: u8) -> Result<Vec<(TerritoryId, Option<Date>)>, Fault> {
    let sql = "select s.territory_id, min(s.vacant_since) from seat s join territory t on t.org_id = s.org_id and t.id = s.territory_id \
               where s.shard_id = $1 and t.level = $2 and s.is_required = true group by s.territory_id";
    let rows = tx.rows(sql, &values![shard.0, i64::from(counted)]).await?;
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), r.get(1)?))).collect()
}

async fn write(
    tx: &mut Tx,
    org: &Organisation,
    shard: ShardId,
    parts: &Parts,
    now: i64,
) -> Result<(), Fault> {
    for sql in [
        "delete from formation_sum where shard_id = $1",
        "delete from member_sum where shard_id = $1",
        "delete from target_sum where shard_id = $1",
    ] {
        tx.exec(sql, &values![shard.0]).await?;
    }
    for (home, sum) in parts {
        part(tx, org, (shard, *home), sum, now).await?;
    }
    Ok(())
}

/// Writes what of a shard stands under one home-level unit.
async fn part(
    tx: &mut Tx,
    org: &Organisation,
    (shard, home): (ShardId, ShardId),
    sum: &Sum,
    now: i64,
) -> Result<(), Fault> {
    let Formation { seats, filled, acting, required, required_filled } = sum.formation;
    let sql = "insert into formation_sum (shard_id, home_shard, org_id, units, formed, complete, seats, filled, acting, required, \
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
    let sql = "insert into member_sum (shard_id, home_shard, kind_id, org_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, \
                                       struck, gained, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    tx.exec_many(sql, &kinds.collect::<Vec<Vec<Value>>>()).await?;
    let codes = |t: &TargetSum| {
        let codes = t.kinds.iter().filter_map(|id| org.structure.kind(*id)).map(|k| k.code.as_str());
        codes.collect::<Vec<_>>().join(" ")
    };
    let targets = sum.targets.iter().map(|t| {
        values![shard.0, home.0, codes(t), org.id.0, t.units, t.met_units, t.aim, t.met_capped, now].to_vec()
    });
    let sql = "insert into target_sum (shard_id, home_shard, kinds, org_id, units, met_units, aim, met_capped, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.exec_many(sql, &targets.collect::<Vec<Vec<Value>>>()).await?;
    Ok(())
}
