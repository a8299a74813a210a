//! All SQL of targets: setting them, what was set before, the days of a unit's members.

pub mod days;
pub mod set;
