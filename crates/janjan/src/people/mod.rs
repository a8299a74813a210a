//! People: a name and a mobile, entered once, found again by both together. A mobile alone is not a person.

pub mod pages;
pub mod store;
