//! A membership is renewed by a term: before its end without a gap, afterwards anew.

use super::{amended, named, terms};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::members::refusals::told;
use crate::members::renew::{self, renewed};
use crate::members::{RUNS, Sight};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::OPEN_END;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "members/pages/renewal.html")]
struct RenewalPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    name: String,
    number: String,
    kind: String,
    terms: String,
    /// The last day as it stands.
    last: String,
    /// What a renewal today comes to, or why there is none.
    outcome: Result<Outcome, String>,
    action: String,
    back: String,
}

/// What a renewal comes to.
struct Outcome {
    last: String,
    keeps_standing: bool,
}

/// What a renewal today would come to.
pub async fn show(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = amended(&scope, &at, &RUNS).await?;
    answer::page(&draw(&scope, &seen, Flaws::default())?)
}

/// Renews.
pub async fn renew(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    amended(&scope, &at, &RUNS).await?;
    let renewed = match posted.only(&[]) {
        Ok(()) => renew::renew(&scope, posted.form.clone(), named(&at)?).await,
        Err(fault) => Err(fault),
    };
    match renewed {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => {
            let flaws = Flaws::of(fault)?;
            answer::refused(&draw(&scope, &amended(&scope, &at, &RUNS).await?, flaws)?)
        }
    }
}

/// The last day before `until`, said.
fn last_day(w: Words, until: Date) -> String {
    if until == OPEN_END {
        w.say("kind-endless").into_owned()
    } else {
        w.day(until.yesterday().unwrap_or(until))
    }
}

fn draw(scope: &Scope, seen: &Sight, flaws: Flaws) -> Result<RenewalPage, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let kind = scope.org.structure.kind(m.kind).ok_or(Fault::NotFound)?;
    let back = scope.at(&format!("members/{}", m.at));
    let outcome = match renewed(kind, m, scope.today) {
        Ok(r) => Ok(Outcome { last: last_day(w, r.until), keeps_standing: r.keeps_standing }),
        Err(refusal) => Err(w.tell(&told(refusal).say)),
    };
    Ok(RenewalPage {
        shell: Shell::post(scope, &w.say("renewal-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        name: m.name.clone(),
        number: m.shown_number(),
        kind: scope.org.kind(m.kind, w).to_owned(),
        terms: terms(scope, kind),
        last: last_day(w, m.until),
        outcome,
        action: format!("{back}/renewal"),
        back,
    })
}
