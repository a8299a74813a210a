//! The names of an organisation as they sound, kept in memory while the service runs: names and how many bear them, nobody's
//! person. `search` gathers them; who enters somebody adds theirs.

use janjan_names::find::Names;
use janjan_rules::ids::OrgId;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// Whose name it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// A member's.
    Member = 0,
    /// That of a person with a post.
    Person = 1,
    /// A unit's.
    Unit = 2,
}

/// The names of an organisation, by whose they are.
pub type Known = [RwLock<Names>; 3];

/// The names of every organisation, once they were gathered.
#[derive(Default)]
pub struct Shelf {
    known: RwLock<HashMap<OrgId, Arc<Known>>>,
    /// One gathers at a time.
    pub gathering: tokio::sync::Mutex<()>,
}

impl Shelf {
    /// The names of an organisation, once they were gathered.
    pub fn of(&self, org: OrgId) -> Option<Arc<Known>> {
        self.known.read().ok()?.get(&org).cloned()
    }

    /// What was gathered takes the place of what was known.
    pub fn put(&self, org: OrgId, known: Arc<Known>) {
        if let Ok(mut shelf) = self.known.write() {
            shelf.insert(org, known);
        }
    }

    /// One more bears this name.
    pub fn add(&self, org: OrgId, of: Of, name: &str) {
        let Some(known) = self.of(org) else { return };
        if let Ok(mut names) = known[of as usize].write() {
            names.add(name, 1);
        }
    }
}
