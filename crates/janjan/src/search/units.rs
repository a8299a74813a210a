//! Units found, by number and by name; and the ground on which somebody is looked for.

use super::asked::{Asked, Numbered, runs, without};
use super::found::{Row, Rows};
use super::names::{self, Reach};
use super::store::{self, UnitFound};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::store::figures;
use crate::people::store as registry;
use crate::territory::store as territory;
use janjan_db::Conn;
use janjan_names::find::{Hit, name_key};
use janjan_rules::ids::ShardId;
use janjan_rules::territory::Path;
use std::collections::BTreeSet;

/// How many are shown.
const MOST: usize = 20;
/// Of units that bear a number or a name, so many are looked through for people.
const MOST_GROUNDS: usize = 10;

/// Where somebody is looked for: the scope's own unit, or one within.
pub struct Ground {
    /// Its path.
    pub path: Path,
    level: u8,
}

impl Ground {
    /// All that the scope sees.
    pub fn own(scope: &Scope) -> Vec<Ground> {
        vec![Ground { path: scope.own.path.clone(), level: scope.own.level }]
    }

    /// The shards in which the rows of its people lie; a unit that moved keeps its own.
    pub async fn shards(&self, conn: &mut Conn, scope: &Scope) -> Result<BTreeSet<ShardId>, Fault> {
        let home = scope.org.structure.home();
        let above = territory::shards_under(conn, scope.org.id, &self.path, home).await?;
        Ok(self.members_shards(conn, scope).await?.into_iter().chain(above).collect())
    }

    /// The shards in which the rows of its members lie.
    pub async fn members_shards(&self, conn: &mut Conn, scope: &Scope) -> Result<Vec<ShardId>, Fault> {
        let structure = &scope.org.structure;
        let levels = (self.level, structure.home(), structure.counted());
        figures::shards(conn, scope.org.id, &self.path, levels).await
    }
}

/// The units that were named.
#[derive(Clone)]
pub struct Places {
    /// They.
    pub units: Vec<UnitFound>,
    /// There are more, or more of them than are looked through.
    pub is_cut: bool,
}

impl Places {
    fn of(units: Vec<UnitFound>) -> Places {
        let is_cut = units.len() > MOST || outer(&units).count() > MOST_GROUNDS;
        Places { units, is_cut }
    }

    /// The first of them, none of which lies in another.
    pub fn grounds(&self) -> Vec<Ground> {
        let first = outer(&self.units).take(MOST_GROUNDS);
        first.map(|unit| Ground { path: unit.place.path.clone(), level: unit.place.level }).collect()
    }
}

fn outer(units: &[UnitFound]) -> impl Iterator<Item = &UnitFound> {
    let is_in = |unit: &UnitFound, other: &UnitFound| {
        other.serial != unit.serial && is_under(&unit.place.path, &other.place.path)
    };
    units.iter().filter(move |unit| !units.iter().any(|other| is_in(unit, other)))
}

/// Whether a path lies in another, or is it.
fn is_under(path: &Path, other: &Path) -> bool {
    path.as_str() >= other.as_str() && path.as_str() < other.end().as_str()
}

/// The units that bear a number.
pub async fn numbered(conn: &mut Conn, scope: &Scope, number: Numbered) -> Result<Places, Fault> {
    Ok(Places::of(store::by_number(conn, scope, &scope.own.path, number, MOST + 1).await?))
}

/// The units that some of the words name, as they are or as they sound, and the words that are left: of the longest row of
/// words that names any in sight. With a number, the units of that number in them.
pub async fn named_among(
    conn: &mut Conn,
    scope: &Scope,
    words: &[String],
    number: Option<Numbered>,
) -> Result<Option<(Places, Vec<String>)>, Fault> {
    for run in runs(words.len()) {
        let key = name_key(&words[run.clone()].join(" "));
        let Some(key) = key.filter(|key| names::is_a_units(&scope.app, scope.org.id, *key)) else { continue };
        let mut places = Places::of(store::by_name(conn, scope, &registry::sound_key(key), MOST + 1).await?);
        if let Some(number) = number {
            let mut units = Vec::new();
            for ground in places.grounds() {
                units.extend(store::by_number(conn, scope, &ground.path, number, MOST + 1).await?);
            }
            let within = Places::of(units);
            places = Places { is_cut: places.is_cut || within.is_cut, ..within };
        }
        if !places.units.is_empty() {
            return Ok(Some((places, without(words, run))));
        }
    }
    Ok(None)
}

/// The units whose name is meant: by what is written first, then by what sounds like it.
pub async fn named(
    conn: &mut Conn,
    scope: &Scope,
    asked: &Asked,
    meant: &[Hit],
    mut reach: Reach,
) -> Result<Rows, Fault> {
    let fits = |unit: &UnitFound| asked.number.is_none_or(|n| unit.number == Some(n.number));
    let mut rows = Rows::default();
    for unit in
        store::by_name(conn, scope, &asked.words.join(" "), MOST + 1).await?.iter().filter(|u| fits(u))
    {
        rows.put(row(scope, unit), 0);
    }
    for hit in meant {
        if rows.all.len() > MOST || !reach.holds(hit) {
            break;
        }
        let found = store::by_name(conn, scope, &registry::sound_key(hit.key), MOST + 1).await?;
        for unit in found.iter().filter(|unit| fits(unit)) {
            reach.seen(hit);
            rows.put(row(scope, unit), hit.cost);
        }
    }
    rows.cut(MOST, scope);
    Ok(rows)
}

/// Units as rows, as they are.
pub fn listed(scope: &Scope, places: &Places) -> Rows {
    let mut rows = Rows::default();
    places.units.iter().for_each(|unit| rows.put(row(scope, unit), 0));
    rows.cut(MOST, scope);
    rows
}

/// A unit as a row.
pub fn row(scope: &Scope, u: &UnitFound) -> Row {
    let above = u.above.as_ref().map(|(level, number, name)| scope.org.unit(*level, *number, name, scope.w));
    Row {
        href: scope.at(&format!("unit/{}", u.serial)),
        name: scope.org.unit(u.place.level, u.number, &u.name, scope.w),
        note: above.unwrap_or_default(),
        mark: None,
    }
}
