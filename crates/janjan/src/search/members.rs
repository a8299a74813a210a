//! Members found: by the name as it sounds, by the membership number, by a mobile typed in full. Only who is in a list of this
//! scope is found here.

use super::names::{self, Reach};
use crate::fault::Fault;
use crate::ground::check::{Check, stands};
use crate::ground::names::Of;
use crate::ground::visit::Scope;
use crate::members::store::lists::Listed;
use crate::members::store::near::{self, Within};
use crate::members::store::{claims, figures};
use crate::members::{self, Member, MemberRef, SEE};
use crate::territory::store as territory;
use janjan_db::Conn;
use janjan_names::find::NameKey;
use janjan_rules::ids::{ShardId, TerritoryId};
use janjan_rules::members::Number;
use janjan_rules::mobile::Mobile;
use janjan_rules::power::Sees;
use janjan_rules::territory::Path;
use std::collections::HashMap;

/// How many are shown.
const MOST: usize = 10;
/// Of the name that was typed so many come before those like it, and of each of these one: ten of one name don't hide the others.
const OF_THE_NAME: usize = 3;
const OF_ONE_LIKE_IT: usize = 1;
/// A name that costs no more than this is the one that was typed.
const EXACT: u16 = 5;
/// So many names that may be meant are looked up in the territory.
const MOST_NAMES: usize = 200;
/// Of a name that is looked up in many districts at once, so many bearers are looked at,
const FIRST: i64 = 500;
/// and if none of them is in the territory, so many of its districts one by one.
const MOST_SHARDS: usize = 100;
/// One search asks the database so often for bearers, and then says that there may be more.
const MOST_ASKED: usize = 400;

/// What was found.
#[derive(Default)]
pub struct Found {
    /// The members, with the unit of each.
    pub rows: Vec<(Listed, String)>,
    /// Whether there are more.
    pub is_cut: bool,
}

/// The members whom these words find; `typed` is just what was typed, whose last word may be only begun.
pub async fn found(conn: &mut Conn, scope: &Scope, words: &str, typed: &str) -> Result<Found, Fault> {
    let unit = match territory::unit(conn, scope, SEE, scope.serial).await {
        Ok((unit, _)) if members::rows_under(scope, &unit).is_ok() => unit,
        Ok(_) | Err(Fault::NotFound) => return Ok(Found::default()),
        Err(other) => return Err(other),
    };
    if let Ok(number) = Number::parse(words) {
        let at = claims::by_number(conn, scope.org.id, &number.plain()).await?;
        return named(conn, scope, at.into_iter().collect(), Sees::Rows).await;
    }
    if let Ok(mobile) = Mobile::parse(words, scope.org.plan) {
        let keys = &scope.app.keys;
        let all = claims::by_mobile(conn, keys, scope.org.id, &mobile).await?;
        return named(conn, scope, all, Sees::Contacts).await;
    }
    let structure = &scope.org.structure;
    let is_shared = members::is_above_home(scope) && stands(Check::Shared);
    // At the home level and below all rows of the territory lie in one shard.
    let shards = match unit.place.level >= structure.home() {
        true => vec![unit.shard],
        false => {
            let levels = (unit.place.level, structure.home(), structure.counted());
            figures::shards(conn, scope.org.id, &unit.place.path, levels).await?
        }
    };
    let (mut rows, mut spare, mut shown) = (Vec::new(), Vec::new(), HashMap::new());
    let mut asking = Asking::default();
    let mut reach = Reach::default();
    for hit in names::meant(&scope.app, scope.org.id, Of::Member, typed, MOST_NAMES).await? {
        if !reach.holds(&hit) {
            break;
        }
        let most = if hit.cost <= EXACT { OF_THE_NAME } else { OF_ONE_LIKE_IT };
        for m in asking.bearers(conn, scope, (&unit.place.path, &shards), (hit.key, is_shared)).await? {
            reach.seen(&hit);
            let so_far: &mut usize = shown.entry(hit.kind).or_default();
            *so_far += 1;
            if *so_far <= most { rows.push(m) } else { spare.push(m) }
        }
        if rows.len() > MOST || asking.is_over() {
            break;
        }
    }
    rows.extend(spare);
    let is_cut = rows.len() > MOST || asking.is_part;
    rows.truncate(MOST);
    let rows = rows.iter().map(Listed::of).collect();
    Ok(Found { is_cut, rows: with_units(conn, scope, rows).await? })
}

/// What one search has asked for so far.
#[derive(Default)]
struct Asking {
    count: usize,
    /// Not all who bear a name were looked at.
    is_part: bool,
}

impl Asking {
    /// Whether it has asked often enough.
    fn is_over(&mut self) -> bool {
        self.is_part |= self.count >= MOST_ASKED;
        self.count >= MOST_ASKED
    }

    /// Those of a territory who bear a name.
    async fn bearers(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        (path, shards): (&Path, &[ShardId]),
        (key, is_shared): (NameKey, bool),
    ) -> Result<Vec<Member>, Fault> {
        let (ground, most) = ((scope.org.id, path), (is_shared, MOST as i64 + 1));
        self.count += 1;
        if let [shard] = shards {
            return near::named(conn, ground, key, Within::Shard(*shard), most).await;
        }
        let mut found = near::named(conn, ground, key, Within::Any(FIRST), most).await?;
        self.count += 1;
        if near::count(conn, scope.org.id, key, FIRST).await? < FIRST {
            return Ok(found);
        }
        self.is_part = true;
        if found.is_empty() {
            // The name is everywhere, and its first bearers are elsewhere.
            for shard in shards.iter().take(MOST_SHARDS) {
                self.count += 1;
                found.extend(near::named(conn, ground, key, Within::Shard(*shard), most).await?);
                if found.len() > MOST || self.is_over() {
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Those of them that are in sight, with at least so much of their person.
async fn named(conn: &mut Conn, scope: &Scope, all: Vec<MemberRef>, least: Sees) -> Result<Found, Fault> {
    let mut rows = Vec::new();
    for at in all {
        match members::sight(conn, scope, SEE, at).await {
            Ok(seen) if seen.sees >= least => rows.push(Listed::of(&seen.member)),
            Ok(_) | Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let is_cut = rows.len() > MOST;
    rows.truncate(MOST);
    Ok(Found { is_cut, rows: with_units(conn, scope, rows).await? })
}

async fn with_units(
    conn: &mut Conn,
    scope: &Scope,
    rows: Vec<Listed>,
) -> Result<Vec<(Listed, String)>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let units: Vec<TerritoryId> = rows.iter().map(|row| row.territory).collect();
    let named = figures::names(conn, scope.org.id, (scope.w.lang(), scope.today), &units).await?;
    let called: HashMap<TerritoryId, String> =
        named.into_iter().map(|n| (n.id, scope.org.unit(n.level, n.number, &n.name, scope.w))).collect();
    let unit = |row: &Listed| called.get(&row.territory).cloned().unwrap_or_default();
    Ok(rows.into_iter().map(|row| (unit(&row), row)).map(|(unit, row)| (row, unit)).collect())
}
