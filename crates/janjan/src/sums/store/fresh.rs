//! At or below the home level: from the units' own tallies, as they stand this very moment.

use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::members::store::tallies;
use crate::sums::aim::{Aim, Column, near, of_unit};
use janjan_db::{Conn, values};
use janjan_rules::ids::KindId;
use janjan_rules::members::Tally;
use janjan_rules::members::pace::WINDOW_DAYS;
use janjan_rules::territory::{Path, Place, Serial};
use jiff::ToSpan;
use jiff::civil::Date;

/// A counted unit with the tallies of its members by kind.
pub struct Counted {
    /// Its short number.
    pub serial: Serial,
    /// Where it stands.
    pub path: Path,
    /// Its tallies; a kind without any member isn't there.
    pub tallies: Vec<(KindId, Tally)>,
}

/// The counted units at or under a path, in the order of their paths: one query.
pub async fn counted(
    conn: &mut Conn,
    org: &Organisation,
    path: &Path,
    today: Date,
) -> Result<Vec<Counted>, Fault> {
    let sql = "select t.serial, t.path, y.kind_id, y.claimed, y.consented, y.verified, y.disputed, y.opened, y.lapsed, y.withdrawn, \
                      y.struck \
               from territory t left join member_tally y on y.shard_id = t.shard_id and y.territory_id = t.id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $5 order by t.path";
    let rank = i64::from(org.structure.counted());
    let mut units: Vec<Counted> = Vec::new();
    for r in conn.rows(sql, &values![org.id.0, rank, path.as_str(), path.end(), today]).await? {
        let serial = Serial(r.get(0)?);
        if units.last().is_none_or(|u| u.serial != serial) {
            units.push(Counted { serial, path: Path::stored(r.get(1)?), tallies: Vec::new() });
        }
        if let (Some(kind), Some(unit)) = (r.get::<Option<_>>(2)?, units.last_mut()) {
            unit.tallies.push((KindId(kind), tallies::read(&r, 3)?));
        }
    }
    Ok(units)
}

/// What the columns of everything at or under a path come to now.
pub async fn aims(
    conn: &mut Conn,
    org: &Organisation,
    path: &Path,
    columns: &[Column],
    today: Date,
) -> Result<Vec<Aim>, Fault> {
    let units = counted(conn, org, path, today).await?;
    let targets = near(&org.structure.targets, units.iter().map(|u| &u.path), today);
    let mut all = vec![Aim::default(); columns.len()];
    for unit in &units {
        let place = Place { path: unit.path.clone(), level: org.structure.counted() };
        let (aims, _) = of_unit(columns, &targets, &place, &unit.tallies, today);
        all.iter_mut().zip(&aims).for_each(|(sum, aim)| sum.include(aim));
    }
    Ok(all)
}

/// How many each kind gained, net, in the last four weeks at or under a path.
pub async fn gained(
    conn: &mut Conn,
    org: &Organisation,
    path: &Path,
    today: Date,
) -> Result<Vec<(KindId, i64)>, Fault> {
    let sql = "select d.kind_id, cast(sum(d.consented + d.verified) as bigint) from territory t \
               join member_day d on d.shard_id = t.shard_id and d.territory_id = t.id and d.on_day > $5 \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 group by d.kind_id";
    let rank = i64::from(org.structure.counted());
    let values = values![org.id.0, rank, path.as_str(), path.end(), before_window(today)];
    conn.rows(sql, &values).await?.iter().map(|r| Ok((KindId(r.get(0)?), r.get(1)?))).collect()
}

/// The last day before the four weeks over which a pace is taken.
pub(super) fn before_window(today: Date) -> Date {
    today.checked_sub(WINDOW_DAYS.days()).unwrap_or(today)
}
