//! Members in the stores: each file one verb.

mod enrol;
mod erase;
mod evidence;
mod lists;
mod own;
