//! Appointments: one row from proposal to end, never edited, only moved along.

use crate::fault::Fault;
use crate::ground::store::odd;
use data_encoding::BASE64URL_NOPAD;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{AppointmentId, OrgId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::posts::{Charge, State};
use jiff::civil::Date;
use std::fmt;
use uuid::Uuid;

/// Which appointment, as addresses write it: shard and id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AppointmentRef {
    /// Where its row lives.
    pub shard: ShardId,
    /// Its id.
    pub id: AppointmentId,
}

impl AppointmentRef {
    /// Reads it from an address.
    pub fn parse(text: &str) -> Option<AppointmentRef> {
        let (shard, id) = pair(text)?;
        Some(AppointmentRef { shard: ShardId(shard), id: AppointmentId(id) })
    }
}

impl fmt::Display for AppointmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&pair_text(self.shard.0, self.id.0))
    }
}

/// Two ids in an address, 22 characters each.
pub fn pair_text(a: Uuid, b: Uuid) -> String {
    format!("{}.{}", BASE64URL_NOPAD.encode(a.as_bytes()), BASE64URL_NOPAD.encode(b.as_bytes()))
}

/// Reads two ids from an address.
pub fn pair(text: &str) -> Option<(Uuid, Uuid)> {
    let (a, b) = text.split_once('.')?;
    let one = |t: &str| Uuid::from_slice(&BASE64URL_NOPAD.decode(t.as_bytes()).ok()?).ok();
    Some((one(a)?, one(b)?))
}

/// An appointment as it stands.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// Where its row lives, and its id.
    pub at: AppointmentRef,
    /// The organisation.
    pub org: OrgId,
    /// The unit.
    pub territory: TerritoryId,
    /// The kind of office.
    pub post: PostId,
    /// Which of its seats; 0 until approved.
    pub seat: u32,
    /// In one's own right, or acting.
    pub charge: Charge,
    /// Where the person's row lives.
    pub person_shard: ShardId,
    /// Who.
    pub person: PersonId,
    /// How far it has come.
    pub state: State,
    /// The first day.
    pub from: Date,
    /// The first day on which it is no longer held.
    pub until: Date,
    /// Recorded as already in force.
    pub is_in_force: bool,
    /// The order's number, on paper.
    pub order_number: Option<String>,
    /// The proposer's remark.
    pub remark: Option<String>,
    /// The holding that ends when this one is accepted: a transfer.
    pub replaces: Option<AppointmentRef>,
    /// Who proposed or recorded it.
    pub proposed_by: PersonId,
    /// When, milliseconds UTC.
    pub proposed_at: i64,
    /// Who approved or declined.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<i64>,
    /// When the appointee answered.
    pub answered_at: Option<i64>,
    /// The answer came on paper.
    pub is_paper: bool,
    /// When it was ended.
    pub ended_at: Option<i64>,
    /// Why.
    pub end_reason: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select shard_id, id, org_id, territory_id, post_id, seat, charge, person_shard, person_id, state, from_on, to_on, \
                    is_in_force, order_number, remark, replaces_shard, replaces_id, proposed_by, proposed_at, decided_by, decided_at, \
                    answered_at, is_paper, ended_at, end_reason from appointment ",
            $rest
        )
    };
}

fn read(r: &Row) -> Result<Appointment, Fault> {
    let (charge, state): (String, String) = (r.get(6)?, r.get(9)?);
    let replaces = match (r.get::<Option<Uuid>>(15)?, r.get::<Option<Uuid>>(16)?) {
        (Some(shard), Some(id)) => Some(AppointmentRef { shard: ShardId(shard), id: AppointmentId(id) }),
        _ => None,
    };
    Ok(Appointment {
        at: AppointmentRef { shard: ShardId(r.get(0)?), id: AppointmentId(r.get(1)?) },
        org: OrgId(r.get(2)?),
        territory: TerritoryId(r.get(3)?),
        post: PostId(r.get(4)?),
        seat: r.get(5)?,
        charge: Charge::from_code(&charge).ok_or_else(|| odd("charge", &charge))?,
        person_shard: ShardId(r.get(7)?),
        person: PersonId(r.get(8)?),
        state: State::from_code(&state).ok_or_else(|| odd("state", &state))?,
        from: r.get(10)?,
        until: r.get(11)?,
        is_in_force: r.get(12)?,
        order_number: r.get(13)?,
        remark: r.get(14)?,
        replaces,
        proposed_by: PersonId(r.get(17)?),
        proposed_at: r.get(18)?,
        decided_by: r.get::<Option<Uuid>>(19)?.map(PersonId),
        decided_at: r.get(20)?,
        answered_at: r.get(21)?,
        is_paper: r.get(22)?,
        ended_at: r.get(23)?,
        end_reason: r.get(24)?,
    })
}

/// One appointment. Whoever shows it asks the scope for leave at its unit first.
pub async fn one(conn: &mut Conn, at: AppointmentRef) -> Result<Option<Appointment>, Fault> {
    let row = conn.row(select!("where shard_id = $1 and id = $2"), &values![at.shard.0, at.id.0]).await?;
    row.map(|r| read(&r)).transpose()
}

/// Every appointment to a unit's posts, newest first.
pub async fn of_unit(
    conn: &mut Conn,
    shard: ShardId,
    territory: TerritoryId,
) -> Result<Vec<Appointment>, Fault> {
    let sql = select!("where shard_id = $1 and territory_id = $2 order by proposed_at desc, id desc");
    conn.rows(sql, &values![shard.0, territory.0]).await?.iter().map(read).collect()
}

/// Who held what in a unit on a day.
pub async fn held_on(
    conn: &mut Conn,
    shard: ShardId,
    territory: TerritoryId,
    day: Date,
) -> Result<Vec<Appointment>, Fault> {
    let sql = select!(
        "where shard_id = $1 and territory_id = $2 and state in ('accepted', 'ended') and from_on <= $3 and to_on > $3 order by post_id, seat"
    );
    conn.rows(sql, &values![shard.0, territory.0, day]).await?.iter().map(read).collect()
}

/// A person's appointments in one shard, newest first.
pub async fn of_person(conn: &mut Conn, shard: ShardId, person: PersonId) -> Result<Vec<Appointment>, Fault> {
    let sql = select!("where shard_id = $1 and person_id = $2 order by from_on desc, id desc");
    conn.rows(sql, &values![shard.0, person.0]).await?.iter().map(read).collect()
}

/// The appointments of a shard in one state, oldest first, at most `most` of them.
pub async fn in_state(
    conn: &mut Conn,
    shard: ShardId,
    state: State,
    most: u32,
) -> Result<Vec<Appointment>, Fault> {
    let sql = select!("where shard_id = $1 and state = $2 order by proposed_at, id limit $3");
    conn.rows(sql, &values![shard.0, state.code(), i64::from(most)]).await?.iter().map(read).collect()
}

/// Holdings whose time is over by this day.
pub async fn run_out(conn: &mut Conn, shard: ShardId, today: Date) -> Result<Vec<Appointment>, Fault> {
    let sql = select!("where shard_id = $1 and state = 'accepted' and to_on <= $2 order by to_on, id");
    conn.rows(sql, &values![shard.0, today]).await?.iter().map(read).collect()
}

/// Accepted holdings of a shard that begin on this day.
pub async fn beginning(
    conn: &mut Conn,
    shard: ShardId,
    after: Date,
    today: Date,
) -> Result<Vec<Appointment>, Fault> {
    let sql = select!("where shard_id = $1 and state = 'accepted' and from_on > $2 and from_on <= $3");
    conn.rows(sql, &values![shard.0, after, today]).await?.iter().map(read).collect()
}

/// How many others hold this post in the shard on a day, with no ending set.
pub async fn others_holding(
    conn: &mut Conn,
    at: AppointmentRef,
    post: PostId,
    on: Date,
) -> Result<u32, Fault> {
    let sql = "select count(*) from appointment where shard_id = $1 and id <> $2 and post_id = $3 and state = 'accepted' \
               and ended_at is null and from_on <= $4 and to_on > $4";
    let row = conn.row(sql, &values![at.shard.0, at.id.0, post.0, on]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or(0))
}

/// Whether this person already stands for, or holds, a seat of this post in this unit.
pub async fn is_here(
    conn: &mut Conn,
    shard: ShardId,
    (territory, post): (TerritoryId, PostId),
    person: PersonId,
) -> Result<bool, Fault> {
    let sql = "select 1 from appointment where shard_id = $1 and territory_id = $2 and post_id = $3 and person_id = $4 \
               and state in ('proposed', 'approved', 'accepted') limit 1";
    Ok(conn.row(sql, &values![shard.0, territory.0, post.0, person.0]).await?.is_some())
}

/// Writes a new appointment.
pub async fn enter(tx: &mut Tx, a: &Appointment) -> Result<(), Fault> {
    let sql = "insert into appointment (shard_id, id, org_id, territory_id, post_id, seat, charge, person_shard, person_id, state, \
                    from_on, to_on, is_in_force, order_number, remark, replaces_shard, replaces_id, proposed_by, proposed_at, \
                    decided_by, decided_at, answered_at, is_paper, recorded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $19)";
    let values = values![
        a.at.shard.0,
        a.at.id.0,
        a.org.0,
        a.territory.0,
        a.post.0,
        i64::from(a.seat),
        a.charge.code(),
        a.person_shard.0,
        a.person.0,
        a.state.code(),
        a.from,
        a.until,
        a.is_in_force,
        a.order_number.as_deref(),
        a.remark.as_deref(),
        a.replaces.map(|r| r.shard.0),
        a.replaces.map(|r| r.id.0),
        a.proposed_by.0,
        a.proposed_at,
        a.decided_by.map(|p| p.0),
        a.decided_at,
        a.answered_at,
        a.is_paper
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// A second person decided.
pub async fn decided(
    tx: &mut Tx,
    at: AppointmentRef,
    state: State,
    seat: u32,
    by: PersonId,
    now: i64,
) -> Result<(), Fault> {
    let sql = "update appointment set state = $3, seat = $4, decided_by = $5, decided_at = $6 where shard_id = $1 and id = $2";
    tx.exec(sql, &values![at.shard.0, at.id.0, state.code(), i64::from(seat), by.0, now]).await?;
    Ok(())
}

/// A proposal that waited begins on the day it is approved, not before.
pub async fn begins(tx: &mut Tx, at: AppointmentRef, (from, until): (Date, Date)) -> Result<(), Fault> {
    let sql = "update appointment set from_on = $3, to_on = $4 where shard_id = $1 and id = $2 and state = 'proposed'";
    tx.exec(sql, &values![at.shard.0, at.id.0, from, until]).await?;
    Ok(())
}

/// The appointee answered.
pub async fn answered(
    tx: &mut Tx,
    at: AppointmentRef,
    state: State,
    is_paper: bool,
    now: i64,
) -> Result<(), Fault> {
    let sql =
        "update appointment set state = $3, is_paper = $4, answered_at = $5 where shard_id = $1 and id = $2";
    tx.exec(sql, &values![at.shard.0, at.id.0, state.code(), is_paper, now]).await?;
    Ok(())
}

/// A holding ends on a day; `state` stays accepted while the day lies ahead.
pub async fn ended(
    tx: &mut Tx,
    at: AppointmentRef,
    state: State,
    on: Date,
    (by, reason): (Option<PersonId>, &str),
    now: i64,
) -> Result<(), Fault> {
    let sql = "update appointment set state = $3, to_on = $4, ended_by = coalesce($5, ended_by), ended_at = $6, end_reason = $7 \
               where shard_id = $1 and id = $2";
    tx.exec(sql, &values![at.shard.0, at.id.0, state.code(), on, by.map(|p| p.0), now, reason]).await?;
    Ok(())
}
