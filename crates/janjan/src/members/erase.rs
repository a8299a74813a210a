//! Ramesh wants his name out of the register, or a call found that he never joined: what names him is emptied, and the row
//! stays, so that the ward's counts and the journal hold.
//!
//! Kept are number, unit, kind, standing and days; who enrolled; and, under a keyed hash of name and mobile, that this
//! person left, so that nobody enters him again unasked.

use super::store::erasure;
use super::store::members::{self, Member, MemberRef};
use super::{RUNS, happening, is_one_name, store};
use crate::app::App;
use crate::doubles::{self, store::Pair};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::words::Say;
use janjan_db::Conn;
use janjan_rules::ids::ShardId;
use janjan_rules::members::State;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::iter;

/// The reason of an entry that was a mistake: nobody left, so nobody is remembered as one who did.
pub const MISTAKE: &str = "mistake";
/// Who raises the doubt about an entry whose person may have left with another.
const CALLED: &str = "joined";

/// Ends a membership and empties what names its person, with the journal's entry (verb `withdrawn` or `struck`). `member`
/// is as read in this transaction, under its shard's lock; `reason` is a word of the program, never what somebody typed:
/// it outlives the erasure.
///
/// An entry that was folded into it is erased as well where name and mobile are the same; where they aren't, the desk may have
/// taken two people for one: that one counts again, and its person is called.
///
/// Photos of slips lose their row here and their bytes a moment later ([`forget_files`]).
///
/// # Errors
/// [`Fault::Stale`] where a row of the person lies in a district that isn't open in this act ([`districts`]); a refusal of a
/// mistake into which another entry was folded.
pub async fn erase(
    act: &mut Act<'_>,
    member: &Member,
    state: State,
    reason: &'static str,
    on: Date,
) -> Result<Member, Fault> {
    let (keys, now, today) = (act.app.keys.clone(), act.at, act.today);
    let others = others(act.tx(), member).await?;
    if reason == MISTAKE {
        if others.iter().any(|other| other.member.state == State::Folded) {
            return Err(Fault::refused("how", Say::plain("withdrawal-mistake-joined")));
        }
    } else {
        store::claims::leave(act.tx(), &keys, member, state, on).await?;
    }
    let emptied = Member {
        is_disputed: false,
        state,
        ended_on: Some(on),
        end_reason: Some(reason.to_owned()),
        ..emptied(member, now)
    };
    members::save(act.tx(), &keys, Some(member), &emptied, today).await?;
    loose_ends(act, &emptied).await?;
    let facts = serde_json::json!({ "kind": member.kind, "reason": reason, "on": on });
    act.journal(member.at.shard, happening(state.code(), &emptied, facts)).await?;
    for other in others {
        let_go(act, other, state, on).await?;
    }
    Ok(emptied)
}

/// Takes a person out who says so of one of their entries: the entry that counts and all that is one with it, if that has the
/// same name and mobile; else this entry alone, and the one that counts is called.
///
/// # Errors
/// Those of [`erase`].
pub async fn take_out(
    act: &mut Act<'_>,
    (entry, counted): (&Member, &Member),
    reason: &'static str,
) -> Result<(), Fault> {
    let (today, runs) = (act.today, RUNS.contains(&counted.state));
    if entry.at == counted.at || runs && is_surely_one(entry, counted) {
        return erase(act, counted, State::Withdrawn, reason, today).await.map(drop);
    }
    for other in others(act.tx(), entry).await? {
        let_go(act, other, State::Withdrawn, today).await?;
    }
    forget(act, entry, State::Withdrawn, today).await?;
    if runs {
        super::dispute(act, counted, CALLED).await?;
    }
    Ok(())
}

/// Another row of a person: it goes with them, or was folded by a pair and may be somebody else's.
struct Other {
    member: Member,
    apart: Option<Pair>,
}

async fn let_go(act: &mut Act<'_>, other: Other, state: State, on: Date) -> Result<(), Fault> {
    match other.apart {
        None => forget(act, &other.member, state, on).await,
        Some(pair) => {
            let parted = doubles::part(act, &pair, &other.member).await?;
            super::dispute(act, &parted, CALLED).await.map(drop)
        }
    }
}

async fn forget(act: &mut Act<'_>, row: &Member, state: State, on: Date) -> Result<(), Fault> {
    let (keys, now, today) = (act.app.keys.clone(), act.at, act.today);
    if !act.is_open(row.at.shard) {
        return Err(Fault::Stale);
    }
    if row.state == State::Folded {
        store::claims::leave(act.tx(), &keys, row, state, on).await?;
    }
    let emptied = emptied(row, now);
    members::save(act.tx(), &keys, Some(row), &emptied, today).await?;
    loose_ends(act, &emptied).await?;
    act.journal(row.at.shard, happening("erased", &emptied, serde_json::json!({}))).await
}

/// Whether nobody can doubt that two joined entries are one person's: a family shares its mobile, and a desk may err.
fn is_surely_one(one: &Member, other: &Member) -> bool {
    one.mobile == other.mobile && is_one_name(&one.name, &other.name)
}

/// The districts in which a person has rows, that of the membership among them: an act that erases opens them all.
pub async fn districts(conn: &mut Conn, member: &Member) -> Result<Vec<ShardId>, Fault> {
    let others = others(conn, member).await?;
    Ok(iter::once(member.at.shard).chain(others.iter().map(|other| other.member.at.shard)).collect())
}

/// The other rows of this person: what transfers left behind in the districts before, and entries that were found to be theirs,
/// with what those left behind. Below one that may be somebody else's none is looked for.
async fn others(conn: &mut Conn, member: &Member) -> Result<Vec<Other>, Fault> {
    let (mut others, mut seen) = (Vec::new(), BTreeSet::from([member.at]));
    let mut due = vec![member.clone()];
    while let Some(m) = due.pop() {
        let left = m.moved_from.map(|shard| (MemberRef { shard, ..m.at }, None));
        let folded = doubles::folded_by(conn, m.at).await?.into_iter().map(|(pair, at)| (at, Some(pair)));
        for (at, pair) in left.into_iter().chain(folded) {
            let other = if seen.insert(at) { members::one(conn, at).await? } else { None };
            // One that was erased before has left already, with what hung below it.
            let Some(other) = other.filter(|other| other.erased_at.is_none()) else { continue };
            let apart = pair.filter(|_| !is_surely_one(member, &other));
            if apart.is_none() {
                due.push(other.clone());
            }
            others.push(Other { member: other, apart });
        }
    }
    Ok(others)
}

/// A membership after its person's data was erased.
fn emptied(m: &Member, now: i64) -> Member {
    Member { is_shared: false, erased_at: Some(now), changed_at: now, ..m.nameless() }
}

/// Consents, links, disputes and photos of a membership come to their end with it.
async fn loose_ends(act: &mut Act<'_>, m: &Member) -> Result<(), Fault> {
    let (now, by) = (act.at, act.person());
    store::consents::withdraw(act.tx(), m, None, now).await?;
    erasure::end_links(act.tx(), m, now).await?;
    erasure::close_disputes(act.tx(), m, by, now).await?;
    erasure::let_go_of_photos(act.tx(), m).await
}

/// Removes the bytes of photos that no row names any more; the clockwork asks for it, and what a crash kept from being
/// removed is removed at the next turn.
pub async fn forget_files(app: &App) -> Result<(), Fault> {
    let due = {
        let mut conn = app.db.read().await?;
        erasure::files_due(&mut conn).await?
    };
    for (shard, digest) in due {
        let is_named = {
            let mut conn = app.db.read().await?;
            erasure::is_named(&mut conn, &digest).await?
        };
        if !is_named {
            app.files.forget(&digest).await?;
        }
        app.db.write(move |tx| Box::pin(async move { erasure::file_done(tx, shard, &digest).await })).await?;
    }
    Ok(())
}
