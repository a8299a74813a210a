//! Samples as they were drawn, and what came of them.

use crate::fault::Fault;
use crate::ground::store::odd;
use crate::members::{Member, MemberRef};
use crate::territory::Unit;
use janjan_db::{Conn, Row, Tx, Value, values};
use janjan_rules::ids::{KindId, MemberId, OrgId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::State;
use janjan_rules::members::calls::Outcome;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use uuid::Uuid;

/// A sample as it was drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// Where its rows live.
    pub shard: ShardId,
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub org: OrgId,
    /// The unit under which it was drawn.
    pub territory: TerritoryId,
    /// Whoever has this and the members draws the same ones.
    pub seed: i64,
    /// How many were asked for.
    pub size: i64,
    /// Of how many it was drawn.
    pub population: i64,
    /// The hash of those.
    pub digest: Vec<u8>,
    /// Where the row of who drew it lives.
    pub drawn_by_shard: ShardId,
    /// Who drew it.
    pub drawn_by: PersonId,
    /// On which day.
    pub drawn_on: Date,
    /// When, milliseconds UTC.
    pub drawn_at: i64,
}

/// One who was drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn {
    /// Their place in the sample, from 1.
    pub n: i64,
    /// The membership.
    pub at: MemberRef,
    /// The name; empty after an erasure or a transfer to another home-level unit.
    pub name: String,
    /// The unit they count in.
    pub territory: TerritoryId,
    /// The kind.
    pub kind: KindId,
    /// Whether the membership runs.
    pub state: State,
    /// Agreed to being shared above the home level.
    pub is_shared: bool,
    /// What came of the last call.
    pub outcome: Option<Outcome>,
    /// Who enrolled.
    pub enrolled_by: PersonId,
    /// The same human being as an office-bearer, where that is known.
    pub person: Option<PersonId>,
}

impl Drawn {
    /// Whether they are still to be called: until then who enrolled them is not to know that they were drawn.
    pub fn is_to_be_called(&self) -> bool {
        self.state == State::Active && !self.outcome.is_some_and(Outcome::is_reached)
    }
}

/// Those of whom a sample is drawn: running memberships at or under a path for which no second person has spoken yet.
pub async fn population(conn: &mut Conn, shard: ShardId, path: &Path) -> Result<Vec<MemberId>, Fault> {
    let sql = "select m.id from member m join territory t on t.org_id = m.org_id and t.id = m.territory_id \
               where m.shard_id = $1 and m.state = 'active' and m.standing in ('claimed', 'consented') \
                 and t.path >= $2 and t.path < $3 order by m.id";
    let rows = conn.rows(sql, &values![shard.0, path.as_str(), path.end()]).await?;
    rows.iter().map(|r| Ok(MemberId(r.get(0)?))).collect()
}

/// Writes a sample with those who were drawn.
pub async fn keep(tx: &mut Tx, s: &Sample, drawn: &[MemberId]) -> Result<(), Fault> {
    let sql = "insert into sample (shard_id, id, org_id, territory_id, seed, size, population, digest, drawn_by_shard, drawn_by, \
                                   drawn_on, drawn_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values = values![
        s.shard.0,
        s.id,
        s.org.0,
        s.territory.0,
        s.seed,
        s.size,
        s.population,
        &s.digest,
        s.drawn_by_shard.0,
        s.drawn_by.0,
        s.drawn_on,
        s.drawn_at
    ];
    tx.exec(sql, &values).await?;
    let rows: Vec<Vec<Value>> =
        (1i64..).zip(drawn).map(|(n, member)| values![s.shard.0, s.id, n, member.0].to_vec()).collect();
    let sql = "insert into sample_member (shard_id, sample_id, n, member_id) values ($1, $2, $3, $4)";
    tx.exec_many(sql, &rows).await?;
    Ok(())
}

/// One sample.
pub async fn one(conn: &mut Conn, org: OrgId, (shard, id): (ShardId, Uuid)) -> Result<Option<Sample>, Fault> {
    let sql = "select shard_id, id, org_id, territory_id, seed, size, population, digest, drawn_by_shard, drawn_by, drawn_on, \
                      drawn_at from sample \
               where shard_id = $1 and id = $2 and org_id = $3";
    conn.row(sql, &values![shard.0, id, org.0]).await?.map(|r| read(&r)).transpose()
}

/// The samples drawn at a unit, the newest first.
pub async fn of_unit(conn: &mut Conn, unit: &Unit, most: i64) -> Result<Vec<Sample>, Fault> {
    let sql = "select shard_id, id, org_id, territory_id, seed, size, population, digest, drawn_by_shard, drawn_by, drawn_on, \
                      drawn_at from sample \
               where shard_id = $1 and territory_id = $2 order by drawn_at desc, id desc limit $3";
    conn.rows(sql, &values![unit.shard.0, unit.id.0, most]).await?.iter().map(read).collect()
}

fn read(r: &Row) -> Result<Sample, Fault> {
    Ok(Sample {
        shard: ShardId(r.get(0)?),
        id: r.get(1)?,
        org: OrgId(r.get(2)?),
        territory: TerritoryId(r.get(3)?),
        seed: r.get(4)?,
        size: r.get(5)?,
        population: r.get(6)?,
        digest: r.get(7)?,
        drawn_by_shard: ShardId(r.get(8)?),
        drawn_by: PersonId(r.get(9)?),
        drawn_on: r.get(10)?,
        drawn_at: r.get(11)?,
    })
}

/// The sample at a unit that is not called through, drawn since a day; the newest.
pub async fn unfinished(conn: &mut Conn, unit: &Unit, since: Date) -> Result<Option<Sample>, Fault> {
    let sql = "select shard_id, id, org_id, territory_id, seed, size, population, digest, drawn_by_shard, drawn_by, drawn_on, \
                      drawn_at from sample s \
               where shard_id = $1 and territory_id = $2 and drawn_on > $3 and exists \
                 (select 1 from sample_member sm join member m on m.shard_id = sm.shard_id and m.id = sm.member_id \
                  where sm.shard_id = s.shard_id and sm.sample_id = s.id and m.state = 'active' \
                    and (sm.outcome is null or sm.outcome in ('unreached', 'wrong-number'))) \
               order by drawn_at desc, id desc limit 1";
    conn.row(sql, &values![unit.shard.0, unit.id.0, since]).await?.map(|r| read(&r)).transpose()
}

/// Everybody of a sample, in the order in which they were drawn.
pub async fn drawn(conn: &mut Conn, s: &Sample) -> Result<Vec<Drawn>, Fault> {
    let sql = "select sm.n, m.id, m.name, m.territory_id, m.kind_id, m.state, m.is_shared, sm.outcome, \
                      m.enrolled_by, m.person_id \
               from sample_member sm join member m on m.shard_id = sm.shard_id and m.id = sm.member_id \
               where sm.shard_id = $1 and sm.sample_id = $2 order by sm.n";
    let rows = conn.rows(sql, &values![s.shard.0, s.id]).await?;
    rows.iter()
        .map(|r| {
            Ok(Drawn {
                n: r.get(0)?,
                at: MemberRef { shard: s.shard, id: MemberId(r.get(1)?) },
                name: r.get(2)?,
                territory: TerritoryId(r.get(3)?),
                kind: KindId(r.get(4)?),
                state: State::from_code(r.text(5)?).ok_or_else(|| odd("state", r.text(5).unwrap_or("")))?,
                is_shared: r.get(6)?,
                outcome: r.get::<Option<String>>(7)?.and_then(|code| Outcome::from_code(&code)),
                enrolled_by: PersonId(r.get(8)?),
                person: r.get::<Option<_>>(9)?.map(PersonId),
            })
        })
        .collect()
}

/// Whether a membership was drawn in a sample and has not been reached yet.
pub async fn is_waiting(conn: &mut Conn, at: MemberRef) -> Result<bool, Fault> {
    let sql = "select 1 from sample_member where shard_id = $1 and member_id = $2 \
               and (outcome is null or outcome in ('unreached', 'wrong-number')) limit 1";
    Ok(conn.row(sql, &values![at.shard.0, at.id.0]).await?.is_some())
}

/// Fills in what came of a call in every sample that waits for it; answers whether one did. Who wasn't reached is called
/// again, so a later call may say more.
pub async fn answered(
    tx: &mut Tx,
    m: &Member,
    outcome: Outcome,
    by: PersonId,
    now: i64,
) -> Result<bool, Fault> {
    let sql = "update sample_member set outcome = $3, called_by = $4, called_at = $5 \
               where shard_id = $1 and member_id = $2 and (outcome is null or outcome in ('unreached', 'wrong-number'))";
    let values = values![m.at.shard.0, m.at.id.0, outcome.code(), by.0, now];
    Ok(tx.exec(sql, &values).await? > 0)
}
