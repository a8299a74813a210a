//! One's own page: the posts one holds, what is offered, the PIN of this phone, the passphrase, and where one is
//! signed in.

use super::passphrase::NoPassphrase;
use super::pin::NoPin;
use super::store::offers::{self, Post};
use super::store::{self, Account, devices, sessions};
use super::{agent, passphrase, pin, sealed};
use crate::fault::{Fault, Refused};
use crate::ground::act::Actor;
use crate::ground::answer;
use crate::ground::clock::{day_of, last_day};
use crate::ground::form::Signed;
use crate::ground::journal::Happening;
use crate::ground::shell::Shell;
use crate::ground::visit::Visitor;
use crate::ground::words::{Arg, Say};
use crate::people::store as people;
use askama::Template;
use axum::response::Response;
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::{OPEN_END, State};
use uuid::Uuid;

/// A session nobody used for so long is over: 14 days, as `ground::visit` holds it.
const UNUSED_MS: i64 = 14 * 86_400_000;

/// A post in a row that opens.
struct PostRow {
    href: String,
    post: String,
    unit: String,
    note: String,
    is_acting: bool,
}

/// A device, or a session on a device that isn't known.
struct Place {
    id: Uuid,
    what: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "accounts/me.html")]
struct MePage {
    shell: Shell,
    form: String,
    name: String,
    masked: String,
    offered: Vec<PostRow>,
    held: Vec<PostRow>,
    coming: Vec<PostRow>,
    past: Vec<PostRow>,
    has_pin: bool,
    has_device: bool,
    has_passphrase: bool,
    devices: Vec<Place>,
    sessions: Vec<Place>,
    faults: Vec<(String, String)>,
}

impl MePage {
    fn error(&self, field: &str) -> &str {
        super::beside(&self.faults, field)
    }

    fn offer_title(&self, offer: &PostRow) -> String {
        self.shell.w.two("me-offer-title", ("post", &offer.post), ("unit", &offer.unit))
    }
}

/// One's own page.
pub async fn show(visitor: Visitor) -> Result<Response, Fault> {
    answer::page(&page(&visitor, &[]).await?)
}

/// Sets the PIN of this phone.
pub async fn set_pin(Signed { visitor, posted }: Signed) -> Result<Response, Fault> {
    let own = own_mobile(&visitor).await?;
    let pin = match pin::parse(posted.get("pin"), own.as_ref()) {
        Ok(pin) => pin,
        Err(why) => return refuse(&visitor, "pin", no_pin(why)).await,
    };
    if pin != pin::typed(posted.get("again")) && !posted.get("again").is_empty() {
        return refuse(&visitor, "again", Say::plain("me-pin-differs")).await;
    }
    let seal = sealed::seal(pin).await?;
    let (account, device) = (visitor.account, visitor.device);
    let is_set = visitor
        .app
        .db
        .write(move |tx| Box::pin(async move { devices::pin_set(tx, account, device, &seal).await }))
        .await?;
    if !is_set {
        return refuse(&visitor, "pin", Say::plain("me-no-device")).await;
    }
    story(&visitor, "PIN").await?;
    Ok(answer::see("/me?did=pin-set"))
}

/// Sets the passphrase, and ends every other session.
pub async fn set_passphrase(Signed { visitor, posted }: Signed) -> Result<Response, Fault> {
    let own = own_mobile(&visitor).await?;
    let phrase = match passphrase::parse(posted.get("passphrase"), &visitor.name, own.as_ref()) {
        Ok(phrase) => phrase,
        Err(why) => return refuse(&visitor, "passphrase", no_passphrase(why)).await,
    };
    let seal = sealed::seal(phrase).await?;
    let (account, session, now) = (visitor.account, visitor.session, visitor.app.clock.now());
    let device = visitor.device;
    visitor
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                store::passphrase_set(tx, account, &seal).await?;
                devices::pins_forget_others(tx, account, device).await?;
                sessions::end_others(tx, account, session, now).await
            })
        })
        .await?;
    story(&visitor, "passphrase").await?;
    Ok(answer::see("/me?did=passphrase-set"))
}

/// Journals what one did with one's own account. The form itself isn't remembered: the hash of a form that holds a PIN
/// would give the PIN away, and setting it twice is setting it once.
async fn story(visitor: &Visitor, what: &'static str) -> Result<(), Fault> {
    let (shard, account, person) = (visitor.person_shard, visitor.account, visitor.person);
    let facts = serde_json::json!({ "what": what, "device": visitor.device });
    visitor
        .app
        .act(Actor::Person(visitor.clone()), None, vec![shard], visitor.today, move |act| {
            Box::pin(async move {
                let happening = Happening {
                    verb: "changed",
                    thing: "account",
                    thing_id: Some(account.0),
                    territory: None,
                    person: Some(person.0),
                    facts,
                };
                act.journal(shard, happening).await?;
                Ok(String::new())
            })
        })
        .await?;
    Ok(())
}

async fn own_mobile(visitor: &Visitor) -> Result<Option<Mobile>, Fault> {
    let mut conn = visitor.app.db.read().await?;
    let person = people::person(&mut conn, visitor.person_shard, visitor.person).await?;
    Ok(person.and_then(|p| p.mobile))
}

async fn refuse(visitor: &Visitor, field: &'static str, say: Say) -> Result<Response, Fault> {
    answer::refused(&page(visitor, &[Refused { field, say }]).await?)
}

async fn page(visitor: &Visitor, reasons: &[Refused]) -> Result<MePage, Fault> {
    let w = visitor.w;
    let now = visitor.app.clock.now();
    let mobile = own_mobile(visitor).await?;
    let mut conn = visitor.app.db.read().await?;
    let account: Account = store::one(&mut conn, visitor.account).await?.ok_or(Fault::NotFound)?;
    let posts = offers::posts(&mut conn, visitor).await?;
    let known = devices::of_account(&mut conn, visitor.account).await?;
    let open = sessions::of_account(&mut conn, visitor.account, now - UNUSED_MS).await?;
    drop(conn);
    let rows = |which: &dyn Fn(&Post) -> bool| -> Vec<PostRow> {
        posts.iter().filter(|p| which(p)).map(|p| row(visitor, p)).collect()
    };
    let is_over = |p: &Post| {
        p.holding.state == State::Ended
            || (p.holding.state == State::Accepted && p.holding.until <= visitor.today)
    };
    let this = known.iter().find(|d| d.id == visitor.device);
    let on_unknown = open.iter().filter(|s| !known.iter().any(|d| d.id == s.device));
    Ok(MePage {
        shell: Shell::person(visitor, &w.say("me-title")),
        form: visitor.app.clock.new_id().to_string(),
        name: visitor.name.clone(),
        masked: mobile.map(|m| m.masked()).unwrap_or_default(),
        offered: rows(&Post::is_offered),
        held: rows(&|p| p.holding.is_held(visitor.today)),
        coming: rows(&|p| p.holding.state == State::Accepted && p.holding.from > visitor.today),
        past: rows(&is_over),
        has_pin: this.is_some_and(|d| d.pin.is_some()),
        has_device: this.is_some(),
        has_passphrase: account.passphrase.is_some(),
        devices: known
            .iter()
            .map(|d| {
                let used = open.iter().filter(|s| s.device == d.id).map(|s| s.seen_at).max();
                Place {
                    id: d.id,
                    what: agent::words(&d.label, w),
                    seen: seen(visitor, used.unwrap_or(d.seen_at)),
                    is_this: d.id == visitor.device,
                }
            })
            .collect(),
        sessions: on_unknown
            .map(|s| Place {
                id: s.id,
                what: w.say("device-other").into_owned(),
                seen: seen(visitor, s.seen_at),
                is_this: s.id == visitor.session,
            })
            .collect(),
        faults: reasons.iter().map(|r| (r.field.to_owned(), w.tell(&r.say))).collect(),
    })
}

fn row(visitor: &Visitor, post: &Post) -> PostRow {
    let (w, h) = (visitor.w, &post.holding);
    let (key, day) = match h.state {
        State::Approved => ("me-from", h.from),
        State::Accepted if h.from > visitor.today => ("me-from", h.from),
        State::Accepted if visitor.today < h.until && h.until == OPEN_END => ("me-since", h.from),
        State::Accepted if visitor.today < h.until => ("me-until", last_day(h.from, h.until)),
        _ => ("me-ended", last_day(h.from, h.until)),
    };
    PostRow {
        href: if post.is_offered() { format!("/offers/{}", post.at) } else { format!("/p/{}/home", post.n) },
        post: visitor.org.post(h.post, w).to_owned(),
        unit: visitor.org.unit(h.place.level, h.number, &h.name, w),
        note: w.tell(&Say::plain(key).with("day", Arg::Day(day))),
        is_acting: h.charge == janjan_rules::posts::Charge::Acting,
    }
}

fn seen(visitor: &Visitor, at: i64) -> String {
    let day = day_of(at, &visitor.org.zone);
    if day == visitor.today {
        return visitor.w.say("me-seen-today").into_owned();
    }
    visitor.w.tell(&Say::plain("me-seen-on").with("day", Arg::Day(day)))
}

fn no_pin(why: NoPin) -> Say {
    Say::plain(match why {
        NoPin::NotSix => "no-pin-not-six",
        NoPin::Easy => "no-pin-easy",
        NoPin::OwnMobile => "no-pin-own-mobile",
    })
}

fn no_passphrase(why: NoPassphrase) -> Say {
    Say::plain(match why {
        NoPassphrase::Short => "no-passphrase-short",
        NoPassphrase::Long => "no-passphrase-long",
        NoPassphrase::Common => "no-passphrase-common",
        NoPassphrase::Repeats => "no-passphrase-repeats",
        NoPassphrase::OwnMobile => "no-passphrase-own-mobile",
        NoPassphrase::OwnName => "no-passphrase-own-name",
    })
}
