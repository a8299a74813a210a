//! The letter of an appointment, as it is printed: A4, in Hindi or English whatever the page's language.

use super::super::sight::{self, may};
use super::super::store::letters::{self, Printed};
use super::super::store::moments;
use super::qr::{self, Qr};
use super::{named, until};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say, Words};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::Charge;
use janjan_rules::power::Verb;

/// What stands on the paper.
struct Paper {
    w: Words,
    org: String,
    office: String,
    number: String,
    day: String,
    to: String,
    body: String,
    term: String,
    signer: String,
    signer_post: String,
    address: String,
    qr: Option<Qr>,
    is_good: bool,
}

#[derive(Template)]
#[template(path = "posts/letter.html")]
struct LetterPage {
    shell: Shell,
    base: String,
    paper: Option<Paper>,
    /// The letter in the other languages.
    others: Vec<(String, String)>,
    hands: bool,
}

/// The letter: `?lang=en`.
pub async fn show(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let at = named(&at)?;
    let w = Words::of(scope.asked("lang")).unwrap_or(scope.w);
    let mut conn = scope.app.db.read().await?;
    let (a, unit, _) = sight::appointment(&mut conn, &scope, at).await?;
    let hands = may(&scope, Verb::Hand, a.post, &unit.place);
    if !hands && !may(&scope, Verb::Approve, a.post, &unit.place) {
        return Err(Fault::NotFound);
    }
    let paper = match letters::of(&mut conn, at).await? {
        Some(letter) => {
            let printed =
                letters::printed(&mut conn, at, w.lang(), scope.today).await?.ok_or(Fault::NotFound)?;
            let moments = moments::of(&mut conn, &a, w.lang(), scope.today).await?;
            let approved = match moments.into_iter().find(|m| m.verb == "approved" && m.name.is_some()) {
                Some(moment) => Some(moment),
                None => moments::decider(&mut conn, &a, w.lang(), scope.today).await?,
            };
            Some(paper(&scope, w, &printed, &letter, approved))
        }
        None => None,
    };
    drop(conn);
    let base = scope.at(&format!("appointments/{at}"));
    let others = Words::all()
        .filter(|other| other.lang() != w.lang())
        .map(|other| {
            (format!("{base}/letter?lang={}", other.lang()), other.say("language-short").into_owned())
        })
        .collect();
    let title = scope.w.say("letter-title");
    answer::page(&LetterPage { shell: Shell::post(&scope, &title), base, paper, others, hands })
}

fn paper(
    scope: &Scope,
    w: Words,
    printed: &Printed,
    letter: &letters::Letter,
    approved: Option<moments::Moment>,
) -> Paper {
    let org = &scope.org;
    let unit = org.unit(printed.level, printed.number, &printed.unit, w);
    let post = org.post(printed.post, w);
    let key = if printed.charge == Charge::Acting { "letter-body-acting" } else { "letter-body" };
    let body = Say::plain(key)
        .with("post", Arg::Text(post.to_owned()))
        .with("unit", Arg::Text(unit.clone()))
        .with("from", Arg::Day(printed.from));
    let term = until(w, printed.until).map_or_else(String::new, |last| w.one("letter-term", "day", last));
    let (signer, by) = approved.map_or((None, None), |m| (m.name, m.by));
    let office = by.as_ref().map(|by| org.unit(by.level, by.number, &by.unit, w)).unwrap_or_default();
    let signer_post = by.map_or_else(String::new, |by| org.post(by.post, w).to_owned());
    let address = public_address(&scope.app, &scope.host, &letter.key);
    Paper {
        w,
        org: org.name(w).to_owned(),
        number: format!("{}/{}", org.code, letter.number),
        day: w.day(letter.issued_on),
        to: printed.name.clone(),
        body: w.tell(&body),
        term,
        signer: signer.unwrap_or_default(),
        signer_post,
        office,
        qr: qr::draw(&address),
        address,
        is_good: printed.is_good(scope.today),
    }
}

/// The address a letter's QR opens.
fn public_address(app: &App, host: &str, key: &str) -> String {
    match &app.address {
        Some(address) => format!("{}/l/{key}", address.trim_end_matches('/')),
        None => {
            let is_here = ["127.", "localhost", "[::1]"].iter().any(|own| host.starts_with(own));
            format!("{}://{host}/l/{key}", if is_here { "http" } else { "https" })
        }
    }
}
