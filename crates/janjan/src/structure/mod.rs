//! The structure of an organisation, written from its preset. Pages to edit it come later; the rows carry dates for that.

pub mod store;
