//! An organisation's own structure: its levels, its posts and what they may do, its kinds of membership and their targets. Data, never code.

use crate::ids::{KindId, PostId};
use crate::members::{Kind, Target};
use crate::power::Power;
use crate::territory::Place;

/// A level of the tree; rank 0 is the top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Rank, 0 at the top.
    pub rank: u8,
    /// The preset's word for it; the code of this program knows none of them.
    pub code: String,
    /// Whether its units are called by number.
    pub is_numbered: bool,
    /// Whether its units keep their rows together.
    pub is_home: bool,
    /// Whether its units' formation is counted.
    pub is_counted: bool,
}

/// A kind of office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The preset's word for it.
    pub code: String,
    /// The rank of the level it is held at.
    pub level: u8,
    /// Its rank among the posts of its level; 0 is the highest.
    pub rank: u32,
    /// Sanctioned seats in each unit.
    pub seats: u32,
    /// The term in months; `None` is without a term.
    pub term_months: Option<u32>,
    /// Needed for a unit to be formed.
    pub is_required: bool,
    /// May be held as an acting charge.
    pub may_act: bool,
    /// What it may do.
    pub powers: Vec<Power>,
}

/// Levels and posts, as they stand on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Structure {
    /// From the top down.
    pub levels: Vec<Level>,
    /// By level, then by rank.
    pub posts: Vec<Post>,
    /// Kinds of membership, in the preset's order.
    pub kinds: Vec<Kind>,
    /// What counted units aim at, by kinds in the preset's order.
    pub targets: Vec<Target>,
}

impl Structure {
    /// The post with this id.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.iter().find(|p| p.id == id)
    }

    /// The kind of membership with this id.
    pub fn kind(&self, id: KindId) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.id == id)
    }

    /// The kind of membership with this code.
    pub fn kind_by_code(&self, code: &str) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.code == code)
    }

    /// The posts held at a level, highest first.
    pub fn posts_at(&self, level: u8) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |p| p.level == level)
    }

    /// The rank of the level whose units keep their rows together.
    pub fn home(&self) -> u8 {
        self.levels.iter().find(|l| l.is_home).map_or(0, |l| l.rank)
    }

    /// The rank of the level whose formation is counted.
    pub fn counted(&self) -> u8 {
        self.levels.iter().find(|l| l.is_counted).map_or(0, |l| l.rank)
    }

    /// Whether the seat `of` at `unit` is the holder's own or stands above it: nobody appoints to such a seat.
    pub fn is_own_or_higher(&self, (own_post, own): (PostId, &Place), (of, unit): (PostId, &Place)) -> bool {
        if unit.path.is_above(&own.path) {
            return true;
        }
        let rank = |post| self.post(post).map_or(0, |p| p.rank);
        unit.path == own.path && rank(of) <= rank(own_post)
    }
}
