//! `cargo xtask bench`: the release build, then `bench/run.py`, which knows the peers.

use anyhow::Result;

use crate::absent::Absent;
use crate::{house, run};

/// Builds, measures, and leaves `bench/RESULTS.md`.
pub fn run(words: &[&str]) -> Result<bool> {
    if run::on_path(&["python3"]).is_none() {
        return Err(
            Absent("Please install python3: the peers and the measuring are written in it.".into()).into()
        );
    }
    run::must(&mut run::cargo(&["build", "--release", "--locked", "-p", "janjan"]))?;
    let mut measure = run::at_root("python3", &["bench/run.py"]);
    run::goes_well(measure.args(words).env("JANJAN", house::janjan("release")))
}
