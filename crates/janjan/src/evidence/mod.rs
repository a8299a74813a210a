//! What speaks for a membership: Ramesh calls the office's number and hangs up, signs a slip, is met at his door.
//!
//! Whatever it is, it is written down once and lifts his standing as far as it proves and no further ([`give`]). A call or
//! a message comes in at the gateway's door or out of an aggregator's log; a slip's photo and a meeting take a second
//! person, who neither enrolled him nor is him.

pub mod gateway;
pub mod give;
pub mod hooks;
pub mod inbound;
pub mod log;
pub mod meant;
pub mod meeting;
pub mod pages;
pub mod said;
pub mod slip;
pub mod store;

pub use give::give;
pub use log::RECORD;
pub use store::{Given, Verdict};
