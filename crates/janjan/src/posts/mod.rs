//! Posts and appointments: Sunita proposes, Harish approves, Meena accepts, and one day it ends.
//!
//! One file a verb: [`propose`], [`decide`], [`answer`], [`end`], [`record`]. Each goes through the one door of
//! `ground::act`, changes rows, the seat and the journal in one transaction, and answers with the page that shows it.

pub mod answer;
pub mod decide;
pub mod end;
pub mod existing;
pub mod midnight;
pub mod pages;
pub mod propose;
pub mod record;
pub mod refusals;
pub mod reserve;
pub mod sight;
pub mod store;

pub use answer::{Answer, answer as take_answer};
pub use refusals::state_key;
pub use store::appointments::{Appointment, AppointmentRef};
