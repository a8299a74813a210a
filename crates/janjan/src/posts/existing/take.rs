//! Recording what was previewed: looked at once more under the lock, recorded in one transaction, all or the good ones.

use super::judge::{Judged, Reason, judge};
use super::table::{Column, Row, Table};
use crate::fault::{Fault, Refused};
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::posts::record::{self, InForce};
use crate::territory::Unit;
use data_encoding::BASE64URL_NOPAD;
use janjan_rules::ids::ShardId;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// What came of it.
pub enum Taken {
    /// So many rows were recorded; these are left to be mended.
    Recorded {
        /// How many.
        count: usize,
        /// The rows left, as pasted.
        left: Vec<Row>,
    },
    /// Nothing was recorded: rows have their reasons.
    Refused(Vec<Judged>),
}

/// Records a table: every row, or with `is_partly` those that are ready.
///
/// # Errors
/// [`Fault::NotFound`] for a scope that may record nowhere; [`Fault::SavedBefore`]; never a row's own reason: that is
/// [`Taken::Refused`].
pub async fn take(scope: &Scope, form: FormId, table: Table, is_partly: bool) -> Result<Taken, Fault> {
    let shards: BTreeSet<ShardId> = {
        let mut conn = scope.app.db.read().await?;
        judge(&mut conn, scope, &table).await?.iter().filter_map(|j| j.shard).collect()
    };
    let (app, actor, today) = (scope.app.clone(), Actor::Post(scope.clone()), scope.today);
    let seen = Arc::new(Mutex::new(None));
    let (told, inner, rows) = (Arc::clone(&seen), scope.clone(), table.rows.clone());
    let locked = shards.clone();
    let answer = app
        .act(actor, Some(form), shards.into_iter().collect(), today, move |act| {
            Box::pin(async move {
                let mut judged = judge(act.tx(), &inner, &table).await?;
                match enter(act, &inner, &locked, &mut judged, is_partly).await {
                    Ok(()) => Ok(answer(&inner, &judged)),
                    Err(fault) => {
                        if let Ok(mut told) = told.lock() {
                            *told = Some(judged);
                        }
                        Err(fault)
                    }
                }
            })
        })
        .await;
    match answer {
        Ok(answer) => Ok(read_answer(&answer, rows)),
        Err(Fault::Refused(_)) => {
            let judged = seen.lock().ok().and_then(|mut told| told.take());
            judged.map(Taken::Refused).ok_or(Fault::Stale)
        }
        Err(other) => Err(other),
    }
}

async fn enter(
    act: &mut Act<'_>,
    scope: &Scope,
    locked: &BTreeSet<ShardId>,
    judged: &mut [Judged],
    is_partly: bool,
) -> Result<(), Fault> {
    let refused = || Fault::Refused(vec![Refused { field: "table", say: Say::plain("existing-not-all") }]);
    let ready: Vec<(usize, (Unit, InForce))> =
        judged.iter().enumerate().filter_map(|(n, j)| Some((n, j.ready.clone()?))).collect();
    if ready.is_empty() || !is_partly && ready.len() < judged.len() {
        return Err(refused());
    }
    let (places, rows): (Vec<usize>, Vec<(Unit, InForce)>) = ready.into_iter().unzip();
    // A unit that moved to another shard between the two looks: its journal isn't open here.
    if rows.iter().any(|(unit, _)| !locked.contains(&unit.shard)) {
        return Err(Fault::Stale);
    }
    match record::enter_all(act, &scope.org, scope.person, &rows).await {
        Ok(()) => Ok(()),
        Err((at, Fault::Refused(reasons))) => {
            if let Some(row) = places.get(at).and_then(|n| judged.get_mut(*n)) {
                row.ready = None;
                row.reasons
                    .extend(reasons.into_iter().map(|r| Reason { column: column(r.field), say: r.say }));
            }
            Err(refused())
        }
        Err((_, other)) => Err(other),
    }
}

/// Beside which cell a refusal of the law stands.
fn column(field: &str) -> Column {
    match field {
        "name" => Column::Name,
        "from" | "until" => Column::Since,
        "mobile" => Column::Mobile,
        _ => Column::Post,
    }
}

/// Where to go on, with a bit for each row that was recorded: the same form sent again gets the same page again.
fn answer(scope: &Scope, judged: &[Judged]) -> String {
    let mut bits = vec![0u8; judged.len().div_ceil(8)];
    for n in judged.iter().enumerate().filter(|(_, j)| j.ready.is_some()).map(|(n, _)| n) {
        if let Some(byte) = bits.get_mut(n / 8) {
            *byte |= 1 << (n % 8);
        }
    }
    let count = judged.iter().filter(|j| j.ready.is_some()).count();
    scope.at(&format!("existing?recorded={count}&rows={}", BASE64URL_NOPAD.encode(&bits)))
}

fn read_answer(answer: &str, rows: Vec<Row>) -> Taken {
    let bits = answer.split_once("&rows=").map_or("", |(_, bits)| bits);
    let bits = BASE64URL_NOPAD.decode(bits.as_bytes()).unwrap_or_default();
    let is_in = |n: usize| bits.get(n / 8).is_some_and(|byte| byte & (1 << (n % 8)) != 0);
    let all = rows.len();
    let left: Vec<Row> =
        rows.into_iter().enumerate().filter(|(n, _)| !is_in(*n)).map(|(_, row)| row).collect();
    Taken::Recorded { count: all - left.len(), left }
}
