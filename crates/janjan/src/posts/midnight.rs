//! At the organisation's midnight: holdings whose time is over end, those that begin today fill their seats, and the
//! places of the tree become today's. Rights never wait for this: they are asked of the dates themselves.

use super::end;
use super::store::appointments;
use super::store::seats::{self, SeatsOf};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::sums::store::fold;
use crate::territory::store as territory;
use janjan_rules::ids::{OrgId, ShardId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Brings an organisation from the day it was last refreshed for to today. Doing it twice changes nothing.
pub async fn pass(app: &App, org: OrgId, last: Date, today: Date) -> Result<(), Fault> {
    let shards: BTreeSet<ShardId> = {
        let mut conn = app.db.read().await?;
        territory::all(&mut conn, org).await?.into_iter().map(|u| u.shard).collect()
    };
    for shard in shards {
        let work = app.clone();
        app.act(Actor::Job(org, "midnight"), None, vec![shard], today, move |act| {
            Box::pin(async move {
                for over in appointments::run_out(act.tx(), shard, today).await? {
                    // Whoever set this end ahead said why; only a term that ran out has no other reason.
                    let why = over.end_reason.as_deref().unwrap_or("term over");
                    end::close(act, over.at, over.until, None, why).await?;
                }
                for begun in appointments::beginning(act.tx(), shard, last, today).await? {
                    let at = SeatsOf { shard, territory: begun.territory, post: begun.post };
                    seats::redraw(act.tx(), org, at, today, work.clock.now()).await?;
                }
                Ok(String::new())
            })
        })
        .await?;
    }
    app.db
        .write(move |tx| {
            Box::pin(async move {
                territory::refresh(tx, org, today).await?;
                // Targets begin and end with the day, and wards may stand under others now.
                fold::mark_all(tx, org).await
            })
        })
        .await
}
