//! What members answered, and what was raised and decided by it.

use crate::fault::Fault;
use crate::ground::store::odd;
use crate::members::{Member, MemberRef};
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{AppointmentId, PersonId};
use janjan_rules::members::calls::Outcome;
use jiff::civil::Date;
use uuid::Uuid;

/// A call that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    /// What came of it.
    pub outcome: Outcome,
    /// Who called.
    pub by: PersonId,
    /// From which appointment.
    pub by_post: AppointmentId,
    /// On which day.
    pub on: Date,
    /// When, milliseconds UTC.
    pub at: i64,
}

/// Writes a call down.
pub async fn record(tx: &mut Tx, m: &Member, id: Uuid, called: &Called) -> Result<(), Fault> {
    let sql = "insert into call_back (shard_id, member_id, id, org_id, outcome, called_by, called_as, called_on, called_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let Called { outcome, by, by_post, on, at } = called;
    let values = values![m.at.shard.0, m.at.id.0, id, m.org.0, outcome.code(), by.0, by_post.0, *on, *at];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Every call of a membership, the newest first.
pub async fn of(conn: &mut Conn, at: MemberRef) -> Result<Vec<Called>, Fault> {
    let sql = "select outcome, called_by, called_as, called_on, called_at from call_back where shard_id = $1 and member_id = $2 \
               order by called_at desc, id desc";
    let rows = conn.rows(sql, &values![at.shard.0, at.id.0]).await?;
    rows.iter()
        .map(|r| {
            let outcome = r.text(0)?;
            Ok(Called {
                outcome: Outcome::from_code(outcome).ok_or_else(|| odd("outcome", outcome))?,
                by: PersonId(r.get(1)?),
                by_post: AppointmentId(r.get(2)?),
                on: r.get(3)?,
                at: r.get(4)?,
            })
        })
        .collect()
}

/// The day on which "I never joined" was said and not yet decided.
pub async fn disputed_on(conn: &mut Conn, at: MemberRef) -> Result<Option<Date>, Fault> {
    let sql =
        "select min(raised_on) from dispute where shard_id = $1 and member_id = $2 and decided_at is null";
    let row = conn.row(sql, &values![at.shard.0, at.id.0]).await?;
    Ok(row.map(|r| r.get::<Option<Date>>(0)).transpose()?.flatten())
}

/// Decides everything that was raised; answers whether anything was.
pub async fn decide(
    tx: &mut Tx,
    m: &Member,
    outcome: Outcome,
    by: PersonId,
    now: i64,
) -> Result<bool, Fault> {
    let sql = "update dispute set outcome = $3, decided_by = $4, decided_at = $5 \
               where shard_id = $1 and member_id = $2 and decided_at is null";
    let values = values![m.at.shard.0, m.at.id.0, outcome.code(), by.0, now];
    Ok(tx.exec(sql, &values).await? > 0)
}

/// Whether this person opened the number of a membership since then, by the journal's word for it.
pub async fn is_opened(
    conn: &mut Conn,
    at: MemberRef,
    (by, verb): (PersonId, &str),
    since: i64,
) -> Result<bool, Fault> {
    let sql = "select 1 from journal where shard_id = $1 and person_id = $2 and actor_person = $3 and verb = $4 and at >= $5 limit 1";
    Ok(conn.row(sql, &values![at.shard.0, at.id.0, by.0, verb, since]).await?.is_some())
}

/// Writes what was first heard in the call itself: raised and decided in one.
pub async fn raise_decided(tx: &mut Tx, m: &Member, id: Uuid, called: &Called) -> Result<(), Fault> {
    let sql = "insert into dispute (shard_id, member_id, id, org_id, raised_by, raised_on, raised_at, outcome, decided_by, \
                                    decided_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Called { outcome, by, on, at, .. } = called;
    let values = values![m.at.shard.0, m.at.id.0, id, m.org.0, "call", *on, *at, outcome.code(), by.0, *at];
    tx.exec(sql, &values).await?;
    Ok(())
}
