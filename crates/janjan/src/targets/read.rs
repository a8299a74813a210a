//! What a unit's columns come to: from its own tallies at or below the home level, from the folded sums above it.

use super::figures::Figures;
use crate::fault::Fault;
use crate::ground::clock::instant;
use crate::ground::visit::Scope;
use crate::members::SEE;
use crate::sums::store::{folded as sums, fresh};
use crate::sums::{Aim, Column, columns, under};
use janjan_db::Conn;
use janjan_rules::members::target::holding;
use janjan_rules::territory::{Place, Serial};

/// The columns of a unit, and when they were folded where they are folded ones.
pub async fn aims(
    conn: &mut Conn,
    scope: &Scope,
    place: &Place,
    columns: &[Column],
) -> Result<(Vec<Aim>, Option<i64>), Fault> {
    let (org, today) = (&scope.org, scope.today);
    if place.level < org.structure.home() {
        let sum = under(&sums::homes(conn, scope).await?, &place.path);
        let holding = holding(&org.structure.targets, place, today);
        return Ok((sum.aims(columns, &holding), sum.folded_at));
    }
    Ok((fresh::aims(conn, org, &place.path, columns, today).await?, None))
}

/// The same with the gain of the last four weeks, which folded ones have.
pub async fn paced(
    conn: &mut Conn,
    scope: &Scope,
    place: &Place,
    columns: &[Column],
) -> Result<(Vec<Aim>, Option<i64>), Fault> {
    let (mut aims, folded_at) = aims(conn, scope, place, columns).await?;
    if folded_at.is_none() {
        for (kind, gained) in fresh::gained(conn, &scope.org, &place.path, scope.today).await? {
            let of = columns.iter().zip(&mut aims).filter(|(column, _)| column.contains(&kind));
            of.for_each(|(_, aim)| aim.gained += gained);
        }
    }
    Ok((aims, folded_at))
}

/// The figures of a unit as pages draw them; none where its members aren't seen.
pub async fn figures(
    conn: &mut Conn,
    scope: &Scope,
    (serial, place): (Serial, &Place),
) -> Result<(Vec<Figures>, String), Fault> {
    if scope.leave(SEE, place).is_err() {
        return Ok((Vec::new(), String::new()));
    }
    let columns = columns(&scope.org.structure, &place.path, scope.today);
    let (aims, folded_at) = aims(conn, scope, place, &columns).await?;
    Ok((Figures::of(scope, (serial, place), &columns, &aims), folded(scope, folded_at)))
}

/// "Summed as of 16:20:05", where figures are folded ones.
pub fn folded(scope: &Scope, at: Option<i64>) -> String {
    let time =
        at.map(|at| instant(scope.app.as_of(at)).to_zoned(scope.org.zone.clone()).strftime("%H:%M:%S"));
    time.map(|time| scope.w.one("board-folded", "time", time)).unwrap_or_default()
}
