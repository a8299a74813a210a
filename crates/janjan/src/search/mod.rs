//! Search: a ward by its number or name, a person by the beginning of any word of the name, as it is typed.
//!
//! A member by the same, in whatever spelling the name folds to, or by the membership number.
//!
//! What lies outside the territory isn't found, isn't counted, isn't hinted at. Spellings are matched as they stand; two
//! ways of writing one name are two names here.

pub mod members;
pub mod pages;
pub mod store;
