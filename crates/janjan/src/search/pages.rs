//! The search page: one field, units and people apart.

use super::members;
use super::names::{self, Reach};
use super::store::{self, PersonFound, UnitFound};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::names::Of;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::members::standing_key;
use crate::members::store::lists::Listed;
use crate::people::{self, store as registry};
use crate::posts::state_key;
use crate::posts::store::appointments::pair_text;
use crate::territory::store as territory;
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use janjan_names::find::{Names, name_key};
use janjan_rules::digits;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::members::Standing;
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::State;
use janjan_rules::power::Sees;
use janjan_rules::structure::Post;
use std::collections::HashSet;

/// How many of a kind are shown.
const MOST: usize = 20;
/// People are looked for in at most so many shards.
const MOST_SHARDS: usize = 50;
/// So many names that may be meant are looked up,
const MOST_NAMES: usize = 50;
/// and where many shards are, so many in each.
const MOST_NAMES_WIDE: usize = 8;
/// So many seats of the posts that are meant are shown, of so many titles.
const MOST_POSTS: usize = 10;
const MOST_TITLES: usize = 3;
/// The longest text looked for, characters.
const LONGEST: usize = 80;

/// A row that opens.
struct Row {
    href: String,
    name: String,
    note: String,
    mark: Option<(&'static str, String)>,
}

/// What was found, in the order in which it is shown.
#[derive(Default)]
struct Results {
    units: Vec<Row>,
    is_units_cut: bool,
    posts: Vec<Row>,
    people: Vec<Row>,
    is_people_cut: bool,
    members: Vec<Row>,
    is_members_cut: bool,
    is_wide: bool,
}

impl Results {
    fn is_empty(&self) -> bool {
        [&self.units, &self.posts, &self.people, &self.members].iter().all(|rows| rows.is_empty())
    }
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    action: String,
    q: String,
    found: Results,
}

/// The same as a piece of a page, for the field in which somebody types.
#[derive(Template)]
#[template(path = "search/found.html")]
struct Suggestions {
    w: Words,
    found: Results,
}

/// What was typed, read.
struct Asked {
    /// The words, as names are kept for looking up.
    words: String,
    /// A number, if one stands among them.
    number: Option<u32>,
    /// What stands beside the number.
    beside: String,
    /// Just what was typed: whether a space follows the last word tells whether it is only begun.
    typed: String,
}

impl Asked {
    fn read(text: &str) -> Asked {
        let text: String = digits::latin(text).chars().take(LONGEST).collect();
        let words = registry::search_key(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        let is_number = |w: &&str| w.len() <= 6 && w.bytes().all(|b| b.is_ascii_digit());
        let number = words.split(' ').find(is_number).and_then(|w| w.parse().ok());
        let beside = words.split(' ').filter(|w| !is_number(w)).collect::<Vec<_>>().join(" ");
        Asked { words, number, beside, typed: text }
    }
}

/// Looks for units, posts, people and members in sight.
pub async fn search(scope: Scope) -> Result<Response, Fault> {
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    let found = results(&scope, &q).await?;
    answer::page(&SearchPage {
        shell: Shell::post(&scope, &scope.w.say("search-title")),
        action: scope.at("search"),
        q: q.trim().to_owned(),
        found,
    })
}

/// The same while somebody types.
pub async fn suggest(scope: Scope) -> Result<Response, Fault> {
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    let found = results(&scope, &q).await?;
    answer::page(&Suggestions { w: scope.w, found })
}

async fn results(scope: &Scope, q: &str) -> Result<Results, Fault> {
    let asked = Asked::read(q);
    let mut found = Results::default();
    // A NUL is in no name, and PostgreSQL takes none.
    if asked.words.is_empty() || asked.words.contains('\0') {
        return Ok(found);
    }
    let mut conn = scope.app.db.read().await?;
    let units = units(&mut conn, scope, &asked).await?;
    found.is_units_cut = units.len() > MOST;
    found.units = units.iter().take(MOST).map(|u| unit_row(scope, u)).collect();
    found.posts = posts(&mut conn, scope, &asked).await?;
    let is_above = scope.own.level < scope.org.structure.home();
    let (people, is_all) = people(&mut conn, scope, &asked, is_above).await?;
    found.is_people_cut = people.len() > MOST;
    found.is_wide = !is_all;
    found.people = people.into_iter().take(MOST).collect();
    let members = members::found(&mut conn, scope, &asked.words, &asked.typed).await?;
    found.is_members_cut = members.is_cut;
    found.members = members.rows.iter().map(|(row, unit)| member_row(scope, row, unit)).collect();
    Ok(found)
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
        found = named_units(conn, scope, &asked.beside).await?;
        if let Some(number) = asked.number {
            found.retain(|u| u.number == Some(number));
        }
    }
    Ok(found)
}

/// The units whose name is meant: by what is written first, then by what sounds like it.
async fn named_units(conn: &mut Conn, scope: &Scope, beside: &str) -> Result<Vec<UnitFound>, Fault> {
    let mut found = store::by_name(conn, scope, beside, MOST + 1).await?;
    let mut reach = Reach::default();
    for hit in names::meant(&scope.app, scope.org.id, Of::Unit, beside, MOST_NAMES).await? {
        if found.len() > MOST || !reach.holds(&hit) {
            break;
        }
        for unit in store::by_name(conn, scope, &registry::sound_key(hit.key), MOST + 1).await? {
            reach.seen(&hit);
            if found.iter().all(|u| u.serial != unit.serial) {
                found.push(unit);
            }
        }
    }
    Ok(found)
}

/// The posts whose title is meant, in the units of their level: of a number, or the first ones.
async fn posts(conn: &mut Conn, scope: &Scope, asked: &Asked) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    for post in titled(scope, &asked.beside) {
        let units = match asked.number {
            Some(number) => store::by_number(conn, scope, number, Some(post.level), MOST_POSTS).await?,
            None => store::of_level(conn, scope, post.level, MOST_POSTS).await?,
        };
        for unit in units.iter().take(MOST_POSTS.saturating_sub(rows.len())) {
            let mut row = unit_row(scope, unit);
            row.name = format!("{}, {}", scope.org.post(post.id, scope.w), row.name);
            // Where names aren't seen, nothing is said of whether somebody holds it.
            if scope.leave(store::ASK, &unit.place).is_ok_and(|sees| sees >= Sees::Rows) {
                let holders = store::holders(conn, scope.org.id, unit, post.id).await?;
                row.note = match holders.is_empty() {
                    true => scope.w.say("search-no-holder").into_owned(),
                    false => holders.join(", "),
                };
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The posts with a title like this, in any language, the likest first.
fn titled<'s>(scope: &'s Scope, typed: &str) -> Vec<&'s Post> {
    let posts = &scope.org.structure.posts;
    let titles = posts.iter().flat_map(|post| Words::all().map(move |w| (post, scope.org.post(post.id, w))));
    let titles: Vec<(&Post, &str)> = titles.collect();
    let known = Names::of(titles.iter().map(|(_, title)| (*title, 1)));
    let mut meant: Vec<&Post> = Vec::new();
    for hit in known.find(typed).take(MOST_TITLES) {
        for (post, _) in titles.iter().filter(|(_, title)| name_key(title) == Some(hit.key)) {
            if meant.iter().all(|other| other.id != post.id) {
                meant.push(post);
            }
        }
    }
    meant
}

/// The level that is called so, in any language, one or many: "वार्ड 4", "ward 4".
fn level_called(scope: &Scope, word: &str) -> Option<u8> {
    let words = Words::all;
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
    // What is written first, then what sounds like it.
    let mut reach = Reach::default();
    let most = if shards.len() > 1 { MOST_NAMES_WIDE } else { MOST_NAMES };
    let meant = names::meant(&scope.app, scope.org.id, Of::Person, &asked.typed, most).await?;
    let typed = std::iter::once((None, asked.words.clone()));
    let like = meant.iter().map(|hit| (Some(hit), registry::sound_key(hit.key)));
    'all: for (hit, words) in typed.chain(like) {
        if hit.is_some_and(|hit| !reach.holds(hit)) {
            break;
        }
        for shard in shards.iter().take(MOST_SHARDS) {
            // A person stands here once for each of their posts: read more rows than are shown.
            for found in store::people(conn, scope, *shard, &words, MOST * 5).await? {
                if let Some(hit) = hit {
                    reach.seen(hit);
                }
                if listed.insert(found.id) {
                    rows.push(person_row(scope, &found));
                }
            }
            if rows.len() > MOST {
                break 'all;
            }
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

    fn read(text: &str) -> (String, Option<u32>, String) {
        let asked = Asked::read(text);
        (asked.words, asked.number, asked.beside)
    }

    fn asked(words: &str, number: Option<u32>, beside: &str) -> (String, Option<u32>, String) {
        (words.to_owned(), number, beside.to_owned())
    }

    #[test]
    fn a_number_is_read_in_any_digits_and_what_stands_beside_it_apart() {
        assert_eq!(read("४"), asked("4", Some(4), ""));
        assert_eq!(read(" वार्ड  ४२ "), asked("वार्ड 42", Some(42), "वार्ड"));
        assert_eq!(read("Meena"), asked("meena", None, "meena"));
    }

    #[test]
    fn a_space_after_the_last_word_is_kept_as_typed() {
        assert_eq!(Asked::read("राम ").typed, "राम ");
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
