//! Members found: by the beginning of any word of the folded name, by the membership number, by a mobile typed in full.
//! Only who is in a list of this scope is found here.

use crate::fault::Fault;
use crate::ground::check::{Check, stands};
use crate::ground::visit::Scope;
use crate::members::store::lists::{Filter, Ground, Listed, MOST_SHARDS_OF_WORDS, Sort};
use crate::members::store::merge::{self, Turn};
use crate::members::store::{claims, figures};
use crate::members::{self, MemberRef, SEE};
use crate::territory::store as territory;
use janjan_db::Conn;
use janjan_names::fold;
use janjan_rules::ids::{KindId, TerritoryId};
use janjan_rules::members::{Number, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::Sees;
use std::collections::HashMap;

/// How many are shown; the list has them all.
const MOST: usize = 10;

/// What was found.
#[derive(Default)]
pub struct Found {
    /// The members, with the unit of each.
    pub rows: Vec<(Listed, String)>,
    /// Whether there are more.
    pub is_cut: bool,
    /// Whether only a part of a very wide territory was looked through.
    pub is_part: bool,
}

/// The members whom these words find.
pub async fn found(conn: &mut Conn, scope: &Scope, words: &str) -> Result<Found, Fault> {
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
    let folded = fold(words);
    if folded.is_empty() || folded.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Found::default());
    }
    let structure = &scope.org.structure;
    let mut is_part = false;
    let ground = if unit.place.level == structure.counted() {
        Ground::Unit(unit.shard, unit.id)
    } else {
        let levels = (unit.place.level, structure.home(), structure.counted());
        let mut shards = figures::shards(conn, scope.org.id, &unit.place.path, levels).await?;
        is_part = shards.len() > MOST_SHARDS_OF_WORDS;
        shards.truncate(MOST_SHARDS_OF_WORDS);
        Ground::Under(unit.place.path.clone(), shards)
    };
    let is_shared = members::is_above_home(scope) && stands(Check::Shared);
    let filter = Filter { words: folded, is_shared, ..Filter::of(State::Active) };
    let kinds: Vec<KindId> = structure.kinds.iter().map(|kind| kind.id).collect();
    let turn = Turn { sort: Sort::Name, from: None, is_back: false, most: MOST };
    let page = merge::page(conn, (scope.org.id, &kinds), &ground, &filter, &turn).await?;
    Ok(Found { is_cut: page.has_more && !is_part, is_part, rows: with_units(conn, scope, page.rows).await? })
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
    Ok(Found { is_cut, is_part: false, rows: with_units(conn, scope, rows).await? })
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
