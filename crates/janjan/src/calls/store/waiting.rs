//! Who waits for a call, in the order in which they are called.

use crate::fault::Fault;
use crate::members::MemberRef;
use janjan_db::{Conn, Row, Value, values};
use janjan_rules::ids::{KindId, MemberId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::calls::Why;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use uuid::Uuid;

/// Somebody to be called.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The membership.
    pub at: MemberRef,
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: KindId,
    /// The unit it counts in.
    pub territory: TerritoryId,
    /// Since when: said "I never joined", drawn, enrolled.
    pub since: Date,
    /// So many calls reached nobody.
    pub tries: i64,
    /// Their place in the list.
    pub mark: Mark,
}

/// A place in the list: everything behind it comes later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    /// By the instant it was raised.
    Dispute(i64, Uuid),
    /// By the sample, older ones first, and the place in it.
    Sample(Uuid, i64),
    /// By the day of enrolment.
    Claim(Date, Uuid),
}

impl Mark {
    /// Before everybody of this group.
    pub fn first(why: Why) -> Mark {
        match why {
            Why::Dispute => Mark::Dispute(i64::MIN, Uuid::nil()),
            Why::Sample => Mark::Sample(Uuid::nil(), 0),
            Why::Claim => Mark::Claim(Date::constant(1900, 1, 1), Uuid::nil()),
        }
    }

    /// Which group it stands in.
    pub fn why(&self) -> Why {
        match self {
            Mark::Dispute(..) => Why::Dispute,
            Mark::Sample(..) => Why::Sample,
            Mark::Claim(..) => Why::Claim,
        }
    }

    /// As addresses write it.
    pub fn text(&self) -> String {
        let why = self.why().code();
        match self {
            Mark::Dispute(at, id) => format!("{why}.{at}.{}", id.simple()),
            Mark::Sample(id, n) => format!("{why}.{}.{n}", id.simple()),
            Mark::Claim(on, id) => format!("{why}.{on}.{}", id.simple()),
        }
    }

    /// Reads it from an address.
    pub fn parse(text: &str) -> Option<Mark> {
        let (why, rest) = text.split_once('.')?;
        let (a, b) = rest.split_once('.')?;
        Some(match Why::from_code(why)? {
            Why::Dispute => Mark::Dispute(a.parse().ok()?, b.parse().ok()?),
            Why::Sample => Mark::Sample(a.parse().ok()?, b.parse().ok()?),
            Why::Claim => Mark::Claim(a.parse().ok()?, b.parse().ok()?),
        })
    }
}

/// Whose list: everything at or under a path that somebody else enrolled.
#[derive(Clone, Debug)]
pub struct Over {
    /// At or under this.
    pub path: Path,
    /// Who calls: neither those whom they enrolled nor they themselves are on their list.
    pub caller: PersonId,
    /// Only those who agreed to be shared above the home level.
    pub is_shared_only: bool,
}

/// The rows of a group in one shard; `$1` to `$5` say whose list, the rest differs.
macro_rules! waiting {
    ($what:literal, $group:literal, $rest:literal) => {
        concat!(
            "select ",
            $what,
            " from member m join territory t on t.org_id = m.org_id and t.id = m.territory_id ",
            $group,
            " and m.shard_id = $1 and t.path >= $2 and t.path < $3 and m.enrolled_by <> $4 \
              and (m.person_id is null or m.person_id <> $4) and (m.is_shared = true or $5 = false)",
            $rest
        )
    };
}

macro_rules! groups {
    ($make:ident) => {
        $make!(
            // A membership once, however often it was said.
            "join dispute d on d.shard_id = m.shard_id and d.member_id = m.id and d.decided_at is null \
             where m.state in ('active', 'lapsed') and not exists (select 1 from dispute o where o.shard_id = d.shard_id \
                   and o.member_id = d.member_id and o.decided_at is null \
                   and (o.raised_at < d.raised_at or (o.raised_at = d.raised_at and o.id < d.id)))",
            "join sample_member sm on sm.shard_id = m.shard_id and sm.member_id = m.id \
                  and (sm.outcome is null or sm.outcome in ('unreached', 'wrong-number')) \
             join sample s on s.shard_id = sm.shard_id and s.id = sm.sample_id \
             where m.state = 'active' and m.is_disputed = false and not exists (select 1 from sample_member o \
                   where o.shard_id = sm.shard_id and o.member_id = sm.member_id and o.sample_id < sm.sample_id \
                   and (o.outcome is null or o.outcome in ('unreached', 'wrong-number')))",
            "where m.state = 'active' and m.standing = 'claimed' and m.is_disputed = false \
             and not exists (select 1 from sample_member o where o.shard_id = m.shard_id and o.member_id = m.id \
                   and (o.outcome is null or o.outcome in ('unreached', 'wrong-number')))"
        )
    };
}

macro_rules! counts {
    ($dispute:literal, $sample:literal, $claim:literal) => {
        [
            waiting!("count(*)", $dispute, ""),
            waiting!("count(*)", $sample, ""),
            waiting!("count(*)", $claim, ""),
        ]
    };
}

macro_rules! lists {
    ($dispute:literal, $sample:literal, $claim:literal) => {
        [
            waiting!(
                "m.id, m.name, m.kind_id, m.territory_id, d.raised_on, (select count(*) from call_back c \
                 where c.shard_id = m.shard_id and c.member_id = m.id and c.outcome in ('unreached', 'wrong-number')), d.raised_at",
                $dispute,
                " and (d.raised_at > $6 or (d.raised_at = $6 and m.id > $7)) order by d.raised_at, m.id limit $8"
            ),
            waiting!(
                "m.id, m.name, m.kind_id, m.territory_id, s.drawn_on, (select count(*) from call_back c \
                 where c.shard_id = m.shard_id and c.member_id = m.id and c.outcome in ('unreached', 'wrong-number')), \
                 sm.sample_id, sm.n",
                $sample,
                " and (sm.sample_id > $6 or (sm.sample_id = $6 and sm.n > $7)) order by sm.sample_id, sm.n limit $8"
            ),
            waiting!(
                "m.id, m.name, m.kind_id, m.territory_id, m.enrolled_on, (select count(*) from call_back c \
                 where c.shard_id = m.shard_id and c.member_id = m.id and c.outcome in ('unreached', 'wrong-number'))",
                $claim,
                " and (m.enrolled_on > $6 or (m.enrolled_on = $6 and m.id > $7)) order by m.enrolled_on, m.id limit $8"
            ),
        ]
    };
}

macro_rules! late {
    ($dispute:literal, $sample:literal, $claim:literal) => {
        waiting!("count(*)", $dispute, " and d.raised_on < $6")
    };
}

const COUNTS: [&str; 3] = groups!(counts);
const LATE: &str = groups!(late);
const LISTS: [&str; 3] = groups!(lists);

fn of(why: Why, sentences: [&'static str; 3]) -> &'static str {
    let [dispute, sample, claim] = sentences;
    match why {
        Why::Dispute => dispute,
        Why::Sample => sample,
        Why::Claim => claim,
    }
}

/// How many of a group wait in one shard.
pub async fn count(conn: &mut Conn, shard: ShardId, over: &Over, why: Why) -> Result<i64, Fault> {
    let Over { path, caller, is_shared_only } = over;
    let values = values![shard.0, path.as_str(), path.end(), caller.0, *is_shared_only];
    Ok(conn.row(of(why, COUNTS), &values).await?.map_or(Ok(0), |r| r.get(0))?)
}

/// How many in one shard said "I never joined" before a day and still wait.
pub async fn late(conn: &mut Conn, shard: ShardId, over: &Over, before: Date) -> Result<i64, Fault> {
    let Over { path, caller, is_shared_only } = over;
    let values = values![shard.0, path.as_str(), path.end(), caller.0, *is_shared_only, before];
    Ok(conn.row(LATE, &values).await?.map_or(Ok(0), |r| r.get(0))?)
}

/// Those of a group in one shard who come behind a place in the list.
pub async fn after(
    conn: &mut Conn,
    shard: ShardId,
    over: &Over,
    mark: Mark,
    most: i64,
) -> Result<Vec<Waiting>, Fault> {
    let (first, second): (Value, Value) = match mark {
        Mark::Dispute(at, id) => (at.into(), id.into()),
        Mark::Sample(id, n) => (id.into(), n.into()),
        Mark::Claim(on, id) => (on.into(), id.into()),
    };
    let Over { path, caller, is_shared_only } = over;
    let values = values![shard.0, path.as_str(), path.end(), caller.0, *is_shared_only, first, second, most];
    let rows = conn.rows(of(mark.why(), LISTS), &values).await?;
    rows.iter().map(|r| read(r, shard, mark.why())).collect()
}

fn read(r: &Row, shard: ShardId, why: Why) -> Result<Waiting, Fault> {
    let id: Uuid = r.get(0)?;
    let since: Date = r.get(4)?;
    Ok(Waiting {
        at: MemberRef { shard, id: MemberId(id) },
        name: r.get(1)?,
        kind: KindId(r.get(2)?),
        territory: TerritoryId(r.get(3)?),
        since,
        tries: r.get(5)?,
        mark: match why {
            Why::Dispute => Mark::Dispute(r.get(6)?, id),
            Why::Sample => Mark::Sample(r.get(6)?, r.get(7)?),
            Why::Claim => Mark::Claim(since, id),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_is_read_back_and_nothing_else_is_one() {
        let id = Uuid::from_u128(7);
        let marks =
            [Mark::Dispute(-3, id), Mark::Sample(id, 12), Mark::Claim(Date::constant(2026, 11, 22), id)];
        for mark in marks {
            assert_eq!(Mark::parse(&mark.text()), Some(mark));
        }
        for text in ["", "claims", "claims.2026-11-22", "others.1.2", "disputes.x.y"] {
            assert_eq!(Mark::parse(text), None, "{text}");
        }
    }
}
