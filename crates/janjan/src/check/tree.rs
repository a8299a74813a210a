//! The tree of units: placements without gap or overlap, paths as placements give them, one number and one name a day.

use super::store::{self, Stands};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_rules::ids::TerritoryId;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// Says what does not fit in the tree, as of the day its paths were last refreshed.
pub async fn check(app: &App, org: &Organisation, day: Date) -> Result<Vec<String>, Fault> {
    let mut said = Vec::new();
    let mut after = TerritoryId(Uuid::nil());
    loop {
        let mut conn = app.db.read().await?;
        let units = store::stands(&mut conn, org.id, after, day).await?;
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return Ok(said) };
        let range = (first.id, last.id);
        let mut placed: HashMap<TerritoryId, Vec<(Date, Date)>> = HashMap::new();
        for (unit, from, until) in store::placements(&mut conn, org.id, range).await? {
            placed.entry(unit).or_default().push((from, until));
        }
        for unit in &units {
            stands(unit, day, &mut said);
            placements(unit, placed.get(&unit.id).map_or(&[][..], Vec::as_slice), &mut said);
        }
        let mut before: Option<(TerritoryId, String, Date)> = None;
        for (unit, what, from, until) in store::namings(&mut conn, org.id, range).await? {
            if before.is_some_and(|(u, w, end)| u == unit && w == what && from < end) {
                said.push(format!("Unit {unit} has its {what} twice on {from}."));
            }
            before = Some((unit, what, until));
        }
        after = range.1;
    }
}

fn stands(unit: &Stands, day: Date, said: &mut Vec<String>) {
    let id = unit.id;
    if !unit.has_head {
        said.push(format!("Unit {id} keeps its rows in shard {}, which has no journal.", unit.shard));
    }
    match (&unit.above, unit.parent) {
        (None, None) if unit.path != Path::top(unit.serial).as_str() => {
            said.push(format!("Unit {id} has nobody above it, and its path {} says otherwise.", unit.path));
        }
        (None, None) => {}
        (Some((above, path, level)), Some(parent)) if *above == parent => {
            if unit.path != Path::stored(path.clone()).child(unit.serial).as_str() {
                said.push(format!("The path {} of unit {id} is not what its placement gives.", unit.path));
            }
            if *level >= unit.level {
                said.push(format!("Unit {id} is placed under {above}, which is not of a higher level."));
            }
        }
        (None, Some(_)) if unit.closed <= day => {}
        _ => said.push(format!("The unit above {id} is not the one its placement names.")),
    }
}

/// From its first day to its last a unit is placed under exactly one.
fn placements(unit: &Stands, placed: &[(Date, Date)], said: &mut Vec<String>) {
    if unit.parent.is_none() && placed.is_empty() {
        return;
    }
    let mut until = unit.created;
    for (from, to) in placed {
        if *from > until {
            said.push(format!("Unit {} is placed nowhere from {until} until {from}.", unit.id));
        }
        if *from < until && *from >= unit.created {
            said.push(format!("Unit {} is placed twice on {from}.", unit.id));
        }
        until = until.max(*to);
    }
    if until < unit.closed {
        said.push(format!("Unit {} is placed nowhere from {until} on.", unit.id));
    }
}
