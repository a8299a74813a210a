//! What the tests need of the machine, and bringing it when it isn't there: Debian's and Ubuntu's
//! packages with apt, the browser tests' two packages with npm, rustfmt and clippy with rustup.
//! A plain sentence comes first, so that nobody wonders what the machine is doing.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::absent::Absent;
use crate::{house, postgres, run};

/// One thing the tests use, and the packages that bring it.
pub struct Tool {
    name: &'static str,
    packages: &'static [&'static str],
    is_here: fn() -> bool,
}

/// For the Rust tests: a PostgreSQL to start, and strace to see each fdatasync.
pub const RUST: &[Tool] = &[
    Tool { name: "PostgreSQL", packages: &["postgresql"], is_here: || postgres::programs().is_some() },
    Tool { name: "strace", packages: &["strace"], is_here: || run::on_path(&["strace"]).is_some() },
];

/// For the tests that look at pages: a browser, letters to draw Hindi with, and Node.js to drive it.
pub const BROWSER: &[Tool] = &[
    Tool { name: "Chromium", packages: &["chromium"], is_here: || run::on_path(&["chromium"]).is_some() },
    Tool { name: "Noto fonts", packages: &["fonts-noto-core"], is_here: devanagari_is_drawn },
    Tool { name: "Node.js", packages: &["nodejs"], is_here: || run::answers("node", &["--version"]) },
    Tool { name: "npm", packages: &["npm"], is_here: || run::answers("npm", &["--version"]) },
];

/// Brings those of `tools` that aren't here.
pub fn bring<'a>(tools: impl IntoIterator<Item = &'a Tool>) -> Result<()> {
    let absent: Vec<&Tool> = tools.into_iter().filter(|tool| !(tool.is_here)()).collect();
    if absent.is_empty() {
        return Ok(());
    }
    let names = listed(&absent.iter().map(|tool| tool.name).collect::<Vec<_>>());
    let packages: Vec<&str> = absent.iter().flat_map(|tool| tool.packages).copied().collect();
    if run::on_path(&["apt-get"]).is_none() {
        let please = format!(
            "Please install {names} (Debian's packages are called {}) and start again: the tests need them.",
            packages.join(" ")
        );
        return Err(Absent(please).into());
    }
    println!("Installing {names} with apt: needed by the tests.");
    apt(&["update", "--quiet=2"], &packages)?;
    let install =
        [&["install", "--yes", "--quiet=2", "--no-install-recommends"], packages.as_slice()].concat();
    apt(&install, &packages)?;
    match absent.iter().find(|tool| !(tool.is_here)()) {
        Some(tool) => Err(Absent(format!("{} is still not found after installing it.", tool.name)).into()),
        None => Ok(()),
    }
}

/// The browser tests' packages, exactly as their lock file says; no browser is fetched.
pub fn bring_packages() -> Result<()> {
    let browser = house::browser();
    let locked = changed_at(&browser.join("package-lock.json"));
    let brought = changed_at(&browser.join("node_modules/.package-lock.json"));
    if brought.is_some() && brought >= locked {
        return Ok(());
    }
    println!("Installing playwright-core and axe-core with npm: needed by the browser tests.");
    let mut npm = run::at_root("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::must(npm.current_dir(browser))
}

/// rustfmt and clippy, which a minimal toolchain comes without.
pub fn bring_components() -> Result<()> {
    let absent: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(word, _)| !run::answers("cargo", &[word, "--version"]))
        .map(|(_, component)| component)
        .collect();
    if absent.is_empty() {
        return Ok(());
    }
    let names = listed(&absent);
    if run::on_path(&["rustup"]).is_none() {
        return Err(Absent(format!("Please install {names} for this Rust: the tests need them.")).into());
    }
    println!("Installing {names} with rustup: needed by the tests.");
    run::must(run::at_root("rustup", &["component", "add"]).args(absent))
}

/// Whether this process may write anywhere: apt wants it, PostgreSQL refuses it.
pub fn is_root() -> bool {
    std::process::Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn apt(words: &[&str], packages: &[&str]) -> Result<()> {
    let quietly = [&["DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
    if is_root() {
        return run::must(&mut run::at_root("env", &quietly));
    }
    if run::on_path(&["sudo"]).is_none() {
        let please =
            format!("Please install as root, and start again: apt-get install {}", packages.join(" "));
        return Err(Absent(please).into());
    }
    run::must(run::at_root("sudo", &["env"]).args(quietly))
}

fn devanagari_is_drawn() -> bool {
    Path::new("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf").is_file()
        || std::process::Command::new("fc-list")
            .arg(":lang=hi")
            .output()
            .is_ok_and(|fonts| !fonts.stdout.is_empty())
}

fn changed_at(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|facts| facts.modified()).ok()
}

fn listed(names: &[&str]) -> String {
    match names {
        [before, last] => format!("{before} and {last}"),
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_is_listed_as_one_would_say_it() {
        assert_eq!(listed(&["strace"]), "strace");
        assert_eq!(listed(&["Chromium", "npm"]), "Chromium and npm");
        assert_eq!(listed(&["PostgreSQL", "Chromium", "npm"]), "PostgreSQL, Chromium and npm");
    }

    #[test]
    fn nothing_is_installed_where_everything_is_here() {
        const HERE: &[Tool] = &[Tool { name: "air", packages: &["air"], is_here: || true }];
        assert!(bring(HERE).is_ok());
    }
}
