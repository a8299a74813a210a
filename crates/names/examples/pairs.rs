//! How well two spellings of a name meet, measured: `cargo run --release -p janjan-names --example pairs -- FILE.csv`.
//!
//! The file has a heading, then one pair a line, in two columns. Said are: how many pairs share a key, how many names of the
//! second column one of the first finds on average, how many pairs are like at 0.85, and how many pairs of neighbouring lines,
//! which are strangers, are so as well. With `--missed`, the pairs that share no key are named.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;

use janjan_names::{Key, Reading, keys, likeness};

const LIKE: f32 = 0.85;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("which file?")?;
    let is_telling = arguments.iter().any(|argument| argument == "--missed");
    let mut out = std::io::stdout().lock();
    let text = std::fs::read_to_string(path)?;
    let pairs: Vec<(&str, &str)> = text.lines().skip(1).filter_map(two_columns).collect();
    let read: Vec<(Reading, Reading)> = pairs.iter().map(|(a, b)| (Reading::of(a), Reading::of(b))).collect();
    let mut index: BTreeMap<Key, BTreeSet<&str>> = BTreeMap::new();
    for ((_, name), (_, reading)) in pairs.iter().zip(&read) {
        for key in keys(reading) {
            index.entry(key).or_default().insert(name);
        }
    }
    let (mut met, mut found, mut like, mut strangers) = (0, 0, 0, 0);
    for (n, (a, b)) in read.iter().enumerate() {
        let theirs = keys(b);
        let mine = keys(a);
        found += mine.iter().filter_map(|key| index.get(key)).flatten().collect::<BTreeSet<_>>().len();
        if mine.iter().any(|key| theirs.contains(key)) {
            met += 1;
        } else if is_telling {
            writeln!(out, "{} {}: {a} / {b}", pairs[n].0, pairs[n].1)?;
        }
        like += usize::from(likeness(a, b).score() >= LIKE);
        strangers += usize::from(likeness(a, &read[(n + 101) % read.len()].1).score() >= LIKE);
    }
    let of_all = |count: usize| count as f64 / read.len().max(1) as f64;
    writeln!(out, "{} pairs", read.len())?;
    writeln!(out, "share a key          {:.4}", of_all(met))?;
    writeln!(
        out,
        "found on average     {:.2} of {}",
        of_all(found),
        index.values().flatten().collect::<BTreeSet<_>>().len()
    )?;
    writeln!(out, "like at {LIKE}         {:.4}", of_all(like))?;
    writeln!(out, "strangers, the same  {:.4}", of_all(strangers))?;
    Ok(())
}

fn two_columns(line: &str) -> Option<(&str, &str)> {
    let mut columns = line.split(',');
    Some((columns.next()?, columns.next()?))
}
