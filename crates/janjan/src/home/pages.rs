//! The home page of a post.

use super::next;
use super::store::{self, Ending, Open, Sum, Vacancy};
use super::ward::{self, Card, Ward};
use crate::calls::{self, Disputes};
use crate::doubles;
use crate::evidence;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::{instant, last_day};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members;
use crate::targets::{self, Figures};
use crate::territory::{self, NextAct, SeatCard, Standing};
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::formation::days_vacant;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::{Place, Serial};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What the figures ask leave for.
const ASK: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };
/// How many of what hurts are named.
const WORST: usize = 5;
/// How many terms that end soon are named.
const MOST_ENDING: usize = 20;
/// Terms that end within so many days are counted.
const SOON_DAYS: i64 = 30;

/// A figure that opens.
struct Figure {
    number: String,
    label: String,
    href: String,
    of: String,
    tone: &'static str,
}

/// A unit that hurts.
struct Worst {
    href: String,
    name: String,
    class: &'static str,
    state: String,
    gap: String,
}

/// A term that ends soon.
struct Ends {
    href: String,
    name: String,
    post: String,
    day: String,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    next: Option<NextAct>,
    /// Every target of the own ward is met.
    is_met: bool,
    /// The columns of the own ward.
    cards: Vec<Card>,
    /// What the members under a unit above come to.
    members: Vec<Figures>,
    members_folded: String,
    seat_figures: Vec<Figure>,
    folded: String,
    worst_title: String,
    worst: Vec<Worst>,
    ending: Vec<Ends>,
    board: String,
    seats: Vec<SeatCard>,
    own_unit: String,
    own_href: String,
    progress: String,
    /// Whom to call back; empty where this post calls nobody.
    calls: String,
    /// What else is done from this post: address, name, how much waits.
    desk: Vec<(String, String, String)>,
}

/// The desks of this post: slips to be compared, the log of calls that came in.
async fn desk(conn: &mut Conn, scope: &Scope) -> Result<Vec<(String, String, String)>, Fault> {
    let w = scope.w;
    let mut desk = Vec::new();
    if scope.own.level == scope.org.structure.counted() && scope.leave(members::ENROL, &scope.own).is_ok() {
        let (way, what) = (scope.at(&format!("unit/{}/enrolment", scope.serial)), w.say("desk-enrol-note"));
        desk.push((way, w.say("ward-next-enrol-do").into_owned(), what.into_owned()));
    }
    let slips = evidence::store::waiting_count(conn, scope).await?;
    if slips > 0 {
        let waiting = w.count("slips-waiting", slips);
        desk.push((scope.at("slips"), w.say("slips-title").into_owned(), waiting));
    }
    let pairs = doubles::desk::waiting(conn, scope).await?;
    if scope.may(doubles::DECIDE) {
        let what = w.say("doubles-desk").into_owned();
        let waiting = if pairs > 0 { w.count("next-doubles", pairs) } else { what };
        desk.push((scope.at("doubles"), w.say("doubles-title").into_owned(), waiting));
    }
    if scope.may(evidence::RECORD) {
        let what = w.say("log-desk").into_owned();
        desk.push((scope.at("calls-in"), w.say("log-title").into_owned(), what));
    }
    Ok(desk)
}

/// The home of the post.
pub async fn home(scope: Scope) -> Result<Response, Fault> {
    let structure = &scope.org.structure;
    let mut conn = scope.app.db.read().await?;
    let (mut open, mut vacancies, mut ending) =
        (Vec::<Open>::new(), Vec::<Vacancy>::new(), Vec::<Ending>::new());
    let soon = scope.today.checked_add(SOON_DAYS.days()).unwrap_or(scope.today);
    for shard in store::shards(&mut conn, &scope).await? {
        open.extend(store::open(&mut conn, &scope, shard).await?);
        vacancies.extend(store::vacancies(&mut conn, &scope, shard).await?);
        ending.extend(store::ending(&mut conn, &scope, shard, soon).await?);
    }
    ending.retain(|e| scope.leave(ASK, &e.at.place).is_ok());
    let offer = next::own_offer(&mut conn, &scope).await?;
    let is_above = scope.own.level < structure.counted();
    let sees_counted = is_above && scope.leave(ASK, &below(&scope, structure.counted())).is_ok();
    let sum = if sees_counted { store::sum(&mut conn, &scope).await? } else { Sum::default() };
    let worst = match (sees_counted, scope.own.level < structure.home()) {
        (false, _) => Vec::new(),
        (true, true) => lagging(&mut conn, &scope).await?,
        (true, false) => worst(&scope, &vacancies),
    };
    let seats = if is_above { Vec::new() } else { own_seats(&mut conn, &scope).await? };
    let rank = if scope.own.level < structure.home() { structure.home() } else { structure.counted() };
    let ward = ward::read(&mut conn, &scope).await?;
    let (members, members_folded) = match &ward {
        Some(_) => (Vec::new(), String::new()),
        None => targets::seen(&mut conn, &scope, (scope.serial, &scope.own)).await?,
    };
    let desk = desk(&mut conn, &scope).await?;
    // Above the home level people are counted, and called by those below.
    let disputes = match scope.own.level < structure.home() {
        true => Disputes::default(),
        false => calls::disputes(&mut conn, &scope).await?,
    };
    drop(conn);
    let (cards, people, is_met) = match ward {
        Some(Ward { cards, people, is_met }) => (cards, people, is_met),
        None => (Vec::new(), None, false),
    };
    let next = next::broken_promises(&scope, disputes)
        .or(offer)
        .or_else(|| next::decision(&scope, &open))
        .or_else(|| next::disputed(&scope, disputes))
        .or_else(|| next::seats(&scope, &open, &vacancies))
        .or(people);
    let waiting = open.iter().filter(|o| next::decides(&scope, o)).count();
    let page = HomePage {
        shell: Shell::post(&scope, &scope.w.say("home-title")),
        next,
        is_met,
        cards,
        members,
        members_folded,
        seat_figures: if sees_counted { figures(&scope, &sum, waiting, ending.len()) } else { Vec::new() },
        folded: folded(&scope, &sum),
        worst_title: scope.w.one("home-worst", "levels", scope.org.levels(rank, scope.w)),
        worst,
        ending: ending.iter().take(MOST_ENDING).map(|e| ends(&scope, e)).collect(),
        board: if sees_counted { scope.at("board") } else { String::new() },
        seats,
        own_unit: scope.unit.clone(),
        own_href: scope.at(&format!("unit/{}", scope.serial)),
        progress: scope.at(&format!("unit/{}/progress", scope.serial)),
        calls: if scope.may(calls::CALL) { scope.at("calls") } else { String::new() },
        desk,
    };
    answer::page(&page)
}

/// Some place of a level under the own unit: what is asked of it is asked of all of them.
fn below(scope: &Scope, level: u8) -> Place {
    Place { path: scope.own.path.child(Serial(0)), level }
}

fn figures(scope: &Scope, sum: &Sum, waiting: usize, ending: usize) -> Vec<Figure> {
    let w = scope.w;
    let is_wide = scope.own.level < scope.org.structure.home();
    let board =
        |show: &str| if is_wide { scope.at("board") } else { scope.at(&format!("board?show={show}")) };
    let figure = |number: String, key: &str, href: String, tone| Figure {
        number,
        label: w.say(key).into_owned(),
        href,
        of: String::new(),
        tone,
    };
    let mut figures = vec![
        Figure {
            of: format!("/ {}", w.number(sum.units)),
            ..figure(w.number(sum.formed), "board-formed", board("formed"), "ok")
        },
        figure(w.number(sum.vacant), "board-vacant-seats", board("vacant"), "bad"),
        figure(w.number(sum.acting), "board-acting", board("acting"), "mid"),
    ];
    if scope.may(Ask::new(Verb::Approve, Thing::Appointment)) {
        figures.push(figure(w.number(waiting), "home-waiting", scope.at("appointments"), "mid"));
    }
    let href = if ending > 0 { "#ending".to_owned() } else { String::new() };
    figures.push(figure(w.number(ending), "home-ending", href, ""));
    figures
}

/// "Summed as of 16:20:05", where the figures are folded ones.
fn folded(scope: &Scope, sum: &Sum) -> String {
    let time = sum
        .folded_at
        .map(|at| instant(scope.app.as_of(at)).to_zoned(scope.org.zone.clone()).strftime("%H:%M:%S"));
    time.map(|time| scope.w.one("board-folded", "time", time)).unwrap_or_default()
}

/// The counted units that hurt most: the highest post vacant before another, nobody acting, then the longest.
fn worst(scope: &Scope, vacancies: &[Vacancy]) -> Vec<Worst> {
    let (structure, w) = (&scope.org.structure, scope.w);
    let rank = |v: &Vacancy| structure.post(v.post).map_or(u32::MAX, |p| p.rank);
    let mut by_unit: BTreeMap<Serial, &Vacancy> = BTreeMap::new();
    for v in vacancies.iter().filter(|v| v.is_required && v.at.place.level == structure.counted()) {
        let first = by_unit.entry(v.at.serial).or_insert(v);
        if rank(v) < rank(first) {
            *first = v;
        }
    }
    let mut units: Vec<&Vacancy> = by_unit.into_values().collect();
    units.retain(|v| scope.leave(ASK, &v.at.place).is_ok());
    units.sort_by_key(|v| (rank(v), v.is_acting, v.since, v.at.number));
    let row = |v: &Vacancy| {
        let (class, key) =
            if v.is_acting { ("acting", "standing-acting") } else { ("vacant", "standing-without") };
        let days = w.count("days", days_vacant(v.since, scope.today));
        Worst {
            href: scope.at(&format!("unit/{}", v.at.serial)),
            name: v.at.called(scope),
            class,
            state: w.one(key, "post", scope.org.post(v.post, w)),
            gap: w.one("seat-vacant-for", "days", days),
        }
    };
    units.into_iter().take(WORST).map(row).collect()
}

/// A term that ends soon, by its holder's name where names are seen.
fn ends(scope: &Scope, e: &Ending) -> Ends {
    let post = format!("{}, {}", scope.org.post(e.post, scope.w), e.at.called(scope));
    let day = scope.w.one("home-ends", "day", scope.w.day(last_day(Date::MIN, e.until)));
    match scope.leave(ASK, &e.at.place) {
        Ok(sees) if sees >= Sees::Rows => {
            let href = scope.at(&format!("appointments/{}", e.appointment));
            Ends { href, name: e.name.clone(), post, day }
        }
        _ => Ends { href: scope.at(&format!("unit/{}", e.at.serial)), name: post, post: String::new(), day },
    }
}

/// The home-level units with the most not formed, for a post above them.
async fn lagging(conn: &mut Conn, scope: &Scope) -> Result<Vec<Worst>, Fault> {
    let w = scope.w;
    let found = store::lagging(conn, scope, u32::try_from(WORST).unwrap_or(5)).await?;
    let rows = found.into_iter().filter(|l| scope.leave(ASK, &l.at.place).is_ok()).map(|l| Worst {
        href: scope.at(&format!("board?at={}", l.at.serial)),
        name: l.at.called(scope),
        class: if l.formed == 0 { "vacant" } else { "partly" },
        state: format!("{} / {}", w.number(l.formed), w.number(l.units)),
        gap: w.count("home-not-formed", l.units - l.formed),
    });
    Ok(rows.collect())
}

/// The seats of the own unit, for a post that has none below it.
async fn own_seats(conn: &mut Conn, scope: &Scope) -> Result<Vec<SeatCard>, Fault> {
    match territory::store::unit(conn, scope, ASK, scope.serial).await {
        Ok((unit, sees)) => Ok(Standing::read(conn, scope, &unit, sees).await?.cards(scope)),
        Err(Fault::NotFound) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}
