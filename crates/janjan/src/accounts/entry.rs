//! Coming in: the device is made known, a session begins, and two cookies carry both.
//!
//! A family's phone keeps one device cookie for all its accounts; each account knows the device by a row of its own.

use super::agent;
use super::store::devices::{self, Device};
use super::store::{self, Account, sessions};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::answer;
use crate::ground::clock::chance;
use crate::ground::journal::Happening;
use crate::ground::store as ground;
use crate::ground::visit::{DEVICE_COOKIE, SESSION_COOKIE, SessionCookie, cookie};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use data_encoding::HEXLOWER;
use janjan_db::{Tx, Work};
use janjan_rules::ids::{AccountId, ShardId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long browsers keep the session's cookie, seconds; the server ends it sooner when it isn't used.
const SESSION_SECONDS: i64 = 90 * 86_400;
/// How long they keep the device's: as long as they do.
const DEVICE_SECONDS: i64 = 400 * 86_400;

/// What a device's cookie holds: its id and a secret.
#[derive(Clone)]
pub struct DeviceCookie {
    /// Which device.
    pub id: Uuid,
    /// Known to the browser alone; the database holds its hash.
    pub secret: [u8; 32],
}

impl DeviceCookie {
    /// Reads it from a request.
    pub fn of(headers: &HeaderMap) -> Option<DeviceCookie> {
        let bytes = HEXLOWER.decode(cookie(headers, DEVICE_COOKIE)?.as_bytes()).ok()?;
        let (id, secret) = bytes.split_first_chunk::<16>()?;
        Some(DeviceCookie { id: Uuid::from_bytes(*id), secret: secret.try_into().ok()? })
    }

    /// The hash kept of the secret.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }

    fn text(&self) -> String {
        HEXLOWER.encode(&[&self.id.as_bytes()[..], &self.secret[..]].concat())
    }
}

/// The browser somebody comes in with.
pub struct Browser {
    /// Its cookie, where the database knows it; else a new one.
    pub cookie: DeviceCookie,
    /// The accounts that know this device, ended ones left out.
    pub known_to: Vec<Device>,
    label: String,
}

impl Browser {
    /// The browser of a request. A cookie that the database doesn't know is put aside: ids are made by us alone.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Browser, Fault> {
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
        let label = agent::label(agent);
        if let Some(cookie) = DeviceCookie::of(headers) {
            let mut conn = app.db.read().await?;
            let mut rows = devices::known(&mut conn, cookie.id, &cookie.hash()).await?;
            if !rows.is_empty() {
                rows.retain(|device| device.ended_at.is_none());
                return Ok(Browser { cookie, known_to: rows, label });
            }
        }
        let cookie = DeviceCookie { id: app.clock.new_id(), secret: chance() };
        Ok(Browser { cookie, known_to: Vec::new(), label })
    }

    /// This device as an account knows it.
    pub fn known(&self, account: AccountId) -> Option<&Device> {
        self.known_to.iter().find(|device| device.account == account)
    }
}

/// Begins a session on a device, within a transaction.
pub async fn begin(tx: &mut Tx, browser: &Browser, session: &SessionCookie, now: i64) -> Result<(), Fault> {
    let hash = browser.cookie.hash();
    devices::enrol(tx, session.account, (browser.cookie.id, &hash), &browser.label, now).await?;
    sessions::begin(tx, session, browser.cookie.id, now).await
}

/// A session yet to begin.
pub fn new_session(app: &App, account: AccountId) -> SessionCookie {
    SessionCookie { account, session: app.clock.new_id(), secret: chance() }
}

/// The same session: one goes into the transaction, one to the browser.
pub fn again(session: &SessionCookie) -> SessionCookie {
    SessionCookie { account: session.account, session: session.session, secret: session.secret }
}

/// Comes in: `first` is done in the same transaction, the session begins, the journal of the person's shard says how.
/// `shards` are those in whose journals `first` writes.
pub async fn come_in<F>(
    app: &App,
    account: &Account,
    browser: Browser,
    how: &'static str,
    mut shards: Vec<ShardId>,
    first: F,
) -> Result<(SessionCookie, DeviceCookie), Fault>
where
    F: for<'a, 't> FnOnce(&'a mut Act<'t>) -> Work<'a, (), Fault> + Send + 'static,
{
    let today = {
        let mut conn = app.db.read().await?;
        let org = ground::organisation(&mut conn, account.org).await?.ok_or(Fault::NotFound)?;
        app.clock.today(&org.zone)
    };
    let session = new_session(app, account.id);
    let device = browser.cookie.clone();
    let account = account.clone();
    let begun = again(&session);
    let actor = Actor::Guest(account.org, account.person);
    shards.push(account.person_shard);
    app.act(actor, None, shards, today, move |act| {
        Box::pin(async move {
            first(act).await?;
            let now = act.at;
            begin(act.tx(), &browser, &begun, now).await?;
            act.journal(account.person_shard, signed_in(&account, &browser, how)).await?;
            Ok(String::new())
        })
    })
    .await?;
    Ok((session, device))
}

fn signed_in(account: &Account, browser: &Browser, how: &'static str) -> Happening {
    Happening {
        verb: "signed in",
        thing: "account",
        thing_id: Some(account.id.0),
        territory: None,
        person: Some(account.person.0),
        facts: serde_json::json!({ "how": how, "device": browser.cookie.id }),
    }
}

/// Sends one who came in on, with both cookies.
pub fn welcome(next: &str, session: &SessionCookie, device: &DeviceCookie) -> Response {
    let response = answer::with_cookie(answer::see(next), SESSION_COOKIE, &session.text(), SESSION_SECONDS);
    answer::with_cookie(response, DEVICE_COOKIE, &device.text(), DEVICE_SECONDS)
}

/// The account's person by name, for a page that lists a family.
pub async fn named(app: &App, account: AccountId) -> Result<Option<String>, Fault> {
    let mut conn = app.db.read().await?;
    let Some(account) = store::one(&mut conn, account).await? else { return Ok(None) };
    ground::person_name(&mut conn, account.person_shard, account.person).await
}
