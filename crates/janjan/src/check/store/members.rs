//! What the check reads of members.

use crate::fault::Fault;
use crate::ground::store::level;
use crate::members::Member;
use crate::members::store::members::{members_where, read};
use crate::members::store::{near, tallies};
use crate::territory::store as territory;
use janjan_db::{Conn, Row, values};
use janjan_rules::ids::{KindId, MemberId, OrgId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::{Evidence, Tally};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Every membership of a shard.
pub async fn all(conn: &mut Conn, shard: ShardId) -> Result<Vec<Member>, Fault> {
    let rows = conn.rows(members_where!("where m.shard_id = $1 order by m.id"), &values![shard.0]).await?;
    rows.iter().map(read).collect()
}

/// The serials of a shard's units: the numbers of members begin with them.
pub async fn serials(conn: &mut Conn, shard: ShardId) -> Result<Vec<Serial>, Fault> {
    let sql = "select t.serial from shard_head h join territory t on t.org_id = h.org_id and t.shard_id = h.shard_id \
               where h.shard_id = $1";
    conn.rows(sql, &values![shard.0]).await?.iter().map(|r| Ok(Serial(r.get(0)?))).collect()
}

/// Where a unit's members of one kind are counted.
pub type At = (TerritoryId, KindId);

/// What the units of a shard keep as counted.
pub async fn kept(conn: &mut Conn, shard: ShardId) -> Result<Vec<(At, Tally)>, Fault> {
    let sql = "select territory_id, kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck \
               from member_tally where shard_id = $1 order by territory_id, kind_id";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter().map(|r| Ok((at(r)?, tallies::read(r, 2)?))).collect()
}

fn at(r: &Row) -> Result<At, Fault> {
    Ok((TerritoryId(r.get(0)?), KindId(r.get(1)?)))
}

/// What a day added.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Which.
    pub on: Date,
    /// How many were enrolled on it.
    pub enrolled: i64,
    /// What it added to the claimed, the consented and the verified.
    pub added: [i64; 3],
}

/// Every day of a shard's units and kinds, in order.
pub async fn days(conn: &mut Conn, shard: ShardId) -> Result<Vec<(At, Day)>, Fault> {
    let sql = "select territory_id, kind_id, on_day, enrolled, claimed, consented, verified from member_day \
               where shard_id = $1 order by territory_id, kind_id, on_day";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            let day = Day { on: r.get(2)?, enrolled: r.get(3)?, added: [r.get(4)?, r.get(5)?, r.get(6)?] };
            Ok((at(r)?, day))
        })
        .collect()
}

/// Something that counts for a membership.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// What.
    pub kind: Option<Evidence>,
    /// Who gave it or handed it in.
    pub by: Option<PersonId>,
    /// Who looked at it.
    pub seen_by: Option<PersonId>,
}

/// What counts for each membership of a shard.
pub async fn evidence(conn: &mut Conn, shard: ShardId) -> Result<HashMap<MemberId, Vec<Spoken>>, Fault> {
    let sql =
        "select member_id, kind, given_by, seen_by from evidence where shard_id = $1 and state = 'counts'";
    let mut spoken: HashMap<MemberId, Vec<Spoken>> = HashMap::new();
    for r in conn.rows(sql, &values![shard.0]).await? {
        let by = |column| Ok::<_, Fault>(r.get::<Option<_>>(column)?.map(PersonId));
        let one = Spoken { kind: Evidence::from_code(r.text(1)?), by: by(2)?, seen_by: by(3)? };
        spoken.entry(MemberId(r.get(0)?)).or_default().push(one);
    }
    Ok(spoken)
}

/// The purposes each membership of a shard agrees to.
pub async fn agreed(conn: &mut Conn, shard: ShardId) -> Result<HashMap<MemberId, Vec<String>>, Fault> {
    let sql = "select member_id, purpose from consent where shard_id = $1 and withdrawn_at is null";
    named(conn, sql, shard).await
}

/// The words each membership of a shard is found by, in order.
pub async fn words(conn: &mut Conn, shard: ShardId) -> Result<HashMap<MemberId, Vec<String>>, Fault> {
    let sql = "select member_id, word from member_word where shard_id = $1";
    let mut words = named(conn, sql, shard).await?;
    words.values_mut().for_each(|words| words.sort());
    Ok(words)
}

/// Whether a membership is found where it is by each of its keys.
pub async fn is_found_by(conn: &mut Conn, m: &Member) -> Result<bool, Fault> {
    let sql = "select 1 from member_key where key = $1 and org_id = $2 and shard_id = $3 and member_id = $4";
    for key in near::keys(m) {
        if conn.row(sql, &values![key, m.org.0, m.at.shard.0, m.at.id.0]).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The memberships of an organisation that a key still finds though nobody is there, or nobody any more.
pub async fn keys_astray(conn: &mut Conn, org: OrgId) -> Result<Vec<MemberId>, Fault> {
    let sql = "select distinct k.member_id from member_key k left join member m on m.shard_id = k.shard_id and m.id = k.member_id \
               where k.org_id = $1 and (m.id is null or m.erased_at is not null or m.state = 'moved')";
    conn.rows(sql, &values![org.0]).await?.iter().map(|r| Ok(MemberId(r.get(0)?))).collect()
}

/// The pairs of a shard that are said to be one person though nothing is folded.
pub async fn counting_twice(conn: &mut Conn, shard: ShardId) -> Result<Vec<Uuid>, Fault> {
    let sql = "select p.id from pair p where p.shard_id = $1 and p.state = 'same' and not exists ( \
                 select 1 from member m where m.id = p.folded_id and m.state = 'folded' \
                   and (m.shard_id = p.entry_shard or m.shard_id = p.other_shard))";
    conn.rows(sql, &values![shard.0]).await?.iter().map(|r| Ok(r.get(0)?)).collect()
}

async fn named(
    conn: &mut Conn,
    sql: &'static str,
    shard: ShardId,
) -> Result<HashMap<MemberId, Vec<String>>, Fault> {
    let mut named: HashMap<MemberId, Vec<String>> = HashMap::new();
    for r in conn.rows(sql, &values![shard.0]).await? {
        named.entry(MemberId(r.get(0)?)).or_default().push(r.get(1)?);
    }
    Ok(named)
}

/// The memberships of a shard that somebody says they never joined, undecided.
pub async fn contested(conn: &mut Conn, shard: ShardId) -> Result<Vec<MemberId>, Fault> {
    let sql = "select distinct member_id from dispute where shard_id = $1 and decided_at is null";
    conn.rows(sql, &values![shard.0]).await?.iter().map(|r| Ok(MemberId(r.get(0)?))).collect()
}

/// The shard a number is said to be in, with whose it is, for every member of a shard that hasn't moved on.
pub async fn numbers(
    conn: &mut Conn,
    shard: ShardId,
) -> Result<HashMap<MemberId, Option<(MemberId, ShardId)>>, Fault> {
    let sql = "select m.id, c.member_id, c.shard_id from member m \
               left join number_claim c on c.number = m.number and c.org_id = m.org_id \
               where m.shard_id = $1 and m.state <> 'moved'";
    let mut numbers = HashMap::new();
    for r in conn.rows(sql, &values![shard.0]).await? {
        let (member, shard): (Option<_>, Option<_>) = (r.get(1)?, r.get(2)?);
        numbers.insert(MemberId(r.get(0)?), member.map(MemberId).zip(shard.map(ShardId)));
    }
    Ok(numbers)
}

/// The shard in which a mobile finds a member.
pub async fn found_in(
    conn: &mut Conn,
    key: &[u8],
    org: OrgId,
    member: MemberId,
) -> Result<Option<ShardId>, Fault> {
    let sql = "select shard_id from member_claim where mobile_key = $1 and org_id = $2 and member_id = $3";
    let row = conn.row(sql, &values![key, org.0, member.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.map(ShardId))
}

/// Shows every claim by mobile of an organisation: the key, whose it is, and that member's mobile where they are there.
pub async fn each_claim(
    conn: &mut Conn,
    org: OrgId,
    mut take: impl FnMut(Vec<u8>, MemberId, Option<String>),
) -> Result<(), Fault> {
    let sql = "select c.mobile_key, c.member_id, m.mobile from member_claim c \
               left join member m on m.shard_id = c.shard_id and m.id = c.member_id and m.org_id = c.org_id and m.state <> 'moved' \
               where c.org_id = $1";
    conn.each(sql, &values![org.0], |r| {
        take(r.get(0)?, MemberId(r.get(1)?), r.get(2)?);
        Ok(())
    })
    .await
}

/// Numbers that were given out and find nobody.
pub async fn numbers_astray(conn: &mut Conn, org: OrgId) -> Result<Vec<String>, Fault> {
    let sql = "select c.number from number_claim c \
               left join member m on m.shard_id = c.shard_id and m.id = c.member_id and m.number = c.number and m.state <> 'moved' \
               where c.org_id = $1 and m.id is null order by c.number";
    conn.rows(sql, &values![org.0]).await?.iter().map(|r| Ok(r.get(0)?)).collect()
}

/// The units of a shard with where they stand.
pub async fn places(conn: &mut Conn, shard: ShardId) -> Result<Vec<(TerritoryId, Place)>, Fault> {
    let sql = "select t.id, t.level, t.path from shard_head h join territory t on t.org_id = h.org_id and t.shard_id = h.shard_id \
               where h.shard_id = $1 order by t.path";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    let place = |r: &Row| Ok::<_, Fault>(Place { level: level(r.get(1)?), path: Path::stored(r.get(2)?) });
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), place(r)?))).collect()
}

/// Under which home-level unit each unit of a shard stands today, by that unit's shard; those above stand for themselves.
pub async fn homes(
    conn: &mut Conn,
    shard: ShardId,
    (org, home): (OrgId, u8),
) -> Result<HashMap<TerritoryId, ShardId>, Fault> {
    let (mut homes, mut last) = (HashMap::new(), None::<(Path, ShardId)>);
    for (unit, place) in places(conn, shard).await? {
        if last.as_ref().is_none_or(|(above, _)| !above.holds(&place.path)) {
            last = territory::of_level(conn, org, home, &place.path).await?;
        }
        homes.insert(unit, last.as_ref().map_or(shard, |(_, at)| *at));
    }
    Ok(homes)
}

/// What was folded of a shard's members under one home-level unit.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Folded {
    /// Complete units.
    pub complete: i64,
    /// By kind: the tally, and what the last weeks gained.
    pub kinds: BTreeMap<KindId, (Tally, i64)>,
    /// By the kinds counted: units, units that meet it, the aim, what is met of it.
    pub targets: BTreeMap<String, [i64; 4]>,
}

/// What is kept as folded of a shard, by home-level unit.
pub type Parts = BTreeMap<ShardId, Folded>;

/// A shard's folded sums of members; nothing where they wait to be folded.
pub async fn folded(conn: &mut Conn, shard: ShardId) -> Result<Option<Parts>, Fault> {
    let shard = &values![shard.0];
    if conn.row("select 1 from fold_due where shard_id = $1", shard).await?.is_some() {
        return Ok(None);
    }
    let mut parts = Parts::new();
    for r in conn.rows("select home_shard, complete from formation_sum where shard_id = $1", shard).await? {
        parts.insert(ShardId(r.get(0)?), Folded { complete: r.get(1)?, ..Folded::default() });
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let sql = "select kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck, gained, home_shard \
               from member_sum where shard_id = $1";
    for r in conn.rows(sql, shard).await? {
        let part = parts.entry(ShardId(r.get(10)?)).or_default();
        part.kinds.insert(KindId(r.get(0)?), (tallies::read(&r, 1)?, r.get(9)?));
    }
    parts.values_mut().for_each(|part| part.kinds.retain(|_, counts| *counts != (Tally::default(), 0)));
    let sql =
        "select kinds, units, met_units, aim, met_capped, home_shard from target_sum where shard_id = $1";
    for r in conn.rows(sql, shard).await? {
        let part = parts.entry(ShardId(r.get(5)?)).or_default();
        part.targets.insert(r.get(0)?, [r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?]);
    }
    Ok(Some(parts))
}

/// A sample: its id, seed, how many were asked for, and who was drawn, in their order.
pub struct Sampled {
    /// Its id.
    pub id: Uuid,
    /// What it was drawn by.
    pub seed: i64,
    /// How many.
    pub size: i64,
    /// Of how many.
    pub population: i64,
    /// The hash of those.
    pub digest: Vec<u8>,
    /// Who.
    pub drawn: Vec<MemberId>,
}

/// Every sample of a shard.
pub async fn samples(conn: &mut Conn, shard: ShardId) -> Result<Vec<Sampled>, Fault> {
    let mut drawn: HashMap<Uuid, Vec<MemberId>> = HashMap::new();
    let sql = "select sample_id, member_id from sample_member where shard_id = $1 order by sample_id, n";
    for r in conn.rows(sql, &values![shard.0]).await? {
        drawn.entry(r.get(0)?).or_default().push(MemberId(r.get(1)?));
    }
    let sql =
        "select id, seed, size, population, digest from sample where shard_id = $1 order by drawn_at, id";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            let id = r.get(0)?;
            Ok(Sampled {
                id,
                seed: r.get(1)?,
                size: r.get(2)?,
                population: r.get(3)?,
                digest: r.get(4)?,
                drawn: drawn.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}
