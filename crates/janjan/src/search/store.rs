//! All SQL of search: prefixes of words by their index, within the scope's own subtree.

use super::asked::Numbered;
use crate::fault::Fault;
use crate::ground::store::level;
use crate::ground::visit::Scope;
use janjan_db::{Conn, Row, Value, values};
use janjan_rules::ids::{OrgId, PersonId, PostId, ShardId};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::State;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use uuid::Uuid;

/// What is asked of a scope at every unit found, and at the units of every person found.
pub const ASK: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };

/// A unit found.
#[derive(Clone, Debug)]
pub struct UnitFound {
    /// Its short number in addresses.
    pub serial: Serial,
    /// Where it stands.
    pub place: Place,
    /// Its number.
    pub number: Option<u32>,
    /// Its name in use.
    pub name: String,
    /// The unit above it: level, number, name.
    pub above: Option<(u8, Option<u32>, String)>,
}

macro_rules! units {
    ($from:literal) => {
        concat!(
            "select t.serial, t.level, t.path, n.number, coalesce(m.name, d.name, ''), u.level, un.number, coalesce(um.name, ud.name, '') ",
            $from,
            " left join territory u on u.org_id = t.org_id and u.id = t.parent_id \
              left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $5 and n.to_on > $5 \
              left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $4 and m.kind = 'in use' \
                   and m.from_on <= $5 and m.to_on > $5 \
              left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                   and d.from_on <= $5 and d.to_on > $5 \
              left join territory_number un on un.org_id = t.org_id and un.territory_id = u.id and un.from_on <= $5 and un.to_on > $5 \
              left join territory_name um on um.org_id = t.org_id and um.territory_id = u.id and um.lang = $4 and um.kind = 'in use' \
                   and um.from_on <= $5 and um.to_on > $5 \
              left join territory_name ud on ud.org_id = t.org_id and ud.territory_id = u.id and ud.lang = 'hi' and ud.kind = 'in use' \
                   and ud.from_on <= $5 and ud.to_on > $5 \
              where t.path >= $2 and t.path < $3 and t.closed_on > $5 order by t.path limit $6"
        )
    };
}

/// The units in a part of the scope's territory that bear a number today, of one level or of any.
pub async fn by_number(
    conn: &mut Conn,
    scope: &Scope,
    path: &Path,
    Numbered { number, rank }: Numbered,
    most: usize,
) -> Result<Vec<UnitFound>, Fault> {
    let sql = units!(
        "from territory_number q join territory t on t.org_id = q.org_id and t.id = q.territory_id and q.org_id = $1 and q.number = $7 \
              and q.from_on <= $5 and q.to_on > $5 and t.level between $8 and $9"
    );
    let mut values = place(scope, path, most).to_vec();
    let ranks = rank.map_or((u8::MIN, u8::MAX), |rank| (rank, rank));
    values.extend(values![i64::from(number), i64::from(ranks.0), i64::from(ranks.1)]);
    units(conn.rows(sql, &values).await?, scope)
}

/// The units a word of whose name, in use or official, in any language, begins so.
pub async fn by_name(
    conn: &mut Conn,
    scope: &Scope,
    words: &str,
    most: usize,
) -> Result<Vec<UnitFound>, Fault> {
    let sql = units!(
        "from (select distinct org_id, territory_id from territory_word where org_id = $1 and word >= $7 and word < $8) q \
              join territory t on t.org_id = q.org_id and t.id = q.territory_id"
    );
    let mut values = place(scope, &scope.own.path, most).to_vec();
    values.extend([Value::from(words), Value::from(end(words))]);
    units(conn.rows(sql, &values).await?, scope)
}

/// The units of a level in a part of the scope's territory.
pub async fn of_level(
    conn: &mut Conn,
    scope: &Scope,
    path: &Path,
    rank: u8,
    most: usize,
) -> Result<Vec<UnitFound>, Fault> {
    let sql = units!(
        "from (select org_id, id from territory where org_id = $1 and level = $7 and path >= $2 and path < $3 and closed_on > $5 \
               order by path limit $6) q \
              join territory t on t.org_id = q.org_id and t.id = q.id"
    );
    let mut values = place(scope, path, most).to_vec();
    values.push(Value::from(i64::from(rank)));
    units(conn.rows(sql, &values).await?, scope)
}

/// How many units of a level a part of the scope's territory has.
pub async fn count_of_level(conn: &mut Conn, scope: &Scope, path: &Path, rank: u8) -> Result<i64, Fault> {
    let sql = "select count(*) from territory where org_id = $1 and level = $2 and path >= $3 and path < $4 and closed_on > $5";
    let values = values![scope.org.id.0, i64::from(rank), path.as_str(), path.end(), scope.today];
    Ok(conn.row(sql, &values).await?.map(|r| r.get(0)).transpose()?.unwrap_or_default())
}

/// Who holds a post's seats in a unit, acting or not, by name.
pub async fn holders(
    conn: &mut Conn,
    org: OrgId,
    unit: &UnitFound,
    post: PostId,
) -> Result<Vec<String>, Fault> {
    let sql = "select p.name from territory t \
               join seat s on s.shard_id = t.shard_id and s.territory_id = t.id and s.post_id = $3 \
               join person p on (p.shard_id = s.holder_shard and p.id = s.holder_id) or (p.shard_id = s.acting_shard and p.id = s.acting_id) \
               where t.org_id = $1 and t.serial = $2 order by s.seat";
    let rows = conn.rows(sql, &values![org.0, unit.serial.0, post.0]).await?;
    rows.iter().map(|r| Ok(r.get(0)?)).collect()
}

/// The names of an organisation's units, in every language, each with how many bear it.
pub async fn unit_names(conn: &mut Conn, org: OrgId) -> Result<Vec<(String, u32)>, Fault> {
    let sql = "select name, count(*) from territory_name where org_id = $1 group by name";
    borne(conn.rows(sql, &values![org.0]).await?)
}

/// The names of a shard's running members.
pub async fn member_names(conn: &mut Conn, shard: ShardId) -> Result<Vec<(String, u32)>, Fault> {
    let sql = "select name, count(*) from member where shard_id = $1 and state = 'active' group by name";
    borne(conn.rows(sql, &values![shard.0]).await?)
}

/// The names of the people whose rows lie in a shard.
pub async fn person_names(conn: &mut Conn, shard: ShardId) -> Result<Vec<(String, u32)>, Fault> {
    borne(
        conn.rows("select name, count(*) from person where shard_id = $1 group by name", &values![shard.0])
            .await?,
    )
}

fn borne(rows: Vec<Row>) -> Result<Vec<(String, u32)>, Fault> {
    let of = |r: &Row| Ok((r.get(0)?, u32::try_from(r.get::<i64>(1)?).unwrap_or(u32::MAX)));
    rows.iter().map(of).collect()
}

fn place(scope: &Scope, path: &Path, most: usize) -> [Value; 6] {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    values![scope.org.id.0, path.as_str(), path.end(), scope.w.lang(), scope.today, most]
}

fn units(rows: Vec<Row>, scope: &Scope) -> Result<Vec<UnitFound>, Fault> {
    let mut found = Vec::new();
    for r in rows {
        let place = Place { level: level(r.get(1)?), path: Path::stored(r.get(2)?) };
        if scope.leave(ASK, &place).is_err() {
            continue;
        }
        let above = match r.get::<Option<i64>>(5)? {
            Some(rank) if place.path != scope.own.path => Some((level(rank), r.get(6)?, r.get(7)?)),
            _ => None,
        };
        found.push(UnitFound { serial: Serial(r.get(0)?), place, number: r.get(3)?, name: r.get(4)?, above });
    }
    Ok(found)
}

/// A person found, with one of the posts by which they are in sight.
#[derive(Clone, Debug)]
pub struct PersonFound {
    /// Where their row lives.
    pub shard: ShardId,
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The mobile, where contacts are seen.
    pub mobile: Option<Mobile>,
    /// The post.
    pub post: PostId,
    /// How far the appointment has come.
    pub state: State,
    /// Until when.
    pub until: Date,
    /// Its unit: level, number, name.
    pub unit: (u8, Option<u32>, String),
}

/// The people of one shard a word of whose name begins so, each with every post in this part of the territory by which the
/// scope sees them; and whether there may be more.
pub async fn people(
    conn: &mut Conn,
    scope: &Scope,
    (shard, under): (ShardId, &Path),
    words: &str,
    most: usize,
) -> Result<(Vec<PersonFound>, bool), Fault> {
    let sql = "select p.shard_id, p.id, p.name, p.mobile, a.post_id, a.state, a.to_on, t.level, t.path, n.number, \
                      coalesce(m.name, d.name, '') \
               from (select distinct person_shard, person_id from person_word where shard_id = $1 and word >= $2 and word < $3) q \
               join person p on p.shard_id = q.person_shard and p.id = q.person_id \
               join appointment a on a.shard_id = $1 and a.person_id = p.id and a.person_shard = p.shard_id \
               join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $7 and n.to_on > $7 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $6 and m.kind = 'in use' \
                    and m.from_on <= $7 and m.to_on > $7 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $7 and d.to_on > $7 \
               where t.path >= $4 and t.path < $5 and a.state in ('proposed', 'approved', 'accepted', 'ended') \
               order by p.sort_key, p.id, a.from_on desc limit $8";
    let values = values![
        shard.0,
        words,
        end(words),
        under.as_str(),
        under.end(),
        scope.w.lang(),
        scope.today,
        i64::try_from(most).unwrap_or(i64::MAX)
    ];
    let (mut found, rows) = (Vec::new(), conn.rows(sql, &values).await?);
    for r in &rows {
        let place = Place { level: level(r.get(7)?), path: Path::stored(r.get(8)?) };
        let sees = match scope.leave(ASK, &place) {
            Ok(sees) if sees >= Sees::Rows => sees,
            _ => continue,
        };
        let mobile: Option<String> = r.get(3)?;
        found.push(PersonFound {
            shard: ShardId(r.get::<Uuid>(0)?),
            id: PersonId(r.get(1)?),
            name: r.get(2)?,
            mobile: mobile.filter(|_| sees == Sees::Contacts).map(Mobile::stored),
            post: PostId(r.get(4)?),
            state: State::from_code(r.text(5)?).unwrap_or(State::Ended),
            until: r.get(6)?,
            unit: (place.level, r.get(9)?, r.get(10)?),
        });
    }
    Ok((found, rows.len() >= most))
}

/// The first text after everything that begins so: no character comes after the last one.
fn end(words: &str) -> String {
    format!("{words}{}", char::MAX)
}
