//! All SQL of the board: counted units with their seats in one query, their members in another; units above the home
//! level, whose sums are folded.

use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::SEE;
use crate::sums::store::{folded, fresh};
use crate::sums::{Aim, Sum, columns, near, of_unit, under};
use janjan_db::{Cell, Conn, Passing, values};
use janjan_rules::ids::{PostId, ShardId};
use janjan_rules::members::target::is_complete;
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
    /// Where it stands.
    pub path: Path,
    /// Its seats, by post.
    pub seats: Vec<Seat>,
    /// How much is seen of its members; `None` where not even figures are.
    pub members: Option<Sees>,
    /// What each column of the board comes to in it, where they are seen.
    pub aims: Vec<Aim>,
    /// Formed, and every target met; as far as its members are seen.
    pub is_complete: bool,
    /// Some target has less than an even pace would have by now.
    pub is_behind: bool,
}

impl WardRow {
    /// The day since which its longest vacancy stands, required seats alone.
    pub fn oldest_vacancy(&self) -> Option<Date> {
        self.seats.iter().filter(|s| s.is_required).filter_map(|s| s.vacant_since).min()
    }

    /// Whether every required seat is held.
    pub fn is_formed(&self) -> bool {
        let mut required = self.seats.iter().filter(|s| s.is_required).peekable();
        required.peek().is_some() && required.all(|s| s.vacant_since.is_none())
    }

    /// When anything of its seats last changed.
    pub fn changed_at(&self) -> i64 {
        self.seats.iter().map(|s| s.changed_at).max().unwrap_or(0)
    }
}

/// The counted units under a path with their seats and what their members come to: a query each. Names come before seats in it, so that they are looked up
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
                    path: place.path,
                    seats: Vec::new(),
                    members: None,
                    aims: Vec::new(),
                    is_complete: false,
                    is_behind: false,
                });
            }
        }
        if let (Some(sees), Some(ward)) = (sees, wards.last_mut()) {
            ward.seats.push(seat(&row, sees)?);
        }
        Ok::<_, Fault>(())
    })
    .await?;
    count(conn, scope, path, &mut wards).await?;
    Ok((wards, shards))
}

/// What the members of the units come to, where they are seen.
async fn count(conn: &mut Conn, scope: &Scope, path: &Path, wards: &mut [WardRow]) -> Result<(), Fault> {
    let (org, today) = (&scope.org, scope.today);
    let columns = columns(&org.structure, path, today);
    let counted = fresh::counted(conn, org, path, today).await?;
    let targets = near(&org.structure.targets, counted.iter().map(|u| &u.path), today);
    let mut counted = counted.into_iter().peekable();
    // Both come in the order of their paths.
    for ward in wards {
        while counted.next_if(|unit| unit.path < ward.path).is_some() {}
        let place = Place { path: ward.path.clone(), level: org.structure.counted() };
        ward.members = scope.leave(SEE, &place).ok();
        let unit = counted.next_if(|unit| unit.path == ward.path);
        let Some(unit) = unit.filter(|_| ward.members.is_some()) else { continue };
        let (aims, holding) = of_unit(&columns, &targets, &place, &unit.tallies, today);
        let met = |kinds| columns.iter().position(|c| c == kinds).and_then(|at| aims.get(at)).map(Aim::met);
        ward.is_complete = is_complete(ward.is_formed(), &holding, &unit.tallies);
        ward.is_behind = holding.iter().any(|t| t.is_behind(met(&t.kinds).unwrap_or(0), today));
        ward.aims = aims;
    }
    Ok(())
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
    /// How much is seen of its members; `None` where not even figures are.
    pub members: Option<Sees>,
}

/// The units directly under a unit above the home level, each with the folded sums of its home-level units.
pub async fn groups(conn: &mut Conn, scope: &Scope, unit: &Place) -> Result<Vec<GroupRow>, Fault> {
    let level = unit.level + 1;
    let homes = folded::homes(conn, scope).await?;
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
        groups.push(GroupRow {
            serial: Serial(row.get(0)?),
            level,
            name: row.get(2)?,
            sort_key: row.get(3)?,
            sum: under(&homes, &place.path),
            members: scope.leave(SEE, &place).ok(),
        });
    }
    Ok(groups)
}
