//! The pages of targets: setting them, and the way towards them.

pub mod progress;
pub mod target;
