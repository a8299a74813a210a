//! What was read and may be shown again, as long as nothing under it has changed.
//!
//! Harish opens his board ten times before anybody in Kanpur is appointed. Every change of a row moves the head of its
//! shard in the same transaction, so the heads say whether what was read still stands: they are asked of the database
//! each time, nothing is shown late, and several servers on one database need not know of each other. What moves no head
//! (the tree at the organisation's midnight, a new structure) moves the organisation's day or version, and those are part
//! of the mark.
//!
//! A mark is always older than what is kept under it: it is read first. So the shards must be known before, and they are
//! from the second asking on.

use super::store;
use crate::fault::Fault;
use janjan_db::{Conn, Row};
use janjan_rules::ids::ShardId;
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, RwLock};

/// So many things are kept, then all are let go: a day's boards of a few districts.
const MOST: usize = 256;

/// What is kept, by a key that says all it depends on besides its shards' rows.
#[derive(Default)]
pub struct Kept {
    things: RwLock<HashMap<String, Arc<Thing>>>,
    marked: RwLock<HashMap<String, (Row, Whatever)>>,
}

/// Something kept, of whatever type its reader knows.
type Whatever = Arc<dyn Any + Send + Sync>;

struct Thing {
    /// Where each shard stood before it was read; none where that isn't known yet.
    marks: BTreeMap<ShardId, Option<Row>>,
    what: Option<Arc<dyn Any + Send + Sync>>,
}

/// Leave to keep what is now read: how its shards stood before.
pub struct Leave {
    key: String,
    marks: BTreeMap<ShardId, Option<Row>>,
}

impl Kept {
    /// What is kept under this key, if nothing under it has changed; else leave to keep what is read now.
    pub async fn find<T: Any + Send + Sync>(
        &self,
        conn: &mut Conn,
        key: String,
    ) -> Result<Result<Arc<T>, Leave>, Fault> {
        let thing = self.things.read().ok().and_then(|all| all.get(&key).cloned());
        let mut marks = BTreeMap::new();
        for shard in thing.iter().flat_map(|thing| thing.marks.keys()) {
            marks.insert(*shard, store::mark(conn, *shard).await?);
        }
        let stands = thing.filter(|thing| thing.marks == marks && marks.values().all(Option::is_some));
        let what = stands.and_then(|thing| thing.what.clone()).and_then(|what| what.downcast::<T>().ok());
        Ok(what.ok_or(Leave { key, marks }))
    }

    /// What was kept last under a mark of its own, with that mark: whoever asks has read the mark before, and knows what is to be
    /// read again where it has moved on.
    pub fn last<T: Any + Send + Sync>(&self, key: &str) -> Option<(Row, Arc<T>)> {
        let all = self.marked.read().ok()?;
        let (mark, what) = all.get(key)?;
        Some((mark.clone(), Arc::clone(what).downcast().ok()?))
    }

    /// Keeps one thing under a key with the mark that was read before it, in place of what was kept there.
    pub fn keep_under<T: Any + Send + Sync>(&self, key: String, mark: Row, what: &Arc<T>) {
        if let Ok(mut all) = self.marked.write() {
            all.insert(key, (mark, Arc::clone(what) as Arc<dyn Any + Send + Sync>));
        }
    }

    /// Keeps what was read from these shards; where one of them wasn't known before, only which they are.
    pub fn keep<T: Any + Send + Sync>(&self, leave: Leave, shards: &BTreeSet<ShardId>, what: &Arc<T>) {
        let Leave { key, marks: before } = leave;
        let marks: BTreeMap<_, _> =
            shards.iter().map(|shard| (*shard, before.get(shard).cloned().flatten())).collect();
        let is_known = !marks.is_empty() && marks.values().all(Option::is_some);
        let what = is_known.then(|| Arc::clone(what) as Arc<dyn Any + Send + Sync>);
        if let Ok(mut things) = self.things.write() {
            if things.len() >= MOST && !things.contains_key(&key) {
                things.clear();
            }
            things.insert(key, Arc::new(Thing { marks, what }));
        }
    }
}
