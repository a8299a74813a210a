//! The form of a meeting: one press, and a day where it was not today.

use super::Card;
use crate::evidence::meeting;
use crate::evidence::store::slips::VERIFY;
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::{answer, refusals};
use crate::members::{self, MemberRef, Sight};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::day;
use janjan_rules::members::State;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "evidence/pages/meeting.html")]
struct MeetingPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    seen: String,
    action: String,
    card: Card,
    day: String,
}

/// The form.
pub async fn form(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let sight = members::running(&scope, seen(&scope, &who).await?, &[State::Active])?;
    answer::page(&page(&scope, &sight, Flaws::default(), ""))
}

/// The meeting.
pub async fn met(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let sight = seen(&scope, &who).await?;
    let written = match read(&posted, scope.today) {
        Ok(on) => {
            let seen = (sight.clone(), posted.get("seen"));
            meeting::met(&scope, posted.form.clone(), seen, on).await
        }
        Err(fault) => Err(fault),
    };
    match written {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => answer::refused(&page(&scope, &sight, Flaws::of(fault)?, posted.get("day"))),
    }
}

async fn seen(scope: &Scope, who: &str) -> Result<Sight, Fault> {
    let at = MemberRef::parse(who).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    members::sight(&mut conn, scope, VERIFY, at).await
}

/// The day that was written; today where none was.
fn read(posted: &Posted, today: Date) -> Result<Date, Fault> {
    posted.only(&["day", "seen"])?;
    match posted.get("day").trim() {
        "" => Ok(today),
        text => day::parse(text).map_err(|why| Fault::refused("day", refusals::day(why))),
    }
}

fn page(scope: &Scope, sight: &Sight, flaws: Flaws, day: &str) -> MeetingPage {
    MeetingPage {
        shell: Shell::post(scope, &scope.w.say("meeting-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        seen: members::mark(&scope.app.keys, &sight.member),
        action: scope.at(&format!("members/{}/meeting", sight.member.at)),
        card: Card::of(scope, sight),
        day: day.to_owned(),
    }
}
