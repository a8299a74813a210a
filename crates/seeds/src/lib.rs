//! Real Kanpur, presets as data files, and made-up people from one number.
//!
//! The demo, the tests, the benches and the screenshots all begin here. [`presets`] gives an organisation's
//! structure, [`place`] the tree it is set up in (India down to the wards of Kanpur and Lucknow), and [`People`]
//! as many office-bearers as are asked for: Meena of ward 4 and her neighbours, the same ones for the same number
//! on every machine. Everything is data beside the code, compiled in; this crate opens no file and asks no clock.
//!
//! What is absent: a person has no caste, no religion and nothing to infer one from by program, and no made-up
//! mobile is one that a person can hold.

mod addresses;
mod dice;
mod error;
mod names;
mod people;
mod place;
pub mod presets;
mod wards;

pub use addresses::Addresses;
pub use dice::Dice;
pub use error::SeedError;
pub use people::{People, Person, Relation, Script};
pub use place::{Place, Unit, place};
pub use presets::{PRESETS, preset};
pub use wards::{Name, Ward, kanpur, lucknow};
