//! `cargo xtask bench`: the release build, then `bench/run.py`, which knows the peers.

use anyhow::Result;

use crate::absent::Absent;
use crate::postgres::{self, Postgres};
use crate::{house, run};

/// Builds, measures, and leaves `bench/RESULTS.md`. Where PostgreSQL is installed it is measured too.
pub fn run(words: &[&str]) -> Result<bool> {
    if run::on_path(&["python3"]).is_none() {
        return Err(
            Absent("Please install python3: the peers and the measuring are written in it.".into()).into()
        );
    }
    run::must(&mut run::cargo(&["build", "--release", "--locked", "-p", "janjan", "--bin", "janjan"]))?;
    let mut measure = run::at_root("python3", &["bench/run.py"]);
    measure.args(words).env("JANJAN", house::janjan("release"));
    let is_peer = words.is_empty() || words.iter().any(|word| ["shards", "boards", "search"].contains(word));
    let server = postgres::programs().filter(|_| is_peer).map(|_| Postgres::start()).transpose()?;
    if let Some(server) = &server {
        measure.env("JANJAN_TEST_POSTGRES", server.address());
    }
    run::goes_well(&mut measure)
}
