//! How the doors of membership behave, whoever comes.

mod calls_in;
mod amend;
mod enrol;
mod hooks;
mod own;
mod slips;
