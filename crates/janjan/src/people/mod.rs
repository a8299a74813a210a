//! People: a name, a mobile, and every post they hold or held in sight of the one who looks.
//!
//! Harish opens Meena: what she holds, since when, what she held before. Her mobile is masked; he opens it when he has
//! to call her, and the journal says that he did. Whoever has no post in his territory doesn't exist for him.

pub mod pages;
pub mod sight;
pub mod store;

pub use sight::{Seen, seen};
