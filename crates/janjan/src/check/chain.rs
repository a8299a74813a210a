//! One chain of the journal, from its first entry to its signed head.

use super::store;
use crate::fault::Fault;
use crate::ground::journal::{self, Entry, Head};
use crate::ground::keys::Keys;
use janjan_db::Conn;
use janjan_rules::ids::ShardId;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Batches recorded at once, by instant and person: each entry’s place in the chain and the digest it holds.
pub type Batches = BTreeMap<(i64, Option<Uuid>), Vec<(i64, String)>>;

/// Samples drawn: what the journal keeps of each.
pub type Drawings = BTreeMap<Uuid, serde_json::Value>;

/// What a walk along a chain brings back.
#[derive(Default)]
pub struct Walked {
    /// How many entries there are.
    pub entries: u64,
    /// Batches recorded at once, by when and by whom: the digest each entry holds, with its place.
    pub batches: Batches,
    /// Samples drawn.
    pub drawings: Drawings,
}

/// Walks the chain.
pub async fn check(
    conn: &mut Conn,
    keys: &Keys,
    shard: ShardId,
    said: &mut Vec<String>,
) -> Result<Walked, Fault> {
    let mut walk = Walk::new(shard);
    let mut after = (0, 0);
    loop {
        let entries = store::entries(conn, shard, after).await?;
        entries.iter().for_each(|entry| walk.step(entry));
        match entries.last() {
            Some(last) if entries.len() == store::AT_ONCE => after = (last.month, last.seq),
            _ => break,
        }
    }
    if walk.is_out_of_order {
        walk = Walk::new(shard);
        let mut after = 0;
        loop {
            let entries = store::entries_by_place(conn, shard, after).await?;
            entries.iter().for_each(|entry| walk.step(entry));
            match entries.last() {
                Some(last) if entries.len() == store::AT_ONCE => after = last.seq,
                _ => break,
            }
        }
    }
    walk.arrive(store::head(conn, shard).await?, keys);
    said.append(&mut walk.said);
    Ok(walk.walked)
}

struct Walk {
    shard: ShardId,
    last: Head,
    is_out_of_order: bool,
    said: Vec<String>,
    walked: Walked,
}

impl Walk {
    fn new(shard: ShardId) -> Walk {
        let last = Head { seq: 0, hash: vec![0; 32] };
        Walk { shard, last, is_out_of_order: false, said: Vec::new(), walked: Walked::default() }
    }

    fn step(&mut self, entry: &Entry) {
        let here = format!("Journal of shard {}, entry {}", self.shard, entry.seq);
        if entry.seq != self.last.seq + 1 {
            self.is_out_of_order = true;
            self.said
                .push(format!("{here}: it follows entry {}; what lies between is missing.", self.last.seq));
        } else if entry.prev != self.last.hash {
            self.said.push(format!("{here}: it does not hold the hash of the entry before."));
        }
        if entry.hash != entry.proper_hash() {
            self.said.push(format!("{here}: its content is not what its hash was made from."));
        }
        if entry.month != journal::month(entry.at) {
            self.said.push(format!("{here}: it stands in month {}, not in its own.", entry.month));
        }
        let facts = || serde_json::from_str::<serde_json::Value>(&entry.facts).unwrap_or_default();
        if let ("drawn", "sample", Some(id)) = (entry.verb.as_str(), entry.thing.as_str(), entry.thing_id) {
            self.walked.drawings.insert(id, facts());
        }
        if (entry.verb.as_str(), entry.thing.as_str()) == ("recorded", "appointments") {
            let facts = facts();
            let digest = facts.get("digest").and_then(|d| d.as_str()).unwrap_or_default().to_owned();
            let batches = self.walked.batches.entry((entry.at, entry.actor_person)).or_default();
            batches.push((entry.seq, digest));
        }
        self.last = Head { seq: entry.seq, hash: entry.hash.clone() };
        self.walked.entries += 1;
    }

    fn arrive(&mut self, head: Option<(Head, Vec<u8>)>, keys: &Keys) {
        let shard = self.shard;
        let Some((head, signature)) = head else {
            self.said.push(format!("The journal of shard {shard} has no head."));
            return;
        };
        if head.seq != self.last.seq {
            let (says, ends) = (head.seq, self.last.seq);
            self.said
                .push(format!("The head of shard {shard} says {says} entries; its chain ends at {ends}."));
        } else if head.hash != self.last.hash {
            self.said.push(format!("The head of shard {shard} does not hold the hash of its last entry."));
        }
        if signature != journal::signature(keys, shard, &head) {
            self.said.push(format!("The head of shard {shard} is not signed by the key of this data."));
        }
    }
}
