//! Who asks, in which language, from which post.
//!
//! A session belongs to a person; the post one acts from travels in the address (`/p/2/board`), so two tabs never mix.
//! [`Scope`] is the only way to other people's rows: it exists only while the post is held, and it is asked for leave
//! where the row is fetched.

use super::check::{Check, stands};
use super::organisation::Organisation;
use super::words::Words;
use super::{form, store};
use crate::app::App;
use crate::fault::Fault;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use data_encoding::HEXLOWER;
use janjan_rules::ids::{AccountId, AppointmentId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::posts::Charge;
use janjan_rules::power::{self, Ask, Power, Sees};
use janjan_rules::territory::{Place, Serial};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;
use uuid::Uuid;

/// The cookie that carries a session.
pub const SESSION_COOKIE: &str = "__Host-janjan";
/// The cookie that makes a device known.
pub const DEVICE_COOKIE: &str = "__Host-device";
/// The cookie that remembers the language.
pub const LANGUAGE_COOKIE: &str = "lang";
/// A session nobody used for so long is over: 14 days.
const UNUSED_MS: i64 = 14 * 86_400_000;
/// How often the use of a session is noted: hourly.
const NOTED_MS: i64 = 3_600_000;

/// A request: its language, its address, what it asks in `?…`.
#[derive(Clone)]
pub struct Visit {
    /// The service.
    pub app: App,
    /// The words of the visitor's language.
    pub w: Words,
    /// Path and query.
    pub here: String,
    /// The host it was sent to.
    pub host: String,
    query: Arc<HashMap<String, String>>,
}

impl Visit {
    /// What the address asks under this name; empty where it doesn't.
    pub fn asked(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The language of a request.
    pub fn words(headers: &HeaderMap) -> Words {
        cookie(headers, LANGUAGE_COOKIE)
            .and_then(|code| Words::of(&code))
            .unwrap_or_else(Words::default_language)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Fault> {
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes()).into_owned().collect();
        let host =
            parts.headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost").to_owned();
        let here = if parts.method == Method::POST {
            came_from(&parts.headers, &host)
        } else {
            parts.uri.path_and_query().map(|p| p.as_str().to_owned())
        };
        let here = here.unwrap_or_else(|| "/".to_owned());
        Ok(Visit { app: app.clone(), w: Visit::words(&parts.headers), here, host, query: Arc::new(query) })
    }
}

/// The page a form was sent from, where it is ours: a form's own address can't be gone back to.
fn came_from(headers: &HeaderMap, host: &str) -> Option<String> {
    let page: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let is_ours = page.authority().is_some_and(|at| at.as_str() == host);
    page.path_and_query().filter(|_| is_ours).map(|p| p.as_str().to_owned())
}

/// A person who is signed in. Without a post this opens their own record and nothing else.
#[derive(Clone)]
pub struct Visitor(Arc<Person>);

/// What is known of one who is signed in.
pub struct Person {
    /// The request.
    pub visit: Visit,
    /// Their account.
    pub account: AccountId,
    /// Their session.
    pub session: Uuid,
    /// The device it runs on.
    pub device: Uuid,
    /// The token of the session's forms.
    pub csrf: String,
    /// Their organisation.
    pub org: Arc<Organisation>,
    /// Where their row lives.
    pub person_shard: ShardId,
    /// Who they are.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Today, where the organisation is.
    pub today: Date,
    post: Option<(ShardId, AppointmentId)>,
}

impl Deref for Visitor {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

impl Deref for Person {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Fault> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let sign_in = || Fault::SignIn(visit.here.clone());
        let secrets = SessionCookie::of(&parts.headers).ok_or_else(sign_in)?;
        let mut conn = app.db.read().await?;
        let row = store::session(&mut conn, secrets.account, secrets.session, post_number(parts.uri.path()))
            .await?;
        let row = row.ok_or_else(sign_in)?;
        let now = app.clock.now();
        let is_good = row.secret_hash == secrets.hash() && !row.is_ended && now - row.seen_at < UNUSED_MS;
        if !is_good && stands(Check::Session) {
            return Err(sign_in());
        }
        if now - row.seen_at > NOTED_MS {
            note_use(app, secrets.account, secrets.session, now).await?;
        }
        let org = app.organisation(&mut conn, row.org, row.structure_version).await?;
        let today = app.clock.today(&org.zone);
        Ok(Visitor(Arc::new(Person {
            visit,
            account: secrets.account,
            session: secrets.session,
            device: row.device,
            csrf: form::csrf(&secrets.secret),
            org,
            person_shard: row.person_shard,
            person: row.person,
            name: row.name,
            today,
            post: row.post,
        })))
    }
}

async fn note_use(app: &App, account: AccountId, session: Uuid, now: i64) -> Result<(), Fault> {
    app.db
        .write(move |tx| Box::pin(async move { store::session_seen(tx, account, session, now).await }))
        .await
}

/// The post one acts from, held today.
#[derive(Clone)]
pub struct Scope(Arc<Post>);

/// What is known of the post one acts from.
pub struct Post {
    /// Who acts.
    pub visitor: Visitor,
    /// The post's number in the person's addresses: `/p/2`.
    pub n: u32,
    /// The appointment it rests on.
    pub appointment: AppointmentId,
    /// The appointment's shard.
    pub shard: ShardId,
    /// The kind of office.
    pub post: PostId,
    /// The unit it is held in.
    pub territory: TerritoryId,
    /// The unit's short number.
    pub serial: Serial,
    /// Where the unit stands.
    pub own: Place,
    /// What the unit is called.
    pub unit: String,
    /// In acting charge.
    pub is_acting: bool,
    /// The first day it is no longer held.
    pub until: Date,
}

impl Deref for Scope {
    type Target = Post;

    fn deref(&self) -> &Post {
        &self.0
    }
}

impl Deref for Post {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.visitor
    }
}

impl Scope {
    /// How much the post sees when asking this of a unit; [`Fault::NotFound`] where it gives no leave, the same as for
    /// a unit that doesn't exist.
    pub fn leave(&self, ask: Ask, unit: &Place) -> Result<Sees, Fault> {
        if !stands(Check::Leave(ask.verb, ask.thing)) {
            return Ok(Sees::Contacts);
        }
        power::leave(self.powers(), self.is_acting, &self.own, ask, unit).ok_or(Fault::NotFound)
    }

    /// Whether the post may ask this anywhere at all: for drawing menus, never for deciding.
    pub fn may(&self, ask: Ask) -> bool {
        power::anywhere(self.powers(), self.is_acting, ask)
    }

    /// The sentences of the post.
    pub fn powers(&self) -> &[Power] {
        self.org.structure.post(self.post).map_or(&[], |p| &p.powers)
    }

    /// An address acted on from this post.
    pub fn at(&self, rest: &str) -> String {
        format!("/p/{}/{rest}", self.n)
    }
}

impl FromRequestParts<App> for Scope {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Scope, Fault> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let n = post_number(parts.uri.path()).ok_or(Fault::NotFound)?;
        let at = visitor.post.ok_or(Fault::NotFound)?;
        let mut conn = app.db.read().await?;
        let held =
            store::holding(&mut conn, at, visitor.w.lang(), visitor.today).await?.ok_or(Fault::NotFound)?;
        if !held.is_held(visitor.today) && stands(Check::Held) {
            return Err(Fault::PostEnded);
        }
        let unit = visitor.org.unit(held.place.level, held.number, &held.name, visitor.w);
        Ok(Scope(Arc::new(Post {
            n,
            appointment: held.appointment,
            shard: held.shard,
            post: held.post,
            territory: held.territory,
            serial: held.serial,
            own: held.place,
            unit,
            is_acting: held.charge == Charge::Acting,
            until: held.until,
            visitor,
        })))
    }
}

/// The number in `/p/2/…`.
fn post_number(path: &str) -> Option<u32> {
    path.strip_prefix("/p/")?.split('/').next()?.parse().ok().filter(|n| *n > 0)
}

/// What a session's cookie holds: account, session, secret.
pub struct SessionCookie {
    /// Whose.
    pub account: AccountId,
    /// Which session.
    pub session: Uuid,
    /// Known to the browser alone; the database holds its hash.
    pub secret: [u8; 32],
}

impl SessionCookie {
    /// Reads it from a request.
    pub fn of(headers: &HeaderMap) -> Option<SessionCookie> {
        let bytes = HEXLOWER.decode(cookie(headers, SESSION_COOKIE)?.as_bytes()).ok()?;
        let (account, rest) = bytes.split_first_chunk::<16>()?;
        let (session, secret) = rest.split_first_chunk::<16>()?;
        Some(SessionCookie {
            account: AccountId(Uuid::from_bytes(*account)),
            session: Uuid::from_bytes(*session),
            secret: secret.try_into().ok()?,
        })
    }

    /// The hash kept of the secret.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }

    /// The text sent to the browser.
    pub fn text(&self) -> String {
        HEXLOWER.encode(
            &[&self.account.0.as_bytes()[..], &self.session.as_bytes()[..], &self.secret[..]].concat(),
        )
    }
}

/// One cookie of a request.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}
