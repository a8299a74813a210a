//! Evidence is given: the row, the standing it proves, the journal, in one act.

use super::store::{self, Given};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::members::{Member, happening, store::members};
use janjan_rules::ids::{AppointmentId, PersonId};
use janjan_rules::members::Evidence;
use jiff::civil::Date;

/// Writes evidence that counts, lifts the membership to what it proves, and journals it; answers with the membership as
/// it stands now. `before` was read in this act and its shard is open in it; that `by` is a second person, and that the
/// membership runs, was asked before.
pub async fn give(
    act: &mut Act<'_>,
    before: &Member,
    kind: Evidence,
    by: Option<(PersonId, AppointmentId)>,
    on: Date,
) -> Result<Member, Fault> {
    let given = Given { by, ..Given::now(act, kind, on) };
    store::add(act.tx(), before, &given).await?;
    raise(act, before, kind).await
}

/// Lifts a membership to what evidence proves, and journals it.
pub(super) async fn raise(act: &mut Act<'_>, before: &Member, kind: Evidence) -> Result<Member, Fault> {
    let after = Member { standing: before.standing.after(kind), changed_at: act.at, ..before.clone() };
    let (keys, today) = (act.app.keys.clone(), act.today);
    members::save(act.tx(), &keys, Some(before), &after, today).await?;
    let facts = serde_json::json!({ "kind": kind, "standing": after.standing });
    act.journal(after.at.shard, happening("evidence", &after, facts)).await?;
    Ok(after)
}
