//! A gateway: the aggregator's machine that tells of missed calls and messages, and the secret it signs them with.
//!
//! The office opens one from the console and types the secret into the aggregator's page. The secret stands in no table: it
//! is made from the key outside the database, so whoever has the database alone can forge no call.

use super::store::gateways::{self, Organised};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::journal::Happening;
use crate::ground::keys::Keys;
use anyhow::{anyhow, ensure};
use data_encoding::HEXLOWER;

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
}

/// The secret of a version of a gateway.
pub fn secret(keys: &Keys, org: &str, code: &str, version: i64) -> String {
    let version = version.to_string();
    HEXLOWER.encode(&keys.hash("gateway", &[org.as_bytes(), code.as_bytes(), version.as_bytes()]))
}

/// Opens, shows or ends a gateway for the console.
///
/// # Errors
/// A code that is none, an organisation that isn't there, in sentences for the console.
pub async fn tend(app: &App, code: &str, organisation: Option<&str>, wish: Wish) -> anyhow::Result<Told> {
    let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let is_code = (1..=LONGEST_CODE).contains(&code.len()) && code.bytes().all(is_sign);
    ensure!(
        is_code,
        "a gateway's code is up to {LONGEST_CODE} small letters, digits and hyphens, such as knp-1"
    );
    let org = one(app, organisation).await?;
    let path = format!("/hooks/{}/{code}", org.code);
    let open = {
        let mut conn = app.db.read().await?;
        gateways::open(&mut conn, &org.code, code).await.map_err(told)?
    };
    let version = match (open, wish) {
        (Some(gateway), Wish::Show) => gateway.version,
        (None, Wish::End) => return Err(anyhow!("no gateway {code} is open in {}", org.code)),
        _ => change(app, &org, code, wish).await.map_err(told)?,
    };
    let secret = (wish != Wish::End).then(|| secret(&app.keys, &org.code, code, version));
    Ok(Told { path, secret })
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
async fn change(app: &App, org: &Organised, code: &str, wish: Wish) -> Result<i64, Fault> {
    let today = app.clock.today(&org.zone);
    let (org, code) = (org.clone(), code.to_owned());
    let answer = app
        .act(Actor::Console(org.id), None, vec![org.shard], today, move |act| {
            Box::pin(async move {
                let now = act.at;
                let last = gateways::last(act.tx(), org.id, &code).await?;
                gateways::end(act.tx(), org.id, &code, now).await?;
                let version = if wish == Wish::End { last } else { last + 1 };
                if wish != Wish::End {
                    gateways::make(act.tx(), org.id, &code, version, now).await?;
                }
                let verb = if wish == Wish::End { "gateway ended" } else { "gateway opened" };
                let facts = serde_json::json!({ "code": code, "version": version });
                let happening = Happening {
                    verb,
                    thing: "gateway",
                    thing_id: None,
                    territory: None,
                    person: None,
                    facts,
                };
                act.journal(org.shard, happening).await?;
                Ok(version.to_string())
            })
        })
        .await?;
    answer.parse().map_err(|_| Fault::Stale)
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
