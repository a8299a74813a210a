//! The first sign-in: the code of a slip and the last four digits of the mobile. Works once.
//!
//! A wrong code and wrong digits get the same sentence, so nothing is told to who guesses. Who has both right is told
//! why a slip doesn't work any more.

use super::code::Code;
use super::entry::{self, Browser};
use super::slip::happening;
use super::store::slips::{self, Slip, Standing};
use super::store::{self, Account};
use crate::app::App;
use crate::fault::{Fault, Refused};
use crate::ground::answer;
use crate::ground::form::{Posted, Public};
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::Say;
use crate::people::store as people;
use crate::posts::store::appointments;
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use janjan_db::Tx;
use janjan_rules::digits;
use janjan_rules::posts::State;

#[derive(Template)]
#[template(path = "accounts/start.html")]
struct StartPage {
    shell: Shell,
    code: String,
    four: String,
    faults: Vec<(String, String)>,
}

/// The form; the slip's QR brings the code along.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let code = Code::parse(visit.asked("code")).map(|code| code.shown()).unwrap_or_default();
    answer::page(&page(&visit, code, String::new(), &[]))
}

/// Signs in, once.
pub async fn send(headers: HeaderMap, Public { visit, posted }: Public) -> Result<Response, Fault> {
    match enter(&visit, &headers, &posted).await {
        Err(Fault::Refused(reasons)) => {
            let typed = (posted.get("code").to_owned(), posted.get("four").to_owned());
            answer::refused(&page(&visit, typed.0, typed.1, &reasons))
        }
        other => other,
    }
}

fn page(visit: &Visit, code: String, four: String, reasons: &[Refused]) -> StartPage {
    let shell = Shell::public(visit, &visit.w.say("start-title"));
    let faults = reasons.iter().map(|r| (r.field.to_owned(), visit.w.tell(&r.say))).collect();
    StartPage { shell, code, four, faults }
}

/// What a try came to.
enum Tried {
    Right(Box<(Account, Slip)>),
    Wrong,
    No(Standing),
}

async fn enter(visit: &Visit, headers: &HeaderMap, posted: &Posted) -> Result<Response, Fault> {
    let code = Code::parse(posted.get("code")).ok_or_else(|| no("code", "start-no-code"))?;
    let four: String = digits::latin(posted.get("four")).chars().filter(char::is_ascii_digit).collect();
    if four.len() != 4 {
        return Err(no("four", "start-no-four"));
    }
    let (app, key) = (visit.app.clone(), code.key(&visit.app.keys));
    let work = app.clone();
    let tried =
        app.db.write(move |tx| Box::pin(async move { try_code(tx, &work, key, &four).await })).await?;
    let (account, slip) = match tried {
        Tried::Right(right) => *right,
        Tried::No(Standing::Used) => return Err(no("code", "start-used")),
        Tried::No(Standing::Expired) => return Err(no("code", "start-expired")),
        Tried::No(Standing::Replaced) => return Err(no("code", "start-replaced")),
        Tried::No(Standing::Live | Standing::Spent) | Tried::Wrong => return Err(no("code", "start-wrong")),
    };
    let browser = Browser::of(&app, headers).await?;
    let (session, device) =
        entry::come_in(&app, &account, browser, "slip", vec![slip.at.shard], move |act| {
            Box::pin(async move {
                let now = act.at;
                if !slips::used(act.tx(), &key, now).await? {
                    return Err(no("code", "start-used"));
                }
                let appointment = appointments::one(act.tx(), slip.at).await?.ok_or(Fault::Stale)?;
                act.journal(slip.at.shard, happening("slip used", &appointment, slip.expires_at)).await
            })
        })
        .await?;
    Ok(entry::welcome("/me?did=signed-in", &session, &device))
}

/// Looks at a code and four digits; wrong digits are counted with the slip's row held, so that tries sent at once are
/// counted one by one.
async fn try_code(tx: &mut Tx, app: &App, key: [u8; 32], four: &str) -> Result<Tried, Fault> {
    let Some(slip) = slips::held(tx, &key).await? else { return Ok(Tried::Wrong) };
    let standing = slip.standing(app.clock.now());
    if standing == Standing::Spent {
        return Ok(Tried::Wrong);
    }
    let account = store::one(tx, slip.account).await?.ok_or(Fault::NotFound)?;
    let person = people::person(tx, account.person_shard, account.person).await?;
    let is_right = person.and_then(|p| p.mobile).is_some_and(|mobile| mobile.last_four() == four);
    if !is_right {
        slips::tried(tx, &key).await?;
        return Ok(Tried::Wrong);
    }
    if standing != Standing::Live {
        return Ok(Tried::No(standing));
    }
    let state = appointments::one(tx, slip.at).await?.map(|a| a.state);
    let stands = matches!(state, Some(State::Approved | State::Accepted));
    Ok(if stands { Tried::Right(Box::new((account, slip))) } else { Tried::No(Standing::Replaced) })
}

fn no(field: &'static str, key: &'static str) -> Fault {
    Fault::refused(field, Say::plain(key))
}

impl StartPage {
    fn error(&self, field: &str) -> &str {
        super::beside(&self.faults, field)
    }
}
