//! What is Ramesh's own: he sees what the register holds of him, mends it, takes a consent back, has his name taken out, or
//! says that he never joined.
//!
//! Meena forwards him a message from her own phone with his personal link ([`link`]); it opens to the last four digits of
//! his mobile and proves nothing, for Meena could open it too. Who has no link, or was entered without being asked, says
//! so at a page that answers everybody alike ([`dispute`]). And who says it at the office's counter has it written down
//! there.

pub mod dispute;
pub mod link;
pub mod mend;
pub mod message;
pub mod pages;
pub mod store;

pub use store::make_link;

/// Within so many days the district calls who says that they never joined.
pub const CALLED_WITHIN_DAYS: i64 = janjan_rules::members::calls::PROMISED_DAYS;
