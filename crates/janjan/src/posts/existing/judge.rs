//! Each row of a table held against what the organisation knows: ready to be recorded, or with its reasons beside the cell.
//!
//! The same eyes look twice: for the preview, and again inside the writing transaction, where what is found is what holds.

use super::find::{Found, Known};
use super::store;
use super::table::{Column, Row, Table};
use crate::fault::Fault;
use crate::ground::check::{Check, stands};
use crate::ground::refusals;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::people::store::{self as people, Nominee, search_key};
use crate::posts::record::InForce;
use crate::posts::refusals::told;
use crate::posts::store::appointments;
use crate::posts::store::seats::{self, SeatsOf};
use crate::territory::Unit;
use janjan_db::Conn;
use janjan_rules::ids::{PostId, ShardId, TerritoryId};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::{self, Charge, Refusal};
use janjan_rules::power::Sees;
use janjan_rules::structure::Post;
use janjan_rules::{day, name};
use jiff::civil::Date;
use std::collections::HashMap;

/// The longest order number, in characters.
const LONGEST_ORDER: usize = 60;

/// Why a row can't be recorded, or what to look at again.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Beside which cell it stands.
    pub column: Column,
    /// The sentence.
    pub say: Say,
}

/// A row that was looked at.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The row as pasted.
    pub row: Row,
    /// What hinders it.
    pub reasons: Vec<Reason>,
    /// What doesn't hinder it, yet should be looked at: the same person in two posts.
    pub notices: Vec<Reason>,
    /// The shard of the unit it means, ready or not.
    pub shard: Option<ShardId>,
    /// What would be recorded.
    pub ready: Option<(Unit, InForce)>,
}

/// Looks at every row.
pub async fn judge(conn: &mut Conn, scope: &Scope, table: &Table) -> Result<Vec<Judged>, Fault> {
    let known = store::known(conn, scope).await?;
    if known.units.is_empty() {
        return Err(Fault::NotFound);
    }
    let mut earlier = Earlier::default();
    let mut judged = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        judged.push(one(conn, scope, &known, &mut earlier, row).await?);
    }
    Ok(judged)
}

/// What the rows above have taken.
#[derive(Default)]
struct Earlier {
    /// The rows that took seats of a post in a unit.
    seats: HashMap<SeatKey, Vec<usize>>,
    /// The rows a person stands in, with what they hold there.
    people: HashMap<(String, String), Vec<(usize, SeatKey)>>,
}

/// A post in a unit.
type SeatKey = (TerritoryId, PostId);

/// A row's cells as far as they could be read.
struct Read<'k> {
    unit: Option<&'k Unit>,
    post: Option<&'k Post>,
    nominee: Option<Nominee>,
    since: Option<Date>,
    order_number: Option<String>,
    reasons: Vec<Reason>,
}

async fn one(
    conn: &mut Conn,
    scope: &Scope,
    known: &Known,
    earlier: &mut Earlier,
    row: &Row,
) -> Result<Judged, Fault> {
    let mut read = read(scope, known, row);
    let mut notices = Vec::new();
    if let (Some(unit), Some(post)) = (read.unit, read.post) {
        let at = SeatsOf { shard: unit.shard, territory: unit.id, post: post.id };
        let sees = scope.leave(store::ask(post.id), &unit.place)?;
        let person = read.nominee.clone();
        let stands_twice = match &person {
            Some(nominee) => twice(conn, scope, earlier, at, nominee, &mut notices).await?,
            None => None,
        };
        match stands_twice {
            Some(say) => read.reasons.push(Reason { column: Column::Name, say }),
            None => {
                if let Some(say) = filled(conn, earlier, at, post, sees).await? {
                    read.reasons.push(Reason { column: Column::Post, say });
                } else if let Some(since) = read.since
                    && let Some(say) = held_before(conn, earlier, at, post, since).await?
                {
                    read.reasons.push(Reason { column: Column::Since, say });
                }
            }
        }
        if read.reasons.is_empty()
            && let Some(nominee) = &person
        {
            earlier.seats.entry((at.territory, at.post)).or_default().push(row.n);
            earlier.people.entry(key(nominee)).or_default().push((row.n, (at.territory, at.post)));
        }
    }
    let Read { unit, post, nominee, since, order_number, reasons } = read;
    let shard = unit.map(|u| u.shard);
    let ready = match (unit, post, nominee, since) {
        (Some(unit), Some(post), Some(nominee), Some(since)) if reasons.is_empty() => {
            let row = InForce { unit: unit.serial, post: post.id, nominee, since, order_number };
            Some((unit.clone(), row))
        }
        _ => None,
    };
    Ok(Judged { row: row.clone(), reasons, notices, shard, ready })
}

fn read<'k>(scope: &'k Scope, known: &'k Known, row: &Row) -> Read<'k> {
    let mut reasons = Vec::new();
    let mut refuse = |column, say| reasons.push(Reason { column, say });
    let (post, unit) = place(scope, known, row, &mut refuse);
    let name = name::parse(row.cell(Column::Name)).map_err(|e| refuse(Column::Name, refusals::name(e))).ok();
    let mobile = Mobile::parse(row.cell(Column::Mobile), scope.org.plan)
        .map_err(|e| refuse(Column::Mobile, refusals::mobile(e)))
        .ok();
    let since = day::parse(row.cell(Column::Since)).map_err(|e| refuse(Column::Since, refusals::day(e))).ok();
    if let (Some(since), Some(post)) = (since, post)
        && let Err(refusal) = in_force(since, post, scope.today)
    {
        refuse(Column::Since, told(refusal).say);
    }
    let order_number = match name::line(row.cell(Column::Order), LONGEST_ORDER) {
        Ok(order) => Some(order),
        Err(name::NoName::Empty) => None,
        Err(why) => {
            refuse(Column::Order, refusals::line(why));
            None
        }
    };
    let nominee = name.zip(mobile).map(|(name, mobile)| Nominee { name, mobile });
    Read { unit, post, nominee, since, order_number, reasons }
}

/// Post and unit help to read each other: "अध्यक्ष" of a ward is the ward's, "4" of a ward's post is the ward.
fn place<'k>(
    scope: &'k Scope,
    known: &'k Known,
    row: &Row,
    refuse: &mut impl FnMut(Column, Say),
) -> (Option<&'k Post>, Option<&'k Unit>) {
    let (unit_cell, post_cell) = (row.cell(Column::Unit), row.cell(Column::Post));
    let levels = known.levels(unit_cell);
    let post = match known.post(post_cell, &levels) {
        Found::One(post) => scope.org.structure.post(post.id),
        _ if post_cell.is_empty() => {
            refuse(Column::Post, Say::plain("existing-no-post"));
            None
        }
        Found::Several => {
            refuse(Column::Post, Say::plain("existing-post-several"));
            None
        }
        Found::NotYours => {
            refuse(Column::Post, Say::plain("existing-post-not-yours"));
            None
        }
        _ => {
            refuse(Column::Post, Say::plain("existing-post-unknown"));
            None
        }
    };
    let level = post.map(|p| p.level).or_else(|| levels.first().copied());
    let unit = match level.map_or(Found::None, |level| known.unit(unit_cell, level)) {
        Found::One(unit) => Some(unit),
        _ if unit_cell.is_empty() => {
            refuse(Column::Unit, Say::plain("existing-no-unit"));
            None
        }
        Found::Several => {
            refuse(Column::Unit, Say::plain("existing-unit-several"));
            None
        }
        Found::Apart => {
            refuse(Column::Unit, Say::plain("existing-unit-apart"));
            None
        }
        _ => {
            refuse(Column::Unit, Say::plain("existing-unit-unknown"));
            None
        }
    };
    let (Some(post), Some(unit)) = (post, unit) else { return (post, unit) };
    if scope.leave(store::ask(post.id), &unit.place).is_err() {
        refuse(Column::Unit, Say::plain("existing-unit-unknown"));
        return (Some(post), None);
    }
    let is_higher = scope.org.structure.is_own_or_higher((scope.post, &scope.own), (post.id, &unit.place));
    if is_higher && stands(Check::HigherSeat) {
        refuse(Column::Post, told(Refusal::OwnOrHigherSeat).say);
    }
    (Some(post), Some(unit))
}

fn in_force(since: Date, post: &Post, today: Date) -> Result<(), Refusal> {
    let until = posts::until(Charge::Regular, post.may_act, since, None, post.term_months)?;
    posts::in_force(since, until, today)
}

/// Whether every seat is taken: by whom, or by which rows above.
async fn filled(
    conn: &mut Conn,
    earlier: &Earlier,
    at: SeatsOf,
    post: &Post,
    sees: Sees,
) -> Result<Option<Say>, Fault> {
    let claims = seats::claims(conn, at).await?;
    let held = claims.iter().filter(|c| c.charge == Charge::Regular).count();
    let above = earlier.seats.get(&(at.territory, at.post)).map_or(&[][..], Vec::as_slice);
    if held + above.len() < post.seats as usize {
        return Ok(None);
    }
    if let Some(row) = above.last() {
        return Ok(Some(Say::plain("existing-seat-above").with("row", number(*row))));
    }
    let Some(claim) = claims.iter().find(|c| c.charge == Charge::Regular) else { return Ok(None) };
    if sees < Sees::Rows {
        return Ok(Some(Say::plain("existing-seat-filled").with("day", Arg::Day(claim.from))));
    }
    let holder = people::person(conn, claim.person_shard, claim.person).await?;
    let holder = holder.map_or_else(String::new, |p| p.name);
    Ok(Some(told(Refusal::SeatFilled { holder, since: claim.from }).say))
}

/// Whether the seat this row would take was still held by another on its first day.
async fn held_before(
    conn: &mut Conn,
    earlier: &Earlier,
    at: SeatsOf,
    post: &Post,
    since: Date,
) -> Result<Option<Say>, Fault> {
    let claims = seats::claims(conn, at).await?;
    let is_free = |seat: &u32| !claims.iter().any(|c| c.charge == Charge::Regular && c.seat == *seat);
    let above = earlier.seats.get(&(at.territory, at.post)).map_or(0, Vec::len);
    let Some(seat) = (1..=post.seats).filter(is_free).nth(above) else { return Ok(None) };
    let held = store::held_until(conn, at, seat).await?.filter(|until| *until > since);
    Ok(held.map(|until| Say::plain("existing-held-before").with("day", Arg::Day(until))))
}

/// Whether this person holds, or stands for, this very post already, here or in a row above. In another post they may
/// well; the row is only to be looked at again.
async fn twice(
    conn: &mut Conn,
    scope: &Scope,
    earlier: &Earlier,
    at: SeatsOf,
    nominee: &Nominee,
    notices: &mut Vec<Reason>,
) -> Result<Option<Say>, Fault> {
    let wanted = search_key(&nominee.name);
    let above = earlier.people.get(&key(nominee)).map_or(&[][..], Vec::as_slice);
    if let Some((row, _)) = above.iter().find(|(_, seat)| *seat == (at.territory, at.post)) {
        return Ok(Some(Say::plain("existing-same-above").with("row", number(*row))));
    }
    if let Some((row, _)) = above.last() {
        let say = Say::plain("existing-also-above").with("row", number(*row));
        notices.push(Reason { column: Column::Name, say });
    }
    let keys = scope.app.keys.clone();
    for person in people::by_mobile(conn, &keys, scope.org.id, &nominee.mobile).await? {
        let is_same = search_key(&person.name) == wanted;
        if is_same && appointments::is_here(conn, at.shard, (at.territory, at.post), person.id).await? {
            return Ok(Some(told(Refusal::AlreadyHere { name: person.name }).say));
        }
    }
    Ok(None)
}

fn key(nominee: &Nominee) -> (String, String) {
    (search_key(&nominee.name), nominee.mobile.as_str().to_owned())
}

fn number(n: usize) -> Arg {
    Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}
