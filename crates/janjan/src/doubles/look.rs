//! Two districts enter Rajendra in the same moment, or a mended mobile makes an entry like another: what was entered or mended is
//! looked at once more, a moment later.
//!
//! It is noted in the transaction that wrote the entry, so that it is looked at whatever happens in between.

use super::pairs;
use super::store;
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::members::store::members;
use crate::members::{Entry, Member, MemberRef, RUNS, near_to};
use janjan_rules::ids::OrgId;

/// So many at one turn of the clockwork; it has other things to do.
const AT_ONCE: i64 = 200;

/// Notes an entry that is to be looked at once more; its shard is open in this act.
pub async fn again(act: &mut Act<'_>, entry: &Member) -> Result<(), Fault> {
    store::note(act.tx(), entry).await
}

/// Looks at what was noted: a pair is kept with everybody who may be the same person.
pub async fn pass(app: &App) -> Result<(), Fault> {
    let due = {
        let mut conn = app.db.read().await?;
        store::due(&mut conn, AT_ONCE).await?
    };
    let mut looked = Vec::new();
    for (org, at) in due {
        match look(app, org, at).await {
            Ok(true) => looked.push(at),
            Ok(false) => {}
            // One that can't be looked at keeps nobody else waiting; it is tried again.
            Err(fault) => tracing::error!(?fault, id = %at.id, "looking at an entry once more stumbled"),
        }
    }
    if looked.is_empty() {
        return Ok(());
    }
    app.db.write(move |tx| Box::pin(async move { store::looked(tx, &looked).await })).await
}

/// Whether that was all: where somebody may be the same person, the pairs are kept and the note with them.
async fn look(app: &App, org: OrgId, at: MemberRef) -> Result<bool, Fault> {
    let is_alone = is_alone(app, org, at).await?;
    if !is_alone {
        ask(app, org, at).await?;
    }
    Ok(is_alone)
}

/// Whether there is nobody who may be the person of an entry, or the entry runs no longer.
async fn is_alone(app: &App, org: OrgId, at: MemberRef) -> Result<bool, Fault> {
    let mut conn = app.db.read().await?;
    match members::one(&mut conn, at).await?.filter(|m| RUNS.contains(&m.state)) {
        Some(m) => Ok(near_to(&mut conn, app, org, &Entry::of(&m), Some(at.id)).await?.is_empty()),
        None => Ok(true),
    }
}

/// Keeps the pairs of an entry.
async fn ask(app: &App, org: OrgId, at: MemberRef) -> Result<(), Fault> {
    let today = {
        let mut conn = app.db.read().await?;
        let org = crate::ground::store::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)?;
        app.clock.today(&org.zone)
    };
    app.act(Actor::Job(org, "look"), None, vec![at.shard], today, move |act| {
        Box::pin(async move {
            if let Some(m) = members::one(act.tx(), at).await?.filter(|m| RUNS.contains(&m.state)) {
                let app = act.app.clone();
                let near = near_to(act.tx(), &app, org, &Entry::of(&m), Some(at.id)).await?;
                pairs::found(act, &m, &near).await?;
            }
            store::looked(act.tx(), &[at]).await?;
            Ok(String::new())
        })
    })
    .await
    .map(drop)
}
