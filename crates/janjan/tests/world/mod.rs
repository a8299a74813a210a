//! The test world, in which everybody has a name.
//!
//! Meena is president of ward 1 of Ganganagar; Sunita, the district's secretary, proposes; Harish, its president,
//! approves; Fatima presides over the state. Imran acts as president of ward 2, where Ramesh's post has ended; Kamla
//! holds posts in two wards; Geeta has an offer to answer; Vijay works without a post; Asha runs the office's computer;
//! Joseph is nobody yet. Next door a stranger organisation has its own president. The clock stands at ten in the
//! morning of 22 November 2026 until a test moves it.
//!
//! The world's structure is the cadre party's with three changes: a second state president and a second ward secretary
//! (so that there is a seat left to fill at every level), and a sentence written by mistake that lets a zone's in-charge
//! approve a zone's in-charge (so that the law of higher seats has something to forbid).

pub mod acts;
pub mod amend;
pub mod browser;
pub mod build;
pub mod cast;
pub mod members;
pub mod page;
pub mod snapshot;
pub mod store;
pub mod tree;

use axum::Router;
use browser::Browser;
use janjan::app::App;
use janjan::fault::Fault;
use janjan::ground::clock::Clock;
use janjan::ground::files::Files;
use janjan::ground::form::FormId;
use janjan::ground::keys::Keys;
use janjan::ground::organisation::Organisation;
use janjan::ground::visit::{Scope, SessionCookie};
use janjan::people::store::Nominee;
use janjan::posts::AppointmentRef;
use janjan::territory::Unit;
use janjan_db::Db;
use janjan_rules::ids::{AccountId, PersonId, PostId, ShardId};
use janjan_rules::mobile::{Mobile, NumberPlan};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::HashMap;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::{RwLock, RwLockReadGuard};

/// The day on which the clock stands.
pub const TODAY: Date = date(2026, 11, 22);

/// Checks are taken out for the whole process: whoever does so holds this for writing, every world for reading.
pub static CHECKS: RwLock<()> = RwLock::const_new(());

/// Somebody of the world.
#[derive(Clone)]
pub struct Somebody {
    /// The full name.
    pub name: &'static str,
    /// The mobile.
    pub mobile: Mobile,
    /// Where the person's row lives.
    pub shard: ShardId,
    /// Who.
    pub id: PersonId,
    /// What they sign in to.
    pub account: AccountId,
    /// The secret of a session that is open for them.
    pub cookie: Arc<SessionCookie>,
    /// Where an appointment to a unit stands in their addresses: (unit, appointment, n).
    pub posts: Vec<(&'static str, AppointmentRef, u32)>,
}

/// One organisation of the world.
pub struct House {
    /// Its structure.
    pub org: Arc<Organisation>,
    /// Its units by their keys.
    pub units: HashMap<String, Unit>,
}

/// What was founded and who is who; the same in every copy of the world.
pub struct Facts {
    /// Ours.
    pub ours: House,
    /// The stranger organisation.
    pub theirs: House,
    /// Everybody, by short name.
    pub people: HashMap<&'static str, Somebody>,
    /// Geeta's offer.
    pub offer: AppointmentRef,
    /// Ramesh's holding that ended.
    pub ended: AppointmentRef,
}

/// The world.
pub struct World {
    /// The service.
    pub app: App,
    /// Its doors.
    pub doors: Router,
    /// Who is who.
    pub facts: Arc<Facts>,
    _folder: Option<TempDir>,
    _checks: Option<RwLockReadGuard<'static, ()>>,
}

/// A service with a standing clock over a database.
pub fn app(db: Db) -> App {
    let at: Timestamp = "2026-11-22T10:00:00+05:30".parse().unwrap();
    let files = Files::at(&std::env::temp_dir().join("janjan-test-files"));
    App::new(
        db,
        Clock::standing(at),
        (Keys::for_test(), files),
        Some("https://janjan.example".to_owned()),
        false,
    )
}

/// Gathers the names of ours, as the service does when it starts.
pub async fn gathered(app: &App, facts: &Facts) {
    janjan::search::names::gather(app, facts.ours.org.id).await.unwrap();
}

impl World {
    /// Founds the world on a new database.
    pub async fn on(db: Db) -> World {
        let guard = CHECKS.read().await;
        World { _checks: Some(guard), ..World::unguarded(db).await }
    }

    /// A copy of the world in a SQLite file of its own.
    pub async fn copy() -> World {
        let guard = CHECKS.read().await;
        World { _checks: Some(guard), ..snapshot::copy().await }
    }

    /// The same, for one who holds [`CHECKS`] already.
    pub async fn unguarded(db: Db) -> World {
        let app = app(db);
        app.db.migrate(janjan::migrations::MIGRATIONS).await.unwrap();
        let facts = Arc::new(build::build(&app).await);
        gathered(&app, &facts).await;
        World { doors: janjan::routes::service(app.clone()), app, facts, _folder: None, _checks: None }
    }

    /// Somebody.
    pub fn who(&self, name: &str) -> &Somebody {
        self.facts.people.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// A unit of either organisation.
    pub fn unit(&self, key: &str) -> &Unit {
        let house = if key.starts_with('x') { &self.facts.theirs } else { &self.facts.ours };
        house.units.get(key).unwrap_or_else(|| panic!("no unit is called {key}"))
    }

    /// A post of ours, by the preset's word.
    pub fn post(&self, code: &str) -> PostId {
        build::post(&self.facts.ours.org, code).id
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.doors.clone())
    }

    /// A browser in which somebody is signed in.
    pub fn signed_in(&self, name: &str) -> Browser {
        self.browser().with_session(&self.who(name).cookie)
    }

    /// The post somebody acts from at a unit.
    pub async fn scope(&self, name: &str, unit: &str) -> Scope {
        let n = self.n(name, unit);
        self.scope_n(name, n).await.unwrap()
    }

    /// The post under this number, if it is held.
    pub async fn scope_n(&self, name: &str, n: u32) -> Result<Scope, Fault> {
        build::scope(&self.app, &self.who(name).cookie, n).await
    }

    /// The number of somebody's post at a unit.
    pub fn n(&self, name: &str, unit: &str) -> u32 {
        self.who(name).posts.iter().find(|(u, ..)| *u == unit).unwrap_or_else(|| panic!("{name} at {unit}")).2
    }

    /// Somebody's appointment at a unit.
    pub fn holding(&self, name: &str, unit: &str) -> AppointmentRef {
        self.who(name).posts.iter().find(|(u, ..)| *u == unit).unwrap_or_else(|| panic!("{name} at {unit}")).1
    }

    /// A form's id and content, as a page would make them.
    pub fn form(&self, route: &str) -> FormId {
        FormId {
            id: self.app.clock.new_id(),
            route: route.to_owned(),
            digest: self.app.clock.new_id().into_bytes().to_vec(),
        }
    }
}

/// A number as a word of a syllable for each digit: names have no digits, and no two of these sound alike.
pub fn letters(n: usize) -> String {
    const SYLLABLES: [&str; 10] = ["का", "रो", "मी", "ते", "सू", "पा", "जी", "लो", "ने", "बा"];
    n.to_string().bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect()
}

/// A nominee by name and made-up mobile.
pub fn nominee(name: &str, n: usize) -> Nominee {
    let mobile = Mobile::parse(&format!("50000 {n:05}"), NumberPlan::MadeUp).unwrap();
    Nominee { name: name.to_owned(), mobile }
}
