//! Whom somebody means who types "rajender vish": the names kept in memory (`ground::names`), of members, of people with posts,
//! and of units. Whatever is found in them is fetched by its key within the territory of who asks, and what lies outside stays
//! unfetched. They are gathered when the service starts, anew every hour, and by who asks first where that is sooner; what is
//! entered here in between is added at once, what another server of the same database entered is found by its sounds even
//! before.

use super::store;
use crate::app::App;
use crate::fault::Fault;
use crate::ground::names::{Known, Of};
use crate::ground::store as ground;
use crate::members::store::lore;
use janjan_names::find::{Hit, Names, name_key};
use janjan_rules::ids::OrgId;
use std::sync::{Arc, RwLock};
use std::time::Duration;

/// How often everything is gathered anew.
const EVERY: Duration = Duration::from_secs(3600);

/// A name that costs so much more than the nearest isn't meant: half a letter that is wholly another.
const FARTHER: u16 = 50;

/// How far a name may be from what was typed, as the names in sight say it: one out of sight moves nothing.
#[derive(Clone, Copy, Default)]
pub struct Reach(Option<u16>);

impl Reach {
    /// Whether a name may still be meant.
    pub fn holds(self, hit: &Hit) -> bool {
        self.0.is_none_or(|farthest| hit.cost <= farthest)
    }

    /// Somebody in sight bears this name; the first one is the nearest.
    pub fn seen(&mut self, hit: &Hit) {
        self.0.get_or_insert(hit.cost.saturating_add(FARTHER));
    }
}

/// The names that may be meant, the likeliest first; the very one that was typed is among them, known or not.
///
/// # Errors
/// What the database says while the names are gathered for the first time.
pub async fn meant(app: &App, org: OrgId, of: Of, typed: &str, most: usize) -> Result<Vec<Hit>, Fault> {
    let known = match app.names.of(org) {
        Some(known) => known,
        None => first(app, org).await?,
    };
    let mut hits: Vec<Hit> = match known[of as usize].read() {
        Ok(names) => names.find(typed).take(most).collect(),
        Err(_) => Vec::new(),
    };
    if let Some(key) = name_key(typed).filter(|own| hits.iter().all(|hit| hit.key != *own)) {
        hits.insert(0, Hit { key, cost: 0, bearers: 0, kind: key.number().cast_unsigned() });
    }
    Ok(hits)
}

/// Gathers the names of an organisation unless somebody did meanwhile.
async fn first(app: &App, org: OrgId) -> Result<Arc<Known>, Fault> {
    let _one_at_a_time = app.names.gathering.lock().await;
    match app.names.of(org) {
        Some(known) => Ok(known),
        None => gather(app, org).await,
    }
}

async fn gather(app: &App, org: OrgId) -> Result<Arc<Known>, Fault> {
    let mut conn = app.db.read().await?;
    let mut names = [Names::default(), Names::default(), Names::default()];
    names[Of::Unit as usize] = added(Names::default(), store::unit_names(&mut conn, org).await?).await?;
    for shard in lore::shards(&mut conn, org).await? {
        for (of, borne) in [
            (Of::Member, store::member_names(&mut conn, shard).await?),
            (Of::Person, store::person_names(&mut conn, shard).await?),
        ] {
            let so_far = std::mem::take(&mut names[of as usize]);
            names[of as usize] = added(so_far, borne).await?;
        }
    }
    let known: Arc<Known> = Arc::new(names.map(RwLock::new));
    app.names.put(org, Arc::clone(&known));
    Ok(known)
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

/// Gathers the names of every organisation, now and every hour, until the service ends.
pub async fn run(app: App) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        every.tick().await;
        if let Err(fault) = all(&app).await {
            tracing::error!(?fault, "names could not be gathered; it is tried again in an hour");
        }
    }
}

async fn all(app: &App) -> Result<(), Fault> {
    let organisations = ground::organisations(&mut *app.db.read().await?).await?;
    for (org, _, _) in organisations {
        let _one_at_a_time = app.names.gathering.lock().await;
        gather(app, org).await?;
    }
    Ok(())
}
