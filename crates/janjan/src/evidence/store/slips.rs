//! Slips that wait for a second person.

use super::given::Given;
use crate::fault::Fault;
use crate::ground::store::level;
use crate::ground::visit::Scope;
use crate::members::store::figures;
use crate::members::{Member, MemberRef};
use janjan_db::{Conn, Tx, values};
use janjan_rules::ids::{AppointmentId, MemberId, PersonId, ShardId};
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::territory::{Path, Place};
use uuid::Uuid;

/// What looking at a slip asks leave for.
pub const VERIFY: Ask = Ask { verb: Verb::Verify, thing: Thing::Member, of: None };
/// How many slips a page shows.
pub const PAGE: usize = 25;

/// A slip that waits.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Whose.
    pub at: MemberRef,
    /// Which.
    pub id: Uuid,
    /// When it was handed in, milliseconds UTC.
    pub recorded_at: i64,
}

/// A page of the slips in the scope's own subtree that wait for somebody like its holder, the longest waiting first,
/// after this one; one more than a page where there are more. Whether the scope may look at each is asked again where its
/// member is fetched.
pub async fn waiting(
    conn: &mut Conn,
    scope: &Scope,
    after: Option<(i64, Uuid)>,
) -> Result<Vec<Waiting>, Fault> {
    let sql = "select e.member_id, e.id, e.recorded_at from evidence e \
               join member m on m.shard_id = e.shard_id and m.id = e.member_id \
               join territory t on t.org_id = m.org_id and t.id = m.territory_id \
               where e.shard_id = $1 and e.state = 'unseen' and m.state = 'active' and t.path >= $2 and t.path < $3 \
               and m.enrolled_by <> $4 and e.given_by <> $4 and (m.person_id is null or m.person_id <> $4) \
               and (e.recorded_at > $5 or (e.recorded_at = $5 and e.id > $6)) \
               order by e.recorded_at, e.id limit 26";
    let (since, last) = after.unwrap_or((-1, Uuid::nil()));
    let (path, me) = (&scope.own.path, scope.person.0);
    let mut waiting = Vec::new();
    for shard in shards(conn, scope).await? {
        let values = values![shard.0, path.as_str(), path.end(), me, since, last];
        for r in conn.rows(sql, &values).await? {
            let at = MemberRef { shard, id: MemberId(r.get(0)?) };
            waiting.push(Waiting { at, id: r.get(1)?, recorded_at: r.get(2)? });
        }
    }
    waiting.sort_by_key(|w| (w.recorded_at, w.id));
    waiting.truncate(PAGE + 1);
    Ok(waiting)
}

/// How many slips wait for somebody like the scope's holder, in the units where it may look at them.
pub async fn waiting_count(conn: &mut Conn, scope: &Scope) -> Result<i64, Fault> {
    if !scope.may(VERIFY) {
        return Ok(0);
    }
    let sql = "select t.level, t.path, count(*) from evidence e \
               join member m on m.shard_id = e.shard_id and m.id = e.member_id \
               join territory t on t.org_id = m.org_id and t.id = m.territory_id \
               where e.shard_id = $1 and e.state = 'unseen' and m.state = 'active' and t.path >= $2 and t.path < $3 \
               and m.enrolled_by <> $4 and e.given_by <> $4 and (m.person_id is null or m.person_id <> $4) \
               group by t.level, t.path";
    let mut count = 0;
    for shard in shards(conn, scope).await? {
        let path = &scope.own.path;
        for r in conn.rows(sql, &values![shard.0, path.as_str(), path.end(), scope.person.0]).await? {
            let place = Place { level: level(r.get(0)?), path: Path::stored(r.get(1)?) };
            if scope.leave(VERIFY, &place).is_ok() {
                count += r.get::<i64>(2)?;
            }
        }
    }
    Ok(count)
}

/// Those of the scope's counted units, a ward's that was moved here among them.
async fn shards(conn: &mut Conn, scope: &Scope) -> Result<Vec<ShardId>, Fault> {
    let levels = (scope.own.level, scope.org.structure.home(), scope.org.structure.counted());
    figures::shards(conn, scope.org.id, &scope.own.path, levels).await
}

/// Whether a slip of this membership waits already.
pub fn is_waiting(given: &[Given]) -> bool {
    given.iter().any(|g| g.verdict == super::Verdict::Unseen)
}

/// Whether this very photo was handed in for another membership and not refused there: one signature speaks for one person, and
/// one laid to the wrong entry is laid to the right one.
pub async fn is_of_another(conn: &mut Conn, m: &Member, digest: &str) -> Result<bool, Fault> {
    let sql = "select 1 from evidence where digest = $1 and org_id = $2 and member_id <> $3 and state <> 'refused' limit 1";
    Ok(conn.row(sql, &values![digest, m.org.0, m.at.id.0]).await?.is_some())
}

/// Writes what a second person found; `false` where somebody was first.
pub async fn decide(
    tx: &mut Tx,
    m: &Member,
    id: Uuid,
    (verdict, reason): (super::Verdict, Option<&'static str>),
    (by, appointment, now): (PersonId, AppointmentId, i64),
) -> Result<bool, Fault> {
    let sql = "update evidence set state = $4, reason = $5, seen_by = $6, seen_as = $7, seen_at = $8 \
               where shard_id = $1 and member_id = $2 and id = $3 and state = 'unseen'";
    let values = values![m.at.shard.0, m.at.id.0, id, verdict.code(), reason, by.0, appointment.0, now];
    Ok(tx.exec(sql, &values).await? == 1)
}
