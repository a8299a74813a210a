//! What was decided of a pair, and taken back.

use super::{Pair, State};
use crate::fault::Fault;
use crate::ground::store::odd;
use crate::members::{Entry, Member};
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{AppointmentId, MemberId, OrgId, PersonId};
use janjan_rules::members::State as Membership;
use jiff::civil::Date;

/// What a folded entry was before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folded {
    /// Which entry.
    pub id: MemberId,
    /// Whether it ran.
    pub state: Membership,
    /// The day it had ended.
    pub ended_on: Option<Date>,
    /// Why.
    pub end_reason: Option<String>,
    /// When it had changed last.
    pub changed_at: i64,
}

impl Folded {
    /// What stands in an entry that is about to be folded.
    pub fn of(m: &Member) -> Folded {
        Folded {
            id: m.at.id,
            state: m.state,
            ended_on: m.ended_on,
            end_reason: m.end_reason.clone(),
            changed_at: m.changed_at,
        }
    }
}

/// Writes down who decided what; `false` where somebody was first.
pub async fn settle(
    tx: &mut Tx,
    pair: &Pair,
    state: State,
    folded: Option<&Folded>,
    (by, appointment, now): (PersonId, AppointmentId, i64),
) -> Result<bool, Fault> {
    let sql = "update pair set state = $3, decided_by = $4, decided_as = $5, decided_at = $6, folded_id = $7, folded_state = $8, \
                      folded_ended_on = $9, folded_end_reason = $10, folded_changed_at = $11 \
               where shard_id = $1 and id = $2 and state = 'open'";
    let values = values![
        pair.shard.0,
        pair.id,
        state.code(),
        by.0,
        appointment.0,
        now,
        folded.map(|f| f.id.0),
        folded.map(|f| f.state.code()),
        folded.and_then(|f| f.ended_on),
        folded.and_then(|f| f.end_reason.clone()),
        folded.map(|f| f.changed_at)
    ];
    Ok(tx.exec(sql, &values).await? == 1)
}

/// What the folded entry of a pair was.
pub async fn fold_of(conn: &mut Conn, pair: &Pair) -> Result<Option<Folded>, Fault> {
    let sql = "select folded_id, folded_state, folded_ended_on, folded_end_reason, folded_changed_at from pair \
               where shard_id = $1 and id = $2 and folded_id is not null";
    let row = conn.row(sql, &values![pair.shard.0, pair.id]).await?;
    row.map(|r| {
        Ok(Folded {
            id: MemberId(r.get(0)?),
            state: Membership::from_code(r.text(1)?).ok_or_else(|| odd("state", r.text(1).unwrap_or("")))?,
            ended_on: r.get(2)?,
            end_reason: r.get(3)?,
            changed_at: r.get(4)?,
        })
    })
    .transpose()
}

/// What was said last of an organisation's pairs: what both entries say now, the one that was there first, and whether they
/// are one person. Who was erased says nothing.
pub async fn answered(conn: &mut Conn, org: OrgId, most: i64) -> Result<Vec<([Entry; 2], bool)>, Fault> {
    let sql = "select p.state, \
                      o.name, o.relative_name, o.mobile, o.birth_year, o.address, o.territory_id, \
                      e.name, e.relative_name, e.mobile, e.birth_year, e.address, e.territory_id \
               from (select state, entry_shard, entry_id, other_shard, other_id, decided_at from pair \
                     where org_id = $1 and decided_at is not null and state in ('same', 'different') \
                     order by decided_at desc limit $2) p \
               join member o on o.shard_id = p.other_shard and o.id = p.other_id and o.erased_at is null \
               join member e on e.shard_id = p.entry_shard and e.id = p.entry_id and e.erased_at is null \
               order by p.decided_at desc";
    let rows = conn.rows(sql, &values![org.0, most]).await?;
    rows.iter()
        .map(|r| {
            let both = [Entry::read(r, 1)?, Entry::read(r, 1 + Entry::COLUMNS)?];
            Ok((both, r.text(0)? == State::Same.code()))
        })
        .collect()
}

/// Opens a decided pair again; `false` where it is open, or was decided otherwise meanwhile.
pub async fn reopen(tx: &mut Tx, pair: &Pair) -> Result<bool, Fault> {
    let sql = "update pair set state = 'open', decided_by = null, decided_as = null, decided_at = null, folded_id = null, \
                      folded_state = null, folded_ended_on = null, folded_end_reason = null, folded_changed_at = null \
               where shard_id = $1 and id = $2 and state = $3 and decided_at = $4";
    Ok(tx.exec(sql, &values![pair.shard.0, pair.id, pair.state.code(), pair.decided_at]).await? == 1)
}
