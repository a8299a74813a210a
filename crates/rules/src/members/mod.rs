//! The law of membership: what a kind needs, what evidence proves, what counts towards a target.
//!
//! Meena enters Ramesh: he is *claimed*. He calls the office's number from his own mobile and is *consented*; Harish's
//! deputy meets him and he is *verified*. Only the last two meet the ward's target, and nobody climbs by being entered twice.

pub mod calls;
pub mod enrolment;
pub mod kind;
pub mod number;
pub mod pace;
pub mod padding;
pub mod sample;
pub mod standing;
pub mod tally;
pub mod target;

pub use enrolment::{NoBirthYear, Relation};
pub use kind::{Kind, Need};
pub use number::Number;
pub use standing::{Evidence, Standing, State, is_second};
pub use tally::{Stand, Tally};
pub use target::Target;
