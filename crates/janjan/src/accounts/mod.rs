//! Accounts: how Meena signs in, and what is hers alone.
//!
//! Her superior hands her a slip ([`slip`]); with its code and the last four digits of her mobile she is in ([`start`]),
//! once. She sets a PIN for her phone or a passphrase ([`me`]), and signs in with that ([`sign_in`]); wrong tries are
//! counted before they are looked at ([`lockout`]). Families share mobiles: the page asks which of them. What is
//! offered to her she answers at [`offers`].

pub mod agent;
pub mod code;
pub mod entry;
pub mod front;
pub mod lockout;
pub mod me;
pub mod offers;
pub mod passphrase;
pub mod pin;
pub mod sealed;
pub mod sessions;
pub mod sign_in;
pub mod slip;
pub mod start;
pub mod store;

/// The reason beside a field; empty where it is fine.
fn beside<'a>(faults: &'a [(String, String)], field: &str) -> &'a str {
    faults.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence)
}
