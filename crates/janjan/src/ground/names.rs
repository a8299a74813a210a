//! The names of an organisation as they sound, kept in memory while the service runs: names and how many bear them, nobody's
//! person. `search` gathers them; who enters somebody adds theirs.

use janjan_names::find::Names;
use janjan_rules::ids::OrgId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
use tokio::sync::Notify;

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
    /// What was added since a gathering of an organisation began: its queries may have passed where it stands.
    since: Mutex<HashMap<OrgId, Vec<(Of, String)>>>,
    /// Somebody looked for a name of an organisation whose names aren't gathered.
    missed: Notify,
}

impl Shelf {
    /// The names of an organisation, once they were gathered; whoever gathers hears that they are wanted.
    pub fn of(&self, org: OrgId) -> Option<Arc<Known>> {
        let known = self.known.read().ok()?.get(&org).cloned();
        if known.is_none() {
            self.missed.notify_one();
        }
        known
    }

    /// Whether the names of an organisation were gathered.
    pub fn has(&self, org: OrgId) -> bool {
        self.known.read().is_ok_and(|shelf| shelf.contains_key(&org))
    }

    /// Waits until names are missed that aren't gathered.
    pub async fn missed(&self) {
        self.missed.notified().await;
    }

    /// A gathering begins: what is added from now on is added to what it will bring as well.
    pub fn begin(&self, org: OrgId) {
        if let Ok(mut since) = self.since.lock() {
            since.insert(org, Vec::new());
        }
    }

    /// What was gathered, and what was added meanwhile, takes the place of what was known.
    pub fn put(&self, org: OrgId, mut known: Known) {
        let Ok(mut since) = self.since.lock() else { return };
        for (of, name) in since.remove(&org).unwrap_or_default() {
            if let Ok(names) = known[of as usize].get_mut() {
                names.add(&name, 1);
            }
        }
        if let Ok(mut shelf) = self.known.write() {
            shelf.insert(org, Arc::new(known));
        }
    }

    /// One more bears this name.
    pub fn add(&self, org: OrgId, of: Of, name: &str) {
        // Held until it stands in both: a gathering that ends in between would lose it.
        let Ok(mut since) = self.since.lock() else { return };
        if let Some(since) = since.get_mut(&org) {
            since.push((of, name.to_owned()));
        }
        let known = self.known.read().ok().and_then(|shelf| shelf.get(&org).cloned());
        if let Some(mut names) = known.as_ref().and_then(|known| known[of as usize].write().ok()) {
            names.add(name, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(shelf: &Shelf, org: OrgId, of: Of, typed: &str) -> bool {
        shelf.of(org).is_some_and(|known| !known[of as usize].read().unwrap().search(typed, 1).is_empty())
    }

    #[tokio::test]
    async fn what_is_added_while_names_are_gathered_is_kept() {
        let (shelf, org) = (Shelf::default(), OrgId(uuid::Uuid::from_u128(1)));
        shelf.begin(org);
        shelf.add(org, Of::Member, "मीना");
        assert!(!is_found(&shelf, org, Of::Member, "Meena"), "nothing is known before");
        shelf.missed().await;
        shelf.put(org, Known::default());
        assert!(is_found(&shelf, org, Of::Member, "Meena"));
        shelf.begin(org);
        shelf.add(org, Of::Person, "हरीश");
        assert!(is_found(&shelf, org, Of::Person, "Harish"), "it is found at once");
        shelf.put(org, Known::default());
        assert!(is_found(&shelf, org, Of::Person, "Harish"), "and when all is gathered anew");
        assert!(!is_found(&shelf, org, Of::Member, "Meena"), "what the database no longer has is gone");
    }
}
