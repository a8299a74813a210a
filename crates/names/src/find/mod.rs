//! Search as you type, in any script, misspelt.
//!
//! Meena looks for राजेन्द्र विश्वकर्मा and types "rajender vish". A [`Names`] holds each distinct name of a register once, as it sounds,
//! with how many bear it, and says which of them she may mean, the likeliest first, each with the [`NameKey`] by which a
//! database gives its bearers. It holds no person: who may see whom is for those to say who fetch.
//!
//! Words are taken in any order; a middle word may be missing on either side; two words may be written as one; a word may be an
//! initial; the last may be only begun. A slip costs what the sounds are apart, as in [`likeness`](crate::likeness).
//!
//! ```
//! use janjan_names::find::{Names, name_key};
//! let names = Names::of([("राजेन्द्र विश्वकर्मा", 3), ("राजेश वर्मा", 8), ("Sunita Devi", 41)]);
//! let found = names.search("rajender vish", 10);
//! assert_eq!(Some(found[0].key), name_key("Rajendra Vishwakarma"));
//! assert_eq!(names.search("सुनिता", 10)[0].bearers, 41);
//! ```

mod begun;
mod key;
mod kinds;
mod letters;
mod lexicon;
mod names;
mod ranked;
mod score;
mod search;
mod slips;
mod trie;
mod unit;

pub use self::key::{NameKey, name_key};
pub use self::names::Names;
pub use self::search::{Found, Hit};

#[cfg(test)]
mod tests;
