//! Gateways: where calls and messages come in from. A gateway's secret is in no row; it is made from the key outside the
//! database, and its version.

use crate::fault::Fault;
use crate::ground::store::odd;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{OrgId, ShardId};
use janjan_rules::mobile::NumberPlan;
use janjan_rules::office_number::OfficeNumber;
use jiff::tz::TimeZone;

/// A gateway that is open.
#[derive(Clone, Debug)]
pub struct Gateway {
    /// The organisation.
    pub org: OrgId,
    /// The version of its organisation's structure.
    pub structure: i64,
    /// The version of its secret.
    pub version: i64,
}

/// The open gateway of this code, by its organisation's code.
pub async fn open(conn: &mut Conn, org: &str, code: &str) -> Result<Option<Gateway>, Fault> {
    let sql = "select o.id, o.structure_version, g.version from organisation o join gateway g on g.org_id = o.id \
               where o.code = $1 and g.code = $2 and g.ended_at is null order by o.founded_at, o.id, g.version desc limit 1";
    let row = conn.row(sql, &values![org, code]).await?;
    row.map(|r| Ok(Gateway { org: OrgId(r.get(0)?), structure: r.get(1)?, version: r.get(2)? })).transpose()
}

/// The last version a gateway ever had; 0 for one that never was.
pub async fn last(conn: &mut Conn, org: OrgId, code: &str) -> Result<i64, Fault> {
    let sql = "select coalesce(max(version), 0) from gateway where org_id = $1 and code = $2";
    Ok(conn.row(sql, &values![org.0, code]).await?.map_or(Ok(0), |r| r.get(0))?)
}

/// A version of a gateway to be opened.
pub struct Opening<'a> {
    /// Its code.
    pub code: &'a str,
    /// The version of its secret.
    pub version: i64,
    /// The number people call or text.
    pub number: Option<&'a OfficeNumber>,
}

/// Opens a version of a gateway.
pub async fn make(tx: &mut Tx, org: OrgId, gateway: Opening<'_>, now: i64) -> Result<(), Fault> {
    let Opening { code, version, number } = gateway;
    let sql = "insert into gateway (org_id, code, version, made_at, number) values ($1, $2, $3, $4, $5)";
    tx.exec(sql, &values![org.0, code, version, now, number.map(OfficeNumber::dialled)]).await?;
    Ok(())
}

/// The number of an open gateway; `None` where it has none.
pub async fn number(conn: &mut Conn, org: OrgId, code: &str) -> Result<Option<OfficeNumber>, Fault> {
    let sql = "select number from gateway where org_id = $1 and code = $2 and ended_at is null and number is not null";
    let row = conn.row(sql, &values![org.0, code]).await?;
    row.map(|r| Ok(OfficeNumber::stored(r.get(0)?))).transpose()
}

/// The number an organisation asks its people to call: of the open gateways that have one, that of the first by its code, so
/// that a new secret changes no number. Where there is none, no page may promise that a call will be heard.
pub async fn office_number(conn: &mut Conn, org: OrgId) -> Result<Option<OfficeNumber>, Fault> {
    let sql = "select number from gateway where org_id = $1 and ended_at is null and number is not null \
               order by code limit 1";
    let row = conn.row(sql, &values![org.0]).await?;
    row.map(|r| Ok(OfficeNumber::stored(r.get(0)?))).transpose()
}

/// Gives an open gateway another number, or none.
pub async fn renumber(
    tx: &mut Tx,
    org: OrgId,
    code: &str,
    number: Option<&OfficeNumber>,
) -> Result<(), Fault> {
    let sql = "update gateway set number = $3 where org_id = $1 and code = $2 and ended_at is null";
    tx.exec(sql, &values![org.0, code, number.map(OfficeNumber::dialled)]).await?;
    Ok(())
}

/// Closes every version of a gateway; how many were open.
pub async fn end(tx: &mut Tx, org: OrgId, code: &str, now: i64) -> Result<u64, Fault> {
    let sql = "update gateway set ended_at = $3 where org_id = $1 and code = $2 and ended_at is null";
    Ok(tx.exec(sql, &values![org.0, code, now]).await?)
}

/// An organisation as the console asks for it.
#[derive(Clone, Debug)]
pub struct Organised {
    /// Its id.
    pub id: OrgId,
    /// Its code.
    pub code: String,
    /// Where its days begin and end.
    pub zone: TimeZone,
    /// Which numbers it accepts.
    pub plan: NumberPlan,
    /// The shard of its topmost unit, in whose journal its own affairs stand.
    pub shard: ShardId,
}

/// Every organisation.
pub async fn organisations(conn: &mut Conn) -> Result<Vec<Organised>, Fault> {
    let sql = "select o.id, o.code, o.time_zone, t.shard_id, o.number_plan from organisation o \
               join territory t on t.org_id = o.id and t.level = 0 and t.parent_id is null order by o.code";
    let rows = conn.rows(sql, &[]).await?;
    rows.iter()
        .map(|r| {
            let zone = TimeZone::get(r.text(2)?).map_err(|_| odd("time zone", r.text(2).unwrap_or("")))?;
            let plan = NumberPlan::from_code(r.text(4)?)
                .ok_or_else(|| odd("number plan", r.text(4).unwrap_or("")))?;
            Ok(Organised { id: OrgId(r.get(0)?), code: r.get(1)?, zone, plan, shard: ShardId(r.get(3)?) })
        })
        .collect()
}
