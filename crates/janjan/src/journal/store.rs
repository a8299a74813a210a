//! All SQL of reading the journal, and of the names its ids stand for.

use crate::fault::Fault;
use crate::ground::store::level;
use janjan_db::{Conn, Row, values};
use janjan_rules::ids::{AppointmentId, OrgId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use uuid::Uuid;

/// An entry as the page needs it, with where it lies.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its place in its chain.
    pub seq: i64,
    /// When, milliseconds UTC.
    pub at: i64,
    /// `post`, `person`, `guest`, `console`, or a job's name.
    pub actor_kind: String,
    /// Who.
    pub actor: Option<PersonId>,
    /// By which appointment.
    pub by: Option<AppointmentId>,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub thing: String,
    /// Which one.
    pub thing_id: Option<Uuid>,
    /// Concerning whom.
    pub person: Option<PersonId>,
    /// Facts, as JSON.
    pub facts: String,
    /// Where; `None` where it concerns the shard as a whole.
    pub unit: Option<Lies>,
}

/// Where an entry lies.
#[derive(Clone, Debug)]
pub struct Lies {
    /// The unit.
    pub id: TerritoryId,
    /// Its short number.
    pub serial: Serial,
    /// Where it stands.
    pub place: Place,
    /// Its number.
    pub number: Option<u32>,
    /// Its name in use.
    pub name: String,
}

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "select j.seq, j.at, j.actor_kind, j.actor_person, j.actor_appointment, j.verb, j.thing, j.thing_id, j.person_id, j.facts, \
                    t.id, t.serial, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
             from journal j \
             left join territory t on t.org_id = j.org_id and t.id = j.territory_id \
             left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $3 and n.to_on > $3 \
             left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $2 and m.kind = 'in use' \
                  and m.from_on <= $3 and m.to_on > $3 \
             left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                  and d.from_on <= $3 and d.to_on > $3 ",
            $rest
        )
    };
}

fn read(r: &Row) -> Result<Told, Fault> {
    let unit = match r.get::<Option<Uuid>>(10)? {
        None => None,
        Some(id) => Some(Lies {
            id: TerritoryId(id),
            serial: Serial(r.get(11)?),
            place: Place { level: level(r.get(12)?), path: Path::stored(r.get(13)?) },
            number: r.get(14)?,
            name: r.get(15)?,
        }),
    };
    Ok(Told {
        seq: r.get(0)?,
        at: r.get(1)?,
        actor_kind: r.get(2)?,
        actor: r.get::<Option<Uuid>>(3)?.map(PersonId),
        by: r.get::<Option<Uuid>>(4)?.map(AppointmentId),
        verb: r.get(5)?,
        thing: r.get(6)?,
        thing_id: r.get(7)?,
        person: r.get::<Option<Uuid>>(8)?.map(PersonId),
        facts: r.get(9)?,
        unit,
    })
}

/// Which entries of a shard are read.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// All of them.
    Shard,
    /// Those of one unit.
    Unit(TerritoryId),
    /// Those concerning a person, or done by them.
    Person(PersonId),
}

/// Entries of a shard before a place in its chain, newest first.
pub async fn before(
    conn: &mut Conn,
    shard: ShardId,
    of: Of,
    before: i64,
    most: u32,
    (lang, today): (&str, Date),
) -> Result<Vec<Told>, Fault> {
    let most = i64::from(most);
    let rows = match of {
        Of::Shard => {
            let sql =
                entries!("where j.shard_id = $1 and j.seq < $4 order by j.month desc, j.seq desc limit $5");
            conn.rows(sql, &values![shard.0, lang, today, before, most]).await?
        }
        Of::Unit(unit) => {
            let sql = entries!(
                "where j.shard_id = $1 and j.seq < $4 and j.territory_id = $6 order by j.seq desc limit $5"
            );
            conn.rows(sql, &values![shard.0, lang, today, before, most, unit.0]).await?
        }
        Of::Person(person) => {
            let sql = entries!(
                "where j.shard_id = $1 and j.seq < $4 and (j.person_id = $6 or j.actor_person = $6) order by j.seq desc limit $5"
            );
            conn.rows(sql, &values![shard.0, lang, today, before, most, person.0]).await?
        }
    };
    rows.iter().map(read).collect()
}

/// A person's name, wherever their row lives, and that place.
pub async fn name(
    conn: &mut Conn,
    org: OrgId,
    near: ShardId,
    person: PersonId,
) -> Result<Option<(ShardId, String)>, Fault> {
    let sql = "select name from person where shard_id = $1 and id = $2 and org_id = $3";
    if let Some(row) = conn.row(sql, &values![near.0, person.0, org.0]).await? {
        return Ok(Some((near, row.get(0)?)));
    }
    let by_account = "select a.person_shard from account_claim c join account a on a.id = c.account_id where c.person_id = $1 and c.org_id = $2";
    let Some(row) = conn.row(by_account, &values![person.0, org.0]).await? else { return Ok(None) };
    let shard = ShardId(row.get(0)?);
    let row = conn.row(sql, &values![shard.0, person.0, org.0]).await?;
    row.map(|r| Ok((shard, r.get(0)?))).transpose()
}

/// The post of an appointment one acted by, wherever its row lives.
pub async fn post(
    conn: &mut Conn,
    org: OrgId,
    near: ShardId,
    (actor, by): (PersonId, AppointmentId),
) -> Result<Option<PostId>, Fault> {
    let sql = "select post_id from appointment where shard_id = $1 and id = $2";
    if let Some(row) = conn.row(sql, &values![near.0, by.0]).await? {
        return Ok(Some(PostId(row.get(0)?)));
    }
    let sql = "select a.post_id from account_claim c join account_post p on p.account_id = c.account_id \
               join appointment a on a.shard_id = p.shard_id and a.id = p.appointment_id \
               where c.person_id = $1 and c.org_id = $2 and p.appointment_id = $3";
    let row = conn.row(sql, &values![actor.0, org.0, by.0]).await?;
    row.map(|r| Ok(PostId(r.get(0)?))).transpose()
}

/// Where a person's appointment row lives that an entry names: (person's shard).
pub async fn appointee(conn: &mut Conn, shard: ShardId, appointment: Uuid) -> Result<Option<ShardId>, Fault> {
    let sql = "select person_shard from appointment where shard_id = $1 and id = $2";
    let row = conn.row(sql, &values![shard.0, appointment]).await?;
    row.map(|r| Ok(ShardId(r.get(0)?))).transpose()
}
