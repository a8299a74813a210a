//! `cargo xtask shots`: every page of the demo, two sizes, two languages, into `target/shots/`.
//!
//! With `JANJAN_DEV=1` the dev build is photographed, which is quicker to have after a change.

use anyhow::Result;

use crate::{house, run, tools};

/// Builds the service; the script starts its demo in a temporary folder, looks, and stops it.
pub fn run() -> Result<bool> {
    tools::bring(tools::BROWSER)?;
    tools::bring_packages()?;
    let dev = std::env::var_os("JANJAN_DEV").is_some_and(|yes| yes == "1");
    let mut build = run::cargo(&["build", "--locked", "-p", "janjan"]);
    if !dev {
        build.arg("--release");
    }
    run::must(&mut build)?;
    let janjan = house::janjan(if dev { "debug" } else { "release" });
    let shots = house::root().join("target/shots");
    let mut look = run::at_root("node", &["crates/janjan/tests/browser/shots.mjs"]);
    run::goes_well(look.arg(janjan).arg(shots))
}
