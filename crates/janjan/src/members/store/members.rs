//! One membership: its row, and the one way to write it.

use super::{claims, near, tallies};
use crate::fault::Fault;
use crate::ground::collate::sort_key;
use crate::ground::keys::Keys;
use crate::ground::store::odd;
use crate::posts::store::appointments::{pair, pair_text};
use janjan_db::{Conn, Row, Tx, Value, values};
use janjan_names::fold;
use janjan_rules::ids::{AppointmentId, KindId, MemberId, OrgId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::{Need, Relation, Stand, Standing, State};
use janjan_rules::mobile::Mobile;
use jiff::civil::Date;
use std::fmt;

/// Which membership, as addresses write it: shard and id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MemberRef {
    /// Where its row lives.
    pub shard: ShardId,
    /// Its id; it keeps it through every transfer.
    pub id: MemberId,
}

impl MemberRef {
    /// Reads it from an address.
    pub fn parse(text: &str) -> Option<MemberRef> {
        let (shard, id) = pair(text)?;
        Some(MemberRef { shard: ShardId(shard), id: MemberId(id) })
    }
}

impl fmt::Display for MemberRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&pair_text(self.shard.0, self.id.0))
    }
}

/// A membership as it stands. After an erasure what names the person is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Where its row lives, and its id.
    pub at: MemberRef,
    /// The organisation.
    pub org: OrgId,
    /// The unit it counts in.
    pub territory: TerritoryId,
    /// The kind.
    pub kind: KindId,
    /// The membership number, digits alone.
    pub number: String,
    /// The name as written.
    pub name: String,
    /// Whose name stands beside it.
    pub relation: Option<Relation>,
    /// That name.
    pub relative_name: String,
    /// The mobile, if one is held.
    pub mobile: Option<Mobile>,
    /// The year of birth.
    pub birth_year: Option<i64>,
    /// The address in words.
    pub address: String,
    /// How sure it is.
    pub standing: Standing,
    /// Whether it runs.
    pub state: State,
    /// "I never joined" was said and not yet decided.
    pub is_disputed: bool,
    /// The handed-over link was opened.
    pub is_opened: bool,
    /// Agreed to being shared above the home level.
    pub is_shared: bool,
    /// The same human being as an office-bearer, where that is known.
    pub person: Option<PersonId>,
    /// Where the enroller's row lives.
    pub enrolled_by_shard: ShardId,
    /// Who enrolled.
    pub enrolled_by: PersonId,
    /// From which appointment.
    pub enrolled_as: Option<AppointmentId>,
    /// On which day.
    pub enrolled_on: Date,
    /// Since when of this kind.
    pub kind_since: Date,
    /// The first day it no longer runs.
    pub until: Date,
    /// The day it ended otherwise.
    pub ended_on: Option<Date>,
    /// Why.
    pub end_reason: Option<String>,
    /// The shard in which it goes on.
    pub moved_to: Option<ShardId>,
    /// The shard it came from.
    pub moved_from: Option<ShardId>,
    /// When the personal data was erased, milliseconds UTC.
    pub erased_at: Option<i64>,
    /// When it last changed.
    pub changed_at: i64,
    /// When the server first knew.
    pub recorded_at: i64,
}

impl Member {
    /// What counting asks for.
    pub fn stand(&self) -> Stand {
        Stand {
            kind: self.kind,
            standing: self.standing,
            state: self.state,
            is_disputed: self.is_disputed,
            is_opened: self.is_opened,
        }
    }

    /// Whether what a kind may ask for is there.
    pub fn has(&self, need: Need) -> bool {
        match need {
            Need::Relative => self.relation.is_some() && !self.relative_name.is_empty(),
            Need::Mobile => self.mobile.is_some(),
            Need::Address => !self.address.is_empty(),
        }
    }

    /// Whether their mobile is also that of who enrolled them, as one of the office-bearers who gave it: what comes from it may
    /// come from the enroller. Who enrolled themselves speaks for themselves.
    pub fn is_on_enrollers_mobile(&self, bearers: &[PersonId]) -> bool {
        self.person != Some(self.enrolled_by) && bearers.contains(&self.enrolled_by)
    }

    /// Whether a call from their own mobile is what is wanting: a claim that runs and nobody disputes.
    pub fn may_call_in(&self) -> bool {
        let is_claim = self.state == State::Active && self.standing == Standing::Claimed;
        is_claim && !self.is_disputed && self.mobile.is_some()
    }

    /// It without what names its person.
    pub fn nameless(&self) -> Member {
        Member {
            name: String::new(),
            relation: None,
            relative_name: String::new(),
            mobile: None,
            birth_year: None,
            address: String::new(),
            person: None,
            ..self.clone()
        }
    }

    /// The number as it is shown and read out.
    pub fn shown_number(&self) -> String {
        janjan_rules::members::Number::parse(&self.number)
            .map_or_else(|_| self.number.clone(), |n| n.to_string())
    }
}

/// A query for whole members, in the order in which [`read`] takes their columns; the table is called `m`.
macro_rules! members_where {
    ($rest:literal) => {
        concat!(
            "select m.shard_id, m.id, m.org_id, m.territory_id, m.kind_id, m.number, m.name, m.relation, m.relative_name, \
                    m.mobile, m.birth_year, m.address, m.standing, m.state, m.is_disputed, m.is_opened, m.is_shared, m.person_id, \
                    m.enrolled_by_shard, m.enrolled_by, m.enrolled_as, m.enrolled_on, m.kind_since, m.until_on, m.ended_on, \
                    m.end_reason, m.moved_to, m.moved_from, m.erased_at, m.changed_at, m.recorded_at from member m ",
            $rest
        )
    };
}
pub(crate) use members_where;

/// Reads a member from a row of [`members_where`].
pub fn read(r: &Row) -> Result<Member, Fault> {
    let standing =
        Standing::from_code(r.text(12)?).ok_or_else(|| odd("standing", r.text(12).unwrap_or("")))?;
    let state = State::from_code(r.text(13)?).ok_or_else(|| odd("state", r.text(13).unwrap_or("")))?;
    Ok(Member {
        at: MemberRef { shard: ShardId(r.get(0)?), id: MemberId(r.get(1)?) },
        org: OrgId(r.get(2)?),
        territory: TerritoryId(r.get(3)?),
        kind: KindId(r.get(4)?),
        number: r.get(5)?,
        name: r.get(6)?,
        relation: r.get::<Option<String>>(7)?.and_then(|code| Relation::from_code(&code)),
        relative_name: r.get(8)?,
        mobile: r.get::<Option<String>>(9)?.map(Mobile::stored),
        birth_year: r.get(10)?,
        address: r.get(11)?,
        standing,
        state,
        is_disputed: r.get(14)?,
        is_opened: r.get(15)?,
        is_shared: r.get(16)?,
        person: r.get::<Option<_>>(17)?.map(PersonId),
        enrolled_by_shard: ShardId(r.get(18)?),
        enrolled_by: PersonId(r.get(19)?),
        enrolled_as: r.get::<Option<_>>(20)?.map(AppointmentId),
        enrolled_on: r.get(21)?,
        kind_since: r.get(22)?,
        until: r.get(23)?,
        ended_on: r.get(24)?,
        end_reason: r.get(25)?,
        moved_to: r.get::<Option<_>>(26)?.map(ShardId),
        moved_from: r.get::<Option<_>>(27)?.map(ShardId),
        erased_at: r.get(28)?,
        changed_at: r.get(29)?,
        recorded_at: r.get(30)?,
    })
}

/// One membership.
pub async fn one(conn: &mut Conn, at: MemberRef) -> Result<Option<Member>, Fault> {
    let sql = members_where!("where m.shard_id = $1 and m.id = $2");
    conn.row(sql, &values![at.shard.0, at.id.0]).await?.map(|r| read(&r)).transpose()
}

/// Writes a membership, with all that hangs on it: the words and the mobile it is found by, its unit's tally, the day's,
/// and the mark that the sums above must be folded again. `before` is as it was read in this transaction, `None` for a
/// new one.
///
/// # Errors
/// [`Fault::Stale`] where the number was given out before, or the row isn't there.
pub async fn save(
    tx: &mut Tx,
    keys: &Keys,
    before: Option<&Member>,
    after: &Member,
    today: Date,
) -> Result<(), Fault> {
    let written = match before {
        None => tx.exec(INSERT, &row(after)).await?,
        Some(_) => tx.exec(UPDATE, &row(after)).await?,
    };
    if written != 1 {
        return Err(Fault::Stale);
    }
    if before.is_none() && after.moved_from.is_none() {
        claims::number(tx, after).await?;
    }
    let is_found_otherwise = |b: &Member| (&b.name, &b.mobile) != (&after.name, &after.mobile);
    if before.is_none_or(is_found_otherwise) {
        claims::refind(tx, keys, before, after).await?;
    }
    if before.is_none_or(|b| near::keys(b) != near::keys(after)) {
        near::rekey(tx, before, after).await?;
    }
    tallies::shift(tx, before, after, today).await
}

const INSERT: &str = "insert into member (shard_id, id, org_id, territory_id, kind_id, number, name, relation, relative_name, mobile, \
        birth_year, address, standing, state, is_disputed, is_opened, is_shared, person_id, enrolled_by_shard, enrolled_by, \
        enrolled_as, enrolled_on, kind_since, until_on, ended_on, end_reason, moved_to, moved_from, erased_at, changed_at, \
        recorded_at, sort_key, fold_key) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
        $26, $27, $28, $29, $30, $31, $32, $33) on conflict do nothing";

const UPDATE: &str = "update member set territory_id = $4, kind_id = $5, number = $6, name = $7, relation = $8, relative_name = $9, \
        mobile = $10, birth_year = $11, address = $12, standing = $13, state = $14, is_disputed = $15, is_opened = $16, \
        is_shared = $17, person_id = $18, enrolled_by_shard = $19, enrolled_by = $20, enrolled_as = $21, enrolled_on = $22, \
        kind_since = $23, until_on = $24, ended_on = $25, end_reason = $26, moved_to = $27, moved_from = $28, erased_at = $29, \
        changed_at = $30, recorded_at = $31, sort_key = $32, fold_key = $33 \
    where shard_id = $1 and id = $2 and org_id = $3";

fn row(m: &Member) -> [Value; 33] {
    values![
        m.at.shard.0,
        m.at.id.0,
        m.org.0,
        m.territory.0,
        m.kind.0,
        &m.number,
        &m.name,
        m.relation.map(Relation::code),
        &m.relative_name,
        m.mobile.as_ref().map(|mobile| mobile.as_str().to_owned()),
        m.birth_year,
        &m.address,
        m.standing.code(),
        m.state.code(),
        m.is_disputed,
        m.is_opened,
        m.is_shared,
        m.person.map(|p| p.0),
        m.enrolled_by_shard.0,
        m.enrolled_by.0,
        m.enrolled_as.map(|a| a.0),
        m.enrolled_on,
        m.kind_since,
        m.until,
        m.ended_on,
        m.end_reason.clone(),
        m.moved_to.map(|s| s.0),
        m.moved_from.map(|s| s.0),
        m.erased_at,
        m.changed_at,
        m.recorded_at,
        &sort_key(&m.name)[..],
        fold(&m.name)
    ]
}
