//! The formation board: every ward under a unit on one page, what hurts on top.
//!
//! Harish sees his 110 wards; the zone in-charge and the president see the same page with districts and states as rows,
//! summed from what a job folded at most five seconds ago. One code for every rank.

pub mod groups;
pub mod lines;
pub mod pages;
pub mod rows;
pub mod store;
pub mod wards;
