//! All SQL of what counted units come to.

pub mod fold;
pub mod folded;
pub mod fresh;
