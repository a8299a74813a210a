//! A gateway: the aggregator's machine that tells of missed calls and messages, and the secret it signs them with.
//!
//! The office opens one from the console and types the secret into the aggregator's page. The secret stands in no table: it
//! is made from the key outside the database, so whoever has the database alone can forge no call.
//!
//! A gateway may carry the number that people call: what Meena tells Ramesh to dial, and what the pages show.

use super::store::gateways::{self, Opening, Organised};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::journal::Happening;
use crate::ground::keys::Keys;
use anyhow::{anyhow, ensure};
use data_encoding::HEXLOWER;
use janjan_rules::office_number::OfficeNumber;

/// The longest code of a gateway.
const LONGEST_CODE: usize = 30;

/// What the console asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// The gateway as it stands; opened if it isn't.
    Show,
    /// A new secret; the old one ends at once.
    New,
    /// Its end.
    End,
}

/// A gateway as the console tells of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Where it sends to.
    pub path: String,
    /// What it signs with; `None` once it has ended.
    pub secret: Option<String>,
    /// The number people call, as pages show it; `None` where it has none, or has ended.
    pub number: Option<String>,
}

/// What becomes of the number people call.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Numbering {
    Kept,
    Given(Option<OfficeNumber>),
}

impl Numbering {
    /// As the console gives it: nothing keeps the number there is, an empty text takes it away.
    fn read(text: Option<&str>, org: &Organised) -> anyhow::Result<Numbering> {
        match text.map(str::trim) {
            None => Ok(Numbering::Kept),
            Some("") => Ok(Numbering::Given(None)),
            Some(text) => match OfficeNumber::parse(text, org.plan) {
                Some(number) => Ok(Numbering::Given(Some(number))),
                None => Err(anyhow!(
                    "{text} can't be called from everywhere: give a mobile, a landline with its code, a 1800 or 1860 \
                     number, or a short code of four to seven digits"
                )),
            },
        }
    }

    fn after(self, kept: Option<OfficeNumber>) -> Option<OfficeNumber> {
        match self {
            Numbering::Kept => kept,
            Numbering::Given(number) => number,
        }
    }
}

/// The secret of a version of a gateway.
pub fn secret(keys: &Keys, org: &str, code: &str, version: i64) -> String {
    let version = version.to_string();
    HEXLOWER.encode(&keys.hash("gateway", &[org.as_bytes(), code.as_bytes(), version.as_bytes()]))
}

/// Opens, shows, renumbers or ends a gateway for the console; `number` is what people call, kept where it is `None`.
///
/// # Errors
/// A code that is none, an organisation that isn't there, a number nobody can call, in sentences for the console.
pub async fn tend(
    app: &App,
    code: &str,
    organisation: Option<&str>,
    wish: Wish,
    number: Option<&str>,
) -> anyhow::Result<Told> {
    let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let is_code = (1..=LONGEST_CODE).contains(&code.len()) && code.bytes().all(is_sign);
    ensure!(
        is_code,
        "a gateway's code is up to {LONGEST_CODE} small letters, digits and hyphens, such as knp-1"
    );
    let org = one(app, organisation).await?;
    let numbering = Numbering::read(number, &org)?;
    let path = format!("/hooks/{}/{code}", org.code);
    let (open, number) = {
        let mut conn = app.db.read().await?;
        let open = gateways::open(&mut conn, &org.code, code).await.map_err(told)?;
        (open, gateways::number(&mut conn, org.id, code).await.map_err(told)?)
    };
    let number = numbering.clone().after(number);
    let version = match (open, wish) {
        (Some(gateway), Wish::Show) => {
            if let Numbering::Given(number) = numbering {
                renumber(app, &org, code, number).await.map_err(told)?;
            }
            gateway.version
        }
        (None, Wish::End) => return Err(anyhow!("no gateway {code} is open in {}", org.code)),
        _ => change(app, &org, code, wish, numbering).await.map_err(told)?,
    };
    let is_open = wish != Wish::End;
    let secret = is_open.then(|| secret(&app.keys, &org.code, code, version));
    let number = number.filter(|_| is_open).map(|number| number.shown());
    Ok(Told { path, secret, number })
}

async fn one(app: &App, organisation: Option<&str>) -> anyhow::Result<Organised> {
    let mut conn = app.db.read().await?;
    let all = gateways::organisations(&mut conn).await.map_err(told)?;
    let codes = all.iter().map(|o| o.code.as_str()).collect::<Vec<_>>().join(", ");
    let mut meant = all.iter().filter(|o| organisation.is_none_or(|code| code == o.code));
    match (meant.next(), meant.next()) {
        (Some(org), None) => Ok(org.clone()),
        _ => Err(anyhow!("which organisation? --organisation takes one of: {codes}")),
    }
}

/// Ends what is open and, unless that was all, opens the next version; answers with it.
async fn change(
    app: &App,
    org: &Organised,
    code: &str,
    wish: Wish,
    numbering: Numbering,
) -> Result<i64, Fault> {
    let today = app.clock.today(&org.zone);
    let (org, code) = (org.clone(), code.to_owned());
    let answer = app
        .act(Actor::Console(org.id), None, vec![org.shard], today, move |act| {
            Box::pin(async move {
                let now = act.at;
                let last = gateways::last(act.tx(), org.id, &code).await?;
                let kept = gateways::number(act.tx(), org.id, &code).await?;
                gateways::end(act.tx(), org.id, &code, now).await?;
                if wish == Wish::End {
                    let facts = serde_json::json!({ "code": code, "version": last });
                    act.journal(org.shard, happening("gateway ended", facts)).await?;
                    return Ok(last.to_string());
                }
                let (version, number) = (last + 1, numbering.after(kept));
                let opening = Opening { code: &code, version, number: number.as_ref() };
                gateways::make(act.tx(), org.id, opening, now).await?;
                let facts = facts(&code, version, number.as_ref());
                act.journal(org.shard, happening("gateway opened", facts)).await?;
                Ok(version.to_string())
            })
        })
        .await?;
    answer.parse().map_err(|_| Fault::Stale)
}

/// Gives an open gateway another number, or none; the one it has already is no change.
async fn renumber(app: &App, org: &Organised, code: &str, number: Option<OfficeNumber>) -> Result<(), Fault> {
    let today = app.clock.today(&org.zone);
    let (org, code) = (org.clone(), code.to_owned());
    app.act(Actor::Console(org.id), None, vec![org.shard], today, move |act| {
        Box::pin(async move {
            if gateways::number(act.tx(), org.id, &code).await? != number {
                gateways::renumber(act.tx(), org.id, &code, number.as_ref()).await?;
                let version = gateways::last(act.tx(), org.id, &code).await?;
                let facts = facts(&code, version, number.as_ref());
                act.journal(org.shard, happening("number changed", facts)).await?;
            }
            Ok(String::new())
        })
    })
    .await?;
    Ok(())
}

/// What the journal keeps of a gateway; its number is on every poster.
fn facts(code: &str, version: i64, number: Option<&OfficeNumber>) -> serde_json::Value {
    serde_json::json!({ "code": code, "version": version, "number": number.map(OfficeNumber::dialled) })
}

fn happening(verb: &'static str, facts: serde_json::Value) -> Happening {
    Happening { verb, thing: "gateway", thing_id: None, territory: None, person: None, facts }
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
