//! What a list's address asks, read and written: `?kind=member&standing=met&q=राम`. Every figure of a board is such an
//! address, so that it opens to just the people it counts.

use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::store::lists::{Filter, Key, MOST_KINDS, MOST_SHARDS_OF_WORDS, Mark, Sort};
use crate::posts::store::appointments::pair;
use data_encoding::BASE64URL_NOPAD;
use janjan_names::fold;
use janjan_rules::digits;
use janjan_rules::ids::{KindId, PersonId, ShardId};
use janjan_rules::members::{Number, Standing, State};
use jiff::civil::Date;
use uuid::Uuid;

/// The names under which an address asks, in the order in which it is written.
const NAMES: [&str; 12] =
    ["kind", "standing", "state", "disputed", "opened", "by", "age", "since", "before", "q", "sort", "after"];
/// The age bands: how an address asks for them, from, to.
pub const BANDS: [(&str, i64, i64); 5] =
    [("18-25", 18, 25), ("26-35", 26, 35), ("36-50", 36, 50), ("51-65", 51, 65), ("66+", 66, 200)];
/// The longest text looked for, characters.
const LONGEST: usize = 80;

/// What is asked of a list.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What it is narrowed to.
    pub filter: Filter,
    /// Its order.
    pub sort: Sort,
    /// From where on; and whether back from there.
    pub from: Option<(Mark, bool)>,
    /// A membership number that was typed.
    pub number: Option<Number>,
    /// The day since which was typed so that nobody can read it.
    pub is_since_unread: bool,
    /// Who enrolled, with the shard of that person's row.
    pub by: Option<(ShardId, PersonId)>,
    /// What each name asks, as it stands in the address.
    parts: Vec<(&'static str, String)>,
}

impl Asked {
    /// Reads it; an address that asks for what there isn't is one that isn't there. Above the home level no order can be
    /// chosen.
    pub fn read(scope: &Scope, is_wide: bool) -> Result<Asked, Fault> {
        let kind = |code: &str| scope.org.structure.kind_by_code(code).map(|kind| kind.id);
        let asked = |name: &str| if is_wide && name == "sort" { "" } else { scope.asked(name) };
        Asked::of(asked, kind, scope.today).ok_or(Fault::NotFound)
    }

    fn of<'a>(
        asked: impl Fn(&str) -> &'a str,
        kind: impl Fn(&str) -> Option<KindId>,
        today: Date,
    ) -> Option<Asked> {
        let state = match asked("state") {
            "" => State::Active,
            code => State::from_code(code).filter(|state| *state != State::Moved)?,
        };
        let mut filter = Filter::of(state);
        for code in asked("kind").split(',').filter(|code| !code.is_empty()) {
            filter.kinds.push(kind(code)?);
        }
        filter.standings = match asked("standing") {
            "" => Vec::new(),
            "met" => vec![Standing::Consented, Standing::Verified],
            code => vec![Standing::from_code(code)?],
        };
        if filter.kinds.len() > MOST_KINDS {
            return None;
        }
        filter.is_disputed = flag(asked("disputed"))?;
        filter.is_opened = flag(asked("opened"))?;
        filter.born = match asked("age") {
            "" => None,
            text => {
                let (_, from, to) = BANDS.into_iter().find(|(band, ..)| *band == text)?;
                let year = i64::from(today.year());
                Some((year - to, year - from))
            }
        };
        let since = day(asked("since"));
        filter.since = since.flatten();
        filter.before = day(asked("before"))?;
        let by = match asked("by") {
            "" => None,
            text => pair(text).map(|(shard, person)| Some((ShardId(shard), PersonId(person))))?,
        };
        filter.by = by.map(|(_, person)| person);
        let sort = match asked("sort") {
            // What is asked by days, and whom one person enrolled, is kept by the day.
            "" if by.is_some() || filter.since.is_some() || filter.before.is_some() => Sort::Since,
            "" | "name" => Sort::Name,
            "since" => Sort::Since,
            "age" => Sort::Age,
            _ => return None,
        };
        let number = words(asked("q"), &mut filter);
        let from = match (asked("after"), asked("back")) {
            ("", "") => None,
            (text, "") => Some((read_mark(text, sort)?, false)),
            (_, text) => Some((read_mark(text, sort)?, true)),
        };
        let parts = NAMES.into_iter().filter(|name| *name != "after" && !asked(name).is_empty());
        let parts = parts.map(|name| (name, asked(name).to_owned())).collect();
        Some(Asked { filter, sort, from, number, is_since_unread: since.is_none(), by, parts })
    }

    /// Whether this is asked by age or day, for which no index is kept above the home level, or by the words of a name
    /// in more shards than are looked through.
    pub fn is_too_wide(&self, shards: usize) -> bool {
        let f = &self.filter;
        let by_day = f.by.is_none() && (f.since.is_some() || f.before.is_some());
        f.born.is_some() || by_day || (!f.words.is_empty() && shards > MOST_SHARDS_OF_WORDS)
    }

    /// What a name asks; empty where it doesn't.
    pub fn get(&self, name: &str) -> &str {
        self.parts.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether anything at all narrows the list.
    pub fn is_narrowed(&self) -> bool {
        self.parts.iter().any(|(name, _)| *name != "sort")
    }

    /// Whether the tallies know what this list counts: kind, standing, state, dispute, opened link and nothing else.
    pub fn is_tallied(&self) -> bool {
        ["by", "age", "since", "before", "q"].iter().all(|name| self.get(name).is_empty())
    }

    /// The list of just those whom a figure counts, from its beginning: the kinds and the order stay, nothing else.
    pub fn counted(&self, what: (&str, &str)) -> String {
        let others = NAMES.into_iter().filter(|name| !["kind", "sort"].contains(name));
        let none: Vec<(&str, &str)> =
            others.map(|name| (name, if name == what.0 { what.1 } else { "" })).collect();
        self.with(&none)
    }

    /// The same list asked otherwise, from its beginning: these names ask for this instead, "" for nothing.
    pub fn with(&self, changed: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in NAMES.into_iter().chain(["back"]) {
            let new = changed.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
            let value = new.unwrap_or_else(|| self.get(name));
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("?{}", query.finish())
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

/// A day of an address, or as people write it.
fn day(text: &str) -> Option<Option<Date>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    text.parse().ok().or_else(|| janjan_rules::day::parse(text).ok()).map(Some)
}

/// What was typed to look for: the last four digits of a mobile, a membership number, or the beginning of a word.
fn words(text: &str, filter: &mut Filter) -> Option<Number> {
    let text: String = digits::latin(text.trim()).chars().filter(|c| *c != '\0').take(LONGEST).collect();
    if let Ok(number) = Number::parse(&text) {
        return Some(number);
    }
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        filter.last_four = text;
    } else {
        // A title alone folds to nothing: then it is looked for as it stands, and not found.
        filter.words = Some(fold(&text)).filter(|words| !words.is_empty()).unwrap_or(text);
    }
    None
}

/// A mark as an address carries it.
pub fn mark_text(mark: &Mark) -> String {
    let mut bytes = mark.id.as_bytes().to_vec();
    match &mark.key {
        Key::Name(key) => bytes.extend(key),
        Key::Since(day) => bytes.extend(day.to_string().into_bytes()),
        Key::Born(year) => bytes.extend(year.to_string().into_bytes()),
    }
    BASE64URL_NOPAD.encode(&bytes)
}

fn read_mark(text: &str, sort: Sort) -> Option<Mark> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let (id, key) = bytes.split_first_chunk::<16>()?;
    let said = || std::str::from_utf8(key).ok();
    let key = match sort {
        Sort::Name => Key::Name(key.to_vec()),
        Sort::Since => Key::Since(said()?.parse().ok().filter(|day: &Date| day.year() >= 0)?),
        Sort::Age => {
            Key::Born(said()?.parse().ok().filter(|year| (-1..=i64::from(i16::MAX)).contains(year))?)
        }
    };
    Some(Mark { key, id: Uuid::from_bytes(*id) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashMap;

    fn asked(query: &str) -> Option<Asked> {
        let pairs: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let kind = |code: &str| (code == "member").then_some(KindId(Uuid::from_u128(1)));
        Asked::of(|name| pairs.get(name).map_or("", String::as_str), kind, date(2026, 11, 22))
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let query = "?kind=member&standing=met&disputed=1&age=26-35&since=2026-01-01&q=%E0%A4%B0%E0%A4%BE%E0%A4%AE&sort=age";
        let read = asked(&query[1..]).unwrap();
        assert_eq!(read.with(&[]), query);
        assert_eq!(read.filter.standings, [Standing::Consented, Standing::Verified]);
        assert_eq!(read.filter.born, Some((1991, 2000)));
        assert!(read.is_too_wide(10), "an age is asked in one district");
        assert!(!read.is_tallied() && asked("standing=claimed&state=lapsed").unwrap().is_tallied());
    }

    #[test]
    fn a_figure_opens_to_its_people_whatever_else_narrows_the_list() {
        let read = asked(
            "kind=member&standing=claimed&state=lapsed&age=26-35&since=2026-01-01&before=2026-02-01&q=ram&sort=age",
        );
        assert_eq!(read.unwrap().counted(("standing", "met")), "?kind=member&standing=met&sort=age");
        assert_eq!(asked("opened=1&q=0701").unwrap().counted(("disputed", "1")), "?disputed=1");
    }

    #[test]
    fn what_is_asked_for_and_is_not_there_is_no_address() {
        for query in
            ["kind=caste", "standing=half", "state=moved", "age=17-18", "by=me", "after=!", "sort=mobile"]
        {
            assert!(asked(query).is_none(), "{query}");
        }
    }

    #[test]
    fn days_are_asked_newest_first_and_above_a_district_only_of_one_enroller() {
        let by = crate::posts::store::appointments::pair_text(Uuid::from_u128(1), Uuid::from_u128(2));
        let of_one = asked(&format!("by={by}&since=2026-01-01")).unwrap();
        let of_all = asked("before=2026-01-01").unwrap();
        assert_eq!((of_one.sort, of_all.sort), (Sort::Since, Sort::Since));
        assert!(!of_one.is_too_wide(900) && of_all.is_too_wide(10));
        assert_eq!(asked(&format!("by={by}&sort=name")).unwrap().sort, Sort::Name);
        let words = asked("q=Ram").unwrap();
        assert!(!words.is_too_wide(10) && words.is_too_wide(900));
    }

    #[test]
    fn a_number_four_digits_and_words_are_told_apart() {
        let number = Number { ward: janjan_rules::territory::Serial(117), n: 42 };
        let read = |q: &str| asked(&format!("q={q}")).unwrap();
        assert_eq!(read(&number.to_string()).number, Some(number));
        assert_eq!(read("०७०१").filter.last_four, "0701");
        assert_eq!(read("Ram").filter.words, "ram");
    }

    #[test]
    fn a_mark_survives_its_address() {
        for (sort, key) in [
            (Sort::Name, Key::Name(vec![1, 0, 255])),
            (Sort::Since, Key::Since(date(2026, 1, 2))),
            (Sort::Age, Key::Born(1984)),
        ] {
            let mark = Mark { key, id: Uuid::from_u128(7) };
            assert_eq!(read_mark(&mark_text(&mark), sort), Some(mark));
        }
    }
}
