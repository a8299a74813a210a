//! Personal links, each by the keyed hash of its token: who has the database alone opens none.

use crate::fault::Fault;
use crate::ground::act::Act;
use crate::members::store::erasure;
use crate::members::{Member, MemberRef, store::members};
use crate::own::link;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{MemberId, OrgId, PersonId, ShardId, TerritoryId};
use jiff::civil::Date;

/// A link lives for thirty days.
pub const LIFE_MS: i64 = 30 * 86_400_000;
/// Wrong digits after which it is dead.
pub const MOST_TRIES: u32 = 5;

/// A link as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The organisation.
    pub org: OrgId,
    /// The version of the organisation's structure.
    pub version: i64,
    /// Whose it was made for; the membership may have gone on elsewhere since.
    pub at: MemberRef,
    /// When it was made, milliseconds UTC.
    pub made_at: i64,
    /// When it no longer opens.
    pub expires_at: i64,
    /// Wrong digits so far.
    pub tries: u32,
    /// When it was first opened.
    pub opened_at: Option<i64>,
    /// When a newer one or the end of the membership took its place.
    pub ended_at: Option<i64>,
    /// Who made it and handed it over.
    pub made_by: Option<PersonId>,
}

impl Link {
    /// Whether it still opens.
    pub fn is_live(&self, now: i64) -> bool {
        self.ended_at.is_none() && now < self.expires_at && self.tries < MOST_TRIES
    }
}

fn read(r: &Row) -> Result<Link, Fault> {
    Ok(Link {
        org: OrgId(r.get(0)?),
        version: r.get(1)?,
        at: MemberRef { shard: ShardId(r.get(2)?), id: MemberId(r.get(3)?) },
        made_at: r.get(4)?,
        expires_at: r.get(5)?,
        tries: r.get(6)?,
        opened_at: r.get(7)?,
        ended_at: r.get(8)?,
        made_by: r.get::<Option<_>>(9)?.map(PersonId),
    })
}

/// Makes a membership's link and answers with its token, which nobody can ask for again; the ones before end. The caller
/// writes the journal.
pub async fn make_link(act: &mut Act<'_>, m: &Member, made_by: Option<PersonId>) -> Result<String, Fault> {
    let (token, now) = (link::new_token(), act.at);
    let key = link::key(&act.app.keys, &token);
    erasure::end_links(act.tx(), m, now).await?;
    let sql = "insert into link_claim (token_key, org_id, shard_id, member_id, made_by, made_at, expires_at, tries) \
               values ($1, $2, $3, $4, $5, $6, $7, 0)";
    let values = values![
        &key[..],
        m.org.0,
        m.at.shard.0,
        m.at.id.0,
        made_by.map(|person| person.0),
        now,
        now + LIFE_MS
    ];
    act.tx().exec(sql, &values).await?;
    Ok(token)
}

/// The link with this key.
pub async fn one(conn: &mut Conn, key: &[u8; 32]) -> Result<Option<Link>, Fault> {
    let sql = "select l.org_id, o.structure_version, l.shard_id, l.member_id, l.made_at, l.expires_at, l.tries, l.opened_at, l.ended_at, l.made_by \
               from link_claim l join organisation o on o.id = l.org_id where l.token_key = $1";
    conn.row(sql, &values![&key[..]]).await?.map(|r| read(&r)).transpose()
}

/// The same, its row held until the transaction ends: tries sent at once are counted one by one.
pub async fn held(tx: &mut Tx, key: &[u8; 32]) -> Result<Option<Link>, Fault> {
    tx.lock("select token_key from link_claim where token_key = $1", &values![&key[..]]).await?;
    one(tx, key).await
}

/// The last link made for a membership.
pub async fn last(conn: &mut Conn, m: &Member) -> Result<Option<Link>, Fault> {
    let sql = "select l.org_id, o.structure_version, l.shard_id, l.member_id, l.made_at, l.expires_at, l.tries, l.opened_at, l.ended_at, l.made_by \
               from link_claim l join organisation o on o.id = l.org_id where l.member_id = $1 order by l.made_at desc limit 1";
    conn.row(sql, &values![m.at.id.0]).await?.map(|r| read(&r)).transpose()
}

/// Counts wrong digits.
pub async fn tried(tx: &mut Tx, key: &[u8; 32]) -> Result<(), Fault> {
    tx.exec("update link_claim set tries = tries + 1 where token_key = $1", &values![&key[..]]).await?;
    Ok(())
}

/// Notes the first opening.
pub async fn opened(tx: &mut Tx, key: &[u8; 32], now: i64) -> Result<(), Fault> {
    let sql = "update link_claim set opened_at = $2 where token_key = $1 and opened_at is null";
    tx.exec(sql, &values![&key[..], now]).await?;
    Ok(())
}

/// Whose link it is, wherever the membership is kept now.
pub async fn member(conn: &mut Conn, at: MemberRef) -> Result<Option<Member>, Fault> {
    let mut at = at;
    // A membership that moved points on; it never moved more often than there are districts on a line.
    for _ in 0..16 {
        match members::one(conn, at).await? {
            Some(m) if m.moved_to.is_some() && m.state == janjan_rules::members::State::Moved => {
                at.shard = m.moved_to.unwrap_or(at.shard);
            }
            found => return Ok(found),
        }
    }
    Ok(None)
}

/// What a unit is called: level, number, name in use. Only a person's own page asks without a post.
pub async fn unit(
    conn: &mut Conn,
    org: OrgId,
    unit: TerritoryId,
    (lang, today): (&str, Date),
) -> Result<Option<(u8, Option<u32>, String)>, Fault> {
    let sql = "select t.level, n.number, coalesce(m.name, d.name, '') from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where t.org_id = $1 and t.id = $2";
    let row = conn.row(sql, &values![org.0, unit.0, lang, today]).await?;
    row.map(|r| Ok((crate::ground::store::level(r.get(0)?), r.get(1)?, r.get(2)?))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_link_opens_until_it_ends_expires_or_was_tried_too_often() {
        let link = Link {
            org: OrgId(Uuid::nil()),
            version: 1,
            at: MemberRef { shard: ShardId(Uuid::nil()), id: MemberId(Uuid::nil()) },
            made_at: 0,
            expires_at: LIFE_MS,
            tries: MOST_TRIES - 1,
            opened_at: Some(5),
            ended_at: None,
            made_by: None,
        };
        assert!(link.is_live(LIFE_MS - 1));
        assert!(!link.is_live(LIFE_MS));
        assert!(!Link { tries: MOST_TRIES, ..link.clone() }.is_live(1));
        assert!(!Link { ended_at: Some(1), ..link }.is_live(1));
    }
}
