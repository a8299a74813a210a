//! The SQL of the register: rows by their tables' own columns, a district in one transaction.

use janjan_db::{Db, Tx, Value, values};
use janjan_rules::ids::{AccountId, AppointmentId, OrgId, PersonId, ShardId, TerritoryId};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows a transaction, where no district bounds it.
const AT_ONCE: usize = 50_000;

/// Everything a district's members write.
#[derive(Default)]
pub struct Rows {
    /// The memberships.
    pub members: Vec<Vec<Value>>,
    /// The words they are found by.
    pub words: Vec<Vec<Value>>,
    /// Their numbers.
    pub numbers: Vec<Vec<Value>>,
    /// What they agreed to.
    pub consents: Vec<Vec<Value>>,
    /// What speaks for them.
    pub evidence: Vec<Vec<Value>>,
    /// Who of them says they never joined.
    pub disputes: Vec<Vec<Value>>,
    /// The last number of each ward.
    pub serials: Vec<Vec<Value>>,
    /// What each ward's come to.
    pub tallies: Vec<Vec<Value>>,
    /// What each day added.
    pub days: Vec<Vec<Value>>,
}

/// Who enrols in a ward.
#[derive(Clone, Copy)]
pub struct Enroller {
    /// Where their row lives.
    pub shard: ShardId,
    /// Who.
    pub person: PersonId,
    /// From which appointment.
    pub appointment: AppointmentId,
}

/// Those in post in each unit of a shard.
pub async fn enrollers(db: &Db, shard: ShardId) -> anyhow::Result<HashMap<TerritoryId, Vec<Enroller>>> {
    let sql = "select territory_id, person_shard, person_id, id from appointment where shard_id = $1 and state = 'accepted' \
               order by territory_id, recorded_at, id";
    let mut conn = db.read().await?;
    let mut enrollers: HashMap<TerritoryId, Vec<Enroller>> = HashMap::new();
    for r in conn.rows(sql, &values![shard.0]).await? {
        let (shard, person, appointment) =
            (ShardId(r.get(1)?), PersonId(r.get(2)?), AppointmentId(r.get(3)?));
        enrollers.entry(TerritoryId(r.get(0)?)).or_default().push(Enroller { shard, person, appointment });
    }
    Ok(enrollers)
}

const MEMBER: &str = "insert into member (shard_id, id, org_id, territory_id, kind_id, number, name, sort_key, fold_key, relation, \
        relative_name, mobile, birth_year, address, standing, state, is_disputed, is_opened, is_shared, enrolled_by_shard, \
        enrolled_by, enrolled_as, enrolled_on, kind_since, until_on, ended_on, end_reason, erased_at, changed_at, recorded_at) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $23, $24, $25, \
        $26, $27, $28, $29)";
const WORD: &str = "insert into member_word (shard_id, word, member_id) values ($1, $2, $3)";
const NUMBER: &str = "insert into number_claim (number, org_id, member_id, shard_id) values ($1, $2, $3, $4)";
const CLAIM: &str =
    "insert into member_claim (mobile_key, org_id, member_id, shard_id) values ($1, $2, $3, $4)";
const CONSENT: &str = "insert into consent (shard_id, member_id, purpose, given_on, given_at, notice_version, notice_lang, channel, \
                                            collected_by, org_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const EVIDENCE: &str = "insert into evidence (shard_id, member_id, id, org_id, kind, state, given_by, happened_on, recorded_at) \
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const DISPUTE: &str = "insert into dispute (shard_id, member_id, id, org_id, raised_by, raised_on, raised_at) \
                       values ($1, $2, $3, $4, $5, $6, $7)";
const SERIAL: &str = "insert into number_serial (shard_id, territory_id, last) values ($1, $2, $3)";
const TALLY: &str = "insert into member_tally (shard_id, territory_id, kind_id, org_id, claimed, consented, verified, disputed, opened, \
                                               lapsed, withdrawn, struck, changed_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const DAY: &str = "insert into member_day (shard_id, territory_id, kind_id, on_day, org_id, enrolled, claimed, consented, verified) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Writes a district's rows, and that its sums must be folded.
pub async fn write(db: &Db, org: OrgId, shard: ShardId, rows: Rows) -> anyhow::Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            let Rows { members, words, numbers, consents, evidence, disputes, serials, tallies, days } = rows;
            let tables = [
                (MEMBER, members),
                (WORD, words),
                (NUMBER, numbers),
                (CONSENT, consents),
                (EVIDENCE, evidence),
                (DISPUTE, disputes),
                (SERIAL, serials),
                (TALLY, tallies),
                (DAY, days),
            ];
            for (sql, rows) in tables {
                tx.exec_many(sql, &rows).await?;
            }
            let sql = "insert into fold_due (shard_id, org_id) values ($1, $2) on conflict do nothing";
            tx.exec(sql, &values![shard.0, org.0]).await?;
            Ok::<_, anyhow::Error>(())
        })
    })
    .await
}

/// Writes all the claims of mobiles in the order of their keys: they are chance itself, and one at a time each would
/// touch a page of its own.
pub async fn claims(db: &Db, mut claims: Vec<Vec<Value>>) -> anyhow::Result<()> {
    claims.sort_unstable_by(|a, b| match (&a[0], &b[0]) {
        (Value::Blob(a), Value::Blob(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    });
    let mut claims = claims.into_iter().peekable();
    while claims.peek().is_some() {
        let some: Vec<Vec<Value>> = claims.by_ref().take(AT_ONCE).collect();
        db.write(move |tx| Box::pin(async move { tx.exec_many(CLAIM, &some).await })).await?;
    }
    Ok(())
}

/// The account and the person's shard of whoever holds the first post of a unit.
pub async fn first_in_post(db: &Db, unit: (ShardId, TerritoryId)) -> anyhow::Result<Option<AccountId>> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               join post p on p.org_id = a.org_id and p.id = a.post_id \
               where a.shard_id = $1 and a.territory_id = $2 and a.state = 'accepted' and a.charge = 'regular' \
               order by p.rank, a.seat limit 1";
    let mut conn = db.read().await?;
    let row = conn.row(sql, &values![unit.0.0, unit.1.0]).await?;
    Ok(row.map(|r| r.get(0).map(AccountId)).transpose()?)
}

/// The number, in an account's addresses, of its post in a unit.
pub async fn post_number(db: &Db, account: AccountId, unit: TerritoryId) -> anyhow::Result<Option<u32>> {
    let sql = "select p.n from account_post p join appointment a on a.shard_id = p.shard_id and a.id = p.appointment_id \
               where p.account_id = $1 and a.territory_id = $2 order by p.n limit 1";
    let mut conn = db.read().await?;
    let row = conn.row(sql, &values![account.0, unit.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?)
}

/// An open session on a device.
pub async fn session(
    tx: &mut Tx,
    account: AccountId,
    (session, device): (Uuid, Uuid),
    secret_hash: &[u8],
    now: i64,
) -> anyhow::Result<()> {
    let sql = "insert into device (account_id, id, secret_hash, label, enrolled_at, seen_at, failed, failed_at, locked_until) \
               values ($1, $2, $3, 'bench', $4, $4, 0, 0, 0)";
    tx.exec(sql, &values![account.0, device, secret_hash, now]).await?;
    let sql = "insert into session (account_id, id, secret_hash, device_id, started_at, seen_at) values ($1, $2, $3, $4, $5, $5)";
    tx.exec(sql, &values![account.0, session, secret_hash, device, now]).await?;
    Ok(())
}
