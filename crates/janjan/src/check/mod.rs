//! `janjan check`: the chains of the journal and the invariants of the data, said plainly.
