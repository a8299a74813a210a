//! Members found: by the name as it sounds, by the membership number, by a mobile typed in full. Only who is in a list of this
//! scope is found here.

use super::found::{EXACT, Row, Rows};
use super::names::Reach;
use super::units::Ground;
use crate::fault::Fault;
use crate::ground::check::{Check, stands};
use crate::ground::visit::Scope;
use crate::members::store::lists::Listed;
use crate::members::store::near::{self, Within};
use crate::members::store::{claims, figures};
use crate::members::{self, Member, MemberRef, SEE, standing_key};
use crate::territory::store as territory;
use janjan_db::Conn;
use janjan_names::find::{Hit, NameKey};
use janjan_rules::ids::{ShardId, TerritoryId};
use janjan_rules::members::{Number, Standing};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::Sees;
use janjan_rules::territory::Path;
use std::collections::HashMap;

/// How many are shown.
const MOST: usize = 10;
/// Of the name that was typed so many come before those like it, and of each of these one: ten of one name don't hide the others.
const OF_THE_NAME: usize = 3;
const OF_ONE_LIKE_IT: usize = 1;
/// So many names that may be meant are looked up in the territory.
pub const MOST_NAMES: usize = 200;
/// Of a name that is looked up in many districts at once, so many bearers are looked at,
const FIRST: i64 = 500;
/// and if more bear it, so many of the territory's districts one by one.
const MOST_SHARDS: usize = 100;
/// One search asks the database so often for bearers.
const MOST_ASKED: usize = 400;

/// Whose membership number this is.
pub async fn by_number(conn: &mut Conn, scope: &Scope, number: &Number) -> Result<Rows, Fault> {
    let at = claims::by_number(conn, scope.org.id, &number.plain()).await?;
    in_sight(conn, scope, at.into_iter().collect(), Sees::Rows).await
}

/// Whoever gave this mobile, where contacts are seen.
pub async fn by_mobile(conn: &mut Conn, scope: &Scope, mobile: &Mobile) -> Result<Rows, Fault> {
    let all = claims::by_mobile(conn, &scope.app.keys, scope.org.id, mobile).await?;
    in_sight(conn, scope, all, Sees::Contacts).await
}

/// Whether this scope has lists of members at all.
async fn has_lists(conn: &mut Conn, scope: &Scope) -> Result<bool, Fault> {
    match territory::unit(conn, scope, SEE, scope.serial).await {
        Ok((unit, _)) => Ok(members::rows_under(scope, &unit).is_ok()),
        Err(Fault::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The members whose name is meant, on these grounds.
pub async fn named(
    conn: &mut Conn,
    scope: &Scope,
    meant: &[Hit],
    grounds: &[Ground],
    (mut reach, asking): (Reach, &mut Asking),
) -> Result<Rows, Fault> {
    if !has_lists(conn, scope).await? {
        return Ok(Rows::default());
    }
    let is_shared = members::is_above_home(scope) && stands(Check::Shared);
    let mut places = Vec::new();
    for ground in grounds {
        places.push((&ground.path, ground.members_shards(conn, scope).await?));
    }
    let (mut found, mut spare, mut shown) = (Vec::new(), Vec::new(), HashMap::new());
    'all: for hit in meant {
        if !reach.holds(hit) {
            break;
        }
        let most = if hit.cost <= EXACT { OF_THE_NAME } else { OF_ONE_LIKE_IT };
        for (path, shards) in &places {
            for m in asking.bearers(conn, scope, (path, shards), (hit.key, is_shared)).await? {
                reach.seen(hit);
                let so_far: &mut usize = shown.entry(hit.kind).or_default();
                *so_far += 1;
                if *so_far <= most { found.push((m, hit.cost)) } else { spare.push((m, hit.cost)) }
            }
            if found.len() > MOST || asking.is_over() {
                break 'all;
            }
        }
    }
    found.extend(spare);
    let is_cut = found.len() > MOST;
    found.truncate(MOST);
    let costs: Vec<u16> = found.iter().map(|(_, cost)| *cost).collect();
    let listed = with_units(conn, scope, found.iter().map(|(m, _)| Listed::of(m)).collect()).await?;
    let mut rows = Rows::default();
    for ((member, unit), cost) in listed.iter().zip(costs) {
        rows.put(row(scope, member, unit), cost);
    }
    if is_cut {
        rows.more = scope.w.say("search-cut").into_owned();
    }
    Ok(rows)
}

/// How often one search has asked for bearers so far.
#[derive(Default)]
pub struct Asking {
    count: usize,
}

impl Asking {
    /// Whether it has asked often enough.
    fn is_over(&self) -> bool {
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
        if found.len() > MOST || near::count(conn, scope.org.id, key, FIRST).await? < FIRST {
            return Ok(found);
        }
        // The name is everywhere, and its first bearers may be elsewhere.
        found.clear();
        for shard in shards.iter().take(MOST_SHARDS) {
            self.count += 1;
            found.extend(near::named(conn, ground, key, Within::Shard(*shard), most).await?);
            if found.len() > MOST || self.is_over() {
                break;
            }
        }
        Ok(found)
    }
}

/// Those of them that are in sight, with at least so much of their person.
async fn in_sight(conn: &mut Conn, scope: &Scope, all: Vec<MemberRef>, least: Sees) -> Result<Rows, Fault> {
    let mut found = Vec::new();
    for at in all {
        match members::sight(conn, scope, SEE, at).await {
            Ok(seen) if seen.sees >= least => found.push(Listed::of(&seen.member)),
            Ok(_) | Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let mut rows = Rows::default();
    for (member, unit) in with_units(conn, scope, found).await? {
        rows.put(row(scope, &member, &unit), 0);
    }
    rows.cut(MOST, scope);
    Ok(rows)
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

fn row(scope: &Scope, row: &Listed, unit: &str) -> Row {
    let w = scope.w;
    let class = match row.standing {
        Standing::Claimed => "",
        Standing::Consented => "partly",
        Standing::Verified => "formed",
    };
    Row {
        href: scope.at(&format!("members/{}", row.at)),
        name: if row.name.is_empty() { w.say("roll-erased").into_owned() } else { row.name.clone() },
        note: format!("{}, {unit} · {}", scope.org.kind(row.kind, w), row.shown_number()),
        mark: Some((class, w.say(standing_key(row.standing)).into_owned())),
    }
}
