//! "I never joined": shown at once, changing no count, until a call of someone other than the enroller decides.
//!
//! At the public page Ramesh gives name and mobile, and gets the same answer as everybody. What he said is written down
//! before he is answered, and looked up a moment later, so that not even the time the answer takes tells whether he is
//! in a register.

use super::store::disputes::{self, Said};
use crate::accounts::store::lockouts;
use crate::app::App;
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::keys::Keys;
use crate::members::store::{claims, members};
use crate::members::{self as membership, Member, MemberRef, RUNS};
use crate::people::store::mobile_key;
use janjan_db::Tx;
use janjan_names::{is_like, is_mended};
use janjan_rules::ids::PersonId;
use janjan_rules::members::State;
use std::collections::BTreeSet;

/// What is taken in all at once: beyond it everybody waits a little.
const MOST_AT_ONCE: i64 = 100;
/// How long a while is.
const WHILE_MS: i64 = 10 * 60_000;

/// Takes down what somebody says at the public page; false where they have to wait, for which it is all the same whether
/// anybody bears the name or the number.
pub async fn say(app: &App, said: Said, client: &str) -> Result<bool, Fault> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let client = client.to_owned();
    let work = app.db.write(move |tx| {
        Box::pin(async move {
            if !has_room(tx, &keys, &said, &client, now).await? {
                return Ok(false);
            }
            disputes::say(tx, &said, now).await?;
            Ok::<bool, Fault>(true)
        })
    });
    work.await
}

async fn has_room(tx: &mut Tx, keys: &Keys, said: &Said, client: &str, now: i64) -> Result<bool, Fault> {
    let mobile = keys.hash("never joined", &[&mobile_key(keys, &said.mobile)]);
    let client_key = keys.hash("never joined from", &[client.as_bytes()]);
    let all = keys.hash("never joined in all", &[&(now / WHILE_MS).to_le_bytes()]);
    let is_known = !client.is_empty();
    if is_known && lockouts::count(tx, &client_key, now).await?.is_err() {
        return Ok(false);
    }
    let has_waited = lockouts::count(tx, &mobile, now).await?.is_ok();
    Ok(disputes::count(tx, &all, now).await? <= MOST_AT_ONCE && has_waited)
}

/// Looks up what was said: where a member of this mobile has a like name, or one in another script, a dispute is raised, in whichever district. The
/// page asks for it after its answer, and the clockwork for what a crash left.
pub async fn look_up(app: &App) -> Result<(), Fault> {
    let waiting = {
        let mut conn = app.db.read().await?;
        disputes::said(&mut conn).await?
    };
    for said in waiting {
        // One that can't be looked up keeps nobody else waiting; it is tried again.
        if let Err(fault) = look_up_one(app, said).await {
            tracing::error!(?fault, "looking up what was said stumbled");
        }
    }
    Ok(())
}

async fn look_up_one(app: &App, said: Said) -> Result<(), Fault> {
    for at in alike(app, &said).await? {
        contest(app, &said, at).await?;
    }
    app.db.write(move |tx| Box::pin(async move { disputes::done(tx, &said).await })).await
}

/// Whom it may be about: of entries that are one person, the one that counts.
async fn alike(app: &App, said: &Said) -> Result<BTreeSet<MemberRef>, Fault> {
    let mut conn = app.db.read().await?;
    let mut all = Vec::new();
    for at in claims::by_mobile(&mut conn, &app.keys, said.org, &said.mobile).await? {
        all.extend(members::one(&mut conn, at).await?);
    }
    let (alike, others): (Vec<Member>, Vec<Member>) =
        all.into_iter().partition(|m| is_like(&m.name, &said.name) || is_mended(&m.name, &said.name));
    // Whoever has the phone alone and bears another name may have been entered under that one. In a family it could be anybody.
    let asked = if alike.is_empty() && others.len() == 1 { others } else { alike };
    let mut counted = BTreeSet::new();
    for m in &asked {
        counted.insert(doubles::counted(&mut conn, m).await?.at);
    }
    Ok(counted)
}

async fn contest(app: &App, said: &Said, at: MemberRef) -> Result<(), Fault> {
    let today = {
        let mut conn = app.db.read().await?;
        let org = crate::ground::store::organisation(&mut conn, said.org).await?.ok_or(Fault::NotFound)?;
        app.clock.today(&org.zone)
    };
    let actor = Actor::Guest(said.org, PersonId(at.id.0));
    let done = app.act(actor, None, vec![at.shard], today, move |act| {
        Box::pin(async move {
            let member = members::one(act.tx(), at).await?;
            match member {
                Some(m) if RUNS.contains(&m.state) => drop(membership::dispute(act, &m, "page").await?),
                // Folded this very moment: it is looked up again.
                Some(m) if m.state == State::Folded => return Err(Fault::Stale),
                _ => {}
            }
            Ok(String::new())
        })
    });
    done.await.map(drop)
}
