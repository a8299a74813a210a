//! Proofs: photos of signed papers, by the digest of their bytes.

use super::appointments::AppointmentRef;
use crate::fault::Fault;
use crate::ground::act::Act;
use janjan_db::{Conn, values};
use janjan_rules::ids::{OrgId, PersonId};

/// Names a kept file as the proof of an appointment's answer on paper.
pub async fn add(
    act: &mut Act<'_>,
    org: OrgId,
    at: AppointmentRef,
    digest: &str,
    by: PersonId,
) -> Result<(), Fault> {
    let now = act.at;
    let sql = "insert into proof (shard_id, appointment_id, digest, org_id, added_by, added_at) values ($1, $2, $3, $4, $5, $6) \
               on conflict do nothing";
    act.tx().exec(sql, &values![at.shard.0, at.id.0, digest, org.0, by.0, now]).await?;
    Ok(())
}

/// The proofs of an appointment, oldest first.
pub async fn of(conn: &mut Conn, at: AppointmentRef) -> Result<Vec<String>, Fault> {
    let sql =
        "select digest from proof where shard_id = $1 and appointment_id = $2 order by added_at, digest";
    conn.rows(sql, &values![at.shard.0, at.id.0]).await?.iter().map(|r| Ok(r.get(0)?)).collect()
}
