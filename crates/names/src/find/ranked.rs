//! What stands before what.

use std::cmp::Ordering;

use super::key::NameKey;
use super::names::NameId;

/// For every doubling of those who bear it, in this spelling or another, a name that isn't just what was typed may be so much
/// further off, up to a mark: a slip in a name that many bear is likelier than one that nobody else bears.
const A_DOUBLING: u16 = 6;
const DOUBLINGS: u16 = 10;

/// A name, and how far it is from what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub cost: u16,
    pub bearers: u32,
    /// How many bear a name of its kind.
    pub of_kind: u32,
    pub key: NameKey,
    pub name: NameId,
}

impl Ranked {
    fn rank(&self) -> u16 {
        if self.cost == 0 {
            return 0;
        }
        let doublings = (self.of_kind.max(1).ilog2() as u16).min(DOUBLINGS);
        self.cost + (DOUBLINGS - doublings) * A_DOUBLING
    }
}

/// The greatest is the likeliest.
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = other.rank().cmp(&self.rank());
        rank.then(self.of_kind.cmp(&other.of_kind))
            .then(self.bearers.cmp(&other.bearers))
            .then(other.key.cmp(&self.key))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
