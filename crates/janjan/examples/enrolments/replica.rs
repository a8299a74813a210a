//! The service's own enrolment once more, step by step, with one step left out or done twice.

use crate::store;
use janjan::doubles;
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::form::FormId;
use janjan::ground::visit::Scope;
use janjan::members::enrol::{ENROL, alike};
use janjan::members::near::near;
use janjan::members::store::claims;
use janjan::members::{By, Enrolment, enter, happening};
use janjan::territory::{Unit, store as territory};

/// What is done besides entering.
#[derive(Clone, Copy, PartialEq)]
pub struct With {
    /// The entry in the journal, and with it the signed head.
    pub journal: bool,
    /// The tallies and the day are added to once more: nothing, at the same cost.
    pub second_tally: bool,
}

/// Enrols.
pub async fn enrol(
    scope: &Scope,
    form: FormId,
    unit: &Unit,
    enrolment: Enrolment,
    with: With,
) -> Result<(), Fault> {
    let unit = {
        let mut conn = scope.app.db.read().await?;
        territory::unit(&mut conn, scope, ENROL, unit.serial).await?.0
    };
    let (actor, scope) = (Actor::Post(scope.clone()), scope.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), vec![unit.shard], today, move |act| {
        Box::pin(async move {
            let mobile = enrolment.mobile.clone();
            let near = near(act.tx(), &scope.app, scope.org.id, &enrolment.entry(&unit), None).await?;
            if !alike(act.tx(), &scope, &near).await?.is_empty() {
                return Err(Fault::Stale);
            }
            if let Some(mobile) = &mobile {
                let (org, keys) = (scope.org.id, act.app.keys.clone());
                if claims::left(act.tx(), &keys, org, &enrolment.name, mobile).await?.is_some() {
                    return Err(Fault::Stale);
                }
            }
            let by = By::post(&scope);
            let member = enter(act, &scope.org, &unit, by, &enrolment, scope.today).await?;
            if with.second_tally {
                let (at, today) = (act.at, act.today);
                store::add_nothing(act.tx(), &member, at, today).await?;
            }
            if with.journal {
                let facts = serde_json::json!({ "kind": member.kind, "channel": enrolment.consents.channel });
                act.journal(unit.shard, happening("enrolled", &member, facts)).await?;
            }
            doubles::found(act, &member, &near).await?;
            doubles::again(act, &member).await?;
            Ok(scope.at(&format!("members/{}?did=enrolled", member.at)))
        })
    })
    .await
    .map(drop)
}
