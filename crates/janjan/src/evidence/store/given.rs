//! What was given for a membership: its rows.

use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::store::odd;
use crate::members::{Member, MemberRef};
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{AppointmentId, PersonId};
use janjan_rules::members::Evidence;
use jiff::civil::Date;
use uuid::Uuid;

/// What became of a piece of evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It speaks for the membership.
    Counts,
    /// A slip nobody else has looked at yet: it proves nothing.
    Unseen,
    /// A slip that a second person could not take, a message that says no, a call from before the enrolment.
    Refused,
    /// A call or message from a mobile that several members have, or the enroller has, or out of a log that the enroller
    /// loaded: it raises nobody, and a call back can ask whose it was.
    Shared,
}

impl Given {
    /// Evidence given now, that counts.
    pub fn now(act: &Act<'_>, kind: Evidence, happened_on: Date) -> Given {
        Given {
            id: act.app.clock.new_id(),
            kind,
            verdict: Verdict::Counts,
            digest: None,
            by: None,
            seen: None,
            reason: None,
            happened_on,
            recorded_at: act.at,
        }
    }
}

impl Verdict {
    /// The word used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Counts => "counts",
            Verdict::Unseen => "unseen",
            Verdict::Refused => "refused",
            Verdict::Shared => "shared",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Verdict> {
        let all = [Verdict::Counts, Verdict::Unseen, Verdict::Refused, Verdict::Shared];
        all.into_iter().find(|v| v.code() == code)
    }
}

/// Evidence as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: Evidence,
    /// What became of it.
    pub verdict: Verdict,
    /// The digest of a slip's photo.
    pub digest: Option<String>,
    /// Who gave or handed it in, and from which appointment; nobody where a machine took it.
    pub by: Option<(PersonId, AppointmentId)>,
    /// Who looked at a slip, from which appointment, and when (milliseconds UTC).
    pub seen: Option<(PersonId, AppointmentId, i64)>,
    /// Why it could not be taken: a word of the program, never what somebody typed.
    pub reason: Option<String>,
    /// The day it happened.
    pub happened_on: Date,
    /// When the server first knew.
    pub recorded_at: i64,
}

/// Writes a new piece of evidence.
pub async fn add(tx: &mut Tx, m: &Member, given: &Given) -> Result<(), Fault> {
    let sql = "insert into evidence (shard_id, member_id, id, org_id, kind, state, digest, given_by, given_as, reason, \
                                     happened_on, recorded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values = values![
        m.at.shard.0,
        m.at.id.0,
        given.id,
        m.org.0,
        given.kind.code(),
        given.verdict.code(),
        given.digest.clone(),
        given.by.map(|(person, _)| person.0),
        given.by.map(|(_, appointment)| appointment.0),
        given.reason.clone(),
        given.happened_on,
        given.recorded_at
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// One piece of evidence of a membership.
pub async fn one(conn: &mut Conn, at: MemberRef, id: Uuid) -> Result<Option<Given>, Fault> {
    Ok(of(conn, at).await?.into_iter().find(|given| given.id == id))
}

/// Everything that was given for a membership, the newest first.
pub async fn of(conn: &mut Conn, at: MemberRef) -> Result<Vec<Given>, Fault> {
    let sql = "select id, kind, state, digest, given_by, given_as, seen_by, seen_as, seen_at, reason, happened_on, recorded_at \
               from evidence where shard_id = $1 and member_id = $2 order by recorded_at desc, id desc";
    conn.rows(sql, &values![at.shard.0, at.id.0]).await?.iter().map(read).collect()
}

fn read(r: &Row) -> Result<Given, Fault> {
    let by: (Option<Uuid>, Option<Uuid>) = (r.get(4)?, r.get(5)?);
    let seen: (Option<Uuid>, Option<Uuid>, Option<i64>) = (r.get(6)?, r.get(7)?, r.get(8)?);
    Ok(Given {
        id: r.get(0)?,
        kind: Evidence::from_code(r.text(1)?).ok_or_else(|| odd("evidence", r.text(1).unwrap_or("")))?,
        verdict: Verdict::from_code(r.text(2)?).ok_or_else(|| odd("verdict", r.text(2).unwrap_or("")))?,
        digest: r.get(3)?,
        by: by.0.zip(by.1).map(|(person, appointment)| (PersonId(person), AppointmentId(appointment))),
        seen: match seen {
            (Some(person), Some(appointment), Some(at)) => {
                Some((PersonId(person), AppointmentId(appointment), at))
            }
            _ => None,
        },
        reason: r.get(9)?,
        happened_on: r.get(10)?,
        recorded_at: r.get(11)?,
    })
}
