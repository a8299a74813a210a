//! One name as people spell it.
//!
//! राजेन्द्र विश्वकर्मा, राजेंद्र विश्वकरमा and "Rajendra Kr. Vishwakarma" may be one person. This crate reads a name in whatever script
//! into sounds ([`Reading`]), gives keys by which its spellings are found ([`keys`]), says how like two names are and why
//! ([`likeness`]), finds who may be in a register twice ([`link`]), and whose name is being typed ([`find`]). [`romanise`] writes a name in Latin letters, and
//! [`from_kruti_dev`] reads what was typed for a font of before Unicode. No I/O, no clock.
//!
//! ```
//! use janjan_names::{Reading, likeness, romanise};
//! let (one, other) = (Reading::of("राजेंद्र विश्वकरमा"), Reading::of("Rajendra Kr. Vishwakarma"));
//! assert!(likeness(&one, &other).score() > 0.9);
//! assert_eq!(romanise("राजेन्द्र विश्वकर्मा"), "Rajendra Vishwakarma");
//! ```
//!
//! A name is text. Nothing here knows or infers what kind of person bears it.
//!
//! Beside this stands what compares names of one script sign by sign: [`fold`] brings "फातिमा  बेगम जी" and श्रीमती फ़ातिमा बेगम to one
//! form for comparing, never for showing; [`is_like`] says whether two names could be one person's.

pub mod find;
mod fold;
mod keys;
mod legacy;
mod like;
pub mod link;
mod near;
mod read;
mod roman;
mod sound;
mod steady;
mod tables;
mod text;

pub use fold::{fold, words};
pub use keys::{Key, keys};
pub use legacy::{from_kruti_dev, is_kruti_dev, kruti_dev_odds};
pub use like::{is_comparable, is_like, is_mended};
pub use near::{Likeness, Reason, Side, likeness};
pub use read::{Reading, Script, Word};
pub use roman::romanise;
pub use sound::Sound;
