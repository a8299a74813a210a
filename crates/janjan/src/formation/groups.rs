//! The board above the home level: states, zones or districts as rows, from sums folded a few seconds ago.

use super::lines::Says;
use super::pages::{Above, Head, direction, head, heads};
use super::store::GroupRow;
use crate::ground::clock::instant;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Count;
use crate::sums::{Aim, Column, Sum, columns};
use crate::targets::{Figures, Opens, asked};
use crate::territory::Unit;
use askama::Template;
use janjan_rules::territory::Serial;
use std::cmp::Reverse;

/// The page.
#[derive(Template)]
#[template(path = "formation/groups.html")]
pub struct GroupsPage {
    shell: Shell,
    unit: String,
    unit_href: String,
    line: Vec<Above>,
    level: String,
    formed_head: String,
    heads: Vec<Head>,
    figures: Vec<Figures>,
    rows: Vec<Group>,
    sum: Sum,
    folded: String,
    sort: String,
    at: String,
}

head!(GroupsPage);

/// One unit of the board.
struct Group {
    serial: Serial,
    name: String,
    sort_key: Vec<u8>,
    sum: Sum,
    aims: Vec<Aim>,
    counts: Vec<Cell>,
    days: Option<u32>,
    gap: String,
    changed: String,
    class: &'static str,
}

impl Group {
    fn missing(&self, column: Option<usize>) -> i64 {
        match column {
            Some(at) => self.aims.get(at).map_or(0, Aim::missing),
            None => self.aims.iter().map(Aim::missing).sum(),
        }
    }

    fn disputed(&self) -> i64 {
        self.aims.iter().map(|aim| aim.tally.disputed).sum()
    }
}

/// What a column comes to in one row.
struct Cell {
    aim: Aim,
    /// What the met figure opens.
    met: String,
    /// What the claims open.
    claimed: String,
    /// What the disputes open.
    disputed: String,
}

/// Draws it.
pub fn page(scope: &Scope, unit: &Unit, line: Vec<Above>, groups: Vec<GroupRow>) -> GroupsPage {
    let w = scope.w;
    let columns = match groups.iter().any(|group| group.members.is_some()) {
        true => columns(&scope.org.structure, &unit.place.path, scope.today),
        false => Vec::new(),
    };
    let mut says = Says::new(scope);
    let (mut sum, mut shown) = (Sum::default(), Sum::default());
    let mut rows = Vec::with_capacity(groups.len());
    for group in groups {
        sum.include(&group.sum);
        if group.members.is_some() {
            shown.include(&group.sum);
        }
        rows.push(row(scope, &mut says, &columns, group));
    }
    let sort = sorted(&mut rows, scope.asked("sort"));
    let time = sum
        .folded_at
        .map(|at| instant(scope.app.as_of(at)).to_zoned(scope.org.zone.clone()).strftime("%H:%M:%S"));
    GroupsPage {
        shell: Shell::post(scope, &w.say("board-title")),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        line,
        level: scope.org.level(unit.place.level + 1, w).to_owned(),
        formed_head: format!(
            "{}: {}",
            scope.org.levels(scope.org.structure.counted(), w),
            w.say("board-formed")
        ),
        heads: heads(scope, &columns),
        figures: Figures::of(scope, (unit.serial, &unit.place), &columns, &shown.aims(&columns, &[])),
        rows,
        folded: time.map(|time| time.to_string()).unwrap_or_default(),
        sum,
        sort,
        at: if unit.serial == scope.serial { String::new() } else { unit.serial.to_string() },
    }
}

fn row(scope: &Scope, says: &mut Says, columns: &[Column], group: GroupRow) -> Group {
    let gap = group.sum.oldest_vacant_on.map(|since| says.gap(since).clone());
    let (days, gap) = gap.map_or((None, String::new()), |gap| (Some(gap.days), gap.text));
    let opens = Opens::by(scope, group.level, group.members);
    let aims = if opens == Opens::Nowhere { Vec::new() } else { group.sum.aims(columns, &[]) };
    let cell = |(column, aim): (&Column, &Aim)| {
        let asked = asked(scope, column);
        let to = |standing| opens.address(group.serial, &asked, standing);
        Cell { aim: *aim, met: to("met"), claimed: to("claimed"), disputed: to("disputed") }
    };
    let class = match (group.sum.formed, group.sum.complete, group.sum.units) {
        (_, complete, units) if units > 0 && complete == units => "complete",
        (formed, _, units) if formed == units => "formed",
        _ => "partly",
    };
    Group {
        serial: group.serial,
        name: scope.org.unit(group.level, None, &group.name, scope.w),
        sort_key: group.sort_key,
        counts: columns.iter().zip(&aims).map(cell).collect(),
        aims,
        days,
        gap,
        changed: says.date(group.sum.changed_at).to_owned(),
        class,
        sum: group.sum,
    }
}

/// Sorts as asked; without a word the most units not formed come first, then the most people missing.
fn sorted(rows: &mut [Group], asked: &str) -> String {
    let column = asked.strip_prefix("lag").and_then(|n| n.parse::<usize>().ok());
    match asked {
        "name" => rows.sort_by(|a, b| a.sort_key.cmp(&b.sort_key)),
        "days" => rows.sort_by_key(|g| Reverse(g.days)),
        "disputed" => rows.sort_by_key(|g| Reverse(g.disputed())),
        lag if lag == "lag" || column.is_some() => rows.sort_by_key(|g| Reverse(g.missing(column))),
        _ => {
            rows.sort_by_key(|g| Reverse((g.sum.units - g.sum.formed, g.missing(None))));
            return String::new();
        }
    }
    asked.to_owned()
}
