//! Asks once more before a holding ends, and says what will happen.

use super::super::store::appointments::AppointmentRef;
use super::super::{decide, end, sight};

use super::{named, tell, typed};
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use crate::people::store as people;
use crate::posts::refusals::{state_key, told};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::{Refusal, State};
use janjan_rules::power::Verb;
use janjan_rules::{day, name};

#[derive(Template)]
#[template(path = "posts/ending.html")]
struct EndingPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    base: String,
    name: String,
    seat: String,
    /// Why nothing can be ended here.
    closed: Option<String>,
    will: String,
    on: String,
    reason: String,
}

/// The page that asks.
pub async fn form(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let on = typed(scope.today);
    answer::page(&page(&scope, named(&at)?, Flaws::default(), (&on, "")).await?)
}

/// Ends it.
pub async fn end(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    let mut flaws = Flaws::default();
    let on = flaws.read("on", day::parse(posted.get("on")).map_err(refusals::day));
    let reason = flaws
        .read("reason", name::line(posted.get("reason"), super::deciding::REASON).map_err(refusals::line));
    if let (Some(on), Some(reason)) = (on, reason) {
        match end::end(&scope, posted.form.clone(), at, on, reason).await {
            Ok(address) => return Ok(answer::see(&address)),
            Err(fault) => flaws = Flaws::of(fault)?.beside(&["from", "until"], "on"),
        }
    }
    answer::refused(&page(&scope, at, flaws, (posted.get("on"), posted.get("reason"))).await?)
}

async fn page(
    scope: &Scope,
    at: AppointmentRef,
    flaws: Flaws,
    (on, reason): (&str, &str),
) -> Result<EndingPage, Fault> {
    let w = scope.w;
    let (a, unit) = decide::seen(scope, Verb::End, at).await?;
    let mut conn = scope.app.db.read().await?;
    let person = people::person(&mut conn, a.person_shard, a.person).await?.ok_or(Fault::NotFound)?;
    drop(conn);
    let post = scope.org.post(a.post, w);
    let unit_name = unit.called(&scope.org, w);
    let closed = if a.state != State::Accepted {
        Some(tell(w, "refused-already-decided", &[("state", &w.say(state_key(a.state)))]))
    } else if sight::is_own_or_higher(scope, a.post, &unit.place) {
        Some(w.tell(&told(Refusal::OwnOrHigherSeat).say))
    } else {
        None
    };
    Ok(EndingPage {
        shell: Shell::post(scope, &w.say("ending-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        base: scope.at(&format!("appointments/{at}")),
        will: w.tell(
            &Say::plain("ending-will")
                .with("name", crate::ground::words::Arg::Text(person.name.clone()))
                .with("post", crate::ground::words::Arg::Text(post.to_owned())),
        ),
        name: person.name,
        seat: format!("{post} · {unit_name}"),
        closed,
        on: on.to_owned(),
        reason: reason.to_owned(),
    })
}

impl EndingPage {
    fn action(&self) -> String {
        format!("{}/ending", self.base)
    }
}
