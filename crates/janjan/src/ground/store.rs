//! All SQL of the ground: sessions, held posts, the organisation, forms seen, the journal.

use super::clock::Clock;
use super::journal::{Entry, Head};
use super::organisation::Organisation;
use crate::fault::Fault;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{
    AccountId, AppointmentId, KindId, OrgId, PersonId, PostId, ShardId, TargetId, TerritoryId,
};
use janjan_rules::members::kind::Earned;
use janjan_rules::members::{Kind, Need, Standing, Target};
use janjan_rules::mobile::NumberPlan;
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::{Power, Reach, Sees, Thing, Verb};
use janjan_rules::structure::{Level, Post, Structure};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use uuid::Uuid;

/// A session with its account and who that is, and the post asked for if the account was ever given that number.
pub struct SessionRow {
    pub secret_hash: Vec<u8>,
    pub is_ended: bool,
    pub seen_at: i64,
    pub device: Uuid,
    pub org: OrgId,
    pub structure_version: i64,
    pub person_shard: ShardId,
    pub person: PersonId,
    pub name: String,
    pub post: Option<(ShardId, AppointmentId)>,
}

pub async fn session(
    conn: &mut Conn,
    account: AccountId,
    session: Uuid,
    n: Option<u32>,
) -> Result<Option<SessionRow>, Fault> {
    let sql = "select s.secret_hash, s.ended_at, s.seen_at, s.device_id, a.org_id, o.structure_version, a.person_shard, \
                      a.person_id, p.shard_id, p.appointment_id, coalesce(q.name, '') \
               from session s join account a on a.id = s.account_id join organisation o on o.id = a.org_id \
               left join account_post p on p.account_id = s.account_id and p.n = $3 \
               left join person q on q.shard_id = a.person_shard and q.id = a.person_id \
               where s.account_id = $1 and s.id = $2";
    let Some(row) = conn.row(sql, &values![account.0, session, n.map_or(0, i64::from)]).await? else {
        return Ok(None);
    };
    let post = match (row.get::<Option<Uuid>>(8)?, row.get::<Option<Uuid>>(9)?) {
        (Some(shard), Some(id)) => Some((ShardId(shard), AppointmentId(id))),
        _ => None,
    };
    Ok(Some(SessionRow {
        secret_hash: row.get(0)?,
        is_ended: row.get::<Option<i64>>(1)?.is_some(),
        seen_at: row.get(2)?,
        device: row.get(3)?,
        org: OrgId(row.get(4)?),
        structure_version: row.get(5)?,
        person_shard: ShardId(row.get(6)?),
        person: PersonId(row.get(7)?),
        name: row.get(10)?,
        post,
    }))
}

/// Notes that a session is in use; called at most once an hour.
pub async fn session_seen(tx: &mut Tx, account: AccountId, session: Uuid, at: i64) -> Result<(), Fault> {
    tx.exec(
        "update session set seen_at = $3 where account_id = $1 and id = $2",
        &values![account.0, session, at],
    )
    .await?;
    Ok(())
}

/// A person's name.
pub async fn person_name(conn: &mut Conn, shard: ShardId, person: PersonId) -> Result<Option<String>, Fault> {
    let row = conn
        .row("select name from person where shard_id = $1 and id = $2", &values![shard.0, person.0])
        .await?;
    Ok(row.map(|r| r.get(0)).transpose()?)
}

/// The posts an account was given, in their order: (number, shard, appointment).
pub async fn posts_of(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Vec<(u32, ShardId, AppointmentId)>, Fault> {
    let sql = "select n, shard_id, appointment_id from account_post where account_id = $1 order by n";
    let rows = conn.rows(sql, &values![account.0]).await?;
    rows.iter().map(|r| Ok((r.get(0)?, ShardId(r.get(1)?), AppointmentId(r.get(2)?)))).collect()
}

/// A holding with its unit, as the scope needs it.
pub struct Holding {
    pub org: OrgId,
    pub appointment: AppointmentId,
    pub shard: ShardId,
    pub person: PersonId,
    pub post: PostId,
    pub state: State,
    pub charge: Charge,
    pub from: Date,
    pub until: Date,
    pub territory: TerritoryId,
    pub serial: Serial,
    pub place: Place,
    pub number: Option<u32>,
    pub name: String,
}

impl Holding {
    /// Whether it gives its rights on this day.
    pub fn is_held(&self, today: Date) -> bool {
        self.state == State::Accepted && self.from <= today && today < self.until
    }
}

/// One holding, with its unit's name in a language.
pub async fn holding(
    conn: &mut Conn,
    (shard, id): (ShardId, AppointmentId),
    lang: &str,
    today: Date,
) -> Result<Option<Holding>, Fault> {
    let sql = "select a.org_id, a.person_id, a.post_id, a.state, a.charge, a.from_on, a.to_on, t.id, t.serial, t.level, t.path, \
                      n.number, coalesce(m.name, d.name, '') \
               from appointment a join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where a.shard_id = $1 and a.id = $2";
    let Some(row) = conn.row(sql, &values![shard.0, id.0, lang, today]).await? else { return Ok(None) };
    let (state, charge): (String, String) = (row.get(3)?, row.get(4)?);
    Ok(Some(Holding {
        org: OrgId(row.get(0)?),
        appointment: id,
        shard,
        person: PersonId(row.get(1)?),
        post: PostId(row.get(2)?),
        state: State::from_code(&state).ok_or_else(|| odd("state", &state))?,
        charge: Charge::from_code(&charge).ok_or_else(|| odd("charge", &charge))?,
        from: row.get(5)?,
        until: row.get(6)?,
        territory: TerritoryId(row.get(7)?),
        serial: Serial(row.get(8)?),
        place: Place { level: level(row.get(9)?), path: Path::stored(row.get(10)?) },
        number: row.get(11)?,
        name: row.get(12)?,
    }))
}

/// Whether a holding stands on this day; read inside the writing transaction.
pub async fn is_held(conn: &mut Conn, shard: ShardId, id: AppointmentId, today: Date) -> Result<bool, Fault> {
    let sql = "select 1 from appointment where shard_id = $1 and id = $2 and state = 'accepted' and from_on <= $3 and to_on > $3";
    Ok(conn.row(sql, &values![shard.0, id.0, today]).await?.is_some())
}

/// A value in the database that no version of this program wrote.
pub fn odd(what: &str, value: &str) -> Fault {
    Fault::Broken(anyhow::anyhow!("unknown {what} {value:?} in the database"))
}

/// A level's rank as stored; there are never more than a handful.
pub fn level(stored: i64) -> u8 {
    u8::try_from(stored).unwrap_or(u8::MAX)
}

pub async fn organisation(conn: &mut Conn, id: OrgId) -> Result<Option<Organisation>, Fault> {
    let sql = "select code, time_zone, number_plan, preset, structure_version, today_on from organisation where id = $1";
    let Some(row) = conn.row(sql, &values![id.0]).await? else { return Ok(None) };
    let (zone, plan): (String, String) = (row.get(1)?, row.get(2)?);
    let today: Date = row.get(5)?;
    let levels = conn
        .rows("select rank, code, is_numbered, is_home, is_counted from level where org_id = $1 and from_on <= $2 and to_on > $2 order by rank", &values![id.0, today])
        .await?
        .iter()
        .map(|r| {
            Ok(Level { rank: level(r.get(0)?), code: r.get(1)?, is_numbered: r.get(2)?, is_home: r.get(3)?, is_counted: r.get(4)? })
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let posts = posts(conn, id, today).await?;
    let kinds = kinds(conn, id, today).await?;
    let targets = targets(conn, id, &kinds).await?;
    let mut words = HashMap::new();
    for r in conn.rows("select thing, lang, text from word where org_id = $1", &values![id.0]).await? {
        words.insert((r.get(0)?, r.get(1)?), r.get(2)?);
    }
    Ok(Some(Organisation {
        id,
        code: row.get(0)?,
        preset: row.get(3)?,
        version: row.get(4)?,
        zone: TimeZone::get(&zone).map_err(|e| Fault::Broken(e.into()))?,
        plan: NumberPlan::from_code(&plan).ok_or_else(|| odd("number plan", &plan))?,
        structure: Structure { levels, posts, kinds, targets },
        words,
    }))
}

async fn kinds(conn: &mut Conn, org: OrgId, today: Date) -> Result<Vec<Kind>, Fault> {
    let sql = "select id, code, fee_paise, term_months, is_direct, needs, earned_from, earned_standing, earned_days from kind \
               where org_id = $1 and from_on <= $2 and to_on > $2 order by rank";
    let rows = conn.rows(sql, &values![org.0, today]).await?;
    let by_code: HashMap<String, KindId> =
        rows.iter().map(|r| Ok((r.get(1)?, KindId(r.get(0)?)))).collect::<Result<_, Fault>>()?;
    rows.iter()
        .map(|r| {
            let from = r.get::<Option<String>>(6)?.and_then(|code| by_code.get(&code).copied());
            let standing = r.get::<Option<String>>(7)?.and_then(|code| Standing::from_code(&code));
            let days: Option<u32> = r.get(8)?;
            Ok(Kind {
                id: KindId(r.get(0)?),
                code: r.get(1)?,
                fee_paise: r.get(2)?,
                term_months: r.get(3)?,
                is_direct: r.get(4)?,
                needs: r.text(5)?.split(' ').filter_map(Need::from_code).collect(),
                earned: from.zip(standing).map(|(from, standing)| Earned {
                    from,
                    standing,
                    days: days.unwrap_or(0),
                }),
            })
        })
        .collect()
}

/// Every target there is or was, those of the preset first; which of them hold is a question of the day.
async fn targets(conn: &mut Conn, org: OrgId, kinds: &[Kind]) -> Result<Vec<Target>, Fault> {
    let sql = "select g.id, t.path, g.kinds, g.count, g.from_on, g.to_on, g.due_on from target g \
               join territory t on t.org_id = g.org_id and t.id = g.territory_id where g.org_id = $1 order by g.set_at, g.id";
    let rows = conn.rows(sql, &values![org.0]).await?;
    rows.iter()
        .map(|r| {
            let named = r.text(2)?.split(' ').filter_map(|code| kinds.iter().find(|k| k.code == code));
            Ok(Target {
                id: TargetId(r.get(0)?),
                at: Path::stored(r.get(1)?),
                kinds: named.map(|k| k.id).collect(),
                count: r.get(3)?,
                from: r.get(4)?,
                until: r.get(5)?,
                due: r.get(6)?,
            })
        })
        .collect()
}

async fn posts(conn: &mut Conn, org: OrgId, today: Date) -> Result<Vec<Post>, Fault> {
    let sql = "select id, code, level, rank, seats, term_months, is_required, may_act from post \
               where org_id = $1 and from_on <= $2 and to_on > $2 order by level, rank";
    let rows = conn.rows(sql, &values![org.0, today]).await?;
    let by_code: HashMap<String, PostId> =
        rows.iter().map(|r| Ok((r.get(1)?, PostId(r.get(0)?)))).collect::<Result<_, Fault>>()?;
    let mut powers = powers(conn, org, today, &by_code).await?;
    rows.iter()
        .map(|r| {
            let id = PostId(r.get(0)?);
            Ok(Post {
                id,
                code: r.get(1)?,
                level: level(r.get(2)?),
                rank: r.get(3)?,
                seats: r.get(4)?,
                term_months: r.get(5)?,
                is_required: r.get(6)?,
                may_act: r.get(7)?,
                powers: powers.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn powers(
    conn: &mut Conn,
    org: OrgId,
    today: Date,
    by_code: &HashMap<String, PostId>,
) -> Result<HashMap<PostId, Vec<Power>>, Fault> {
    let sql = "select post_id, verb, thing, of_posts, reach, down_to, sees, is_not_for_acting from power \
               where org_id = $1 and from_on <= $2 and to_on > $2 order by post_id, n";
    let mut powers: HashMap<PostId, Vec<Power>> = HashMap::new();
    for r in conn.rows(sql, &values![org.0, today]).await? {
        let (verb, thing, of, reach, sees): (String, String, String, String, String) =
            (r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(6)?);
        let power = Power {
            verb: Verb::from_code(&verb).ok_or_else(|| odd("verb", &verb))?,
            thing: Thing::from_code(&thing).ok_or_else(|| odd("thing", &thing))?,
            of: of.split(' ').filter_map(|code| by_code.get(code).copied()).collect(),
            reach: Reach::from_code(&reach).ok_or_else(|| odd("reach", &reach))?,
            down_to: r.get::<Option<i64>>(5)?.map(level),
            sees: Sees::from_code(&sees).ok_or_else(|| odd("sees", &sees))?,
            is_not_for_acting: r.get(7)?,
        };
        powers.entry(PostId(r.get(0)?)).or_default().push(power);
    }
    Ok(powers)
}

/// A form as it was seen before: (digest of its content, where the answer was).
pub async fn form_seen(
    tx: &mut Tx,
    account: AccountId,
    form: Uuid,
) -> Result<Option<(String, Vec<u8>, String)>, Fault> {
    let sql = "select route, digest, answer from form_seen where account_id = $1 and form_id = $2";
    let row = tx.row(sql, &values![account.0, form]).await?;
    row.map(|r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).transpose()
}

/// Takes a form's id for itself; false if it was taken before.
pub async fn form_take(
    tx: &mut Tx,
    account: AccountId,
    form: Uuid,
    route: &str,
    digest: &[u8],
    at: i64,
) -> Result<bool, Fault> {
    let sql = "insert into form_seen (account_id, form_id, route, digest, answer, seen_at) values ($1, $2, $3, $4, '', $5) \
               on conflict do nothing";
    Ok(tx.exec(sql, &values![account.0, form, route, digest, at]).await? == 1)
}

pub async fn form_answer(tx: &mut Tx, account: AccountId, form: Uuid, answer: &str) -> Result<(), Fault> {
    let sql = "update form_seen set answer = $3 where account_id = $1 and form_id = $2";
    tx.exec(sql, &values![account.0, form, answer]).await?;
    Ok(())
}

/// Forms are remembered for thirty days.
pub async fn forms_forget(tx: &mut Tx, before: i64) -> Result<u64, Fault> {
    Ok(tx.exec("delete from form_seen where seen_at < $1", &values![before]).await?)
}

/// Where a shard stands, and its organisation: it differs whenever anything in the shard has changed.
pub async fn mark(conn: &mut Conn, shard: ShardId) -> Result<Option<Row>, Fault> {
    let sql = "select h.seq, h.hash, o.today_on, o.structure_version from shard_head h join organisation o on o.id = h.org_id \
               where h.shard_id = $1";
    Ok(conn.row(sql, &values![shard.0]).await?)
}

/// Locks a shard's head for this transaction.
pub async fn head_lock(tx: &mut Tx, shard: ShardId) -> Result<Option<Head>, Fault> {
    let row = tx.lock("select seq, hash from shard_head where shard_id = $1", &values![shard.0]).await?;
    row.map(|r| Ok(Head { seq: r.get(0)?, hash: r.get(1)? })).transpose()
}

pub async fn head_write(tx: &mut Tx, shard: ShardId, head: &Head, signature: &[u8]) -> Result<(), Fault> {
    let sql = "update shard_head set seq = $2, hash = $3, signature = $4 where shard_id = $1";
    tx.exec(sql, &values![shard.0, head.seq, &head.hash[..], signature]).await?;
    Ok(())
}

/// The head of a shard that has none yet.
pub async fn head_begin(tx: &mut Tx, org: OrgId, shard: ShardId, signature: &[u8]) -> Result<(), Fault> {
    let sql = "insert into shard_head (shard_id, org_id, seq, hash, signature) values ($1, $2, 0, $3, $4) on conflict do nothing";
    tx.exec(sql, &values![shard.0, org.0, &[0u8; 32][..], signature]).await?;
    Ok(())
}

pub async fn journal_write(tx: &mut Tx, entry: &Entry) -> Result<(), Fault> {
    let sql = "insert into journal (shard_id, month, seq, org_id, at, actor_kind, actor_person, actor_appointment, verb, thing, \
                                    thing_id, territory_id, person_id, facts, prev, hash) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    tx.exec(
        sql,
        &values![
            entry.shard.0,
            entry.month,
            entry.seq,
            entry.org.0,
            entry.at,
            &entry.actor_kind,
            entry.actor_person,
            entry.actor_appointment,
            &entry.verb,
            &entry.thing,
            entry.thing_id,
            entry.territory,
            entry.person,
            &entry.facts,
            &entry.prev[..],
            &entry.hash[..]
        ],
    )
    .await?;
    Ok(())
}

/// The day the organisation's places were last refreshed for, and its time zone.
pub async fn organisations(conn: &mut Conn) -> Result<Vec<(OrgId, Date, TimeZone)>, Fault> {
    let rows = conn.rows("select id, today_on, time_zone from organisation order by id", &[]).await?;
    rows.iter()
        .map(|r| {
            let zone: String = r.get(2)?;
            Ok((OrgId(r.get(0)?), r.get(1)?, TimeZone::get(&zone).map_err(|e| Fault::Broken(e.into()))?))
        })
        .collect()
}

/// Whether the database answers at all.
pub async fn answers(conn: &mut Conn, _clock: &Clock) -> Result<(), Fault> {
    conn.row("select count(*) from organisation", &[]).await?;
    Ok(())
}
