//! All SQL of members.

pub mod claims;
pub mod consents;
pub mod members;
pub mod tallies;
