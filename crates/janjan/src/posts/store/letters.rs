//! Letters: a number nobody else has, and a key that opens only the page "genuine, ended or unknown".

use super::appointments::AppointmentRef;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::clock::chance;
use crate::ground::store::{level, odd};
use data_encoding::BASE32_NOPAD;
use janjan_db::{Conn, values};
use janjan_rules::ids::{AppointmentId, OrgId, PostId, ShardId};
use janjan_rules::posts::{Charge, State};
use janjan_rules::territory::Serial;
use jiff::civil::Date;

/// A letter given out.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The key in its QR.
    pub key: String,
    /// Its number: 2026/K3/0042.
    pub number: String,
    /// The day it was made.
    pub issued_on: Date,
}

/// Gives an approved appointment its letter.
pub async fn issue(act: &mut Act<'_>, org: OrgId, at: AppointmentRef) -> Result<(), Fault> {
    let year = i64::from(act.today.year());
    let sql = "insert into letter_serial (shard_id, year, last) values ($1, $2, 1) \
               on conflict (shard_id, year) do update set last = letter_serial.last + 1";
    act.tx().exec(sql, &values![at.shard.0, year]).await?;
    let row = act
        .tx()
        .row("select last from letter_serial where shard_id = $1 and year = $2", &values![at.shard.0, year])
        .await?;
    let last: i64 = row.ok_or(Fault::Stale)?.get(0)?;
    let key = BASE32_NOPAD.encode(&chance::<15>()).to_lowercase();
    // Each shard counts for itself; its own unit's short number keeps two shards' letters apart.
    let sql = "select serial from territory where org_id = $1 and id = $2";
    let home: Option<u32> =
        act.tx().row(sql, &values![org.0, at.shard.0]).await?.map(|r| r.get(0)).transpose()?;
    let home = Serial(home.unwrap_or(0)).to_string().to_uppercase();
    let number = format!("{year}/{home}/{last:04}");
    let (today, now) = (act.today, act.at);
    let sql = "insert into letter (shard_id, appointment_id, letter_key, number, issued_on) values ($1, $2, $3, $4, $5)";
    act.tx().exec(sql, &values![at.shard.0, at.id.0, &key, &number, today]).await?;
    let sql = "insert into letter_claim (letter_key, org_id, shard_id, appointment_id, number, issued_at) values ($1, $2, $3, $4, $5, $6)";
    act.tx().exec(sql, &values![&key, org.0, at.shard.0, at.id.0, &number, now]).await?;
    Ok(())
}

/// The letter of an appointment.
pub async fn of(conn: &mut Conn, at: AppointmentRef) -> Result<Option<Letter>, Fault> {
    let sql = "select letter_key, number, issued_on from letter where shard_id = $1 and appointment_id = $2";
    let row = conn.row(sql, &values![at.shard.0, at.id.0]).await?;
    row.map(|r| Ok(Letter { key: r.get(0)?, number: r.get(1)?, issued_on: r.get(2)? })).transpose()
}

/// What a letter's key leads to.
#[derive(Clone, Debug)]
pub struct Keyed {
    /// The organisation.
    pub org: OrgId,
    /// Moves on with every change of its structure.
    pub structure_version: i64,
    /// The appointment.
    pub at: AppointmentRef,
    /// The letter's number.
    pub number: String,
}

/// The appointment a letter's key belongs to.
pub async fn by_key(conn: &mut Conn, key: &str) -> Result<Option<Keyed>, Fault> {
    let sql = "select l.org_id, o.structure_version, l.shard_id, l.appointment_id, l.number from letter_claim l \
               join organisation o on o.id = l.org_id where l.letter_key = $1";
    let row = conn.row(sql, &values![key]).await?;
    row.map(|r| {
        let at = AppointmentRef { shard: ShardId(r.get(2)?), id: AppointmentId(r.get(3)?) };
        Ok(Keyed { org: OrgId(r.get(0)?), structure_version: r.get(1)?, at, number: r.get(4)? })
    })
    .transpose()
}

/// What a letter prints of its appointment, and no more.
#[derive(Clone, Debug)]
pub struct Printed {
    /// To whom.
    pub name: String,
    /// The post.
    pub post: PostId,
    /// In one's own right, or acting.
    pub charge: Charge,
    /// How far the appointment has come.
    pub state: State,
    /// The first day.
    pub from: Date,
    /// The first day on which it is no longer held.
    pub until: Date,
    /// The level of its unit.
    pub level: u8,
    /// The unit's number.
    pub number: Option<u32>,
    /// The unit's name in use.
    pub unit: String,
}

impl Printed {
    /// Whether the letter still speaks true on this day.
    pub fn is_good(&self, today: Date) -> bool {
        self.state.claims_seat() && today < self.until
    }
}

/// What the letter of an appointment prints, in a language. Open to whoever holds the letter's key; inside the house it
/// is asked for only after leave.
pub async fn printed(
    conn: &mut Conn,
    at: AppointmentRef,
    lang: &str,
    today: Date,
) -> Result<Option<Printed>, Fault> {
    let sql = "select p.name, a.post_id, a.charge, a.state, a.from_on, a.to_on, t.level, n.number, coalesce(m.name, d.name, '') \
               from appointment a \
               join person p on p.shard_id = a.person_shard and p.id = a.person_id \
               join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where a.shard_id = $1 and a.id = $2";
    let row = conn.row(sql, &values![at.shard.0, at.id.0, lang, today]).await?;
    row.map(|r| {
        let (charge, state): (String, String) = (r.get(2)?, r.get(3)?);
        Ok(Printed {
            name: r.get(0)?,
            post: PostId(r.get(1)?),
            charge: Charge::from_code(&charge).ok_or_else(|| odd("charge", &charge))?,
            state: State::from_code(&state).ok_or_else(|| odd("state", &state))?,
            from: r.get(4)?,
            until: r.get(5)?,
            level: level(r.get(6)?),
            number: r.get(7)?,
            unit: r.get(8)?,
        })
    })
    .transpose()
}
