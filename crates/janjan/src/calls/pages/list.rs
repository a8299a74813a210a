//! Whom to call back: `?show=disputes` one group, `?after=…` what comes behind a place in the list.

use super::drawing;
use crate::calls::CALL;
use crate::calls::field::Field;
use crate::calls::store::waiting::{self, Mark, Waiting};
use crate::evidence::store::calls as calls_in;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::territory::store as territory;
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::members::calls::{MANY_TRIES, Why, promised};
use janjan_rules::power::Sees;
use std::collections::HashMap;

/// Rows on one page.
const PAGE: usize = 50;

/// One group's chip.
struct Chip {
    href: String,
    label: String,
    is_here: bool,
    count: String,
}

/// Somebody to be called, as a row that opens.
struct Line {
    href: String,
    name: String,
    place: String,
    class: &'static str,
    why: String,
    when: String,
    is_late: bool,
    tries: String,
    /// A missed call came from the mobile, which several members share.
    /// Of something that came from their mobile and raised nobody.
    noted: String,
}

#[derive(Template)]
#[template(path = "calls/list.html")]
struct ListPage {
    shell: Shell,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    has_names: bool,
    first: String,
    next: String,
    sample: String,
}

/// Whom to call back, the most urgent first.
pub async fn show(scope: Scope) -> Result<Response, Fault> {
    let only = match scope.asked("show") {
        "" => None,
        text => Some(Why::from_code(text).ok_or(Fault::NotFound)?),
    };
    let after = match scope.asked("after") {
        "" => None,
        text => Some(Mark::parse(text).ok_or(Fault::NotFound)?),
    };
    let mut conn = scope.app.db.read().await?;
    let field = Field::of(&mut conn, &scope).await?;
    let has_names = field.has_names();
    let counts = counts(&mut conn, &field).await?;
    let mut waiting = if has_names { page(&mut conn, &field, only, after).await? } else { Vec::new() };
    let mut noted = HashMap::new();
    for shard in &field.shards {
        noted.extend(calls_in::noted(&mut conn, *shard).await?);
    }
    let sample = match territory::unit(&mut conn, &scope, CALL, scope.serial).await {
        Ok((own, _)) => drawing(&scope, &own),
        Err(Fault::NotFound) => own_drawing(&mut conn, &scope).await?,
        Err(other) => return Err(other),
    };
    drop(conn);
    let next = match waiting.get(PAGE) {
        Some(_) => waiting.get(PAGE - 1).map(|w| address(&scope, only, Some(&w.mark))),
        None => None,
    };
    waiting.truncate(PAGE);
    answer::page(&ListPage {
        shell: Shell::post(&scope, &scope.w.say("calls-title")),
        chips: chips(&scope, only, &counts),
        lines: waiting.iter().filter_map(|w| line(&scope, &field, w, noted.get(&w.at))).collect(),
        has_names,
        first: if after.is_some() { address(&scope, only, None) } else { String::new() },
        next: next.unwrap_or_default(),
        sample,
    })
}

/// The way to drawing where calling reaches below the own unit only.
async fn own_drawing(conn: &mut Conn, scope: &Scope) -> Result<String, Fault> {
    match territory::unit(conn, scope, crate::calls::DRAW, scope.serial).await {
        Ok((own, _)) => Ok(drawing(scope, &own)),
        Err(Fault::NotFound) => Ok(String::new()),
        Err(other) => Err(other),
    }
}

async fn counts(conn: &mut Conn, field: &Field) -> Result<[i64; 3], Fault> {
    let mut counts = [0; 3];
    for (why, count) in Why::ALL.into_iter().zip(&mut counts) {
        for shard in &field.shards {
            *count += waiting::count(conn, *shard, &field.over, why).await?;
        }
    }
    Ok(counts)
}

/// One page and one more, so that it shows whether anything follows.
async fn page(
    conn: &mut Conn,
    field: &Field,
    only: Option<Why>,
    after: Option<Mark>,
) -> Result<Vec<Waiting>, Fault> {
    let mut page: Vec<Waiting> = Vec::new();
    let wanted = |why: &Why| only.is_none_or(|o| o == *why) && after.is_none_or(|m| m.why() <= *why);
    for why in Why::ALL.into_iter().filter(wanted) {
        let mark = after.filter(|m| m.why() == why).unwrap_or(Mark::first(why));
        let missing = PAGE + 1 - page.len();
        let mut group = Vec::new();
        for shard in &field.shards {
            let most = i64::try_from(missing).unwrap_or(i64::MAX);
            group.extend(waiting::after(conn, *shard, &field.over, mark, most).await?);
        }
        group.sort_by_key(|w| w.mark);
        page.extend(group.into_iter().take(missing));
        if page.len() > PAGE {
            break;
        }
    }
    Ok(page)
}

fn address(scope: &Scope, only: Option<Why>, after: Option<&Mark>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(only) = only {
        query.append_pair("show", only.code());
    }
    if let Some(after) = after {
        query.append_pair("after", &after.text());
    }
    match query.finish() {
        query if query.is_empty() => scope.at("calls"),
        query => scope.at(&format!("calls?{query}")),
    }
}

fn chips(scope: &Scope, only: Option<Why>, counts: &[i64; 3]) -> Vec<Chip> {
    let chip = |of: Option<Why>, count: i64| Chip {
        href: address(scope, of, None),
        label: scope.w.say(of.map_or("calls-all", |why| keys(why).0)).into_owned(),
        is_here: of == only,
        count: digits::grouped(count),
    };
    let groups = Why::ALL.into_iter().zip(counts);
    std::iter::once(chip(None, counts.iter().sum()))
        .chain(groups.map(|(why, count)| chip(Some(why), *count)))
        .collect()
}

/// The keys of a group's name, of its badge, of since when; and the badge's shape.
fn keys(why: Why) -> (&'static str, &'static str, &'static str, &'static str) {
    match why {
        Why::Dispute => ("calls-disputes", "calls-why-dispute", "calls-promised", "vacant"),
        Why::Sample => ("calls-sample", "calls-why-sample", "calls-drawn", "acting"),
        Why::Claim => ("calls-claims", "calls-why-claim", "calls-enrolled", "partly"),
    }
}

/// What is said of a call or message that raised nobody.
fn noted_key(why: &str) -> &'static str {
    match why {
        "" => "calls-noted-shared",
        "no" => "calls-noted-no",
        "enrollers-mobile" => "calls-noted-enrollers",
        _ => "calls-noted-not-second",
    }
}

fn line(scope: &Scope, field: &Field, waiting: &Waiting, noted: Option<&String>) -> Option<Line> {
    let (unit, _) = field.units.get(&waiting.territory).filter(|(_, sees)| *sees >= Sees::Rows)?;
    let (w, why) = (scope.w, waiting.mark.why());
    let (_, badge, when, class) = keys(why);
    let due = if why == Why::Dispute { promised(waiting.since) } else { waiting.since };
    let is_late = why == Why::Dispute && due < scope.today;
    let when = if is_late { "calls-promise-broken" } else { when };
    Some(Line {
        href: scope.at(&format!("members/{}/call", waiting.at)),
        name: waiting.name.clone(),
        place: format!("{} · {}", scope.org.kind(waiting.kind, w), unit.called(&scope.org, w)),
        class,
        why: w.say(badge).into_owned(),
        when: w.one(when, "day", w.day(due)),
        is_late,
        noted: noted.map_or_else(String::new, |why| w.say(noted_key(why)).into_owned()),
        tries: match waiting.tries {
            0 => String::new(),
            n if n >= MANY_TRIES => w.count("calls-many-tries", n),
            n => w.count("calls-tries", n),
        },
    })
}
