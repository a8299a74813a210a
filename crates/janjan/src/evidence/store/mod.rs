//! All SQL of evidence.

pub mod calls;
pub mod gateways;
pub mod given;
pub mod slips;

pub use given::{Given, Verdict, add, of, one};
pub use slips::waiting_count;
