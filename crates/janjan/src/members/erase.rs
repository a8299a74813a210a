//! Ramesh wants his name out of the register, or a call found that he never joined: what names him is emptied, and the row
//! stays, so that the ward's counts and the journal hold.
//!
//! Kept are number, unit, kind, standing and days; who enrolled; and, under a keyed hash of name and mobile, that this
//! person left, so that nobody enters him again unasked.

use super::store::erasure;
use super::store::members::{self, Member, MemberRef};
use super::{happening, store};
use crate::app::App;
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::Act;
use janjan_db::Conn;
use janjan_rules::ids::ShardId;
use janjan_rules::members::State;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::iter;

/// The reason of an entry that was a mistake: nobody left, so nobody is remembered as one who did.
pub const MISTAKE: &str = "mistake";

/// Ends a membership and empties what names its person, with the journal's entry (verb `withdrawn` or `struck`). `member`
/// is as read in this transaction, under its shard's lock; `reason` is a word of the program, never what somebody typed:
/// it outlives the erasure.
///
/// Photos of slips lose their row here and their bytes a moment later ([`forget_files`]).
///
/// # Errors
/// [`Fault::Stale`] where a row that names the person lies in a district that isn't open in this act ([`districts`]).
pub async fn erase(
    act: &mut Act<'_>,
    member: &Member,
    state: State,
    reason: &'static str,
    on: Date,
) -> Result<Member, Fault> {
    let (keys, now, today) = (act.app.keys.clone(), act.at, act.today);
    let others = others(act.tx(), member, reason == MISTAKE).await?;
    if reason != MISTAKE {
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
        forget_one(act, &other, state, on).await?;
    }
    Ok(emptied)
}

/// Empties an entry that was folded into another, with the rows that hang on it, when its person leaves: it stays as it ended.
///
/// # Errors
/// [`Fault::Stale`] where one of its districts isn't open in this act.
pub async fn forget(act: &mut Act<'_>, folded: &Member, state: State, on: Date) -> Result<(), Fault> {
    for other in others(act.tx(), folded, false).await? {
        forget_one(act, &other, state, on).await?;
    }
    forget_one(act, folded, state, on).await
}

async fn forget_one(act: &mut Act<'_>, row: &Member, state: State, on: Date) -> Result<(), Fault> {
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

/// A membership after its person's data was erased.
fn emptied(m: &Member, now: i64) -> Member {
    Member { is_shared: false, erased_at: Some(now), changed_at: now, ..m.nameless() }
}

/// The districts in which a person has rows, that of the membership among them: an act that erases opens them all.
pub async fn districts(conn: &mut Conn, member: &Member) -> Result<Vec<ShardId>, Fault> {
    let others = others(conn, member, false).await?;
    Ok(iter::once(member.at.shard).chain(others.iter().map(|other| other.at.shard)).collect())
}

/// The other rows that name this person: what transfers left behind in the districts before, and entries that were found to be
/// theirs, with what those left behind. Where the entry was a mistake, what was folded into it was none: it stays, and can be
/// unfolded.
async fn others(conn: &mut Conn, member: &Member, is_mistake: bool) -> Result<Vec<Member>, Fault> {
    let (mut others, mut seen) = (Vec::new(), BTreeSet::from([member.at]));
    let mut due = vec![member.clone()];
    while let Some(m) = due.pop() {
        let left = m.moved_from.map(|shard| MemberRef { shard, ..m.at });
        let folded = if is_mistake { Vec::new() } else { doubles::folded_into(conn, m.at).await? };
        for at in left.into_iter().chain(folded) {
            if seen.insert(at)
                && let Some(other) = members::one(conn, at).await?
            {
                others.push(other.clone());
                due.push(other);
            }
        }
    }
    Ok(others)
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
