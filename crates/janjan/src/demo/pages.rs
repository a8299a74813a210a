//! Whom one can sign in as, in a demo.

use super::cast::Group;
use crate::accounts::entry::{self, Browser};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use janjan_rules::ids::AccountId;

#[derive(Template)]
#[template(path = "demo/who.html")]
struct WhoPage {
    shell: Shell,
    groups: Vec<Group>,
}

/// The people of the demo.
pub async fn who(visit: Visit) -> Result<Response, Fault> {
    demo_only(&visit.app)?;
    let groups = super::groups(&visit.app, visit.w).await?.0;
    answer::page(&WhoPage { shell: Shell::public(&visit, &visit.w.say("demo-title")), groups })
}

/// Signs in as one of them, without asking for anything.
pub async fn sign_in(headers: HeaderMap, visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    demo_only(&visit.app)?;
    let account = AccountId(key.parse().map_err(|_| Fault::NotFound)?);
    let browser = Browser::of(&visit.app, &headers).await?;
    let (session, now) = (entry::new_session(&visit.app, account), visit.app.clock.now());
    let (begun, device) = (entry::again(&session), browser.cookie.clone());
    visit
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                if !super::store::is_demo(tx, account).await? {
                    return Err(Fault::NotFound);
                }
                entry::begin(tx, &browser, &begun, now).await
            })
        })
        .await?;
    Ok(entry::welcome("/", &session, &device))
}

fn demo_only(app: &App) -> Result<(), Fault> {
    if app.is_demo { Ok(()) } else { Err(Fault::NotFound) }
}
