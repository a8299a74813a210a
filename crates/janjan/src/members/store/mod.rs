//! All SQL of members.

pub mod claims;
pub mod consents;
pub mod erasure;
pub mod evidence;
pub mod members;
pub mod moves;
pub mod run_out;
pub mod tallies;
