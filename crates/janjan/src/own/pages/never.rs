//! The public page for who never joined: name and mobile, and always the same answer.

use crate::app::App;
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::{Posted, Public};
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use crate::own::CALLED_WITHIN_DAYS;
use crate::own::dispute;
use crate::own::store::disputes::{self, Said};
use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::response::Response;
use janjan_rules::ids::OrgId;
use janjan_rules::mobile::{Mobile, NumberPlan};
use janjan_rules::name;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

#[derive(Template)]
#[template(path = "own/never.html")]
struct NeverPage {
    shell: Shell,
    flaws: Flaws,
    /// The answer, once something was said.
    answer: Option<String>,
    name: String,
    mobile: String,
    org: String,
    /// (code, name), where there are several.
    orgs: Vec<(String, String)>,
}

/// Where a request comes from, as far as it is known.
pub struct Client(String);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Client, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let told = parts.headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
        Ok(Client(client(peer, told)))
    }
}

/// The address of who asks. What a header tells of it is believed only from a neighbour on this very machine: the proxy.
fn client(peer: Option<IpAddr>, told: Option<&str>) -> String {
    match (peer, told.and_then(|line| line.rsplit(',').next())) {
        (Some(peer), Some(told)) if peer.is_loopback() => told.trim().to_owned(),
        (Some(peer), _) if !peer.is_loopback() => peer.to_string(),
        _ => String::new(),
    }
}

/// The form, or the answer to it.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    answer::page(&page(&visit, Flaws::default(), None).await?)
}

/// Takes down what is said.
pub async fn send(Client(client): Client, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let mut flaws = Flaws::default();
    let orgs = organisations(&visit).await?;
    if let Some(said) = read(&visit, &posted, &orgs, &mut flaws) {
        if dispute::say(&visit.app, said, &client).await? {
            let app = visit.app.clone();
            // Not before the answer: the time it takes would tell whether anybody was found.
            tokio::spawn(async move {
                if let Err(fault) = dispute::look_up(&app).await {
                    tracing::error!(?fault, "looking up what was said stumbled; the clockwork tries again");
                }
            });
            return Ok(answer::see("/never-joined?said=1"));
        }
        flaws.add("", Say::plain("never-wait"));
    }
    answer::refused(&page(&visit, flaws, Some(&posted)).await?)
}

fn read(visit: &Visit, posted: &Posted, orgs: &[(OrgId, String, String)], flaws: &mut Flaws) -> Option<Said> {
    if posted.only(&["name", "mobile", "org"]).is_err() {
        flaws.add("", Say::plain("refused-unknown-field"));
        return None;
    }
    let name = flaws.read("name", name::parse(posted.get("name")).map_err(refusals::name));
    let typed = posted.get("mobile");
    let mobile = Mobile::parse(typed, NumberPlan::Real).or_else(|_| Mobile::parse(typed, NumberPlan::MadeUp));
    let mobile = flaws.read("mobile", mobile.map_err(refusals::mobile));
    let org = match orgs {
        [(only, ..)] => Some(*only),
        several => {
            let chosen = several.iter().find(|(_, code, _)| code == posted.get("org")).map(|(id, ..)| *id);
            flaws.read("org", chosen.ok_or(Say::plain("never-no-org")))
        }
    };
    Some(Said { org: org?, id: visit.app.clock.new_id(), name: name?, mobile: mobile? })
}

async fn organisations(visit: &Visit) -> Result<Vec<(OrgId, String, String)>, Fault> {
    let mut conn = visit.app.db.read().await?;
    let mut named = Vec::new();
    for (id, code, version) in disputes::organisations(&mut conn).await? {
        let org = visit.app.organisation(&mut conn, id, version).await?;
        named.push((id, code, org.name(visit.w).to_owned()));
    }
    Ok(named)
}

async fn page(visit: &Visit, flaws: Flaws, posted: Option<&Posted>) -> Result<NeverPage, Fault> {
    let orgs =
        organisations(visit).await?.into_iter().map(|(_, code, name)| (code, name)).collect::<Vec<_>>();
    let typed = |field| posted.map(|posted| posted.get(field).to_owned()).unwrap_or_default();
    Ok(NeverPage {
        shell: Shell::public(visit, &visit.w.say("never-title")),
        flaws,
        answer: (visit.asked("said") == "1").then(|| visit.w.count("never-answer", CALLED_WITHIN_DAYS)),
        name: typed("name"),
        mobile: typed("mobile"),
        org: typed("org"),
        orgs: if orgs.len() > 1 { orgs } else { Vec::new() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_the_client_only_from_this_very_machine() {
        let (here, there) = (Some([127, 0, 0, 1].into()), Some([203, 0, 113, 9].into()));
        assert_eq!(client(there, Some("198.51.100.1")), "203.0.113.9");
        assert_eq!(client(here, Some("10.0.0.1, 198.51.100.1")), "198.51.100.1");
        assert_eq!(client(None, Some("198.51.100.1")), "");
        assert_eq!(client(here, None), "");
    }
}
