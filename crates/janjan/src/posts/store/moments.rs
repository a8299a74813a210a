//! The way an appointment came, read from the journal: who moved it, when, by which post.

use super::appointments::Appointment;
use crate::fault::Fault;
use crate::ground::store::level;
use janjan_db::{Conn, values};
use janjan_rules::ids::PostId;
use jiff::civil::Date;
use uuid::Uuid;

/// One move of an appointment.
#[derive(Clone, Debug)]
pub struct Moment {
    /// When, milliseconds UTC.
    pub at: i64,
    /// What was done: `proposed`, `approved`, …
    pub verb: String,
    /// Who did it; `None` for a job or the console.
    pub name: Option<String>,
    /// By which post, and where it is held.
    pub by: Option<By>,
}

/// The post somebody acted by.
#[derive(Clone, Debug)]
pub struct By {
    /// The post.
    pub post: PostId,
    /// The level of its unit.
    pub level: u8,
    /// The unit's number.
    pub number: Option<u32>,
    /// The unit's name in use.
    pub unit: String,
}

/// Who decided an appointment, by a post they hold, where the journal says only that the console entered it.
pub async fn decider(
    conn: &mut Conn,
    a: &Appointment,
    lang: &str,
    today: Date,
) -> Result<Option<Moment>, Fault> {
    let Some(person) = a.decided_by else { return Ok(None) };
    let sql = "select p.name, x.post_id, t.level, n.number, coalesce(m.name, d.name) \
               from account_claim c \
               join account k on k.id = c.account_id \
               join person p on p.shard_id = k.person_shard and p.id = k.person_id \
               left join account_post o on o.account_id = k.id \
               left join appointment x on x.shard_id = o.shard_id and x.id = o.appointment_id and x.state = 'accepted' \
               left join territory t on t.org_id = x.org_id and t.id = x.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $4 and n.to_on > $4 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $3 and m.kind = 'in use' \
                    and m.from_on <= $4 and m.to_on > $4 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $4 and d.to_on > $4 \
               where c.org_id = $1 and c.person_id = $2 \
               order by case when t.level is null then 1 else 0 end, t.level limit 1";
    let Some(r) = conn.row(sql, &values![a.org.0, person.0, lang, today]).await? else { return Ok(None) };
    let by = match (r.get::<Option<Uuid>>(1)?, r.get::<Option<i64>>(2)?) {
        (Some(post), Some(rank)) => Some(By {
            post: PostId(post),
            level: level(rank),
            number: r.get(3)?,
            unit: r.get::<Option<String>>(4)?.unwrap_or_default(),
        }),
        _ => None,
    };
    let at = a.decided_at.unwrap_or_default();
    Ok(Some(Moment { at, verb: "approved".to_owned(), name: r.get(0)?, by }))
}

/// Every move of an appointment, oldest first. Whoever shows it asks for sight of the appointment first.
pub async fn of(conn: &mut Conn, a: &Appointment, lang: &str, today: Date) -> Result<Vec<Moment>, Fault> {
    let sql = "select j.at, j.verb, p.name, x.post_id, t.level, n.number, coalesce(m.name, d.name) \
               from journal j \
               left join account_claim c on c.person_id = j.actor_person and c.org_id = j.org_id \
               left join account k on k.id = c.account_id \
               left join person p on p.shard_id = k.person_shard and p.id = k.person_id \
               left join account_post o on o.account_id = k.id and o.appointment_id = j.actor_appointment \
               left join appointment x on x.shard_id = o.shard_id and x.id = o.appointment_id \
               left join territory t on t.org_id = x.org_id and t.id = x.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $5 and n.to_on > $5 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $4 and m.kind = 'in use' \
                    and m.from_on <= $5 and m.to_on > $5 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $5 and d.to_on > $5 \
               where j.shard_id = $1 and j.person_id = $2 and j.thing = 'appointment' and j.thing_id = $3 order by j.seq";
    let rows = conn.rows(sql, &values![a.at.shard.0, a.person.0, a.at.id.0, lang, today]).await?;
    rows.iter()
        .map(|r| {
            let by = match (r.get::<Option<Uuid>>(3)?, r.get::<Option<i64>>(4)?) {
                (Some(post), Some(rank)) => Some(By {
                    post: PostId(post),
                    level: level(rank),
                    number: r.get(5)?,
                    unit: r.get::<Option<String>>(6)?.unwrap_or_default(),
                }),
                _ => None,
            };
            Ok(Moment { at: r.get(0)?, verb: r.get(1)?, name: r.get(2)?, by })
        })
        .collect()
}
