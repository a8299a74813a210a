//! Pairs: found when somebody is entered or mended, and carried along when an entry moves or is folded.

use super::reasons;
use super::store::{self, Found, Pair, State};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::journal::Happening;
use crate::members::store::members;
use crate::members::{Member, MemberRef, Near, RUNS};
use crate::posts::store::appointments::pair_text;
use janjan_db::{Conn, Tx};
use janjan_names::link::Outcome;
use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
use janjan_rules::members::State as Membership;
use uuid::Uuid;

/// Of so many that may be one person the likeliest are asked about: a desk has a day's work, too.
const MOST: usize = 10;
/// No entry is folded over more others than this: whoever follows them comes to an end.
const MOST_FOLDS: usize = 16;

/// What two entries come to.
struct Likeness<'a> {
    outcome: Outcome,
    score: i64,
    facts: &'a str,
    carried_by: Option<Uuid>,
}

/// Keeps who may be the same person as one just entered or mended, for the lowest desk that sees both. The journal is that of the
/// entry's own district; the other's has nothing to tell yet.
pub async fn found(act: &mut Act<'_>, entry: &Member, near: &[Near]) -> Result<(), Fault> {
    for near in near.iter().take(MOST) {
        let facts = reasons::codes(&near.facts);
        let likeness = Likeness { outcome: near.outcome, score: near.score, facts: &facts, carried_by: None };
        keep(act, entry, &near.member, &likeness).await?;
    }
    Ok(())
}

async fn keep(act: &mut Act<'_>, entry: &Member, other: &Member, is: &Likeness<'_>) -> Result<(), Fault> {
    let units = [entry.territory, other.territory];
    let Some(desk) = desk(act.tx(), entry.org, units).await? else { return Ok(()) };
    let pair = Found {
        id: act.app.clock.new_id(),
        org: entry.org,
        entry: entry.at,
        other: other.at,
        desk,
        outcome: is.outcome,
        score: is.score,
        facts: is.facts.to_owned(),
        on: act.today,
        carried_by: is.carried_by,
    };
    let now = act.at;
    if !store::add(act.tx(), &pair, now).await? {
        return Ok(());
    }
    let happening = Happening {
        verb: "double found",
        thing: "pair",
        thing_id: Some(pair.id),
        territory: Some(pair.desk.0.0),
        person: Some(entry.at.id.0),
        facts: serde_json::json!({ "score": pair.score }),
    };
    act.journal(entry.at.shard, happening).await
}

/// What is still asked of an entry that is folded into another is asked of that one.
pub async fn carried(
    act: &mut Act<'_>,
    (by, folded): (&Pair, MemberRef),
    into: &Member,
) -> Result<(), Fault> {
    for pair in store::of_member(act.tx(), folded).await? {
        let other = other_end(&pair, folded);
        if pair.state != State::Open || other == into.at {
            continue;
        }
        if let Some(other) = members::one(act.tx(), other).await?.filter(|m| RUNS.contains(&m.state)) {
            let (outcome, score, facts) = (pair.outcome, pair.score, &pair.facts);
            let likeness = Likeness { outcome, score, facts, carried_by: Some(by.id) };
            keep(act, into, &other, &likeness).await?;
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
        let Some(other) = members::one(tx, other_end(&pair, after.at)).await? else { continue };
        if let Some(desk) = desk(tx, after.org, [after.territory, other.territory]).await? {
            store::rehome(tx, &pair, after.at, desk).await?;
        }
    }
    Ok(())
}

/// The entries that are one person with this one and were folded into it, each with the pair by which it was.
pub async fn folded_by(conn: &mut Conn, kept: MemberRef) -> Result<Vec<(Pair, MemberRef)>, Fault> {
    let pairs = store::of_member(conn, kept).await?.into_iter();
    let others = pairs.map(|pair| {
        let other = other_end(&pair, kept);
        (pair, other)
    });
    Ok(others.filter(|(pair, other)| pair.folded == Some(other.id)).collect())
}

/// The entries that are one person with this one and were folded into it.
pub async fn folded_into(conn: &mut Conn, kept: MemberRef) -> Result<Vec<MemberRef>, Fault> {
    Ok(folded_by(conn, kept).await?.into_iter().map(|(_, other)| other).collect())
}

/// Whether an entry stands over as many others, one folded into the next, as there may be.
pub async fn is_deepest(conn: &mut Conn, entry: MemberRef) -> Result<bool, Fault> {
    let mut last = vec![entry];
    for _ in 0..MOST_FOLDS {
        let mut next = Vec::new();
        for kept in last {
            next.extend(folded_into(conn, kept).await?);
        }
        if next.is_empty() {
            return Ok(false);
        }
        last = next;
    }
    Ok(true)
}

/// The entry that counts for a person: this one, or the one into which it was folded.
pub async fn counted(conn: &mut Conn, entry: &Member) -> Result<Member, Fault> {
    let mut m = entry.clone();
    for _ in 0..MOST_FOLDS {
        if m.state != Membership::Folded {
            break;
        }
        let pairs = store::of_member(conn, m.at).await?;
        let Some(into) = pairs.iter().find(|pair| pair.folded == Some(m.at.id)) else { break };
        let Some(next) = members::one(conn, other_end(into, m.at)).await? else { break };
        m = next;
    }
    Ok(m)
}

/// Where a pair is looked at, behind the address of a post.
pub fn address(pair: &Pair) -> String {
    format!("doubles/{}", pair_text(pair.shard.0, pair.id))
}

/// The end of a pair that isn't this one.
pub fn other_end(pair: &Pair, at: MemberRef) -> MemberRef {
    if pair.entry == at { pair.other } else { pair.entry }
}

/// The lowest unit that holds both, with its shard; none where they lie under different tops.
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
