//! Ramesh's three years are nearly over and he stays: Meena renews. Before the end nothing changes but the end; one that
//! had lapsed comes back as a claim, for what spoke for it spoke for the time before.

use super::correct::AMEND;
use super::refusals::Refusal;
use super::store::members::{self, Member, MemberRef};
use super::{happening, held, sight};
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use janjan_rules::members::kind::Renewed;
use janjan_rules::members::{Kind, Standing, State};
use jiff::civil::Date;

/// What a renewal on this day comes to.
///
/// # Errors
/// Why there is none.
pub fn renewed(kind: &Kind, m: &Member, today: Date) -> Result<Renewed, Refusal> {
    match m.state {
        State::Active => {}
        // The night wrote it down; that it is over is so from its last day on, whatever that day says.
        State::Lapsed => {
            return kind.renewed(m.until.min(today), today).map_err(Refusal::NotRenewed);
        }
        state => return Err(Refusal::NotRunning { state }),
    }
    kind.renewed(m.until, today).map_err(Refusal::NotRenewed)
}

/// Renews a membership by a term; answers with the address of the member's page.
///
/// # Errors
/// [`Fault::NotFound`] without leave; a refusal where the end is far away or the kind has no term.
pub async fn renew(scope: &Scope, form: FormId, at: MemberRef) -> Result<String, Fault> {
    let sight = {
        let mut conn = scope.app.db.read().await?;
        sight(&mut conn, scope, AMEND, at).await?
    };
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, shard) = (scope.clone(), sight.member.at.shard);
    app.act(actor, Some(form), vec![shard], today, move |act| {
        Box::pin(async move {
            let keys = act.app.keys.clone();
            let before = held(act, &sight).await?;
            let kind = scope.org.structure.kind(before.kind).ok_or(Fault::NotFound)?;
            let Renewed { until, keeps_standing } = renewed(kind, &before, today)?;
            let after = Member {
                state: State::Active,
                standing: if keeps_standing { before.standing } else { Standing::Claimed },
                until,
                ended_on: None,
                end_reason: None,
                changed_at: act.at,
                ..before.clone()
            };
            members::save(act.tx(), &keys, Some(&before), &after, today).await?;
            let facts = serde_json::json!({ "until": after.until, "standing": after.standing });
            act.journal(shard, happening("renewed", &after, facts)).await?;
            Ok(scope.at(&format!("members/{}?did=renewed", after.at)))
        })
    })
    .await
}
