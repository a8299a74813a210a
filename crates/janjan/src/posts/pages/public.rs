//! What a letter's code opens, for anyone: genuine, ended or unknown; and no more than is printed on the letter.

use super::super::store::letters;
use super::until;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::{Arg, Say};
use askama::Template;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use janjan_rules::posts::Charge;

/// The longest key anybody types, spaces and all.
const LONGEST: usize = 60;

/// What is printed on the letter.
struct Facts {
    org: String,
    is_good: bool,
    number: String,
    name: String,
    seat: String,
    time: String,
}

#[derive(Template)]
#[template(path = "posts/public.html")]
struct PublicPage {
    shell: Shell,
    facts: Option<Facts>,
}

/// The page of a letter; `/l/letter?key=…` is how a key that was typed comes here.
pub async fn show(visit: Visit, key: Result<Path<String>, PathRejection>) -> Result<Response, Fault> {
    let Path(key) = key.map_err(|_| Fault::NotFound)?;
    let typed = visit.asked("key");
    if !typed.is_empty() {
        return Ok(answer::see(&format!("/l/{}", clean(typed))));
    }
    let facts = facts(&visit, &clean(&key)).await?;
    let is_known = facts.is_some();
    let title = visit.w.say("public-title");
    let page = PublicPage { shell: Shell::public(&visit, &title), facts };
    let mut response = answer::page(&page)?;
    if !is_known {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(response.into_response())
}

/// A key as people type it: any case, with spaces and dashes; what can't stand in a key is dropped.
fn clean(typed: &str) -> String {
    typed.chars().take(LONGEST).filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

async fn facts(visit: &Visit, key: &str) -> Result<Option<Facts>, Fault> {
    let mut conn = visit.app.db.read().await?;
    let Some(letter) = letters::by_key(&mut conn, key).await? else { return Ok(None) };
    let org = visit.app.organisation(&mut conn, letter.org, letter.structure_version).await?;
    let today = visit.app.clock.today(&org.zone);
    let w = visit.w;
    let Some(printed) = letters::printed(&mut conn, letter.at, w.lang(), today).await? else {
        return Ok(None);
    };
    let unit = org.unit(printed.level, printed.number, &printed.unit, w);
    let acting = match printed.charge {
        Charge::Acting => format!(" ({})", w.say("acting")),
        Charge::Regular => String::new(),
    };
    let from = w.tell(&Say::plain("public-from").with("day", Arg::Day(printed.from)));
    let is_good = printed.is_good(today);
    let last = until(w, printed.until).filter(|_| is_good).map(|day| w.one("letter-term", "day", day));
    Ok(Some(Facts {
        org: org.name(w).to_owned(),
        is_good,
        number: format!("{}/{}", org.code, letter.number),
        seat: format!("{}{acting}, {unit}", org.post(printed.post, w)),
        time: [Some(from), last].into_iter().flatten().collect::<Vec<_>>().join(" "),
        name: printed.name,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_people_type_it() {
        assert_eq!(clean(" ABCD-efgh 2345 "), "abcdefgh2345");
        assert_eq!(clean("../../me?x"), "mex");
        assert_eq!(clean(&"a".repeat(10_000)).len(), LONGEST);
    }
}
