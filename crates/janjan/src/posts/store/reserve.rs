//! Names in reserve: who could fill a post, noted by those who may. A name here is nobody's post and gives no right.

use super::appointments::{pair, pair_text};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::territory::{Unit, store as territory};
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{PersonId, PostId, TerritoryId};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::{Ask, Thing, Verb};
use uuid::Uuid;

/// A name noted for a post in a unit.
#[derive(Clone, Debug)]
pub struct Reserved {
    /// Its id in addresses: shard and id.
    pub id: String,
    /// The post.
    pub post: PostId,
    /// The name as written.
    pub name: String,
    /// The mobile, if one was noted.
    pub mobile: Option<Mobile>,
    /// Why this name.
    pub remark: Option<String>,
    /// What its noter is called.
    pub noted_by: Option<String>,
    /// When it was noted, milliseconds UTC.
    pub noted_at: i64,
}

/// What is asked of a scope for the names in reserve of a post.
pub fn ask(post: PostId) -> Ask {
    Ask::of(Verb::Note, Thing::Reserve, post)
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select r.shard_id, r.id, r.post_id, r.name, r.mobile, r.remark, p.name, r.noted_at, r.territory_id from reserve r \
             left join account_claim c on c.person_id = r.noted_by and c.org_id = r.org_id \
             left join account a on a.id = c.account_id \
             left join person p on p.shard_id = a.person_shard and p.id = a.person_id \
             where r.removed_at is null and ",
            $rest
        )
    };
}

fn read(r: &janjan_db::Row) -> Result<Reserved, Fault> {
    let (shard, id): (Uuid, Uuid) = (r.get(0)?, r.get(1)?);
    Ok(Reserved {
        id: pair_text(shard, id),
        post: PostId(r.get(2)?),
        name: r.get(3)?,
        mobile: r.get::<Option<String>>(4)?.map(Mobile::stored),
        remark: r.get(5)?,
        noted_by: r.get(6)?,
        noted_at: r.get(7)?,
    })
}

/// The names in reserve of a unit, newest first, for the posts this scope may note them for.
pub async fn of_unit(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Vec<Reserved>, Fault> {
    let sql = select!("r.shard_id = $1 and r.territory_id = $2 order by r.noted_at desc, r.id");
    let rows = conn.rows(sql, &values![unit.shard.0, unit.id.0]).await?;
    let all = rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(all.into_iter().filter(|r| scope.leave(ask(r.post), &unit.place).is_ok()).collect())
}

/// One name in reserve by its id in addresses, with its unit; `NotFound` for one who may not note names for that post
/// there, as for one that isn't.
pub async fn one(conn: &mut Conn, scope: &Scope, id: &str) -> Result<(Reserved, Unit), Fault> {
    let (shard, id) = pair(id).ok_or(Fault::NotFound)?;
    let sql = select!("r.shard_id = $1 and r.id = $2 and r.org_id = $3");
    let row = conn.row(sql, &values![shard, id, scope.org.id.0]).await?.ok_or(Fault::NotFound)?;
    let reserved = read(&row)?;
    let at = TerritoryId(row.get(8)?);
    let (unit, _) = territory::unit_by_id(conn, scope, ask(reserved.post), at).await?;
    Ok((reserved, unit))
}

/// A name as parsed at the door.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The post.
    pub post: PostId,
    /// The name.
    pub name: String,
    /// The mobile, if given.
    pub mobile: Option<Mobile>,
    /// Why this name.
    pub remark: Option<String>,
}

/// Notes a name in a unit.
pub async fn note(
    tx: &mut Tx,
    unit: &Unit,
    (org, id): (janjan_rules::ids::OrgId, Uuid),
    noted: &Noted,
    by: PersonId,
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into reserve (shard_id, id, org_id, territory_id, post_id, name, mobile, remark, noted_by, noted_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = values![
        unit.shard.0,
        id,
        org.0,
        unit.id.0,
        noted.post.0,
        &noted.name,
        noted.mobile.as_ref().map(Mobile::as_str),
        noted.remark.as_deref(),
        by.0,
        now
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Takes a name out of reserve: what it said of a person is emptied, the row stays. False if it was out already.
pub async fn remove(tx: &mut Tx, unit: &Unit, id: Uuid, now: i64) -> Result<bool, Fault> {
    let sql = "update reserve set removed_at = $3, name = '', mobile = null, remark = null \
               where shard_id = $1 and id = $2 and removed_at is null";
    Ok(tx.exec(sql, &values![unit.shard.0, id, now]).await? == 1)
}
