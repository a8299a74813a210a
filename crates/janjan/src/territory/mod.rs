//! Units of the tree of command: where they lie, what they are called, and a page for each.
//!
//! Meena opens her ward: its posts, who holds them, since when the secretary's stands vacant, what has happened here.
//! Harish opens any of his 110. A unit outside one's subtree doesn't exist.

pub mod next;
pub mod pages;
pub mod standing;
pub mod store;

pub use next::NextAct;
pub use standing::{SeatCard, Standing};
pub use store::Unit;
