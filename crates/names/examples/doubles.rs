//! How well and how fast doubles are found among made-up people:
//! `cargo run --release -p janjan-names --example doubles -- 100000 [SEED]`.

#[path = "made_up/mod.rs"]
mod made_up;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

use janjan_names::link::{Outcome, Register};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().ok_or("how many people?")?.parse()?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let rough: f64 = arguments.next().map_or(Ok(1.0), |rough| rough.parse())?;
    let plain = made_up::Roughness::default();
    let roughness = made_up::Roughness {
        slips: plain.slips * rough,
        empty: plain.empty * rough,
        changed: plain.changed * rough,
        ..plain
    };
    let entries = made_up::register(count, seed, roughness);
    let mut out = std::io::stdout().lock();
    let start = cpu_seconds();
    let mut register = Register::of(entries.iter().map(made_up::Entry::as_person));
    let read = cpu_seconds() - start;
    let pairs = register.pairs();
    let whole = cpu_seconds() - start;
    write!(out, "{}", register.weights())?;
    writeln!(out, "{} people: read and learned in {read:.2} CPU-s, all in {whole:.2} CPU-s", register.len())?;

    let mut beings: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (n, entry) in (0u32..).zip(&entries) {
        beings.entry(entry.person).or_default().push(n);
    }
    let mut truth = BTreeSet::new();
    for same in beings.values() {
        for (at, a) in same.iter().enumerate() {
            truth.extend(same[at + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
        }
    }
    let of = |name: &str,
              keep: &dyn Fn(&janjan_names::link::Pair) -> bool,
              out: &mut dyn Write|
     -> Result<(), Box<dyn Error>> {
        let found: Vec<_> = pairs.iter().filter(|pair| keep(pair)).collect();
        let right = found.iter().filter(|pair| truth.contains(&(pair.first, pair.second))).count();
        let precision = right as f64 / found.len().max(1) as f64;
        let recall = right as f64 / truth.len().max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        writeln!(
            out,
            "{name}: {} pairs, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}",
            found.len()
        )?;
        Ok(())
    };
    let mut each: Vec<f64> = vec![];
    for entry in entries.iter().step_by(count / 2_000 + 1) {
        let start = Instant::now();
        register.against(&entry.as_person());
        each.push(start.elapsed().as_secs_f64() * 1e3);
    }
    each.sort_by(f64::total_cmp);
    let part = |of: f64| each.get((each.len() as f64 * of) as usize).copied().unwrap_or(0.0);
    writeln!(out, "one against all: half within {:.3} ms, 99 of 100 within {:.3} ms", part(0.5), part(0.99))?;
    writeln!(out, "{} pairs looked at", register.looked_at())?;
    of("all", &|_| true, &mut out)?;
    of("sure", &|pair| pair.outcome == Outcome::Sure, &mut out)?;
    let found: BTreeSet<(u32, u32)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    for is_cross in [false, true] {
        let kind: Vec<_> = truth
            .iter()
            .filter(|(a, b)| (entries[*a as usize].is_latin != entries[*b as usize].is_latin) == is_cross)
            .collect();
        let right = kind.iter().filter(|pair| found.contains(**pair)).count();
        let script = if is_cross { "across scripts" } else { "in one script" };
        writeln!(
            out,
            "{script}: {} pairs, recall {:.4}",
            kind.len(),
            right as f64 / kind.len().max(1) as f64
        )?;
    }
    if std::env::args().any(|argument| argument == "--show") {
        let show = |a: u32, b: u32, out: &mut dyn Write| -> Result<(), Box<dyn Error>> {
            for n in [a, b] {
                let e = &entries[n as usize];
                writeln!(
                    out,
                    "   {} | {} | {} | {:?} | {} | {}",
                    e.name, e.relative, e.mobile, e.birth_year, e.house, e.ward
                )?;
            }
            if let Some(evidence) = register.evidence(a as usize, b as usize) {
                writeln!(out, "   {:?} {:?}", evidence.facts(), register.weights().judge(&evidence))?;
            }
            Ok(())
        };
        writeln!(out, "wrong and sure:")?;
        for pair in pairs
            .iter()
            .filter(|p| p.outcome == Outcome::Sure && !truth.contains(&(p.first, p.second)))
            .take(25)
        {
            show(pair.first, pair.second, &mut out)?;
        }
        writeln!(out, "wrong and asked:")?;
        for pair in pairs
            .iter()
            .filter(|p| p.outcome == Outcome::Ask && !truth.contains(&(p.first, p.second)))
            .take(25)
        {
            show(pair.first, pair.second, &mut out)?;
        }
        writeln!(out, "missed:")?;
        for (a, b) in truth.iter().filter(|pair| !found.contains(pair)).step_by(9).take(40) {
            show(*a, *b, &mut out)?;
        }
    }
    Ok(())
}

/// How long this program has been on a processor, as Linux tells it; nought elsewhere.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
