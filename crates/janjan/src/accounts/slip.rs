//! The slip: Sunita prints it and hands it to Meena, who signs in with it once.
//!
//! It shows again while it stands, since paper gets lost on the way to the printer; making another kills the one before.
//! Its first use is told here, to whoever handed it out, and in the journal of the unit.

use super::code::Code;
use super::store;
use super::store::offers;
use super::store::slips::{self, LIFE_MS, Slip, Standing};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::answer;
use crate::ground::clock::instant;
use crate::ground::form::ByPost;
use crate::ground::journal::Happening;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::people::store as people;
use crate::posts::store::appointments;
use crate::posts::{Appointment, AppointmentRef};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use janjan_rules::ids::AccountId;
use janjan_rules::posts::State;
use janjan_rules::power::{Ask, Thing, Verb};

#[derive(Template)]
#[template(path = "accounts/slip.html")]
struct SlipPage {
    shell: Shell,
    form: String,
    back: String,
    action: String,
    name: String,
    post: String,
    unit: String,
    /// How the last slip stands, in a sentence.
    story: String,
    live: Option<Live>,
    has_one: bool,
    has_mobile: bool,
    faults: Vec<(String, String)>,
}

/// A slip that works.
struct Live {
    code: String,
    address: String,
    qr: String,
    until: String,
}

/// An appointment to which the scope may hand a slip.
struct Seen {
    appointment: Appointment,
    unit: Unit,
    person: people::Person,
    account: AccountId,
    last: Option<Slip>,
}

/// Shows whether a slip stands, ready to print.
pub async fn show(scope: Scope, Path((_, at)): Path<(u32, String)>) -> Result<Response, Fault> {
    let seen = in_reach(&scope, seen(&scope, &at).await?).await?;
    answer::page(&page(&scope, &seen, &[]))
}

/// Makes a slip; the one before it dies.
pub async fn make(
    Path((_, at)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &at).await?;
    if seen.person.mobile.is_none() {
        return refuse(&scope, &seen, "slip-no-mobile");
    }
    if holds_more_than_scope(&scope, seen.account).await? {
        return refuse(&scope, &in_reach(&scope, seen).await?, "slip-higher-post");
    }
    let at = seen.appointment.at;
    let address = scope.at(&format!("appointments/{at}/slip?did=slip-made"));
    let (actor, today, app) = (Actor::Post(scope.clone()), scope.today, scope.app.clone());
    let maker = scope.person;
    let done = app
        .act(actor, Some(posted.form), vec![at.shard], today, move |act| {
            Box::pin(async move {
                write(act, at, seen.account, maker).await?;
                Ok(address)
            })
        })
        .await;
    match done {
        // The same form, sent again: what it made stands on the page.
        Err(Fault::SavedBefore(address)) | Ok(address) => Ok(answer::see(&address)),
        Err(other) => Err(other),
    }
}

fn refuse(scope: &Scope, seen: &Seen, key: &str) -> Result<Response, Fault> {
    answer::refused(&page(scope, seen, &[scope.w.say(key).into_owned()]))
}

async fn write(
    act: &mut Act<'_>,
    at: AppointmentRef,
    account: AccountId,
    maker: janjan_rules::ids::PersonId,
) -> Result<(), Fault> {
    let appointment =
        appointments::one(act.tx(), at).await?.filter(|a| has_place(a, act.today)).ok_or(Fault::Stale)?;
    // Two slips made in one millisecond would bear one code.
    let before = slips::last(act.tx(), at).await?.map_or(0, |slip| slip.made_at + 1);
    let made_at = act.at.max(before);
    let slip = Slip {
        org: appointment.org,
        account,
        at,
        made_by: maker,
        made_at,
        expires_at: made_at + LIFE_MS,
        tries: 0,
        used_at: None,
        killed_at: None,
    };
    let key = Code::of(&act.app.keys, at.id, made_at).key(&act.app.keys);
    slips::make(act.tx(), &key, &slip).await?;
    act.journal(at.shard, happening("slip made", &appointment, slip.expires_at)).await
}

/// What the journal keeps of a slip: for which appointment, until when. Never its code.
pub(super) fn happening(verb: &'static str, a: &Appointment, expires_at: i64) -> Happening {
    Happening {
        verb,
        thing: "slip",
        thing_id: Some(a.at.id.0),
        territory: Some(a.territory.0),
        person: Some(a.person.0),
        facts: serde_json::json!({ "post": a.post, "expires_at": expires_at }),
    }
}

/// Approved or held, and not over: what a slip can be for.
fn has_place(a: &Appointment, today: jiff::civil::Date) -> bool {
    matches!(a.state, State::Approved | State::Accepted) && today < a.until
}

async fn seen(scope: &Scope, at: &str) -> Result<Seen, Fault> {
    let at = AppointmentRef::parse(at).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let appointment =
        appointments::one(&mut conn, at).await?.filter(|a| a.org == scope.org.id).ok_or(Fault::NotFound)?;
    let ask = Ask::of(Verb::Hand, Thing::Slip, appointment.post);
    let (unit, _) = territory::unit_by_id(&mut conn, scope, ask, appointment.territory).await?;
    if !has_place(&appointment, scope.today) {
        return Err(Fault::NotFound);
    }
    let person = people::person(&mut conn, appointment.person_shard, appointment.person).await?;
    let account = store::of_person(&mut conn, scope.org.id, appointment.person).await?;
    let last = slips::last(&mut conn, at).await?;
    let (Some(person), Some(account)) = (person, account) else { return Err(Fault::NotFound) };
    Ok(Seen { appointment, unit, person, account, last })
}

/// What is shown of a slip: none that would open more than the scope may hand out, whoever made it and when.
async fn in_reach(scope: &Scope, mut seen: Seen) -> Result<Seen, Fault> {
    if holds_more_than_scope(scope, seen.account).await? {
        seen.last = None;
    }
    Ok(seen)
}

/// A slip opens all of a person's posts, those too that begin later. Nobody hands out one that would open a post as high as their own or higher,
/// unless their sentences let them hand out slips there too: an operator can't make themselves a president.
async fn holds_more_than_scope(scope: &Scope, account: AccountId) -> Result<bool, Fault> {
    let mut conn = scope.app.db.read().await?;
    let posts = offers::of_account(&mut conn, account, scope.w.lang(), scope.today).await?;
    let opens = |p: &&offers::Post| {
        matches!(p.holding.state, State::Approved | State::Accepted) && scope.today < p.holding.until
    };
    Ok(posts.iter().filter(opens).any(|p| {
        let ask = Ask::of(Verb::Hand, Thing::Slip, p.holding.post);
        p.holding.place.level <= scope.own.level && scope.leave(ask, &p.holding.place).is_err()
    }))
}

fn page(scope: &Scope, seen: &Seen, reasons: &[String]) -> SlipPage {
    let w = scope.w;
    let at = seen.appointment.at;
    let now = scope.app.clock.now();
    let standing = seen.last.as_ref().map(|slip| (slip, slip.standing(now)));
    let live = standing.filter(|(_, s)| *s == Standing::Live).map(|(slip, _)| live(scope, slip));
    SlipPage {
        shell: Shell::post(scope, &w.say("slip-title")),
        form: scope.app.clock.new_id().to_string(),
        back: scope.at(&format!("appointments/{at}")),
        action: scope.at(&format!("appointments/{at}/slip")),
        name: seen.person.name.clone(),
        post: scope.org.post(seen.appointment.post, w).to_owned(),
        unit: seen.unit.called(&scope.org, w),
        story: standing.map(|(slip, standing)| story(scope, slip, standing)).unwrap_or_default(),
        live,
        has_one: standing.is_some(),
        has_mobile: seen.person.mobile.is_some(),
        faults: reasons.iter().map(|sentence| (String::new(), sentence.clone())).collect(),
    }
}

fn story(scope: &Scope, slip: &Slip, standing: Standing) -> String {
    let (key, at) = match standing {
        Standing::Live => ("slip-made-on", slip.made_at),
        Standing::Used => ("slip-used-on", slip.used_at.unwrap_or(slip.made_at)),
        Standing::Expired => ("slip-expired-on", slip.expires_at),
        Standing::Replaced => ("slip-replaced-on", slip.killed_at.unwrap_or(slip.made_at)),
        Standing::Spent => ("slip-spent", slip.made_at),
    };
    scope.w.tell(&Say::plain(key).with("time", Arg::Text(time(scope, at))))
}

fn live(scope: &Scope, slip: &Slip) -> Live {
    let code = Code::of(&scope.app.keys, slip.at.id, slip.made_at);
    let house = scope.app.address.clone().unwrap_or_else(|| format!("http://{}", scope.host));
    let house = house.trim_end_matches('/');
    Live {
        code: code.shown(),
        address: format!("{}/start", house.split_once("://").map_or(house, |(_, host)| host)),
        qr: qr(&format!("{house}/start?code={}", code.as_str())),
        until: time(scope, slip.expires_at),
    }
}

/// Day and time of day, where the organisation is: 25 नवंबर 2026, 17:05.
fn time(scope: &Scope, at: i64) -> String {
    let there = instant(at).to_zoned(scope.org.zone.clone());
    format!("{}, {:02}:{:02}", scope.w.day(there.date()), there.hour(), there.minute())
}

/// A QR as SVG; nothing where the text is too long for one.
fn qr(text: &str) -> String {
    QRBuilder::new(text).build().map(|qr| SvgBuilder::default().margin(2).to_str(&qr)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_carries_no_style_that_the_page_would_refuse() {
        let svg = qr("https://janjan.example/start?code=7KQ4M29XTP");
        assert!(svg.starts_with("<svg"), "{svg}");
        assert!(!svg.contains("style="), "{svg}");
    }
}
