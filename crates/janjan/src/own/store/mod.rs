//! All SQL of personal links and of "I never joined".

pub mod disputes;
pub mod links;

pub use links::make_link;
