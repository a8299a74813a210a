//! The running service: its database, its clock, its keys, and the organisations as last read.

use crate::fault::Fault;
use crate::ground::clock::Clock;
use crate::ground::files::Files;
use crate::ground::kept::Kept;
use crate::ground::keys::Keys;
use crate::ground::names::Shelf as Names;
use crate::ground::organisation::Organisation;
use crate::members::lore::Shelf;
use janjan_db::{Conn, Db};
use janjan_rules::ids::OrgId;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

/// The running service; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the service is made of.
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The keys that live outside the database.
    pub keys: Keys,
    /// The files that lie outside the database.
    pub files: Files,
    /// The address others reach it by (`https://janjan.example`), for links on paper; `None` takes the request's host.
    pub address: Option<String>,
    /// Made-up people, sign-in links and a ribbon that says so.
    pub is_demo: bool,
    /// What was read and may be shown again.
    pub kept: Kept,
    /// What the members taught about names.
    pub lore: Shelf,
    /// The names that are looked for.
    pub names: Names,
    /// Every change until this instant (milliseconds UTC) is in the folded sums.
    pub folded_until: AtomicI64,
    organisations: RwLock<HashMap<OrgId, Arc<Organisation>>>,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Puts the service together.
    pub fn new(
        db: Db,
        clock: Clock,
        (keys, files): (Keys, Files),
        address: Option<String>,
        is_demo: bool,
    ) -> App {
        App(Arc::new(Inner {
            db,
            clock,
            keys,
            files,
            address,
            is_demo,
            kept: Kept::default(),
            lore: Shelf::default(),
            names: Names::default(),
            folded_until: AtomicI64::new(0),
            organisations: RwLock::default(),
        }))
    }

    /// As of when a sum folded at this instant holds: nothing has been due since until the clockwork last found nothing to
    /// fold, or folded it all.
    pub fn as_of(&self, folded_at: i64) -> i64 {
        folded_at.max(self.folded_until.load(Ordering::Relaxed))
    }

    /// The organisation with its structure, read again when its version has moved on.
    pub async fn organisation(
        &self,
        conn: &mut Conn,
        id: OrgId,
        version: i64,
    ) -> Result<Arc<Organisation>, Fault> {
        let known = self.organisations.read().ok().and_then(|all| all.get(&id).cloned());
        if let Some(organisation) = known.filter(|o| o.version == version) {
            return Ok(organisation);
        }
        let read = crate::ground::store::organisation(conn, id).await?.ok_or(Fault::NotFound)?;
        let organisation = Arc::new(read);
        if let Ok(mut all) = self.organisations.write() {
            all.insert(id, Arc::clone(&organisation));
        }
        Ok(organisation)
    }
}
