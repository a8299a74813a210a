//! Posts found, each in the units of its level, with who holds it.

use super::found::Rows;
use super::store::{self, UnitFound};
use super::units;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use janjan_db::Conn;
use janjan_rules::ids::PostId;
use janjan_rules::power::Sees;
use janjan_rules::structure::Post;
use janjan_rules::territory::Path;

/// So many are shown.
const MOST: usize = 10;

/// Where posts are looked for.
pub enum Where<'u> {
    /// In all that the scope sees.
    Anywhere,
    /// In these units, and not below them: a number alone is that of the post's own level.
    In(&'u [UnitFound]),
    /// In these and below them.
    Under(&'u [UnitFound]),
}

/// These posts, in the units of their level.
pub async fn of(
    conn: &mut Conn,
    scope: &Scope,
    posts: &[(PostId, u16)],
    place: Where<'_>,
) -> Result<Rows, Fault> {
    let (mut rows, mut count) = (Rows::default(), 0);
    for (post, cost) in posts {
        let Some(post) = scope.org.structure.posts.iter().find(|p| p.id == *post) else { continue };
        let (units, of) = units(conn, scope, post, &place).await?;
        count += of;
        for unit in units.iter().take(MOST.saturating_sub(rows.all.len())) {
            let mut row = units::row(scope, unit);
            row.name = format!("{}, {}", scope.org.post(post.id, scope.w), row.name);
            // Where names aren't seen, nothing is said of whether somebody holds it.
            if scope.leave(store::ASK, &unit.place).is_ok_and(|sees| sees >= Sees::Rows) {
                let holders = store::holders(conn, scope.org.id, unit, post.id).await?;
                row.note = match holders.is_empty() {
                    true => scope.w.say("search-no-holder").into_owned(),
                    false => holders.join(", "),
                };
            }
            rows.add(row, *cost);
        }
    }
    let shown = i64::try_from(rows.all.len()).unwrap_or(i64::MAX);
    if count > shown && shown > 0 {
        let w = scope.w;
        rows.more = w.two("search-posts-cut", ("shown", &w.number(shown)), ("all", &w.number(count)));
    }
    Ok(rows)
}

/// The first units of a post's level that are meant, and how many there are.
async fn units(
    conn: &mut Conn,
    scope: &Scope,
    post: &Post,
    place: &Where<'_>,
) -> Result<(Vec<UnitFound>, i64), Fault> {
    let (among, is_under) = match place {
        Where::Anywhere => return below(conn, scope, post.level, &scope.own.path).await,
        Where::In(units) => (units, false),
        Where::Under(units) => (units, true),
    };
    let own: Vec<UnitFound> = among.iter().filter(|unit| unit.place.level == post.level).cloned().collect();
    if !own.is_empty() || !is_under {
        let count = i64::try_from(own.len()).unwrap_or(i64::MAX);
        return Ok((own, count));
    }
    let (mut found, mut count) = (Vec::new(), 0);
    for ground in units::Ground::of(among) {
        let (units, of) = below(conn, scope, post.level, &ground.path).await?;
        found.extend(units);
        count += of;
    }
    Ok((found, count))
}

async fn below(
    conn: &mut Conn,
    scope: &Scope,
    level: u8,
    path: &Path,
) -> Result<(Vec<UnitFound>, i64), Fault> {
    let units = store::of_level(conn, scope, path, level, MOST).await?;
    Ok((units, store::count_of_level(conn, scope, path, level).await?))
}
