//! The slips that wait for a second person, the longest waiting first.

use super::Card;
use crate::evidence::store::slips::{self, PAGE, VERIFY, Waiting};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::day_of;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members;
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "evidence/pages/slips.html")]
struct SlipsPage {
    shell: Shell,
    lines: Vec<Line>,
    count: i64,
    first: String,
    after: String,
}

struct Line {
    card: Card,
    href: String,
    handed: String,
}

/// The list. A post that verifies in units below alone has no leave at its own, so the page is there for whoever may
/// verify anywhere; each slip on it is asked for where its member is fetched.
pub async fn list(scope: Scope) -> Result<Response, Fault> {
    if !scope.may(VERIFY) && scope.leave(VERIFY, &scope.own).is_err() {
        return Err(Fault::NotFound);
    }
    let mut conn = scope.app.db.read().await?;
    let count = slips::waiting_count(&mut conn, &scope).await?;
    let cursor = cursor(scope.asked("after"));
    let mut waiting = slips::waiting(&mut conn, &scope, cursor).await?;
    let is_more = waiting.len() > PAGE;
    waiting.truncate(PAGE);
    let after = waiting.last().filter(|_| is_more);
    let after = after.map(|w| scope.at(&format!("slips?after={}-{}", w.recorded_at, w.id.simple())));
    let mut lines = Vec::new();
    for slip in waiting {
        lines.extend(line(&mut conn, &scope, slip).await?);
    }
    answer::page(&SlipsPage {
        shell: Shell::post(&scope, &scope.w.say("slips-title")),
        lines,
        count,
        first: if cursor.is_some() { scope.at("slips") } else { String::new() },
        after: after.unwrap_or_default(),
    })
}

/// A slip as far as the scope may look at it.
async fn line(conn: &mut Conn, scope: &Scope, slip: Waiting) -> Result<Option<Line>, Fault> {
    let sight = match members::sight(conn, scope, VERIFY, slip.at).await {
        Ok(sight) => sight,
        Err(Fault::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let day = scope.w.day(day_of(slip.recorded_at, &scope.org.zone));
    Ok(Some(Line {
        href: scope.at(&format!("members/{}/slip/{}", slip.at, slip.id)),
        handed: scope.w.one("slip-handed-on", "day", day),
        card: Card::of(scope, &sight),
    }))
}

fn cursor(text: &str) -> Option<(i64, Uuid)> {
    let (at, id) = text.split_once('-')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}
