//! Accounts: signing in with a slip, a PIN on a known device, or a passphrase; sessions listed and ended.
//!
//! Families share mobiles: the page asks which of them. A slip works once, for 72 hours, and asks the last four digits.

pub mod store;
