//! All SQL of members.

pub mod claims;
pub mod consents;
pub mod disputes;
pub mod enroller;
pub mod erasure;
pub mod evidence;
pub mod figures;
pub mod lists;
pub mod members;
pub mod merge;
pub mod moves;
pub mod run_out;
pub mod tallies;
