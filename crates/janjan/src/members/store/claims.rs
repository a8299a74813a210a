//! How a member is found without knowing the shard: by the mobile's keyed hash, by the number; and by name within one.

use super::members::{Member, MemberRef};
use crate::fault::Fault;
use crate::ground::keys::Keys;
use crate::people::store::mobile_key;
use janjan_db::{Conn, Tx, Value, values};
use janjan_names::{fold, words};
use janjan_rules::ids::{MemberId, OrgId, ShardId, TerritoryId};
use janjan_rules::members::State;
use janjan_rules::members::number::MOST;
use janjan_rules::mobile::Mobile;
use jiff::civil::Date;

/// Claims a new membership's number.
pub async fn number(tx: &mut Tx, m: &Member) -> Result<(), Fault> {
    let sql = "insert into number_claim (number, org_id, member_id, shard_id) values ($1, $2, $3, $4) on conflict do nothing";
    match tx.exec(sql, &values![&m.number, m.org.0, m.at.id.0, m.at.shard.0]).await? {
        1 => Ok(()),
        _ => Err(Fault::Stale),
    }
}

/// Where a number's membership went on after a transfer.
pub async fn number_moved(tx: &mut Tx, m: &Member) -> Result<(), Fault> {
    let sql = "update number_claim set shard_id = $4 where number = $1 and org_id = $2 and member_id = $3";
    tx.exec(sql, &values![&m.number, m.org.0, m.at.id.0, m.at.shard.0]).await?;
    Ok(())
}

/// The next number of a unit; `None` when it has given out all it has.
pub async fn next_number(tx: &mut Tx, shard: ShardId, unit: TerritoryId) -> Result<Option<u32>, Fault> {
    let sql = "insert into number_serial (shard_id, territory_id, last) values ($1, $2, 1) \
               on conflict (shard_id, territory_id) do update set last = number_serial.last + 1";
    tx.exec(sql, &values![shard.0, unit.0]).await?;
    let sql = "select last from number_serial where shard_id = $1 and territory_id = $2";
    let last: u32 = tx.row(sql, &values![shard.0, unit.0]).await?.ok_or(Fault::Stale)?.get(0)?;
    Ok((last <= MOST).then_some(last))
}

/// Makes a member findable by what they are called now, and no longer by what they were.
pub(super) async fn refind(
    tx: &mut Tx,
    keys: &Keys,
    before: Option<&Member>,
    after: &Member,
) -> Result<(), Fault> {
    let at = after.at;
    if let Some(before) = before {
        let sql = "delete from member_word where shard_id = $1 and word = $2 and member_id = $3";
        let rows: Vec<Vec<Value>> =
            word_keys(&before.name).iter().map(|w| values![at.shard.0, w, at.id.0].to_vec()).collect();
        tx.exec_many(sql, &rows).await?;
        if let Some(mobile) = &before.mobile {
            let sql = "delete from member_claim where mobile_key = $1 and org_id = $2 and member_id = $3";
            tx.exec(sql, &values![&mobile_key(keys, mobile)[..], before.org.0, at.id.0]).await?;
        }
    }
    let rows: Vec<Vec<Value>> =
        word_keys(&after.name).iter().map(|w| values![at.shard.0, w, at.id.0].to_vec()).collect();
    let sql =
        "insert into member_word (shard_id, word, member_id) values ($1, $2, $3) on conflict do nothing";
    tx.exec_many(sql, &rows).await?;
    if let Some(mobile) = &after.mobile {
        // A transfer takes the claim along: one row a member, pointing to where they are now.
        let sql = "insert into member_claim (mobile_key, org_id, member_id, shard_id) values ($1, $2, $3, $4) \
                   on conflict (mobile_key, org_id, member_id) do update set shard_id = excluded.shard_id";
        tx.exec(sql, &values![&mobile_key(keys, mobile)[..], after.org.0, at.id.0, at.shard.0]).await?;
    }
    Ok(())
}

/// A folded name from each of its words on.
pub fn word_keys(name: &str) -> Vec<String> {
    let words = words(name);
    let mut keys: Vec<String> = (0..words.len()).map(|from| words[from..].join(" ")).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Every membership with this mobile, wherever in the organisation; those that ended have given theirs up.
pub async fn by_mobile(
    conn: &mut Conn,
    keys: &Keys,
    org: OrgId,
    mobile: &Mobile,
) -> Result<Vec<MemberRef>, Fault> {
    let sql = "select shard_id, member_id from member_claim where mobile_key = $1 and org_id = $2 order by member_id";
    let rows = conn.rows(sql, &values![&mobile_key(keys, mobile)[..], org.0]).await?;
    rows.iter().map(|r| Ok(MemberRef { shard: ShardId(r.get(0)?), id: MemberId(r.get(1)?) })).collect()
}

/// The same, of no more than so many.
pub async fn some_by_mobile(
    conn: &mut Conn,
    keys: &Keys,
    org: OrgId,
    mobile: &Mobile,
    most: usize,
) -> Result<Vec<MemberRef>, Fault> {
    let sql = "select shard_id, member_id from member_claim where mobile_key = $1 and org_id = $2 \
               order by member_id limit $3";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = conn.rows(sql, &values![&mobile_key(keys, mobile)[..], org.0, most]).await?;
    rows.iter().map(|r| Ok(MemberRef { shard: ShardId(r.get(0)?), id: MemberId(r.get(1)?) })).collect()
}

/// The membership with this number, digits alone.
pub async fn by_number(conn: &mut Conn, org: OrgId, number: &str) -> Result<Option<MemberRef>, Fault> {
    let sql = "select shard_id, member_id from number_claim where number = $1 and org_id = $2";
    let row = conn.row(sql, &values![number, org.0]).await?;
    row.map(|r| Ok(MemberRef { shard: ShardId(r.get(0)?), id: MemberId(r.get(1)?) })).transpose()
}

/// What is remembered of one who left: mobile and folded name under a keyed hash, so that only somebody who has both can
/// ask for it.
fn person_key(keys: &Keys, name: &str, mobile: &Mobile) -> [u8; 32] {
    keys.hash("left", &[mobile.as_str().as_bytes(), fold(name).as_bytes()])
}

/// Remembers that this person left, before their data is erased.
pub async fn leave(tx: &mut Tx, keys: &Keys, m: &Member, state: State, on: Date) -> Result<(), Fault> {
    let Some(mobile) = &m.mobile else { return Ok(()) };
    let sql = "insert into left_claim (person_key, org_id, left_on, state) values ($1, $2, $3, $4) \
               on conflict (person_key, org_id) do update set left_on = excluded.left_on, state = excluded.state";
    tx.exec(sql, &values![&person_key(keys, &m.name, mobile)[..], m.org.0, on, state.code()]).await?;
    Ok(())
}

/// Whether a person of this name and mobile left, when, and how.
pub async fn left(
    conn: &mut Conn,
    keys: &Keys,
    org: OrgId,
    name: &str,
    mobile: &Mobile,
) -> Result<Option<(Date, State)>, Fault> {
    let sql = "select left_on, state from left_claim where person_key = $1 and org_id = $2";
    let row = conn.row(sql, &values![&person_key(keys, name, mobile)[..], org.0]).await?;
    row.map(|r| Ok((r.get(0)?, State::from_code(r.text(1)?).unwrap_or(State::Withdrawn)))).transpose()
}
