//! The page one comes in on: the one next act first.
