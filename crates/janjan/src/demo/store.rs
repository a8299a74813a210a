//! All SQL of the demo's own pages.

use super::Cast;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::store::{Holding, holding, posts_of};
use crate::ground::words::Words;
use crate::people::store as people;
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{AccountId, PersonId, ShardId};
use janjan_rules::posts::State;
use jiff::civil::Date;
use std::collections::HashSet;
use uuid::Uuid;

/// How many of one post are listed.
const MOST_OF_A_POST: usize = 2;

/// The first holders of each post, and whoever has an offer to answer.
pub async fn cast(conn: &mut Conn, org: &Organisation, w: Words, today: Date) -> Result<Vec<Cast>, Fault> {
    let mut cast = Vec::new();
    let mut listed = HashSet::new();
    for post in &org.structure.posts {
        let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
                   where a.org_id = $1 and a.post_id = $2 and a.state in ('accepted', 'approved') order by a.recorded_at, a.id limit 2";
        let rows = conn.rows(sql, &values![org.id.0, post.id.0]).await?;
        for row in rows.iter().take(MOST_OF_A_POST) {
            let account = AccountId(row.get(0)?);
            if listed.insert(account) {
                cast.extend(one(conn, org, account, w, today).await?);
            }
        }
    }
    Ok(cast)
}

async fn one(
    conn: &mut Conn,
    org: &Organisation,
    account: AccountId,
    w: Words,
    today: Date,
) -> Result<Option<Cast>, Fault> {
    let sql = "select person_shard, person_id from account where id = $1";
    let Some(row) = conn.row(sql, &values![account.0]).await? else { return Ok(None) };
    let (shard, id) = (ShardId(row.get(0)?), PersonId(row.get(1)?));
    let Some(person) = people::person(conn, shard, id).await? else { return Ok(None) };
    let mut cast = Cast {
        key: account.0.simple().to_string(),
        name: person.name,
        posts: Vec::new(),
        is_offered: false,
        may: Vec::new(),
    };
    for (_, shard, appointment) in posts_of(conn, account).await? {
        let Some(held) = holding(conn, (shard, appointment), w.lang(), today).await? else { continue };
        cast.is_offered |= held.state == State::Approved;
        if held.is_held(today) {
            cast.posts.push(called(org, &held, w));
            let powers = org.structure.post(held.post).map_or(&[][..], |p| &p.powers);
            cast.may.extend(powers.iter().map(|p| format!("{} {}", p.verb.code(), p.thing.code())));
        }
    }
    Ok(Some(cast))
}

fn called(org: &Organisation, held: &Holding, w: Words) -> String {
    format!("{}, {}", org.post(held.post, w), org.unit(held.place.level, held.number, &held.name, w))
}

/// Opens a session for a demo account without asking for anything; false where it isn't a demo's.
pub async fn enter(
    tx: &mut Tx,
    account: AccountId,
    (session, device): (Uuid, Uuid),
    secret_hash: &[u8],
    now: i64,
) -> Result<bool, Fault> {
    let row = tx.row("select is_demo from account where id = $1", &values![account.0]).await?;
    if !row.map(|r| r.get(0)).transpose()?.unwrap_or(false) {
        return Ok(false);
    }
    let sql = "insert into session (account_id, id, secret_hash, device_id, started_at, seen_at) values ($1, $2, $3, $4, $5, $5)";
    tx.exec(sql, &values![account.0, session, secret_hash, device, now]).await?;
    Ok(true)
}
