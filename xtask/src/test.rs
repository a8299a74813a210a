//! `cargo xtask test`: everything, or one part by its name, on a machine that may have nothing yet.
//!
//! Every part runs even when an earlier one failed, so one sitting shows all that is wrong. The last
//! line stands alone: `N passed, N failed`.

pub mod parts;
pub mod tally;

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::postgres::Postgres;
use crate::{run, tools};
use parts::{Part, World};
use tally::Tally;

/// Runs what was asked for and says whether all of it passed.
pub fn run(words: &[&str]) -> Result<bool> {
    let begun = Instant::now();
    let full = words.contains(&"--full");
    let names: Vec<&str> = words.iter().copied().filter(|word| *word != "--full").collect();
    let parts: Vec<Part> = match names.as_slice() {
        [] => parts::EVERYTHING.to_vec(),
        [name] => vec![Part::named(name).ok_or_else(|| unknown(name))?],
        _ => return Err(run::misread("One part at a time, or no name for everything.".into())),
    };
    prepare(&parts)?;
    let postgres =
        if parts.iter().any(|part| part.needs_postgres()) { Some(Postgres::start()?) } else { None };
    let world = World { full, postgres: postgres.as_ref().map(Postgres::address) };

    let mut sum = Tally::default();
    let mut times = Vec::new();
    for part in parts {
        let started = Instant::now();
        println!("\n== {} ==", part.name());
        let tally = part.run(&world).unwrap_or_else(|why| {
            eprintln!("{why:#}");
            Tally::FAILURE
        });
        times.push((part.name(), tally, started.elapsed()));
        sum += tally;
    }
    drop(postgres);
    println!();
    for (name, tally, took) in times {
        println!("{name:<8} {:>8}   {tally}", clock(took));
    }
    println!("{:<8} {:>8}\n\n{sum}", "in all", clock(begun.elapsed()));
    Ok(sum.failed == 0)
}

/// Brings what the parts need, all at once and first, so nobody is asked for a password half way.
fn prepare(parts: &[Part]) -> Result<()> {
    let rust = parts.iter().any(|part| part.needs_postgres());
    let browser = parts.iter().any(|part| part.needs_browser());
    let wanted = [(rust, tools::RUST), (browser, tools::BROWSER)];
    tools::bring(wanted.iter().filter(|(needed, _)| *needed).flat_map(|(_, tools)| *tools))?;
    if browser {
        tools::bring_packages()?;
    }
    if parts.contains(&Part::Lint) {
        tools::bring_components()?;
    }
    Ok(())
}

fn unknown(name: &str) -> anyhow::Error {
    let known: Vec<&str> = parts::NAMED.iter().map(|part| part.name()).collect();
    run::misread(format!("There is no part called {name}; there are {}.", known.join(", ")))
}

fn clock(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_part_is_told_in_minutes() {
        assert_eq!(clock(Duration::from_millis(3_450)), "3.5 s");
        assert_eq!(clock(Duration::from_secs(754)), "12 min 34 s");
    }

    #[test]
    fn a_part_nobody_knows_is_named_with_those_that_are_known() {
        let why = unknown("storry").to_string();
        assert!(why.contains("storry") && why.contains("story"), "{why}");
    }
}
