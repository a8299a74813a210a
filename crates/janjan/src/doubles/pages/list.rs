//! The pairs of a desk, by where they stand.

use super::state_key;
use crate::doubles::decide::{DECIDE, Seen};
use crate::doubles::desk;
use crate::doubles::pairs;
use crate::doubles::store::{Mark, State};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use askama::Template;
use axum::response::Response;
use janjan_names::link::Outcome;
use janjan_rules::digits;

struct Chip {
    href: String,
    label: String,
    count: String,
    is_here: bool,
}

struct Line {
    href: String,
    /// Both as they are written.
    names: [String; 2],
    /// Their units and numbers.
    places: [String; 2],
    is_sure: bool,
}

#[derive(Template)]
#[template(path = "doubles/pages/list.html")]
struct ListPage {
    shell: Shell,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    is_open: bool,
    unseen: String,
    first: String,
    next: String,
}

/// The pairs that wait, or those decided (`show=`).
pub async fn show(scope: Scope) -> Result<Response, Fault> {
    if !scope.may(DECIDE) {
        return Err(Fault::NotFound);
    }
    let state = match scope.asked("show") {
        "" => State::Open,
        code => State::from_code(code).ok_or(Fault::NotFound)?,
    };
    let after = match scope.asked("after") {
        "" => Mark::FIRST,
        text => Mark::parse(text).ok_or(Fault::NotFound)?,
    };
    let mut conn = scope.app.db.read().await?;
    let page = desk::page(&mut conn, &scope, state, after).await?;
    let mut chips = Vec::new();
    for of in State::ALL {
        chips.push(Chip {
            href: address(&scope, of, None),
            label: scope.w.say(state_key(of)).into_owned(),
            count: digits::grouped(desk::count(&mut conn, &scope, of).await?),
            is_here: of == state,
        });
    }
    drop(conn);
    answer::page(&ListPage {
        shell: Shell::post(&scope, &scope.w.say("doubles-title")),
        chips,
        lines: page.pairs.iter().map(|seen| line(&scope, seen)).collect(),
        is_open: state == State::Open,
        unseen: match page.unseen {
            0 => String::new(),
            n => scope.w.count("doubles-unseen", n),
        },
        first: if after == Mark::FIRST { String::new() } else { address(&scope, state, None) },
        next: page.next.map(|mark| address(&scope, state, Some(mark))).unwrap_or_default(),
    })
}

fn address(scope: &Scope, state: State, after: Option<Mark>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if state != State::Open {
        query.append_pair("show", state.code());
    }
    if let Some(after) = after {
        query.append_pair("after", &after.text());
    }
    match query.finish() {
        query if query.is_empty() => scope.at("doubles"),
        query => scope.at(&format!("doubles?{query}")),
    }
}

fn line(scope: &Scope, seen: &Seen) -> Line {
    let place = |n: usize| {
        let s = &seen.both[n];
        format!("{} · {}", s.unit.called(&scope.org, scope.w), s.member.shown_number())
    };
    Line {
        href: scope.at(&pairs::address(&seen.pair)),
        names: [0, 1].map(|n| seen.both[n].member.name.clone()),
        places: [place(0), place(1)],
        is_sure: seen.pair.outcome == Outcome::Sure,
    }
}
