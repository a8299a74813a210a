//! Signing in: a PIN where the device is known, else a mobile and a passphrase.
//!
//! Nothing tells whether a mobile is known: an unknown one takes the same time, gets the same sentence, and waits as
//! long after as many tries. A family that shares a mobile is asked which of them it is when one passphrase fits several.

use super::entry::{self, Browser};
use super::front::local;
use super::lockout::Wait;
use super::store::{self, Account, devices, lockouts};
use super::{passphrase, pin, sealed};
use crate::app::App;
use crate::fault::{Fault, Refused};
use crate::ground::answer;
use crate::ground::form::{Posted, Public};
use crate::ground::refusals;
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::{Arg, Say};
use crate::people::store::mobile_key;
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use janjan_rules::ids::AccountId;
use janjan_rules::mobile::{Mobile, NumberPlan};

/// One of those who may come in here.
struct Who {
    key: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    next: String,
    mobile: String,
    /// Who has a PIN on this device.
    here: Vec<Who>,
    /// Who of a family the passphrase fits.
    family: Vec<Who>,
    faults: Vec<(String, String)>,
}

impl SignInPage {
    fn error(&self, field: &str) -> &str {
        super::beside(&self.faults, field)
    }

    fn with_passphrase(&self) -> String {
        let pairs = [("with", "passphrase"), ("next", self.next.as_str())];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/sign-in?{query}")
    }
}

/// The form: PIN on a known device, else mobile and passphrase.
pub async fn show(headers: HeaderMap, visit: Visit) -> Result<Response, Fault> {
    let here = if visit.asked("with") == "passphrase" {
        Vec::new()
    } else {
        let browser = Browser::of(&visit.app, &headers).await?;
        with_pins(&visit.app, &browser, None).await?
    };
    let next = local(visit.asked("next")).to_owned();
    answer::page(&page(&visit, next, String::new(), here, Vec::new(), &[]))
}

/// What a try came to.
enum Tried {
    In(Response),
    WhichOf(Vec<AccountId>),
}

/// Signs in.
pub async fn send(headers: HeaderMap, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let browser = Browser::of(&visit.app, &headers).await?;
    let next = local(posted.get("next")).to_owned();
    let is_pin = !posted.get("pin").is_empty() || posted.get("way") == "pin";
    let here =
        if is_pin { with_pins(&visit.app, &browser, Some(posted.get("who"))).await? } else { Vec::new() };
    let tried = if is_pin {
        by_pin(&visit.app, browser, &posted, &next).await
    } else {
        by_passphrase(&visit.app, browser, &posted, &next).await
    };
    let mobile = posted.get("mobile").to_owned();
    match tried {
        Ok(Tried::In(response)) => Ok(response),
        Ok(Tried::WhichOf(accounts)) => {
            let mut family = Vec::new();
            for account in accounts {
                family.extend(who(&visit.app, account, None).await?);
            }
            answer::page(&page(&visit, next, mobile, here, family, &[]))
        }
        Err(Fault::Refused(reasons)) => {
            answer::refused(&page(&visit, next, mobile, here, Vec::new(), &reasons))
        }
        Err(other) => Err(other),
    }
}

fn page(
    visit: &Visit,
    next: String,
    mobile: String,
    here: Vec<Who>,
    family: Vec<Who>,
    reasons: &[Refused],
) -> SignInPage {
    let shell = Shell::public(visit, &visit.w.say("sign-in-title"));
    let faults = reasons.iter().map(|r| (r.field.to_owned(), visit.w.tell(&r.say))).collect();
    SignInPage { shell, next, mobile, here, family, faults }
}

/// Those who have set a PIN on this device.
async fn with_pins(app: &App, browser: &Browser, chosen: Option<&str>) -> Result<Vec<Who>, Fault> {
    let mut here = Vec::new();
    for device in browser.known_to.iter().filter(|device| device.pin.is_some()) {
        here.extend(who(app, device.account, chosen).await?);
    }
    if let ([only], None) = (&mut here[..], chosen) {
        only.is_chosen = true;
    }
    Ok(here)
}

async fn who(app: &App, account: AccountId, chosen: Option<&str>) -> Result<Option<Who>, Fault> {
    let key = account.0.simple().to_string();
    let is_chosen = chosen == Some(key.as_str());
    Ok(entry::named(app, account).await?.map(|name| Who { key, name, is_chosen }))
}

async fn by_pin(app: &App, browser: Browser, posted: &Posted, next: &str) -> Result<Tried, Fault> {
    let account = posted.get("who").parse().map(AccountId).map_err(|_| no("who", "sign-in-who-missing"))?;
    let typed = pin::typed(posted.get("pin"));
    let Some(device) = browser.known(account).cloned() else { return Err(no("pin", "sign-in-wrong-pin")) };
    if typed.is_empty() {
        return Err(no("pin", "sign-in-wrong-pin"));
    }
    let now = app.clock.now();
    let counted = app
        .db
        .write(move |tx| Box::pin(async move { devices::count(tx, account, device.id, now).await }))
        .await?;
    counted.map_err(|wait| waiting("pin", wait))?;
    if !sealed::opens(typed, device.pin).await? {
        return Err(no("pin", "sign-in-wrong-pin"));
    }
    let account = read(app, account).await?;
    let entered = entry::come_in(
        app,
        &account,
        browser,
        "PIN",
        Vec::new(),
        forgiving(None, Some((account.id, device.id))),
    )
    .await?;
    Ok(Tried::In(entry::welcome(next, &entered.0, &entered.1)))
}

async fn by_passphrase(app: &App, browser: Browser, posted: &Posted, next: &str) -> Result<Tried, Fault> {
    let mobile = Mobile::parse(posted.get("mobile"), NumberPlan::Real)
        .or_else(|_| Mobile::parse(posted.get("mobile"), NumberPlan::MadeUp))
        .map_err(|e| Fault::refused("mobile", refusals::mobile(e)))?;
    let phrase = passphrase::typed(posted.get("passphrase"));
    if phrase.is_empty() {
        return Err(no("passphrase", "sign-in-passphrase-missing"));
    }
    let key = mobile_key(&app.keys, &mobile);
    let accounts = {
        let mut conn = app.db.read().await?;
        store::named(&mut conn, &key).await?
    };
    let is_shared = accounts.len() > 1;
    let open = counted(app, &browser, key, accounts).await.map_err(|wait| match wait {
        Closed::For(wait) => waiting("passphrase", wait),
        Closed::By(fault) => fault,
    })?;
    let fitting = fitting(open, &phrase).await?;
    let chosen: Option<AccountId> = posted.get("who").parse().map(AccountId).ok();
    let account = match (&fitting[..], chosen) {
        ([], _) => return Err(no("passphrase", "sign-in-wrong")),
        ([only], _) => only.clone(),
        (several, chosen) => match several.iter().find(|a| Some(a.id) == chosen) {
            Some(account) => account.clone(),
            None => {
                return Ok(Tried::WhichOf(several.iter().map(|a| a.id).collect()));
            }
        },
    };
    let known = browser.known(account.id).map(|device| (account.id, device.id));
    let entered = entry::come_in(
        app,
        &account,
        browser,
        "passphrase",
        Vec::new(),
        forgiving(Some((key, is_shared)), known),
    )
    .await?;
    Ok(Tried::In(entry::welcome(next, &entered.0, &entered.1)))
}

/// Why nothing is looked at.
enum Closed {
    For(Wait),
    By(Fault),
}

/// Counts the try before it is looked at: on the device's own row for accounts that know it, under the typed name for
/// the others. Leaves those accounts that may be tried; none where nobody bears the name.
async fn counted(
    app: &App,
    browser: &Browser,
    key: [u8; 32],
    accounts: Vec<Account>,
) -> Result<Vec<Account>, Closed> {
    let now = app.clock.now();
    let (known, strange): (Vec<Account>, Vec<Account>) =
        accounts.into_iter().partition(|account| browser.known(account.id).is_some());
    let device = browser.cookie.id;
    let tried = app.db.write(move |tx| {
        Box::pin(async move {
            let (mut open, mut waits, mut is_any) = (Vec::new(), Vec::new(), false);
            for account in known {
                match devices::count(tx, account.id, device, now).await? {
                    Ok(()) => (is_any, _) = (true, open.push(account)),
                    Err(wait) => waits.push(wait),
                }
            }
            if !strange.is_empty() || (open.is_empty() && waits.is_empty()) {
                match lockouts::count(tx, &key, now).await? {
                    Ok(()) => (is_any, _) = (true, open.extend(strange)),
                    Err(wait) => waits.push(wait),
                }
            }
            Ok::<_, Fault>(if is_any { Ok(open) } else { Err(waits.into_iter().min().unwrap_or(Wait(0))) })
        })
    });
    tried.await.map_err(Closed::By)?.map_err(Closed::For)
}

/// The accounts whose passphrase this is. Somebody's seal or nobody's, one at least is tried; a family's are tried side
/// by side, so that the time doesn't tell how many share a mobile.
async fn fitting(open: Vec<Account>, phrase: &str) -> Result<Vec<Account>, Fault> {
    if open.is_empty() {
        sealed::opens(phrase.to_owned(), None).await?;
    }
    let tries: Vec<_> = open
        .into_iter()
        .map(|account| {
            let phrase = phrase.to_owned();
            tokio::spawn(async move {
                let seal = account.passphrase.clone();
                sealed::opens(phrase, seal).await.map(|fits| fits.then_some(account))
            })
        })
        .collect();
    let mut fitting = Vec::new();
    for tried in tries {
        fitting.extend(tried.await.map_err(|e| Fault::Broken(e.into()))??);
    }
    Ok(fitting)
}

/// Wipes the counts that this sign-in proves to have been honest mistakes.
fn forgiving(
    name: Option<([u8; 32], bool)>,
    device: Option<(AccountId, uuid::Uuid)>,
) -> impl for<'a, 't> FnOnce(&'a mut crate::ground::act::Act<'t>) -> janjan_db::Work<'a, (), Fault> + Send + 'static
{
    move |act| {
        Box::pin(async move {
            if let Some((account, device)) = device {
                devices::forgive(act.tx(), account, device).await?;
            } else if let Some((name, is_shared)) = name {
                match is_shared {
                    true => lockouts::take_back(act.tx(), &name).await?,
                    false => lockouts::forgive(act.tx(), &name).await?,
                }
            }
            Ok(())
        })
    }
}

async fn read(app: &App, account: AccountId) -> Result<Account, Fault> {
    let mut conn = app.db.read().await?;
    store::one(&mut conn, account).await?.ok_or(Fault::NotFound)
}

fn no(field: &'static str, key: &'static str) -> Fault {
    Fault::refused(field, Say::plain(key))
}

/// How long to wait, in seconds or in minutes.
fn waiting(field: &'static str, wait: Wait) -> Fault {
    let say = match wait.seconds() {
        seconds @ ..=90 => Say::plain("sign-in-wait-seconds").with("n", Arg::Number(seconds)),
        seconds => Say::plain("sign-in-wait-minutes").with("n", Arg::Number((seconds + 59) / 60)),
    };
    Fault::refused(field, say)
}
