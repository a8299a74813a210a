//! All SQL of accounts.

use crate::fault::Fault;
use crate::ground::act::Act;
use crate::people::store::{self as people, mobile_key};
use crate::posts::AppointmentRef;
use janjan_db::{Conn, values};
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
    let row =
        act.tx().row("select max(n) from account_post where account_id = $1", &values![account.0]).await?;
    let last: i64 = row.map(|r| r.get::<Option<i64>>(0)).transpose()?.flatten().unwrap_or(0);
    let sql = "insert into account_post (account_id, n, org_id, shard_id, appointment_id) values ($1, $2, $3, $4, $5)";
    act.tx().exec(sql, &values![account.0, last + 1, org.0, at.shard.0, at.id.0]).await?;
    Ok(account)
}

async fn open(act: &mut Act<'_>, org: OrgId, (shard, id): (ShardId, PersonId)) -> Result<AccountId, Fault> {
    let (account, at, is_demo) = (AccountId(act.app.clock.new_id()), act.at, act.app.is_demo);
    let sql = "insert into account (id, org_id, person_shard, person_id, is_demo, created_at) values ($1, $2, $3, $4, $5, $6)";
    act.tx().exec(sql, &values![account.0, org.0, shard.0, id.0, is_demo, at]).await?;
    let sql = "insert into account_claim (person_id, org_id, account_id) values ($1, $2, $3)";
    act.tx().exec(sql, &values![id.0, org.0, account.0]).await?;
    let person = people::person(act.tx(), shard, id).await?;
    if let Some(mobile) = person.and_then(|p| p.mobile) {
        let key = mobile_key(&act.app.keys, &mobile);
        let sql = "insert into sign_in_name (name_key, org_id, account_id, kind) values ($1, $2, $3, 'mobile') on conflict do nothing";
        act.tx().exec(sql, &values![&key[..], org.0, account.0]).await?;
    }
    Ok(account)
}
