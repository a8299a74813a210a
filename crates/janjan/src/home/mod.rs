//! The home of a post: the one thing to do now, the figures that open, what hurts most.
//!
//! Harish opens the page in the morning: two names wait for him, fourteen wards have no president, the worst five are
//! named. Meena sees the two seats of her ward. The same code for both: it asks what the post may, not what it is called.

pub mod next;
pub mod pages;
pub mod store;
pub mod ward;
