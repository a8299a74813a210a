//! A person's page.

use super::sight::{self, Holding, Seen};
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::answer;
use crate::ground::clock::last_day;
use crate::ground::form::ByPost;
use crate::ground::journal::Happening;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::posts::state_key;
use crate::posts::store::appointments::{pair, pair_text};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::{Charge, OPEN_END, State};
use janjan_rules::power::{Ask, Thing, Verb};

/// An appointment of the person, as a row that opens.
struct Row {
    href: String,
    post: String,
    unit: String,
    when: String,
    class: &'static str,
    state: String,
    /// Where a transfer begins, if this post may.
    transfer: String,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    shell: Shell,
    name: String,
    address: String,
    /// Masked, or in full once opened; empty where contacts aren't seen.
    mobile: String,
    /// `+91…`, once opened.
    call: Option<String>,
    /// The form that opens the mobile: its id.
    mobile_form: Option<String>,
    now: Vec<Row>,
    before: Vec<Row>,
    vacancies: Option<String>,
}

impl PersonPage {
    /// The way to a transfer, by post and unit: one person may hold the same post twice.
    fn moving(&self, row: &Row) -> String {
        self.shell.w.two("person-transfer", ("post", &row.post), ("unit", &row.unit))
    }
}

/// The page of a person in sight.
pub async fn person(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    answer::page(&draw(&scope, &find(&scope, &who).await?, false))
}

/// Opens the full mobile of a person. Journalled; the page itself answers.
pub async fn mobile(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, .. }: ByPost,
) -> Result<Response, Fault> {
    let seen = find(&scope, &who).await?;
    let unit = seen.opening(&scope).ok_or(Fault::NotFound)?;
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (shard, territory, person) = (unit.shard, unit.id.0, seen.person.id.0);
    // Every opening is an entry, also of the same form sent again.
    app.act(actor, None, vec![shard], today, move |act| {
        Box::pin(async move {
            let opened = Happening {
                verb: "opened mobile",
                thing: "person",
                thing_id: Some(person),
                territory: Some(territory),
                person: Some(person),
                facts: serde_json::json!({}),
            };
            act.journal(shard, opened).await?;
            Ok(String::new())
        })
    })
    .await?;
    answer::page(&draw(&scope, &seen, true))
}

async fn find(scope: &Scope, who: &str) -> Result<Seen, Fault> {
    let (shard, id) = pair(who).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    sight::seen(&mut conn, scope, ShardId(shard), PersonId(id)).await
}

fn draw(scope: &Scope, seen: &Seen, is_opened: bool) -> PersonPage {
    let person = &seen.person;
    let address = scope.at(&format!("people/{}", pair_text(person.shard.0, person.id.0)));
    let number = person.mobile.as_ref().filter(|_| is_opened || seen.has_contacts());
    let mobile = match (number, is_opened) {
        (Some(number), true) => number.shown(),
        (Some(number), false) => number.masked(),
        (None, _) => String::new(),
    };
    let may_open = !is_opened && number.is_some() && seen.opening(scope).is_some();
    let is_now =
        |h: &&Holding| matches!(h.appointment.state, State::Proposed | State::Approved | State::Accepted);
    let proposes = scope.may(Ask::new(Verb::Propose, Thing::Appointment));
    PersonPage {
        shell: Shell::post(scope, &person.name),
        name: person.name.clone(),
        mobile,
        call: number.filter(|_| is_opened).map(Mobile::to_string),
        mobile_form: may_open.then(|| scope.app.clock.new_id().to_string()),
        now: seen.holdings.iter().filter(is_now).map(|h| row(scope, h)).collect(),
        before: seen.holdings.iter().filter(|h| !is_now(h)).map(|h| row(scope, h)).collect(),
        vacancies: proposes.then(|| scope.at("board?show=vacant")),
        address,
    }
}

fn row(scope: &Scope, holding: &Holding) -> Row {
    let (w, a) = (scope.w, &holding.appointment);
    let is_held = a.state == State::Accepted && a.from <= scope.today && scope.today < a.until;
    let (class, state) = match (a.state, a.charge) {
        (State::Accepted, Charge::Acting) if is_held => ("acting", "acting"),
        (State::Accepted, _) if is_held => ("formed", "person-holds"),
        (State::Accepted, _) if a.from > scope.today => ("partly", "person-begins"),
        (State::Accepted, _) => ("", "state-ended"),
        (State::Proposed | State::Approved, _) => ("partly", state_key(a.state)),
        (state, _) => ("", state_key(state)),
    };
    let (from, until) = (w.day(a.from), w.day(last_day(a.from, a.until)));
    let when = match (a.state, a.until) {
        (State::Accepted, OPEN_END) => w.one("unit-since", "from", &from),
        (State::Accepted, _) if is_held => w.two("unit-since-until", ("from", &from), ("until", &until)),
        (State::Accepted | State::Ended, _) => w.two("unit-from-until", ("from", &from), ("until", &until)),
        _ => w.one("person-from", "from", &from),
    };
    let may_transfer = is_held
        && scope.leave(Ask::of(Verb::End, Thing::Appointment, a.post), &holding.unit.place).is_ok()
        && scope.may(Ask::new(Verb::Propose, Thing::Appointment));
    Row {
        href: scope.at(&format!("appointments/{}", a.at)),
        post: scope.org.post(a.post, w).to_owned(),
        unit: holding.unit.called(&scope.org, w),
        when,
        class,
        state: w.say(state).into_owned(),
        transfer: match may_transfer {
            true => scope.at(&format!("appointments/{}/transfer", a.at)),
            false => String::new(),
        },
    }
}
