//! Existing holders: an office starts with some two hundred people appointed on paper months ago.
//!
//! Rakesh, the office's operator, copies the table from his spreadsheet and pastes it. [`table`] reads it, [`find`] knows
//! which ward and which post a cell means, [`judge`] says of each row whether it can stand and why not, [`pages`] shows
//! that beside the cells, nothing saved. When he says so, [`take`] looks once more inside the transaction and records.

pub mod find;
pub mod fold;
pub mod judge;
pub mod pages;
pub mod store;
pub mod table;
pub mod take;
