//! Recording a log that was looked at: all in one act.

use super::judge::{Call, Found, Judged, is_known, judge, key, meant_now};
use super::table::Row;
use crate::evidence::meant::Meant;
use crate::evidence::store::calls::{self, CallIn};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use janjan_rules::ids::ShardId;
use std::collections::BTreeSet;

/// Writes every row that is ready; answers with the page, saying how many were.
///
/// # Errors
/// A log of which no row is ready.
pub async fn take(scope: &Scope, form: FormId, rows: Vec<Row>) -> Result<String, Fault> {
    let judged = {
        let mut conn = scope.app.db.read().await?;
        judge(&mut conn, scope, rows).await?
    };
    let shards: BTreeSet<ShardId> = judged.iter().flat_map(shards).collect();
    let ready = |j: Judged| j.call.filter(|_| matches!(j.found, Found::Ready(..)));
    let calls: Vec<Call> = judged.into_iter().filter_map(ready).collect();
    let (app, actor, today) = (scope.app.clone(), Actor::Post(scope.clone()), scope.today);
    let scope = scope.clone();
    app.act(actor, Some(form), shards.iter().copied().collect(), today, move |act| {
        Box::pin(async move {
            let mut count = 0;
            for call in &calls {
                count += i64::from(write(act, &scope, &shards, call).await?);
            }
            if count == 0 {
                return Err(Fault::refused("log", Say::plain("log-none-ready")));
            }
            Ok(scope.at(&format!("calls-in?recorded={count}")))
        })
    })
    .await
}

fn shards(judged: &Judged) -> Vec<ShardId> {
    match &judged.found {
        Found::Ready(meant, _) => meant.shards(),
        _ => Vec::new(),
    }
}

/// Writes one call; `false` where it came in meanwhile or there is nobody left.
async fn write(
    act: &mut Act<'_>,
    scope: &Scope,
    locked: &BTreeSet<ShardId>,
    call: &Call,
) -> Result<bool, Fault> {
    // A row above may have raised the same member: they are read again for each.
    let meant = meant_now(act.tx(), scope, call).await?;
    if meant == Meant::Nobody {
        return Ok(false);
    }
    if meant.shards().iter().any(|shard| !locked.contains(shard)) {
        return Err(Fault::Stale);
    }
    if is_known(act.tx(), scope, call, &meant).await? {
        return Ok(false);
    }
    let (now, org, key) = (act.at, scope.org.id, key(scope, call, &meant));
    let (kind, outcome, source) = (call.kind.code(), meant.outcome(), "log".to_owned());
    if !calls::claim(act.tx(), &CallIn { org, key, kind, source, outcome, called_at: call.at }, now).await? {
        return Ok(false);
    }
    meant.settle(act, call.kind, Some((scope.person, scope.appointment)), call.on).await?;
    Ok(true)
}
