//! The journal's page: `?unit=k3` a unit and all below it, `?person=…` one person, `?before=120` what is older.

use super::sentence::{self, Named};
use super::store::{self, Of, Told};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::instant;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::posts::AppointmentRef;
use crate::posts::store::appointments::{pair, pair_text};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::Serial;
use std::collections::HashMap;
use uuid::Uuid;

/// What reading asks leave for.
const ASK: Ask = Ask { verb: Verb::Read, thing: Thing::Journal, of: None };
/// Entries on a page.
const A_PAGE: usize = 50;
/// Entries looked at in one go; those out of sight are passed over.
const AT_ONCE: u32 = 200;
/// So many goes a page at most: what is older is a click away.
const MOST_GOES: usize = 10;

#[derive(Template)]
#[template(path = "journal/journal.html")]
struct JournalPage {
    shell: Shell,
    unit: String,
    person: String,
    has_names: bool,
    lines: Vec<Line>,
    below: Vec<Below>,
    all: String,
    older: String,
    newest: String,
}

struct Line {
    when: String,
    place: String,
    place_href: String,
    text: String,
    href: String,
    person: String,
    person_href: String,
}

struct Below {
    href: String,
    name: String,
}

/// Whose journal is read.
struct Asked {
    unit: Unit,
    sees: Sees,
    shard: ShardId,
    of: Of,
    person: Option<(ShardId, PersonId)>,
}

/// The journal.
pub async fn journal(scope: Scope) -> Result<Response, Fault> {
    let mut conn = scope.app.db.read().await?;
    let asked = asked(&mut conn, &scope).await?;
    let before = match scope.asked("before") {
        "" => i64::MAX,
        text => text.parse().ok().filter(|seq| *seq > 0).ok_or(Fault::NotFound)?,
    };
    let (seen, older) = in_sight(&mut conn, &scope, &asked, before).await?;
    let mut names = Names::new(&scope, asked.shard);
    let person = match asked.person {
        // Whoever left nothing in sight isn't known here.
        Some(_) if seen.is_empty() && before == i64::MAX => return Err(Fault::NotFound),
        Some((shard, person)) => {
            let name = store::name(&mut conn, scope.org.id, shard, person).await?.ok_or(Fault::NotFound)?.1;
            scope.w.one("journal-of-person", "name", name)
        }
        None => String::new(),
    };
    let mut lines = Vec::with_capacity(seen.len());
    for (told, sees) in &seen {
        lines.push(names.line(&mut conn, told, *sees).await?);
    }
    let below = below(&mut conn, &scope, &asked).await?;
    drop(conn);
    answer::page(&JournalPage {
        shell: Shell::post(&scope, &scope.w.say("journal-title")),
        unit: asked.unit.called(&scope.org, scope.w),
        person,
        has_names: asked.sees >= Sees::Rows,
        lines,
        below,
        all: scope.at("journal"),
        older: older.map_or_else(String::new, |seq| address(&scope, &asked, Some(seq))),
        newest: if before == i64::MAX { String::new() } else { address(&scope, &asked, None) },
    })
}

async fn asked(conn: &mut Conn, scope: &Scope) -> Result<Asked, Fault> {
    let serial = match scope.asked("unit") {
        "" => scope.serial,
        text => Serial::parse(text).ok_or(Fault::NotFound)?,
    };
    let (unit, sees) = territory::unit(conn, scope, ASK, serial).await?;
    let person = match scope.asked("person") {
        "" => None,
        _ if sees < Sees::Rows => return Err(Fault::NotFound),
        text => {
            let (shard, person) = pair(text).ok_or(Fault::NotFound)?;
            Some((ShardId(shard), PersonId(person)))
        }
    };
    let home = scope.org.structure.home();
    let (shard, of) = match person {
        // Above the home level a person's own shard is looked into; each entry's leave is asked all the same.
        Some((shard, person)) if unit.place.level < home => (shard, Of::Person(person)),
        Some((_, person)) => (unit.shard, Of::Person(person)),
        None if unit.place.level <= home => (unit.shard, Of::Shard),
        None => (unit.shard, Of::Unit(unit.id)),
    };
    Ok(Asked { unit, sees, shard, of, person })
}

/// A page of entries in sight, each with how much is seen of it; and where what is older begins.
async fn in_sight(
    conn: &mut Conn,
    scope: &Scope,
    asked: &Asked,
    mut before: i64,
) -> Result<(Vec<(Told, Sees)>, Option<i64>), Fault> {
    // What concerns a shard as a whole lies at the unit the shard is named after.
    let whole = match territory::unit_by_id(conn, scope, ASK, TerritoryId(asked.shard.0)).await {
        Ok((unit, sees)) if asked.unit.place.path.holds(&unit.place.path) => Some(sees),
        Ok(_) | Err(Fault::NotFound) => None,
        Err(other) => return Err(other),
    };
    let mut seen = Vec::new();
    for _ in 0..MOST_GOES {
        let told = store::before(conn, asked.shard, asked.of, before, AT_ONCE, (scope.w.lang(), scope.today))
            .await?;
        let is_end = told.len() < AT_ONCE as usize;
        for entry in told {
            let sees = match &entry.unit {
                Some(lies) if asked.unit.place.path.holds(&lies.place.path) => {
                    scope.leave(ASK, &lies.place).ok()
                }
                Some(_) => None,
                None => whole,
            };
            if seen.len() == A_PAGE && sees.is_some() {
                return Ok((seen, Some(before)));
            }
            before = entry.seq;
            seen.extend(sees.map(|sees| (entry, sees)));
        }
        if is_end {
            return Ok((seen, None));
        }
    }
    Ok((seen, Some(before)))
}

/// The units below that keep a journal of their own.
async fn below(conn: &mut Conn, scope: &Scope, asked: &Asked) -> Result<Vec<Below>, Fault> {
    let mut below = Vec::new();
    if asked.person.is_some() {
        return Ok(below);
    }
    let path = &asked.unit.place.path;
    for level in asked.unit.place.level + 1..=scope.org.structure.home() {
        for unit in territory::units_under(conn, scope, ASK, path, level).await? {
            let name = unit.called(&scope.org, scope.w);
            below.push(Below { href: scope.at(&format!("journal?unit={}", unit.serial)), name });
        }
    }
    Ok(below)
}

fn address(scope: &Scope, asked: &Asked, before: Option<i64>) -> String {
    let mut parts = Vec::new();
    if asked.unit.serial != scope.serial {
        parts.push(format!("unit={}", asked.unit.serial));
    }
    parts.extend(asked.person.map(|(shard, person)| format!("person={}", pair_text(shard.0, person.0))));
    parts.extend(before.map(|seq| format!("before={seq}")));
    scope.at(&format!("journal?{}", parts.join("&")))
}

/// The names an entry's ids stand for, each looked up once a page.
struct Names<'s> {
    scope: &'s Scope,
    shard: ShardId,
    people: HashMap<PersonId, Option<(ShardId, String)>>,
    posts: HashMap<AppointmentId, Option<PostId>>,
}

impl<'s> Names<'s> {
    fn new(scope: &'s Scope, shard: ShardId) -> Names<'s> {
        Names { scope, shard, people: HashMap::new(), posts: HashMap::new() }
    }

    async fn line(&mut self, conn: &mut Conn, told: &Told, sees: Sees) -> Result<Line, Fault> {
        let (scope, w) = (self.scope, self.scope.w);
        let appointment = told.thing_id.filter(|_| told.thing == "appointment");
        let person = match told.person.filter(|_| sees >= Sees::Rows) {
            Some(person) => self.person(conn, person, appointment).await?,
            None => None,
        };
        let post = sentence::post_of(&told.facts).map(|post| scope.org.post(post, w).to_owned());
        let named = Named {
            actor: self.actor(conn, told, sees).await?,
            person: person.as_ref().map_or_else(String::new, |(_, name)| name.clone()),
            post: post.unwrap_or_default(),
        };
        let (place, place_href) = told.unit.as_ref().map_or_else(Default::default, |lies| {
            let called = scope.org.unit(lies.place.level, lies.number, &lies.name, w);
            (called, scope.at(&format!("unit/{}", lies.serial)))
        });
        let href = appointment.map(|id| AppointmentRef { shard: self.shard, id: AppointmentId(id) });
        let who = told.person.zip(person.as_ref()).map(|(id, (shard, _))| pair_text(shard.0, id.0));
        let here = scope.at("journal");
        Ok(Line {
            when: self.when(told.at),
            place,
            place_href,
            text: sentence::sentence(w, (&told.verb, &told.thing), &told.facts, &named),
            href: href.map_or_else(String::new, |at| scope.at(&format!("appointments/{at}"))),
            person: named.person,
            person_href: who.map_or_else(String::new, |who| format!("{here}?person={who}")),
        })
    }

    fn when(&self, at: i64) -> String {
        let zoned = instant(at).to_zoned(self.scope.org.zone.clone());
        format!("{}, {}", self.scope.w.day(zoned.date()), zoned.strftime("%H:%M"))
    }

    async fn actor(&mut self, conn: &mut Conn, told: &Told, sees: Sees) -> Result<String, Fault> {
        let (scope, w) = (self.scope, self.scope.w);
        let Some(actor) = told.actor else {
            let key = if told.actor_kind == "console" { "journal-by-console" } else { "journal-by-program" };
            return Ok(w.say(key).into_owned());
        };
        let name = match sees {
            Sees::Counts => None,
            _ => self.person(conn, actor, None).await?.map(|(_, name)| name),
        };
        let post = match told.by {
            Some(by) => self.post(conn, (actor, by)).await?.map(|post| scope.org.post(post, w).to_owned()),
            None => None,
        };
        Ok(match (name, post) {
            (Some(name), Some(post)) => format!("{name} ({post})"),
            (Some(name), None) => name,
            (None, Some(post)) => post,
            (None, None) => w.say("journal-somebody").into_owned(),
        })
    }

    async fn person(
        &mut self,
        conn: &mut Conn,
        person: PersonId,
        appointment: Option<Uuid>,
    ) -> Result<Option<(ShardId, String)>, Fault> {
        if let Some(known) = self.people.get(&person) {
            return Ok(known.clone());
        }
        let near = match appointment {
            Some(id) => store::appointee(conn, self.shard, id).await?.unwrap_or(self.shard),
            None => self.shard,
        };
        let name = store::name(conn, self.scope.org.id, near, person).await?;
        self.people.insert(person, name.clone());
        Ok(name)
    }

    async fn post(
        &mut self,
        conn: &mut Conn,
        (actor, by): (PersonId, AppointmentId),
    ) -> Result<Option<PostId>, Fault> {
        if let Some(known) = self.posts.get(&by) {
            return Ok(*known);
        }
        let post = store::post(conn, self.scope.org.id, self.shard, (actor, by)).await?;
        self.posts.insert(by, post);
        Ok(post)
    }
}
