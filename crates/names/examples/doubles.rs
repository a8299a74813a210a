//! What is found well and what isn't: `cargo run --release -p janjan-names --example doubles -- people.csv`.
//!
//! The table is one that `people` made, whose column `person` says who is who. Said are the weights, how much is found and how
//! much of that is right; with `--wrong` the mistakes are shown.

#[path = "table/roll.rs"]
mod roll;
#[path = "table/mod.rs"]
mod table;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;

use janjan_names::link::{Outcome, Pair, Person, Register};

type Done = Result<(), Box<dyn Error>>;
type Pairs = BTreeSet<(u32, u32)>;

fn main() -> Done {
    let (flags, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let path = files.first().ok_or("which table?")?;
    let mut rows = vec![];
    table::each(path, |_, person, who| rows.push(Row::of(person, who)))?;
    let out = &mut std::io::stdout().lock();
    let (_, roll) = roll::roll(&[path])?;
    let (register, pairs) = roll.register_and_pairs();
    write!(out, "{}", register.weights())?;
    writeln!(out, "{} people, {} pairs looked at", register.len(), register.looked_at())?;
    let truth = truth(&rows);
    tell("all", pairs.iter().collect(), &truth, out)?;
    tell("sure", pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).collect(), &truth, out)?;
    let found: Pairs = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    for is_across in [false, true] {
        let is_latin = |n: u32| rows[n as usize].is_latin();
        let these: Vec<_> =
            truth.iter().filter(|(a, b)| (is_latin(*a) != is_latin(*b)) == is_across).collect();
        let right = these.iter().filter(|pair| found.contains(**pair)).count();
        let scripts = if is_across { "across scripts" } else { "in one script" };
        let recall = right as f64 / these.len().max(1) as f64;
        writeln!(out, "{scripts}: {} pairs, recall {recall:.4}", these.len())?;
    }
    if flags.iter().any(|flag| flag == "--wrong") {
        for pair in pairs.iter().filter(|pair| !truth.contains(&(pair.first, pair.second))) {
            writeln!(out, "{:?}, and not one person:", pair.outcome)?;
            show((pair.first, pair.second), &rows, &register, out)?;
        }
        for pair in truth.difference(&found) {
            let is_met = register.is_looked_at(pair.0, pair.1);
            writeln!(out, "{}:", if is_met { "doubted" } else { "never met" })?;
            show(*pair, &rows, &register, out)?;
        }
    }
    Ok(())
}

/// A row that is kept.
struct Row {
    person: u32,
    name: String,
    relative: String,
    mobile: String,
    birth_year: Option<u16>,
    house: String,
    ward: String,
}

impl Row {
    fn of(person: &Person<'_>, who: u32) -> Self {
        Self {
            person: who,
            name: person.name.into(),
            relative: person.relative.into(),
            mobile: person.mobile.into(),
            birth_year: person.birth_year,
            house: person.house.into(),
            ward: person.ward.into(),
        }
    }

    /// Whether the name is in Latin letters.
    fn is_latin(&self) -> bool {
        self.name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii())
    }
}

/// The pairs of entries that mean one person.
fn truth(rows: &[Row]) -> Pairs {
    let mut order: Vec<u32> = (0u32..).take(rows.len()).collect();
    order.sort_by_key(|n| (rows[*n as usize].person, *n));
    let same = order.chunk_by(|a, b| rows[*a as usize].person == rows[*b as usize].person);
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

fn show((a, b): (u32, u32), rows: &[Row], register: &Register, out: &mut impl Write) -> Done {
    for n in [a, b] {
        let Row { name, relative, mobile, birth_year, house, ward, .. } = &rows[n as usize];
        let year = birth_year.unwrap_or_default();
        writeln!(out, "   {name} | {relative} | {mobile} | {year} | {house} | {ward}")?;
    }
    if let Some(evidence) = register.evidence(a as usize, b as usize) {
        writeln!(out, "   {:?} {:?}", evidence.facts(), register.weights().judge(&evidence))?;
    }
    Ok(())
}
