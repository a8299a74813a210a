//! Seats: who holds each now, or since when nobody does; the claim that lets only one hold it; the tally of a unit.

use super::appointments::AppointmentRef;
use crate::fault::Fault;
use janjan_db::{Conn, Tx, Value, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{AppointmentId, OrgId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::posts::Charge;
use janjan_rules::structure::Post;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// The seats of one post in one unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeatsOf {
    /// Where its rows are kept.
    pub shard: ShardId,
    /// The unit.
    pub territory: TerritoryId,
    /// The post.
    pub post: PostId,
}

/// Sanctions the seats of a post in a unit, vacant from this day.
pub async fn sanction(
    tx: &mut Tx,
    org: OrgId,
    at: SeatsOf,
    post: &Post,
    from: Date,
    open_end: Date,
    now: i64,
) -> Result<(), Fault> {
    let rows: Vec<Vec<Value>> = (1..=post.seats)
        .map(|n| {
            values![
                at.shard.0,
                at.territory.0,
                at.post.0,
                i64::from(n),
                org.0,
                post.is_required,
                from,
                0i64,
                now,
                from,
                open_end
            ]
            .to_vec()
        })
        .collect();
    let sql = "insert into seat (shard_id, territory_id, post_id, seat, org_id, is_required, vacant_since, pending, changed_at, from_on, to_on) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    tx.exec_many(sql, &rows).await?;
    Ok(())
}

/// Claims the first free seat of a post; `None` when all are claimed. The insert is the claim: a second one fails.
/// An acting charge takes no seat that is held, or about to be held, in one's own right.
pub async fn claim(
    tx: &mut Tx,
    at: SeatsOf,
    charge: Charge,
    appointment: AppointmentId,
) -> Result<Option<u32>, Fault> {
    let sql =
        "select seat from seat where shard_id = $1 and territory_id = $2 and post_id = $3 order by seat";
    let seats = tx.rows(sql, &values![at.shard.0, at.territory.0, at.post.0]).await?;
    let claimed = claims(tx, at).await?;
    let is_held =
        |seat: i64| claimed.iter().any(|c| c.charge == Charge::Regular && i64::from(c.seat) == seat);
    for row in seats {
        let seat: i64 = row.get(0)?;
        if charge == Charge::Acting && is_held(seat) {
            continue;
        }
        let sql = "insert into seat_claim (shard_id, territory_id, post_id, seat, charge, appointment_id) \
                   values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
        let values = values![at.shard.0, at.territory.0, at.post.0, seat, charge.code(), appointment.0];
        if tx.exec(sql, &values).await? == 1 {
            return Ok(u32::try_from(seat).ok());
        }
    }
    Ok(None)
}

/// Gives a claimed seat back.
pub async fn release(tx: &mut Tx, at: SeatsOf, appointment: AppointmentId) -> Result<(), Fault> {
    let sql = "delete from seat_claim where shard_id = $1 and territory_id = $2 and post_id = $3 and appointment_id = $4";
    tx.exec(sql, &values![at.shard.0, at.territory.0, at.post.0, appointment.0]).await?;
    Ok(())
}

/// The claims on a post's seats: (seat, charge, appointment, holder's name, since).
pub async fn claims(conn: &mut Conn, at: SeatsOf) -> Result<Vec<Claim>, Fault> {
    let sql = "select c.seat, c.charge, c.appointment_id, a.person_shard, a.person_id, a.from_on, a.to_on, a.state \
               from seat_claim c join appointment a on a.shard_id = c.shard_id and a.id = c.appointment_id \
               where c.shard_id = $1 and c.territory_id = $2 and c.post_id = $3 order by c.seat, c.charge desc";
    let rows = conn.rows(sql, &values![at.shard.0, at.territory.0, at.post.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Claim {
                seat: r.get(0)?,
                charge: Charge::from_code(r.text(1)?).unwrap_or(Charge::Regular),
                appointment: AppointmentRef { shard: at.shard, id: AppointmentId(r.get(2)?) },
                person_shard: ShardId(r.get(3)?),
                person: PersonId(r.get(4)?),
                from: r.get(5)?,
                until: r.get(6)?,
                is_accepted: r.text(7)? == "accepted",
            })
        })
        .collect()
}

/// A claimed seat.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which.
    pub seat: u32,
    /// How.
    pub charge: Charge,
    /// By which appointment.
    pub appointment: AppointmentRef,
    /// Where the person's row lives.
    pub person_shard: ShardId,
    /// By whom.
    pub person: PersonId,
    /// From which day.
    pub from: Date,
    /// Until which day.
    pub until: Date,
    /// Whether it was accepted.
    pub is_accepted: bool,
}

impl Claim {
    fn is_held(&self, charge: Charge, today: Date) -> bool {
        self.is_accepted && self.charge == charge && self.from <= today && today < self.until
    }
}

/// Draws the seats of a post anew from their appointments, and the unit's tally from its seats. Part of every act that
/// changes an appointment.
pub async fn redraw(tx: &mut Tx, org: OrgId, at: SeatsOf, today: Date, now: i64) -> Result<(), Fault> {
    let claims = claims(tx, at).await?;
    let last_ends = last_ends(tx, at, today).await?;
    let pending = pending(tx, at).await?;
    let sql = "select seat, from_on from seat where shard_id = $1 and territory_id = $2 and post_id = $3 order by seat";
    let seats = tx.rows(sql, &values![at.shard.0, at.territory.0, at.post.0]).await?;
    for row in &seats {
        let (seat, sanctioned): (u32, Date) = (row.get(0)?, row.get(1)?);
        let find = |charge| claims.iter().find(|c| c.seat == seat && c.is_held(charge, today));
        let (holder, acting) = (find(Charge::Regular), find(Charge::Acting));
        let vacant_since = holder.is_none().then(|| last_ends.get(&seat).copied().unwrap_or(sanctioned));
        let sql = "update seat set vacant_since = $5, held_since = $6, holder_shard = $7, holder_id = $8, acting_shard = $9, \
                       acting_id = $10, acting_until = $11, pending = $12, changed_at = $13 \
                   where shard_id = $1 and territory_id = $2 and post_id = $3 and seat = $4";
        let values = values![
            at.shard.0,
            at.territory.0,
            at.post.0,
            i64::from(seat),
            vacant_since,
            holder.map(|c| c.from),
            holder.map(|c| c.person_shard.0),
            holder.map(|c| c.person.0),
            acting.map(|c| c.person_shard.0),
            acting.map(|c| c.person.0),
            acting.map(|c| c.until),
            pending,
            now
        ];
        tx.exec(sql, &values).await?;
    }
    tally(tx, org, at.shard, at.territory, now).await
}

/// The last day each seat was given up, of those held in one's own right for a day at least.
async fn last_ends(conn: &mut Conn, at: SeatsOf, today: Date) -> Result<HashMap<u32, Date>, Fault> {
    let sql = "select seat, max(to_on) from appointment where shard_id = $1 and territory_id = $2 and post_id = $3 \
               and state = 'ended' and charge = 'regular' and to_on <= $4 and to_on > from_on group by seat";
    let rows = conn.rows(sql, &values![at.shard.0, at.territory.0, at.post.0, today]).await?;
    rows.iter().map(|r| Ok((r.get(0)?, r.get(1)?))).collect()
}

async fn pending(conn: &mut Conn, at: SeatsOf) -> Result<i64, Fault> {
    let sql = "select count(*) from appointment where shard_id = $1 and territory_id = $2 and post_id = $3 and state in ('proposed', 'approved')";
    let row = conn.row(sql, &values![at.shard.0, at.territory.0, at.post.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or(0))
}

/// Writes a unit's tally from its seats, and marks its shard's sum to be folded again.
pub async fn tally(
    tx: &mut Tx,
    org: OrgId,
    shard: ShardId,
    territory: TerritoryId,
    now: i64,
) -> Result<(), Fault> {
    let sql = "select is_required, holder_id, acting_id from seat where shard_id = $1 and territory_id = $2";
    let mut formation = Formation::default();
    for row in tx.rows(sql, &values![shard.0, territory.0]).await? {
        let (holder, acting): (Option<Uuid>, Option<Uuid>) = (row.get(1)?, row.get(2)?);
        formation.add(row.get(0)?, holder.is_some(), acting.is_some());
    }
    let Formation { seats, filled, acting, required, required_filled } = formation;
    let sql = "insert into formation_tally (shard_id, territory_id, org_id, seats, filled, acting, required, required_filled, changed_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               on conflict (shard_id, territory_id) do update set seats = excluded.seats, filled = excluded.filled, acting = excluded.acting, \
                   required = excluded.required, required_filled = excluded.required_filled, changed_at = excluded.changed_at";
    tx.exec(
        sql,
        &values![shard.0, territory.0, org.0, seats, filled, acting, required, required_filled, now],
    )
    .await?;
    tx.exec(
        "insert into fold_due (shard_id, org_id) values ($1, $2) on conflict do nothing",
        &values![shard.0, org.0],
    )
    .await?;
    Ok(())
}
