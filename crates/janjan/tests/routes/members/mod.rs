//! How the doors of membership behave, whoever comes.

mod amend;
mod calls_in;
mod enrol;
mod hooks;
mod office_number;
mod over;
mod own;
mod slips;
