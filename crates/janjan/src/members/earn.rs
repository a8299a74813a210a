//! Ramesh has been a member for a month and said yes himself: Meena makes him an active worker. Which step leads where,
//! and what it takes, is data; from this day on he counts towards the other target.

use super::correct::AMEND;
use super::refusals::Refusal;
use super::store::members::{self, Member, MemberRef};
use super::{happening, held, sight};
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use janjan_rules::ids::KindId;
use janjan_rules::members::{Kind, Standing, State};
use janjan_rules::posts::OPEN_END;
use jiff::civil::Date;

/// Everything that is still wanting before a member becomes of this kind; nothing where it may be done today.
pub fn wanting(kind: &Kind, m: &Member, today: Date) -> Vec<Refusal> {
    let mut wanting: Vec<Refusal> = not_running(m, today).into_iter().collect();
    // Standing and days are asked one by one, so that who waits for the one learns of the other at once.
    for (standing, day) in [(m.standing, OPEN_END), (Standing::Verified, today)] {
        let refusal = kind.earned_by(m.kind, m.kind_since, standing, day).err().map(Refusal::NotEarned);
        wanting.extend(refusal.filter(|r| !wanting.contains(r)));
    }
    wanting.extend(kind.needs.iter().filter(|need| !m.has(**need)).map(|need| Refusal::Needed(*need)));
    wanting
}

/// Why a membership doesn't run today; one whose term is over doesn't, even before the night has written it down.
fn not_running(m: &Member, today: Date) -> Option<Refusal> {
    let state = if m.state == State::Active && m.until <= today { State::Lapsed } else { m.state };
    (state != State::Active).then_some(Refusal::NotRunning { state })
}

/// Makes a member one of another kind, where its rule lets them; answers with the address of the member's page.
///
/// # Errors
/// [`Fault::NotFound`] without leave or without such a kind; a refusal of what is wanting.
pub async fn earn(scope: &Scope, form: FormId, at: MemberRef, kind: KindId) -> Result<String, Fault> {
    let sight = {
        let mut conn = scope.app.db.read().await?;
        sight(&mut conn, scope, AMEND, at).await?
    };
    let kind = scope.org.structure.kind(kind).ok_or(Fault::NotFound)?.clone();
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, shard) = (scope.clone(), sight.member.at.shard);
    app.act(actor, Some(form), vec![shard], today, move |act| {
        Box::pin(async move {
            let keys = act.app.keys.clone();
            let before = held(act, &sight).await?;
            if let Some(refusal) = wanting(&kind, &before, today).into_iter().next() {
                return Err(refusal.into());
            }
            let after = Member {
                kind: kind.id,
                kind_since: today,
                until: kind.until(today),
                changed_at: act.at,
                ..before.clone()
            };
            members::save(act.tx(), &keys, Some(&before), &after, today).await?;
            let facts = serde_json::json!({ "kind": after.kind, "from": before.kind });
            act.journal(shard, happening("kind changed", &after, facts)).await?;
            Ok(scope.at(&format!("members/{}?did=kind-changed", after.at)))
        })
    })
    .await
}
