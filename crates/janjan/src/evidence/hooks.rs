//! The gateway's door: JSON in, JSON out, in English, for whoever sets the gateway up. See `docs/gateway.md`.

use super::inbound::{self, MOST_BYTES, Unsigned};
use crate::app::App;
use crate::fault::Fault;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use janjan_rules::mobile::NumberPlan;
use serde_json::{Value, json};

/// Takes a call or a message.
pub async fn take(
    State(app): State<App>,
    Path((org, code)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(body) = to_bytes(body, MOST_BYTES).await else {
        return told(StatusCode::PAYLOAD_TOO_LARGE, "", "the body is larger than 16 KB");
    };
    match answer(&app, (&org, &code), &headers, &body).await {
        Ok(response) => response,
        Err(Fault::Broken(error)) => {
            tracing::error!(?error, "a call was not taken");
            told(StatusCode::INTERNAL_SERVER_ERROR, "", "not taken; send it again later")
        }
        Err(_) => told(StatusCode::SERVICE_UNAVAILABLE, "", "too busy; send it again later"),
    }
}

async fn answer(
    app: &App,
    (org, code): (&str, &str),
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, Fault> {
    let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().trim();
    let envelope = (header("x-janjan-time"), header("x-janjan-signature"));
    let gateway = match inbound::signed(app, (org, code), envelope, body).await? {
        Ok(gateway) => gateway,
        Err(why) => return Ok(told(StatusCode::UNAUTHORIZED, "", unsigned(why))),
    };
    let plan = plan(app, &gateway).await?;
    let event = match inbound::read(body, plan, app.clock.now()) {
        Ok(event) => event,
        Err((field, must)) => return Ok(told(StatusCode::BAD_REQUEST, &field, must)),
    };
    let is_new = inbound::take(app, &gateway, code, &event).await?;
    let said = if is_new { json!({ "ok": true }) } else { json!({ "seen": true }) };
    Ok(sent(StatusCode::OK, said))
}

async fn plan(app: &App, gateway: &super::store::gateways::Gateway) -> Result<NumberPlan, Fault> {
    let mut conn = app.db.read().await?;
    Ok(app.organisation(&mut conn, gateway.org, gateway.structure).await?.plan)
}

fn unsigned(why: Unsigned) -> &'static str {
    match why {
        Unsigned::NoTime => "X-Janjan-Time must be the time of sending, in seconds since 1970",
        Unsigned::Time => "X-Janjan-Time is more than five minutes off; set the clock and send it again",
        Unsigned::Signature => {
            "X-Janjan-Signature is not this gateway's: hex HMAC-SHA-256 over time, a full stop and the body"
        }
    }
}

/// What was wrong, with the field it belongs to where there is one.
fn told(status: StatusCode, field: &str, error: &'static str) -> Response {
    let said =
        if field.is_empty() { json!({ "error": error }) } else { json!({ "error": error, "field": field }) };
    sent(status, said)
}

fn sent(status: StatusCode, said: Value) -> Response {
    (status, Json(said)).into_response()
}
