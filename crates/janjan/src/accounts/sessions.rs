//! Ending sessions and devices: one's own alone, and from the next request on.

use super::store::{devices, sessions};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::form::Signed;
use crate::ground::visit::{SESSION_COOKIE, Visitor};
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::AccountId;
use uuid::Uuid;

/// Ends one of one's own sessions.
pub async fn end_session(Path(id): Path<String>, Signed { visitor, .. }: Signed) -> Result<Response, Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let owner = {
        let mut conn = visitor.app.db.read().await?;
        own(&visitor, sessions::owner(&mut conn, id).await?)?
    };
    let now = visitor.app.clock.now();
    visitor.app.db.write(move |tx| Box::pin(async move { sessions::end(tx, owner, id, now).await })).await?;
    Ok(if id == visitor.session { signed_out() } else { answer::see("/me?did=session-ended") })
}

/// Ends one of one's own devices, and every session on it: the phone was lost, or sold.
pub async fn end_device(Path(id): Path<String>, Signed { visitor, .. }: Signed) -> Result<Response, Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let owner = {
        let mut conn = visitor.app.db.read().await?;
        own(&visitor, sessions::device_owner(&mut conn, id, visitor.account).await?)?
    };
    let now = visitor.app.clock.now();
    visitor.app.db.write(move |tx| Box::pin(async move { devices::end(tx, owner, id, now).await })).await?;
    Ok(if id == visitor.device { signed_out() } else { answer::see("/me?did=device-ended") })
}

/// Signs out: the session ends, the device stays known.
pub async fn sign_out(Signed { visitor, .. }: Signed) -> Result<Response, Fault> {
    let (account, session, now) = (visitor.account, visitor.session, visitor.app.clock.now());
    visitor
        .app
        .db
        .write(move |tx| Box::pin(async move { sessions::end(tx, account, session, now).await }))
        .await?;
    Ok(signed_out())
}

fn signed_out() -> Response {
    answer::with_cookie(answer::see("/sign-in?did=signed-out"), SESSION_COOKIE, "", 0)
}

/// Somebody else's is as if it weren't there.
fn own(visitor: &Visitor, owner: Option<AccountId>) -> Result<AccountId, Fault> {
    let owner = owner.ok_or(Fault::NotFound)?;
    if owner == visitor.account || !stands(Check::OwnSession) { Ok(owner) } else { Err(Fault::NotFound) }
}
