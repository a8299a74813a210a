//! Which unit and which post a cell means: units by number or by any of their names, posts by name, code, or a shortening
//! that leaves no doubt. Only what the scope may record for is known here, so a unit outside it is "not known".

use super::fold::{fold, words};
use crate::ground::organisation::Organisation;
use crate::territory::Unit;
use janjan_rules::ids::PostId;
use std::collections::BTreeSet;

/// The shortest shortening of a post's name that is looked at, in characters.
const SHORTEST: usize = 3;

/// What a cell was found to mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found<T> {
    /// This.
    One(T),
    /// Nothing that is known.
    None,
    /// More than one thing.
    Several,
    /// The number is one unit's and the name another's.
    Apart,
    /// A post that is known, but not one this scope records.
    NotYours,
}

/// A unit with all it is called.
#[derive(Clone, Debug)]
pub struct KnownUnit {
    /// The unit.
    pub unit: Unit,
    /// Its names, official and in use, in every language, folded.
    pub names: Vec<String>,
}

/// A post with all it is called.
#[derive(Clone, Debug)]
pub struct KnownPost {
    /// Which.
    pub id: PostId,
    /// Its level.
    pub level: u8,
    /// Whether the scope may record holders of it at all.
    pub is_recorded: bool,
    names: Vec<String>,
    /// The names without the level's own word: "Ward President" is "President" among wards.
    short: Vec<String>,
}

/// Everything a table may name.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The units.
    pub units: Vec<KnownUnit>,
    /// The posts of every level.
    pub posts: Vec<KnownPost>,
    /// What units of any level are called, folded: "वार्ड 4" is 4.
    level_words: BTreeSet<String>,
}

impl Known {
    /// The posts of an organisation, and these units.
    pub fn new(org: &Organisation, units: Vec<KnownUnit>, is_recorded: impl Fn(PostId) -> bool) -> Known {
        let said = |thing: String| {
            org.words.iter().filter(move |((t, _), _)| *t == thing).map(|(_, word)| word.as_str())
        };
        let of_level = |rank: u8| -> BTreeSet<String> {
            said(format!("level:{rank}")).chain(said(format!("levels:{rank}"))).flat_map(words).collect()
        };
        let posts = org.structure.posts.iter().map(|post| {
            let level = of_level(post.level);
            let called: Vec<&str> =
                said(format!("post:{}", post.id)).chain(std::iter::once(post.code.as_str())).collect();
            let without = |text: &&str| {
                words(text).into_iter().filter(|word| !level.contains(word)).collect::<String>()
            };
            KnownPost {
                id: post.id,
                level: post.level,
                is_recorded: is_recorded(post.id),
                names: called.iter().map(|text| fold(text)).collect(),
                short: called.iter().map(without).collect(),
            }
        });
        let level_words = org.structure.levels.iter().flat_map(|level| of_level(level.rank)).collect();
        Known { posts: posts.collect(), units, level_words }
    }

    /// The levels of the units a cell could mean.
    pub fn levels(&self, cell: &str) -> BTreeSet<u8> {
        let levels = self.units.iter().map(|u| u.unit.place.level).collect::<BTreeSet<u8>>();
        levels.into_iter().filter(|level| !matches!(self.unit(cell, *level), Found::None)).collect()
    }

    /// The unit of a level that a cell means.
    pub fn unit(&self, cell: &str, level: u8) -> Found<&Unit> {
        let at_level = || self.units.iter().filter(|u| u.unit.place.level == level);
        let by_name = |name: &str| one(at_level().filter(|u| u.names.iter().any(|n| n == name)));
        let whole = fold(cell);
        match by_name(&whole) {
            Found::None => {}
            _ if whole.is_empty() => {}
            found => return found,
        }
        let left: Vec<String> = words(cell).into_iter().filter(|w| !self.is_filler(w)).collect();
        let (numbers, rest): (Vec<&String>, Vec<&String>) = left.iter().partition(|w| is_number(w));
        let name: String = rest.into_iter().map(String::as_str).collect();
        match (numbers.as_slice(), name.as_str()) {
            ([], "") => Found::None,
            ([], name) => by_name(name),
            ([number], "") => one(at_level().filter(|u| is_numbered(u, number))),
            ([number], name) => {
                let both = at_level().filter(|u| is_numbered(u, number) && u.names.iter().any(|n| n == name));
                match one(both) {
                    Found::None if at_level().any(|u| is_numbered(u, number)) => Found::Apart,
                    found => found,
                }
            }
            _ => Found::None,
        }
    }

    fn is_filler(&self, word: &str) -> bool {
        self.level_words.contains(word)
            || ["no", "number", "नं", "नंबर", "न", "संख्या", "क्रमांक", "सं"]
                .iter()
                .any(|filler| fold(filler) == word)
    }

    /// The post a cell means among units of these levels; none given means any level.
    pub fn post(&self, cell: &str, levels: &BTreeSet<u8>) -> Found<&KnownPost> {
        let folded = fold(cell);
        if folded.is_empty() {
            return Found::None;
        }
        let here = || self.posts.iter().filter(|p| levels.is_empty() || levels.contains(&p.level));
        let is_long = folded.chars().count() >= SHORTEST;
        let exact = here().filter(|p| p.names.contains(&folded)).collect::<Vec<_>>();
        let short = || here().filter(|p| p.short.contains(&folded)).collect::<Vec<_>>();
        let within =
            || here().filter(|p| is_long && p.names.iter().any(|n| n.contains(&folded))).collect::<Vec<_>>();
        let mut found = exact;
        if found.is_empty() {
            found = short();
        }
        if found.is_empty() {
            found = within();
        }
        let recorded: Vec<&KnownPost> = found.iter().copied().filter(|p| p.is_recorded).collect();
        match (found.as_slice(), recorded.as_slice()) {
            ([], _) => Found::None,
            (_, [one]) if found.iter().all(|p| p.level != one.level || p.id == one.id) => Found::One(one),
            ([_], []) => Found::NotYours,
            _ => Found::Several,
        }
    }
}

fn one<'a>(mut found: impl Iterator<Item = &'a KnownUnit>) -> Found<&'a Unit> {
    match (found.next(), found.next()) {
        (Some(known), None) => Found::One(&known.unit),
        (None, _) => Found::None,
        _ => Found::Several,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn is_numbered(known: &KnownUnit, number: &str) -> bool {
    known.unit.number.is_some_and(|n| number.parse() == Ok(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::ids::{OrgId, ShardId, TerritoryId};
    use janjan_rules::mobile::NumberPlan;
    use janjan_rules::structure::{Level, Post, Structure};
    use janjan_rules::territory::{Path, Place, Serial};
    use uuid::Uuid;

    fn organisation() -> Organisation {
        let level = |rank, code: &str| Level {
            rank,
            code: code.to_owned(),
            is_numbered: rank == 1,
            is_home: rank == 0,
            is_counted: rank == 1,
        };
        let post = |n: u128, code: &str, level| Post {
            id: PostId(Uuid::from_u128(n)),
            code: code.to_owned(),
            level,
            rank: 0,
            seats: 1,
            term_months: None,
            is_required: true,
            may_act: true,
            powers: vec![],
        };
        let mut words = std::collections::HashMap::new();
        let mut say = |thing: String, hi: &str, en: &str| {
            words.insert((thing.clone(), "hi".to_owned()), hi.to_owned());
            words.insert((thing, "en".to_owned()), en.to_owned());
        };
        say("level:0".into(), "जिला", "District");
        say("level:1".into(), "वार्ड", "Ward");
        for (n, hi, en) in [
            (1, "जिलाध्यक्ष", "District President"),
            (2, "वार्ड अध्यक्ष", "Ward President"),
            (3, "वार्ड उपाध्यक्ष", "Ward Vice President"),
            (4, "वार्ड सचिव", "Ward Secretary"),
        ] {
            say(format!("post:{}", PostId(Uuid::from_u128(n))), hi, en);
        }
        Organisation {
            id: OrgId(Uuid::nil()),
            code: "T".into(),
            preset: "t".into(),
            version: 1,
            zone: jiff::tz::TimeZone::UTC,
            plan: NumberPlan::MadeUp,
            structure: Structure {
                levels: vec![level(0, "district"), level(1, "ward")],
                posts: vec![post(1, "dp", 0), post(2, "wp", 1), post(3, "wvp", 1), post(4, "ws", 1)],
                ..Structure::default()
            },
            words,
        }
    }

    fn ward(number: u32, names: &[&str]) -> KnownUnit {
        let unit = Unit {
            id: TerritoryId(Uuid::from_u128(number.into())),
            serial: Serial(number),
            shard: ShardId(Uuid::nil()),
            place: Place { path: Path::top(Serial(900)).child(Serial(number)), level: 1 },
            number: Some(number),
            name: names[0].to_owned(),
        };
        KnownUnit { unit, names: names.iter().map(|n| fold(n)).collect() }
    }

    fn known() -> Known {
        let units = vec![
            ward(3, &["गोविन्द नगर", "Govind Nagar", "गोविन्द नगर हरिजन बस्ती"]),
            ward(4, &["ग्वालटोली", "Gwaltoli"]),
            ward(5, &["रामपुर 2"]),
            ward(7, &["रामपुर"]),
            ward(8, &["रामपुर"]),
        ];
        Known::new(&organisation(), units, |post| post.0.as_u128() > 1 && post.0.as_u128() != 4)
    }

    fn number(known: &Known, cell: &str) -> Option<u32> {
        match known.unit(cell, 1) {
            Found::One(unit) => unit.number,
            _ => None,
        }
    }

    #[test]
    fn a_ward_is_known_by_its_number_and_by_any_of_its_names() {
        let known = known();
        for cell in [
            "4",
            "०४",
            "वार्ड 4",
            "ward no. 4",
            "Ward-4",
            "ग्वाल टोली",
            "GWALTOLI",
            "4 ग्वालटोली",
            "वार्ड 4 · ग्वालटोली",
        ] {
            assert_eq!(number(&known, cell), Some(4), "{cell}");
        }
        for cell in ["गोविंद नगर", "गोविन्द नगर हरिजन बस्ती", "govind nagar"]
        {
            assert_eq!(number(&known, cell), Some(3), "{cell}");
        }
        assert_eq!(number(&known, "रामपुर 2"), Some(5));
    }

    #[test]
    fn a_cell_that_means_no_ward_or_two_of_them_says_so() {
        let known = known();
        for cell in ["", "111", "कहीं नहीं", "4 5", "वार्ड"] {
            assert_eq!(number(&known, cell), None, "{cell}");
        }
        assert!(matches!(known.unit("रामपुर", 1), Found::Several));
        assert!(matches!(known.unit("4 गोविन्द नगर", 1), Found::Apart));
        assert_eq!(number(&known, "8 रामपुर"), Some(8));
    }

    fn post(known: &Known, cell: &str) -> Found<u128> {
        match known.post(cell, &BTreeSet::from([1])) {
            Found::One(post) => Found::One(post.id.0.as_u128()),
            Found::None => Found::None,
            Found::NotYours => Found::NotYours,
            _ => Found::Several,
        }
    }

    #[test]
    fn a_post_is_known_by_name_code_and_a_clear_shortening() {
        let known = known();
        for cell in ["वार्ड अध्यक्ष", "ward  PRESIDENT", "wp", "अध्यक्ष", "president", "अध्यक्ष "]
        {
            assert_eq!(post(&known, cell), Found::One(2), "{cell}");
        }
        assert_eq!(post(&known, "उपाध्यक्ष"), Found::One(3));
        assert_eq!(post(&known, "वार्ड"), Found::Several);
        assert_eq!(post(&known, "कोषाध्यक्ष"), Found::None);
        assert_eq!(post(&known, "सचिव"), Found::NotYours);
        assert_eq!(post(&known, "ध्"), Found::None);
    }
}
