//! Harish sets thirty instead of fifty for a small ward of his, from a day on; and takes it back.
//!
//! What was set before for the same kinds at the same unit ends on the day on which the new one begins; what is set above
//! and further down stays as it is. Every sum below is folded again, and every server reads the structure anew.

use super::store::set;
use crate::fault::{Fault, Refused};
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::journal::Happening;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::structure::store::{self as structure, TargetRow};
use crate::sums::store::fold;
use crate::territory::{Unit, store as territory};
use janjan_rules::ids::{KindId, TargetId};
use janjan_rules::posts::OPEN_END;
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::Serial;
use jiff::civil::Date;

/// What setting a target asks leave for.
pub const SET: Ask = Ask { verb: Verb::Set, thing: Thing::Target, of: None };
/// The most that can be aimed at in one unit.
pub const MOST: i64 = 100_000;

/// A target to be set, as parsed at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The kinds it counts, in the preset's order.
    pub kinds: Vec<KindId>,
    /// How many in each counted unit.
    pub count: i64,
    /// From this day.
    pub from: Date,
    /// To be met by the end of this day.
    pub due: Date,
}

/// What is wrong with it on a day.
pub fn flaws(wanted: &Wanted, today: Date) -> Vec<Refused> {
    let mut flaws = Vec::new();
    let mut refuse = |field, key| flaws.push(Refused { field, say: Say::plain(key) });
    if !(1..=MOST).contains(&wanted.count) {
        refuse("count", "no-target-count");
    }
    if wanted.from < today {
        refuse("from", "no-target-past");
    }
    if wanted.due < wanted.from {
        refuse("due", "no-target-due");
    }
    flaws
}

/// Sets a target for every counted unit at or under a unit; answers with the address to go on to.
///
/// # Errors
/// [`Fault::NotFound`] without leave; refusals of the figures.
pub async fn set(scope: &Scope, form: FormId, unit: Serial, wanted: Wanted) -> Result<String, Fault> {
    let flaws = flaws(&wanted, scope.today);
    if !flaws.is_empty() {
        return Err(Fault::Refused(flaws));
    }
    let kinds = codes(scope, &wanted.kinds).ok_or(Fault::NotFound)?;
    write(scope, form, unit, move |act, scope, unit| {
        Box::pin(async move {
            let row = TargetRow {
                id: TargetId(act.app.clock.new_id()),
                at: unit.id,
                kinds,
                count: wanted.count,
                from: wanted.from,
                until: OPEN_END,
                due: wanted.due,
            };
            let (org, now) = (scope.org.id, act.at);
            set::close(act.tx(), org, unit.id, &row.kinds, row.from).await?;
            structure::set_target(act.tx(), org, &row, Some(scope.person), now).await?;
            let facts = serde_json::json!({
                "kinds": row.kinds, "count": row.count, "from": row.from, "due": row.due
            });
            act.journal(unit.shard, happening("set", Some(row.id), unit, facts)).await?;
            Ok("target-set")
        })
    })
    .await
}

/// Ends what a unit itself aims at for some kinds, from today on: what is set above it counts again.
///
/// # Errors
/// [`Fault::NotFound`] without leave; [`Fault::Stale`] where nothing runs any more.
pub async fn end(scope: &Scope, form: FormId, unit: Serial, kinds: Vec<KindId>) -> Result<String, Fault> {
    let kinds = codes(scope, &kinds).ok_or(Fault::NotFound)?;
    write(scope, form, unit, move |act, scope, unit| {
        Box::pin(async move {
            let (org, today) = (scope.org.id, act.today);
            if set::close(act.tx(), org, unit.id, &kinds, today).await? == 0 {
                return Err(Fault::Stale);
            }
            let facts = serde_json::json!({ "kinds": kinds, "from": today });
            act.journal(unit.shard, happening("ended", None, unit, facts)).await?;
            Ok("target-ended")
        })
    })
    .await
}

type Work<'a> = janjan_db::Work<'a, &'static str, Fault>;

/// Does what is to be done to the targets of a unit, and lets everyone know.
async fn write<F>(scope: &Scope, form: FormId, serial: Serial, work: F) -> Result<String, Fault>
where
    F: for<'a, 't> FnOnce(&'a mut Act<'t>, &'a Scope, &'a Unit) -> Work<'a> + Send + 'static,
{
    let unit = {
        let mut conn = scope.app.db.read().await?;
        territory::unit(&mut conn, scope, SET, serial).await?.0
    };
    let (actor, scope) = (Actor::Post(scope.clone()), scope.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), vec![unit.shard], today, move |act| {
        Box::pin(async move {
            let did = work(act, &scope, &unit).await?;
            structure::moved_on(act.tx(), scope.org.id).await?;
            fold::mark_under(act.tx(), &scope.org, &unit.place.path).await?;
            Ok(scope.at(&format!("unit/{}/target?did={did}", unit.serial)))
        })
    })
    .await
}

/// The kinds as they are stored; `None` where there are none, or one isn't there.
fn codes(scope: &Scope, kinds: &[KindId]) -> Option<String> {
    let codes = kinds.iter().map(|id| scope.org.structure.kind(*id).map(|k| k.code.as_str()));
    let codes = codes.collect::<Option<Vec<_>>>().filter(|codes| !codes.is_empty())?;
    Some(codes.join(" "))
}

fn happening(verb: &'static str, id: Option<TargetId>, unit: &Unit, facts: serde_json::Value) -> Happening {
    Happening {
        verb,
        thing: "target",
        thing_id: id.map(|id| id.0),
        territory: Some(unit.id.0),
        person: None,
        facts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_target_begins_today_or_later_and_is_due_after_that() {
        let today = date(2026, 11, 22);
        let wanted = Wanted { kinds: vec![], count: 30, from: today, due: date(2027, 3, 31) };
        let fields = |w: Wanted| flaws(&w, today).iter().map(|f| f.field).collect::<Vec<_>>();
        assert!(fields(wanted.clone()).is_empty());
        assert_eq!(fields(Wanted { count: 0, ..wanted.clone() }), ["count"]);
        assert_eq!(fields(Wanted { count: MOST + 1, ..wanted.clone() }), ["count"]);
        assert_eq!(fields(Wanted { from: date(2026, 11, 21), ..wanted.clone() }), ["from"]);
        assert_eq!(fields(Wanted { due: date(2026, 11, 21), ..wanted }), ["due"]);
    }
}
