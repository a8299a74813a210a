//! All SQL of members.

pub mod claims;
pub mod consents;
pub mod disputes;
pub mod enroller;
pub mod erasure;
pub mod evidence;
pub mod figures;
mod firsts;
pub mod lists;
pub mod lore;
pub mod members;
pub mod merge;
pub mod moves;
pub mod near;
pub mod run_out;
mod runs;
pub mod tallies;
