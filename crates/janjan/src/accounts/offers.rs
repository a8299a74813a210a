//! What is offered to Meena: she accepts, or refuses. Only she sees it, and before she answers she can do nothing else
//! with it.

use super::store;
use crate::fault::{Fault, Refused};
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::clock::{day_of, last_day};
use crate::ground::form::Signed;
use crate::ground::shell::Shell;
use crate::ground::store as ground;
use crate::ground::visit::Visitor;
use crate::ground::words::Say;
use crate::posts::store::{appointments, letters};
use crate::posts::{Answer, state_key, take_answer};
use crate::posts::{Appointment, AppointmentRef};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::{Charge, OPEN_END, State};

#[derive(Template)]
#[template(path = "accounts/offer.html")]
struct OfferPage {
    shell: Shell,
    form: String,
    at: String,
    post: String,
    unit: String,
    from: String,
    until: String,
    letter: String,
    letter_href: String,
    approved: String,
    state: String,
    is_acting: bool,
    is_open: bool,
    is_refusing: bool,
    faults: Vec<(String, String)>,
}

/// The offer, to its appointee.
pub async fn show(visitor: Visitor, Path(at): Path<String>) -> Result<Response, Fault> {
    let is_refusing = visitor.asked("answer") == "refuse";
    answer::page(&page(&visitor, &at, is_refusing, &[]).await?)
}

/// The appointee's answer.
pub async fn send(Path(at): Path<String>, Signed { visitor, posted }: Signed) -> Result<Response, Fault> {
    let reference = AppointmentRef::parse(&at).ok_or(Fault::NotFound)?;
    let said = match posted.get("answer") {
        "accept" => Answer::Accept,
        "refuse" => Answer::Refuse,
        _ => {
            let why = Refused { field: "", say: Say::plain("offer-no-answer") };
            return answer::refused(&page(&visitor, &at, false, &[why]).await?);
        }
    };
    match take_answer(&visitor, posted.form.clone(), reference, said).await {
        Ok(address) => Ok(answer::see(&address)),
        Err(Fault::SavedBefore(address)) if !address.is_empty() => Ok(answer::see(&address)),
        Err(Fault::Refused(reasons)) => answer::refused(&page(&visitor, &at, false, &reasons).await?),
        Err(other) => Err(other),
    }
}

async fn page(
    visitor: &Visitor,
    at: &str,
    is_refusing: bool,
    reasons: &[Refused],
) -> Result<OfferPage, Fault> {
    let w = visitor.w;
    let at = AppointmentRef::parse(at).ok_or(Fault::NotFound)?;
    let mut conn = visitor.app.db.read().await?;
    let a = appointments::one(&mut conn, at).await?.filter(|a| is_own(visitor, a)).ok_or(Fault::NotFound)?;
    let held = ground::holding(&mut conn, (at.shard, at.id), w.lang(), visitor.today)
        .await?
        .ok_or(Fault::NotFound)?;
    let letter = letters::of(&mut conn, at).await?;
    let approver = match a.decided_by {
        Some(person) => store::name_of(&mut conn, visitor.org.id, person).await?,
        None => None,
    };
    drop(conn);
    let day = a.decided_at.map(|at| w.day(day_of(at, &visitor.org.zone)));
    let approved: Vec<String> = approver.into_iter().chain(day).collect();
    Ok(OfferPage {
        shell: Shell::person(visitor, &w.say("offer-title")),
        form: visitor.app.clock.new_id().to_string(),
        at: at.to_string(),
        post: visitor.org.post(a.post, w).to_owned(),
        unit: visitor.org.unit(held.place.level, held.number, &held.name, w),
        from: w.day(a.from),
        until: if a.until == OPEN_END {
            w.say("offer-no-end").into_owned()
        } else {
            w.day(last_day(a.from, a.until))
        },
        letter: letter.as_ref().map(|l| format!("{}/{}", visitor.org.code, l.number)).unwrap_or_default(),
        letter_href: letter.map(|l| format!("/l/{}", l.key)).unwrap_or_default(),
        approved: approved.join(", "),
        state: w.say(state_key(a.state)).into_owned(),
        is_acting: a.charge == Charge::Acting,
        is_open: a.state == State::Approved,
        is_refusing,
        faults: reasons.iter().map(|r| (r.field.to_owned(), w.tell(&r.say))).collect(),
    })
}

/// An offer once answered stays in sight of its appointee; before it is approved, it isn't one.
fn is_own(visitor: &Visitor, a: &Appointment) -> bool {
    let is_theirs = a.person == visitor.person || !stands(Check::OwnOffer);
    let was_offered =
        a.decided_at.is_some() && !matches!(a.state, State::Proposed | State::Declined | State::Withdrawn);
    a.org == visitor.org.id && is_theirs && was_offered
}

impl OfferPage {
    fn heading(&self) -> String {
        self.shell.w.two("offer-heading", ("post", &self.post), ("unit", &self.unit))
    }

    fn action(&self) -> String {
        format!("/offers/{}/answer", self.at)
    }

    fn here(&self) -> String {
        format!("/offers/{}", self.at)
    }
}
