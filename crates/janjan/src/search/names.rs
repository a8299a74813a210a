//! Whom somebody means who types "rajender vish": the names kept in memory (`ground::names`), of members, of people with posts,
//! and of units. Whatever is found in them is fetched by its key within the territory of who asks, and what lies outside stays
//! unfetched. They are gathered when the service starts and anew every hour; nobody who searches waits for it. What is entered here
//! in between is added at once; what isn't gathered yet, and what another server of the same database entered, is found by its
//! sounds.

use super::store;
use crate::app::App;
use crate::fault::Fault;
use crate::ground::names::Of;
use crate::ground::store as ground;
use crate::members::store::lore;
use janjan_names::find::{Hit, NameKey, Names, name_key};
use janjan_rules::ids::OrgId;
use std::sync::RwLock;
use std::time::Duration;

/// How often everything is gathered anew.
const EVERY: Duration = Duration::from_secs(3600);

/// A name that costs so much more than the nearest isn't meant: half a letter that is wholly another.
const FARTHER: u16 = 50;

/// How far a name may be from what was typed, as the names in sight say it: one out of sight moves nothing.
#[derive(Clone, Copy, Default)]
pub struct Reach(Option<u16>);

impl Reach {
    /// Names that cost no more.
    pub fn of(most: u16) -> Reach {
        Reach(Some(most))
    }

    /// Whether a name may still be meant.
    pub fn holds(self, hit: &Hit) -> bool {
        self.0.is_none_or(|farthest| hit.cost <= farthest)
    }

    /// Somebody in sight bears this name; the first one is the nearest.
    pub fn seen(&mut self, hit: &Hit) {
        self.0.get_or_insert(hit.cost.saturating_add(FARTHER));
    }
}

/// The names that may be meant, the likeliest first; the very one that was typed is among them, known or not. It waits for
/// nothing: until the names are gathered, it is the only one.
pub fn meant(app: &App, org: OrgId, of: Of, typed: &str, most: usize) -> Vec<Hit> {
    let known = app.names.of(org);
    let names = known.as_ref().and_then(|known| known[of as usize].read().ok());
    let mut hits: Vec<Hit> = names.map(|names| names.find(typed).take(most).collect()).unwrap_or_default();
    if let Some(key) = name_key(typed).filter(|own| hits.iter().all(|hit| hit.key != *own)) {
        hits.insert(0, Hit { key, cost: 0, bearers: 0, kind: key.number().cast_unsigned() });
    }
    hits
}

/// Whether a unit of the organisation may have a name of this key; until the names are gathered, none is known to.
pub fn is_a_units(app: &App, org: OrgId, key: NameKey) -> bool {
    let known = app.names.of(org);
    known.is_some_and(|known| known[Of::Unit as usize].read().is_ok_and(|names| names.has(key)))
}

/// Gathers the names of an organisation.
///
/// # Errors
/// What the database says.
pub async fn gather(app: &App, org: OrgId) -> Result<(), Fault> {
    app.names.begin(org);
    let names = read(app, org).await?;
    app.names.put(org, names.map(RwLock::new));
    Ok(())
}

/// All names of an organisation. A connection is held while the database is asked, and not while names are read.
async fn read(app: &App, org: OrgId) -> Result<[Names; 3], Fault> {
    let mut conn = app.db.read().await?;
    let units = store::unit_names(&mut conn, org).await?;
    let shards = lore::shards(&mut conn, org).await?;
    drop(conn);
    let mut names = [Names::default(), Names::default(), added(Names::default(), units).await?];
    for shard in shards {
        let borne = {
            let mut conn = app.db.read().await?;
            [store::member_names(&mut conn, shard).await?, store::person_names(&mut conn, shard).await?]
        };
        for (of, borne) in [Of::Member, Of::Person].into_iter().zip(borne) {
            let so_far = std::mem::take(&mut names[of as usize]);
            names[of as usize] = added(so_far, borne).await?;
        }
    }
    Ok(names)
}

/// Reading names takes a processor's time: not on the threads that answer.
async fn added(mut names: Names, borne: Vec<(String, u32)>) -> Result<Names, Fault> {
    let read = tokio::task::spawn_blocking(move || {
        for (name, bearers) in borne {
            names.add(&name, bearers);
        }
        names
    });
    read.await.map_err(|why| Fault::Broken(why.into()))
}

/// Gathers the names of every organisation, now and every hour, and those that are missed, until the service ends.
pub async fn run(app: App) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        let is_all = tokio::select! {
            _ = every.tick() => true,
            () = app.names.missed() => false,
        };
        if let Err(fault) = all(&app, is_all).await {
            tracing::error!(
                ?fault,
                "names could not be gathered: what was known stays, and all is gathered anew within the hour"
            );
        }
    }
}

async fn all(app: &App, is_all: bool) -> Result<(), Fault> {
    let organisations = ground::organisations(&mut *app.db.read().await?).await?;
    let mut done = Ok(());
    for (org, _, _) in organisations {
        if is_all || !app.names.has(org) {
            // Trouble with one keeps no other from its names.
            done = gather(app, org).await.and(done);
        }
    }
    done
}
