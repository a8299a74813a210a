//! A unit's page: what to do, its posts, what is under way, who held what and when.

use super::next::{self, NextAct};
use super::standing::{SeatCard, Standing, Who};
use super::{Unit, store};
use crate::calls;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::clock::last_day;
use crate::ground::form::ByPost;
use crate::ground::journal::Happening;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::{answer, refusals};
use crate::members::{SEE, may_enrol};
use crate::posts::store::{appointments, reserve};
use crate::posts::{Appointment, state_key};
use crate::targets::{self, Figures};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::day;
use janjan_rules::posts::{Charge, OPEN_END, State};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::Serial;
use jiff::civil::Date;

/// What the page asks leave for.
pub const ASK: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };
/// How many lines of history stand on one page.
const LINES: usize = 20;

/// A way on.
struct Link {
    href: String,
    label: String,
    note: String,
}

/// A proposal or an offer under way.
struct UnderWay {
    href: String,
    who: String,
    post: String,
    state: String,
}

/// A holding, past or present, or what a seat was on a day.
struct Held {
    class: &'static str,
    when: String,
    post: String,
    who: Option<Who>,
    is_acting: bool,
    href: String,
}

/// The answer to "who held what on that day".
struct OnDay {
    title: String,
    held: Vec<Held>,
}

#[derive(Template)]
#[template(path = "territory/unit.html")]
struct UnitPage {
    shell: Shell,
    address: String,
    called: String,
    official: Option<String>,
    badge: Option<(&'static str, String)>,
    line: Vec<Link>,
    next: Option<NextAct>,
    seats: Vec<SeatCard>,
    under_way: Vec<UnderWay>,
    /// What its members come to; none where they aren't seen.
    members: Vec<Figures>,
    /// As of when, where they are folded sums.
    folded: String,
    /// The list of them, enrolling, the way towards the targets, setting one.
    member_ways: Vec<Link>,
    ways: Vec<Link>,
    history: Vec<Held>,
    pager: Option<(String, String, String)>,
    on: Option<OnDay>,
    on_text: String,
    on_error: String,
    /// The form that opens the names: its id.
    names_form: Option<String>,
    is_opened: bool,
}

/// The page of a unit in sight.
pub async fn unit(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, sees) = store::unit(&mut conn, &scope, ASK, serial).await?;
    answer::page(&draw(&mut conn, &scope, &unit, sees, false).await?)
}

/// Opens the names of a unit whose holders are counts to this post. Journalled; the page itself answers.
pub async fn names(
    Path((_, serial)): Path<(u32, String)>,
    ByPost { scope, .. }: ByPost,
) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let (unit, sees) = {
        let mut conn = scope.app.db.read().await?;
        let open = Ask::new(Verb::Open, Thing::Names);
        let (_, opened) = store::unit(&mut conn, &scope, open, serial).await?;
        let (unit, seen) = store::unit(&mut conn, &scope, ASK, serial).await?;
        (unit, seen.max(opened))
    };
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (shard, territory) = (unit.shard, unit.id.0);
    // Every opening is an entry, also of the same form sent again.
    app.act(actor, None, vec![shard], today, move |act| {
        Box::pin(async move {
            let opened = Happening {
                verb: "opened names",
                thing: "territory",
                thing_id: Some(territory),
                territory: Some(territory),
                person: None,
                facts: serde_json::json!({}),
            };
            act.journal(shard, opened).await?;
            Ok(String::new())
        })
    })
    .await?;
    let mut conn = scope.app.db.read().await?;
    answer::page(&draw(&mut conn, &scope, &unit, sees, true).await?)
}

async fn draw(
    conn: &mut Conn,
    scope: &Scope,
    unit: &Unit,
    sees: Sees,
    is_opened: bool,
) -> Result<UnitPage, Fault> {
    let w = scope.w;
    let called = unit.called(&scope.org, w);
    let address = scope.at(&format!("unit/{}", unit.serial));
    let mut standing = Standing::read(conn, scope, unit, sees).await?;
    standing.is_linked = !is_opened;
    let on_text = scope.asked("on").to_owned();
    let (on, on_error) = match day::parse(&on_text) {
        _ if on_text.trim().is_empty() => (None, String::new()),
        Ok(day) => (Some(on_day(conn, scope, unit, &standing, day).await?), String::new()),
        Err(why) => (None, w.tell(&refusals::day(why))),
    };
    let (history, pager) = history(scope, &standing, &address);
    let may_open = sees == Sees::Counts
        && scope.leave(Ask::new(Verb::Open, Thing::Names), &unit.place).is_ok()
        && !standing.appointments.is_empty();
    let (members, folded) = match on.is_none() && !is_opened {
        true => targets::seen(conn, scope, (unit.serial, &unit.place)).await?,
        false => (Vec::new(), String::new()),
    };
    let line = store::above(conn, scope, ASK, unit).await?;
    let line = line
        .iter()
        .map(|u| Link {
            href: scope.at(&format!("unit/{}", u.serial)),
            label: u.called(&scope.org, w),
            note: String::new(),
        })
        .collect();
    Ok(UnitPage {
        shell: Shell::post(scope, &called),
        official: official(conn, scope, unit).await?,
        badge: standing.badge(scope).filter(|_| on.is_none()),
        line,
        next: next::act(scope, unit, &standing).filter(|_| on.is_none()),
        seats: standing.cards(scope),
        under_way: under_way(scope, &standing),
        member_ways: member_ways(scope, unit),
        members,
        folded,
        ways: ways(conn, scope, unit).await?,
        history,
        pager,
        on,
        on_text,
        on_error,
        names_form: may_open.then(|| scope.app.clock.new_id().to_string()),
        is_opened,
        called,
        address,
    })
}

/// The official name, where people use another.
async fn official(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Option<String>, Fault> {
    let names = store::names(conn, scope, unit).await?;
    let is_today =
        |n: &&store::Naming| n.kind == "official" && n.from <= scope.today && scope.today < n.until;
    let official = |lang: &str| names.iter().filter(is_today).find(|n| n.lang == lang);
    let found = official(scope.w.lang()).or_else(|| official(crate::ground::words::DEFAULT));
    Ok(found.map(|n| n.name.clone()).filter(|name| *name != unit.name))
}

fn under_way(scope: &Scope, standing: &Standing) -> Vec<UnderWay> {
    let open = |a: &&Appointment| matches!(a.state, State::Proposed | State::Approved);
    let row = |a: &Appointment| UnderWay {
        href: match standing.is_linked && !standing.people.is_empty() {
            true => scope.at(&format!("appointments/{}", a.at)),
            false => String::new(),
        },
        who: standing.who(scope, a.person).map_or_else(String::new, |w| w.name),
        post: scope.org.post(a.post, scope.w).to_owned(),
        state: scope.w.say(state_key(a.state)).into_owned(),
    };
    standing.appointments.iter().filter(open).map(row).collect()
}

/// To the people behind the figures, and what can be done about them.
fn member_ways(scope: &Scope, unit: &Unit) -> Vec<Link> {
    let way = |to: &str, key: &str| Link {
        href: scope.at(&format!("unit/{}/{to}", unit.serial)),
        label: scope.w.say(key).into_owned(),
        note: String::new(),
    };
    let mut ways = Vec::new();
    let sees = scope.leave(SEE, &unit.place);
    if sees.as_ref().is_ok_and(|sees| *sees >= Sees::Rows) {
        ways.push(way("members", "unit-members-list"));
    }
    if may_enrol(scope, unit) {
        ways.push(way("enrolment", "unit-members-enrol"));
    }
    if sees.is_ok() {
        ways.push(way("progress", "progress-title"));
    }
    if scope.leave(targets::SET, &unit.place).is_ok() {
        ways.push(way("target", "target-title"));
    }
    if scope.leave(calls::DRAW, &unit.place).is_ok() && unit.place.level >= scope.org.structure.home() {
        ways.push(way("sample", "sample-title"));
    }
    ways
}

/// Below, the board, names in reserve.
async fn ways(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Vec<Link>, Fault> {
    let (w, structure, level) = (scope.w, &scope.org.structure, unit.place.level);
    let mut ways = Vec::new();
    if level < structure.counted() {
        ways.push(Link {
            href: scope.at(&format!("board?at={}", unit.serial)),
            label: w.one("unit-board", "levels", scope.org.levels(structure.counted(), w)),
            note: w.say("unit-board-note").into_owned(),
        });
    }
    if level + 1 < structure.counted() {
        for child in store::units_under(conn, scope, ASK, &unit.place.path, level + 1).await? {
            ways.push(Link {
                href: scope.at(&format!("unit/{}", child.serial)),
                label: child.called(&scope.org, w),
                note: String::new(),
            });
        }
    }
    let may_note = structure.posts_at(level).any(|p| scope.leave(reserve::ask(p.id), &unit.place).is_ok());
    if may_note {
        let count = reserve::of_unit(conn, scope, unit).await?.len();
        ways.push(Link {
            href: scope.at(&format!("unit/{}/reserve", unit.serial)),
            label: w.say("unit-reserve").into_owned(),
            note: w.count("unit-reserve-note", count),
        });
    }
    Ok(ways)
}

/// Every holding of the unit, newest first: the page asked for, with its ways to and fro.
fn history(
    scope: &Scope,
    standing: &Standing,
    address: &str,
) -> (Vec<Held>, Option<(String, String, String)>) {
    let mut all: Vec<&Appointment> =
        standing.appointments.iter().filter(|a| matches!(a.state, State::Accepted | State::Ended)).collect();
    all.sort_by_key(|a| std::cmp::Reverse((a.from, a.until)));
    let last = all.len().div_ceil(LINES).max(1);
    let page = scope.asked("page").parse().unwrap_or(1).clamp(1, last);
    let from = (page - 1) * LINES;
    let lines = all.iter().skip(from).take(LINES).map(|a| held(scope, standing, a, scope.today)).collect();
    let to = |page: usize| format!("{address}?page={page}#history");
    let pager = (last > 1).then(|| {
        let before = if page > 1 { to(page - 1) } else { String::new() };
        let after = if page < last { to(page + 1) } else { String::new() };
        (before, after, format!("{}–{} / {}", from + 1, (from + LINES).min(all.len()), all.len()))
    });
    (lines, pager)
}

fn held(scope: &Scope, standing: &Standing, a: &Appointment, today: Date) -> Held {
    let w = scope.w;
    let is_over = a.until <= today || a.state == State::Ended;
    let (from, until) = (w.day(a.from), w.day(last_day(a.from, a.until)));
    let when = match a.until {
        _ if is_over => w.two("unit-from-until", ("from", &from), ("until", &until)),
        _ if a.from > today => w.one("unit-from", "from", &from),
        OPEN_END => w.one("unit-since", "from", &from),
        _ => w.two("unit-since-until", ("from", &from), ("until", &until)),
    };
    let class = match a.charge {
        _ if is_over => "",
        Charge::Acting => "acting",
        Charge::Regular => "formed",
    };
    Held {
        class,
        when,
        post: scope.org.post(a.post, w).to_owned(),
        who: standing.who(scope, a.person),
        is_acting: a.charge == Charge::Acting,
        href: match standing.is_linked && !standing.people.is_empty() {
            true => scope.at(&format!("appointments/{}", a.at)),
            false => String::new(),
        },
    }
}

/// Who held what on a day: each holding of that day, and each post of the unit that nobody held.
async fn on_day(
    conn: &mut Conn,
    scope: &Scope,
    unit: &Unit,
    standing: &Standing,
    day: Date,
) -> Result<OnDay, Fault> {
    let found = appointments::held_on(conn, unit.shard, unit.id, day).await?;
    let mut lines = Vec::new();
    for post in scope.org.structure.posts_at(unit.place.level) {
        let here: Vec<&Appointment> = found.iter().filter(|a| a.post == post.id).collect();
        lines.extend(here.iter().map(|a| Held {
            class: if a.charge == Charge::Acting { "acting" } else { "formed" },
            ..held(scope, standing, a, scope.today)
        }));
        if !here.iter().any(|a| a.charge == Charge::Regular) {
            lines.push(Held {
                class: "vacant",
                when: String::new(),
                post: scope.org.post(post.id, scope.w).to_owned(),
                who: None,
                is_acting: false,
                href: String::new(),
            });
        }
    }
    Ok(OnDay { title: scope.w.one("unit-on-day", "day", scope.w.weekday(day)), held: lines })
}
