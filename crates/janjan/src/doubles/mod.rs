//! One person entered twice: Meena enrols Rajendra, who is a member two wards on as राजेन्द्र.
//!
//! Whoever enrols is told before saving of those in sight who may be this person; of others a pair is kept, for the lowest desk
//! whose scope holds both. There a person decides: the same, different, or nobody can tell. Until then each ward counts its own;
//! of one person, one entry goes on, the other is folded into it and keeps its number and its history, and can be unfolded
//! again as it was. Nothing merges anybody by itself.

pub mod decide;
pub mod desk;
pub mod look;
pub mod pages;
pub mod pairs;
pub mod reasons;
pub mod store;

pub use decide::{DECIDE, part, sight};
pub use look::again;
pub use pairs::{address, counted, folded_by, folded_into, found, moved, other_end};
pub use reasons::Reasons;
