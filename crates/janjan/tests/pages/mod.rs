//! Pages: what they weigh, that every word of theirs is there, and that no request whatever breaks one.

mod generated;
mod weight;
