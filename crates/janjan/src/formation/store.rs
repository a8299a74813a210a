//! All SQL of the board: counted units with their seats in one query; sums of home-level units above that.

use crate::fault::Fault;
use crate::ground::store as ground;
use crate::ground::visit::Scope;
use janjan_db::{Cell, Conn, Passing, Row, Tx, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{OrgId, PostId, ShardId};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What the board asks leave for.
pub const ASK: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };

/// One seat on the board.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its post.
    pub post: PostId,
    /// Needed for formation.
    pub is_required: bool,
    /// The holder's name; `None` where nobody holds it, or names aren't seen.
    pub holder: Option<String>,
    /// Since which day it stands vacant.
    pub vacant_since: Option<Date>,
    /// Who acts, and until when.
    pub acting: Option<(String, Date)>,
    /// Proposals and offers under way.
    pub pending: u32,
    /// When it last changed, milliseconds UTC.
    pub changed_at: i64,
}

/// A counted unit with its seats.
#[derive(Clone, Debug)]
pub struct WardRow {
    /// Its short number in addresses.
    pub serial: Serial,
    /// Its number.
    pub number: Option<u32>,
    /// Its name in use.
    pub name: String,
    /// Its name's sort key.
    pub sort_key: Vec<u8>,
    /// Its seats, by post.
    pub seats: Vec<Seat>,
}

impl WardRow {
    /// The day since which its longest vacancy stands, required seats alone.
    pub fn oldest_vacancy(&self) -> Option<Date> {
        self.seats.iter().filter(|s| s.is_required).filter_map(|s| s.vacant_since).min()
    }

    /// When anything of it last changed.
    pub fn changed_at(&self) -> i64 {
        self.seats.iter().map(|s| s.changed_at).max().unwrap_or(0)
    }
}

/// The counted units under a path with their seats: one query. Names come before seats in it, so that they are looked up
/// once a unit, and those in the default language only where the reader's lacks one. Also the shards all this stands in.
pub async fn wards(
    conn: &mut Conn,
    scope: &Scope,
    path: &Path,
) -> Result<(Vec<WardRow>, BTreeSet<ShardId>), Fault> {
    let sql = "select t.serial, t.path, n.number, coalesce(m.name, d.name, ''), coalesce(m.sort_key, d.sort_key), s.post_id, \
                      s.is_required, s.vacant_since, h.name, s.acting_until, g.name, s.pending, s.changed_at, \
                      t.shard_id, s.holder_shard, s.acting_shard \
               from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $6 and n.to_on > $6 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $5 and m.kind = 'in use' \
                    and m.from_on <= $6 and m.to_on > $6 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id \
                    and d.lang = case when m.name is null then 'hi' end and d.kind = 'in use' and d.from_on <= $6 and d.to_on > $6 \
               join seat s on s.shard_id = t.shard_id and s.territory_id = t.id \
               left join person h on h.shard_id = s.holder_shard and h.id = s.holder_id \
               left join person g on g.shard_id = s.acting_shard and g.id = s.acting_id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $6 \
               order by t.path";
    let counted = scope.org.structure.counted();
    let values =
        values![scope.org.id.0, i64::from(counted), path.as_str(), path.end(), scope.w.lang(), scope.today];
    let mut wards: Vec<WardRow> = Vec::new();
    let (mut serial, mut sees, mut shards) = (None, None, BTreeSet::new());
    conn.each(sql, &values, |row| {
        for column in 13..=15 {
            shards.extend(row.get::<Option<Uuid>>(column)?.map(ShardId));
        }
        let next = Serial(row.get(0)?);
        if serial.replace(next) != Some(next) {
            let place = Place { path: Path::stored(row.get(1)?), level: counted };
            sees = scope.leave(ASK, &place).ok();
            if sees.is_some() {
                wards.push(WardRow {
                    serial: next,
                    number: row.get(2)?,
                    name: row.get(3)?,
                    sort_key: row.get(4)?,
                    seats: Vec::new(),
                });
            }
        }
        if let (Some(sees), Some(ward)) = (sees, wards.last_mut()) {
            ward.seats.push(seat(&row, sees)?);
        }
        Ok::<_, Fault>(())
    })
    .await?;
    Ok((wards, shards))
}

fn seat(row: &Passing<'_>, sees: Sees) -> Result<Seat, Fault> {
    let is_shown = sees >= Sees::Rows;
    let acting = match (row.get::<Option<Date>>(9)?, row.cell(10)?) {
        (None, _) | (_, Cell::Null) => None,
        (Some(until), _) => Some((if is_shown { row.get(10)? } else { String::new() }, until)),
    };
    Ok(Seat {
        post: PostId(row.get(5)?),
        is_required: row.get(6)?,
        vacant_since: row.get(7)?,
        holder: if is_shown { row.get(8)? } else { None },
        acting,
        pending: row.get(11)?,
        changed_at: row.get(12)?,
    })
}

/// A unit above the home level, or a home-level unit, with the sum of its counted units.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// Its short number in addresses.
    pub serial: Serial,
    /// Its level.
    pub level: u8,
    /// Its name in use.
    pub name: String,
    /// Its name's sort key.
    pub sort_key: Vec<u8>,
    /// Its sum.
    pub sum: Sum,
}

/// What many counted units come to.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Sum {
    /// How many units.
    pub units: u32,
    /// How many of them are formed.
    pub formed: u32,
    /// Their seats.
    pub formation: Formation,
    /// The day since which the longest required vacancy stands.
    pub oldest_vacant_on: Option<Date>,
    /// When anything last changed, milliseconds UTC.
    pub changed_at: i64,
    /// When the oldest part of the sum was folded, milliseconds UTC.
    pub folded_at: Option<i64>,
}

impl Sum {
    /// Adds another sum to this one.
    pub fn include(&mut self, other: &Sum) {
        self.units += other.units;
        self.formed += other.formed;
        self.formation.seats += other.formation.seats;
        self.formation.filled += other.formation.filled;
        self.formation.acting += other.formation.acting;
        self.formation.required += other.formation.required;
        self.formation.required_filled += other.formation.required_filled;
        self.oldest_vacant_on = [self.oldest_vacant_on, other.oldest_vacant_on].into_iter().flatten().min();
        self.changed_at = self.changed_at.max(other.changed_at);
        self.folded_at = [self.folded_at, other.folded_at].into_iter().flatten().min();
    }
}

/// The units directly under a unit above the home level, each with the folded sums of its home-level units.
pub async fn groups(conn: &mut Conn, scope: &Scope, unit: &Place) -> Result<Vec<GroupRow>, Fault> {
    let (structure, level) = (&scope.org.structure, unit.level + 1);
    let sql = "select t.serial, t.path, coalesce(m.name, d.name, ''), coalesce(m.sort_key, d.sort_key) from territory t \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $5 and m.kind = 'in use' \
                    and m.from_on <= $6 and m.to_on > $6 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $6 and d.to_on > $6 \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $6 order by t.path";
    let (path, end) = (unit.path.as_str(), unit.path.end());
    let values = values![scope.org.id.0, i64::from(level), path, end, scope.w.lang(), scope.today];
    let mut groups = Vec::new();
    for row in conn.rows(sql, &values).await? {
        let place = Place { path: Path::stored(row.get(1)?), level };
        if scope.leave(ASK, &place).is_err() {
            continue;
        }
        let sum = sum_under(conn, scope.org.id, &place.path, structure.home()).await?;
        groups.push(GroupRow {
            serial: Serial(row.get(0)?),
            level,
            name: row.get(2)?,
            sort_key: row.get(3)?,
            sum,
        });
    }
    Ok(groups)
}

/// The folded sums of the home-level units under a path, added up.
pub async fn sum_under(conn: &mut Conn, org: OrgId, path: &Path, home: u8) -> Result<Sum, Fault> {
    let sql = "select f.units, f.formed, f.seats, f.filled, f.acting, f.required, f.required_filled, f.oldest_vacant_on, f.changed_at, \
                      f.folded_at \
               from territory t join formation_sum f on f.shard_id = t.shard_id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4";
    let mut sum = Sum::default();
    for row in conn.rows(sql, &values![org.0, i64::from(home), path.as_str(), path.end()]).await? {
        sum.include(&read_sum(&row)?);
    }
    Ok(sum)
}

fn read_sum(r: &Row) -> Result<Sum, Fault> {
    let formation = Formation {
        seats: r.get(2)?,
        filled: r.get(3)?,
        acting: r.get(4)?,
        required: r.get(5)?,
        required_filled: r.get(6)?,
    };
    Ok(Sum {
        units: r.get(0)?,
        formed: r.get(1)?,
        formation,
        oldest_vacant_on: r.get(7)?,
        changed_at: r.get(8)?,
        folded_at: Some(r.get(9)?),
    })
}

/// The shards whose sum must be folded again.
pub async fn due(conn: &mut Conn) -> Result<Vec<(ShardId, OrgId)>, Fault> {
    let rows = conn.rows("select shard_id, org_id from fold_due order by shard_id", &[]).await?;
    rows.iter().map(|r| Ok((ShardId(r.get(0)?), OrgId(r.get(1)?)))).collect()
}

/// Folds the tallies of a shard's counted units into one sum.
pub async fn fold(tx: &mut Tx, (shard, org): (ShardId, OrgId), counted: u8, now: i64) -> Result<(), Fault> {
    // Every act holds its shard's head until it commits: with the head, nothing under way is missed.
    ground::head_lock(tx, shard).await?;
    tx.exec("delete from fold_due where shard_id = $1", &values![shard.0]).await?;
    let sql = "select f.seats, f.filled, f.acting, f.required, f.required_filled, f.changed_at from formation_tally f \
               join territory t on t.org_id = f.org_id and t.id = f.territory_id where f.shard_id = $1 and t.level = $2";
    let mut sum = Sum::default();
    for r in tx.rows(sql, &values![shard.0, i64::from(counted)]).await? {
        let formation = Formation {
            seats: r.get(0)?,
            filled: r.get(1)?,
            acting: r.get(2)?,
            required: r.get(3)?,
            required_filled: r.get(4)?,
        };
        let formed = u32::from(formation.is_formed());
        sum.include(&Sum { units: 1, formed, formation, changed_at: r.get(5)?, ..Sum::default() });
    }
    let sql = "select min(s.vacant_since) from seat s join territory t on t.org_id = s.org_id and t.id = s.territory_id \
               where s.shard_id = $1 and t.level = $2 and s.is_required = true";
    let row = tx.row(sql, &values![shard.0, i64::from(counted)]).await?;
    let oldest: Option<Date> = row.map(|r| r.get(0)).transpose()?.flatten();
    let Formation { seats, filled, acting, required, required_filled } = sum.formation;
    let sql = "insert into formation_sum (shard_id, org_id, units, formed, seats, filled, acting, required, required_filled, \
                                          oldest_vacant_on, changed_at, folded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
               on conflict (shard_id) do update set units = excluded.units, formed = excluded.formed, seats = excluded.seats, \
                   filled = excluded.filled, acting = excluded.acting, required = excluded.required, \
                   required_filled = excluded.required_filled, oldest_vacant_on = excluded.oldest_vacant_on, \
                   changed_at = excluded.changed_at, folded_at = excluded.folded_at";
    let values = values![
        shard.0,
        org.0,
        sum.units,
        sum.formed,
        seats,
        filled,
        acting,
        required,
        required_filled,
        oldest,
        sum.changed_at,
        now
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}
