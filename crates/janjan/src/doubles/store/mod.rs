//! All SQL of pairs.

mod decided;
mod desk;
mod due;
mod found;

pub use decided::{Folded, answered, fold_of, reopen, settle};
pub use desk::{Mark, Reach, count, page};
pub use due::{due, looked, note};
pub use found::{Found, add, at, forget, of_member, place, rehome};

use crate::fault::Fault;
use crate::ground::store::odd;
use crate::members::MemberRef;
use janjan_db::{Conn, Row, values};
use janjan_names::link::Outcome;
use janjan_rules::ids::{MemberId, OrgId, PersonId, ShardId, TerritoryId};
use jiff::civil::Date;
use uuid::Uuid;

/// Where a pair stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Nobody has decided.
    Open,
    /// One person: one entry is folded into the other.
    Same,
    /// Two people.
    Different,
    /// Whoever looked couldn't tell.
    Unknown,
}

impl State {
    /// Every state.
    pub const ALL: [State; 4] = [State::Open, State::Same, State::Different, State::Unknown];

    /// The word used in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Same => "same",
            State::Different => "different",
            State::Unknown => "unknown",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A pair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// Where its row lies.
    pub shard: ShardId,
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub org: OrgId,
    /// The entry that was made later.
    pub entry: MemberRef,
    /// The one that was there.
    pub other: MemberRef,
    /// The lowest unit that holds both.
    pub desk: TerritoryId,
    /// How sure it is.
    pub outcome: Outcome,
    /// How likely, in thousandths.
    pub score: i64,
    /// The words of what speaks for it and against it.
    pub facts: String,
    /// Where it stands.
    pub state: State,
    /// The day it was found.
    pub found_on: Date,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When, milliseconds UTC.
    pub decided_at: Option<i64>,
    /// The entry that is folded into the other one.
    pub folded: Option<MemberId>,
}

impl Pair {
    /// Both entries, the one that was there first.
    pub fn both(&self) -> [MemberRef; 2] {
        [self.other, self.entry]
    }
}

/// A query for whole pairs, in the order in which [`read`] takes their columns; the table is called `p`. Two endings are two
/// queries in one.
macro_rules! pairs_where {
    ($rest:expr) => {
        concat!(
            "select p.shard_id, p.id, p.org_id, p.entry_shard, p.entry_id, p.other_shard, p.other_id, p.desk_id, p.outcome, p.score, \
                    p.facts, p.state, p.found_on, p.decided_by, p.decided_at, p.folded_id from pair p ",
            $rest
        )
    };
    ($one:literal, $other:literal) => {
        concat!(pairs_where!($one), " union all ", pairs_where!($other))
    };
}
pub(super) use pairs_where;

fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Sure => "sure",
        Outcome::Ask => "ask",
    }
}

fn read(r: &Row) -> Result<Pair, Fault> {
    Ok(Pair {
        shard: ShardId(r.get(0)?),
        id: r.get(1)?,
        org: OrgId(r.get(2)?),
        entry: MemberRef { shard: ShardId(r.get(3)?), id: MemberId(r.get(4)?) },
        other: MemberRef { shard: ShardId(r.get(5)?), id: MemberId(r.get(6)?) },
        desk: TerritoryId(r.get(7)?),
        outcome: if r.text(8)? == "sure" { Outcome::Sure } else { Outcome::Ask },
        score: r.get(9)?,
        facts: r.get(10)?,
        state: State::from_code(r.text(11)?).ok_or_else(|| odd("pair's state", r.text(11).unwrap_or("")))?,
        found_on: r.get(12)?,
        decided_by: r.get::<Option<_>>(13)?.map(PersonId),
        decided_at: r.get(14)?,
        folded: r.get::<Option<_>>(15)?.map(MemberId),
    })
}

/// One pair.
pub async fn one(conn: &mut Conn, org: OrgId, (shard, id): (ShardId, Uuid)) -> Result<Option<Pair>, Fault> {
    let sql = pairs_where!("where p.shard_id = $1 and p.id = $2 and p.org_id = $3");
    conn.row(sql, &values![shard.0, id, org.0]).await?.map(|r| read(&r)).transpose()
}
