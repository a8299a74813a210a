//! What the stores keep, on both engines.

mod charge;
mod check;
pub mod journal;
mod kept;
mod lifecycle;
mod members;
mod midnight;
mod paper;
mod placement;
mod record;
mod recount;
mod transfer;
mod waited;
