//! The doorstep: where one is sent first, the choice of the language, and whether the house stands at all.

use super::store::offers::{self, Post};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::store as ground;
use crate::ground::visit::{LANGUAGE_COOKIE, Visit, Visitor};
use crate::ground::words::Words;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A language is remembered for a year.
const LANGUAGE_SECONDS: i64 = 365 * 86_400;

/// To the sign-in page, to the one post there is, or to one's own page.
pub async fn first(visitor: Result<Visitor, Fault>) -> Result<Response, Fault> {
    let visitor = match visitor {
        Ok(visitor) => visitor,
        Err(Fault::SignIn(_)) => return Ok(answer::see("/sign-in")),
        Err(other) => return Err(other),
    };
    let posts = {
        let mut conn = visitor.app.db.read().await?;
        offers::posts(&mut conn, &visitor).await?
    };
    let held: Vec<&Post> = posts.iter().filter(|p| p.holding.is_held(visitor.today)).collect();
    let is_asked = posts.iter().any(Post::is_offered);
    Ok(match (&held[..], is_asked) {
        ([only], false) => answer::see(&format!("/p/{}/home", only.n)),
        _ => answer::see("/me"),
    })
}

/// Draws the pages in another language from now on.
pub async fn language(visit: Visit, Path(code): Path<String>) -> Result<Response, Fault> {
    let words = Words::of(&code).ok_or(Fault::NotFound)?;
    let mut response = answer::see(local(visit.asked("next")));
    let text =
        format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age={LANGUAGE_SECONDS}; SameSite=Lax", words.lang());
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Whether the service answers and its database too; for whoever watches over it.
pub async fn health(visit: Visit) -> Response {
    let answers = async {
        let mut conn = visit.app.db.read().await?;
        ground::answers(&mut conn, &visit.app.clock).await
    };
    match answers.await {
        Ok(()) => (StatusCode::OK, "ok\n").into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

/// An address within our own house, or its first page: a link must not send anybody elsewhere by our name.
pub fn local(address: &str) -> &str {
    let is_ours = address.starts_with('/')
        && !address.starts_with("//")
        && !address.chars().any(|c| c == '\\' || c.is_control() || c.is_whitespace());
    if is_ours { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_addresses_of_our_own_are_gone_on_to() {
        for ours in ["/", "/p/2/board?sort=days", "/me?did=pin"] {
            assert_eq!(local(ours), ours);
        }
        for other in [
            "",
            "//example.org",
            "https://example.org",
            "/\\example.org",
            "\\/example.org",
            "me",
            "/\t/example.org",
            "/a\r\nb",
        ] {
            assert_eq!(local(other), "/", "{other:?}");
        }
    }
}
