//! What a person agreed to, purpose by purpose: the proof that the law asks for.

use crate::fault::Fault;
use crate::members::store::members::Member;
use janjan_db::{Conn, Tx, Value, values};
use janjan_rules::ids::PersonId;
use jiff::civil::Date;

/// To be kept in the register.
pub const REGISTER: &str = "register";
/// To be called and sent messages.
pub const CONTACT: &str = "contact";
/// To be shown by name above the home level.
pub const SHARE: &str = "share";

/// A consent as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// For what.
    pub purpose: String,
    /// On which day.
    pub given_on: Date,
    /// The version of the notice that was shown.
    pub notice_version: i64,
    /// Its language.
    pub notice_lang: String,
    /// How: `spoken`, `paper`, `link`.
    pub channel: String,
    /// Who collected it; nobody where the person gave it themselves.
    pub collected_by: Option<PersonId>,
    /// When it was withdrawn, milliseconds UTC.
    pub withdrawn_at: Option<i64>,
}

/// Writes consents given at one time.
pub async fn give(tx: &mut Tx, m: &Member, given: &[Consent], now: i64) -> Result<(), Fault> {
    let rows: Vec<Vec<Value>> = given
        .iter()
        .map(|c| {
            values![
                m.at.shard.0,
                m.at.id.0,
                &c.purpose,
                c.given_on,
                now,
                c.notice_version,
                &c.notice_lang,
                &c.channel,
                c.collected_by.map(|p| p.0),
                m.org.0
            ]
            .to_vec()
        })
        .collect();
    let sql = "insert into consent (shard_id, member_id, purpose, given_on, given_at, notice_version, notice_lang, channel, \
                                    collected_by, org_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing";
    tx.exec_many(sql, &rows).await?;
    Ok(())
}

/// Withdraws the consent to one purpose, or to all.
pub async fn withdraw(tx: &mut Tx, m: &Member, purpose: Option<&str>, now: i64) -> Result<(), Fault> {
    let sql = "update consent set withdrawn_at = $3 where shard_id = $1 and member_id = $2 and withdrawn_at is null \
               and (purpose = $4 or $5 = true)";
    let values = values![m.at.shard.0, m.at.id.0, now, purpose.unwrap_or(""), purpose.is_none()];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Every consent of a membership, the newest first.
pub async fn of(conn: &mut Conn, m: &Member) -> Result<Vec<Consent>, Fault> {
    let sql = "select purpose, given_on, notice_version, notice_lang, channel, collected_by, withdrawn_at from consent \
               where shard_id = $1 and member_id = $2 order by given_at desc, purpose";
    let rows = conn.rows(sql, &values![m.at.shard.0, m.at.id.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Consent {
                purpose: r.get(0)?,
                given_on: r.get(1)?,
                notice_version: r.get(2)?,
                notice_lang: r.get(3)?,
                channel: r.get(4)?,
                collected_by: r.get::<Option<_>>(5)?.map(PersonId),
                withdrawn_at: r.get(6)?,
            })
        })
        .collect()
}
