//! The parts of the tests: what each one runs and what it needs.

use std::process::Command;

use anyhow::Result;

use super::tally::Tally;
use crate::{house, run, tidy};

/// One part, runnable by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Formatting, clippy, tidy, licences.
    Lint,
    /// The tests inside the crates.
    Unit,
    /// Every Rust test there is, the four below included.
    Rust,
    /// The database crate and the stores, on both engines.
    Store,
    /// Routes × actors × places.
    Matrix,
    /// What was acknowledged survives a kill.
    Kill,
    /// A ward is filled, in Chromium, on each preset.
    Story,
    /// Every page: words, weight, accessibility, both languages.
    Pages,
    /// Of the pages, only what a browser sees: the rest ran with all the Rust tests.
    PagesSeen,
}

/// What runs when no part is named.
pub const EVERYTHING: &[Part] = &[Part::Lint, Part::Rust, Part::Story, Part::PagesSeen];

/// The parts one may name.
pub const NAMED: &[Part] =
    &[Part::Lint, Part::Unit, Part::Store, Part::Matrix, Part::Kill, Part::Story, Part::Pages];

/// What the tests find around them.
pub struct World {
    /// The counts an issue states, instead of everyday ones.
    pub full: bool,
    /// Where the private PostgreSQL listens.
    pub postgres: Option<String>,
}

impl World {
    fn cargo(&self, words: &[&str]) -> Command {
        let mut command = run::cargo(words);
        if let Some(address) = &self.postgres {
            command.env("JANJAN_TEST_POSTGRES", address);
        }
        if self.full {
            command.env("JANJAN_FULL", "1");
        }
        command
    }

    fn node(&self, script: &str) -> Command {
        let mut command = run::at_root("node", &[]);
        command.arg(house::browser().join(script)).arg(house::janjan("debug"));
        if self.full {
            command.env("JANJAN_FULL", "1");
        }
        command
    }
}

impl Part {
    /// The part of that name.
    pub fn named(name: &str) -> Option<Self> {
        NAMED.iter().copied().find(|part| part.name() == name)
    }

    /// As one types it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Unit => "unit",
            Self::Rust => "rust",
            Self::Store => "store",
            Self::Matrix => "matrix",
            Self::Kill => "kill",
            Self::Story => "story",
            Self::Pages | Self::PagesSeen => "pages",
        }
    }

    /// Whether it wants a PostgreSQL and strace.
    pub fn needs_postgres(self) -> bool {
        !matches!(self, Self::Lint | Self::Story | Self::PagesSeen)
    }

    /// Whether it wants Chromium and what drives it.
    pub fn needs_browser(self) -> bool {
        matches!(self, Self::Story | Self::Pages | Self::PagesSeen)
    }

    /// Runs it and counts.
    pub fn run(self, world: &World) -> Result<Tally> {
        match self {
            Self::Lint => lint(world),
            Self::Unit => tested(world, &["--workspace", "--lib", "--bins"]),
            Self::Rust => tested(world, &["--workspace"]),
            Self::Store => {
                let mut tally = tested(world, &["-p", "janjan-db", "--features", "trial"])?;
                tally += module_tested(world, "store::")?;
                Ok(tally)
            }
            Self::Matrix => module_tested(world, "matrix::"),
            Self::Kill => module_tested(world, "kill::"),
            Self::Story => {
                build()?;
                let mut tally = Tally::default();
                for preset in house::PRESETS {
                    tally += counted(world.node("story.mjs").arg(preset))?;
                }
                tally += counted(&mut world.node("members.mjs"))?;
                tally += counted(&mut world.node("doubles.mjs"))?;
                Ok(tally)
            }
            Self::Pages => {
                let mut tally = module_tested(world, "pages::")?;
                tally += Self::PagesSeen.run(world)?;
                Ok(tally)
            }
            Self::PagesSeen => {
                build()?;
                counted(&mut world.node("pages.mjs"))
            }
        }
    }
}

/// Formatting, clippy and tidy always; licences when cargo-deny is here, or brought by `--full`.
fn lint(world: &World) -> Result<Tally> {
    let mut steps = vec![
        run::goes_well(&mut run::cargo(&["fmt", "--all", "--check"]))?,
        run::goes_well(&mut run::cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]))?,
        tidy::run()?,
    ];
    if world.full && !run::answers("cargo", &["deny", "--version"]) {
        println!("Installing cargo-deny with cargo: needed to check licences.");
        run::must(&mut run::cargo(&["install", "cargo-deny", "--locked"]))?;
    }
    if run::answers("cargo", &["deny", "--version"]) {
        steps.push(run::goes_well(&mut run::cargo(&["deny", "check", "licenses", "bans", "sources"]))?);
    } else {
        println!("cargo-deny isn't installed: licences aren't checked this time (--full installs it).");
    }
    let passed = steps.iter().filter(|well| **well).count() as u64;
    Ok(Tally { passed: 0, failed: steps.len() as u64 - passed })
}

/// One module of the service's integration tests.
fn module_tested(world: &World, module: &str) -> Result<Tally> {
    tested(world, &["-p", "janjan", "--test", "main", module])
}

fn tested(world: &World, words: &[&str]) -> Result<Tally> {
    counted(&mut world.cargo(&[&["test", "--locked", "--no-fail-fast"], words].concat()))
}

fn build() -> Result<()> {
    run::must(&mut run::cargo(&["build", "--locked", "-p", "janjan"]))
}

/// A step that failed without a failing count (a build, a crash) is one failure, and so is one that
/// ran no test at all: it would otherwise look as green as the rest.
fn counted(command: &mut Command) -> Result<Tally> {
    let (well, tally) = run::counted(command)?;
    if tally.is_empty() {
        println!("no test ran here");
    }
    Ok(judged(well, tally))
}

fn judged(well: bool, mut tally: Tally) -> Tally {
    if tally.is_empty() || (!well && tally.failed == 0) {
        tally += Tally::FAILURE;
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_ran_nothing_has_failed() {
        assert_eq!(judged(true, Tally::default()), Tally::FAILURE);
    }

    #[test]
    fn a_crash_after_passing_tests_has_failed() {
        let passed = Tally { passed: 7, failed: 0 };
        assert_eq!(judged(false, passed), Tally { passed: 7, failed: 1 });
        assert_eq!(judged(true, passed), passed);
    }

    #[test]
    fn everything_is_found_by_its_name() {
        for part in NAMED {
            assert_eq!(Part::named(part.name()), Some(*part));
        }
    }
}
