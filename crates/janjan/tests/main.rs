//! The service as its users meet it: in a world with named people, on both engines, through every door.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "these are tests, also between the tests"
)]

mod duplicates;
mod kill;
mod matrix;
mod pages;
mod routes;
mod store;
mod world;
