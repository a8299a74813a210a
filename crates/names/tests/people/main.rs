//! The crate among made-up people.

mod linking;
#[path = "../../examples/made_up/mod.rs"]
mod made_up;
mod searching;
