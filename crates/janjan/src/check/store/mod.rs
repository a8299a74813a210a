//! All SQL of the check. It reads rows as they are; what they should be is worked out elsewhere, in plain Rust.

pub mod members;

use crate::fault::Fault;
use crate::ground::journal::{Entry, Head};
use crate::ground::store::level;
use janjan_db::{Conn, Row, values};
use janjan_rules::formation::Formation;
use janjan_rules::ids::{AppointmentId, OrgId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows read in one go.
pub const AT_ONCE: usize = 1000;

/// The shards whose chains an organisation keeps.
pub async fn shards(conn: &mut Conn, org: OrgId) -> Result<Vec<ShardId>, Fault> {
    let rows = conn
        .rows("select shard_id from shard_head where org_id = $1 order by shard_id", &values![org.0])
        .await?;
    rows.iter().map(|r| Ok(ShardId(r.get(0)?))).collect()
}

/// Shards that have entries and no head.
pub async fn chains_without_head(conn: &mut Conn) -> Result<Vec<ShardId>, Fault> {
    let sql = "select distinct j.shard_id from journal j left join shard_head h on h.shard_id = j.shard_id where h.shard_id is null";
    conn.rows(sql, &[]).await?.iter().map(|r| Ok(ShardId(r.get(0)?))).collect()
}

/// A shard's head and its signature.
pub async fn head(conn: &mut Conn, shard: ShardId) -> Result<Option<(Head, Vec<u8>)>, Fault> {
    let row = conn
        .row("select seq, hash, signature from shard_head where shard_id = $1", &values![shard.0])
        .await?;
    row.map(|r| Ok((Head { seq: r.get(0)?, hash: r.get(1)? }, r.get(2)?))).transpose()
}

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "select month, seq, org_id, at, actor_kind, actor_person, actor_appointment, verb, thing, thing_id, territory_id, \
                    person_id, facts, prev, hash from journal ",
            $rest
        )
    };
}

/// The next entries of a chain after a place in it, as its key orders them.
pub async fn entries(conn: &mut Conn, shard: ShardId, after: (i64, i64)) -> Result<Vec<Entry>, Fault> {
    let sql = entries!("where shard_id = $1 and (month, seq) > ($2, $3) order by month, seq limit 1000");
    let rows = conn.rows(sql, &values![shard.0, after.0, after.1]).await?;
    rows.iter().map(|r| entry(shard, r)).collect()
}

/// The same by place alone: slow, and right even where a clock was set back over the end of a month.
pub async fn entries_by_place(conn: &mut Conn, shard: ShardId, after: i64) -> Result<Vec<Entry>, Fault> {
    let sql = entries!("where shard_id = $1 and seq > $2 order by seq limit 1000");
    conn.rows(sql, &values![shard.0, after]).await?.iter().map(|r| entry(shard, r)).collect()
}

fn entry(shard: ShardId, r: &Row) -> Result<Entry, Fault> {
    Ok(Entry {
        shard,
        month: r.get(0)?,
        seq: r.get(1)?,
        org: OrgId(r.get(2)?),
        at: r.get(3)?,
        actor_kind: r.get(4)?,
        actor_person: r.get(5)?,
        actor_appointment: r.get(6)?,
        verb: r.get(7)?,
        thing: r.get(8)?,
        thing_id: r.get(9)?,
        territory: r.get(10)?,
        person: r.get(11)?,
        facts: r.get(12)?,
        prev: r.get(13)?,
        hash: r.get(14)?,
    })
}

/// An appointment as the check needs it.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its id.
    pub id: AppointmentId,
    /// Its unit.
    pub territory: TerritoryId,
    /// Its post.
    pub post: PostId,
    /// Its seat; 0 until approved.
    pub seat: i64,
    /// `regular` or `acting`.
    pub charge: String,
    /// Where the person's row lives.
    pub person_shard: ShardId,
    /// Who.
    pub person: PersonId,
    /// How far it has come.
    pub state: String,
    /// The first day.
    pub from: Date,
    /// The first day it is no longer held.
    pub until: Date,
    /// Recorded as already in force.
    pub is_in_force: bool,
    /// Who proposed or recorded it.
    pub proposed_by: Uuid,
    /// When.
    pub proposed_at: i64,
}

/// Every appointment of a shard.
pub async fn appointments(conn: &mut Conn, shard: ShardId) -> Result<Vec<Held>, Fault> {
    let sql = "select id, territory_id, post_id, seat, charge, person_shard, person_id, state, from_on, to_on, is_in_force, \
                      proposed_by, proposed_at from appointment where shard_id = $1 order by id";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Held {
                id: AppointmentId(r.get(0)?),
                territory: TerritoryId(r.get(1)?),
                post: PostId(r.get(2)?),
                seat: r.get(3)?,
                charge: r.get(4)?,
                person_shard: ShardId(r.get(5)?),
                person: PersonId(r.get(6)?),
                state: r.get(7)?,
                from: r.get(8)?,
                until: r.get(9)?,
                is_in_force: r.get(10)?,
                proposed_by: r.get(11)?,
                proposed_at: r.get(12)?,
            })
        })
        .collect()
}

/// A claim on a seat.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its unit.
    pub territory: TerritoryId,
    /// Its post.
    pub post: PostId,
    /// Its seat.
    pub seat: i64,
    /// `regular` or `acting`.
    pub charge: String,
    /// Whose it is.
    pub appointment: AppointmentId,
}

/// Every claim of a shard.
pub async fn claims(conn: &mut Conn, shard: ShardId) -> Result<Vec<Claim>, Fault> {
    let sql =
        "select territory_id, post_id, seat, charge, appointment_id from seat_claim where shard_id = $1";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Claim {
                territory: TerritoryId(r.get(0)?),
                post: PostId(r.get(1)?),
                seat: r.get(2)?,
                charge: r.get(3)?,
                appointment: AppointmentId(r.get(4)?),
            })
        })
        .collect()
}

/// What a seat's row says of it, as drawn from appointments.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Drawn {
    /// Since which day nobody holds it.
    pub vacant_since: Option<Date>,
    /// Since which day it is held.
    pub held_since: Option<Date>,
    /// Who holds it, by shard and id.
    pub holder: Option<(Uuid, Uuid)>,
    /// Who acts.
    pub acting: Option<(Uuid, Uuid)>,
    /// Until which day they act.
    pub acting_until: Option<Date>,
    /// Proposals and offers under way for the post.
    pub pending: i64,
}

/// A seat.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its unit.
    pub territory: TerritoryId,
    /// Its post.
    pub post: PostId,
    /// Which.
    pub seat: i64,
    /// Needed for formation.
    pub is_required: bool,
    /// Sanctioned from this day.
    pub from: Date,
    /// As its row says.
    pub drawn: Drawn,
}

/// Every seat of a shard.
pub async fn seats(conn: &mut Conn, shard: ShardId) -> Result<Vec<Seat>, Fault> {
    let sql = "select territory_id, post_id, seat, is_required, from_on, vacant_since, held_since, holder_shard, holder_id, \
                      acting_shard, acting_id, acting_until, pending from seat where shard_id = $1 order by territory_id, post_id, seat";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter()
        .map(|r| {
            let two = |shard: Option<Uuid>, id: Option<Uuid>| shard.zip(id);
            Ok(Seat {
                territory: TerritoryId(r.get(0)?),
                post: PostId(r.get(1)?),
                seat: r.get(2)?,
                is_required: r.get(3)?,
                from: r.get(4)?,
                drawn: Drawn {
                    vacant_since: r.get(5)?,
                    held_since: r.get(6)?,
                    holder: two(r.get(7)?, r.get(8)?),
                    acting: two(r.get(9)?, r.get(10)?),
                    acting_until: r.get(11)?,
                    pending: r.get(12)?,
                },
            })
        })
        .collect()
}

/// The units whose rows a shard keeps: id, level, whether it stands today.
pub async fn units(conn: &mut Conn, shard: ShardId) -> Result<Vec<(TerritoryId, u8, Date)>, Fault> {
    let sql = "select t.id, t.level, t.closed_on from shard_head h join territory t on t.org_id = h.org_id and t.shard_id = h.shard_id \
               where h.shard_id = $1";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), level(r.get(1)?), r.get(2)?))).collect()
}

/// Letters without their claim, or whose claim says otherwise, and letters of no appointment.
pub async fn letters_astray(conn: &mut Conn, shard: ShardId) -> Result<Vec<AppointmentId>, Fault> {
    let sql = "select l.appointment_id, c.shard_id, c.appointment_id, c.number, l.number, a.id from letter l \
               left join letter_claim c on c.letter_key = l.letter_key \
               left join appointment a on a.shard_id = l.shard_id and a.id = l.appointment_id where l.shard_id = $1";
    let mut astray = Vec::new();
    for r in conn.rows(sql, &values![shard.0]).await? {
        let id: Uuid = r.get(0)?;
        let (claim_shard, claim_id): (Option<Uuid>, Option<Uuid>) = (r.get(1)?, r.get(2)?);
        let (claimed, number): (Option<String>, String) = (r.get(3)?, r.get(4)?);
        let is_claimed = claim_shard == Some(shard.0) && claim_id == Some(id) && claimed == Some(number);
        if !is_claimed || r.get::<Option<Uuid>>(5)?.is_none() {
            astray.push(AppointmentId(id));
        }
    }
    Ok(astray)
}

/// A unit's tally.
pub async fn tallies(conn: &mut Conn, shard: ShardId) -> Result<Vec<(TerritoryId, Formation)>, Fault> {
    let sql = "select territory_id, seats, filled, acting, required, required_filled from formation_tally where shard_id = $1";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), formation(r, 1)?))).collect()
}

/// A shard's folded sum: units, formed, formation, oldest vacancy.
pub type Sum = (u32, u32, Formation, Option<Date>);

/// A shard's folded sums by home-level unit, and whether they are due to be folded again.
pub async fn sums(conn: &mut Conn, shard: ShardId) -> Result<(BTreeMap<ShardId, Sum>, bool), Fault> {
    let due = conn.row("select 1 from fold_due where shard_id = $1", &values![shard.0]).await?.is_some();
    let sql = "select units, formed, seats, filled, acting, required, required_filled, oldest_vacant_on, home_shard \
               from formation_sum where shard_id = $1";
    let rows = conn.rows(sql, &values![shard.0]).await?;
    let sum = |r: &Row| Ok((ShardId(r.get(8)?), (r.get(0)?, r.get(1)?, formation(r, 2)?, r.get(7)?)));
    Ok((rows.iter().map(sum).collect::<Result<_, Fault>>()?, due))
}

fn formation(r: &Row, at: usize) -> Result<Formation, Fault> {
    Ok(Formation {
        seats: r.get(at)?,
        filled: r.get(at + 1)?,
        acting: r.get(at + 2)?,
        required: r.get(at + 3)?,
        required_filled: r.get(at + 4)?,
    })
}

/// A unit with where it stands, and where the unit above it does by today's placement.
#[derive(Clone, Debug)]
pub struct Stands {
    /// The unit.
    pub id: TerritoryId,
    /// Its short number.
    pub serial: Serial,
    /// Its level.
    pub level: u8,
    /// Its path.
    pub path: String,
    /// The unit above, as its row says.
    pub parent: Option<Uuid>,
    /// Where its rows are kept, and whether a chain is kept there.
    pub shard: ShardId,
    /// Whether that shard has a head.
    pub has_head: bool,
    /// From this day it stands.
    pub created: Date,
    /// Until this day.
    pub closed: Date,
    /// The unit above by the placement of the day, with its path and level.
    pub above: Option<(Uuid, String, u8)>,
}

/// The next units after an id.
pub async fn stands(
    conn: &mut Conn,
    org: OrgId,
    after: TerritoryId,
    day: Date,
) -> Result<Vec<Stands>, Fault> {
    let sql = "select t.id, t.serial, t.level, t.path, t.parent_id, t.shard_id, h.seq, t.created_on, t.closed_on, u.id, u.path, u.level \
               from territory t left join shard_head h on h.shard_id = t.shard_id \
               left join placement p on p.org_id = t.org_id and p.territory_id = t.id and p.from_on <= $3 and p.to_on > $3 \
               left join territory u on u.org_id = p.org_id and u.id = p.parent_id \
               where t.org_id = $1 and t.id > $2 order by t.id limit 1000";
    let rows = conn.rows(sql, &values![org.0, after.0, day]).await?;
    rows.iter()
        .map(|r| {
            let above: (Option<Uuid>, Option<String>, Option<i64>) = (r.get(9)?, r.get(10)?, r.get(11)?);
            Ok(Stands {
                id: TerritoryId(r.get(0)?),
                serial: Serial(r.get(1)?),
                level: level(r.get(2)?),
                path: r.get(3)?,
                parent: r.get(4)?,
                shard: ShardId(r.get(5)?),
                has_head: r.get::<Option<i64>>(6)?.is_some(),
                created: r.get(7)?,
                closed: r.get(8)?,
                above: match above {
                    (Some(id), Some(path), Some(rank)) => Some((id, path, level(rank))),
                    _ => None,
                },
            })
        })
        .collect()
}

/// When a unit was placed under what: (from, until, parent), in order.
pub async fn placements(
    conn: &mut Conn,
    org: OrgId,
    units: (TerritoryId, TerritoryId),
) -> Result<Vec<(TerritoryId, Date, Date)>, Fault> {
    let sql = "select territory_id, from_on, to_on from placement where org_id = $1 and territory_id >= $2 and territory_id <= $3 \
               order by territory_id, from_on";
    let rows = conn.rows(sql, &values![org.0, units.0.0, units.1.0]).await?;
    rows.iter().map(|r| Ok((TerritoryId(r.get(0)?), r.get(1)?, r.get(2)?))).collect()
}

/// The numbers and names of units, with their days: (unit, what, from, until), in order.
pub async fn namings(
    conn: &mut Conn,
    org: OrgId,
    units: (TerritoryId, TerritoryId),
) -> Result<Vec<(TerritoryId, String, Date, Date)>, Fault> {
    let mut all = Vec::new();
    let values = values![org.0, units.0.0, units.1.0];
    let sql = "select territory_id, from_on, to_on from territory_number where org_id = $1 and territory_id >= $2 and territory_id <= $3 \
               order by territory_id, from_on";
    for r in conn.rows(sql, &values).await? {
        all.push((TerritoryId(r.get(0)?), "number".to_owned(), r.get(1)?, r.get(2)?));
    }
    let sql = "select territory_id, kind, lang, from_on, to_on from territory_name where org_id = $1 and territory_id >= $2 \
               and territory_id <= $3 order by territory_id, kind, lang, from_on";
    for r in conn.rows(sql, &values).await? {
        let what = format!("name {} in {}", r.text(1)?, r.text(2)?);
        all.push((TerritoryId(r.get(0)?), what, r.get(3)?, r.get(4)?));
    }
    Ok(all)
}
