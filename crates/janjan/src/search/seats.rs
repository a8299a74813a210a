//! Posts found, each in the units of its level, with who holds it.

use super::asked::Numbered;
use super::found::Rows;
use super::store::{self, UnitFound};
use super::units::{self, Places};
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
    /// In the units of the post's own level that bear this number.
    Numbered(Numbered),
    /// In these and below them.
    Under(&'u Places),
}

/// These posts, in the units of their level.
pub async fn of(
    conn: &mut Conn,
    scope: &Scope,
    posts: &[(PostId, u16)],
    place: Where<'_>,
) -> Result<Rows, Fault> {
    let (mut rows, mut count) = (Rows::default(), Some(0));
    for (post, cost) in posts {
        let Some(post) = scope.org.structure.posts.iter().find(|p| p.id == *post) else { continue };
        let (units, of) = units(conn, scope, post, &place).await?;
        count = count.zip(of).map(|(so_far, more)| so_far + more);
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
            rows.put(row, *cost);
        }
    }
    let shown = i64::try_from(rows.all.len()).unwrap_or(i64::MAX);
    let w = scope.w;
    rows.more = match count {
        _ if shown == 0 => String::new(),
        None => w.say("search-cut").into_owned(),
        Some(count) if count <= shown => String::new(),
        Some(count) => w.two("search-posts-cut", ("shown", &w.number(shown)), ("all", &w.number(count))),
    };
    if !rows.more.is_empty() && matches!(place, Where::Anywhere) {
        rows.all_at = scope.at("board");
    }
    Ok(rows)
}

/// The first units of a post's level that are meant, and how many there are, unless there are too many to tell.
async fn units(
    conn: &mut Conn,
    scope: &Scope,
    post: &Post,
    place: &Where<'_>,
) -> Result<(Vec<UnitFound>, Option<i64>), Fault> {
    let places = match place {
        Where::Anywhere => {
            let (units, count) = below(conn, scope, post.level, &scope.own.path).await?;
            return Ok((units, Some(count)));
        }
        Where::Numbered(number) if number.rank.is_some_and(|rank| rank != post.level) => {
            return Ok((Vec::new(), Some(0)));
        }
        Where::Numbered(number) => {
            let number = Numbered { rank: Some(post.level), ..*number };
            let units = store::by_number(conn, scope, &scope.own.path, number, MOST + 1).await?;
            let count = i64::try_from(units.len()).ok().filter(|_| units.len() <= MOST);
            return Ok((units, count));
        }
        Where::Under(places) => places,
    };
    let own = places.units.iter().filter(|unit| unit.place.level == post.level);
    let (mut found, mut count): (Vec<UnitFound>, i64) = (own.cloned().collect(), 0);
    if found.is_empty() {
        for ground in places.grounds() {
            let (units, of) = below(conn, scope, post.level, &ground.path).await?;
            found.extend(units);
            count += of;
        }
    } else {
        count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    }
    Ok((found, Some(count).filter(|_| !places.is_cut)))
}

async fn below(
    conn: &mut Conn,
    scope: &Scope,
    level: u8,
    path: &Path,
) -> Result<(Vec<UnitFound>, i64), Fault> {
    let units = store::of_level(conn, scope, path, level, MOST).await?;
    // What nothing is shown of isn't counted.
    let count = if units.is_empty() { 0 } else { store::count_of_level(conn, scope, path, level).await? };
    Ok((units, count))
}
