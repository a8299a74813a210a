//! Targets: so many of certain kinds in every counted unit, by a day. Setting one, and seeing how it is approached.
//!
//! The whole organisation aims at fifty active workers in every ward. Harish sets thirty for a small ward of his, from
//! July on; Meena sees on her own page how far her ward has come, who is missing, and whether her pace is enough.

pub mod figures;
pub mod opens;
pub mod pace;
pub mod pages;
pub mod read;
pub mod set;
pub mod store;
pub mod trend;

pub use figures::Figures;
pub use opens::{Opens, asked, list};
pub use pace::sentence as pace_of;
pub use read::{figures as seen, paced};
pub use set::SET;
