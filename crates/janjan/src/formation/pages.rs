//! The board as a page: rows that hurt on top, table or tiles, one word that narrows them.

use super::rows::{SHOWS, Standing, is_shown, sorted};
use super::store::{self, GroupRow, Seat, Sum, WardRow};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::day_of;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Count, Words};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::response::Response;
use janjan_rules::formation::days_vacant;
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use std::collections::HashMap;

/// A cell: who holds the post, or since how long nobody does.
struct Cell {
    class: &'static str,
    text: String,
}

/// One row of the table.
struct Line {
    serial: Serial,
    number: Option<u32>,
    name: String,
    standing: Standing,
    state: String,
    cells: Vec<Cell>,
    days: Option<u32>,
    gap: String,
    changed: String,
}

#[derive(Template)]
#[template(path = "formation/board.html")]
struct BoardPage {
    shell: Shell,
    unit: String,
    unit_href: String,
    line: Vec<Above>,
    at: String,
    level: String,
    is_numbered: bool,
    legend: Vec<(&'static str, String)>,
    posts: Vec<String>,
    rows: Vec<Line>,
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
    ($page:ident) => {
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

head!(BoardPage);

impl BoardPage {
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
    let wards = store::wards(&mut conn, &scope, &unit.place.path).await?;
    answer::page(&board_page(&scope, &unit, line, wards))
}

fn address(serial: Serial) -> String {
    format!("?at={serial}")
}

fn board_page(scope: &Scope, unit: &Unit, line: Vec<Above>, wards: Vec<WardRow>) -> BoardPage {
    let counted = scope.org.structure.counted();
    let posts: Vec<&Post> = scope.org.structure.posts_at(counted).filter(|p| p.is_required).collect();
    let mut says = Says::new(scope.w, scope.today);
    let mut rows: Vec<(WardRow, Standing)> = wards
        .into_iter()
        .map(|row| {
            let standing = Standing::of(&row, posts.first().map(|p| p.id));
            (row, standing)
        })
        .collect();
    let counts = SHOWS
        .map(|show| (show, rows.iter().filter(|(row, standing)| is_shown(show, row, *standing)).count()));
    let asked = scope.asked("show");
    let show = SHOWS.into_iter().find(|s| *s == asked).unwrap_or_default();
    rows.retain(|(row, standing)| is_shown(show, row, *standing));
    let is_tiles = scope.asked("as") == "tiles";
    let is_numbered = scope.org.structure.levels.iter().any(|l| l.rank == counted && l.is_numbered);
    // Tiles are looked up by place, not read from the worst down.
    let sort = match scope.asked("sort") {
        "" if is_tiles && is_numbered => sorted(&mut rows, "number"),
        "" if is_tiles => sorted(&mut rows, "name"),
        asked => sorted(&mut rows, asked),
    };
    let state = |standing: Standing| state(scope, &posts, standing);
    let states =
        [Standing::Headless, Standing::Acting, Standing::Partly, Standing::Formed].map(|s| (s, state(s)));
    let legend = states.iter().map(|(s, text)| (s.class(), text.clone())).collect();
    let rows =
        rows.into_iter().map(|(row, standing)| says.line(scope, &posts, row, standing, &states)).collect();
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

/// What a standing is called: the first required post's name where that is what lacks.
fn state(scope: &Scope, posts: &[&Post], standing: Standing) -> String {
    let post = |n: usize| posts.get(n).map_or("", |p| scope.org.post(p.id, scope.w));
    match standing {
        Standing::Formed => scope.w.say("standing-formed").into_owned(),
        Standing::Partly if posts.len() == 2 => scope.w.one("standing-without", "post", post(1)),
        Standing::Partly => scope.w.say("standing-partly").into_owned(),
        Standing::Acting => scope.w.one("standing-acting", "post", post(0)),
        Standing::Headless => scope.w.one("standing-without", "post", post(0)),
    }
}

/// Sentences said once a page, not once a row.
struct Says {
    w: Words,
    today: Date,
    days: HashMap<u32, String>,
    dates: HashMap<Date, String>,
}

impl Says {
    fn new(w: Words, today: Date) -> Says {
        Says { w, today, days: HashMap::new(), dates: HashMap::new() }
    }

    fn gap(&mut self, since: Date) -> (u32, String) {
        let days = days_vacant(since, self.today);
        let w = self.w;
        (days, self.days.entry(days).or_insert_with(|| w.count("days", days)).clone())
    }

    fn date(&mut self, day: Date) -> String {
        let w = self.w;
        self.dates.entry(day).or_insert_with(|| w.day(day)).clone()
    }

    fn line(
        &mut self,
        scope: &Scope,
        posts: &[&Post],
        row: WardRow,
        standing: Standing,
        states: &[(Standing, String); 4],
    ) -> Line {
        let cells = posts.iter().map(|post| self.cell(&row, post)).collect();
        let gap = row.oldest_vacancy().map(|since| self.gap(since));
        let changed = self.date(day_of(row.changed_at(), &scope.org.zone));
        let state =
            states.iter().find(|(s, _)| *s == standing).map_or_else(String::new, |(_, text)| text.clone());
        let (days, gap) = gap.map_or((None, String::new()), |(days, text)| (Some(days), text));
        Line {
            serial: row.serial,
            number: row.number,
            name: row.name,
            standing,
            state,
            cells,
            days,
            gap,
            changed,
        }
    }

    /// One post of a row: its holders, else the longest vacancy, with who acts.
    fn cell(&mut self, row: &WardRow, post: &Post) -> Cell {
        let seats: Vec<&Seat> = row.seats.iter().filter(|s| s.post == post.id).collect();
        let vacant = seats.iter().filter_map(|s| s.vacant_since).min();
        let acting = seats.iter().find_map(|s| s.acting.as_ref());
        match (vacant, acting) {
            (Some(_), Some((name, _))) => {
                let text = if name.is_empty() {
                    self.w.say("acting").into_owned()
                } else {
                    self.w.one("acting-name", "name", name)
                };
                Cell { class: "acts", text }
            }
            (Some(since), None) => Cell {
                class: "gap",
                text: {
                    let (_, days) = self.gap(since);
                    self.w.one("vacant-for", "days", days)
                },
            },
            (None, _) => {
                let names: Vec<&str> = seats.iter().filter_map(|s| s.holder.as_deref()).collect();
                let text = if names.is_empty() { self.w.say("held").into_owned() } else { names.join(", ") };
                Cell { class: "", text }
            }
        }
    }
}

fn groups_page(scope: &Scope, unit: &Unit, line: Vec<Above>, groups: Vec<GroupRow>) -> GroupsPage {
    let mut says = Says::new(scope.w, scope.today);
    let mut sum = Sum::default();
    let mut rows: Vec<Group> = Vec::with_capacity(groups.len());
    let mut keys = HashMap::new();
    for group in groups {
        sum.include(&group.sum);
        keys.insert(group.serial, group.sort_key);
        let gap = group.sum.oldest_vacant_on.map(|since| says.gap(since));
        let changed = says.date(day_of(group.sum.changed_at, &scope.org.zone));
        let (days, gap) = gap.map_or((None, String::new()), |(days, text)| (Some(days), text));
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
