//! What is under way in a territory, read shard by shard: what waits, what was offered, what was lately decided.

use super::appointments::AppointmentRef;
use crate::fault::Fault;
use crate::ground::store::{level, odd};
use crate::ground::visit::Scope;
use crate::posts::sight::sight;
use janjan_db::{Conn, Row, values};
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId};
use janjan_rules::posts::{Charge, State};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;

/// The most shards one page reads; a scope above sees the first of them and is told so.
pub const MOST_SHARDS: usize = 200;

/// An appointment in a list, with the names it is read by.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub at: AppointmentRef,
    /// To which post.
    pub post: PostId,
    /// In one's own right, or acting.
    pub charge: Charge,
    /// How far it has come.
    pub state: State,
    /// The first day.
    pub from: Date,
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// When it last moved, milliseconds UTC.
    pub moved_at: i64,
    /// Moves its person from another seat.
    pub is_transfer: bool,
    /// The unit's short number in addresses.
    pub unit: Serial,
    /// Where the unit stands.
    pub place: Place,
    /// The unit's number.
    pub number: Option<u32>,
    /// The unit's name in use.
    pub unit_name: String,
}

/// One shard's appointments under way, and those decided, answered or ended since an instant, oldest move first; what
/// the scope sees no names of is left out.
pub async fn under_way(
    conn: &mut Conn,
    scope: &Scope,
    shard: ShardId,
    since: i64,
) -> Result<Vec<Listed>, Fault> {
    let sql = "select a.id, a.post_id, a.charge, a.state, a.from_on, a.person_id, p.name, a.proposed_by, a.proposed_at, a.decided_at, \
                      a.answered_at, a.ended_at, a.replaces_id, t.serial, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
               from appointment a \
               join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               join person p on p.shard_id = a.person_shard and p.id = a.person_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $6 and n.to_on > $6 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $5 and m.kind = 'in use' \
                    and m.from_on <= $6 and m.to_on > $6 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $6 and d.to_on > $6 \
               where a.shard_id = $1 and a.org_id = $2 and t.path >= $3 and t.path < $4 \
                 and (a.state in ('proposed', 'approved') or a.ended_at >= $7 \
                      or (a.is_in_force = false and (a.decided_at >= $7 or a.answered_at >= $7)))";
    let path = &scope.own.path;
    let values =
        values![shard.0, scope.org.id.0, path.as_str(), path.end(), scope.w.lang(), scope.today, since];
    let mut listed = Vec::new();
    for row in conn.rows(sql, &values).await? {
        let row = read(&row, shard)?;
        if sight(scope, row.post, &row.place).is_some() {
            listed.push(row);
        }
    }
    listed.sort_by_key(|l| (l.moved_at, l.at.id));
    Ok(listed)
}

fn read(r: &Row, shard: ShardId) -> Result<Listed, Fault> {
    let (charge, state): (String, String) = (r.get(2)?, r.get(3)?);
    let moves: [Option<i64>; 4] = [Some(r.get(8)?), r.get(9)?, r.get(10)?, r.get(11)?];
    Ok(Listed {
        at: AppointmentRef { shard, id: AppointmentId(r.get(0)?) },
        post: PostId(r.get(1)?),
        charge: Charge::from_code(&charge).ok_or_else(|| odd("charge", &charge))?,
        state: State::from_code(&state).ok_or_else(|| odd("state", &state))?,
        from: r.get(4)?,
        person: PersonId(r.get(5)?),
        name: r.get(6)?,
        proposed_by: PersonId(r.get(7)?),
        moved_at: moves.into_iter().flatten().max().unwrap_or(0),
        is_transfer: r.get::<Option<uuid::Uuid>>(12)?.is_some(),
        unit: Serial(r.get(13)?),
        place: Place { level: level(r.get(14)?), path: Path::stored(r.get(15)?) },
        number: r.get(16)?,
        unit_name: r.get(17)?,
    })
}

/// A seat as one who would fill it needs to know it.
#[derive(Clone, Debug)]
pub struct SeatNow {
    /// Its post.
    pub post: PostId,
    /// Since which day nobody holds it.
    pub vacant_since: Option<Date>,
    /// Who holds it, or was offered it, in their own right; and from which day.
    pub claimed: Option<(String, Date, bool)>,
    /// Who acts, and until when.
    pub acting: Option<(String, Date)>,
    /// How many proposals and offers for its post are under way.
    pub pending: u32,
}

/// The seats of a unit. Whoever shows a name asks for sight first.
pub async fn seats_now(
    conn: &mut Conn,
    shard: ShardId,
    territory: janjan_rules::ids::TerritoryId,
) -> Result<Vec<SeatNow>, Fault> {
    let sql = "select s.post_id, s.vacant_since, h.name, a.from_on, a.state, g.name, s.acting_until, s.pending \
               from seat s \
               left join seat_claim c on c.shard_id = s.shard_id and c.territory_id = s.territory_id and c.post_id = s.post_id \
                    and c.seat = s.seat and c.charge = 'regular' \
               left join appointment a on a.shard_id = c.shard_id and a.id = c.appointment_id \
               left join person h on h.shard_id = a.person_shard and h.id = a.person_id \
               left join person g on g.shard_id = s.acting_shard and g.id = s.acting_id \
               where s.shard_id = $1 and s.territory_id = $2 order by s.post_id, s.seat";
    let rows = conn.rows(sql, &values![shard.0, territory.0]).await?;
    rows.iter()
        .map(|r| {
            let claimed = match (r.get::<Option<String>>(2)?, r.get::<Option<Date>>(3)?) {
                (Some(name), Some(from)) => {
                    Some((name, from, r.get::<Option<String>>(4)?.as_deref() == Some("accepted")))
                }
                _ => None,
            };
            let acting = match (r.get::<Option<String>>(5)?, r.get::<Option<Date>>(6)?) {
                (Some(name), Some(until)) => Some((name, until)),
                _ => None,
            };
            Ok(SeatNow {
                post: PostId(r.get(0)?),
                vacant_since: r.get(1)?,
                claimed,
                acting,
                pending: r.get(7)?,
            })
        })
        .collect()
}
