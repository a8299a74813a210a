//! How well and how fast doubles are found: `cargo run --release -p janjan-names --example doubles -- 100000 [SEED] [ROUGHNESS]`
//! among so many made-up people, or `… -- FILE` among those of a file.
//!
//! The file has a person a line, tab-separated: who it is (a number that doubles share), name, relative, mobile, year of birth,
//! house, ward. With `--wrong` the mistakes are shown.

#[path = "made_up/mod.rs"]
mod made_up;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::time::Instant;

use janjan_names::link::{Outcome, Pair, Register};
use made_up::{Entry, Roughness};

type Done = Result<(), Box<dyn Error>>;
type Pairs = BTreeSet<(u32, u32)>;

fn main() -> Done {
    let (flags, arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let entries = people(&arguments)?;
    let out = &mut std::io::stdout().lock();
    let start = cpu_seconds();
    let mut register = Register::of(entries.iter().map(Entry::as_person));
    let read = cpu_seconds() - start;
    let pairs = register.pairs();
    let whole = cpu_seconds() - start;
    write!(out, "{}", register.weights())?;
    writeln!(out, "{} people, {} pairs looked at", register.len(), register.looked_at())?;
    writeln!(out, "read and learned in {read:.2} CPU-s, with the pairs {whole:.2} CPU-s")?;
    one_by_one(&mut register, &entries, out)?;
    let truth = truth(&entries);
    tell("all", pairs.iter().collect(), &truth, out)?;
    tell("sure", pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).collect(), &truth, out)?;
    let found: Pairs = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    for is_across in [false, true] {
        let is_latin = |n: u32| entries[n as usize].is_latin;
        let these: Vec<_> =
            truth.iter().filter(|(a, b)| (is_latin(*a) != is_latin(*b)) == is_across).collect();
        let right = these.iter().filter(|pair| found.contains(**pair)).count();
        let scripts = if is_across { "across scripts" } else { "in one script" };
        writeln!(
            out,
            "{scripts}: {} pairs, recall {:.4}",
            these.len(),
            right as f64 / these.len().max(1) as f64
        )?;
    }
    if flags.iter().any(|flag| flag == "--wrong") {
        for pair in pairs.iter().filter(|pair| !truth.contains(&(pair.first, pair.second))) {
            writeln!(out, "{:?}, and not one person:", pair.outcome)?;
            show((pair.first, pair.second), &entries, &register, out)?;
        }
        for pair in truth.difference(&found) {
            writeln!(out, "missed:")?;
            show(*pair, &entries, &register, out)?;
        }
    }
    Ok(())
}

fn people(arguments: &[String]) -> Result<Vec<Entry>, Box<dyn Error>> {
    let first = arguments.first().ok_or("how many people, or of which file?")?;
    let Ok(count) = first.parse() else {
        return Ok(std::fs::read_to_string(first)?.lines().filter_map(of_line).collect());
    };
    let seed = arguments.get(1).map_or(Ok(1), |seed| seed.parse())?;
    let rough: f64 = arguments.get(2).map_or(Ok(1.0), |rough| rough.parse())?;
    let plain = Roughness::default();
    let slips = plain.slips * rough;
    let roughness = Roughness { slips, empty: plain.empty * rough, changed: plain.changed * rough, ..plain };
    Ok(made_up::register(count, seed, roughness))
}

fn of_line(line: &str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let person = cells.next()?.parse().ok()?;
    let mut cell = || cells.next().unwrap_or_default().to_owned();
    let (name, relative, mobile, year, house, ward) = (cell(), cell(), cell(), cell(), cell(), cell());
    let is_latin = name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii());
    Some(Entry { person, name, relative, mobile, birth_year: year.parse().ok(), house, ward, is_latin })
}

/// The pairs of entries that mean one person.
fn truth(entries: &[Entry]) -> Pairs {
    let mut order: Vec<u32> = (0u32..).take(entries.len()).collect();
    order.sort_by_key(|n| (entries[*n as usize].person, *n));
    let same = order.chunk_by(|a, b| entries[*a as usize].person == entries[*b as usize].person);
    same.flat_map(|same| same.iter().enumerate().flat_map(|(at, a)| same[at + 1..].iter().map(|b| (*a, *b))))
        .collect()
}

fn tell(name: &str, found: Vec<&Pair>, truth: &Pairs, out: &mut impl Write) -> Done {
    let right = found.iter().filter(|pair| truth.contains(&(pair.first, pair.second))).count() as f64;
    let precision = right / found.len().max(1) as f64;
    let recall = right / truth.len().max(1) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    writeln!(out, "{name}: {} pairs, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}", found.len())?;
    Ok(())
}

/// How long it takes to look one person up among all.
fn one_by_one(register: &mut Register, entries: &[Entry], out: &mut impl Write) -> Done {
    let mut times = vec![];
    for entry in entries.iter().step_by(entries.len() / 2_000 + 1) {
        let start = Instant::now();
        register.against(&entry.as_person());
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let part = |of: f64| times.get((times.len() as f64 * of) as usize).copied().unwrap_or_default();
    writeln!(out, "one against all: half within {:.3} ms, 99 of 100 within {:.3} ms", part(0.5), part(0.99))?;
    Ok(())
}

fn show((a, b): (u32, u32), entries: &[Entry], register: &Register, out: &mut impl Write) -> Done {
    for n in [a, b] {
        let Entry { name, relative, mobile, birth_year, house, ward, .. } = &entries[n as usize];
        writeln!(
            out,
            "   {name} | {relative} | {mobile} | {} | {house} | {ward}",
            birth_year.unwrap_or_default()
        )?;
    }
    if let Some(evidence) = register.evidence(a as usize, b as usize) {
        writeln!(out, "   {:?} {:?}", evidence.facts(), register.weights().judge(&evidence))?;
    }
    Ok(())
}

/// How long this program has been on a processor, as Linux tells it; nought elsewhere.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
