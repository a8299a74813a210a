//! All SQL of territories. A unit is fetched with the leave that is asked for it, or not at all.

use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::store::level;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::people::store::word_keys;
use janjan_db::{Conn, Row, Tx, Value, values};
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
use janjan_rules::power::{Ask, Sees};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A unit as it stands on a day.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id.
    pub id: TerritoryId,
    /// Its short number in addresses.
    pub serial: Serial,
    /// Where its rows are kept.
    pub shard: ShardId,
    /// Where it stands.
    pub place: Place,
    /// Its number, where its level is numbered.
    pub number: Option<u32>,
    /// The name in use, in the reader's language.
    pub name: String,
}

impl Unit {
    /// "वार्ड 4 · ग्वालटोली".
    pub fn called(&self, org: &Organisation, w: Words) -> String {
        org.unit(self.place.level, self.number, &self.name, w)
    }

    fn read(row: &Row) -> Result<Unit, Fault> {
        Ok(Unit {
            id: TerritoryId(row.get(0)?),
            serial: Serial(row.get(1)?),
            shard: ShardId(row.get(2)?),
            place: Place { level: level(row.get(3)?), path: Path::stored(row.get(4)?) },
            number: row.get(5)?,
            name: row.get(6)?,
        })
    }
}

/// The unit with this serial, and how much may be seen there; `NotFound` outside the scope, as for one that isn't.
pub async fn unit(conn: &mut Conn, scope: &Scope, ask: Ask, serial: Serial) -> Result<(Unit, Sees), Fault> {
    let sql = "select t.id, t.serial, t.shard_id, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
               from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where t.org_id = $1 and t.serial = $2";
    let row =
        conn.row(sql, &values![scope.org.id.0, i64::from(serial.0), scope.w.lang(), scope.today]).await?;
    let unit = Unit::read(&row.ok_or(Fault::NotFound)?)?;
    let sees = scope.leave(ask, &unit.place)?;
    Ok((unit, sees))
}

/// The unit with this id, and how much may be seen there.
pub async fn unit_by_id(
    conn: &mut Conn,
    scope: &Scope,
    ask: Ask,
    id: TerritoryId,
) -> Result<(Unit, Sees), Fault> {
    let sql = "select serial from territory where org_id = $1 and id = $2";
    let row = conn.row(sql, &values![scope.org.id.0, id.0]).await?.ok_or(Fault::NotFound)?;
    unit(conn, scope, ask, Serial(row.get(0)?)).await
}

/// The unit with this id where `sight` gives any sees for its place; `NotFound` where it gives none.
pub async fn unit_for(
    conn: &mut Conn,
    scope: &Scope,
    id: TerritoryId,
    sight: impl FnOnce(&Place) -> Option<Sees>,
) -> Result<(Unit, Sees), Fault> {
    let sql = "select t.id, t.serial, t.shard_id, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
               from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where t.org_id = $1 and t.id = $2";
    let row = conn.row(sql, &values![scope.org.id.0, id.0, scope.w.lang(), scope.today]).await?;
    let unit = Unit::read(&row.ok_or(Fault::NotFound)?)?;
    let sees = sight(&unit.place).ok_or(Fault::NotFound)?;
    Ok((unit, sees))
}

/// The units of one level at or under a path, by number and then by name; what the scope gives no leave for is left out.
pub async fn units_under(
    conn: &mut Conn,
    scope: &Scope,
    ask: Ask,
    path: &Path,
    rank: u8,
) -> Result<Vec<Unit>, Fault> {
    let sql = "select t.id, t.serial, t.shard_id, t.level, t.path, n.number, coalesce(m.name, d.name, ''), \
                      coalesce(m.sort_key, d.sort_key) as sorting \
               from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $6 and n.to_on > $6 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $5 and m.kind = 'in use' \
                    and m.from_on <= $6 and m.to_on > $6 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $6 and d.to_on > $6 \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $6 \
               order by n.number, sorting";
    let values =
        values![scope.org.id.0, i64::from(rank), path.as_str(), path.end(), scope.w.lang(), scope.today];
    let units = conn.rows(sql, &values).await?.iter().map(Unit::read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(units.into_iter().filter(|u| scope.leave(ask, &u.place).is_ok()).collect())
}

/// A unit's other names and numbers: what, which, from when until when, source.
pub struct Naming {
    /// `official` or `in use`.
    pub kind: String,
    /// The language of the name.
    pub lang: String,
    /// The name.
    pub name: String,
    /// Where it is taken from.
    pub source: String,
    /// From this day.
    pub from: Date,
    /// Until this day.
    pub until: Date,
}

/// Every name a unit bears or bore.
pub async fn names(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Vec<Naming>, Fault> {
    let sql = "select kind, lang, name, source, from_on, to_on from territory_name where org_id = $1 and territory_id = $2 \
               order by kind, lang, from_on";
    let rows = conn.rows(sql, &values![scope.org.id.0, unit.id.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Naming {
                kind: r.get(0)?,
                lang: r.get(1)?,
                name: r.get(2)?,
                source: r.get(3)?,
                from: r.get(4)?,
                until: r.get(5)?,
            })
        })
        .collect()
}

/// The units above, from the top of the scope down to the unit's parent: (serial, level, name).
pub async fn above(conn: &mut Conn, scope: &Scope, ask: Ask, unit: &Unit) -> Result<Vec<Unit>, Fault> {
    let mut line = Vec::new();
    // No power reaches above the own unit: what stands there needn't be asked for.
    let own = scope.own.path.serials().len();
    for serial in unit.place.path.serials().into_iter().skip(own.saturating_sub(1)) {
        if serial == unit.serial {
            break;
        }
        match self::unit(conn, scope, ask, serial).await {
            Ok((unit, _)) => line.push(unit),
            Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(line)
}

/// The shards of everything at or under a path: the home-level units there, and the units above that level themselves.
pub async fn shards_under(conn: &mut Conn, org: OrgId, path: &Path, home: u8) -> Result<Vec<ShardId>, Fault> {
    let sql = "select shard_id from territory where org_id = $1 and level = $2 and path >= $3 and path < $4";
    let mut shards = Vec::new();
    for rank in 0..=home {
        let rows = conn.rows(sql, &values![org.0, i64::from(rank), path.as_str(), path.end()]).await?;
        for row in rows {
            shards.push(ShardId(row.get(0)?));
        }
    }
    if shards.is_empty() {
        let sql = "select shard_id from territory where org_id = $1 and path = $2";
        let row = conn.row(sql, &values![org.0, path.as_str()]).await?;
        shards.extend(row.map(|r| r.get(0).map(ShardId)).transpose()?);
    }
    Ok(shards)
}

/// A unit to be founded.
pub struct Founded<'a> {
    /// Its organisation.
    pub org: OrgId,
    /// The unit as it will stand.
    pub unit: &'a Unit,
    /// The unit above.
    pub parent: Option<TerritoryId>,
    /// From this day.
    pub from: Date,
    /// For ever.
    pub open_end: Date,
    /// Names: (language, official or in use, name, sort key).
    pub names: Vec<(&'a str, &'a str, &'a str, Vec<u8>)>,
    /// Where number and names are taken from.
    pub source: &'a str,
}

/// Writes a new unit with its placement, number and names.
pub async fn found(tx: &mut Tx, founded: &Founded<'_>) -> Result<(), Fault> {
    let Founded { org, unit, parent, from, open_end, names, source } = founded;
    tx.exec(
        "insert into territory (org_id, id, serial, level, shard_id, parent_id, path, created_on, closed_on) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &values![
            org.0,
            unit.id.0,
            i64::from(unit.serial.0),
            i64::from(unit.place.level),
            unit.shard.0,
            parent.map(|p| p.0),
            unit.place.path.as_str(),
            *from,
            *open_end
        ],
    )
    .await?;
    if let Some(parent) = parent {
        let sql = "insert into placement (org_id, territory_id, parent_id, from_on, to_on) values ($1, $2, $3, $4, $5)";
        tx.exec(sql, &values![org.0, unit.id.0, parent.0, *from, *open_end]).await?;
    }
    if let Some(number) = unit.number {
        let sql = "insert into territory_number (org_id, territory_id, number, source, from_on, to_on) values ($1, $2, $3, $4, $5, $6)";
        tx.exec(sql, &values![org.0, unit.id.0, i64::from(number), *source, *from, *open_end]).await?;
    }
    let rows: Vec<Vec<Value>> = names
        .iter()
        .map(|(lang, kind, name, sort_key)| {
            values![org.0, unit.id.0, *lang, *kind, *name, &sort_key[..], *source, *from, *open_end].to_vec()
        })
        .collect();
    let sql = "insert into territory_name (org_id, territory_id, lang, kind, name, sort_key, source, from_on, to_on) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.exec_many(sql, &rows).await?;
    let words: BTreeSet<String> = names.iter().flat_map(|(_, _, name, _)| word_keys(name)).collect();
    let rows: Vec<Vec<Value>> = words.iter().map(|word| values![org.0, word, unit.id.0].to_vec()).collect();
    tx.exec_many("insert into territory_word (org_id, word, territory_id) values ($1, $2, $3)", &rows)
        .await?;
    Ok(())
}

/// Every unit of an organisation with its parent, for founding seats and for checks.
pub async fn all(conn: &mut Conn, org: OrgId) -> Result<Vec<Unit>, Fault> {
    let sql = "select t.id, t.serial, t.shard_id, t.level, t.path, n.number, coalesce(d.name, '') from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.to_on = '9999-12-31' \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.to_on = '9999-12-31' \
               where t.org_id = $1 order by t.path";
    conn.rows(sql, &values![org.0]).await?.iter().map(Unit::read).collect()
}

/// The unit of a level at or above a place, by its path and shard; a level may be missing from a branch of the tree.
pub async fn of_level(
    conn: &mut Conn,
    org: OrgId,
    level: u8,
    path: &Path,
) -> Result<Option<(Path, ShardId)>, Fault> {
    // Units of one level don't lie in one another: the last that begins no later is the one, or there is none.
    let sql = "select path, shard_id from territory where org_id = $1 and level = $2 and path <= $3 order by path desc limit 1";
    let row = conn.row(sql, &values![org.0, i64::from(level), path.as_str()]).await?;
    let found = row.map(|r| Ok::<_, Fault>((Path::stored(r.get(0)?), ShardId(r.get(1)?)))).transpose()?;
    Ok(found.filter(|(at, _)| at.holds(path)))
}

/// Makes parents and paths those of `today`, where a placement begins today or began since they were last drawn.
pub async fn refresh(tx: &mut Tx, org: OrgId, today: Date) -> Result<(), Fault> {
    let sql = "select t.id, p.parent_id, t.serial from territory t \
               join placement p on p.org_id = t.org_id and p.territory_id = t.id and p.from_on <= $2 and p.to_on > $2 \
               where t.org_id = $1 and t.parent_id <> p.parent_id order by t.level";
    for row in tx.rows(sql, &values![org.0, today]).await? {
        let (id, parent, serial): (uuid::Uuid, uuid::Uuid, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // Read here, not above: a unit moved before may have taken this one along, or be its new parent.
        let sql = "select t.path, u.path from territory t join territory u on u.org_id = t.org_id and u.id = $3 \
                   where t.org_id = $1 and t.id = $2";
        let paths = tx.row(sql, &values![org.0, id, parent]).await?.ok_or(Fault::NotFound)?;
        let (old, above): (String, String) = (paths.get(0)?, paths.get(1)?);
        let new = Path::stored(above).child(Serial(serial));
        tx.exec(
            "update territory set parent_id = $3 where org_id = $1 and id = $2",
            &values![org.0, id, parent],
        )
        .await?;
        let sql = "update territory set path = $4 || substr(path, cast($5 as integer)) where org_id = $1 and path >= $2 and path < $3";
        let from = i64::try_from(old.len() + 1).unwrap_or(i64::MAX);
        tx.exec(sql, &values![org.0, &old, Path::stored(old.clone()).end(), new.as_str(), from]).await?;
    }
    tx.exec("update organisation set today_on = $2 where id = $1", &values![org.0, today]).await?;
    Ok(())
}
