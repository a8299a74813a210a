//! "I never joined": whoever it reaches first, the link, the public page, a message, marks the membership alike.

use super::store::disputes;
use super::store::members::{self, Member};
use crate::fault::Fault;
use crate::ground::act::Act;

/// Marks a membership as disputed, with its dispute and the journal's entry; one that is disputed already stays as it is.
/// `before` was read in this act and its shard is open in it; `raised_by` is `link`, `page` or `sms`.
pub async fn dispute(act: &mut Act<'_>, before: &Member, raised_by: &'static str) -> Result<Member, Fault> {
    if before.is_disputed {
        return Ok(before.clone());
    }
    let (keys, today, now, id) = (act.app.keys.clone(), act.today, act.at, act.app.clock.new_id());
    let after = Member { is_disputed: true, changed_at: now, ..before.clone() };
    members::save(act.tx(), &keys, Some(before), &after, today).await?;
    disputes::add(act.tx(), &after, id, raised_by, today, now).await?;
    let facts = serde_json::json!({ "raised_by": raised_by });
    act.journal(after.at.shard, super::happening("disputed", &after, facts)).await?;
    Ok(after)
}
