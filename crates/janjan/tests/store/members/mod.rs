//! Members in the stores: each file one verb.

mod calls;
mod correct;
mod doubles;
mod earn;
mod enrol;
mod erase;
mod evidence;
mod folds;
mod lapse;
mod lists;
mod own;
pub mod recount;
mod renew;
mod sample;
mod search;
mod sums;
mod transfer;
