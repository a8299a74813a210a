//! The people behind a figure, page by page: the SQL of the lists.
//!
//! Every statement is one *run*: rows of one ward, of one shard's kind and standing, of one enroller, in the order of the
//! page, from a mark on. A ward's list is a single run; above it the runs of many shards are merged (`runs`). Filters are
//! asked within the run, and a page reads little more than it shows.

use super::members::{Member, MemberRef};
use crate::fault::Fault;
use crate::ground::store::odd;
use janjan_db::{Cell, Conn, Passing, Value, values};
use janjan_rules::ids::{KindId, MemberId, OrgId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::{Number, Relation, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::OPEN_END;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use uuid::Uuid;

/// How many kinds a list can be narrowed to.
pub const MOST_KINDS: usize = 4;

/// How a list is ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// The newest enrolment first.
    Since,
    /// The oldest person first.
    Age,
}

/// What a list is narrowed to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// These kinds; empty is all.
    pub kinds: Vec<KindId>,
    /// These standings; empty is all.
    pub standings: Vec<Standing>,
    /// In this state.
    pub state: State,
    /// Only where "I never joined" was said.
    pub is_disputed: bool,
    /// Only where the handed-over link was opened.
    pub is_opened: bool,
    /// Only those this person enrolled.
    pub by: Option<PersonId>,
    /// Born in these years, both counted.
    pub born: Option<(i64, i64)>,
    /// Enrolled on this day or later.
    pub since: Option<Date>,
    /// Enrolled before this day.
    pub before: Option<Date>,
    /// A word of the folded name begins so; empty is any.
    pub words: String,
    /// The mobile ends so; empty is any.
    pub last_four: String,
    /// Only who agreed to be shown above the home level.
    pub is_shared: bool,
}

impl Filter {
    /// Everybody whose membership is in this state.
    pub fn of(state: State) -> Filter {
        Filter {
            kinds: Vec::new(),
            standings: Vec::new(),
            state,
            is_disputed: false,
            is_opened: false,
            by: None,
            born: None,
            since: None,
            before: None,
            words: String::new(),
            last_four: String::new(),
            is_shared: false,
        }
    }
}

/// What a row sorts by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// The name's key.
    Name(Vec<u8>),
    /// The day of enrolment.
    Since(Date),
    /// The year of birth; 0 where it isn't known any more.
    Born(i64),
}

/// A place in a list: after (or before) this row one goes on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// What it sorts by.
    pub key: Key,
    /// Which row.
    pub id: Uuid,
}

impl Mark {
    /// Before everything, or behind it where the order runs down.
    pub(super) fn end(sort: Sort, is_down: bool) -> Mark {
        let key = match (sort, is_down) {
            (Sort::Name, false) => Key::Name(Vec::new()),
            // No name's key begins with ten bytes of this.
            (Sort::Name, true) => Key::Name(vec![0xff; 10]),
            (Sort::Since, false) => Key::Since(Date::ZERO),
            (Sort::Since, true) => Key::Since(OPEN_END),
            (Sort::Age, false) => Key::Born(-1),
            (Sort::Age, true) => Key::Born(i64::from(i32::MAX)),
        };
        Mark { key, id: if is_down { Uuid::max() } else { Uuid::nil() } }
    }
}

/// A row of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Which membership.
    pub at: MemberRef,
    /// The unit it counts in.
    pub territory: TerritoryId,
    /// The kind.
    pub kind: KindId,
    /// The number, digits alone.
    pub number: String,
    /// The name; empty once erased.
    pub name: String,
    /// Whose name stands beside it.
    pub relation: Option<Relation>,
    /// That name.
    pub relative_name: String,
    /// The mobile.
    pub mobile: Option<Mobile>,
    /// How sure it is.
    pub standing: Standing,
    /// Disputed.
    pub is_disputed: bool,
    /// The link was opened.
    pub is_opened: bool,
    /// On which day enrolled.
    pub enrolled_on: Date,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// Came from another district.
    pub is_moved_in: bool,
    /// Its place in the list.
    pub mark: Mark,
}

impl Listed {
    /// A member found otherwise than by a run.
    pub fn of(m: &Member) -> Listed {
        Listed {
            at: m.at,
            territory: m.territory,
            kind: m.kind,
            number: m.number.clone(),
            name: m.name.clone(),
            relation: m.relation,
            relative_name: m.relative_name.clone(),
            mobile: m.mobile.clone(),
            standing: m.standing,
            is_disputed: m.is_disputed,
            is_opened: m.is_opened,
            enrolled_on: m.enrolled_on,
            ended_on: m.ended_on,
            is_moved_in: m.moved_from.is_some(),
            mark: Mark { key: Key::Name(Vec::new()), id: m.at.id.0 },
        }
    }

    /// The number as it is shown and read out.
    pub fn shown_number(&self) -> String {
        Number::parse(&self.number).map_or_else(|_| self.number.clone(), |n| n.to_string())
    }
}

/// The statements of one kind of run: by name, by day, by year; each onwards and back.
macro_rules! runs {
    ($from:literal) => {
        [
            runs!(@ $from, "m.sort_key >= $21 and (m.sort_key > $21 or m.id > $22) order by m.sort_key, m.id"),
            runs!(@ $from, "m.sort_key <= $21 and (m.sort_key < $21 or m.id < $22) order by m.sort_key desc, m.id desc"),
            runs!(@ $from, "m.enrolled_on >= $21 and (m.enrolled_on > $21 or m.id > $22) order by m.enrolled_on, m.id"),
            runs!(@ $from, "m.enrolled_on <= $21 and (m.enrolled_on < $21 or m.id < $22) order by m.enrolled_on desc, m.id desc"),
            runs!(@ $from, "coalesce(m.birth_year, 0) >= $21 and (coalesce(m.birth_year, 0) > $21 or m.id > $22) \
                            order by coalesce(m.birth_year, 0), m.id"),
            runs!(@ $from, "coalesce(m.birth_year, 0) <= $21 and (coalesce(m.birth_year, 0) < $21 or m.id < $22) \
                            order by coalesce(m.birth_year, 0) desc, m.id desc"),
        ]
    };
    // `coalesce(state, '')`: no index on the state is taken here; the run says itself which one it goes by.
    (@ $from:literal, $order:literal) => {
        concat!(
            "select m.shard_id, m.id, m.territory_id, m.kind_id, m.number, m.name, m.relation, m.relative_name, m.mobile, m.standing, \
                    m.is_disputed, m.is_opened, m.enrolled_on, m.ended_on, m.sort_key, coalesce(m.birth_year, 0), m.moved_from from member m ",
            $from,
            " and coalesce(m.state, '') = $1 and m.standing in ($2, $3, $4) and (m.kind_id in ($5, $6, $7, $8) or $9 = true) \
              and (m.is_disputed = true or $10 = true) and (m.is_opened = true or $11 = true) \
              and (m.enrolled_by = $12 or $13 = true) and coalesce(m.birth_year, 0) >= $14 and coalesce(m.birth_year, 0) <= $15 \
              and m.enrolled_on >= $16 and m.enrolled_on < $17 and (m.is_shared = true or $18 = true) \
              and ($19 = '' or substr(m.mobile, length(m.mobile) - 3) = $19) and ",
            $order,
            " limit $20"
        )
    };
}

// `cross join`: the members are gone through in the order of their index, and each one's unit is looked up; never the
// other way round, or a page of a state would begin by reading its every ward.
const WARD: [&str; 6] = runs!(
    "where m.shard_id = $23 and m.territory_id = $24 \
     and ($25 = '' or m.id in (select w.member_id from member_word w where w.shard_id = $23 and w.word >= $25 and w.word < $26))"
);
const SHARD: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25"
);
const WORD: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.id in (select w.member_id from member_word w where w.shard_id = $25 and w.word >= $26 and w.word < $27)"
);
const ENROLLER: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.enrolled_by = $12"
);
const DISPUTED: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.is_disputed = true"
);
const RUNG: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.kind_id = $26 and m.state = $1 and m.standing = $27"
);
const WHOLE: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 \
     and m.kind_id = $25 and m.state = $1 and m.standing = $26 and m.org_id = $27"
);

/// Where a list is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ground {
    /// One counted unit.
    Unit(ShardId, TerritoryId),
    /// The counted units under a path, whose rows lie in these shards.
    Under(Path, Vec<ShardId>),
}

/// A statement, and what stands in it from the 23rd value on.
pub(super) struct Run {
    statements: [&'static str; 6],
    place: Vec<Value>,
}

/// Beyond so many runs the organisation's whole index is read instead, and what lies elsewhere passed over.
const MOST_RUNS: usize = 512;

/// The runs a list is merged from. `kinds` are those of the organisation, in case none is asked for.
pub(super) fn runs(org: OrgId, ground: &Ground, filter: &Filter, sort: Sort, kinds: &[KindId]) -> Vec<Run> {
    let (path, shards) = match ground {
        Ground::Unit(shard, unit) => {
            let place = values![shard.0, unit.0, &filter.words, after(&filter.words)].to_vec();
            return vec![Run { statements: WARD, place }];
        }
        Ground::Under(path, shards) => (path, shards),
    };
    let under = |more: &[Value]| [&values![path.as_str(), path.end()][..], more].concat();
    let each = |statements: [&'static str; 6], more: &[Value]| -> Vec<Run> {
        let of = |shard: &ShardId| Run { statements, place: under(&[&values![shard.0][..], more].concat()) };
        shards.iter().map(of).collect()
    };
    if !filter.words.is_empty() {
        return each(WORD, &values![&filter.words, after(&filter.words)]);
    }
    if filter.by.is_some() {
        return each(ENROLLER, &[]);
    }
    if filter.is_disputed {
        return each(DISPUTED, &[]);
    }
    if sort != Sort::Name || !filter.last_four.is_empty() {
        return each(SHARD, &[]);
    }
    let kinds = if filter.kinds.is_empty() { kinds } else { &filter.kinds };
    let standings = if filter.standings.is_empty() { &Standing::ALL[..] } else { &filter.standings };
    let rungs = kinds.iter().flat_map(|kind| standings.iter().map(|rung| values![kind.0, rung.code()]));
    if shards.len() * kinds.len() * standings.len() > MOST_RUNS {
        let whole = |rung: [Value; 2]| under(&[&rung[..], &values![org.0][..]].concat());
        return rungs.map(|rung| Run { statements: WHOLE, place: whole(rung) }).collect();
    }
    rungs.flat_map(|rung| each(RUNG, &rung)).collect()
}

/// The next rows of a run, from a mark on (or back from it).
pub(super) async fn rows(
    conn: &mut Conn,
    filter: &Filter,
    run: &Run,
    (sort, is_back): (Sort, bool),
    from: &Mark,
    most: usize,
) -> Result<Vec<Listed>, Fault> {
    let is_down = (sort == Sort::Since) != is_back;
    let sql = run.statements[sort as usize * 2 + usize::from(is_down)];
    let mut values = asked(filter, most);
    values.push(match &from.key {
        Key::Name(key) => Value::from(&key[..]),
        Key::Since(day) => Value::from(*day),
        Key::Born(year) => Value::from(*year),
    });
    values.push(Value::from(from.id));
    values.extend(run.place.iter().cloned());
    let mut found = Vec::with_capacity(most);
    conn.each(sql, &values, |r| {
        found.push(read(&r, sort)?);
        Ok::<_, Fault>(())
    })
    .await?;
    Ok(found)
}

/// The first 20 values of every statement.
fn asked(filter: &Filter, most: usize) -> Vec<Value> {
    let slot = |n: usize| filter.kinds.get(n).or(filter.kinds.first()).map_or(Uuid::nil(), |kind| kind.0);
    let rungs = if filter.standings.is_empty() { &Standing::ALL[..] } else { &filter.standings };
    let rung = |n: usize| rungs.get(n).or(rungs.first()).map_or("", |rung| rung.code());
    let (born_from, born_to) = filter.born.unwrap_or((0, i64::from(i16::MAX)));
    values![
        filter.state.code(),
        rung(0),
        rung(1),
        rung(2),
        slot(0),
        slot(1),
        slot(2),
        slot(3),
        filter.kinds.is_empty(),
        !filter.is_disputed,
        !filter.is_opened,
        filter.by.map_or(Uuid::nil(), |person| person.0),
        filter.by.is_none(),
        born_from,
        born_to,
        filter.since.unwrap_or(Date::ZERO),
        filter.before.unwrap_or(OPEN_END),
        !filter.is_shared,
        &filter.last_four,
        i64::try_from(most).unwrap_or(i64::MAX)
    ]
    .to_vec()
}

fn read(r: &Passing<'_>, sort: Sort) -> Result<Listed, Fault> {
    let id: Uuid = r.get(1)?;
    let enrolled_on: Date = r.get(12)?;
    let key = match sort {
        Sort::Name => Key::Name(r.get(14)?),
        Sort::Since => Key::Since(enrolled_on),
        Sort::Age => Key::Born(r.get(15)?),
    };
    let text = |column| {
        r.cell(column).map(|cell| match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        })
    };
    let standing = text(9)?.unwrap_or_default();
    Ok(Listed {
        at: MemberRef { shard: ShardId(r.get(0)?), id: MemberId(id) },
        territory: TerritoryId(r.get(2)?),
        kind: KindId(r.get(3)?),
        number: r.get(4)?,
        name: r.get(5)?,
        relation: text(6)?.and_then(Relation::from_code),
        relative_name: r.get(7)?,
        mobile: r.get::<Option<String>>(8)?.map(Mobile::stored),
        standing: Standing::from_code(standing).ok_or_else(|| odd("standing", standing))?,
        is_disputed: r.get(10)?,
        is_opened: r.get(11)?,
        enrolled_on,
        ended_on: r.get(13)?,
        is_moved_in: r.get::<Option<Uuid>>(16)?.is_some(),
        mark: Mark { key, id },
    })
}

/// The first text after everything that begins so: no character comes after the last one.
fn after(words: &str) -> String {
    format!("{words}{}", char::MAX)
}
