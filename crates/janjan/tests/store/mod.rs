//! What the stores keep, on both engines.

mod lifecycle;
