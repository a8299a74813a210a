//! A preset: an organisation's structure as a file an office can read and edit.
//!
//! "Mandal" is a division of districts in one body and a cluster of booths in another, so no level and no post is
//! known to the code by name: the file says them, with their words in each language and their powers as sentences.

use crate::members::{Need, Standing};
use crate::power::{Reach, Sees, Thing, Verb};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A word in each language: `hi`, `en`, any other.
pub type Words = BTreeMap<String, String>;

/// The file as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its own short name.
    pub code: String,
    /// The level whose units keep their rows together.
    pub home: String,
    /// The level whose formation is counted.
    pub counted: String,
    /// What it is called.
    pub name: Words,
    /// From the top down.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// In order of rank within a level, highest first.
    #[serde(rename = "post")]
    pub posts: Vec<Post>,
    /// Kinds of membership, in the order in which they are shown.
    #[serde(rename = "kind", default)]
    pub kinds: Vec<Kind>,
    /// What every counted unit aims at.
    #[serde(rename = "target", default)]
    pub targets: Vec<Target>,
}

/// A kind of membership.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its own short name.
    pub code: String,
    /// One of it.
    pub one: Words,
    /// Many of it.
    pub many: Words,
    /// The fee of one term, in paise.
    #[serde(default)]
    pub fee_paise: u32,
    /// The term in months; 0 is without a term.
    #[serde(default)]
    pub term_months: u32,
    /// What it asks for besides name and year of birth.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// Only earned, never enrolled at once.
    #[serde(default)]
    pub only_earned: bool,
    /// How it is earned.
    pub earned: Option<Earned>,
}

/// How a kind is earned, as it is written in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earned {
    /// From which kind.
    pub from: String,
    /// At least this sure.
    pub standing: Standing,
    /// At least so many days a member of that kind.
    #[serde(default)]
    pub days: u32,
}

/// A target as it is written in the file: for every unit of the counted level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The kinds it counts.
    pub kinds: Vec<String>,
    /// How many in each unit.
    pub count: u32,
    /// Due so many months after founding.
    pub due_months: u32,
}

/// A level of the tree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its own short name.
    pub code: String,
    /// One unit of it.
    pub one: Words,
    /// Many units of it.
    pub many: Words,
    /// Whether its units are called by number.
    #[serde(default)]
    pub numbered: bool,
}

/// A kind of office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Its own short name.
    pub code: String,
    /// The level it is held at.
    pub level: String,
    /// What it is called.
    pub name: Words,
    /// Sanctioned seats in each unit.
    pub seats: u32,
    /// The term in months; 0 is without a term.
    pub term_months: u32,
    /// Needed for formation.
    #[serde(default)]
    pub required: bool,
    /// May be held as an acting charge.
    #[serde(default)]
    pub acting: bool,
    /// What it may do.
    #[serde(default)]
    pub may: Vec<Sentence>,
}

/// A power as it is written in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The verb.
    #[serde(rename = "do")]
    pub verb: Verb,
    /// The thing.
    #[serde(rename = "what")]
    pub thing: Thing,
    /// Of which posts.
    #[serde(default)]
    pub of: Vec<String>,
    /// Where.
    #[serde(rename = "in")]
    pub reach: Reach,
    /// The lowest level it reaches.
    pub down_to: Option<String>,
    /// How much of a person is seen.
    pub seeing: Sees,
    /// Not for an acting holder.
    #[serde(default)]
    pub not_acting: bool,
}

/// Why a preset file can't be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Flaw {
    /// It isn't TOML of this form.
    #[error("the preset can't be read: {0}")]
    Unreadable(String),
    /// It names a level that it doesn't list.
    #[error("{place} names the level {level:?}, which the file does not list")]
    UnknownLevel {
        /// Where in the file.
        place: String,
        /// The level named.
        level: String,
    },
    /// It names a post that it doesn't list.
    #[error("{place} names the post {post:?}, which the file does not list")]
    UnknownPost {
        /// Where in the file.
        place: String,
        /// The post named.
        post: String,
    },
    /// Two levels or two posts share a code.
    #[error("the code {0:?} is used twice")]
    Twice(String),
    /// A word is missing in a language that others have.
    #[error("{place} has no word in {language:?}")]
    WordMissing {
        /// Where in the file.
        place: String,
        /// The language.
        language: String,
    },
    /// The counted level lies above the home level.
    #[error("the counted level {0:?} lies above the home level")]
    CountedAboveHome(String),
    /// No level counts, no post is required, or a post has no seat.
    #[error("{0}")]
    Empty(String),
    /// It names a kind of membership that it doesn't list.
    #[error("{place} names the kind {kind:?}, which the file does not list")]
    UnknownKind {
        /// Where in the file.
        place: String,
        /// The kind named.
        kind: String,
    },
    /// A kind is neither enrolled nor earned.
    #[error("nobody can become {0:?}: it is only earned, and no rule says how")]
    NobodyBecomes(String),
    /// Nobody but the proposer's own post could approve.
    #[error("the post {0:?} can be proposed but nobody may approve it")]
    NobodyApproves(String),
}

impl Preset {
    /// Reads a preset file and holds it against what every structure needs.
    pub fn parse(text: &str) -> Result<Preset, Flaw> {
        let preset: Preset = toml::from_str(text).map_err(|e| Flaw::Unreadable(e.to_string()))?;
        preset.check()?;
        Ok(preset)
    }

    /// The rank of a level, 0 at the top.
    pub fn rank(&self, level: &str) -> Option<u8> {
        self.levels.iter().position(|l| l.code == level).and_then(|n| u8::try_from(n).ok())
    }

    fn check(&self) -> Result<(), Flaw> {
        unique(self.levels.iter().map(|l| &l.code))?;
        unique(self.posts.iter().map(|p| &p.code))?;
        unique(self.kinds.iter().map(|k| &k.code))?;
        self.check_words()?;
        self.check_kinds()?;
        let home = self.known("home", &self.home)?;
        let counted = self.known("counted", &self.counted)?;
        if counted < home {
            return Err(Flaw::CountedAboveHome(self.counted.clone()));
        }
        if !self.posts.iter().any(|p| p.required && p.level == self.counted) {
            return Err(Flaw::Empty(format!("no post is required at the counted level {:?}", self.counted)));
        }
        for post in &self.posts {
            self.known(&post.code, &post.level)?;
            if post.seats == 0 {
                return Err(Flaw::Empty(format!("the post {:?} has no seat", post.code)));
            }
            for sentence in &post.may {
                self.check_sentence(post, sentence)?;
            }
            if self.anyone_may(Verb::Propose, &post.code) && !self.anyone_may(Verb::Approve, &post.code) {
                return Err(Flaw::NobodyApproves(post.code.clone()));
            }
        }
        Ok(())
    }

    fn check_kinds(&self) -> Result<(), Flaw> {
        let known = |place: &str, kind: &String| match self.kinds.iter().any(|k| &k.code == kind) {
            true => Ok(()),
            false => Err(Flaw::UnknownKind { place: place.to_owned(), kind: kind.clone() }),
        };
        for kind in &self.kinds {
            match &kind.earned {
                Some(earned) => known(&kind.code, &earned.from)?,
                None if kind.only_earned => return Err(Flaw::NobodyBecomes(kind.code.clone())),
                None => {}
            }
        }
        self.targets.iter().flat_map(|t| &t.kinds).try_for_each(|kind| known("a target", kind))
    }

    fn check_sentence(&self, post: &Post, sentence: &Sentence) -> Result<(), Flaw> {
        if let Some(level) = &sentence.down_to {
            self.known(&post.code, level)?;
        }
        let unknown = sentence.of.iter().find(|of| !self.posts.iter().any(|p| &p.code == *of));
        match unknown {
            Some(of) => Err(Flaw::UnknownPost { place: post.code.clone(), post: of.clone() }),
            None => Ok(()),
        }
    }

    fn anyone_may(&self, verb: Verb, code: &str) -> bool {
        let names = |s: &Sentence| {
            s.verb == verb && s.thing == Thing::Appointment && s.of.iter().any(|of| of == code)
        };
        self.posts.iter().any(|p| p.may.iter().any(names))
    }

    fn known(&self, place: &str, level: &str) -> Result<u8, Flaw> {
        self.rank(level)
            .ok_or_else(|| Flaw::UnknownLevel { place: place.to_owned(), level: level.to_owned() })
    }

    fn check_words(&self) -> Result<(), Flaw> {
        let languages: BTreeSet<&String> = self.name.keys().collect();
        let levels = self.levels.iter().flat_map(|l| [(&l.code, &l.one), (&l.code, &l.many)]);
        let posts = self.posts.iter().map(|p| (&p.code, &p.name));
        let kinds = self.kinds.iter().flat_map(|k| [(&k.code, &k.one), (&k.code, &k.many)]);
        for (place, words) in levels.chain(posts).chain(kinds) {
            if let Some(missing) = languages.iter().find(|l| !words.contains_key(**l)) {
                return Err(Flaw::WordMissing { place: place.clone(), language: (**missing).clone() });
            }
        }
        Ok(())
    }
}

fn unique<'a>(codes: impl Iterator<Item = &'a String>) -> Result<(), Flaw> {
    let mut seen = BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(Flaw::Twice(code.clone()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
        code = "small"
        home = "city"
        counted = "ward"
        name = { hi = "छोटा", en = "Small" }
        level = [
          { code = "city", one = { hi = "नगर", en = "City" }, many = { hi = "नगर", en = "Cities" } },
          { code = "ward", one = { hi = "वार्ड", en = "Ward" }, many = { hi = "वार्ड", en = "Wards" }, numbered = true },
        ]
        [[post]]
        code = "chair"
        level = "city"
        name = { hi = "अध्यक्ष", en = "Chair" }
        seats = 1
        term_months = 0
        [[post.may]]
        do = "approve"
        what = "appointment"
        of = ["head"]
        in = "below"
        seeing = "rows"
        [[post]]
        code = "head"
        level = "ward"
        name = { hi = "मुखिया", en = "Head" }
        seats = 1
        term_months = 36
        required = true
        [[kind]]
        code = "friend"
        one = { hi = "मित्र", en = "Friend" }
        many = { hi = "मित्र", en = "Friends" }
        needs = ["mobile"]
        [[target]]
        kinds = ["friend"]
        count = 50
        due_months = 6
    "#;

    #[test]
    fn a_small_preset_is_read() {
        let preset = Preset::parse(SMALL).unwrap();
        assert_eq!(preset.rank("ward"), Some(1));
        assert!(preset.levels[1].numbered && preset.posts[1].required);
    }

    #[test]
    fn flaws_are_named() {
        let flaw = |from: &str, to: &str| Preset::parse(&SMALL.replace(from, to)).unwrap_err();
        assert!(matches!(flaw("home = \"city\"", "home = \"town\""), Flaw::UnknownLevel { .. }));
        assert!(matches!(flaw("of = [\"head\"]", "of = [\"tail\"]"), Flaw::UnknownPost { .. }));
        assert!(matches!(flaw("code = \"head\"", "code = \"chair\""), Flaw::Twice(_)));
        assert!(matches!(flaw("required = true", ""), Flaw::Empty(_)));
        assert!(matches!(flaw("\"मुखिया\", en", "\"मुखिया\", ta"), Flaw::WordMissing { .. }));
        assert!(matches!(flaw("do = \"approve\"", "do = \"propose\""), Flaw::NobodyApproves(_)));
        assert!(matches!(flaw("kinds = [\"friend\"]", "kinds = [\"foe\"]"), Flaw::UnknownKind { .. }));
        assert!(matches!(flaw("needs = [\"mobile\"]", "only_earned = true"), Flaw::NobodyBecomes(_)));
        assert!(matches!(flaw("seats = 1", "seats = 1\ncaste = 2"), Flaw::Unreadable(_)));
    }
}
