//! What one person enrolled, as far as it lies under a path.

use super::members::MemberRef;
use crate::fault::Fault;
use crate::ground::store::odd;
use janjan_db::{Conn, values};
use janjan_rules::ids::{MemberId, OrgId, PersonId, ShardId};
use janjan_rules::members::{Standing, State};
use janjan_rules::territory::Path;
use jiff::civil::Date;

/// An enrolment of theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enrolled {
    /// Which membership.
    pub at: MemberRef,
    /// The name; empty once erased.
    pub name: String,
    /// What it sorts by.
    pub sort_key: Vec<u8>,
    /// The mobile.
    pub mobile: Option<String>,
    /// How sure it is.
    pub standing: Standing,
    /// Whether it runs.
    pub state: State,
    /// Disputed.
    pub is_disputed: bool,
    /// Agreed to be shown above the home level.
    pub is_shared: bool,
    /// The day of enrolment.
    pub on: Date,
    /// When the server took it, milliseconds UTC.
    pub recorded_at: i64,
}

/// What somebody's enrolments of one day have come to: so many of them are in this state and standing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The day of enrolment.
    pub on: Date,
    /// How sure they are.
    pub standing: Standing,
    /// Whether they run.
    pub state: State,
    /// Whether they are disputed.
    pub is_disputed: bool,
    /// How many.
    pub count: i64,
    /// How many of these were enrolled here, and not in another district.
    pub own: i64,
}

/// What this person's enrolments in the counted units under a path, whose rows lie in these shards, have come to. What
/// went on elsewhere is told of where it is now.
pub async fn sums(
    conn: &mut Conn,
    (org, person): (OrgId, PersonId),
    path: &Path,
    shards: &[ShardId],
) -> Result<Vec<Sum>, Fault> {
    let sql = "select m.enrolled_on, m.standing, m.state, m.is_disputed, count(*), \
                      cast(sum(case when m.moved_from is null then 1 else 0 end) as bigint) from member m \
               cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $4 and t.path < $5 \
               and m.shard_id = $1 and m.enrolled_by = $2 and m.org_id = $3 and m.state <> 'moved' \
               group by m.enrolled_on, m.standing, m.state, m.is_disputed";
    let mut sums = Vec::new();
    for shard in shards {
        for r in conn.rows(sql, &values![shard.0, person.0, org.0, path.as_str(), path.end()]).await? {
            let (standing, state) = (r.text(1)?, r.text(2)?);
            sums.push(Sum {
                on: r.get(0)?,
                standing: Standing::from_code(standing).ok_or_else(|| odd("standing", standing))?,
                state: State::from_code(state).ok_or_else(|| odd("state", state))?,
                is_disputed: r.get(3)?,
                count: r.get(4)?,
                own: r.get(5)?,
            });
        }
    }
    Ok(sums)
}

/// The newest of them, at most so many, the newest first.
pub async fn newest(
    conn: &mut Conn,
    (org, person): (OrgId, PersonId),
    path: &Path,
    shards: &[ShardId],
    most: usize,
) -> Result<Vec<Enrolled>, Fault> {
    let sql = "select m.id, m.name, m.sort_key, m.mobile, m.standing, m.state, m.is_disputed, m.is_shared, m.enrolled_on, \
                      m.recorded_at from member m \
               cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $4 and t.path < $5 \
               and m.shard_id = $1 and m.enrolled_by = $2 and m.org_id = $3 and m.state <> 'moved' \
               order by m.enrolled_on desc, m.id desc limit $6";
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let mut enrolled = Vec::new();
    for shard in shards {
        let rows =
            conn.rows(sql, &values![shard.0, person.0, org.0, path.as_str(), path.end(), limit]).await?;
        for r in rows {
            let (standing, state) = (r.text(4)?, r.text(5)?);
            enrolled.push(Enrolled {
                at: MemberRef { shard: *shard, id: MemberId(r.get(0)?) },
                name: r.get(1)?,
                sort_key: r.get(2)?,
                mobile: r.get(3)?,
                standing: Standing::from_code(standing).ok_or_else(|| odd("standing", standing))?,
                state: State::from_code(state).ok_or_else(|| odd("state", state))?,
                is_disputed: r.get(6)?,
                is_shared: r.get(7)?,
                on: r.get(8)?,
                recorded_at: r.get(9)?,
            });
        }
        if enrolled.len() > most {
            enrolled.sort_by_key(|e| std::cmp::Reverse((e.on, e.at.id)));
            enrolled.truncate(most);
        }
    }
    enrolled.sort_by_key(|e| std::cmp::Reverse((e.recorded_at, e.at)));
    Ok(enrolled)
}
