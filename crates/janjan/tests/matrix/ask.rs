//! How each door is tried: its address for an actor and a place, and a form that would be saved if it were allowed.

use super::actors::Actor;
use super::given;
use crate::world::{World, cast, tree};
use data_encoding::HEXLOWER;
use janjan::members::correct::version;
use janjan::members::{Member, MemberRef};
use janjan::posts::AppointmentRef;
use janjan::posts::store::appointments::pair_text;
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::State;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A request to be sent.
pub struct Ask {
    /// Where to.
    pub address: String,
    /// The form's fields.
    pub fields: Vec<(&'static str, String)>,
    /// Whose name and mobile are looked for in the answer.
    pub subject: Subject,
}

/// Somebody whose name and mobile are looked for.
pub struct Subject {
    /// As the house writes it.
    pub name: String,
    /// The number.
    pub mobile: Mobile,
}

/// What was made for earlier cells of the same world, by what it is and where.
pub type Made = HashMap<(String, &'static str), String>;

/// The unit of a place; `None` where the actor has no such place.
pub fn unit_at(actor: &Actor, place: &str, path: &str) -> Option<&'static str> {
    let unit = match place {
        "here" | "mine" | "anothers" => tree::seen_from(actor.unit, "own"),
        place => tree::seen_from(actor.unit, place),
    };
    // Members are counted in wards: of a unit above them the first ward is meant.
    if path.contains("/members/") || path.contains("/samples/") {
        unit.and_then(tree::first_ward)
    } else {
        unit
    }
}

/// Whoever holds a post at a unit, another than the actor if there is one.
fn holder(unit: &str, actor: &Actor) -> &'static str {
    let recorded =
        cast::HOLDERS.iter().chain(cast::STRANGERS).map(|h| (h.0, h.2)).filter(|h| h.0 != "ramesh");
    let appointed = cast::APPOINTED.iter().map(|a| (a.key, a.unit));
    let mut here: Vec<&str> =
        recorded.chain(appointed).filter(|(_, u)| *u == unit).map(|(key, _)| key).collect();
    // Kamla is seen from two wards: where somebody else holds a post, they are the better sign of having looked there.
    here.sort_by_key(|key| *key == "kamla");
    let another = here.iter().find(|key| Some(**key) != actor.who);
    another.or(here.first()).unwrap_or_else(|| panic!("nobody holds a post at {unit}"))
}

/// Who leads a unit, or acts in the leader's stead: the name a board shows first.
fn head(unit: &str) -> &'static str {
    let acting = cast::APPOINTED.iter().filter(|a| a.is_acting).map(|a| (a.key, a.unit));
    let recorded = cast::HOLDERS.iter().chain(cast::STRANGERS).map(|h| (h.0, h.2));
    acting.chain(recorded).find(|(_, u)| *u == unit).unwrap_or_else(|| panic!("nobody leads {unit}")).0
}

/// The request of a cell.
pub async fn ask(
    world: &World,
    made: &mut Made,
    (path, given): (&str, &str),
    actor: &Actor,
    (place, unit): (&str, &'static str),
) -> Ask {
    let n = actor
        .who
        .and_then(|who| world.who(who).posts.iter().find(|(u, ..)| *u == actor.unit))
        .map_or(1, |p| p.2);
    let subject = if path == "/p/{n}/board" { head(unit) } else { holder(unit, actor) };
    let fill = |key: &str, value: &str, text: String| text.replace(&format!("{{{key}}}"), value);
    let mut address = fill("n", &n.to_string(), path.to_owned());
    address = fill("serial", &world.unit(unit).serial.to_string(), address);
    let mut somebody =
        Subject { name: world.who(subject).name.to_owned(), mobile: world.who(subject).mobile.clone() };
    if path.contains("/members/{who}") {
        let member = member(world, made, given, actor, unit).await;
        address = fill("who", &member.at.to_string(), address);
        if path.contains("{id}") {
            address = fill("id", &of_member(world, made, path, &member).await, address);
        }
        somebody = Subject { name: member.name, mobile: member.mobile.unwrap() };
    } else if path.contains("{who}") {
        let person = world.who(subject);
        address = fill("who", &pair_text(person.shard.0, person.id.0), address);
    }
    if path.contains("{at}") {
        address = fill("at", &appointment(world, made, given, actor, unit, subject).await, address);
    }
    if path.contains("/samples/") {
        let member = member(world, made, given, actor, unit).await;
        address = fill("id", &given::sample(world, unit, &member).await, address);
        somebody = Subject { name: member.name, mobile: member.mobile.unwrap() };
    }
    let mut shown = None;
    if path.contains("/doubles/") {
        let member = member(world, made, given, actor, unit).await;
        let (id, mark) = given::pair(world, unit, &member, given).await;
        address = fill("id", &id, address);
        shown = Some(mark);
        somebody = Subject { name: member.name, mobile: member.mobile.unwrap() };
    }
    if path.contains("{id}") {
        address = fill("id", &row(world, made, path, actor, (place, unit)).await, address);
    }
    address = fill("code", "en", address);
    address = fill("account", &world.who("meena").account.0.simple().to_string(), address);
    if path.contains("{name}") {
        address = janjan::ground::assets::addresses().0.to_owned();
    }
    if path.contains("{key}") {
        let mut conn = world.app.db.read().await.unwrap();
        let letter = janjan::posts::store::letters::of(&mut conn, world.facts.offer).await.unwrap().unwrap();
        address = fill("key", &letter.key, address);
    }
    if path.contains("{token}") {
        address = fill("token", "aaaaaaaaaaaaaaaaaaaaaaaaaa", address);
    }
    let post = given::post_of(world, unit);
    if path.ends_with("/proposal") {
        address = format!("{address}?post={}", post.code);
    }
    match path {
        "/p/{n}/journal" => address = format!("{address}?unit={}", world.unit(unit).serial),
        "/p/{n}/board" => address = format!("{address}?at={}", world.unit(unit).serial),
        "/p/{n}/search" | "/p/{n}/search/found" => {
            // The first name alone: the page repeats what was asked, and the full name must come from the house.
            let first = world.who(subject).name.split(' ').next().unwrap();
            let query: String = form_urlencoded::byte_serialize(first.as_bytes()).collect();
            address = format!("{address}?q={query}");
        }
        _ => {}
    }
    if given == "enrolled" {
        // Whoever holds a post there has entered somebody.
        if let Some(ward) = tree::first_ward(unit) {
            given::member(world, ward, subject, given).await;
        }
    }
    let is_of_a_unit = !path.contains("{who}") && !path.contains("{id}");
    if is_of_a_unit && matches!(given, "member" | "unshared") {
        // The list shows a member of the unit, or of its first ward.
        if let Some(ward) = tree::first_ward(unit) {
            let member = member(world, made, given, actor, ward).await;
            somebody = Subject { name: member.name, mobile: member.mobile.unwrap() };
        }
    }
    let mut fields = fields(world, path, unit, &post.code);
    if path.contains("/calls-in") {
        fields = log(path, &somebody.mobile);
    }
    if ["/call", "/meeting", "/slip/{id}"].iter().any(|end| path.ends_with(end)) {
        let at = address.split('/').find_map(MemberRef::parse).unwrap();
        fields.push(("seen", world.shown(&world.member(at).await)));
    }
    if path.starts_with("/p/{n}/doubles/{id}") {
        fields.push(("seen", shown.unwrap_or_default()));
    }
    if path.starts_with("/p/")
        && path.ends_with("/call")
        && !fields.is_empty()
        && let Some(who) = actor.who
    {
        // Nobody has heard what they didn't call for.
        world.signed_in(who).post(&address, &[("show", "number")]).await;
    }
    if path.starts_with("/p/") && path.ends_with("/correction") {
        fields = corrected(world, &address).await;
    }
    Ask { fields, address, subject: somebody }
}

/// A member made for this cell's circumstance at a ward.
async fn member(world: &World, made: &mut Made, given: &str, actor: &Actor, ward: &'static str) -> Member {
    let by = if given.contains("own") { actor.who.unwrap_or("vijay") } else { "vijay" };
    let key = (format!("{given} by {by}"), ward);
    let at = match made.get(&key) {
        Some(at) => MemberRef::parse(at).unwrap(),
        None => {
            let at = given::member(world, ward, by, given).await;
            made.insert(key, at.to_string());
            at
        }
    };
    world.member(at).await
}

/// A gateway's log with one call.
fn log(path: &str, from: &Mobile) -> Vec<(&'static str, String)> {
    let log = format!("from,at\n{},22/11/2026 09:00", from.shown());
    let seen = HEXLOWER.encode(&Sha256::digest(log.as_bytes())[..16]);
    let mut fields = vec![("log", log)];
    if path.ends_with("/record") {
        fields.push(("seen", seen));
    }
    fields
}

/// A correction that writes the address otherwise.
async fn corrected(world: &World, address: &str) -> Vec<(&'static str, String)> {
    let at = address.split('/').find_map(MemberRef::parse).unwrap();
    let member = world.member(at).await;
    let seen = version(&world.app.keys, &member);
    vec![
        ("name", member.name),
        ("relation", "father".to_owned()),
        ("relative", member.relative_name),
        ("birth_year", "1984".to_owned()),
        ("address", "नई बस्ती".to_owned()),
        ("seen", seen),
    ]
}

/// A slip's photo of a member that waits for a second person.
async fn of_member(world: &World, made: &mut Made, path: &str, member: &Member) -> String {
    let key = (format!("{path} {}", member.at), "");
    if let Some(id) = made.get(&key) {
        return id.clone();
    }
    let id = given::slip(world, member).await;
    made.insert(key, id.clone());
    id
}

async fn appointment(
    world: &World,
    made: &mut Made,
    given: &str,
    actor: &Actor,
    unit: &'static str,
    subject: &str,
) -> String {
    let named = |at: AppointmentRef| at.to_string();
    let by = if given == "proposed-by-actor" { actor.who.unwrap_or("vijay") } else { "vijay" };
    let state = match given {
        "geetas" => return named(world.facts.offer),
        "held" => return named(world.holding(subject, unit)),
        "offered" => State::Approved,
        "proposed" | "proposed-by-actor" => State::Proposed,
        _ => panic!("nothing is called {given:?}"),
    };
    let key = (format!("{given} by {by}"), unit);
    if let Some(at) = made.get(&key) {
        return at.clone();
    }
    let at = named(given::appointment(world, unit, world.who(by).id, state).await);
    made.insert(key, at.clone());
    at
}

async fn row(
    world: &World,
    made: &mut Made,
    path: &str,
    actor: &Actor,
    (place, unit): (&str, &'static str),
) -> String {
    if path.contains("/reserve/") {
        let key = ("reserve".to_owned(), unit);
        if let Some(id) = made.get(&key) {
            return id.clone();
        }
        let id = given::reserve(world, unit, world.who("vijay").id).await;
        made.insert(key, id.clone());
        return id;
    }
    let another = if actor.who == Some("rekha") { "meena" } else { "rekha" };
    let whose = if place == "mine" { actor.who.unwrap_or("meena") } else { another };
    let somebody = world.who(whose);
    if path.starts_with("/sessions") {
        return somebody.cookie.session.to_string();
    }
    let mut conn = world.app.db.read().await.unwrap();
    crate::world::store::device(&mut conn, somebody.account).await.unwrap().to_string()
}

fn fields(world: &World, path: &str, unit: &str, post: &str) -> Vec<(&'static str, String)> {
    let own = |list: &[(&'static str, &str)]| list.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    match path {
        "/p/{n}/unit/{serial}/proposal" => own(&[
            ("post", post),
            ("name", cast::JOSEPH),
            ("mobile", "50000 77777"),
            ("from", "22/11/2026"),
            ("charge", "regular"),
        ]),
        "/p/{n}/unit/{serial}/reserve" => own(&[("post", post), ("name", cast::JOSEPH)]),
        "/p/{n}/appointments/{at}/declination" => own(&[("reason", "अभी नहीं")]),
        "/p/{n}/appointments/{at}/ending" => {
            own(&[("on", "22.11.2026"), ("reason", "शहर छोड़ा"), ("sure", "yes")])
        }
        "/p/{n}/appointments/{at}/paper-answer" => own(&[("answer", "accept"), ("photo", "a picture")]),
        "/offers/{at}/answer" => own(&[("answer", "accept")]),
        // Always to ward 2 of Harish's district, where a secretary's seat is free.
        "/p/{n}/appointments/{at}/transfer" => {
            let serial = world.unit("w12").serial.to_string();
            own(&[("serial", serial.as_str()), ("post", "ward-secretary"), ("from", "22/11/2026")])
        }
        "/p/{n}/existing" | "/p/{n}/existing/record" => {
            let words = janjan::ground::words::Words::default_language();
            let org = if unit.starts_with('x') { &world.facts.theirs.org } else { &world.facts.ours.org };
            let row = [
                &tree::name(unit).0,
                org.post(given::post_of(world, unit).id, words),
                cast::JOSEPH,
                "50000 77777",
                "1.4.2026",
                "का/7",
            ];
            let table = row.join("\t");
            let seen = HEXLOWER.encode(&Sha256::digest(table.as_bytes())[..16]);
            own(&[("table", table.as_str()), ("seen", seen.as_str())])
        }
        "/p/{n}/unit/{serial}/enrolment" => own(&[
            ("name", cast::JOSEPH),
            ("relation", "father"),
            ("relative", "रामसेवक"),
            ("mobile", "50000 77777"),
            ("birth_year", "1984"),
            ("address", "गली 4, मकान 12"),
            ("kind", "member"),
            ("register", "yes"),
            ("channel", "spoken"),
        ]),
        "/p/{n}/members/{who}/kind" => own(&[("kind", "active-worker")]),
        "/p/{n}/members/{who}/withdrawal" => own(&[("how", "phone")]),
        "/p/{n}/members/{who}/slip" => own(&[("photo", "a picture")]),
        "/p/{n}/members/{who}/slip/{id}" => own(&[("answer", "seen")]),
        "/p/{n}/members/{who}/call" => own(&[("outcome", "joined")]),
        // Always to ward 2 of Harish's district.
        "/p/{n}/members/{who}/transfer" => {
            let serial = world.unit(if unit == "w12" { "w13" } else { "w12" }).serial.to_string();
            let serial = if unit.starts_with('x') { world.unit("xw2").serial.to_string() } else { serial };
            own(&[("to", serial.as_str())])
        }
        "/p/{n}/unit/{serial}/sample" => own(&[("size", "5")]),
        "/p/{n}/doubles/{id}" => own(&[("answer", "different")]),
        "/p/{n}/unit/{serial}/target" => own(&[
            ("kinds", "member"),
            ("count", "30"),
            ("from", "22/11/2026"),
            ("due", "1/6/2027"),
            ("sure", "yes"),
        ]),
        "/never-joined" => own(&[("name", cast::JOSEPH), ("mobile", "50000 77777"), ("org", "JJ")]),
        "/me/pin" => own(&[("pin", "481516"), ("again", "481516")]),
        "/me/passphrase" => own(&[("passphrase", "नदी किनारे पीपल"), ("again", "नदी किनारे पीपल")]),
        _ => Vec::new(),
    }
}
