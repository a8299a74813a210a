//! What a personal link opens: first a page that names nobody and asks for four digits, then the person's own record.
//!
//! A link that is unknown, expired, used up or ended gets one and the same page, so that guessing tells nothing.

use crate::app::App;
use crate::evidence::store::gateways;
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::Public;
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::{Say, Words};
use crate::ground::{answer, clock, store as ground};
use crate::members::store::consents::{self, CONTACT, Consent, REGISTER, SHARE};
use crate::members::{Member, standing_key, state_key};
use crate::own::link::{self, Mine, Tried};
use crate::own::mend::Agreed;
use crate::own::store::links;
use askama::Template;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::members::{Relation, Standing, State};
use janjan_rules::office_number::OfficeNumber;
use janjan_rules::posts::OPEN_END;
use std::borrow::Cow;

/// A token as an address carries it; anything that can't be one is a link that doesn't open.
pub type Token = Result<Path<String>, PathRejection>;

#[derive(Template)]
#[template(path = "own/closed.html")]
struct ClosedPage {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "own/four.html")]
struct FourPage {
    shell: Shell,
    flaws: Flaws,
    org: String,
    token: String,
}

#[derive(Template)]
#[template(path = "own/mine.html")]
pub(super) struct MinePage {
    shell: Shell,
    flaws: Flaws,
    org: String,
    token: String,
    proof: String,
    facts: Vec<(String, String)>,
    consents: Vec<(String, String)>,
    /// Whether it is mended here: one that was found to be one with another isn't.
    runs: bool,
    /// Class and word of the standing, and what it means.
    standing: (&'static str, String, String),
    is_disputed: bool,
    /// Their yes is wanting.
    may_say_yes: bool,
    /// The number by which they say it.
    dial: Option<OfficeNumber>,
    agreed: Agreed,
    typed: Typed,
    relations: Vec<(&'static str, String, bool)>,
}

/// What stands in the form of correcting.
#[derive(Clone, Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The relation's code.
    pub relation: String,
    /// The relative's name.
    pub relative: String,
    /// The year of birth.
    pub birth_year: String,
    /// Whether this year's birthday has passed.
    pub has_passed: bool,
    /// The address.
    pub address: String,
}

impl Typed {
    fn of(m: &Member) -> Typed {
        Typed {
            name: m.name.clone(),
            relation: m.relation.map_or("", Relation::code).to_owned(),
            relative: m.relative_name.clone(),
            birth_year: m.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            has_passed: false,
            address: m.address.clone(),
        }
    }
}

/// Asks for the four digits.
pub async fn show(visit: Visit, token: Token) -> Result<Response, Fault> {
    match found(&visit.app, token).await? {
        Some(mine) => answer::page(&four(&visit, &mine, Flaws::default())),
        None => closed(&visit),
    }
}

/// Opens the record.
pub async fn open(token: Token, Public { visit, posted }: Public) -> Result<Response, Fault> {
    posted.only(&["four"])?;
    let Some(mine) = found(&visit.app, token).await? else { return closed(&visit) };
    let typed: String = digits::latin(posted.get("four")).chars().filter(char::is_ascii_digit).collect();
    if typed.len() != 4 {
        return asked_again(&visit, &mine, "own-no-four");
    }
    match link::open(&visit.app, &mine, typed).await {
        Ok(Tried::Right) => answer::page(&record(&visit, &mine.token, None, Flaws::default()).await?),
        Ok(Tried::Wrong) => asked_again(&visit, &mine, "own-wrong-four"),
        Ok(Tried::Dead) | Err(Fault::NotFound) => closed(&visit),
        Err(other) => Err(other),
    }
}

pub(super) async fn found(app: &App, token: Token) -> Result<Option<Mine>, Fault> {
    match token {
        Ok(Path(token)) => link::mine(app, &token).await,
        Err(_) => Ok(None),
    }
}

/// The page of every link that doesn't open. Its own address isn't in it: not even that tells one from another.
pub(super) fn closed(visit: &Visit) -> Result<Response, Fault> {
    let mut nowhere = visit.clone();
    nowhere.here = "/m/-".to_owned();
    let page = ClosedPage { shell: Shell::public(&nowhere, &visit.w.say("own-closed-title")) };
    let mut response = answer::page(&page)?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response.into_response())
}

/// The form of the digits once more, with the reason.
pub(super) fn asked_again(visit: &Visit, mine: &Mine, key: &'static str) -> Result<Response, Fault> {
    let mut flaws = Flaws::default();
    flaws.add("four", Say::plain(key));
    answer::refused(&four(visit, mine, flaws))
}

fn four(visit: &Visit, mine: &Mine, flaws: Flaws) -> FourPage {
    FourPage {
        shell: Shell::public(visit, &visit.w.say("own-four-title")),
        flaws,
        org: mine.org.name(visit.w).to_owned(),
        token: mine.token.clone(),
    }
}

/// The person's record as it stands now; `typed` as it came back refused.
pub(super) async fn record(
    visit: &Visit,
    token: &str,
    typed: Option<Typed>,
    flaws: Flaws,
) -> Result<MinePage, Fault> {
    let w = visit.w;
    let mine = link::mine(&visit.app, token).await?.ok_or(Fault::NotFound)?;
    let m = &mine.member;
    let mut conn = visit.app.db.read().await?;
    let facts = facts(&mut conn, w, &mine).await?;
    let given = consents::of(&mut conn, m).await?;
    let dial = match m.may_call_in() {
        true => gateways::office_number(&mut conn, m.org).await?,
        false => None,
    };
    let typed = typed.unwrap_or_else(|| Typed::of(m));
    let chosen = typed.relation.clone();
    Ok(MinePage {
        shell: Shell::public(visit, &w.say("own-title")),
        flaws,
        org: mine.org.name(w).to_owned(),
        token: mine.token.clone(),
        proof: mine.proof(&visit.app),
        facts,
        consents: purposes(w, &given),
        standing: standing(w, m),
        runs: mine.runs(),
        is_disputed: mine.counted.is_disputed,
        may_say_yes: m.may_call_in(),
        dial,
        agreed: Agreed::of(&given),
        typed,
        relations: Relation::ALL
            .map(|r| (r.code(), relation_word(w, r).into_owned(), r.code() == chosen))
            .to_vec(),
    })
}

async fn facts(conn: &mut Conn, w: Words, mine: &Mine) -> Result<Vec<(String, String)>, Fault> {
    let (m, org) = (&mine.member, &mine.org);
    let unit = links::unit(conn, m.org, m.territory, (w.lang(), mine.today)).await?;
    let unit = unit.map(|(level, number, name)| org.unit(level, number, &name, w)).unwrap_or_default();
    let relative = m
        .relation
        .map(|r| w.two("own-relative-named", ("relation", &relation_word(w, r)), ("name", &m.relative_name)));
    let mut facts = vec![
        ("own-name", m.name.clone()),
        ("own-relative", relative.unwrap_or_default()),
        // Who has the link has four of its digits, not all ten.
        (
            "own-mobile",
            m.mobile.as_ref().map(|mobile| format!("•••••• {}", mobile.last_four())).unwrap_or_default(),
        ),
        ("own-year", m.birth_year.map(|year| year.to_string()).unwrap_or_default()),
        ("own-address", m.address.clone()),
        ("own-unit", unit),
        ("own-kind", org.kind(m.kind, w).to_owned()),
        ("own-number", m.shown_number()),
        ("own-since", w.day(m.enrolled_on)),
    ];
    if m.until != OPEN_END {
        let last = w.day(clock::last_day(m.enrolled_on, m.until));
        let over = if m.state == State::Lapsed { "own-was-until" } else { "own-until" };
        facts.push((over, last));
    }
    facts.push(("own-enrolled-by", enrolled_by(conn, w, mine).await?));
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    Ok(told.map(|(key, value)| (w.say(key).into_owned(), value)).collect())
}

/// The post and unit from which the person was enrolled, never the name of who held it.
async fn enrolled_by(conn: &mut Conn, w: Words, mine: &Mine) -> Result<String, Fault> {
    let (m, org) = (&mine.member, &mine.org);
    if let Some(appointment) = m.enrolled_as {
        for shard in [Some(m.at.shard), m.moved_from, Some(m.enrolled_by_shard)].into_iter().flatten() {
            let held = ground::holding(conn, (shard, appointment), w.lang(), mine.today).await?;
            if let Some(held) = held.filter(|held| held.org == m.org) {
                let unit = org.unit(held.place.level, held.number, &held.name, w);
                return Ok(format!("{}, {unit}", org.post(held.post, w)));
            }
        }
    }
    Ok(w.say("own-enrolled-by-office").into_owned())
}

fn standing(w: Words, m: &Member) -> (&'static str, String, String) {
    if m.state == State::Folded {
        return ("partly", w.say(state_key(m.state)).into_owned(), w.say("own-means-folded").into_owned());
    }
    let (class, key) = match m.standing {
        Standing::Claimed => ("vacant", "own-means-claimed"),
        Standing::Consented => ("partly", "own-means-consented"),
        Standing::Verified => ("formed", "own-means-verified"),
    };
    (class, w.say(standing_key(m.standing)).into_owned(), w.say(key).into_owned())
}

fn purposes(w: Words, given: &[Consent]) -> Vec<(String, String)> {
    let purposes = [(REGISTER, "own-for-register"), (CONTACT, "own-for-contact"), (SHARE, "own-for-share")];
    let told = |(purpose, key): (&str, &str)| {
        let stands = given.iter().find(|c| c.purpose == purpose && c.withdrawn_at.is_none());
        let value = match stands {
            Some(c) => {
                let how = w.say(channel_key(&c.channel));
                w.two("own-agreed", ("day", &w.day(c.given_on)), ("how", &how))
            }
            None => w.say("own-not-agreed").into_owned(),
        };
        (w.say(key).into_owned(), value)
    };
    purposes.map(told).to_vec()
}

fn channel_key(channel: &str) -> &'static str {
    match channel {
        "spoken" => "own-by-word",
        "paper" => "own-on-paper",
        _ => "own-by-link",
    }
}

fn relation_word(w: Words, relation: Relation) -> Cow<'static, str> {
    w.say(&format!("relation-{}", relation.code()))
}

impl MinePage {
    /// The same, saying what was just done.
    pub(super) fn noted(mut self, note: String) -> MinePage {
        self.shell.note = Some(note);
        self
    }

    fn days(&self) -> i64 {
        crate::own::CALLED_WITHIN_DAYS
    }

    fn to(&self, act: &str) -> String {
        format!("/m/{}/{act}", self.token)
    }
}
