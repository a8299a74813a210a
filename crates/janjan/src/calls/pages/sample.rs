//! What a sample came to: figures with their margin for everyone who sees the unit, names for those who see names there.
//!
//! Who was drawn and not reached yet is told to those alone who may call them: who entered them could set a made-up entry
//! right before anybody calls. The seed tells the same to whoever has the list, so it is shown once nobody waits.

use super::outcome_key;
use crate::calls::sampling::Found;
use crate::calls::store::samples::{self, Drawn, Sample};
use crate::calls::{CALL, DRAW};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::members::{SEE, is_above_home};
use crate::people::store as people;
use crate::posts::store::appointments::pair;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use data_encoding::HEXLOWER;
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::ids::{ShardId, TerritoryId};
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::is_second;
use janjan_rules::power::Sees;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// One who was drawn, as a row that opens.
struct Line {
    href: String,
    name: String,
    place: String,
    class: &'static str,
    state: String,
}

/// A figure with its word.
struct Figure {
    number: String,
    label: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "calls/sample.html")]
struct SamplePage {
    shell: Shell,
    unit: String,
    unit_href: String,
    of: String,
    day: String,
    by: String,
    /// Empty while somebody waits for a call.
    seed: String,
    digest: String,
    figures: Vec<Figure>,
    /// Where the figures open to; empty where nobody is seen by name.
    opens: &'static str,
    /// What the figures say, or why they say nothing yet.
    finding: String,
    withdraws: String,
    has_names: bool,
    lines: Vec<Line>,
    unseen: String,
}

/// A sample's page.
pub async fn show(scope: Scope, Path((_, id)): Path<(u32, String)>) -> Result<Response, Fault> {
    let (shard, id) = pair(&id).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let sample = samples::one(&mut conn, scope.org.id, (ShardId(shard), id)).await?;
    let sample = sample.ok_or(Fault::NotFound)?;
    // Who draws here sees what came of it, also where the post sees no member.
    let sight = |place: &_| scope.leave(SEE, place).or_else(|_| scope.leave(DRAW, place)).ok();
    let (unit, _) = territory::unit_for(&mut conn, &scope, sample.territory, sight).await?;
    let has_names = scope.leave(SEE, &unit.place).is_ok_and(|sees| sees >= Sees::Rows);
    let drawn = samples::drawn(&mut conn, &sample).await?;
    let (lines, unseen) = match has_names {
        true => lines(&mut conn, &scope, &drawn).await?,
        false => (Vec::new(), 0),
    };
    let by = people::person(&mut conn, sample.drawn_by_shard, sample.drawn_by).await?;
    drop(conn);
    let by = by.filter(|_| has_names).map(|p| p.name).unwrap_or_default();
    let is_open = drawn.iter().any(Drawn::is_to_be_called);
    answer::page(&page(&scope, (&sample, &unit, is_open), &Found::of(&drawn), (has_names, lines, unseen), by))
}

fn page(
    scope: &Scope,
    (sample, unit, is_open): (&Sample, &Unit, bool),
    found: &Found,
    (has_names, lines, unseen): (bool, Vec<Line>, usize),
    by: String,
) -> SamplePage {
    let w = scope.w;
    SamplePage {
        shell: Shell::post(scope, &w.say("sample-page-title")),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        of: w.two(
            "sample-of",
            ("size", &digits::grouped(sample.size)),
            ("population", &digits::grouped(sample.population)),
        ),
        day: w.day(sample.drawn_on),
        by,
        seed: if is_open { String::new() } else { sample.seed.to_string() },
        digest: grouped(&HEXLOWER.encode(&sample.digest)),
        figures: figures(scope, found),
        opens: if lines.is_empty() { "" } else { "#drawn" },
        finding: finding(scope, sample, found),
        withdraws: match found.withdraws {
            0 => String::new(),
            n => w.count("sample-withdraws", n),
        },
        has_names,
        lines,
        unseen: match unseen {
            0 => String::new(),
            n => w.count("sample-unseen", n),
        },
    }
}

fn figures(scope: &Scope, found: &Found) -> Vec<Figure> {
    let figure = |n: u32, key: &str, tone| Figure {
        number: digits::grouped(i64::from(n)),
        label: scope.w.say(key).into_owned(),
        tone,
    };
    let mut figures = vec![
        figure(found.joined, "sample-joined", "ok"),
        figure(found.never, "sample-never", "bad"),
        figure(found.unreached, "sample-unreached", "mid"),
        figure(found.waiting, "sample-waiting", ""),
    ];
    if found.gone > 0 {
        figures.push(figure(found.gone, "sample-gone", ""));
    }
    figures
}

/// A long number as it can be read out, in groups of eight.
fn grouped(hex: &str) -> String {
    hex.as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// "Of 18 reached 2 never joined: of all 5,075 between 3 and 33 of a hundred."
fn finding(scope: &Scope, sample: &Sample, found: &Found) -> String {
    let share = found.never_joined();
    let Some((low, high)) = share.between() else {
        return scope.w.say("sample-nobody-reached").into_owned();
    };
    let say = Say::plain("sample-finding")
        .with("population", Arg::Number(sample.population))
        .with("reached", number(share.of))
        .with("never", number(share.count))
        .with("low", number(low.into()))
        .with("high", number(high.into()));
    scope.w.tell(&say)
}

fn number(n: u32) -> Arg {
    Arg::Number(n.into())
}

/// The rows of those whom the scope sees by name, and how many it doesn't.
async fn lines(conn: &mut Conn, scope: &Scope, drawn: &[Drawn]) -> Result<(Vec<Line>, usize), Fault> {
    let mut units: HashMap<TerritoryId, Option<Unit>> = HashMap::new();
    let (mut lines, mut unseen) = (Vec::new(), 0);
    for one in drawn {
        if let Entry::Vacant(place) = units.entry(one.territory) {
            let unit = match territory::unit_by_id(conn, scope, SEE, one.territory).await {
                Ok((unit, sees)) => Some(unit).filter(|_| sees >= Sees::Rows),
                Err(Fault::NotFound) => None,
                Err(other) => return Err(other),
            };
            place.insert(unit);
        }
        let is_shared = one.is_shared || !is_above_home(scope) || !stands(Check::Shared);
        match units.get(&one.territory).and_then(Option::as_ref) {
            Some(unit) if is_shared && !one.name.is_empty() && is_told(scope, unit, one) => {
                lines.push(line(scope, unit, one))
            }
            _ => unseen += 1,
        }
    }
    Ok((lines, unseen))
}

/// Whether the scope is told that this one was drawn.
fn is_told(scope: &Scope, unit: &Unit, one: &Drawn) -> bool {
    let is_second = is_second(scope.person, one.enrolled_by, one.person) || !stands(Check::SecondForMember);
    !one.is_to_be_called() || is_second && scope.leave(CALL, &unit.place).is_ok()
}

fn line(scope: &Scope, unit: &Unit, one: &Drawn) -> Line {
    let w = scope.w;
    let calls = one.is_to_be_called() && scope.leave(CALL, &unit.place).is_ok();
    let (class, state) = match one.outcome {
        Some(Outcome::Joined | Outcome::Withdraws) => ("formed", outcome_key(Outcome::Joined)),
        Some(Outcome::Never) => ("vacant", outcome_key(Outcome::Never)),
        Some(other) => ("partly", outcome_key(other)),
        None => ("acting", "sample-not-yet"),
    };
    Line {
        href: scope.at(&format!("members/{}{}", one.at, if calls { "/call" } else { "" })),
        name: one.name.clone(),
        place: format!("{} · {}", scope.org.kind(one.kind, w), unit.called(&scope.org, w)),
        class,
        state: w.say(state).into_owned(),
    }
}
