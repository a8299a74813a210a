//! The journal as a page: who did what, when, by which post; by territory and by person.
//!
//! The chain itself is the ground's, written by every act. Entries keep ids and facts; the names are looked up when the
//! page is drawn, and only for one whose post sees names where the entry lies.

pub mod pages;
pub mod sentence;
pub mod store;

pub use sentence::{Named, post_of, sentence as tell};
