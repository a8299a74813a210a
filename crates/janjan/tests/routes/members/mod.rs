//! How the doors of membership behave, whoever comes.

mod hooks;
mod own;
mod slips;
