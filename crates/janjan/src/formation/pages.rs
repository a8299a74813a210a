//! The board as a page: rows that hurt on top, table or tiles, one word that narrows them.

use super::lines::{Line, Says, required};
use super::rows::{SHOWS, Seen, is_shown, sorted};
use super::store::{self, GroupRow, Sum, WardRow};
use super::wards::wards;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Count;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::response::Response;
use janjan_rules::territory::Serial;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "formation/board.html")]
struct BoardPage<'a> {
    shell: Shell,
    unit: String,
    unit_href: String,
    line: Vec<Above>,
    at: String,
    level: String,
    is_numbered: bool,
    legend: Vec<(&'static str, &'a str)>,
    posts: Vec<String>,
    rows: Vec<Line<'a>>,
    /// How many rows each word shows; the first is all.
    counts: [(&'static str, usize); SHOWS.len()],
    show: String,
    sort: String,
    is_tiles: bool,
}

#[derive(Template)]
#[template(path = "formation/groups.html")]
struct GroupsPage {
    shell: Shell,
    unit: String,
    unit_href: String,
    line: Vec<Above>,
    level: String,
    formed_head: String,
    rows: Vec<Group>,
    sum: Sum,
    folded: String,
    sort: String,
    at: String,
}

macro_rules! head {
    ($page:ty) => {
        impl $page {
            /// How a column is sorted, for readers of the screen.
            fn direction(&self, column: &str) -> &'static str {
                direction(&self.sort, column)
            }

            /// The same board, narrowed or sorted otherwise.
            fn link(&self, show: &str, sort: &str, as_tiles: bool) -> String {
                let parts = [
                    ("at", self.at.as_str()),
                    ("show", show),
                    ("sort", sort),
                    ("as", if as_tiles { "tiles" } else { "" }),
                ];
                let query: Vec<String> =
                    parts.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={v}")).collect();
                format!("?{}", query.join("&"))
            }

            /// "/ 110".
            fn of(&self, all: impl Count) -> String {
                format!("/ {}", self.shell.w.number(all))
            }
        }
    };
}

head!(BoardPage<'_>);

impl BoardPage<'_> {
    /// How many rows a word shows.
    fn shown(&self, show: &str) -> usize {
        self.counts.iter().find(|(word, _)| *word == show).map_or(0, |(_, count)| *count)
    }

    /// What the first column sorts by: numbers where there are some, else names.
    fn first(&self) -> &'static str {
        if self.is_numbered { "number" } else { "name" }
    }

    /// The same view, narrowed otherwise.
    fn narrowed(&self, show: &str, sort: &str) -> String {
        self.link(show, sort, self.is_tiles)
    }

    /// A chip's count as text.
    fn chip(&self, show: &str) -> String {
        self.shell.w.number(self.shown(show))
    }
}
head!(GroupsPage);

fn direction(sort: &str, column: &str) -> &'static str {
    match column {
        _ if sort != column => "none",
        "number" | "name" => "ascending",
        _ => "descending",
    }
}

/// A unit above the one shown.
struct Above {
    href: String,
    name: String,
}

struct Group {
    serial: Serial,
    name: String,
    sum: Sum,
    days: Option<u32>,
    gap: String,
    changed: String,
    class: &'static str,
}

/// The board of the own unit, or of one below it: `?at=k3&show=vacant&sort=name&as=tiles`.
pub async fn board(scope: Scope) -> Result<Response, Fault> {
    let serial = match scope.asked("at") {
        "" => scope.serial,
        text => Serial::parse(text).ok_or(Fault::NotFound)?,
    };
    let mut conn = scope.app.db.read().await?;
    let (unit, _) = territory::unit(&mut conn, &scope, store::ASK, serial).await?;
    let line = territory::above(&mut conn, &scope, store::ASK, &unit).await?;
    let line =
        line.iter().map(|u| Above { href: address(u.serial), name: u.called(&scope.org, scope.w) }).collect();
    if unit.place.level < scope.org.structure.home() {
        let groups = store::groups(&mut conn, &scope, &unit.place).await?;
        return answer::page(&groups_page(&scope, &unit, line, groups));
    }
    let wards = wards(&mut conn, &scope, &unit.place.path).await?;
    let says = Says::of_board(&scope, &wards);
    answer::page(&board_page(&scope, &unit, line, &wards, &says))
}

fn address(serial: Serial) -> String {
    format!("?at={serial}")
}

fn board_page<'a>(
    scope: &Scope,
    unit: &Unit,
    line: Vec<Above>,
    wards: &'a [WardRow],
    says: &'a Says,
) -> BoardPage<'a> {
    let counted = scope.org.structure.counted();
    let posts = required(scope);
    let first = posts.first().map(|p| p.id);
    let mut rows: Vec<Seen<'_>> = wards.iter().map(|row| Seen::of(row, first)).collect();
    let counts = SHOWS.map(|show| (show, rows.iter().filter(|seen| is_shown(show, seen)).count()));
    let asked = scope.asked("show");
    let show = SHOWS.into_iter().find(|s| *s == asked).unwrap_or_default();
    rows.retain(|seen| is_shown(show, seen));
    let is_tiles = scope.asked("as") == "tiles";
    let is_numbered = scope.org.structure.levels.iter().any(|l| l.rank == counted && l.is_numbered);
    // Tiles are looked up by place, not read from the worst down.
    let sort = match scope.asked("sort") {
        "" if is_tiles && is_numbered => sorted(&mut rows, "number"),
        "" if is_tiles => sorted(&mut rows, "name"),
        asked => sorted(&mut rows, asked),
    };
    let legend = says.states.iter().map(|(s, text)| (s.class(), text.as_str())).collect();
    let rows = rows.iter().map(|seen| says.line(&posts, seen)).collect();
    BoardPage {
        shell: Shell::post(scope, &scope.w.say("board-title")),
        unit: unit.called(&scope.org, scope.w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        line,
        level: scope.org.level(counted, scope.w).to_owned(),
        is_numbered,
        legend,
        at: if unit.serial == scope.serial { String::new() } else { unit.serial.to_string() },
        posts: posts.iter().map(|p| scope.org.post(p.id, scope.w).to_owned()).collect(),
        rows,
        counts,
        show: show.to_owned(),
        sort: sort.to_owned(),
        is_tiles,
    }
}

fn groups_page(scope: &Scope, unit: &Unit, line: Vec<Above>, groups: Vec<GroupRow>) -> GroupsPage {
    let mut says = Says::new(scope);
    let mut sum = Sum::default();
    let mut rows: Vec<Group> = Vec::with_capacity(groups.len());
    let mut keys = HashMap::new();
    for group in groups {
        sum.include(&group.sum);
        keys.insert(group.serial, group.sort_key);
        let gap = group.sum.oldest_vacant_on.map(|since| says.gap(since).clone());
        let changed = says.date(group.sum.changed_at).to_owned();
        let (days, gap) = gap.map_or((None, String::new()), |gap| (Some(gap.days), gap.text));
        let class = if group.sum.formed == group.sum.units { "formed" } else { "partly" };
        let name = scope.org.unit(group.level, None, &group.name, scope.w);
        rows.push(Group { serial: group.serial, name, sum: group.sum, days, gap, changed, class });
    }
    let sort = match scope.asked("sort") {
        "name" => {
            rows.sort_by(|a, b| keys.get(&a.serial).cmp(&keys.get(&b.serial)));
            "name"
        }
        "days" => {
            rows.sort_by_key(|g| std::cmp::Reverse(g.days));
            "days"
        }
        _ => {
            rows.sort_by_key(|g| std::cmp::Reverse(g.sum.units - g.sum.formed));
            ""
        }
    };
    let folded = sum.folded_at.map(|at| {
        crate::ground::clock::instant(at).to_zoned(scope.org.zone.clone()).strftime("%H:%M:%S").to_string()
    });
    GroupsPage {
        shell: Shell::post(scope, &scope.w.say("board-title")),
        unit: unit.called(&scope.org, scope.w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        line,
        level: scope.org.level(unit.place.level + 1, scope.w).to_owned(),
        formed_head: format!(
            "{}: {}",
            scope.org.levels(scope.org.structure.counted(), scope.w),
            scope.w.say("board-formed")
        ),
        rows,
        sum,
        folded: folded.unwrap_or_default(),
        sort: sort.to_owned(),
        at: if unit.serial == scope.serial { String::new() } else { unit.serial.to_string() },
    }
}
