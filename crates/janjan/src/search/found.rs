//! What is found of what was typed.
//!
//! Words that name a post or a place are taken so first, and what is found fits all of them: "शबाना वार्ड 3" is Shabana of ward 3,
//! "govind nagar secretary" whoever is that. Then all words are one name: one that has them all, and
//! where something fits already, one that was typed just so.

use super::asked::{Asked, Numbered, Titles, is_small};
use super::members::Asking;
use super::names::{self, Reach};
use super::seats::{self, Where};
use super::units::{self, Ground, Places};
use super::{members, people};
use crate::fault::Fault;
use crate::ground::names::Of;
use crate::ground::visit::Scope;
use janjan_db::Conn;
use janjan_names::find::Hit;
use janjan_rules::ids::PostId;
use janjan_rules::members::Number;
use janjan_rules::mobile::Mobile;

/// So many names that may be meant are looked up,
const MOST_NAMES: usize = 50;
/// and of posts so many titles.
const MOST_TITLES: usize = 3;
/// A name that costs no more than this is the one that was typed.
pub const EXACT: u16 = 5;

/// In one that costs no more than this stands every word that was typed.
const EVERY_WORD: u16 = 70;

/// A row that opens.
pub struct Row {
    /// Where to.
    pub href: String,
    /// Who or what.
    pub name: String,
    /// What is said of it.
    pub note: String,
    /// A badge: its class and its word.
    pub mark: Option<(&'static str, String)>,
}

/// Rows of a kind, each once, and how near the nearest of them is to what was typed.
#[derive(Default)]
pub struct Rows {
    /// They.
    pub all: Vec<Row>,
    /// That there are more, in a sentence; empty where there aren't.
    pub more: String,
    /// The page on which all stand; empty where none shows them.
    pub all_at: String,
    cost: Option<u16>,
}

impl Rows {
    /// One more, unless it is there; the posts of a unit all open its page.
    pub fn put(&mut self, row: Row, cost: u16) {
        if self.all.iter().all(|other| (&other.href, &other.name) != (&row.href, &row.name)) {
            self.cost = Some(self.cost.map_or(cost, |nearest| nearest.min(cost)));
            self.all.push(row);
        }
    }

    /// Keeps so many, and says so.
    pub fn cut(&mut self, most: usize, scope: &Scope) {
        if self.all.len() > most {
            self.all.truncate(most);
            self.more = scope.w.say("search-cut").into_owned();
        }
    }

    fn append(&mut self, other: Rows) {
        for row in other.all {
            self.put(row, other.cost.unwrap_or_default());
        }
        if self.more.is_empty() {
            (self.more, self.all_at) = (other.more, other.all_at);
        }
    }

    fn is_exact(&self) -> bool {
        self.cost.is_some_and(|cost| cost <= EXACT)
    }
}

/// What was found.
#[derive(Default)]
pub struct Found {
    people: Rows,
    posts: Rows,
    members: Rows,
    units: Rows,
    /// Not everyone of the name may be found: there are several places to look through. Who lives elsewhere has no part in it.
    pub is_part: bool,
    /// Names are found as they are typed only, until all are gathered.
    pub is_early: bool,
}

impl Found {
    /// What was found by the heading of its kind, the nearest first.
    pub fn sections(&self) -> Vec<(&'static str, &Rows)> {
        let people = [("search-people", &self.people), ("roll-title", &self.members)];
        let others = [("search-posts", &self.posts), ("search-units", &self.units)];
        // Who is called just so hides what only sounds like it and is nobody.
        let is_meant = people.iter().any(|(_, rows)| rows.is_exact());
        let others = others.into_iter().filter(|(_, rows)| !is_meant || rows.is_exact());
        let mut all: Vec<_> =
            people.into_iter().chain(others).filter(|(_, rows)| rows.cost.is_some()).collect();
        all.sort_by_key(|(_, rows)| rows.cost.filter(|cost| *cost > EXACT));
        all
    }

    fn append(&mut self, other: Found) {
        self.people.append(other.people);
        self.posts.append(other.posts);
        self.members.append(other.members);
        self.units.append(other.units);
        self.is_part |= other.is_part;
    }
}

/// Looks for units, posts, people and members in sight.
///
/// # Errors
/// What the database says.
pub async fn found(scope: &Scope, typed: &str) -> Result<Found, Fault> {
    let asked = Asked::of(scope, typed);
    // A NUL is in no name, and PostgreSQL takes none.
    if asked.all.is_empty() || asked.all.contains('\0') {
        return Ok(Found::default());
    }
    if let Some(found) = by_number(scope, &asked).await? {
        return Ok(found);
    }
    let titles = Titles::of(scope);
    let (numbered, split) = taken_apart(scope, &asked, &titles).await?;
    let mut asking = Asking::default();
    let (mut found, most) = match split {
        None => (Found::default(), None),
        Some(split) => {
            let found = fits(scope, &split, &mut asking).await?;
            let most = if found.sections().is_empty() { EVERY_WORD } else { EXACT };
            (found, Some(most))
        }
    };
    let reach = (most, &mut asking);
    found.append(as_one_name(scope, (&asked, &titles), numbered.as_ref(), reach).await?);
    found.is_early = !scope.app.names.has(scope.org.id);
    Ok(found)
}

/// Whose membership number or mobile was typed in full.
async fn by_number(scope: &Scope, asked: &Asked) -> Result<Option<Found>, Fault> {
    let (number, mobile) = (Number::parse(&asked.all), Mobile::parse(&asked.all, scope.org.plan));
    if number.is_err() && mobile.is_err() {
        return Ok(None);
    }
    let mut conn = scope.app.db.read().await?;
    let mut found = Found::default();
    if let Ok(number) = number {
        found.members.append(members::by_number(&mut conn, scope, &number).await?);
    }
    if let Ok(mobile) = mobile {
        found.people = people::by_mobile(&mut conn, scope, &mobile).await?;
        found.members.append(members::by_mobile(&mut conn, scope, &mobile).await?);
    }
    Ok(Some(found))
}

/// What was typed, taken for a post, a place and a name: at least two of them, or a post.
struct Split {
    posts: Vec<PostId>,
    places: Option<Places>,
    /// A number alone is that of a post's own level.
    bare: Option<Numbered>,
    name: String,
    meant: Option<[Vec<Hit>; 2]>,
}

/// The units that bear the number that was asked for, and the words taken apart.
async fn taken_apart(
    scope: &Scope,
    asked: &Asked,
    titles: &Titles<'_>,
) -> Result<(Option<Places>, Option<Split>), Fault> {
    let (posts, left) = asked.posts(scope, titles);
    let mut conn = scope.app.db.read().await?;
    let numbered = match asked.number {
        Some(number) => Some(units::numbered(&mut conn, scope, number).await?),
        None => None,
    };
    let named = units::named_among(&mut conn, scope, &left, asked.number).await?;
    drop(conn);
    let is_named = named.is_some();
    let (places, mut left) = match named {
        Some((places, left)) => (Some(places), left),
        None => (numbered.clone(), left),
    };
    // A name alone, a unit alone, and a name with a number are found without taking words apart.
    if posts.is_empty() && (!is_named || left.is_empty() && asked.number.is_none()) {
        return Ok((numbered, None));
    }
    // "सीसामऊ की शबाना": what only ties the words together names nobody, unless nothing else is left of a name.
    if !posts.is_empty() || !left.iter().all(|word| is_small(word)) {
        left.retain(|word| !is_small(word));
    }
    let bare = asked.number.filter(|number| !is_named && number.rank.is_none());
    let is_begun = asked.is_begun && left.last() == asked.words.last();
    let name = left.join(" ") + if is_begun || left.is_empty() { "" } else { " " };
    let meant = (!name.is_empty()).then(|| meant(scope, &name));
    Ok((numbered, Some(Split { posts, places, bare, name, meant })))
}

/// The names of people and of members that may be meant.
fn meant(scope: &Scope, name: &str) -> [Vec<Hit>; 2] {
    [(Of::Person, MOST_NAMES), (Of::Member, members::MOST_NAMES)]
        .map(|(of, most)| names::meant(&scope.app, scope.org.id, of, name, most))
}

/// What fits every part.
async fn fits(scope: &Scope, split: &Split, asking: &mut Asking) -> Result<Found, Fault> {
    let mut conn = scope.app.db.read().await?;
    let mut found = Found::default();
    let Some(meant) = &split.meant else {
        let place = match (&split.places, split.bare) {
            (None, _) => Where::Anywhere,
            (Some(_), Some(number)) => Where::Numbered(number),
            (Some(places), None) => Where::Under(places),
        };
        if let Some(places) = split.places.as_ref().filter(|_| split.posts.is_empty()) {
            found.units = units::listed(scope, places);
        }
        let posts: Vec<(PostId, u16)> = split.posts.iter().map(|post| (*post, 0)).collect();
        found.posts = seats::of(&mut conn, scope, &posts, place).await?;
        return Ok(found);
    };
    let places = split.places.as_ref();
    let grounds = places.map_or_else(|| Ground::own(scope), Places::grounds);
    let (names, reach) = ((split.name.as_str(), meant), (Reach::default(), asking));
    named(&mut conn, scope, names, (&grounds, &split.posts), reach, &mut found).await?;
    found.is_part |= places.is_some_and(|places| places.is_cut);
    Ok(found)
}

/// The people, and where no post is asked for the members, of a name.
async fn named(
    conn: &mut Conn,
    scope: &Scope,
    (name, [people_meant, members_meant]): (&str, &[Vec<Hit>; 2]),
    (grounds, posts): (&[Ground], &[PostId]),
    (reach, asking): (Reach, &mut Asking),
    found: &mut Found,
) -> Result<(), Fault> {
    (found.people, found.is_part) =
        people::named(conn, scope, (name, people_meant), (grounds, posts), reach).await?;
    if posts.is_empty() {
        found.members = members::named(conn, scope, members_meant, grounds, (reach, asking)).await?;
    }
    Ok(())
}

/// What is found when all words beside a number are one name, in the units of that number; at no more than this cost.
async fn as_one_name(
    scope: &Scope,
    (asked, titles): (&Asked, &Titles<'_>),
    numbered: Option<&Places>,
    (most, asking): (Option<u16>, &mut Asking),
) -> Result<Found, Fault> {
    let typed = asked.typed();
    let mut found = Found::default();
    if asked.words.is_empty() {
        if let Some(places) = numbered {
            found.units = units::listed(scope, places);
        }
        return Ok(found);
    }
    let reach = most.map_or_else(Reach::default, Reach::of);
    let meant_people = meant(scope, &typed);
    let meant_units = names::meant(&scope.app, scope.org.id, Of::Unit, &typed, MOST_NAMES);
    let mut posts = titles.named(&typed, most.unwrap_or(u16::MAX));
    posts.truncate(MOST_TITLES);
    let mut conn = scope.app.db.read().await?;
    let grounds = numbered.map_or_else(|| Ground::own(scope), Places::grounds);
    named(&mut conn, scope, (&typed, &meant_people), (&grounds, &[]), (reach, asking), &mut found).await?;
    found.is_part |= numbered.is_some_and(|places| places.is_cut);
    // Few units and many names: what only half sounds like a unit's isn't meant.
    let as_units = Reach::of(most.unwrap_or(EVERY_WORD));
    found.units = units::named(&mut conn, scope, asked, &meant_units, as_units).await?;
    let place = asked.number.map_or(Where::Anywhere, Where::Numbered);
    found.posts = seats::of(&mut conn, scope, &posts, place).await?;
    Ok(found)
}
