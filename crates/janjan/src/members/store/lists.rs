//! The people behind a figure, page by page: what a list is narrowed to, where it is read, and a row of it.

use super::members::{Member, MemberRef};
use janjan_db::Value;
use janjan_rules::ids::{KindId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::{Number, Relation, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::OPEN_END;
use janjan_rules::territory::Path;
use jiff::civil::Date;
use uuid::Uuid;

/// How many kinds a list can be narrowed to.
pub const MOST_KINDS: usize = 4;
/// In so many shards names are looked for by their words: a statement for each.
pub const MOST_SHARDS_OF_WORDS: usize = 16;

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

    /// The standings it lets through.
    pub(super) fn rungs(&self) -> &[Standing] {
        if self.standings.is_empty() { &Standing::ALL } else { &self.standings }
    }

    /// Their words, for a statement's three slots: of fewer, the first fills the rest.
    pub(super) fn rung_slots(&self) -> [&'static str; 3] {
        let rungs = self.rungs();
        std::array::from_fn(|n| rungs.get(n).or(rungs.first()).map_or("", |rung| rung.code()))
    }

    /// The kinds, for a statement's slots in the same way; where none is asked for the statement passes over them.
    pub(super) fn kind_slots(&self) -> [Uuid; MOST_KINDS] {
        let kinds = &self.kinds;
        std::array::from_fn(|n| kinds.get(n).or(kinds.first()).map_or(Uuid::nil(), |kind| kind.0))
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

impl Key {
    /// As the statements take it.
    pub(super) fn value(&self) -> Value {
        match self {
            Key::Name(key) => Value::from(&key[..]),
            Key::Since(day) => Value::from(*day),
            Key::Born(year) => Value::from(*year),
        }
    }
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
        Mark::before(key, is_down)
    }

    /// Before every row that sorts by this.
    pub(super) fn before(key: Key, is_down: bool) -> Mark {
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

/// Where a list is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ground {
    /// One counted unit.
    Unit(ShardId, TerritoryId),
    /// The counted units under a path, whose rows lie in these shards.
    Under(Path, Vec<ShardId>),
}
