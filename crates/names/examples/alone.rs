//! One person against a register: `cargo run --release -p janjan-names --example alone -- people.csv`.
//!
//! Two thousand of the table are asked for one after another, as a form asks before it is saved. Said are, by tabs: half of them
//! within so many milliseconds, ninety-nine of a hundred within so many; how many were asked, and how many got other answers
//! than the whole register's; and how many bytes of memory a person takes, as Linux tells it.

#[path = "table/mod.rs"]
mod table;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

use janjan_names::link::{Outcome, Pair, Roll};

/// Another entry, how likely it is one person with this, and what is to be done.
type Answer = (u32, f64, Outcome);

const ASKED: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which table?")?;
    let before = resident_bytes();
    let mut roll = Roll::default();
    table::each(&path, |_, person, _| roll.add(person))?;
    let mut register = roll.register();
    let bytes = (resident_bytes() - before) / register.len() as f64;
    let mut answers: BTreeMap<u32, Vec<Answer>> = BTreeMap::new();
    for Pair { first, second, score, outcome, .. } in register.pairs() {
        answers.entry(first).or_default().push((second, score, outcome));
        answers.entry(second).or_default().push((first, score, outcome));
    }
    let (mut times, mut other, mut n) = (vec![], 0, 0u32);
    let step = (register.len() / ASKED + 1) as u32;
    table::each(&path, |_, person, _| {
        if n.is_multiple_of(step) {
            let start = Instant::now();
            let found = register.against(person);
            times.push(start.elapsed().as_secs_f64() * 1e3);
            let expected = answers.entry(n).or_default();
            other += usize::from(!is_same(n, &found, expected));
        }
        n += 1;
    })?;
    times.sort_by(f64::total_cmp);
    let part = |of: f64| times.get((times.len() as f64 * of) as usize).copied().unwrap_or_default();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:.3}\t{:.3}\t{}\t{other}\t{bytes:.0}", part(0.5), part(0.99), times.len())?;
    Ok(())
}

/// Whether somebody asked alone gets what the register says of entry `n`.
fn is_same(n: u32, found: &[Pair], expected: &mut [Answer]) -> bool {
    let mut found: Vec<_> =
        found.iter().filter(|it| it.first != n).map(|it| (it.first, it.score, it.outcome)).collect();
    found.sort_by_key(|(n, ..)| *n);
    expected.sort_by_key(|(n, ..)| *n);
    let mut both = found.iter().zip(&*expected);
    found.len() == expected.len() && both.all(|(x, y)| x.0 == y.0 && (x.1 - y.1).abs() < 1e-6 && x.2 == y.2)
}

fn resident_bytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() * 1024.0
}
