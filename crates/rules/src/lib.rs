//! What the organisation allows, and nothing else.
//!
//! Harish, district president of Kanpur Nagar, approves Meena as president of ward 4. Whether he may is decided
//! here: from his post's sentences ([`power`]), from where the ward lies under his district ([`territory`]), from who
//! proposed her and whether the seat is free ([`posts`]). The facts and the day are handed in; this crate has no
//! clock, no database and no page. What it refuses it refuses with facts, and each language says them its own way.

pub mod day;
pub mod digits;
pub mod formation;
pub mod ids;
pub mod members;
pub mod mobile;
pub mod name;
pub mod office_number;
pub mod posts;
pub mod power;
pub mod preset;
pub mod structure;
pub mod territory;
