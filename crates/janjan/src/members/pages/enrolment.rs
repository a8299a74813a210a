//! The form at the door of a house: who somebody is, what they agree to, saved in under a minute. What is missing to the
//! unit's target stands above it; one who is here already is shown before anything is saved.

use super::fields::{self, Asked, FIELDS, Typed};
use super::{named, terms};
use crate::doubles::Reasons;
use crate::evidence::store::gateways;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::enrol::{self, Alike, Answered, ENROL};
use crate::members::near::{Entry, near};
use crate::members::sight::{self, SEE, relation_key, standing_key};
use crate::members::store::tallies;
use crate::members::{Consents, Enrolment};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::ids::{KindId, MemberId};
use janjan_rules::members::enrolment;
use janjan_rules::members::target::holding;
use janjan_rules::members::{Kind, Need, Tally};
use janjan_rules::mobile::Mobile;
use janjan_rules::name;
use janjan_rules::office_number::OfficeNumber;
use janjan_rules::power::Sees;
use janjan_rules::territory::Serial;

/// The ways in which consent is given to an enroller.
const CHANNELS: [&str; 2] = ["spoken", "paper"];
/// The button that saves and goes on to the next person.
const NEXT: &str = "next";

/// A target of the unit, and how far it is met.
struct Aim {
    kinds: Vec<KindId>,
    label: String,
    met: i64,
    count: i64,
    met_words: String,
    missing: String,
    waiting: String,
}

/// A kind to choose.
struct Choice {
    code: String,
    name: String,
    note: String,
    is_chosen: bool,
}

/// One who could be the same person.
struct AlikeLine {
    id: String,
    href: String,
    name: String,
    /// Relative, unit, number, standing, mobile.
    about: Vec<String>,
    why: Reasons,
    is_other: bool,
    /// Others are ticked, this one isn't yet.
    is_missing: bool,
}

/// One who was enrolled a moment ago on this page.
struct Last {
    href: String,
    said: String,
    number: String,
    /// The number to call; `None` where they needn't or can't.
    dial: Option<OfficeNumber>,
}

/// What was ticked and chosen.
#[derive(Default)]
struct Ticked {
    kind: String,
    channel: String,
    is_register: bool,
    is_contact: bool,
    is_share: bool,
    is_again: bool,
    others: Vec<MemberId>,
}

#[derive(Template)]
#[template(path = "members/pages/enrolment.html")]
struct EnrolmentPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    unit: String,
    action: String,
    back: String,
    last: Option<Last>,
    aims: Vec<Aim>,
    kinds: Vec<Choice>,
    typed: Typed,
    ticked: Ticked,
    relative_asked: Asked,
    mobile_asked: Asked,
    mobile_hint: String,
    address_asked: Asked,
    alike: Vec<AlikeLine>,
}

impl EnrolmentPage {
    /// Whether all that is wrong is who may be this person: then the page opens at them.
    fn is_only_alike(&self) -> bool {
        self.flaws.is_only("other") && !self.alike.is_empty()
    }

    /// Whether one who left is asked about.
    fn asks_again(&self) -> bool {
        self.ticked.is_again || self.flaws.has("again")
    }
}

/// The empty form: `?kind=CODE` chooses the kind.
pub async fn form(scope: Scope, Path((_, serial)): Path<(String, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let ticked = Ticked { kind: scope.asked("kind").to_owned(), ..Ticked::default() };
    let mut conn = scope.app.db.read().await?;
    let mut page = draw(&mut conn, &scope, serial, Typed::default(), ticked, Flaws::default()).await?;
    page.last = last(&mut conn, &scope).await?;
    answer::page(&page)
}

/// The filled form.
pub async fn enrol(
    Path((_, serial)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    unit(&mut *scope.app.db.read().await?, &scope, serial).await?;
    let (typed, ticked) = (Typed::of(&posted), Ticked::of(&posted));
    let flaws = match read(&scope, &posted, &typed, &ticked) {
        Ok(enrolment) => {
            let answered = Answered { others: ticked.others.clone(), is_again: ticked.is_again };
            match enrol::enrol(&scope, posted.form.clone(), serial, enrolment, answered).await {
                Ok(address) if posted.get("then") == NEXT => {
                    return Ok(answer::see(&next_form(&scope, serial, &address, &ticked)));
                }
                Ok(address) => return Ok(answer::see(&address)),
                Err(fault) => Flaws::of(fault)?,
            }
        }
        Err(flaws) => flaws,
    };
    let mut conn = scope.app.db.read().await?;
    answer::refused(&draw(&mut conn, &scope, serial, typed, ticked, flaws).await?)
}

/// The empty form again, saying who was just enrolled; the kind stays chosen.
fn next_form(scope: &Scope, serial: Serial, address: &str, ticked: &Ticked) -> String {
    let last = address.split("members/").nth(1).and_then(|rest| rest.split('?').next()).unwrap_or_default();
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("kind", &ticked.kind)
        .append_pair("last", last)
        .finish();
    scope.at(&format!("unit/{serial}/enrolment?{query}"))
}

async fn last(conn: &mut Conn, scope: &Scope) -> Result<Option<Last>, Fault> {
    let Ok(at) = named(scope.asked("last")) else { return Ok(None) };
    match sight::sight(conn, scope, SEE, at).await {
        Ok(seen) => Ok(Some(Last {
            dial: match seen.member.may_call_in() {
                true => gateways::office_number(conn, scope.org.id).await?,
                false => None,
            },
            href: scope.at(&format!("members/{}", seen.member.at)),
            said: scope.w.one("enrol-last", "name", &seen.member.name),
            number: seen.member.shown_number(),
        })),
        Err(Fault::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The unit, where the scope may enrol in it.
async fn unit(conn: &mut Conn, scope: &Scope, serial: Serial) -> Result<Unit, Fault> {
    let (unit, _) = territory::unit(conn, scope, ENROL, serial).await?;
    if enrol::may_enrol(scope, &unit) { Ok(unit) } else { Err(Fault::NotFound) }
}

impl Ticked {
    fn of(posted: &Posted) -> Ticked {
        let is_ticked = |field| !posted.get(field).is_empty();
        Ticked {
            kind: posted.get("kind").to_owned(),
            channel: posted.get("channel").to_owned(),
            is_register: is_ticked("register"),
            is_contact: is_ticked("contact"),
            is_share: is_ticked("share"),
            is_again: is_ticked("again"),
            others: posted.all("other").iter().filter_map(|id| id.parse().ok().map(MemberId)).collect(),
        }
    }
}

/// Reads the form, every field before anything is refused.
fn read(scope: &Scope, posted: &Posted, typed: &Typed, ticked: &Ticked) -> Result<Enrolment, Flaws> {
    let own = ["kind", "register", "contact", "share", "channel", "other", "again", "then"];
    if let Err(fault) = posted.only(&[&FIELDS[..], &own].concat()) {
        return Err(Flaws::of(fault).unwrap_or_default());
    }
    let mut flaws = Flaws::default();
    let kind = scope.org.structure.kind_by_code(&ticked.kind).ok_or(Say::plain("enrol-no-kind"));
    let kind = flaws.read("kind", kind);
    let who = typed.read(scope, &mut flaws);
    let mobile = fields::mobile(scope, &typed.mobile, &mut flaws);
    if let Some(kind) = kind {
        let is_there = |need| match need {
            Need::Relative => !typed.relative.trim().is_empty(),
            Need::Mobile => !typed.mobile.trim().is_empty(),
            Need::Address => !typed.address.trim().is_empty(),
        };
        fields::needed(kind, is_there, &mut flaws);
    }
    if !ticked.is_register {
        flaws.add("register", Say::plain("enrol-no-consent"));
    }
    let channel = CHANNELS.into_iter().find(|c| *c == ticked.channel);
    let channel = flaws.read("channel", channel.ok_or(Say::plain("enrol-no-channel")));
    match (kind, who, mobile, channel) {
        (Some(kind), Some(who), Some(mobile), Some(channel)) if flaws.is_none() => Ok(Enrolment {
            kind: kind.id,
            name: who.name,
            relative: who.relative,
            mobile,
            birth_year: who.birth_year,
            address: who.address,
            consents: Consents {
                is_contact: ticked.is_contact,
                is_shared: ticked.is_share,
                channel,
                lang: scope.w.lang(),
            },
        }),
        _ => Err(flaws),
    }
}

async fn draw(
    conn: &mut Conn,
    scope: &Scope,
    serial: Serial,
    typed: Typed,
    mut ticked: Ticked,
    flaws: Flaws,
) -> Result<EnrolmentPage, Fault> {
    let w = scope.w;
    let unit = unit(conn, scope, serial).await?;
    let aims = aims(conn, scope, &unit).await?;
    let direct: Vec<&Kind> = scope.org.structure.kinds.iter().filter(|k| k.is_direct).collect();
    if !direct.iter().any(|k| k.code == ticked.kind) && flaws.is_none() {
        ticked.kind = most_wanted(&direct, &aims).map(|k| k.code.clone()).unwrap_or_default();
    }
    let kinds = direct.iter().map(|kind| choice(scope, kind, kind.code == ticked.kind)).collect();
    let alike = match flaws.has("other") || !ticked.others.is_empty() {
        true => alike(conn, scope, &unit, &typed, &ticked.others).await?,
        false => Vec::new(),
    };
    Ok(EnrolmentPage {
        shell: Shell::post(scope, &w.say("enrol-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        unit: unit.called(&scope.org, w),
        action: scope.at(&format!("unit/{serial}/enrolment")),
        back: scope.at(&format!("unit/{serial}")),
        last: None,
        aims,
        kinds,
        typed,
        ticked,
        relative_asked: Asked::by(scope, &direct, Need::Relative),
        mobile_hint: w.say("member-mobile-hint").into_owned(),
        mobile_asked: Asked::by(scope, &direct, Need::Mobile),
        address_asked: Asked::by(scope, &direct, Need::Address),
        alike,
    })
}

/// The unit's targets of today, and how far those who consented and were verified meet them.
async fn aims(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Vec<Aim>, Fault> {
    let w = scope.w;
    let tallies = tallies::of_unit(conn, unit.shard, unit.id).await?;
    let targets = holding(&scope.org.structure.targets, &unit.place, scope.today);
    let aim = |target: &janjan_rules::members::Target| {
        let tally: Tally = target.of(tallies.iter().copied());
        let (met, count) = (tally.met(), target.count);
        Aim {
            kinds: target.kinds.clone(),
            label: scope.org.aimed(&target.kinds, w),
            met,
            count,
            met_words: w.two("enrol-met", ("met", &w.number(met)), ("count", &w.number(count))),
            missing: match count - met {
                n if n > 0 => w.count("enrol-missing", n),
                _ => w.say("enrol-complete").into_owned(),
            },
            waiting: match tally.claimed {
                0 => String::new(),
                n => w.count("enrol-waiting", n),
            },
        }
    };
    Ok(targets.into_iter().map(aim).collect())
}

/// The kind of which most are missing to its target; else the first.
fn most_wanted<'a>(direct: &[&'a Kind], aims: &[Aim]) -> Option<&'a Kind> {
    let missing =
        |kind: &Kind| aims.iter().filter(|a| a.kinds.contains(&kind.id)).map(|a| a.count - a.met).max();
    direct.iter().copied().rev().max_by_key(|kind| missing(kind).unwrap_or(0).max(0))
}

fn choice(scope: &Scope, kind: &Kind, is_chosen: bool) -> Choice {
    let name = scope.org.kind(kind.id, scope.w).to_owned();
    Choice { code: kind.code.clone(), name, note: terms(scope, kind), is_chosen }
}

/// Those in sight who could be the one typed.
async fn alike(
    conn: &mut Conn,
    scope: &Scope,
    unit: &Unit,
    typed: &Typed,
    others: &[MemberId],
) -> Result<Vec<AlikeLine>, Fault> {
    let mobile = Mobile::parse(&typed.mobile, scope.org.plan).ok();
    let Ok(name) = name::parse(&typed.name) else { return Ok(Vec::new()) };
    let entry = Entry {
        name,
        relative: typed.relative.trim().to_owned(),
        mobile,
        birth_year: enrolment::birth_year(&typed.birth_year, true, scope.today).ok().map(i64::from),
        address: typed.address.trim().to_owned(),
        territory: Some(unit.id),
    };
    let near = near(conn, &scope.app, scope.org.id, &entry, None).await?;
    let found = enrol::alike(conn, scope, &near).await?;
    let mut lines: Vec<AlikeLine> = found.into_iter().map(|a| alike_line(scope, a, others)).collect();
    // Where some are ticked, those that aren't come first and say so.
    if lines.iter().any(|line| line.is_other) {
        lines.iter_mut().for_each(|line| line.is_missing = !line.is_other);
    }
    lines.sort_by_key(|line| line.is_other);
    Ok(lines)
}

fn alike_line(scope: &Scope, Alike { near, unit, sees }: Alike, others: &[MemberId]) -> AlikeLine {
    let (w, m) = (scope.w, near.member);
    let mut about = Vec::new();
    if let Some(relation) = m.relation {
        about.push(w.one(relation_key(relation), "name", &m.relative_name));
    }
    about.push(unit.called(&scope.org, w));
    about.push(m.shown_number());
    about.push(w.say(standing_key(m.standing)).into_owned());
    if sees == Sees::Contacts {
        about.extend(m.mobile.as_ref().map(Mobile::masked));
    }
    AlikeLine {
        id: m.at.id.0.to_string(),
        href: scope.at(&format!("members/{}", m.at)),
        is_other: others.contains(&m.at.id),
        is_missing: false,
        name: m.name,
        about,
        why: Reasons::of(w, &near.facts),
    }
}
