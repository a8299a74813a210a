//! The desk of a post: the pairs that no desk below holds both ends of.

use super::decide::{self, DECIDE, Seen};
use super::store::{self, Mark, Reach, State};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::is_above_home;
use crate::members::store::figures;
use janjan_db::Conn;

/// The pairs of one page.
pub const PAGE: usize = 25;

/// The desks that this one is: its district's, or, above the districts, those of the units above them.
async fn reach(conn: &mut Conn, scope: &Scope) -> Result<Vec<Reach>, Fault> {
    let structure = &scope.org.structure;
    if is_above_home(scope) {
        return Ok(vec![Reach::Above(structure.home())]);
    }
    let levels = (scope.own.level, structure.home(), structure.counted());
    let shards = figures::shards(conn, scope.org.id, &scope.own.path, levels).await?;
    Ok(shards.into_iter().map(Reach::Shard).collect())
}

/// A page of a desk.
#[derive(Default)]
pub struct Page {
    /// The pairs in sight.
    pub pairs: Vec<Seen>,
    /// How many of this page can't be shown here: somebody agreed to be named in their own district alone.
    pub unseen: usize,
    /// Where the next page begins.
    pub next: Option<Mark>,
}

/// The pairs of the scope's desk in a state, from a mark on, the likeliest first.
pub async fn page(conn: &mut Conn, scope: &Scope, state: State, after: Mark) -> Result<Page, Fault> {
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut all = Vec::new();
    for reach in reach(conn, scope).await? {
        all.extend(store::page(conn, (scope.org.id, &scope.own.path, reach), state, after, most).await?);
    }
    all.sort_by_key(Mark::of);
    let has_more = all.len() > PAGE;
    all.truncate(PAGE);
    let next = all.last().filter(|_| has_more).map(Mark::of);
    let mut page = Page { next, ..Page::default() };
    for pair in all {
        match decide::sight(conn, scope, pair).await {
            Ok(seen) => page.pairs.push(seen),
            Err(Fault::NotFound) => page.unseen += 1,
            Err(other) => return Err(other),
        }
    }
    Ok(page)
}

/// How many pairs wait at the scope's desk; nothing for a post without one.
pub async fn waiting(conn: &mut Conn, scope: &Scope) -> Result<i64, Fault> {
    if !scope.may(DECIDE) {
        return Ok(0);
    }
    count(conn, scope, State::Open).await
}

/// How many pairs of the scope's desk are in a state.
pub async fn count(conn: &mut Conn, scope: &Scope, state: State) -> Result<i64, Fault> {
    let mut sum = 0;
    for reach in reach(conn, scope).await? {
        sum += store::count(conn, (scope.org.id, &scope.own.path, reach), state).await?;
    }
    Ok(sum)
}
