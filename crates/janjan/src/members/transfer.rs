//! Ramesh has moved house: he is a member of another ward now, with his number, his days and everything that speaks for him.
//!
//! Within the district his row changes its ward. Into another district it goes on there under the same id; here a row without
//! anything that names him stays behind, so that his old address in a link still finds him. One ward loses one, the other
//! gains one, and nobody is enrolled anew.

use super::store::members::{self, Member, MemberRef};
use super::store::{claims, moves};
use super::{Sight, happening, held};
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::members::State;
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::Serial;

/// What a transfer asks leave for, where the member is and where they go.
pub const MOVE: Ask = Ask { verb: Verb::Move, thing: Thing::Member, of: None };

/// The word a row that stayed behind keeps of why.
const MOVED: &str = "moved";

/// The counted unit a member may be moved to.
pub async fn destination(conn: &mut Conn, scope: &Scope, to: Serial) -> Result<Unit, Fault> {
    let (unit, _) = territory::unit(conn, scope, MOVE, to).await?;
    if unit.place.level == scope.org.structure.counted() { Ok(unit) } else { Err(Fault::NotFound) }
}

/// Moves a member into another unit; answers with the address of their page there.
///
/// # Errors
/// [`Fault::NotFound`] without leave at the new unit; a refusal for the unit they are in; [`Fault::Stale`] when the membership
/// has ended or moved meanwhile.
pub async fn transfer(scope: &Scope, form: FormId, seen: &Sight, to: Serial) -> Result<String, Fault> {
    let to = {
        let mut conn = scope.app.db.read().await?;
        destination(&mut conn, scope, to).await?
    };
    if to.id == seen.member.territory {
        return Err(Fault::refused("q", Say::plain("refused-move-same")));
    }
    let (actor, scope, seen) = (Actor::Post(scope.clone()), scope.clone(), seen.clone());
    let (app, today, shards) = (scope.app.clone(), scope.today, vec![seen.member.at.shard, to.shard]);
    app.act(actor, Some(form), shards, today, move |act| {
        Box::pin(async move {
            let before = held(act, &seen).await?;
            let after = enter(act, &before, &to).await?;
            Ok(scope.at(&format!("members/{}?did=moved", after.at)))
        })
    })
    .await
}

/// Writes the move; the shards of both units are open in this act.
async fn enter(act: &mut Act<'_>, before: &Member, to: &Unit) -> Result<Member, Fault> {
    let (keys, today, now) = (act.app.keys.clone(), act.today, act.at);
    let from = serde_json::json!({ "from": before.territory, "to": to.id });
    if to.shard == before.at.shard {
        let after = Member { territory: to.id, changed_at: now, ..before.clone() };
        members::save(act.tx(), &keys, Some(before), &after, today).await?;
        doubles::moved(act.tx(), before.at, &after).await?;
        doubles::again(act, &after).await?;
        act.journal(to.shard, happening("moved", &after, from)).await?;
        return Ok(after);
    }
    let left = Member {
        state: State::Moved,
        is_disputed: false,
        ended_on: Some(today),
        end_reason: Some(MOVED.to_owned()),
        moved_to: Some(to.shard),
        changed_at: now,
        ..before.nameless()
    };
    // Whoever comes back finds the row that stayed behind; it remembers where they were enrolled.
    let at = MemberRef { shard: to.shard, id: before.at.id };
    let there = members::one(act.tx(), at).await?;
    let after = Member {
        at,
        territory: to.id,
        moved_from: there.as_ref().map_or(Some(before.at.shard), |there| there.moved_from),
        moved_to: None,
        changed_at: now,
        ..before.clone()
    };
    members::save(act.tx(), &keys, Some(before), &left, today).await?;
    members::save(act.tx(), &keys, there.as_ref(), &after, today).await?;
    claims::number_moved(act.tx(), &after).await?;
    moves::follow(act.tx(), before.org, before.at, to.shard).await?;
    doubles::moved(act.tx(), before.at, &after).await?;
    doubles::again(act, &after).await?;
    act.journal(before.at.shard, happening("moved away", &left, from.clone())).await?;
    act.journal(to.shard, happening("moved", &after, from)).await?;
    Ok(after)
}
