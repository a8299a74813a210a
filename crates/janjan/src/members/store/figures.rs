//! The figures on top of a list: taken from the tallies where those know the filter, never counted over the members.

use super::lists::Filter;
use super::tallies;
use crate::fault::Fault;
use janjan_db::{Conn, Row, values};
use janjan_rules::ids::{KindId, OrgId, ShardId, TerritoryId};
use janjan_rules::members::Tally;
use janjan_rules::territory::Path;
use uuid::Uuid;

/// The shards in which the members of the counted units under a path lie: the home-level units there; and those from
/// which a unit was moved here, for its rows stay where they were born.
pub async fn shards(
    conn: &mut Conn,
    org: OrgId,
    path: &Path,
    (level, home, counted): (u8, u8, u8),
) -> Result<Vec<ShardId>, Fault> {
    let place = |level: u8| values![org.0, i64::from(level), path.as_str(), path.end()];
    let sql = "select distinct shard_id from territory where org_id = $1 and level = $2 and path >= $3 and path < $4";
    let rows = if level >= home {
        conn.rows(sql, &place(counted)).await?
    } else {
        let mut rows = conn.rows(sql, &place(home)).await?;
        // `cross join`: the few units that ever moved are gone through, never the many that lie here.
        let moved = "select distinct t.shard_id from placement p cross join territory u cross join territory t \
                     where p.org_id = $1 and p.to_on < '9999-12-31' \
                       and u.org_id = p.org_id and u.id = p.territory_id and u.path >= $3 and u.path < $4 \
                       and t.org_id = p.org_id and t.level = $2 and t.path >= u.path \
                       and t.path < substr(u.path, 1, length(u.path) - 1) || '0'";
        rows.extend(conn.rows(moved, &place(counted)).await?);
        rows
    };
    let shards =
        rows.iter().map(|r| r.get(0).map(ShardId)).collect::<Result<std::collections::BTreeSet<_>, _>>()?;
    Ok(shards.into_iter().collect())
}

/// What the members of the counted units under a path come to, by kind, as they stand this moment.
pub async fn under(
    conn: &mut Conn,
    org: OrgId,
    path: &Path,
    counted: u8,
) -> Result<Vec<(KindId, Tally)>, Fault> {
    let sql = "select m.kind_id, cast(sum(m.claimed) as bigint), cast(sum(m.consented) as bigint), cast(sum(m.verified) as bigint), \
                      cast(sum(m.disputed) as bigint), cast(sum(m.opened) as bigint), cast(sum(m.lapsed) as bigint), \
                      cast(sum(m.withdrawn) as bigint), cast(sum(m.struck) as bigint) \
               from territory t join member_tally m on m.shard_id = t.shard_id and m.territory_id = t.id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 group by m.kind_id";
    let rows = conn.rows(sql, &values![org.0, i64::from(counted), path.as_str(), path.end()]).await?;
    rows.iter().map(by_kind).collect()
}

/// The same of many home-level units, as last folded.
pub async fn folded(
    conn: &mut Conn,
    org: OrgId,
    path: &Path,
    home: u8,
) -> Result<Vec<(KindId, Tally)>, Fault> {
    let sql = "select m.kind_id, cast(sum(m.claimed) as bigint), cast(sum(m.consented) as bigint), cast(sum(m.verified) as bigint), \
                      cast(sum(m.disputed) as bigint), cast(sum(m.opened) as bigint), cast(sum(m.lapsed) as bigint), \
                      cast(sum(m.withdrawn) as bigint), cast(sum(m.struck) as bigint) \
               from territory t join member_sum m on m.home_shard = t.shard_id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 group by m.kind_id";
    let rows = conn.rows(sql, &values![org.0, i64::from(home), path.as_str(), path.end()]).await?;
    rows.iter().map(by_kind).collect()
}

fn by_kind(r: &Row) -> Result<(KindId, Tally), Fault> {
    Ok((KindId(r.get(0)?), tallies::read(r, 1)?))
}

/// How many whom the filter's kind, standing, state and dispute let through did not agree to be shown above the home
/// level, counted up to `most`; nothing else may narrow this figure, or it would tell who they are.
pub async fn hidden(
    conn: &mut Conn,
    org: OrgId,
    (path, shards): (&Path, &[ShardId]),
    filter: &Filter,
    most: i64,
) -> Result<i64, Fault> {
    let ([first, second, third], kinds) = (filter.rung_slots(), filter.kind_slots());
    let sql = "select count(*) from (select 1 from member m \
                   cross join territory t \
                   where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $3 and t.path < $4 and m.shard_id = $1 and m.org_id = $2 \
                     and m.is_shared = false and m.state = $5 and m.standing in ($6, $7, $8) \
                     and (m.kind_id in ($9, $10, $11, $12) or $13 = true) and m.is_disputed in (true, $14) limit $15) x";
    let mut count = 0;
    for shard in shards {
        let values = values![
            shard.0,
            org.0,
            path.as_str(),
            path.end(),
            filter.state.code(),
            first,
            second,
            third,
            kinds[0],
            kinds[1],
            kinds[2],
            kinds[3],
            filter.kinds.is_empty(),
            filter.is_disputed,
            most - count
        ];
        count += conn.row(sql, &values).await?.map_or(Ok(0), |r| r.get::<i64>(0))?;
        if count >= most {
            break;
        }
    }
    Ok(count)
}

/// A unit as a row names it.
pub struct Named {
    /// Its id.
    pub id: TerritoryId,
    /// Its level.
    pub level: u8,
    /// Its number.
    pub number: Option<u32>,
    /// Its name in use.
    pub name: String,
}

/// So many units are named in one go.
pub const AT_ONCE: usize = 50;

/// What the units of a page's rows are called.
pub async fn names(
    conn: &mut Conn,
    org: OrgId,
    (lang, today): (&str, jiff::civil::Date),
    units: &[TerritoryId],
) -> Result<Vec<Named>, Fault> {
    let sql = "select t.id, t.level, n.number, coalesce(m.name, d.name, '') from territory t \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $3 and n.to_on > $3 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $2 and m.kind = 'in use' \
                    and m.from_on <= $3 and m.to_on > $3 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $3 and d.to_on > $3 \
               where t.org_id = $1 and t.id in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
                   $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, \
                   $45, $46, $47, $48, $49, $50, $51, $52, $53)";
    let mut values = values![org.0, lang, today].to_vec();
    values.extend(
        (0..AT_ONCE).map(|n| units.get(n).or(units.first()).map_or(Uuid::nil(), |unit| unit.0).into()),
    );
    let rows = conn.rows(sql, &values).await?;
    rows.iter()
        .map(|r| {
            Ok(Named {
                id: TerritoryId(r.get(0)?),
                level: crate::ground::store::level(r.get(1)?),
                number: r.get(2)?,
                name: r.get(3)?,
            })
        })
        .collect()
}
