//! "I never joined": what was said at the public page.

use crate::fault::Fault;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::OrgId;
use janjan_rules::mobile::Mobile;
use uuid::Uuid;

/// What somebody said at the public page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Of which organisation.
    pub org: OrgId,
    /// Its id.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The mobile.
    pub mobile: Mobile,
}

/// Writes down what was said, for whomever.
pub async fn say(tx: &mut Tx, said: &Said, now: i64) -> Result<(), Fault> {
    let sql = "insert into never_joined (org_id, id, name, mobile, said_at) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, &values![said.org.0, said.id, &said.name, said.mobile.as_str(), now]).await?;
    Ok(())
}

/// What was said and not yet looked up, the oldest first.
pub async fn said(conn: &mut Conn) -> Result<Vec<Said>, Fault> {
    let sql = "select org_id, id, name, mobile from never_joined order by said_at, id limit 100";
    conn.rows(sql, &[]).await?.iter().map(read).collect()
}

fn read(r: &Row) -> Result<Said, Fault> {
    Ok(Said { org: OrgId(r.get(0)?), id: r.get(1)?, name: r.get(2)?, mobile: Mobile::stored(r.get(3)?) })
}

/// Forgets what was said, once it has been looked up.
pub async fn done(tx: &mut Tx, said: &Said) -> Result<(), Fault> {
    let sql = "delete from never_joined where org_id = $1 and id = $2";
    tx.exec(sql, &values![said.org.0, said.id]).await?;
    Ok(())
}

/// How often something was said under a key; it begins anew with every key.
pub async fn count(tx: &mut Tx, key: &[u8], now: i64) -> Result<i64, Fault> {
    let sql = "insert into lockout (name_key, failed, failed_at, locked_until) values ($1, 1, $2, 0) \
               on conflict (name_key) do update set failed = lockout.failed + 1, failed_at = excluded.failed_at";
    tx.exec(sql, &values![key, now]).await?;
    let row = tx.row("select failed from lockout where name_key = $1", &values![key]).await?;
    Ok(row.ok_or(Fault::Busy)?.get(0)?)
}

/// The organisations of this house: (id, code, version of the structure).
pub async fn organisations(conn: &mut Conn) -> Result<Vec<(OrgId, String, i64)>, Fault> {
    let rows = conn.rows("select id, code, structure_version from organisation order by code", &[]).await?;
    rows.iter().map(|r| Ok((OrgId(r.get(0)?), r.get(1)?, r.get(2)?))).collect()
}
