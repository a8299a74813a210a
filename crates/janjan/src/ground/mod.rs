//! What every feature stands on: who visits, from which post, in which language; how something is written so that
//! it is never lost and never happens twice; what is remembered of it.
//!
//! `ground` knows no feature.

pub mod act;
pub mod answer;
pub mod assets;
pub mod check;
pub mod clock;
pub mod collate;
pub mod files;
pub mod flaws;
pub mod form;
pub mod journal;
pub mod kept;
pub mod keys;
pub mod names;
pub mod organisation;
pub mod refusals;
pub mod shell;
#[expect(missing_docs, reason = "the rows here are named by their columns")]
pub mod store;
pub mod visit;
pub mod words;
