//! Pairs, found when somebody is entered, and carried along when an entry moves.

use super::reasons;
use super::store::{self, Found, Pair};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::journal::Happening;
use crate::members::{Member, MemberRef, Near};
use janjan_db::Tx;
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};

/// Keeps who may be the same person as one just entered, for the lowest desk that sees both. The journal is that of the entry's
/// own district; the other's has nothing to tell yet.
pub async fn found(act: &mut Act<'_>, entered: &Member, near: &[Near]) -> Result<(), Fault> {
    let (org, now) = (entered.org, act.at);
    for other in near {
        let units = [entered.territory, other.member.territory];
        let Some(desk) = desk(act.tx(), org, units).await? else { continue };
        let pair = Found {
            id: act.app.clock.new_id(),
            org,
            entry: entered.at,
            other: other.member.at,
            desk,
            outcome: other.outcome,
            score: other.score,
            facts: reasons::codes(&other.facts),
            on: act.today,
        };
        if store::add(act.tx(), &pair, now).await? {
            let happening = Happening {
                verb: "double found",
                thing: "pair",
                thing_id: Some(pair.id),
                territory: Some(pair.desk.0.0),
                person: Some(entered.at.id.0),
                facts: serde_json::json!({ "score": pair.score }),
            };
            act.journal(entered.at.shard, happening).await?;
        }
    }
    Ok(())
}

/// An entry has moved into another unit: its pairs go to the desk that sees both now.
pub async fn moved(tx: &mut Tx, before: MemberRef, after: &Member) -> Result<(), Fault> {
    for mut pair in store::of_member(tx, before).await? {
        for end in [&mut pair.entry, &mut pair.other] {
            if *end == before {
                *end = after.at;
            }
        }
        let other = if pair.entry == after.at { pair.other } else { pair.entry };
        let other = crate::members::store::members::one(tx, other).await?;
        let units = [after.territory, other.map_or(after.territory, |m| m.territory)];
        if let Some(desk) = desk(tx, after.org, units).await? {
            store::rehome(tx, &pair, desk).await?;
        }
    }
    Ok(())
}

/// The entries that are one person with this one and were folded into it.
pub async fn folded_into(tx: &mut Tx, kept: MemberRef) -> Result<Vec<MemberRef>, Fault> {
    let pairs = store::of_member(tx, kept).await?;
    let of = |pair: &Pair| pair.both().into_iter().find(|at| pair.folded == Some(at.id) && *at != kept);
    Ok(pairs.iter().filter_map(of).collect())
}

/// The lowest unit that holds both, with its shard.
async fn desk(
    tx: &mut Tx,
    org: OrgId,
    [one, other]: [TerritoryId; 2],
) -> Result<Option<(TerritoryId, ShardId)>, Fault> {
    let (one, other) = (store::place(tx, org, one).await?, store::place(tx, org, other).await?);
    match one.zip(other).and_then(|(one, other)| one.path.common(&other.path)) {
        Some(path) => store::at(tx, org, &path).await,
        None => Ok(None),
    }
}
