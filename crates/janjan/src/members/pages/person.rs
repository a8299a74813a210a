//! A member's own page: Harish opens Ramesh, reads his number out over the phone, sees what makes him a member and what
//! is still wanting, and does the next thing. Every act on one member begins here; `ways` has the table of them.

use super::badge;
use super::double::{self, Double};
use super::history::{self, Moment};
use super::ways::{self, Way};
use crate::evidence::store::gateways;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::answer;
use crate::ground::clock::{day_of, last_day};
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members::sight::{SEE, relation_key, standing_key, state_key};
use crate::members::store::consents::{self, CONTACT, REGISTER, SHARE};
use crate::members::store::evidence::{self, COUNTS, Spoken, UNSEEN};
use crate::members::{MemberRef, OPEN, OPENED, Sight, happening, held, sight};
use crate::people::{self, store as registry};
use crate::posts::store::appointments::pair_text;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::members::{Evidence, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::office_number::OfficeNumber;
use janjan_rules::posts::OPEN_END;
use janjan_rules::power::{Ask, Sees, Thing, Verb};

#[derive(Template)]
#[template(path = "members/pages/person.html")]
struct PersonPage {
    shell: Shell,
    name: String,
    number: String,
    address: String,
    unit: String,
    unit_href: String,
    list_href: String,
    badge: (&'static str, String),
    /// Not active: what it is instead, and since when.
    over: Option<String>,
    is_erased: bool,
    is_disputed: bool,
    is_opened: bool,
    next: Option<Next>,
    /// The main act where nothing is wanting here: the next person.
    main: Option<Way>,
    rungs: Vec<Rung>,
    facts: Vec<(String, String)>,
    enroller: (String, String),
    enrolled: String,
    consents: Vec<Agreed>,
    /// Masked, or in full once opened; empty where there is none or contacts aren't seen.
    mobile: String,
    /// `+91…`, once opened.
    call: Option<String>,
    /// The form that opens the mobile: its id.
    mobile_form: Option<String>,
    ways: Vec<Way>,
    history: Vec<Moment>,
    /// That this may be one person with another entry, or is.
    double: Option<Double>,
}

/// The one thing to do next.
struct Next {
    title: String,
    sentence: String,
    /// The number to call, where a call would help.
    dial: Option<OfficeNumber>,
    way: Option<Way>,
}

/// A rung of the ladder: reached or not, and by what.
struct Rung {
    class: &'static str,
    label: String,
    by: Vec<String>,
}

/// What was agreed to, and how.
struct Agreed {
    purpose: String,
    how: String,
}

/// The page of a member in sight.
pub async fn person(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let mut conn = scope.app.db.read().await?;
    let seen = find(&mut conn, &scope, &who).await?;
    answer::page(&draw(&mut conn, &scope, &seen, false).await?)
}

/// Opens the full mobile of a member. Journalled; the page itself answers.
pub async fn mobile(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    posted.only(&[])?;
    let seen = {
        let mut conn = scope.app.db.read().await?;
        let seen = find(&mut conn, &scope, &who).await?;
        scope.leave(OPEN, &seen.unit.place)?;
        seen
    };
    if seen.member.mobile.is_none() {
        return Err(Fault::NotFound);
    }
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (shard, opened) = (seen.member.at.shard, seen.clone());
    // Every opening is an entry, also of the same form sent again.
    app.act(actor, None, vec![shard], today, move |act| {
        Box::pin(async move {
            let member = held(act, &opened).await?;
            act.journal(shard, happening(OPENED, &member, serde_json::json!({}))).await?;
            Ok(String::new())
        })
    })
    .await?;
    let mut conn = scope.app.db.read().await?;
    answer::page(&draw(&mut conn, &scope, &seen, true).await?)
}

async fn find(conn: &mut Conn, scope: &Scope, who: &str) -> Result<Sight, Fault> {
    sight(conn, scope, SEE, MemberRef::parse(who).ok_or(Fault::NotFound)?).await
}

async fn draw(conn: &mut Conn, scope: &Scope, seen: &Sight, is_opened: bool) -> Result<PersonPage, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let is_erased = m.erased_at.is_some();
    let spoken = evidence::of(conn, m.at).await?;
    let mut ways = ways::ways(scope, seen);
    let office = gateways::office_number(conn, scope.org.id).await?;
    let next = next(scope, seen, &spoken, office.as_ref(), &mut ways);
    let is_led = next.as_ref().is_some_and(|next| next.way.is_some());
    let main = ways.pop_if(|way| !is_led && way.href.ends_with("/enrolment"));
    let number = m.mobile.as_ref().filter(|_| is_opened || seen.sees == Sees::Contacts);
    let mobile = match (number, is_opened) {
        (Some(number), true) => number.shown(),
        (Some(number), false) => number.masked(),
        (None, _) => String::new(),
    };
    let may_open = !is_opened && number.is_some() && scope.leave(OPEN, &seen.unit.place).is_ok();
    let name = if is_erased { w.say("roll-erased").into_owned() } else { m.name.clone() };
    Ok(PersonPage {
        shell: Shell::post(scope, &name),
        name,
        number: m.shown_number(),
        address: scope.at(&format!("members/{}", m.at)),
        unit: seen.unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", seen.unit.serial)),
        list_href: scope.at(&format!("unit/{}/members", seen.unit.serial)),
        badge: match m.state {
            State::Folded => ("partly", w.say(state_key(m.state)).into_owned()),
            _ => (badge(m.standing), w.say(standing_key(m.standing)).into_owned()),
        },
        over: over(scope, seen).filter(|_| m.state != State::Folded || is_erased),
        is_erased,
        is_disputed: m.is_disputed,
        is_opened: m.is_opened,
        next,
        main,
        rungs: rungs(scope, seen, &spoken, office.is_some()),
        facts: facts(scope, seen),
        enroller: enroller(conn, scope, seen).await?,
        enrolled: w.day(m.enrolled_on),
        consents: agreed(conn, scope, seen).await?,
        mobile,
        call: number.filter(|_| is_opened).map(Mobile::to_string),
        mobile_form: may_open.then(|| scope.app.clock.new_id().to_string()),
        ways,
        history: history::of(conn, scope, seen).await?,
        double: double::of(conn, scope, (seen, over(scope, seen))).await?,
    })
}

/// What a membership that doesn't run is instead, and since when.
fn over(scope: &Scope, seen: &Sight) -> Option<String> {
    let (w, m) = (scope.w, &seen.member);
    let since = match m.state {
        State::Active => return None,
        State::Lapsed => m.until,
        _ => m.ended_on.unwrap_or(scope.today),
    };
    Some(w.two("membership-over", ("state", &w.say(state_key(m.state))), ("day", &w.day(since))))
}

/// The one next act: what would raise the standing, or what hinders it. Nobody is sent to call where there is no number.
fn next(
    scope: &Scope,
    seen: &Sight,
    spoken: &[Spoken],
    office: Option<&OfficeNumber>,
    ways: &mut Vec<Way>,
) -> Option<Next> {
    let (w, m) = (scope.w, &seen.member);
    let waiting = spoken.iter().find(|s| s.state == UNSEEN);
    let may_meet = ways.iter().any(|way| way.href.ends_with("/meeting"));
    let (key, to) = match (m.state, m.standing) {
        (State::Active | State::Lapsed, _) if m.is_disputed => ("decide", "/call"),
        (State::Lapsed, _) => ("renew", "/renewal"),
        (State::Active, Standing::Claimed) if waiting.is_some() => ("look", ""),
        (State::Active, Standing::Claimed) if m.mobile.is_some() => {
            ("call-in", if may_meet || office.is_some() { "/meeting" } else { "/slip" })
        }
        (State::Active, Standing::Claimed) => ("slip", "/slip"),
        (State::Active, Standing::Consented) => ("meet", "/meeting"),
        _ => return None,
    };
    let (title, sentence) = match key {
        "renew" => ("next-renew", "next-renew-note"),
        "decide" => ("next-decide", "next-decide-note"),
        "look" => ("next-look", "next-look-note"),
        "call-in" if may_meet && office.is_none() => ("next-meet-or-slip", "next-meet-or-slip-note"),
        "call-in" if may_meet => ("next-meet-or-call", "next-meet-or-call-note"),
        "call-in" if office.is_none() => ("next-slip", "next-slip-or-call-back-note"),
        "call-in" => ("next-call-in", "next-call-in-note"),
        "slip" => ("next-slip", "next-slip-note"),
        _ => ("next-meet", "next-meet-note"),
    };
    let way = match waiting.filter(|_| key == "look") {
        Some(slip) => ways::is_second_here(scope, seen)
            .then(|| scope.leave(Ask::new(Verb::Verify, Thing::Member), &seen.unit.place).is_ok())
            .filter(|may| *may)
            .map(|_| Way {
                label: w.say("way-look").into_owned(),
                note: String::new(),
                href: scope.at(&format!("members/{}/slip/{}", m.at, slip.id)),
            }),
        None => {
            let at = ways.iter().position(|way| !to.is_empty() && way.href.ends_with(to));
            at.map(|at| ways.remove(at))
        }
    };
    let dial = office.filter(|_| key == "call-in").cloned();
    Some(Next { title: w.say(title).into_owned(), sentence: w.say(sentence).into_owned(), dial, way })
}

/// The ladder, with what speaks for each rung.
fn rungs(scope: &Scope, seen: &Sight, spoken: &[Spoken], may_call_in: bool) -> Vec<Rung> {
    let (w, m) = (scope.w, &seen.member);
    let by = |rung: Standing| {
        let proves = |s: &&Spoken| s.kind.proves() == Some(rung) && s.state == COUNTS;
        let told = |s: &Spoken| w.one(evidence_key(s.kind), "day", w.day(s.on));
        spoken.iter().filter(proves).map(told).collect::<Vec<_>>()
    };
    Standing::ALL
        .into_iter()
        .map(|rung| {
            let wanting = match rung {
                Standing::Claimed => w.one("rung-claimed", "day", w.day(m.enrolled_on)),
                Standing::Consented if may_call_in => w.say("rung-consented").into_owned(),
                Standing::Consented => w.say("rung-consented-by-hand").into_owned(),
                Standing::Verified => w.say("rung-verified").into_owned(),
            };
            let by = by(rung);
            Rung {
                class: match rung {
                    // A claim is no step of the way yet.
                    Standing::Claimed if m.standing == rung => "partly",
                    _ if rung <= m.standing => "formed",
                    _ => "",
                },
                label: w.say(standing_key(rung)).into_owned(),
                by: if by.is_empty() { vec![wanting] } else { by },
            }
        })
        .collect()
}

fn evidence_key(kind: Evidence) -> &'static str {
    match kind {
        Evidence::MissedCall => "spoke-missed-call",
        Evidence::Sms => "spoke-sms",
        Evidence::Slip => "spoke-slip",
        Evidence::CallBack => "spoke-call-back",
        Evidence::SampleCall => "spoke-sample-call",
        Evidence::Met => "spoke-met",
        Evidence::LinkOpened => "spoke-link-opened",
    }
}

/// What is known of the person and the membership, in the order of the page.
fn facts(scope: &Scope, seen: &Sight) -> Vec<(String, String)> {
    let (w, m) = (scope.w, &seen.member);
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| facts.push((w.say(key).into_owned(), value));
    if let Some(relation) = m.relation.filter(|_| !m.relative_name.is_empty()) {
        fact("membership-relative", w.one(relation_key(relation), "name", &m.relative_name));
    }
    if let Some(year) = m.birth_year {
        let age = i64::from(scope.today.year()) - year;
        fact(
            "membership-born",
            w.two("membership-age", ("year", &year.to_string()), ("age", &age.to_string())),
        );
    }
    if !m.address.is_empty() && seen.sees == Sees::Contacts {
        fact("membership-address", m.address.clone());
    }
    fact("membership-kind", scope.org.kind(m.kind, w).to_owned());
    if m.kind_since != m.enrolled_on {
        fact("membership-kind-since", w.day(m.kind_since));
    }
    let until = match m.until {
        OPEN_END => w.say("membership-no-term").into_owned(),
        until => w.day(last_day(m.enrolled_on, until)),
    };
    fact("membership-until", until);
    facts
}

/// Who enrolled, and where that person's enrolments stand; nobody where they can't be known from here.
async fn enroller(conn: &mut Conn, scope: &Scope, seen: &Sight) -> Result<(String, String), Fault> {
    let m = &seen.member;
    // One who was enrolled elsewhere and came here brings along no name of a person out of sight.
    if m.moved_from.is_some() {
        match people::seen(conn, scope, m.enrolled_by_shard, m.enrolled_by).await {
            Ok(_) => {}
            Err(Fault::NotFound) => {
                return Ok((scope.w.say("membership-elsewhere").into_owned(), String::new()));
            }
            Err(other) => return Err(other),
        }
    }
    let known = registry::of_org(conn, scope.org.id, m.enrolled_by_shard, m.enrolled_by).await?;
    let href = scope.at(&format!("people/{}/enrolments", pair_text(m.enrolled_by_shard.0, m.enrolled_by.0)));
    Ok(match known {
        Some(person) => (person.name, href),
        None => (scope.w.say("journal-somebody").into_owned(), String::new()),
    })
}

async fn agreed(conn: &mut Conn, scope: &Scope, seen: &Sight) -> Result<Vec<Agreed>, Fault> {
    let w = scope.w;
    let given = consents::of(conn, &seen.member).await?;
    let purposes = [(REGISTER, "agreed-register"), (CONTACT, "agreed-contact"), (SHARE, "agreed-share")];
    Ok(purposes
        .into_iter()
        .map(|(purpose, key)| {
            let how = match given.iter().find(|c| c.purpose == purpose) {
                None => w.say("agreed-never").into_owned(),
                Some(c) => match c.withdrawn_at {
                    Some(at) => w.one("agreed-withdrawn", "day", w.day(day_of(at, &scope.org.zone))),
                    None => {
                        w.two("agreed-on", ("day", &w.day(c.given_on)), ("how", &w.say(channel(&c.channel))))
                    }
                },
            };
            Agreed { purpose: w.say(key).into_owned(), how }
        })
        .collect())
}

fn channel(code: &str) -> &'static str {
    match code {
        "paper" => "channel-paper",
        "link" => "channel-link",
        _ => "channel-spoken",
    }
}
