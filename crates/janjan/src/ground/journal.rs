//! The journal: append-only, one chain a shard, each entry holding the hash of the one before.
//!
//! Entries hold ids and facts, never a name or a mobile. The head of each chain is signed with a key that lives outside
//! the database, so a chain rewritten from the first entry on shows as well.

use super::keys::Keys;
use janjan_rules::ids::{OrgId, ShardId};
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The end of a shard's chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// How many entries there are.
    pub seq: i64,
    /// The hash of the last one; zeros where there is none.
    pub hash: Vec<u8>,
}

/// Something that happened, not yet chained.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What was done: `proposed`, `approved`, …
    pub verb: &'static str,
    /// To what kind of thing.
    pub thing: &'static str,
    /// Which one.
    pub thing_id: Option<Uuid>,
    /// In which unit.
    pub territory: Option<Uuid>,
    /// Concerning whom.
    pub person: Option<Uuid>,
    /// Facts: ids, days, counts. No personal data.
    pub facts: serde_json::Value,
}

/// One entry of the journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its shard.
    pub shard: ShardId,
    /// Year and month, 202611.
    pub month: i64,
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// The organisation.
    pub org: OrgId,
    /// When, milliseconds UTC.
    pub at: i64,
    /// `post`, `person`, `job`, `console`.
    pub actor_kind: String,
    /// Who did it.
    pub actor_person: Option<Uuid>,
    /// By which post.
    pub actor_appointment: Option<Uuid>,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub thing: String,
    /// Which one.
    pub thing_id: Option<Uuid>,
    /// In which unit.
    pub territory: Option<Uuid>,
    /// Concerning whom.
    pub person: Option<Uuid>,
    /// Facts, as JSON.
    pub facts: String,
    /// The hash of the entry before.
    pub prev: Vec<u8>,
    /// Its own hash.
    pub hash: Vec<u8>,
}

impl Entry {
    /// The hash its content should have: SHA-256 over the hash before and every field in a fixed order.
    pub fn proper_hash(&self) -> Vec<u8> {
        let fields = serde_json::json!([
            self.shard,
            self.month,
            self.seq,
            self.org,
            self.at,
            self.actor_kind,
            self.actor_person,
            self.actor_appointment,
            self.verb,
            self.thing,
            self.thing_id,
            self.territory,
            self.person,
            self.facts
        ]);
        let mut hash = Sha256::new();
        hash.update(&self.prev);
        hash.update(fields.to_string().as_bytes());
        hash.finalize().to_vec()
    }
}

/// The signature of a head, by the key outside the database.
pub fn signature(keys: &Keys, shard: ShardId, head: &Head) -> [u8; 32] {
    keys.hash("journal head", &[shard.0.as_bytes(), &head.seq.to_le_bytes(), &head.hash])
}

/// Year and month of an instant, in UTC: the partition it belongs to.
pub fn month(at: i64) -> i64 {
    let day = super::clock::day_of(at, &TimeZone::UTC);
    i64::from(day.year()) * 100 + i64::from(day.month())
}
