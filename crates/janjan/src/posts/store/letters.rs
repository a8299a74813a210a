//! Letters: a number nobody else has, and a key that opens only the page "genuine, ended or unknown".

use super::appointments::AppointmentRef;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::clock::chance;
use data_encoding::BASE32_NOPAD;
use janjan_db::{Conn, values};
use janjan_rules::ids::{AppointmentId, OrgId, ShardId};
use jiff::civil::Date;
use uuid::Uuid;

/// A letter given out.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The key in its QR.
    pub key: String,
    /// Its number: 2026/0042.
    pub number: String,
    /// The day it was made.
    pub issued_on: Date,
}

/// Gives an approved appointment its letter.
pub async fn issue(act: &mut Act<'_>, org: OrgId, at: AppointmentRef) -> Result<(), Fault> {
    let year = i64::from(act.today.year());
    let sql = "insert into letter_serial (shard_id, year, last) values ($1, $2, 1) \
               on conflict (shard_id, year) do update set last = letter_serial.last + 1";
    act.tx().exec(sql, &values![at.shard.0, year]).await?;
    let row = act
        .tx()
        .row("select last from letter_serial where shard_id = $1 and year = $2", &values![at.shard.0, year])
        .await?;
    let last: i64 = row.ok_or(Fault::Stale)?.get(0)?;
    let key = BASE32_NOPAD.encode(&chance::<15>()).to_lowercase();
    let number = format!("{year}/{last:04}");
    let (today, now) = (act.today, act.at);
    let sql = "insert into letter (shard_id, appointment_id, letter_key, number, issued_on) values ($1, $2, $3, $4, $5)";
    act.tx().exec(sql, &values![at.shard.0, at.id.0, &key, &number, today]).await?;
    let sql = "insert into letter_claim (letter_key, org_id, shard_id, appointment_id, number, issued_at) values ($1, $2, $3, $4, $5, $6)";
    act.tx().exec(sql, &values![&key, org.0, at.shard.0, at.id.0, &number, now]).await?;
    Ok(())
}

/// The letter of an appointment.
pub async fn of(conn: &mut Conn, at: AppointmentRef) -> Result<Option<Letter>, Fault> {
    let sql = "select letter_key, number, issued_on from letter where shard_id = $1 and appointment_id = $2";
    let row = conn.row(sql, &values![at.shard.0, at.id.0]).await?;
    row.map(|r| Ok(Letter { key: r.get(0)?, number: r.get(1)?, issued_on: r.get(2)? })).transpose()
}

/// The appointment a letter's key belongs to.
pub async fn by_key(conn: &mut Conn, key: &str) -> Result<Option<(OrgId, AppointmentRef, String)>, Fault> {
    let row = conn
        .row(
            "select org_id, shard_id, appointment_id, number from letter_claim where letter_key = $1",
            &values![key],
        )
        .await?;
    row.map(|r| {
        let (org, shard, id): (Uuid, Uuid, Uuid) = (r.get(0)?, r.get(1)?, r.get(2)?);
        Ok((OrgId(org), AppointmentRef { shard: ShardId(shard), id: AppointmentId(id) }, r.get(3)?))
    })
    .transpose()
}
