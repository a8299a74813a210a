//! One call: what to ask, the number, and a big button for each thing one may hear.

use super::outcome_key;
use crate::calls::call;
use crate::calls::store::{answers, samples};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Say, Words};
use crate::members::store::consents::{self, CONTACT};
use crate::members::{MemberRef, RUNS, Refusal, SEE, Sight, mark, running, told};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::members::Standing;
use janjan_rules::members::calls::{Outcome, Why, promised};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "calls/call.html")]
struct CallPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    /// What the caller sees now.
    seen: String,
    show_form: String,
    here: String,
    back: String,
    withdrawal: bool,
    /// Why it is another who calls here.
    closed: Option<String>,
    name: String,
    place: String,
    number: String,
    /// The member's own page, where this post sees it.
    page: Option<String>,
    why: String,
    script: Vec<String>,
    /// Masked, or in full once opened; empty where none is seen.
    mobile: String,
    /// `+91…`, once opened.
    tel: Option<String>,
    may_open: bool,
    /// What is said where there is no number to call.
    no_mobile: bool,
    /// They didn't agree to be called for anything else.
    is_only_this: bool,
    before: Vec<(String, String)>,
}

/// What the page tells besides the membership.
struct Told {
    disputed: Option<Date>,
    is_sampled: bool,
    is_contact: bool,
    before: Vec<answers::Called>,
}

/// The page of one call.
pub async fn show(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let seen = running(&scope, seen(&scope, &who).await?, &RUNS)?;
    answer::page(&draw(&scope, &seen, Flaws::default(), false).await?)
}

/// Opens the number (`show`), or notes what was heard (`outcome`).
pub async fn send(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &who).await?;
    if posted.get("show") == "number" && posted.only(&["show"]).is_ok() {
        call::open(&scope, &seen).await?;
        return answer::page(&draw(&scope, &seen, Flaws::default(), true).await?);
    }
    let noted = match (posted.only(&["outcome", "seen"]), Outcome::from_code(posted.get("outcome"))) {
        (Err(fault), _) => Err(fault),
        (Ok(()), None) => Err(Fault::refused("", Say::plain("call-choose"))),
        (Ok(()), Some(outcome)) => {
            call::note(&scope, posted.form.clone(), (&seen, posted.get("seen")), outcome).await
        }
    };
    match noted {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => answer::refused(&draw(&scope, &seen, Flaws::of(fault)?, false).await?),
    }
}

async fn seen(scope: &Scope, who: &str) -> Result<Sight, Fault> {
    let at = MemberRef::parse(who).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    call::seen(&mut conn, scope, at).await
}

async fn draw(scope: &Scope, seen: &Sight, flaws: Flaws, is_opened: bool) -> Result<CallPage, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let told_of = told_of(scope, seen).await?;
    let new_id = || scope.app.clock.new_id().to_string();
    let mobile = m.mobile.as_ref().filter(|_| is_opened || seen.sees == Sees::Contacts);
    let may_open = !is_opened && m.mobile.is_some() && scope.leave(call::OPEN, &seen.unit.place).is_ok();
    let unit = seen.unit.called(&scope.org, w);
    Ok(CallPage {
        shell: Shell::post(scope, &w.say("call-title")),
        flaws,
        form: new_id(),
        seen: mark(&scope.app.keys, m),
        show_form: new_id(),
        here: scope.at(&format!("members/{}/call", m.at)),
        back: scope.at("calls"),
        withdrawal: scope.leave(Ask::new(Verb::Amend, Thing::Member), &seen.unit.place).is_ok(),
        closed: closed(scope, seen),
        name: m.name.clone(),
        place: format!("{} · {unit}", scope.org.kind(m.kind, w)),
        number: m.shown_number(),
        page: scope.leave(SEE, &seen.unit.place).is_ok().then(|| scope.at(&format!("members/{}", m.at))),
        why: why(scope, seen, &told_of),
        script: script(scope, seen),
        mobile: match mobile {
            Some(number) if is_opened => number.shown(),
            Some(number) => number.masked(),
            None => String::new(),
        },
        tel: mobile.filter(|_| is_opened).map(Mobile::to_string),
        may_open,
        no_mobile: m.mobile.is_none(),
        is_only_this: !told_of.is_contact,
        before: before(w, &told_of.before),
    })
}

async fn told_of(scope: &Scope, seen: &Sight) -> Result<Told, Fault> {
    let (m, mut conn) = (&seen.member, scope.app.db.read().await?);
    let given = consents::of(&mut conn, m).await?;
    Ok(Told {
        disputed: answers::disputed_on(&mut conn, m.at).await?,
        is_sampled: samples::is_waiting(&mut conn, m.at).await?,
        is_contact: given.iter().any(|c| c.purpose == CONTACT && c.withdrawn_at.is_none()),
        before: answers::of(&mut conn, m.at).await?,
    })
}

/// Why this person notes no call here.
fn closed(scope: &Scope, seen: &Sight) -> Option<String> {
    let is_another = !call::may_call(scope, &seen.member);
    is_another.then(|| scope.w.tell(&told(Refusal::NotSecond).say))
}

fn why(scope: &Scope, seen: &Sight, told_of: &Told) -> String {
    let w = scope.w;
    match (told_of.disputed, told_of.is_sampled) {
        (Some(raised), _) => {
            let (raised, due) = (w.day(raised), w.day(promised(raised)));
            w.two(why_key(Why::Dispute), ("day", &raised), ("due", &due))
        }
        (None, true) => w.say(why_key(Why::Sample)).into_owned(),
        (None, false) if seen.member.standing > Standing::Claimed => w.say("call-why-known").into_owned(),
        (None, false) => w.one(why_key(Why::Claim), "day", w.day(seen.member.enrolled_on)),
    }
}

fn why_key(why: Why) -> &'static str {
    match why {
        Why::Dispute => "call-why-dispute",
        Why::Sample => "call-why-sample",
        Why::Claim => "call-why-claim",
    }
}

/// What to say, in the order of a call.
fn script(scope: &Scope, seen: &Sight) -> Vec<String> {
    let (w, m) = (scope.w, &seen.member);
    let (org, kind) = (scope.org.name(w), scope.org.kind(m.kind, w));
    vec![
        w.two("call-say-who", ("caller", &scope.name), ("org", org)),
        w.one("call-say-are-you", "name", &m.name),
        w.two("call-say-joined", ("org", org), ("kind", kind)),
    ]
}

fn before(w: Words, calls: &[answers::Called]) -> Vec<(String, String)> {
    calls.iter().map(|c| (w.day(c.on), w.say(outcome_key(c.outcome)).into_owned())).collect()
}
