//! The board as a page: rows that hurt on top, table or tiles, one word that narrows them.

use super::groups;
use super::lines::{Line, Says, required};
use super::rows::{SHOWS, Seen, is_shown, sorted};
use super::store::{self, WardRow};
use super::wards::wards;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Count;
use crate::sums::{Aim, Column, columns};
use crate::targets::Figures;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::response::Response;
use janjan_rules::territory::Serial;

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
    /// The columns of members; none where they aren't seen.
    heads: Vec<Head>,
    /// What they come to in all.
    figures: Vec<Figures>,
    rows: Vec<Line<'a>>,
    /// How many rows each word shows; the first is all.
    counts: [(&'static str, usize); SHOWS.len()],
    show: String,
    sort: String,
    is_tiles: bool,
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

pub(super) use head;
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

    /// On a phone the figures of members take the place of the days.
    fn days(&self) -> &'static str {
        if self.heads.is_empty() { "" } else { "wide" }
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

/// How a column is sorted, for readers of the screen.
pub fn direction(sort: &str, column: &str) -> &'static str {
    match column {
        _ if sort != column => "none",
        "number" | "name" => "ascending",
        _ => "descending",
    }
}

/// A unit above the one shown.
pub struct Above {
    /// Its board.
    pub href: String,
    /// What it is called.
    pub name: String,
}

/// A head over a column of members.
pub struct Head {
    /// What is counted.
    pub label: String,
    /// The word that sorts by what it lacks.
    pub sort: String,
}

/// The heads over the columns of members.
pub fn heads(scope: &Scope, columns: &[Column]) -> Vec<Head> {
    let head = |(n, column): (usize, &Column)| Head {
        label: scope.org.aimed(column, scope.w),
        sort: format!("lag{n}"),
    };
    columns.iter().enumerate().map(head).collect()
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
        return answer::page(&groups::page(&scope, &unit, line, groups));
    }
    let wards = wards(&mut conn, &scope, &unit.place.path).await?;
    let columns = match wards.iter().any(|ward| ward.members.is_some()) {
        true => columns(&scope.org.structure, &unit.place.path, scope.today),
        false => Vec::new(),
    };
    let says = Says::of_board(&scope, &wards, &columns);
    answer::page(&board_page(&scope, (&unit, line), &wards, &columns, &says))
}

fn address(serial: Serial) -> String {
    format!("?at={serial}")
}

fn board_page<'a>(
    scope: &Scope,
    (unit, line): (&Unit, Vec<Above>),
    wards: &'a [WardRow],
    columns: &[Column],
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
        "" if show == "behind" => sorted(&mut rows, "lag"),
        "" if show == "disputed" => sorted(&mut rows, "disputed"),
        asked => sorted(&mut rows, asked),
    };
    let mut sums = vec![Aim::default(); columns.len()];
    for ward in wards {
        sums.iter_mut().zip(&ward.aims).for_each(|(sum, aim)| sum.include(aim));
    }
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
        heads: heads(scope, columns),
        figures: Figures::of(scope, (unit.serial, &unit.place), columns, &sums),
        rows,
        counts,
        show: show.to_owned(),
        sort: sort.to_owned(),
        is_tiles,
    }
}
