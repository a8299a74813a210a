//! Who is in a table twice: `cargo run --release -p janjan-names --example duplicates -- people.csv pairs.csv`.
//!
//! The table has the columns `id`, `name`, `relative`, `mobile`, `birth_year`, `house`, `ward`.

#[path = "table/roll.rs"]
mod roll;
#[path = "table/mod.rs"]
mod table;

use std::error::Error;

use janjan_names::link::Outcome;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [people, pairs] = &arguments[..] else { return Err("which table, and where to?".into()) };
    let (ids, roll) = roll::roll(&[people])?;
    let (_, found) = roll.register_and_pairs();
    let mut out = csv::Writer::from_path(pairs)?;
    out.write_record(["id_a", "id_b", "score", "outcome"])?;
    for pair in found {
        let outcome = if pair.outcome == Outcome::Sure { "sure" } else { "ask" };
        let [a, b] = [pair.first, pair.second].map(|n| &*ids[n as usize]);
        out.write_record([a, b, &format!("{:.6}", pair.score), outcome])?;
    }
    Ok(out.flush()?)
}
