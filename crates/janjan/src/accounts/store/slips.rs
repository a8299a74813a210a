//! Slips: found by the keyed hash of their code, dead after one use, 72 hours, five wrong tries, or a reissue.

use crate::fault::Fault;
use crate::posts::AppointmentRef;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{AccountId, AppointmentId, OrgId, PersonId, ShardId};

/// A slip lives so long: 72 hours.
pub const LIFE_MS: i64 = 72 * 3_600_000;
/// So many wrong tries kill it.
pub const MOST_TRIES: u32 = 5;

/// A slip.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The organisation.
    pub org: OrgId,
    /// Whom it signs in.
    pub account: AccountId,
    /// The appointment it was made for.
    pub at: AppointmentRef,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: i64,
    /// Until when it works.
    pub expires_at: i64,
    /// Wrong tries so far.
    pub tries: u32,
    /// When it was used.
    pub used_at: Option<i64>,
    /// When a newer one took its place.
    pub killed_at: Option<i64>,
}

/// How a slip stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It works.
    Live,
    /// It was used.
    Used,
    /// Its time is over.
    Expired,
    /// A newer one took its place.
    Replaced,
    /// Too many wrong tries.
    Spent,
}

impl Slip {
    /// How it stands at an instant.
    pub fn standing(&self, now: i64) -> Standing {
        if self.used_at.is_some() {
            Standing::Used
        } else if self.tries >= MOST_TRIES {
            Standing::Spent
        } else if self.killed_at.is_some() {
            Standing::Replaced
        } else if now >= self.expires_at {
            Standing::Expired
        } else {
            Standing::Live
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select org_id, account_id, shard_id, appointment_id, made_by, made_at, expires_at, tries, used_at, killed_at from slip ",
            $rest
        )
    };
}

fn read(r: &Row) -> Result<Slip, Fault> {
    Ok(Slip {
        org: OrgId(r.get(0)?),
        account: AccountId(r.get(1)?),
        at: AppointmentRef { shard: ShardId(r.get(2)?), id: AppointmentId(r.get(3)?) },
        made_by: PersonId(r.get(4)?),
        made_at: r.get(5)?,
        expires_at: r.get(6)?,
        tries: r.get(7)?,
        used_at: r.get(8)?,
        killed_at: r.get(9)?,
    })
}

/// The last slip made for an appointment.
pub async fn last(conn: &mut Conn, at: AppointmentRef) -> Result<Option<Slip>, Fault> {
    let sql = select!("where appointment_id = $1 order by made_at desc limit 1");
    conn.row(sql, &values![at.id.0]).await?.map(|r| read(&r)).transpose()
}

/// The slip with this code, held until the transaction ends.
pub async fn held(tx: &mut Tx, code_key: &[u8]) -> Result<Option<Slip>, Fault> {
    tx.lock(select!("where code_key = $1"), &values![code_key]).await?.map(|r| read(&r)).transpose()
}

/// Makes a slip; every older one of the same appointment dies.
pub async fn make(tx: &mut Tx, code_key: &[u8], slip: &Slip) -> Result<(), Fault> {
    let sql =
        "update slip set killed_at = $2 where appointment_id = $1 and used_at is null and killed_at is null";
    tx.exec(sql, &values![slip.at.id.0, slip.made_at]).await?;
    let sql = "insert into slip (code_key, org_id, account_id, shard_id, appointment_id, made_by, made_at, expires_at, tries) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
    let values = values![
        code_key,
        slip.org.0,
        slip.account.0,
        slip.at.shard.0,
        slip.at.id.0,
        slip.made_by.0,
        slip.made_at,
        slip.expires_at
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Counts a wrong try.
pub async fn tried(tx: &mut Tx, code_key: &[u8]) -> Result<(), Fault> {
    tx.exec("update slip set tries = tries + 1 where code_key = $1", &values![code_key]).await?;
    Ok(())
}

/// Uses a slip up; false where somebody was quicker.
pub async fn used(tx: &mut Tx, code_key: &[u8], now: i64) -> Result<bool, Fault> {
    let sql = "update slip set used_at = $2 where code_key = $1 and used_at is null and killed_at is null and expires_at > $2";
    Ok(tx.exec(sql, &values![code_key, now]).await? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn slip() -> Slip {
        let id = Uuid::from_u128(1);
        Slip {
            org: OrgId(id),
            account: AccountId(id),
            at: AppointmentRef { shard: ShardId(id), id: AppointmentId(id) },
            made_by: PersonId(id),
            made_at: 1_000,
            expires_at: 1_000 + LIFE_MS,
            tries: 0,
            used_at: None,
            killed_at: None,
        }
    }

    #[test]
    fn a_slip_works_for_72_hours_to_the_millisecond() {
        assert_eq!(slip().standing(1_000 + LIFE_MS - 1), Standing::Live);
        assert_eq!(slip().standing(1_000 + LIFE_MS), Standing::Expired);
    }

    #[test]
    fn used_replaced_and_spent_slips_say_so() {
        assert_eq!(Slip { used_at: Some(2), ..slip() }.standing(3), Standing::Used);
        assert_eq!(Slip { killed_at: Some(2), ..slip() }.standing(3), Standing::Replaced);
        assert_eq!(Slip { tries: MOST_TRIES, ..slip() }.standing(3), Standing::Spent);
        assert_eq!(Slip { tries: MOST_TRIES - 1, ..slip() }.standing(3), Standing::Live);
    }
}
