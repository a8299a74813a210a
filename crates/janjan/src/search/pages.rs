//! The search page: one field, and what is found by its kind, the nearest first.

use super::asked::LONGEST;
use super::found::{Found, found};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    action: String,
    q: String,
    found: Found,
}

/// The same as a piece of a page, for the field in which somebody types.
#[derive(Template)]
#[template(path = "search/found.html")]
struct Suggestions {
    w: Words,
    found: Found,
}

/// Looks for units, posts, people and members in sight.
pub async fn search(scope: Scope) -> Result<Response, Fault> {
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    let found = found(&scope, &q).await?;
    answer::page(&SearchPage {
        shell: Shell::post(&scope, &scope.w.say("search-title")),
        action: scope.at("search"),
        q: q.trim().to_owned(),
        found,
    })
}

/// The same while somebody types.
pub async fn suggest(scope: Scope) -> Result<Response, Fault> {
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    let found = found(&scope, &q).await?;
    answer::page(&Suggestions { w: scope.w, found })
}
