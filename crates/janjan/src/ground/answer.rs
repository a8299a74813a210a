//! What is sent back: a page, a way on, the error page; and the headers every answer carries.

use super::shell::Shell;
use super::visit::Visit;
use crate::app::App;
use crate::fault::{Fault, Shown};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::sync::Arc;

/// Draws a page.
pub fn page(template: &impl Template) -> Result<Response, Fault> {
    page_as(StatusCode::OK, template)
}

/// Draws a form that was refused: the same page, with a status that says so. The browser may keep it for its Back
/// button, which otherwise asks to send the form again and shows nothing of what was typed.
pub fn refused(template: &impl Template) -> Result<Response, Fault> {
    let mut response = page_as(StatusCode::UNPROCESSABLE_ENTITY, template)?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}

fn page_as(status: StatusCode, template: &impl Template) -> Result<Response, Fault> {
    // Room for a board of 110 rows: growing up to there would copy it again and again.
    let mut text = String::with_capacity(48 * 1024);
    template.render_into(&mut text).map_err(|e| Fault::Broken(e.into()))?;
    Ok((status, Html(text)).into_response())
}

/// After something was saved: go on to a page that only shows.
pub fn see(address: &str) -> Response {
    let address = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// To the sign-in page, and back afterwards.
pub fn to_sign_in(next: &str) -> Response {
    if next == "/" {
        return see("/sign-in");
    }
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    see(&format!("/sign-in?{query}"))
}

/// Sets a cookie that only our own host reads, only over a safe line, never by script.
pub fn with_cookie(mut response: Response, name: &str, value: &str, seconds: i64) -> Response {
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[derive(Template)]
#[template(path = "ground/fault.html")]
struct FaultPage {
    shell: Shell,
    say: String,
    incident: Option<String>,
    back: Option<String>,
}

/// Draws the error page in the visitor's language, wherever in the service the error arose.
pub async fn draw_faults(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = <Visit as axum::extract::FromRequestParts<App>>::from_request_parts(&mut parts, &app).await;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    // An address that can't be read (`/p/x/…`, bytes that are no text) is one that isn't there. A machine that sent JSON is
    // told in JSON what was wrong with it.
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    if response.status() == StatusCode::BAD_REQUEST && kind != Some("application/json") {
        response = Fault::NotFound.into_response();
    }
    let shown = response.extensions().get::<Arc<Shown>>().cloned();
    let (Some(shown), Ok(visit)) = (shown, visit) else { return response };
    let shell = Shell::public(&visit, &visit.w.say(shown.title));
    let (say, incident, back) = (visit.w.tell(&shown.say), shown.incident.clone(), shown.back.clone());
    let page = FaultPage { shell, say, incident, back };
    page_as(shown.status, &page).unwrap_or(response)
}

/// The headers of every answer.
pub async fn guard(request: Request, next: Next) -> Response {
    const HEADERS: [(&str, &str); 8] = [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
        ),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "geolocation=(), microphone=(), camera=(), payment=()"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    // Pages hold people's data: no shared cache keeps them, and Back after signing out shows nothing.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
