//! Devices: a phone known to an account, with its PIN and its own count of wrong tries. One phone may be known to
//! several accounts of a family; each has its own row.

use crate::accounts::lockout::{Tries, Wait};
use crate::fault::Fault;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::AccountId;
use uuid::Uuid;

/// A device as an account knows it.
#[derive(Clone, Debug)]
pub struct Device {
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub id: Uuid,
    /// The hash of the secret its cookie holds.
    pub secret_hash: Vec<u8>,
    /// The PIN's seal, once one was set.
    pub pin: Option<String>,
    /// What it is: codes for words.
    pub label: String,
    /// Since when it is known.
    pub enrolled_at: i64,
    /// When it was last used to sign in.
    pub seen_at: i64,
    /// When it was ended.
    pub ended_at: Option<i64>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select account_id, id, secret_hash, pin, label, enrolled_at, seen_at, ended_at from device ",
            $rest
        )
    };
}

fn read(r: &Row) -> Result<Device, Fault> {
    Ok(Device {
        account: AccountId(r.get(0)?),
        id: r.get(1)?,
        secret_hash: r.get(2)?,
        pin: r.get(3)?,
        label: r.get(4)?,
        enrolled_at: r.get(5)?,
        seen_at: r.get(6)?,
        ended_at: r.get(7)?,
    })
}

/// An account's devices that stand, the last used first.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Device>, Fault> {
    let sql = select!("where account_id = $1 and ended_at is null order by seen_at desc, id limit 50");
    conn.rows(sql, &values![account.0]).await?.iter().map(read).collect()
}

/// Every account's row of a device whose secret this is: a family's phone has several.
pub async fn known(conn: &mut Conn, id: Uuid, secret_hash: &[u8]) -> Result<Vec<Device>, Fault> {
    let sql = select!("where id = $1 and secret_hash = $2 order by seen_at desc, account_id limit 20");
    conn.rows(sql, &values![id, secret_hash]).await?.iter().map(read).collect()
}

/// Makes a device known to an account. One that was ended comes back without its old PIN.
pub async fn enrol(
    tx: &mut Tx,
    account: AccountId,
    (id, secret_hash): (Uuid, &[u8]),
    label: &str,
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into device (account_id, id, secret_hash, label, enrolled_at, seen_at, failed, failed_at, locked_until) \
               values ($1, $2, $3, $4, $5, $5, 0, 0, 0) on conflict do nothing";
    if tx.exec(sql, &values![account.0, id, secret_hash, label, now]).await? == 0 {
        let sql = "update device set pin = null where account_id = $1 and id = $2 and ended_at is not null";
        tx.exec(sql, &values![account.0, id]).await?;
        let sql =
            "update device set seen_at = $3, label = $4, ended_at = null where account_id = $1 and id = $2";
        tx.exec(sql, &values![account.0, id, now, label]).await?;
    }
    Ok(())
}

/// Sets the PIN of a device; false where the device doesn't stand.
pub async fn pin_set(tx: &mut Tx, account: AccountId, id: Uuid, seal: &str) -> Result<bool, Fault> {
    let sql = "update device set pin = $3, failed = 0, locked_until = 0 where account_id = $1 and id = $2 and ended_at is null";
    Ok(tx.exec(sql, &values![account.0, id, seal]).await? == 1)
}

/// Takes the PINs off an account's other devices: whoever set one there comes back only with the passphrase.
pub async fn pins_forget_others(tx: &mut Tx, account: AccountId, but: Uuid) -> Result<u64, Fault> {
    let sql = "update device set pin = null where account_id = $1 and id <> $2";
    Ok(tx.exec(sql, &values![account.0, but]).await?)
}

/// Ends a device of an account with all its sessions; false where there is none that stands.
pub async fn end(tx: &mut Tx, account: AccountId, id: Uuid, now: i64) -> Result<bool, Fault> {
    let sql =
        "update device set ended_at = $3, pin = null where account_id = $1 and id = $2 and ended_at is null";
    let is_ended = tx.exec(sql, &values![account.0, id, now]).await? == 1;
    let sql =
        "update session set ended_at = $3 where account_id = $1 and device_id = $2 and ended_at is null";
    tx.exec(sql, &values![account.0, id, now]).await?;
    Ok(is_ended)
}

/// Counts a try on a known device as wrong, before it is looked at.
pub async fn count(tx: &mut Tx, account: AccountId, id: Uuid, now: i64) -> Result<Result<(), Wait>, Fault> {
    let sql = "select failed, failed_at, locked_until from device where account_id = $1 and id = $2";
    let row = tx.lock(sql, &values![account.0, id]).await?.ok_or(Fault::NotFound)?;
    let tries = Tries { failed: row.get(0)?, failed_at: row.get(1)?, locked_until: row.get(2)? };
    let counted = match tries.count(now) {
        Ok(counted) => counted,
        Err(wait) => return Ok(Err(wait)),
    };
    let sql =
        "update device set failed = $3, failed_at = $4, locked_until = $5 where account_id = $1 and id = $2";
    let values = values![account.0, id, i64::from(counted.failed), counted.failed_at, counted.locked_until];
    tx.exec(sql, &values).await?;
    Ok(Ok(()))
}

/// A right try wipes the wrong ones out.
pub async fn forgive(tx: &mut Tx, account: AccountId, id: Uuid) -> Result<(), Fault> {
    let sql =
        "update device set failed = 0, failed_at = 0, locked_until = 0 where account_id = $1 and id = $2";
    tx.exec(sql, &values![account.0, id]).await?;
    Ok(())
}
