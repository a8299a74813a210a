//! Sessions: one a sign-in, over when ended or long unused.

use crate::fault::Fault;
use crate::ground::visit::SessionCookie;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::AccountId;
use uuid::Uuid;

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Which.
    pub id: Uuid,
    /// The device it runs on.
    pub device: Uuid,
    /// When it began.
    pub started_at: i64,
    /// When it was last used, to the hour.
    pub seen_at: i64,
}

/// Begins a session.
pub async fn begin(tx: &mut Tx, cookie: &SessionCookie, device: Uuid, now: i64) -> Result<(), Fault> {
    let sql = "insert into session (account_id, id, secret_hash, device_id, started_at, seen_at) values ($1, $2, $3, $4, $5, $5)";
    tx.exec(sql, &values![cookie.account.0, cookie.session, cookie.hash(), device, now]).await?;
    Ok(())
}

/// An account's sessions that stand and were used since an instant, the last used first.
pub async fn of_account(conn: &mut Conn, account: AccountId, since: i64) -> Result<Vec<Session>, Fault> {
    let sql = "select id, device_id, started_at, seen_at from session where account_id = $1 and ended_at is null and seen_at > $2 \
               order by seen_at desc, id limit 30";
    let rows = conn.rows(sql, &values![account.0, since]).await?;
    rows.iter()
        .map(|r| Ok(Session { id: r.get(0)?, device: r.get(1)?, started_at: r.get(2)?, seen_at: r.get(3)? }))
        .collect()
}

/// Whose session this is.
pub async fn owner(conn: &mut Conn, id: Uuid) -> Result<Option<AccountId>, Fault> {
    let row = conn.row("select account_id from session where id = $1", &values![id]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.map(AccountId))
}

/// Whose device this is, of those who have one by this id: the asker where it is theirs.
pub async fn device_owner(conn: &mut Conn, id: Uuid, asker: AccountId) -> Result<Option<AccountId>, Fault> {
    let rows =
        conn.rows("select account_id from device where id = $1 order by account_id", &values![id]).await?;
    let owners = rows.iter().map(|r| Ok(AccountId(r.get(0)?))).collect::<Result<Vec<AccountId>, Fault>>()?;
    Ok(owners.iter().find(|owner| **owner == asker).or(owners.first()).copied())
}

/// Ends one session.
pub async fn end(tx: &mut Tx, account: AccountId, id: Uuid, now: i64) -> Result<(), Fault> {
    let sql = "update session set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null";
    tx.exec(sql, &values![account.0, id, now]).await?;
    Ok(())
}

/// Ends every session of an account but one.
pub async fn end_others(tx: &mut Tx, account: AccountId, but: Uuid, now: i64) -> Result<u64, Fault> {
    let sql = "update session set ended_at = $3 where account_id = $1 and id <> $2 and ended_at is null";
    Ok(tx.exec(sql, &values![account.0, but, now]).await?)
}
