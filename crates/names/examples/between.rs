//! Who of one table is in another: `cargo run --release -p janjan-names --example between -- one.csv other.csv pairs.csv`.
//!
//! Both tables have the columns `id`, `name`, `relative`, `mobile`, `birth_year`, `house`, `ward`, and everybody once; the first of a
//! pair is of the first table.

#[path = "table/roll.rs"]
mod roll;
#[path = "table/mod.rs"]
mod table;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [one, other, pairs] = &arguments[..] else { return Err("which two tables, and where to?".into()) };
    let (ids, roll) = roll::roll(&[one, other])?;
    let (_, found) = roll.register_and_pairs();
    let mut out = csv::Writer::from_path(pairs)?;
    out.write_record(["id_a", "id_b", "score"])?;
    for pair in found {
        let [a, b] = [pair.first, pair.second].map(|n| &*ids[n as usize]);
        out.write_record([a, b, &format!("{:.6}", pair.score)])?;
    }
    Ok(out.flush()?)
}
