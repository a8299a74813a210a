//! Janjan (जन-जन): the field work of a mass-membership organisation, from the national president to a ward worker.
//!
//! One folder a feature, each standing on [`ground`]; [`routes`] is every door of the house, with what it asks.

pub mod accounts;
pub mod app;
pub mod calls;
pub mod check;
pub mod command;
pub mod demo;
pub mod doubles;
pub mod duplicates;
pub mod evidence;
pub mod fault;
pub mod formation;
pub mod found;
pub mod founding;
pub mod ground;
pub mod home;
pub mod journal;
pub mod members;
pub mod own;
pub mod people;
pub mod posts;
pub mod routes;
pub mod search;
pub mod serve;
pub mod structure;
pub mod sums;
pub mod targets;
pub mod territory;
pub mod tick;

/// Every migration, in its order.
pub mod migrations {
    include!(concat!(env!("OUT_DIR"), "/migrations.rs"));
}
