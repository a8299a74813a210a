//! People with posts, found by name or by a mobile typed in full.

use super::found::{EXACT, Row, Rows};
use super::names::Reach;
use super::store::{self, PersonFound};
use super::units::Ground;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::people::{self, store as registry};
use crate::posts::state_key;
use crate::posts::store::appointments::pair_text;
use janjan_db::Conn;
use janjan_names::find::Hit;
use janjan_rules::ids::{PersonId, PostId, ShardId};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::State;
use std::collections::HashSet;

/// How many are shown.
const MOST: usize = 20;
/// People are looked for in at most so many places: units, and shards of them.
const MOST_PLACES: usize = 50;
/// Where many shards are, so many names that may be meant are looked up in each.
const MOST_NAMES_WIDE: usize = 8;

/// The people whose name is meant, in these grounds, with one of these posts where any are asked for; and whether there may be
/// more: many places aren't looked through to the end, whoever lives elsewhere.
pub async fn named(
    conn: &mut Conn,
    scope: &Scope,
    (name, meant): (&str, &[Hit]),
    (grounds, posts): (&[Ground], &[PostId]),
    mut reach: Reach,
) -> Result<(Rows, bool), Fault> {
    let mut places = Vec::new();
    for ground in grounds {
        places.extend(ground.shards(conn, scope).await?.into_iter().map(|shard| (ground, shard)));
    }
    let mut is_part = places.len() > 1;
    places.truncate(MOST_PLACES);
    let shards: HashSet<ShardId> = places.iter().map(|(_, shard)| *shard).collect();
    let most = if shards.len() > 1 { MOST_NAMES_WIDE } else { meant.len() };
    // What is written first, then what sounds like it.
    let written = std::iter::once((None, registry::search_key(name.trim())));
    let like = meant.iter().take(most).map(|hit| (Some(hit), registry::sound_key(hit.key)));
    let (mut all, mut listed) = (Vec::new(), HashSet::new());
    'all: for (hit, words) in written.chain(like) {
        if hit.is_some_and(|hit| !reach.holds(hit)) {
            break;
        }
        for (ground, shard) in &places {
            // A person stands here once for each of their posts: read more rows than are shown.
            let at = (*shard, &ground.path);
            let (found, is_cut) = store::people(conn, scope, at, &words, MOST * 5).await?;
            // Those with the post that is asked for may come after.
            is_part |= is_cut;
            for found in found {
                if !posts.is_empty() && !posts.contains(&found.post) {
                    continue;
                }
                if let Some(hit) = hit {
                    reach.seen(hit);
                }
                if listed.insert(found.id) {
                    all.push((hit.map_or(0, |hit| hit.cost), found));
                }
            }
            if all.len() > MOST {
                break 'all;
            }
        }
    }
    // Of those who are called so, who holds a post comes before who held one.
    all.sort_by_key(|(cost, found)| (*cost > EXACT, is_over(scope, found)));
    let mut rows = Rows::default();
    all.iter().for_each(|(cost, found)| rows.put(row(scope, found), *cost));
    rows.cut(MOST, scope);
    Ok((rows, is_part))
}

/// Whoever gave this very number, where contacts are seen: a number typed in full is no guess, but neither is it told of
/// anyone outside.
pub async fn by_mobile(conn: &mut Conn, scope: &Scope, mobile: &Mobile) -> Result<Rows, Fault> {
    let mut rows = Rows::default();
    for person in registry::by_mobile(conn, &scope.app.keys, scope.org.id, mobile).await? {
        match people::seen(conn, scope, person.shard, person.id).await {
            Ok(seen) if seen.has_contacts() => {
                let note = seen.holdings.first().map_or_else(String::new, |h| {
                    let unit = h.unit.called(&scope.org, scope.w);
                    format!("{}, {unit}", scope.org.post(h.appointment.post, scope.w))
                });
                let row = Row {
                    href: href(scope, person.shard, person.id),
                    name: person.name,
                    note: format!("{note} · {}", mobile.masked()),
                    mark: None,
                };
                rows.put(row, 0);
            }
            Ok(_) | Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(rows)
}

fn href(scope: &Scope, shard: ShardId, id: PersonId) -> String {
    scope.at(&format!("people/{}", pair_text(shard.0, id.0)))
}

fn is_over(scope: &Scope, p: &PersonFound) -> bool {
    p.state == State::Ended || p.until <= scope.today
}

fn row(scope: &Scope, p: &PersonFound) -> Row {
    let w = scope.w;
    let (level, number, name) = &p.unit;
    let unit = scope.org.unit(*level, *number, name, w);
    let mark = match p.state {
        _ if is_over(scope, p) => ("", w.say("search-former").into_owned()),
        State::Accepted => ("formed", w.say("person-holds").into_owned()),
        state => ("partly", w.say(state_key(state)).into_owned()),
    };
    let mobile = p.mobile.as_ref().map(|m| format!(" · {}", m.masked())).unwrap_or_default();
    Row {
        href: href(scope, p.shard, p.id),
        name: p.name.clone(),
        note: format!("{}, {unit}{mobile}", scope.org.post(p.post, w)),
        mark: Some(mark),
    }
}
