//! The people behind a figure: Harish touches "31 consented" on the board and sees who they are, fifty at a time.
//!
//! What stands on top comes from the tallies, never from counting rows. Above the home level those who did not agree to
//! be shown are one line with a number; whoever narrows the list by anything that could tell who they are gets no number.

use super::asked::{Asked, mark_text};
use super::narrow::{Chip, Fig, Typed, figs, kind_chips, narrowed, rung_chips, state_chips, typed};
use super::rows::{Row, Says};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members::enrol::may_enrol;
use crate::members::sight::{SEE, is_above_home, rows_under, sight};
use crate::members::store::lists::{Ground, Listed, Sort};
use crate::members::store::merge::{self, Page, Turn};
use crate::members::store::{claims, figures, tallies};
use crate::people::store as registry;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::ids::{KindId, TerritoryId};
use janjan_rules::members::{Number, Standing, State, Tally};
use janjan_rules::power::Sees;
use janjan_rules::territory::Serial;
use std::collections::HashMap;

/// Rows on a page.
const A_PAGE: usize = 50;
/// So many hidden ones are counted; beyond, "more than".
const MOST_HIDDEN: i64 = 500;
/// In more shards than this they aren't counted at all.
const MOST_SHARDS: usize = 24;

#[derive(Template)]
#[template(path = "members/pages/list.html")]
struct ListPage {
    shell: Shell,
    unit: String,
    unit_href: String,
    action: String,
    figs: Vec<Fig>,
    kinds: Vec<Chip>,
    rungs: Vec<Chip>,
    states: Vec<Chip>,
    /// What narrows the list besides the chips: touched, it goes.
    narrowed: Vec<Chip>,
    count: Option<String>,
    hidden: Option<String>,
    rows: Vec<Row>,
    has_units: bool,
    is_narrowed: bool,
    /// Where this is too wide to be looked through for what is asked: what to do, and where.
    wide: Option<(String, String)>,
    is_ended: bool,
    /// The address of a column's order, and how it is sorted now.
    by_name: (String, &'static str),
    by_day: (String, &'static str),
    has_sorts: bool,
    before: String,
    after: String,
    enrol: Option<String>,
    asked: Typed,
}

/// The list.
pub async fn list(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, _) = territory::unit(&mut conn, &scope, SEE, serial).await?;
    let sees = rows_under(&scope, &unit)?;
    let levels = (unit.place.level, scope.org.structure.home(), scope.org.structure.counted());
    let is_wide = levels.0 < levels.1;
    let mut asked = Asked::read(&scope, is_wide)?;
    let is_above = is_above_home(&scope);
    asked.filter.is_shared = is_above && stands(Check::Shared);
    // By the last digits nobody is looked for who isn't seen with a mobile, nor through the whole country.
    if !asked.filter.last_four.is_empty() && (sees < Sees::Contacts || is_wide) {
        asked.filter.words = std::mem::take(&mut asked.filter.last_four);
    }
    let ground = match levels.0 == levels.2 {
        true => Ground::Unit(unit.shard, unit.id),
        false => {
            let shards = figures::shards(&mut conn, scope.org.id, &unit.place.path, levels).await?;
            Ground::Under(unit.place.path.clone(), shards)
        }
    };
    let is_too_wide = match &ground {
        Ground::Under(_, shards) => is_wide && asked.is_too_wide(shards.len()),
        Ground::Unit(..) => false,
    };
    let page = match asked.number {
        Some(number) => by_number(&mut conn, &scope, &unit, number).await?,
        None if is_too_wide => Page::default(),
        // Who left or never joined has no name that could be shown above the home level.
        None if asked.filter.is_shared && is_erased(asked.filter.state) => Page::default(),
        None => rows(&mut conn, &scope, &ground, &asked).await?,
    };
    let tallies = match (levels.0 == levels.2, is_wide) {
        (true, _) => tallies::of_unit(&mut conn, unit.shard, unit.id).await?,
        (_, false) => figures::under(&mut conn, scope.org.id, &unit.place.path, levels.2).await?,
        (_, true) => figures::folded(&mut conn, scope.org.id, &unit.place.path, levels.1).await?,
    };
    let hidden = hidden(&mut conn, &scope, &unit, &ground, &asked).await?;
    let units = match ground {
        Ground::Unit(..) => HashMap::new(),
        Ground::Under(..) => called(&mut conn, &scope, &page.rows).await?,
    };
    // Nobody is named here who enrolled none of these people in this very district.
    let is_known = page.rows.iter().any(|row| !row.is_moved_in);
    let enroller = match asked.by.filter(|_| is_known) {
        Some((shard, person)) => {
            registry::of_org(&mut conn, scope.org.id, shard, person).await?.map(|p| p.name)
        }
        None => None,
    };
    drop(conn);
    answer::page(&draw(&scope, &unit, sees, &asked, (page, is_too_wide), &tallies, hidden, units, enroller))
}

/// Whether a membership in this state names nobody any more.
fn is_erased(state: State) -> bool {
    matches!(state, State::Withdrawn | State::Struck)
}

async fn rows(conn: &mut Conn, scope: &Scope, ground: &Ground, asked: &Asked) -> Result<Page, Fault> {
    let kinds: Vec<KindId> = scope.org.structure.kinds.iter().map(|kind| kind.id).collect();
    let (from, is_back) = asked.from.clone().map_or((None, false), |(mark, is_back)| (Some(mark), is_back));
    let turn = Turn { sort: asked.sort, from, is_back, most: A_PAGE };
    merge::page(conn, (scope.org.id, &kinds), ground, &asked.filter, &turn).await
}

/// The one member with this number, if they are in sight and under this unit.
async fn by_number(conn: &mut Conn, scope: &Scope, unit: &Unit, number: Number) -> Result<Page, Fault> {
    let Some(at) = claims::by_number(conn, scope.org.id, &number.plain()).await? else {
        return Ok(Page::default());
    };
    match sight(conn, scope, SEE, at).await {
        Ok(seen) if unit.place.path.holds(&seen.unit.place.path) => {
            Ok(Page { rows: vec![Listed::of(&seen.member)], has_more: false })
        }
        Ok(_) | Err(Fault::NotFound) => Ok(Page::default()),
        Err(other) => Err(other),
    }
}

/// What the units of the rows are called.
async fn called(
    conn: &mut Conn,
    scope: &Scope,
    rows: &[Listed],
) -> Result<HashMap<TerritoryId, String>, Fault> {
    let mut units: Vec<TerritoryId> = rows.iter().map(|row| row.territory).collect();
    units.sort();
    units.dedup();
    let on = (scope.w.lang(), scope.today);
    let named = figures::names(conn, scope.org.id, on, &units).await?;
    let call = |n: figures::Named| (n.id, scope.org.unit(n.level, n.number, &n.name, scope.w));
    Ok(named.into_iter().map(call).collect())
}

/// The line of those who aren't shown by name; `None` where everybody is.
async fn hidden(
    conn: &mut Conn,
    scope: &Scope,
    unit: &Unit,
    ground: &Ground,
    asked: &Asked,
) -> Result<Option<String>, Fault> {
    let w = scope.w;
    if !asked.filter.is_shared {
        return Ok(None);
    }
    let level = scope.org.level(scope.org.structure.home(), w);
    let own = [unit.shard];
    let shards = match ground {
        Ground::Unit(..) => &own[..],
        Ground::Under(_, shards) => shards,
    };
    if shards.len() > MOST_SHARDS || !asked.is_tallied() || asked.filter.is_opened {
        return Ok(Some(w.one("roll-some-hidden", "level", level)));
    }
    let count =
        figures::hidden(conn, scope.org.id, (&unit.place.path, shards), &asked.filter, MOST_HIDDEN).await?;
    let shown = if count < MOST_HIDDEN { w.number(count) } else { format!("{}+", w.number(count)) };
    Ok((count > 0).then(|| w.two("roll-hidden", ("n", &shown), ("level", level))))
}

/// What the tallies count of what is asked for, where they know it.
fn tallied(asked: &Asked, sum: &Tally) -> Option<i64> {
    let f = &asked.filter;
    let all = f.standings.is_empty();
    let has = |rung| all || f.standings.contains(&rung);
    match (f.state, f.is_disputed, f.is_opened) {
        _ if !asked.is_tallied() => None,
        (State::Active, false, false) => Some(
            [
                (Standing::Claimed, sum.claimed),
                (Standing::Consented, sum.consented),
                (Standing::Verified, sum.verified),
            ]
            .iter()
            .filter(|(rung, _)| has(*rung))
            .map(|(_, n)| n)
            .sum(),
        ),
        (State::Active, true, false) if all => Some(sum.disputed),
        (State::Active, false, true) if f.standings == [Standing::Claimed] => Some(sum.opened),
        (State::Lapsed, false, false) if all => Some(sum.lapsed),
        (State::Withdrawn, false, false) if all => Some(sum.withdrawn),
        (State::Struck, false, false) if all => Some(sum.struck),
        _ => None,
    }
}

#[expect(clippy::too_many_arguments, reason = "each is read once, under one reader")]
fn draw(
    scope: &Scope,
    unit: &Unit,
    sees: Sees,
    asked: &Asked,
    (page, is_too_wide): (Page, bool),
    tallies: &[(KindId, Tally)],
    hidden: Option<String>,
    units: HashMap<TerritoryId, String>,
    enroller: Option<String>,
) -> ListPage {
    let w = scope.w;
    let kinds = &asked.filter.kinds;
    let is_asked = |kind: &KindId| kinds.is_empty() || kinds.contains(kind);
    let sum =
        tallies.iter().filter(|(kind, _)| is_asked(kind)).fold(Tally::default(), |sum, (_, t)| sum + *t);
    let [by_name, by_day] = heads(asked);
    let (before, after) = turns(asked, &page);
    let is_wide = unit.place.level < scope.org.structure.home();
    let mut says = Says::new(scope, sees);
    ListPage {
        shell: Shell::post(scope, &w.say("roll-title")),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        action: scope.at(&format!("unit/{}/members", unit.serial)),
        figs: figs(scope, asked, &sum),
        kinds: kind_chips(scope, asked),
        rungs: rung_chips(scope, asked),
        states: state_chips(scope, asked),
        narrowed: narrowed(scope, asked, enroller),
        count: tallied(asked, &sum).map(|n| w.count("roll-count", n)),
        hidden,
        is_narrowed: asked.is_narrowed(),
        wide: is_too_wide.then(|| wide(scope, unit)),
        has_units: unit.place.level < scope.org.structure.counted(),
        is_ended: matches!(asked.filter.state, State::Withdrawn | State::Struck),
        rows: page.rows.into_iter().map(|row| says.row(row, &units)).collect(),
        by_name,
        by_day,
        has_sorts: !is_wide,
        before,
        after,
        enrol: may_enrol(scope, unit).then(|| scope.at(&format!("unit/{}/enrolment", unit.serial))),
        asked: typed(scope, asked, is_wide),
    }
}

/// Names, ages and days are looked for in one home-level unit at a time: the sentence that says so, and where they are.
fn wide(scope: &Scope, unit: &Unit) -> (String, String) {
    let level = scope.org.level(scope.org.structure.home(), scope.w);
    (scope.w.one("roll-wide", "level", level), scope.at(&format!("board?at={}", unit.serial)))
}

fn turns(asked: &Asked, page: &Page) -> (String, String) {
    let is_back = asked.from.as_ref().is_some_and(|(_, is_back)| *is_back);
    let is_begun = asked.from.is_some();
    let at = |name: &str, row: Option<&Listed>| {
        row.map_or_else(String::new, |row| asked.with(&[(name, &mark_text(&row.mark))]))
    };
    let has_before = if is_back { page.has_more } else { is_begun };
    let has_after = if is_back { is_begun } else { page.has_more };
    let before = if has_before { at("back", page.rows.first()) } else { String::new() };
    let after = if has_after { at("after", page.rows.last()) } else { String::new() };
    (before, after)
}

fn heads(asked: &Asked) -> [(String, &'static str); 2] {
    let direction = |sort, how| if asked.sort == sort { how } else { "none" };
    [
        (asked.with(&[("sort", "name")]), direction(Sort::Name, "ascending")),
        (asked.with(&[("sort", "since")]), direction(Sort::Since, "descending")),
    ]
}
