//! Whom one can sign in as, in a demo.

use super::Cast;
use crate::app::App;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::chance;
use crate::ground::shell::Shell;
use crate::ground::visit::{SESSION_COOKIE, SessionCookie, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::AccountId;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "demo/who.html")]
struct WhoPage {
    shell: Shell,
    cast: Vec<Cast>,
}

/// The people of the demo.
pub async fn who(visit: Visit) -> Result<Response, Fault> {
    demo_only(&visit.app)?;
    let cast = super::cast(&visit.app).await?;
    answer::page(&WhoPage { shell: Shell::public(&visit, &visit.w.say("demo-title")), cast })
}

/// Signs in as one of them.
pub async fn sign_in(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    demo_only(&visit.app)?;
    let account = AccountId(key.parse().map_err(|_| Fault::NotFound)?);
    let cookie = SessionCookie { account, session: visit.app.clock.new_id(), secret: chance() };
    let (session, hash, now) = (cookie.session, cookie.hash(), visit.app.clock.now());
    let is_in = visit
        .app
        .db
        .write(move |tx| {
            Box::pin(
                async move { super::store::enter(tx, account, (session, Uuid::nil()), &hash, now).await },
            )
        })
        .await?;
    if !is_in {
        return Err(Fault::NotFound);
    }
    Ok(answer::with_cookie(answer::see("/"), SESSION_COOKIE, &cookie.text(), 14 * 86_400))
}

fn demo_only(app: &App) -> Result<(), Fault> {
    if app.is_demo { Ok(()) } else { Err(Fault::NotFound) }
}
