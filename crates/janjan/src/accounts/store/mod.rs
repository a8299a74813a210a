//! All SQL of accounts.

pub mod devices;
pub mod lockouts;
pub mod offers;
pub mod sessions;
pub mod slips;

use crate::fault::Fault;
use crate::ground::act::Act;
use crate::people::store::{self as people, mobile_key};
use crate::posts::AppointmentRef;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{AccountId, OrgId, PersonId, ShardId};

/// The account of a person, if they have one.
pub async fn of_person(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<Option<AccountId>, Fault> {
    let sql = "select account_id from account_claim where person_id = $1 and org_id = $2";
    let row = conn.row(sql, &values![person.0, org.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.map(AccountId))
}

/// Gives a person an account if they have none, and the account this appointment under its next number.
pub async fn open_for(
    act: &mut Act<'_>,
    org: OrgId,
    (shard, person): (ShardId, PersonId),
    at: AppointmentRef,
) -> Result<AccountId, Fault> {
    let account = match of_person(act.tx(), org, person).await? {
        Some(account) => account,
        None => open(act, org, (shard, person)).await?,
    };
    // Two districts may approve the same person at once: the account gives its numbers one after the other.
    act.tx().lock("select id from account where id = $1", &values![account.0]).await?;
    let row =
        act.tx().row("select max(n) from account_post where account_id = $1", &values![account.0]).await?;
    let last: i64 = row.map(|r| r.get::<Option<i64>>(0)).transpose()?.flatten().unwrap_or(0);
    let sql = "insert into account_post (account_id, n, org_id, shard_id, appointment_id) values ($1, $2, $3, $4, $5)";
    act.tx().exec(sql, &values![account.0, last + 1, org.0, at.shard.0, at.id.0]).await?;
    Ok(account)
}

async fn open(act: &mut Act<'_>, org: OrgId, (shard, id): (ShardId, PersonId)) -> Result<AccountId, Fault> {
    let (account, at, is_demo) = (AccountId(act.app.clock.new_id()), act.at, act.app.is_demo);
    let sql = "insert into account_claim (person_id, org_id, account_id) values ($1, $2, $3) on conflict do nothing";
    if act.tx().exec(sql, &values![id.0, org.0, account.0]).await? == 0 {
        return of_person(act.tx(), org, id).await?.ok_or(Fault::Stale);
    }
    let sql = "insert into account (id, org_id, person_shard, person_id, is_demo, created_at) values ($1, $2, $3, $4, $5, $6)";
    act.tx().exec(sql, &values![account.0, org.0, shard.0, id.0, is_demo, at]).await?;
    let person = people::person(act.tx(), shard, id).await?;
    if let Some(mobile) = person.and_then(|p| p.mobile) {
        let key = mobile_key(&act.app.keys, &mobile);
        let sql = "insert into sign_in_name (name_key, org_id, account_id, kind) values ($1, $2, $3, 'mobile') on conflict do nothing";
        act.tx().exec(sql, &values![&key[..], org.0, account.0]).await?;
    }
    Ok(account)
}

/// An account with its person and its passphrase's seal.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its organisation.
    pub org: OrgId,
    /// Where the person's row lives.
    pub person_shard: ShardId,
    /// Whose it is.
    pub person: PersonId,
    /// The passphrase's seal, once one was set.
    pub passphrase: Option<String>,
}

/// One account.
pub async fn one(conn: &mut Conn, id: AccountId) -> Result<Option<Account>, Fault> {
    let sql = "select org_id, person_shard, person_id, passphrase from account where id = $1";
    let row = conn.row(sql, &values![id.0]).await?;
    row.map(|r| {
        Ok(Account {
            id,
            org: OrgId(r.get(0)?),
            person_shard: ShardId(r.get(1)?),
            person: PersonId(r.get(2)?),
            passphrase: r.get(3)?,
        })
    })
    .transpose()
}

/// The accounts that sign in with a name (a mobile): a family's, or none. At most eight.
pub async fn named(conn: &mut Conn, name_key: &[u8]) -> Result<Vec<Account>, Fault> {
    let sql = "select account_id from sign_in_name where name_key = $1 order by account_id limit 8";
    let mut accounts = Vec::new();
    for row in conn.rows(sql, &values![name_key]).await? {
        accounts.extend(one(conn, AccountId(row.get(0)?)).await?);
    }
    Ok(accounts)
}

/// Sets a passphrase.
pub async fn passphrase_set(tx: &mut Tx, account: AccountId, seal: &str) -> Result<(), Fault> {
    tx.exec("update account set passphrase = $2 where id = $1", &values![account.0, seal]).await?;
    Ok(())
}

/// What a person with an account is called; whoever decided on an appointment has one.
pub async fn name_of(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<Option<String>, Fault> {
    let Some(account) = of_person(conn, org, person).await? else { return Ok(None) };
    let Some(account) = one(conn, account).await? else { return Ok(None) };
    Ok(people::person(conn, account.person_shard, person).await?.map(|p| p.name))
}
