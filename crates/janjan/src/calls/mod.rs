//! Calling back: Sunita, the district's secretary, opens her list in the evening. First stands Ramesh, who said that he
//! never joined; then the twenty whom chance drew; then those whom somebody entered and for whom nothing speaks yet.
//!
//! She calls, asks, and notes what she heard ([`call`]): that lifts a standing, decides a dispute, or strikes a membership
//! that never was. Whom she enrolled herself she never finds on her list. A sample ([`sampling`]) is drawn by a seed that is
//! kept, and says how many of all members would answer the same.

pub mod call;
pub mod field;
pub mod pages;
pub mod sampling;
pub mod store;

pub use field::{Disputes, disputes};

use janjan_rules::power::{Ask, Thing, Verb};

/// What calling back asks leave for.
pub const CALL: Ask = Ask { verb: Verb::Call, thing: Thing::Member, of: None };
/// What drawing a sample asks leave for.
pub const DRAW: Ask = Ask { verb: Verb::Draw, thing: Thing::Sample, of: None };
