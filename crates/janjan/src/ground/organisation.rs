//! An organisation as it stands: its structure, its words, its days and its number plan.

use super::words::Words;
use janjan_rules::ids::{KindId, OrgId, PostId};
use janjan_rules::mobile::NumberPlan;
use janjan_rules::structure::Structure;
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// One organisation, read from its tables and kept until its version moves on.
pub struct Organisation {
    /// Its id.
    pub id: OrgId,
    /// Its short name in addresses and letter numbers.
    pub code: String,
    /// The preset it was founded from.
    pub preset: String,
    /// Moves on with every change of structure.
    pub version: i64,
    /// Its days begin and end here.
    pub zone: TimeZone,
    /// Which mobile numbers it accepts.
    pub plan: NumberPlan,
    /// Levels and posts.
    pub structure: Structure,
    /// (what, language) → word; what is `name`, `level:RANK`, `levels:RANK`, `post:ID`, `kind:ID`, `kinds:ID`.
    pub words: HashMap<(String, String), String>,
}

impl Organisation {
    /// The organisation's own name.
    pub fn name(&self, w: Words) -> &str {
        self.word("name", w)
    }

    /// What one unit of a level is called.
    pub fn level(&self, rank: u8, w: Words) -> &str {
        self.word(&format!("level:{rank}"), w)
    }

    /// What many units of a level are called.
    pub fn levels(&self, rank: u8, w: Words) -> &str {
        self.word(&format!("levels:{rank}"), w)
    }

    /// What a post is called.
    pub fn post(&self, id: PostId, w: Words) -> &str {
        self.word(&format!("post:{id}"), w)
    }

    /// What one of a kind of membership is called.
    pub fn kind(&self, id: KindId, w: Words) -> &str {
        self.word(&format!("kind:{id}"), w)
    }

    /// What many of a kind of membership are called.
    pub fn kinds(&self, id: KindId, w: Words) -> &str {
        self.word(&format!("kinds:{id}"), w)
    }

    /// What a target counts: its kinds, many of them, a comma between.
    pub fn aimed(&self, kinds: &[KindId], w: Words) -> String {
        kinds.iter().map(|kind| self.kinds(*kind, w)).collect::<Vec<_>>().join(", ")
    }

    /// How a unit is called in full: "वार्ड 4 · ग्वालटोली" where its level is numbered, else "जिला कानपुर नगर"; a name
    /// that holds its level's word (लखनऊ मंडल) stands alone.
    pub fn unit(&self, level: u8, number: Option<u32>, name: &str, w: Words) -> String {
        let level_word = self.level(level, w);
        match number {
            Some(number) => format!("{level_word} {number} · {name}"),
            None if holds(name, level_word) => name.to_owned(),
            None => w.two("unit-named", ("level", level_word), ("name", name)),
        }
    }

    fn word(&self, thing: &str, w: Words) -> &str {
        let find = |lang: &str| self.words.get(&(thing.to_owned(), lang.to_owned()));
        find(w.lang()).or_else(|| find(super::words::DEFAULT)).map_or("—", String::as_str)
    }
}

/// Whether a name already says its level: one of its words is the level's, in either case.
fn holds(name: &str, level_word: &str) -> bool {
    name.split_whitespace().any(|word| word.to_lowercase() == level_word.to_lowercase())
}
