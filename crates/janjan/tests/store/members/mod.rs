//! Members in the stores: each file one verb.

mod enrol;
mod evidence;
