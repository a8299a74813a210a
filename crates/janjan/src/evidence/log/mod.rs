//! An aggregator's log, loaded by hand: the office downloads the day's missed calls and pastes them in.
//!
//! Each row is held against those in the scope's sight who have that mobile: it will count, it came in before, nobody here
//! has the mobile, or it can't be read. A member elsewhere reads the same as nobody, but for this: a mobile that somebody
//! elsewhere has too is shared. And a log that Meena pastes raises nobody whom she enrolled herself.

pub mod judge;
pub mod table;
pub mod take;
pub mod when;

use janjan_rules::power::{Ask, Thing, Verb};

/// What loading a log asks leave for.
pub const RECORD: Ask = Ask { verb: Verb::Record, thing: Thing::Calls, of: None };
