//! All SQL of calling back.

pub mod answers;
pub mod samples;
pub mod waiting;
