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
use janjan_rules::members::State;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The reason of an entry that was a mistake: nobody left, so nobody is remembered as one who did.
pub const MISTAKE: &str = "mistake";

/// Ends a membership and empties what names its person, with the journal's entry (verb `withdrawn` or `struck`). `member`
/// is as read in this transaction, under its shard's lock; `reason` is a word of the program, never what somebody typed:
/// it outlives the erasure.
///
/// Photos of slips lose their row here and their bytes a moment later ([`forget_files`]).
///
/// # Errors
/// Only what the database says.
pub async fn erase(
    act: &mut Act<'_>,
    member: &Member,
    state: State,
    reason: &'static str,
    on: Date,
) -> Result<Member, Fault> {
    let (keys, now, today) = (act.app.keys.clone(), act.at, act.today);
    if reason != MISTAKE {
        store::claims::leave(act.tx(), &keys, member, state, on).await?;
    }
    let emptied = Member {
        is_disputed: false,
        state,
        ended_on: Some(on),
        end_reason: Some(reason.to_owned()),
        ..nameless(member, now)
    };
    members::save(act.tx(), &keys, Some(member), &emptied, today).await?;
    loose_ends(act, &emptied).await?;
    let facts = serde_json::json!({ "kind": member.kind, "reason": reason, "on": on });
    act.journal(member.at.shard, happening(state.code(), &emptied, facts)).await?;
    for other in others(act, member, reason).await? {
        if other.state == State::Folded {
            store::claims::leave(act.tx(), &keys, &other, state, on).await?;
        }
        let emptied = nameless(&other, now);
        members::save(act.tx(), &keys, Some(&other), &emptied, today).await?;
        loose_ends(act, &emptied).await?;
    }
    Ok(emptied)
}

/// The other rows that name this person: what transfers left behind in the districts before, and entries that were found to be
/// theirs, with what those left behind. Where the entry was a mistake, what was folded into it was none: it stays, and can be
/// unfolded.
async fn others(act: &mut Act<'_>, member: &Member, reason: &str) -> Result<Vec<Member>, Fault> {
    let (mut others, mut seen) = (Vec::new(), BTreeSet::from([member.at]));
    let mut due = vec![member.clone()];
    while let Some(m) = due.pop() {
        let left = m.moved_from.map(|shard| MemberRef { shard, ..m.at });
        let folded = match reason {
            MISTAKE => Vec::new(),
            _ => doubles::folded_into(act.tx(), m.at).await?,
        };
        for at in left.into_iter().chain(folded) {
            if seen.insert(at)
                && let Some(other) = members::one(act.tx(), at).await?
            {
                others.push(other.clone());
                due.push(other);
            }
        }
    }
    Ok(others)
}

/// A membership without what names its person.
fn nameless(m: &Member, now: i64) -> Member {
    Member {
        name: String::new(),
        relation: None,
        relative_name: String::new(),
        mobile: None,
        birth_year: None,
        address: String::new(),
        is_shared: false,
        person: None,
        erased_at: Some(now),
        changed_at: now,
        ..m.clone()
    }
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
