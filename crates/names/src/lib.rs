//! One name as people spell it.
//!
//! श्रीमती फ़ातिमा बेगम, फातिमा बेगम and "फातिमा  बेगम जी" are one name written three ways. [`fold`] brings them to one form
//! for comparing, never for showing; [`is_like`] says whether two names could be one person's. No I/O, no clock.
//!
//! What two scripts, or two sounds, make of one name is not told apart here yet: that is matching, and a matter of its own.

mod fold;
mod like;

pub use fold::{fold, words};
pub use like::{is_comparable, is_like, is_mended};
