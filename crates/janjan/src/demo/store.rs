//! All SQL of the demo's own pages.

use super::cast::{Cast, does};
use super::members::Step;
use super::under_way::Holder;
use crate::fault::Fault;
use crate::ground::clock::chance;
use crate::ground::organisation::Organisation;
use crate::ground::store::{Holding, holding, posts_of};
use crate::ground::words::Words;
use crate::members::{By, Member};
use crate::own::store::links;
use crate::people::store as people;
use crate::territory::Unit;
use janjan_db::{Conn, Row, Tx, values};
use janjan_rules::ids::{AccountId, AppointmentId, OrgId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::members::Evidence;
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::{self, Ask};
use janjan_rules::territory::Place;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// Who holds which post where, in one's own right; in the order of the units.
pub async fn holders(conn: &mut Conn, org: OrgId, units: &[Unit]) -> Result<Vec<Holder>, Fault> {
    let sql = "select territory_id, post_id, person_id from appointment \
               where org_id = $1 and state = 'accepted' and charge = 'regular' order by recorded_at, id";
    let mut by_unit: HashMap<TerritoryId, Vec<(PostId, PersonId)>> = HashMap::new();
    for r in conn.rows(sql, &values![org.0]).await? {
        by_unit.entry(TerritoryId(r.get(0)?)).or_default().push((PostId(r.get(1)?), PersonId(r.get(2)?)));
    }
    let of_unit = |unit: &Unit| by_unit.get(&unit.id).cloned().unwrap_or_default();
    let holder =
        |unit: &Unit, (post, person)| Holder { person, post, territory: unit.id, place: unit.place.clone() };
    Ok(units.iter().flat_map(|u| of_unit(u).into_iter().map(move |held| holder(u, held))).collect())
}

/// Who holds a post today, whether in their own right or acting, since when.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Who, and from which appointment.
    pub by: By,
    /// The unit.
    pub territory: TerritoryId,
    /// Since when.
    pub from: Date,
    post: PostId,
    place: Place,
    is_acting: bool,
}

impl Bearer {
    /// Whether their post gives leave for this there.
    pub fn may(&self, org: &Organisation, ask: Ask, unit: &Place) -> bool {
        let powers = org.structure.post(self.post).map_or(&[][..], |p| &p.powers);
        power::leave(powers, self.is_acting, &self.place, ask, unit).is_some()
    }
}

/// Everybody in post on a day, those longest there first.
pub async fn bearers(conn: &mut Conn, org: OrgId, units: &[Unit], today: Date) -> Result<Vec<Bearer>, Fault> {
    let places: HashMap<TerritoryId, &Place> = units.iter().map(|u| (u.id, &u.place)).collect();
    let sql = "select territory_id, post_id, person_shard, person_id, id, from_on, charge from appointment \
               where org_id = $1 and state = 'accepted' and from_on <= $2 and to_on > $2 order by from_on, recorded_at, id";
    let mut bearers = Vec::new();
    for r in conn.rows(sql, &values![org.0, today]).await? {
        let territory = TerritoryId(r.get(0)?);
        let by = By {
            shard: ShardId(r.get(2)?),
            person: PersonId(r.get(3)?),
            appointment: Some(AppointmentId(r.get(4)?)),
        };
        let is_acting = r.text(6)? == "acting";
        bearers.extend(places.get(&territory).map(|place| Bearer {
            by,
            territory,
            from: r.get(5).unwrap_or(today),
            post: PostId(r.get(1).unwrap_or_default()),
            place: Place::clone(place),
            is_acting,
        }));
    }
    Ok(bearers)
}

/// Something that spoke for a membership: who gave it, and who looked at it.
pub async fn evidence(
    tx: &mut Tx,
    m: &Member,
    (id, kind): (Uuid, Evidence),
    (by, seen): (Option<By>, Option<By>),
    digest: Option<&String>,
    step: &Step,
) -> Result<(), Fault> {
    let is_waiting = kind == Evidence::Slip && seen.is_none();
    let sql = "insert into evidence (shard_id, member_id, id, org_id, kind, state, digest, given_by, given_as, seen_by, seen_as, \
                                     seen_at, happened_on, recorded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = values![
        m.at.shard.0,
        m.at.id.0,
        id,
        m.org.0,
        kind.code(),
        if is_waiting { "unseen" } else { "counts" },
        digest.cloned(),
        by.map(|by| by.person.0),
        by.and_then(|by| by.appointment).map(|a| a.0),
        seen.map(|by| by.person.0),
        seen.and_then(|by| by.appointment).map(|a| a.0),
        seen.map(|_| step.at),
        step.on,
        step.at
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// "I never joined", said by link and not yet decided.
pub async fn dispute(tx: &mut Tx, m: &Member, id: Uuid, step: &Step) -> Result<(), Fault> {
    let sql = "insert into dispute (shard_id, member_id, id, org_id, raised_by, raised_on, raised_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let values = values![m.at.shard.0, m.at.id.0, id, m.org.0, "link", step.on, step.at];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// A link that was handed over and opened. Its token is known to nobody.
pub async fn link(tx: &mut Tx, m: &Member, by: By, step: &Step) -> Result<(), Fault> {
    let sql = "insert into link_claim (token_key, org_id, shard_id, member_id, made_by, made_at, expires_at, tries, opened_at) \
               values ($1, $2, $3, $4, $5, $6, $7, 0, $8)";
    let key: [u8; 32] = chance();
    let (made, expires) = (m.recorded_at, m.recorded_at + links::LIFE_MS);
    let values = values![&key[..], m.org.0, m.at.shard.0, m.at.id.0, by.person.0, made, expires, step.at];
    tx.exec(sql, &values).await?;
    Ok(())
}

fn accounts(rows: &[Row]) -> Result<Vec<AccountId>, Fault> {
    rows.iter().map(|r| Ok(AccountId(r.get(0)?))).collect()
}

/// The accounts of those who hold a post in a unit, in the order of the posts.
pub async fn holders_of(
    conn: &mut Conn,
    org: &Organisation,
    (shard, unit): (ShardId, TerritoryId),
    today: Date,
) -> Result<Vec<AccountId>, Fault> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               join post p on p.org_id = a.org_id and p.id = a.post_id and p.from_on <= $3 and p.to_on > $3 \
               where a.shard_id = $1 and a.territory_id = $2 and a.state = 'accepted' and a.charge = 'regular' and a.org_id = $4 \
               order by p.rank, a.seat";
    accounts(&conn.rows(sql, &values![shard.0, unit.0, today, org.id.0]).await?)
}

/// Who was asked and has not yet answered.
pub async fn offered(conn: &mut Conn, shard: ShardId) -> Result<Vec<AccountId>, Fault> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               where a.shard_id = $1 and a.state = 'approved' order by a.recorded_at, a.id limit 8";
    accounts(&conn.rows(sql, &values![shard.0]).await?)
}

/// Who acts in a vacant post's stead.
pub async fn acting(conn: &mut Conn, shard: ShardId, today: Date) -> Result<Vec<AccountId>, Fault> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               where a.shard_id = $1 and a.state = 'accepted' and a.charge = 'acting' and a.to_on > $2 order by a.recorded_at, a.id limit 8";
    accounts(&conn.rows(sql, &values![shard.0, today]).await?)
}

/// Who holds posts in more than one unit.
pub async fn twice(conn: &mut Conn, shard: ShardId, today: Date) -> Result<Vec<AccountId>, Fault> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               where a.shard_id = $1 and a.state = 'accepted' and a.to_on > $2 \
               group by c.account_id having count(*) > 1 order by c.account_id limit 8";
    accounts(&conn.rows(sql, &values![shard.0, today]).await?)
}

/// Who held a post and holds none now.
pub async fn over(conn: &mut Conn, shard: ShardId, today: Date) -> Result<Vec<AccountId>, Fault> {
    let sql = "select c.account_id from appointment a join account_claim c on c.person_id = a.person_id and c.org_id = a.org_id \
               where a.shard_id = $1 group by c.account_id \
               having sum(case when a.state = 'ended' or a.to_on <= $2 then 0 else 1 end) = 0 order by c.account_id limit 8";
    accounts(&conn.rows(sql, &values![shard.0, today]).await?)
}

/// One person as the page lists them.
pub async fn one(
    conn: &mut Conn,
    org: &Organisation,
    account: AccountId,
    w: Words,
    today: Date,
) -> Result<Option<Cast>, Fault> {
    let sql = "select person_shard, person_id from account where id = $1";
    let Some(row) = conn.row(sql, &values![account.0]).await? else { return Ok(None) };
    let (shard, id) = (ShardId(row.get(0)?), PersonId(row.get(1)?));
    let Some(person) = people::person(conn, shard, id).await? else { return Ok(None) };
    let mut held = Vec::new();
    for (_, shard, appointment) in posts_of(conn, account).await? {
        held.extend(holding(conn, (shard, appointment), w.lang(), today).await?);
    }
    let now: Vec<&Holding> = held.iter().filter(|h| h.is_held(today)).collect();
    let is_offered = held.iter().any(|h| h.state == State::Approved);
    let shown: Vec<&Holding> = if now.is_empty() { held.iter().collect() } else { now.clone() };
    let powers: Vec<_> =
        now.iter().filter_map(|h| org.structure.post(h.post)).flat_map(|p| p.powers.clone()).collect();
    let does = match (now.is_empty(), is_offered) {
        (true, true) => w.say("demo-does-answer").into_owned(),
        (true, false) => w.say("demo-does-nothing").into_owned(),
        _ => does(&powers, w),
    };
    Ok(Some(Cast {
        key: account.0.simple().to_string(),
        name: person.name,
        posts: shown.iter().map(|h| called(org, h, w)).collect(),
        is_offered,
        is_acting: now.iter().any(|h| h.charge == Charge::Acting),
        is_over: now.is_empty() && !is_offered,
        may: powers.iter().map(|p| format!("{} {}", p.verb.code(), p.thing.code())).collect(),
        does,
    }))
}

fn called(org: &Organisation, held: &Holding, w: Words) -> String {
    format!("{}, {}", org.post(held.post, w), org.unit(held.place.level, held.number, &held.name, w))
}

/// Whether an account is one of a demo's.
pub async fn is_demo(tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    let row = tx.row("select is_demo from account where id = $1", &values![account.0]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or(false))
}
