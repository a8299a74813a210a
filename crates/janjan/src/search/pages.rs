//! The search page: one field, units and people apart.

use super::members;
use super::store::{self, PersonFound, UnitFound};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members::standing_key;
use crate::members::store::lists::Listed;
use crate::people::{self, store as registry};
use crate::posts::state_key;
use crate::posts::store::appointments::pair_text;
use crate::territory::store as territory;
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::members::Standing;
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::State;
use std::collections::HashSet;

/// How many of a kind are shown.
const MOST: usize = 20;
/// People are looked for in at most so many shards.
const MOST_SHARDS: usize = 50;
/// The longest text looked for, characters.
const LONGEST: usize = 80;

/// A row that opens.
struct Row {
    href: String,
    name: String,
    note: String,
    mark: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    action: String,
    q: String,
    units: Vec<Row>,
    people: Vec<Row>,
    is_units_cut: bool,
    is_people_cut: bool,
    is_wide: bool,
    members: Vec<Row>,
    /// Where all of them are.
    all_members: String,
}

/// What was typed, read.
#[derive(PartialEq, Eq, Debug)]
struct Asked {
    /// The words, as names are kept for looking up.
    words: String,
    /// A number, if one stands among them.
    number: Option<u32>,
    /// What stands beside the number.
    beside: String,
}

impl Asked {
    fn read(text: &str) -> Asked {
        let text: String = digits::latin(text).chars().take(LONGEST).collect();
        let words = registry::search_key(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        let is_number = |w: &&str| w.len() <= 6 && w.bytes().all(|b| b.is_ascii_digit());
        let number = words.split(' ').find(is_number).and_then(|w| w.parse().ok());
        let beside = words.split(' ').filter(|w| !is_number(w)).collect::<Vec<_>>().join(" ");
        Asked { words, number, beside }
    }
}

/// Looks for units and people in sight.
pub async fn search(scope: Scope) -> Result<Response, Fault> {
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    let asked = Asked::read(&q);
    let is_wide = scope.own.level < scope.org.structure.home();
    let mut page = SearchPage {
        shell: Shell::post(&scope, &scope.w.say("search-title")),
        action: scope.at("search"),
        q: q.trim().to_owned(),
        units: Vec::new(),
        people: Vec::new(),
        is_units_cut: false,
        is_people_cut: false,
        is_wide: false,
        members: Vec::new(),
        all_members: String::new(),
    };
    // A NUL is in no name, and PostgreSQL takes none.
    if !asked.words.is_empty() && !asked.words.contains('\0') {
        let mut conn = scope.app.db.read().await?;
        let units = units(&mut conn, &scope, &asked).await?;
        page.is_units_cut = units.len() > MOST;
        page.units = units.iter().take(MOST).map(|u| unit_row(&scope, u)).collect();
        let (people, is_all) = people(&mut conn, &scope, &asked, is_wide).await?;
        page.is_people_cut = people.len() > MOST;
        page.is_wide = !is_all;
        page.people = people.into_iter().take(MOST).collect();
        let found = members::found(&mut conn, &scope, &asked.words).await?;
        page.is_wide |= found.is_part;
        if found.is_cut {
            let q: String =
                form_urlencoded::Serializer::new(String::new()).append_pair("q", &page.q).finish();
            page.all_members = scope.at(&format!("unit/{}/members?{q}", scope.serial));
        }
        page.members = found.rows.iter().map(|(row, unit)| member_row(&scope, row, unit)).collect();
    }
    answer::page(&page)
}

async fn units(conn: &mut Conn, scope: &Scope, asked: &Asked) -> Result<Vec<UnitFound>, Fault> {
    let mut found = Vec::new();
    if let Some(number) = asked.number {
        let rank = level_called(scope, &asked.beside);
        if rank.is_some() || asked.beside.is_empty() {
            found = store::by_number(conn, scope, number, rank, MOST + 1).await?;
        }
    }
    if found.is_empty() && !asked.beside.is_empty() {
        found = store::by_name(conn, scope, &asked.beside, MOST + 1).await?;
        if let Some(number) = asked.number {
            found.retain(|u| u.number == Some(number));
        }
    }
    Ok(found)
}

/// The level that is called so, in any language, one or many: "वार्ड 4", "ward 4".
fn level_called(scope: &Scope, word: &str) -> Option<u8> {
    let words = || crate::ground::words::Words::all();
    let is_called = |rank: u8| {
        words().any(|w| {
            [scope.org.level(rank, w), scope.org.levels(rank, w)]
                .iter()
                .any(|l| registry::search_key(l) == word)
        })
    };
    scope.org.structure.levels.iter().map(|l| l.rank).find(|rank| is_called(*rank))
}

/// The people found, and whether all shards of the scope were looked through.
async fn people(
    conn: &mut Conn,
    scope: &Scope,
    asked: &Asked,
    is_wide: bool,
) -> Result<(Vec<Row>, bool), Fault> {
    if let Ok(mobile) = Mobile::parse(&asked.words, scope.org.plan) {
        return Ok((by_mobile(conn, scope, &mobile).await?, true));
    }
    if asked.number.is_some() {
        return Ok((Vec::new(), true));
    }
    let mut shards = vec![scope.shard];
    if is_wide {
        let home = scope.org.structure.home();
        shards = territory::shards_under(conn, scope.org.id, &scope.own.path, home).await?;
    }
    let is_all = shards.len() <= MOST_SHARDS;
    let (mut rows, mut listed) = (Vec::new(), HashSet::new());
    for shard in shards.into_iter().take(MOST_SHARDS) {
        // A person stands here once for each of their posts: read more rows than are shown.
        for found in store::people(conn, scope, shard, &asked.words, MOST * 5).await? {
            if listed.insert(found.id) {
                rows.push(person_row(scope, &found));
            }
        }
        if rows.len() > MOST {
            break;
        }
    }
    Ok((rows, is_all))
}

/// Whoever gave this very number, where contacts are seen: a number typed in full is no guess, but neither is it told of
/// anyone outside.
async fn by_mobile(conn: &mut Conn, scope: &Scope, mobile: &Mobile) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    for person in registry::by_mobile(conn, &scope.app.keys, scope.org.id, mobile).await? {
        match people::seen(conn, scope, person.shard, person.id).await {
            Ok(seen) if seen.has_contacts() => {
                let note = seen.holdings.first().map_or_else(String::new, |h| {
                    let unit = h.unit.called(&scope.org, scope.w);
                    format!("{}, {unit}", scope.org.post(h.appointment.post, scope.w))
                });
                rows.push(Row {
                    href: href(scope, person.shard, person.id),
                    name: person.name,
                    note: format!("{note} · {}", mobile.masked()),
                    mark: None,
                });
            }
            Ok(_) | Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(rows)
}

fn href(scope: &Scope, shard: ShardId, id: PersonId) -> String {
    scope.at(&format!("people/{}", pair_text(shard.0, id.0)))
}

fn member_row(scope: &Scope, row: &Listed, unit: &str) -> Row {
    let w = scope.w;
    let class = match row.standing {
        Standing::Claimed => "",
        Standing::Consented => "partly",
        Standing::Verified => "formed",
    };
    Row {
        href: scope.at(&format!("members/{}", row.at)),
        name: if row.name.is_empty() { w.say("roll-erased").into_owned() } else { row.name.clone() },
        note: format!("{}, {unit} · {}", scope.org.kind(row.kind, w), row.shown_number()),
        mark: Some((class, w.say(standing_key(row.standing)).into_owned())),
    }
}

fn unit_row(scope: &Scope, u: &UnitFound) -> Row {
    let above = u.above.as_ref().map(|(level, number, name)| scope.org.unit(*level, *number, name, scope.w));
    Row {
        href: scope.at(&format!("unit/{}", u.serial)),
        name: scope.org.unit(u.place.level, u.number, &u.name, scope.w),
        note: above.unwrap_or_default(),
        mark: None,
    }
}

fn person_row(scope: &Scope, p: &PersonFound) -> Row {
    let w = scope.w;
    let (level, number, name) = &p.unit;
    let unit = scope.org.unit(*level, *number, name, w);
    let is_over = p.state == State::Ended || p.until <= scope.today;
    let mark = match p.state {
        _ if is_over => ("", w.say("search-former").into_owned()),
        State::Accepted => ("formed", w.say("person-holds").into_owned()),
        state => ("partly", w.say(state_key(state)).into_owned()),
    };
    let mobile = p.mobile.as_ref().map(|m| format!(" · {}", m.masked())).unwrap_or_default();
    Row {
        href: href(scope, p.shard, p.id),
        name: p.name.clone(),
        note: format!("{}, {unit}{mobile}", scope.org.post(p.post, w)),
        mark: Some(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;

    fn asked(words: &str, number: Option<u32>, beside: &str) -> Asked {
        Asked { words: words.to_owned(), number, beside: beside.to_owned() }
    }

    #[test]
    fn a_number_is_read_in_any_digits_and_what_stands_beside_it_apart() {
        assert_eq!(Asked::read("४"), asked("4", Some(4), ""));
        assert_eq!(Asked::read(" वार्ड  ४२ "), asked("वार्ड 42", Some(42), "वार्ड"));
        assert_eq!(Asked::read("Meena"), asked("meena", None, "meena"));
    }

    #[test]
    fn a_mobile_is_no_number_of_a_ward() {
        assert_eq!(Asked::read("5000012345").number, None);
    }

    #[test]
    fn endless_text_is_cut() {
        assert_eq!(Asked::read(&"क".repeat(10_000)).words.chars().count(), 80);
    }
}
