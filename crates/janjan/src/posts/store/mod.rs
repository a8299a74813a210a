//! All SQL of posts: appointments, the seats they fill, the letters they carry.

pub mod appointments;
pub mod letters;
pub mod lists;
pub mod moments;
pub mod proofs;
pub mod reserve;
pub mod seats;
pub mod standing;
