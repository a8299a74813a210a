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
    /// Came here from another district.
    pub is_moved_in: bool,
    /// The day of enrolment.
    pub on: Date,
    /// When the server took it, milliseconds UTC.
    pub recorded_at: i64,
}

/// What this person enrolled in the counted units under a path, whose rows lie in these shards; the newest first within
/// each. What went on elsewhere is told of where it is now.
pub async fn by(
    conn: &mut Conn,
    (org, person): (OrgId, PersonId),
    path: &Path,
    shards: &[ShardId],
) -> Result<Vec<Enrolled>, Fault> {
    let sql = "select m.id, m.name, m.sort_key, m.mobile, m.standing, m.state, m.is_disputed, m.is_shared, m.enrolled_on, \
                      m.recorded_at, m.moved_from from member m \
               join territory t on t.org_id = m.org_id and t.id = m.territory_id and t.path >= $4 and t.path < $5 \
               where m.shard_id = $1 and m.enrolled_by = $2 and m.org_id = $3 and m.state <> 'moved' order by m.recorded_at desc";
    let mut enrolled = Vec::new();
    for shard in shards {
        let rows = conn.rows(sql, &values![shard.0, person.0, org.0, path.as_str(), path.end()]).await?;
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
                is_moved_in: r.get::<Option<uuid::Uuid>>(10)?.is_some(),
            });
        }
    }
    Ok(enrolled)
}
