//! All SQL of the home page: a few sums, what waits, what is vacant.

use crate::fault::Fault;
use crate::ground::store::level;
use crate::ground::visit::Scope;
use crate::posts::AppointmentRef;
use janjan_db::{Conn, Row, values};
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId};
use janjan_rules::posts::State;
use janjan_rules::power::{Thing, Verb};
use janjan_rules::territory::{Path, Place, Serial};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// In at most so many shards is it looked what waits; a post above that many districts decides by its lists.
const MOST_SHARDS: usize = 50;

/// A unit as a row names it.
#[derive(Clone, Debug)]
pub struct At {
    /// Its short number in addresses.
    pub serial: Serial,
    /// Where it stands.
    pub place: Place,
    /// Its number.
    pub number: Option<u32>,
    /// Its name in use.
    pub name: String,
}

impl At {
    /// What it is called in full.
    pub fn called(&self, scope: &Scope) -> String {
        scope.org.unit(self.place.level, self.number, &self.name, scope.w)
    }

    fn read(r: &Row, from: usize) -> Result<At, Fault> {
        Ok(At {
            serial: Serial(r.get(from)?),
            place: Place { level: level(r.get(from + 1)?), path: Path::stored(r.get(from + 2)?) },
            number: r.get(from + 3)?,
            name: r.get(from + 4)?,
        })
    }
}

/// What the counted units of a scope come to.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Sum {
    /// How many there are.
    pub units: u32,
    /// How many are formed.
    pub formed: u32,
    /// Seats nobody holds.
    pub vacant: u32,
    /// Of those in acting charge.
    pub acting: u32,
    /// When the oldest part of it was folded, where it is a folded sum.
    pub folded_at: Option<i64>,
}

/// The counted units under the scope's own unit, summed now at or below the home level, else from the folded sums.
pub async fn sum(conn: &mut Conn, scope: &Scope) -> Result<Sum, Fault> {
    let structure = &scope.org.structure;
    let (rank, sql) = match scope.own.level < structure.home() {
        true => (
            structure.home(),
            "select coalesce(sum(f.units), 0), coalesce(sum(f.formed), 0), coalesce(sum(f.seats - f.filled), 0), \
                    coalesce(sum(f.acting), 0), min(f.folded_at) \
             from territory t join formation_sum f on f.org_id = t.org_id and f.home_shard = t.shard_id \
             where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $5",
        ),
        false => (
            structure.counted(),
            "select count(*), coalesce(sum(case when f.required > 0 and f.required = f.required_filled then 1 else 0 end), 0), \
                    coalesce(sum(f.seats - f.filled), 0), coalesce(sum(f.acting), 0), cast(null as bigint) \
             from territory t join formation_tally f on f.shard_id = t.shard_id and f.territory_id = t.id \
             where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $5",
        ),
    };
    let path = &scope.own.path;
    let values = values![scope.org.id.0, i64::from(rank), path.as_str(), path.end(), scope.today];
    let Some(r) = conn.row(sql, &values).await? else { return Ok(Sum::default()) };
    Ok(Sum {
        units: r.get(0)?,
        formed: r.get(1)?,
        vacant: r.get(2)?,
        acting: r.get(3)?,
        folded_at: r.get(4)?,
    })
}

/// A home-level unit with what of it is not formed.
pub struct Lagging {
    /// Which.
    pub at: At,
    /// Its counted units.
    pub units: u32,
    /// Those formed.
    pub formed: u32,
}

/// The home-level units under a scope above them with the most units not formed.
pub async fn lagging(conn: &mut Conn, scope: &Scope, most: u32) -> Result<Vec<Lagging>, Fault> {
    let sql = "select f.units, f.formed, t.serial, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
               from territory t join (select home_shard, cast(sum(units) as bigint) as units, cast(sum(formed) as bigint) as formed \
                    from formation_sum where org_id = $1 group by home_shard) f on f.home_shard = t.shard_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $6 and n.to_on > $6 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $5 and m.kind = 'in use' \
                    and m.from_on <= $6 and m.to_on > $6 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $6 and d.to_on > $6 \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and t.closed_on > $6 and f.formed < f.units \
               order by f.units - f.formed desc, t.path limit $7";
    let (path, home) = (&scope.own.path, i64::from(scope.org.structure.home()));
    let values = values![
        scope.org.id.0,
        home,
        path.as_str(),
        path.end(),
        scope.w.lang(),
        scope.today,
        i64::from(most)
    ];
    let rows = conn.rows(sql, &values).await?;
    rows.iter().map(|r| Ok(Lagging { units: r.get(0)?, formed: r.get(1)?, at: At::read(r, 2)? })).collect()
}

/// The shards in which something may wait for this post: its own at or below the home level; above it those of the
/// levels whose posts it has a say in.
pub async fn shards(conn: &mut Conn, scope: &Scope) -> Result<Vec<ShardId>, Fault> {
    let structure = &scope.org.structure;
    if scope.own.level >= structure.home() {
        return Ok(vec![scope.shard]);
    }
    let has_say = |verb| matches!(verb, Verb::Propose | Verb::Approve | Verb::Hand | Verb::Record);
    let of =
        scope.powers().iter().filter(|p| has_say(p.verb) && p.thing != Thing::Reserve).flat_map(|p| &p.of);
    let ranks: BTreeSet<u8> =
        of.filter_map(|id| structure.post(*id)).map(|p| p.level.min(structure.home())).collect();
    let sql = "select shard_id from territory where org_id = $1 and level = $2 and path >= $3 and path < $4 order by path limit $5";
    let path = &scope.own.path;
    let mut shards = Vec::new();
    for rank in ranks {
        let left = i64::try_from(MOST_SHARDS - shards.len()).unwrap_or(0);
        let values = values![scope.org.id.0, i64::from(rank), path.as_str(), path.end(), left];
        for row in conn.rows(sql, &values).await? {
            shards.push(ShardId(row.get(0)?));
        }
    }
    Ok(shards)
}

/// A proposal that waits for a decision, or an offer for its answer.
pub struct Open {
    /// Which appointment.
    pub appointment: AppointmentRef,
    /// To which post.
    pub post: PostId,
    /// Proposed, or approved.
    pub state: State,
    /// By whom.
    pub proposed_by: PersonId,
    /// Whom it concerns.
    pub person: PersonId,
    /// In which unit.
    pub at: At,
}

/// What is open in one shard within the scope, oldest first.
pub async fn open(conn: &mut Conn, scope: &Scope, shard: ShardId) -> Result<Vec<Open>, Fault> {
    let sql = "select a.id, a.post_id, a.state, a.proposed_by, a.person_id, t.serial, t.level, t.path, n.number, \
                      coalesce(m.name, d.name, '') \
               from appointment a join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $5 and n.to_on > $5 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $4 and m.kind = 'in use' \
                    and m.from_on <= $5 and m.to_on > $5 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $5 and d.to_on > $5 \
               where a.shard_id = $1 and a.state in ('proposed', 'approved') and t.path >= $2 and t.path < $3 \
               order by a.proposed_at, a.id limit 500";
    let path = &scope.own.path;
    let values = values![shard.0, path.as_str(), path.end(), scope.w.lang(), scope.today];
    let rows = conn.rows(sql, &values).await?;
    rows.iter()
        .map(|r| {
            Ok(Open {
                appointment: AppointmentRef { shard, id: AppointmentId(r.get(0)?) },
                post: PostId(r.get(1)?),
                state: State::from_code(r.text(2)?).unwrap_or(State::Proposed),
                proposed_by: PersonId(r.get(3)?),
                person: PersonId(r.get(4)?),
                at: At::read(r, 5)?,
            })
        })
        .collect()
}

/// A seat nobody holds.
pub struct Vacancy {
    /// Its post.
    pub post: PostId,
    /// Needed for the unit to be formed.
    pub is_required: bool,
    /// Since which day.
    pub since: Date,
    /// Somebody acts.
    pub is_acting: bool,
    /// Something is under way for the post.
    pub is_pending: bool,
    /// In which unit.
    pub at: At,
}

/// The vacancies of one shard within the scope, the longest first.
pub async fn vacancies(conn: &mut Conn, scope: &Scope, shard: ShardId) -> Result<Vec<Vacancy>, Fault> {
    let sql = "select s.post_id, s.is_required, s.vacant_since, s.acting_until, s.pending, t.serial, t.level, t.path, n.number, \
                      coalesce(m.name, d.name, '') \
               from seat s join territory t on t.org_id = s.org_id and t.id = s.territory_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $5 and n.to_on > $5 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $4 and m.kind = 'in use' \
                    and m.from_on <= $5 and m.to_on > $5 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $5 and d.to_on > $5 \
               where s.shard_id = $1 and s.vacant_since is not null and t.path >= $2 and t.path < $3 and t.closed_on > $5 \
               order by s.vacant_since, n.number limit 500";
    let path = &scope.own.path;
    let values = values![shard.0, path.as_str(), path.end(), scope.w.lang(), scope.today];
    let rows = conn.rows(sql, &values).await?;
    rows.iter()
        .map(|r| {
            Ok(Vacancy {
                post: PostId(r.get(0)?),
                is_required: r.get(1)?,
                since: r.get(2)?,
                is_acting: r.get::<Option<Date>>(3)?.is_some(),
                is_pending: r.get::<i64>(4)? > 0,
                at: At::read(r, 5)?,
            })
        })
        .collect()
}

/// A holding whose term ends soon.
pub struct Ending {
    /// Which appointment.
    pub appointment: AppointmentRef,
    /// Of which post.
    pub post: PostId,
    /// Who holds it.
    pub name: String,
    /// The first day it is no longer held.
    pub until: Date,
    /// In which unit.
    pub at: At,
}

/// The holdings of a shard within the scope that end by a day, the first to end first.
pub async fn ending(conn: &mut Conn, scope: &Scope, shard: ShardId, by: Date) -> Result<Vec<Ending>, Fault> {
    let sql = "select a.id, a.post_id, p.name, a.to_on, t.serial, t.level, t.path, n.number, coalesce(m.name, d.name, '') \
               from appointment a join territory t on t.org_id = a.org_id and t.id = a.territory_id \
               join person p on p.shard_id = a.person_shard and p.id = a.person_id \
               left join territory_number n on n.org_id = t.org_id and n.territory_id = t.id and n.from_on <= $5 and n.to_on > $5 \
               left join territory_name m on m.org_id = t.org_id and m.territory_id = t.id and m.lang = $4 and m.kind = 'in use' \
                    and m.from_on <= $5 and m.to_on > $5 \
               left join territory_name d on d.org_id = t.org_id and d.territory_id = t.id and d.lang = 'hi' and d.kind = 'in use' \
                    and d.from_on <= $5 and d.to_on > $5 \
               where a.shard_id = $1 and a.state = 'accepted' and a.to_on > $5 and a.to_on <= $6 and t.path >= $2 and t.path < $3 \
               order by a.to_on, a.id limit 500";
    let path = &scope.own.path;
    let values = values![shard.0, path.as_str(), path.end(), scope.w.lang(), scope.today, by];
    let rows = conn.rows(sql, &values).await?;
    rows.iter()
        .map(|r| {
            Ok(Ending {
                appointment: AppointmentRef { shard, id: AppointmentId(r.get(0)?) },
                post: PostId(r.get(1)?),
                name: r.get(2)?,
                until: r.get(3)?,
                at: At::read(r, 4)?,
            })
        })
        .collect()
}

/// How many of the scope's own unit were entered on or before a day, and nothing has spoken for them since.
pub async fn stale(conn: &mut Conn, scope: &Scope, before: Date) -> Result<u32, Fault> {
    let sql = "select count(*) from member m where m.shard_id = $1 and m.territory_id = $2 and m.state = 'active' \
               and m.standing = 'claimed' and m.enrolled_on < $3";
    let row = conn.row(sql, &values![scope.shard.0, scope.territory.0, before]).await?;
    Ok(row.map(|r| r.get(0)).transpose()?.unwrap_or_default())
}
