//! Where things stand: the root of the repository, the built programs, the browser tests.

use std::env;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let xtask =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    xtask.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The built service, `debug` or `release`.
pub fn janjan(profile: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join(profile).join("janjan")
}

/// The folder of the browser tests.
pub fn browser() -> PathBuf {
    root().join("crates/janjan/tests/browser")
}

/// Each preset's name: the story runs on all of them.
pub const PRESETS: [&str; 3] = ["cadre-party", "trade-union", "association"];
