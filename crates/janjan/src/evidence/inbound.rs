//! A missed call comes in: signed by the gateway, told once, and written for whoever in the whole organisation has that
//! mobile. The answer tells the gateway nothing of who that is, or whether there is anybody.

use super::gateway;
use super::meant::{Meant, Owners};
use super::store::calls::{self, CallIn};
use super::store::gateways::{self, Gateway};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::clock::day_of;
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use janjan_db::Conn;
use janjan_rules::ids::OrgId;
use janjan_rules::members::Evidence;
use janjan_rules::mobile::{Mobile, NumberPlan};
use jiff::civil::Date;
use serde_json::{Map, Value};
use sha2::Sha256;
use std::collections::BTreeSet;

/// The most a call's or message's body may hold, in bytes.
pub const MOST_BYTES: usize = 16 * 1024;
/// How far the gateway's clock may be off, in seconds; so long is a signature good.
pub const LATE: i64 = 300;
/// The longest id of an event, in bytes.
const LONGEST_ID: usize = 200;
/// The longest message, in bytes: far more than any SMS.
const LONGEST_TEXT: usize = 8_000;

/// Why an envelope isn't opened. Which gateways there are isn't told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsigned {
    /// The time is missing or no number.
    NoTime,
    /// The time is too far from now.
    Time,
    /// No such gateway is open, or the signature isn't its.
    Signature,
}

/// Checks time and signature; the gateway that sent it.
pub async fn signed(
    app: &App,
    (org, code): (&str, &str),
    (time, signature): (&str, &str),
    body: &[u8],
) -> Result<Result<Gateway, Unsigned>, Fault> {
    let Ok(at) = time.parse::<i64>() else { return Ok(Err(Unsigned::NoTime)) };
    if (app.clock.now() / 1_000).abs_diff(at) > LATE.unsigned_abs() {
        return Ok(Err(Unsigned::Time));
    }
    let open = {
        let mut conn = app.db.read().await?;
        gateways::open(&mut conn, org, code).await?
    };
    // One that isn't open is checked as long, against a secret nobody has.
    let version = open.as_ref().map_or(0, |g| g.version);
    let secret = gateway::secret(&app.keys, org, code, version);
    let is_its = is_signed(&secret, time, body, signature);
    Ok(open.filter(|_| is_its).ok_or(Unsigned::Signature))
}

/// Whether the signature is this secret's over time and body; takes as long whichever byte is wrong.
fn is_signed(secret: &str, time: &str, body: &[u8], signature: &str) -> bool {
    let Ok(signature) = HEXLOWER.decode(signature.to_ascii_lowercase().as_bytes()) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.verify_slice(&signature).is_ok()
}

/// A call or a message as told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The gateway's own id of it.
    pub id: String,
    /// [`Evidence::MissedCall`] or [`Evidence::Sms`].
    pub kind: Evidence,
    /// Whose mobile.
    pub from: Mobile,
    /// When, milliseconds UTC.
    pub at: i64,
    /// What a message says.
    pub text: String,
}

/// What is wrong with a body: the field (empty for the whole) and what it must be.
pub type Malformed = (String, &'static str);

/// Reads a body.
///
/// # Errors
/// The first field that can't be read.
pub fn read(body: &[u8], plan: NumberPlan, now: i64) -> Result<Event, Malformed> {
    let wrong = |field: &str, must: &'static str| (field.to_owned(), must);
    let value: Value = serde_json::from_slice(body).map_err(|_| wrong("", "the body must be JSON"))?;
    let Value::Object(fields) = value else { return Err(wrong("", "the body must be a JSON object")) };
    if let Some(other) = fields.keys().find(|k| !["id", "kind", "from", "at", "text"].contains(&k.as_str())) {
        let field: String = other.chars().take(40).collect();
        return Err(wrong(&field, "there is no such field"));
    }
    let id = text(&fields, "id").filter(|id| !id.trim().is_empty() && id.len() <= LONGEST_ID);
    let id = id.ok_or_else(|| wrong("id", "must be a text of up to 200 bytes, one for each event"))?;
    let kind = match text(&fields, "kind").as_deref() {
        Some("missed-call") => Evidence::MissedCall,
        Some("sms") => Evidence::Sms,
        _ => return Err(wrong("kind", "must be \"missed-call\" or \"sms\"")),
    };
    let from = text(&fields, "from").and_then(|from| Mobile::parse(&from, plan).ok());
    let from = from.ok_or_else(|| wrong("from", "must be a mobile of ten digits, with +91 or without"))?;
    let at = fields.get("at").and_then(Value::as_i64).filter(|at| *at > 0 && *at <= now + LATE * 1_000);
    let at = at.ok_or_else(|| wrong("at", "must be milliseconds since 1970, not in the future"))?;
    let said = match (fields.get("text"), kind) {
        (None | Some(Value::Null), _) => String::new(),
        (Some(Value::String(said)), Evidence::Sms) if said.len() <= LONGEST_TEXT => said.clone(),
        _ => return Err(wrong("text", "must be the message's text, and belongs to an sms")),
    };
    Ok(Event { id, kind, from, at, text: said })
}

fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// Writes an event down; `false` where it was told before.
pub async fn take(app: &App, gateway: &Gateway, code: &str, event: &Event) -> Result<bool, Fault> {
    let organisation = {
        let mut conn = app.db.read().await?;
        app.organisation(&mut conn, gateway.org, gateway.structure).await?
    };
    let (org, today) = (organisation.id, app.clock.today(&organisation.zone));
    let on = day_of(event.at, &organisation.zone).min(today);
    let seen = {
        let mut conn = app.db.read().await?;
        meant(&mut conn, app, org, event, on).await?
    };
    let locked: BTreeSet<_> = seen.shards().into_iter().collect();
    let parts = [org.0.as_bytes().as_slice(), code.as_bytes(), event.id.as_bytes()];
    let (key, source, event) = (app.keys.hash("event", &parts), code.to_owned(), event.clone());
    let answer = app
        .act(Actor::Job(org, "gateway"), None, locked.iter().copied().collect(), today, move |act| {
            Box::pin(async move {
                let (app, now) = (act.app.clone(), act.at);
                let meant = meant(act.tx(), &app, org, &event, on).await?;
                // Somebody moved to another district between the two looks: the gateway tells it again.
                if meant.shards().iter().any(|shard| !locked.contains(shard)) {
                    return Err(Fault::Busy);
                }
                let (kind, outcome) = (event.kind.code(), meant.outcome());
                let call = CallIn { org, key, kind, source, outcome, called_at: event.at };
                if !calls::claim(act.tx(), &call, now).await? {
                    return Ok(String::new());
                }
                meant.settle(act, event.kind, None, on).await?;
                Ok("new".to_owned())
            })
        })
        .await?;
    Ok(!answer.is_empty())
}

/// Whom in the whole organisation it speaks for.
async fn meant(conn: &mut Conn, app: &App, org: OrgId, event: &Event, on: Date) -> Result<Meant, Fault> {
    let all = Owners::of(conn, &app.keys, org, &event.from).await?;
    Ok(Meant::of(all, event.kind, &event.text, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    fn read(body: &str) -> Result<Event, Malformed> {
        super::read(body.as_bytes(), NumberPlan::MadeUp, NOW)
    }

    #[test]
    fn a_body_is_read_and_what_is_wrong_is_named() {
        let good = r#"{"id":"a1","kind":"missed-call","from":"+91 50000 12345","at":1794999999000}"#;
        assert_eq!(read(good).unwrap().from.as_str(), "+915000012345");
        for (body, field) in [
            ("", ""),
            ("[1]", ""),
            (
                r#"{"id":"a1","kind":"missed-call","from":"5000012345","at":1,"standing":"verified"}"#,
                "standing",
            ),
            (r#"{"kind":"sms","from":"5000012345","at":1}"#, "id"),
            (r#"{"id":"  ","kind":"sms","from":"5000012345","at":1}"#, "id"),
            (r#"{"id":"a1","kind":"call","from":"5000012345","at":1}"#, "kind"),
            (r#"{"id":"a1","kind":"sms","from":5000012345,"at":1}"#, "from"),
            (r#"{"id":"a1","kind":"sms","from":"12","at":1}"#, "from"),
            (r#"{"id":"a1","kind":"sms","from":"5000012345","at":"1"}"#, "at"),
            (r#"{"id":"a1","kind":"sms","from":"5000012345","at":1795000999000}"#, "at"),
            (r#"{"id":"a1","kind":"sms","from":"5000012345","at":1,"text":7}"#, "text"),
            (r#"{"id":"a1","kind":"missed-call","from":"5000012345","at":1,"text":"hello"}"#, "text"),
        ] {
            assert_eq!(read(body).unwrap_err().0, field, "{body}");
        }
    }

    #[test]
    fn a_signature_is_of_its_time_its_body_and_its_secret() {
        let sign = |secret: &str, text: &str| {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(text.as_bytes());
            HEXLOWER.encode(&mac.finalize().into_bytes())
        };
        let good = sign("secret", "1795000000.{}");
        assert!(is_signed("secret", "1795000000", b"{}", &good));
        assert!(is_signed("secret", "1795000000", b"{}", &good.to_uppercase()));
        assert!(!is_signed("secret", "1795000001", b"{}", &good));
        assert!(!is_signed("secret", "1795000000", b"{ }", &good));
        assert!(!is_signed("other", "1795000000", b"{}", &good));
        for bad in ["", "zz", &good[..62], &format!("{good}00")] {
            assert!(!is_signed("secret", "1795000000", b"{}", bad), "{bad}");
        }
    }
}
