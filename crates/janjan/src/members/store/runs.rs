//! The runs a list is merged from: the SQL of the lists.
//!
//! Every statement is one *run*: rows of one ward, of one shard's kind and standing, of one enroller, in the order of the
//! page, from a mark on. A ward's list is a single run; above it the runs of many shards are merged (`merge`). Filters are
//! asked within the run, and a page reads little more than it shows. Of many runs it is asked in one go where each begins
//! (`firsts`): most begin behind the page's end, or hold nobody, and are never read.

use super::firsts::{self, Begins};
use super::lists::{Filter, Ground, Key, Listed, Mark, Sort};
use super::members::MemberRef;
use crate::fault::Fault;
use crate::ground::store::odd;
use janjan_db::{Cell, Conn, Passing, Value, values};
use janjan_rules::ids::{KindId, MemberId, OrgId, ShardId, TerritoryId};
use janjan_rules::members::{Relation, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::OPEN_END;
use jiff::civil::Date;
use uuid::Uuid;

/// The statements of one kind of run: by name, by day, by year; each onwards and back. `$day` is how the day is written: plain
/// where an index keeps it.
macro_rules! runs {
    ($from:literal) => {
        runs!($from, "m.enrolled_on")
    };
    ($from:literal, $day:literal) => {
        [
            runs!(@ $from, "m.sort_key >= $21 and (m.sort_key > $21 or m.id > $22) order by m.sort_key, m.id"),
            runs!(@ $from, "m.sort_key <= $21 and (m.sort_key < $21 or m.id < $22) order by m.sort_key desc, m.id desc"),
            runs!(@ $from, $day, " >= $21 and (m.enrolled_on > $21 or m.id > $22) order by ", $day, ", m.id"),
            runs!(@ $from, $day, " <= $21 and (m.enrolled_on < $21 or m.id < $22) order by ", $day, " desc, m.id desc"),
            runs!(@ $from, "coalesce(m.birth_year, 0) >= $21 and (coalesce(m.birth_year, 0) > $21 or m.id > $22) \
                            order by coalesce(m.birth_year, 0), m.id"),
            runs!(@ $from, "coalesce(m.birth_year, 0) <= $21 and (coalesce(m.birth_year, 0) < $21 or m.id < $22) \
                            order by coalesce(m.birth_year, 0) desc, m.id desc"),
        ]
    };
    // `coalesce`: no index on the state or the day is taken here; the run says itself which one it goes by.
    (@ $from:literal, $($order:literal),+) => {
        concat!(
            "select m.shard_id, m.id, m.territory_id, m.kind_id, m.number, m.name, m.relation, m.relative_name, m.mobile, m.standing, \
                    m.is_disputed, m.is_opened, m.enrolled_on, m.ended_on, m.sort_key, coalesce(m.birth_year, 0), m.moved_from from member m ",
            $from,
            " and coalesce(m.state, '') = $1 and m.standing in ($2, $3, $4) and (m.kind_id in ($5, $6, $7, $8) or $9 = true) \
              and (m.is_disputed = true or $10 = true) and (m.is_opened = true or $11 = true) \
              and (m.enrolled_by = $12 or $13 = true) and coalesce(m.birth_year, 0) >= $14 and coalesce(m.birth_year, 0) <= $15 \
              and coalesce(m.enrolled_on, $16) >= $16 and coalesce(m.enrolled_on, $16) < $17 and (m.is_shared = true or $18 = true) \
              and ($19 = '' or substr(m.mobile, length(m.mobile) - 3) = $19) and ",
            $($order,)+
            " limit $20"
        )
    };
}

// `cross join`: the members are gone through in the order of their index, and each one's unit is looked up; never the
// other way round, or a page of a state would begin by reading its every ward.
// A ward is gone through by its names, also where the page is by day: the days' index is the whole district's.
const WARD: [&str; 6] = runs!(
    "where m.shard_id = $23 and m.territory_id = $24 and m.sort_key >= $27 \
     and ($25 = '' or m.id in (select w.member_id from member_word w where w.shard_id = $23 and w.word >= $25 and w.word < $26))",
    "coalesce(m.enrolled_on, $16)"
);
const SHARD: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.enrolled_on >= $16 and m.enrolled_on < $17"
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
const OPENED: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.is_opened = true and m.state = 'active'"
);
const GONE: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.state = $1 and m.state <> 'active'"
);
const RUNG: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.shard_id = $25 \
     and m.kind_id = $26 and m.state = $1 and m.standing = $27"
);
// The same over the whole organisation.
const ALL_DISPUTED: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.org_id = $25 \
     and m.is_disputed = true"
);
const ALL_OPENED: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.org_id = $25 \
     and m.is_opened = true and m.state = 'active' and m.is_shared = true"
);
const ALL_RUNG: [&str; 6] = runs!(
    "cross join territory t where t.org_id = m.org_id and t.id = m.territory_id and t.path >= $23 and t.path < $24 and m.org_id = $25 \
     and m.kind_id = $26 and m.state = $1 and m.standing = $27 and m.is_shared = true"
);

/// A statement, and what stands in it from the 23rd value on.
pub(super) struct Run {
    statements: [&'static str; 6],
    place: Vec<Value>,
    /// Nothing of it comes before this; `None` where it wasn't asked.
    pub(super) first: Option<Key>,
}

/// Of so few shards the runs are simply read.
const FEW_SHARDS: usize = 4;

/// What the runs of all shards have in common.
enum Course {
    /// One run for each shard; and what is asked to learn where it begins, if an index knows.
    EachShard([&'static str; 6], Vec<Value>, Option<Begins>),
    /// A single run for all of them, where the whole organisation is the ground.
    Whole([&'static str; 6], Vec<Value>),
}

/// The runs a list is merged from, as far as they hold anything from this mark on. `kinds` are those of the organisation,
/// in case none is asked for.
pub(super) async fn runs(
    conn: &mut Conn,
    (org, kinds): (OrgId, &[KindId]),
    ground: &Ground,
    filter: &Filter,
    (sort, is_down): (Sort, bool),
    from: &Mark,
) -> Result<Vec<Run>, Fault> {
    let (path, shards) = match ground {
        Ground::Unit(shard, unit) => {
            let place = values![shard.0, unit.0, &filter.words, after(&filter.words), &[0u8; 0][..]].to_vec();
            return Ok(vec![Run { statements: WARD, place, first: None }]);
        }
        Ground::Under(path, shards) => (path, shards),
    };
    let is_whole = filter.is_shared && shards.len() > FEW_SHARDS && path.serials().len() == 1;
    let mut runs = Vec::new();
    for course in courses(filter, sort, kinds, is_whole) {
        let run = |statements, whose: Uuid, more: &[Value], first| {
            let place = [&values![path.as_str(), path.end(), whose][..], more].concat();
            Run { statements, place, first }
        };
        match course {
            Course::Whole(statements, more) => runs.push(run(statements, org.0, &more, None)),
            Course::EachShard(statements, more, Some(begins)) if shards.len() > FEW_SHARDS => {
                let firsts = firsts::of(conn, org, shards, &begins, &from.key, is_down).await?;
                runs.extend(
                    firsts.into_iter().map(|(shard, first)| run(statements, shard.0, &more, Some(first))),
                );
            }
            Course::EachShard(statements, more, _) => {
                runs.extend(shards.iter().map(|shard| run(statements, shard.0, &more, None)));
            }
        }
    }
    Ok(runs)
}

/// Which runs there are: one course, or one for each kind and standing where those are kept apart.
fn courses(filter: &Filter, sort: Sort, kinds: &[KindId], is_whole: bool) -> Vec<Course> {
    let by_name = sort == Sort::Name;
    if !filter.words.is_empty() {
        let more = values![&filter.words, after(&filter.words)].to_vec();
        return vec![Course::EachShard(WORD, more, None)];
    }
    if let Some(person) = filter.by {
        let begins = (sort == Sort::Since).then_some(Begins::Enroller(person));
        return vec![Course::EachShard(ENROLLER, Vec::new(), begins)];
    }
    if !by_name || !filter.last_four.is_empty() {
        return vec![Course::EachShard(SHARD, Vec::new(), None)];
    }
    let course = |each, all, begins| match is_whole {
        true => Course::Whole(all, Vec::new()),
        false => Course::EachShard(each, Vec::new(), Some(begins)),
    };
    if filter.is_disputed {
        return vec![course(DISPUTED, ALL_DISPUTED, Begins::Disputed)];
    }
    if filter.is_opened && filter.state == State::Active {
        return vec![course(OPENED, ALL_OPENED, Begins::Opened)];
    }
    if filter.state != State::Active && !is_whole {
        return vec![Course::EachShard(GONE, Vec::new(), Some(Begins::Gone(filter.state)))];
    }
    let kinds = if filter.kinds.is_empty() { kinds } else { &filter.kinds };
    let each = |kind: KindId| {
        filter.rungs().iter().map(move |rung| {
            let more = values![kind.0, rung.code()].to_vec();
            match is_whole {
                true => Course::Whole(ALL_RUNG, more),
                false => Course::EachShard(RUNG, more, Some(Begins::Rung(kind, filter.state, *rung))),
            }
        })
    };
    kinds.iter().flat_map(|kind| each(*kind)).collect()
}

/// The next rows of a run, from a mark on (or back from it).
pub(super) async fn rows(
    conn: &mut Conn,
    filter: &Filter,
    run: &Run,
    (sort, is_down): (Sort, bool),
    from: &Mark,
    most: usize,
) -> Result<Vec<Listed>, Fault> {
    let sql = run.statements[sort as usize * 2 + usize::from(is_down)];
    let mut values = asked(filter, most);
    values.push(from.key.value());
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
    let rungs = filter.rungs();
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
