//! The way towards the targets of a unit: the standings apart, the last twelve weeks, the pace.

use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members::SEE;
use crate::sums::{Aim, Column, columns};
use crate::targets::store::days;
use crate::targets::trend::{self, Drawing};
use crate::targets::{Figures, SET, pace, read};
use crate::territory::store as territory;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::territory::Serial;

/// A week in the table.
struct Week {
    day: String,
    verified: String,
    consented: String,
    claimed: String,
    met: String,
}

/// A column with its trend.
struct Course {
    figures: Figures,
    pace: Option<String>,
    gained: String,
    /// The drawing, and its weeks as a table; none above the home level.
    trend: Option<(Drawing, Vec<Week>)>,
}

#[derive(Template)]
#[template(path = "targets/pages/progress.html")]
struct ProgressPage {
    shell: Shell,
    unit: String,
    unit_href: String,
    board: String,
    target: String,
    folded: String,
    courses: Vec<Course>,
    /// The first day of the drawings, and the last.
    ends: (String, String),
}

/// The page.
pub async fn show(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, _) = territory::unit(&mut conn, &scope, SEE, serial).await?;
    let columns = columns(&scope.org.structure, &unit.place.path, scope.today);
    let (aims, folded_at) = read::paced(&mut conn, &scope, &unit.place, &columns).await?;
    let is_fresh = unit.place.level >= scope.org.structure.home();
    let days = match is_fresh {
        true => days::since(&mut conn, &scope.org, &unit.place.path, trend::first(scope.today)).await?,
        false => Vec::new(),
    };
    drop(conn);
    let (w, counted) = (scope.w, scope.org.structure.counted());
    let figures = Figures::of(&scope, (serial, &unit.place), &columns, &aims);
    let course = |((figures, column), aim): ((Figures, &Column), &Aim)| {
        let stood = trend::stood(column, aim.tally, &days, scope.today);
        let target = Some(aim.count).filter(|_| aim.units > 0);
        Course {
            pace: pace::sentence(&scope, aim),
            gained: w
                .count(if aim.gained < 0 { "progress-lost" } else { "progress-gained" }, aim.gained.abs()),
            trend: is_fresh.then(|| (trend::draw(&stood, target), weeks(&scope, &stood))),
            figures,
        }
    };
    let ends = (w.day(trend::first(scope.today)), w.day(scope.today));
    answer::page(&ProgressPage {
        shell: Shell::post(&scope, &w.say("progress-title")),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{serial}")),
        board: if unit.place.level < counted {
            scope.at(&format!("board?at={serial}"))
        } else {
            String::new()
        },
        target: match scope.leave(SET, &unit.place) {
            Ok(_) => scope.at(&format!("unit/{serial}/target")),
            Err(_) => String::new(),
        },
        folded: read::folded(&scope, folded_at),
        ends,
        courses: figures.into_iter().zip(&columns).zip(&aims).map(course).collect(),
    })
}

fn weeks(scope: &Scope, stood: &[trend::Stood]) -> Vec<Week> {
    let w = scope.w;
    let week = |s: &trend::Stood| Week {
        day: w.day(s.on),
        verified: w.number(s.verified),
        consented: w.number(s.consented),
        claimed: w.number(s.claimed),
        met: w.number(s.met()),
    };
    trend::weeks(stood).iter().rev().map(week).collect()
}
