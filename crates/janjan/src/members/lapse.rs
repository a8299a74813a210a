//! At the organisation's midnight: whose term is over and who hasn't renewed has lapsed. They keep their number and may
//! renew any day; until then they meet no target.

use super::Member;
use super::store::{members, run_out};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::journal::Happening;
use crate::territory::store as territory;
use data_encoding::HEXLOWER;
use janjan_rules::ids::{MemberId, OrgId, ShardId};
use janjan_rules::members::State;
use janjan_rules::members::sample::digest;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// At most so many in one entry of the journal: a shard is locked for as long as that takes.
const AT_ONCE: usize = 500;

/// Lapses every membership of an organisation whose term is over. Doing it twice changes nothing.
pub async fn pass(app: &App, org: OrgId, today: Date) -> Result<(), Fault> {
    let shards: BTreeSet<ShardId> = {
        let mut conn = app.db.read().await?;
        territory::all(&mut conn, org).await?.into_iter().map(|u| u.shard).collect()
    };
    for shard in shards {
        while is_due(app, shard, today).await? {
            app.act(Actor::Job(org, "midnight"), None, vec![shard], today, move |act| {
                Box::pin(async move { lapse(act, shard).await })
            })
            .await?;
        }
    }
    Ok(())
}

async fn is_due(app: &App, shard: ShardId, today: Date) -> Result<bool, Fault> {
    let mut conn = app.db.read().await?;
    Ok(!run_out::members(&mut conn, shard, today, 1).await?.is_empty())
}

/// One batch, one entry: how many, and the hash of their ids.
async fn lapse(act: &mut Act<'_>, shard: ShardId) -> Result<String, Fault> {
    let (keys, today, now) = (act.app.keys.clone(), act.today, act.at);
    let over = run_out::members(act.tx(), shard, today, AT_ONCE).await?;
    for before in &over {
        let after = Member { state: State::Lapsed, changed_at: now, ..before.clone() };
        members::save(act.tx(), &keys, Some(before), &after, today).await?;
    }
    if !over.is_empty() {
        let ids: Vec<MemberId> = over.iter().map(|m| m.at.id).collect();
        let facts = serde_json::json!({ "rows": ids.len(), "digest": HEXLOWER.encode(&digest(&ids)) });
        let lapsed = Happening {
            verb: "lapsed",
            thing: "members",
            thing_id: None,
            territory: None,
            person: None,
            facts,
        };
        act.journal(shard, lapsed).await?;
    }
    Ok(String::new())
}
