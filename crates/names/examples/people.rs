//! Made-up people as a table: `cargo run --release -p janjan-names --example people -- COUNT SEED clerks|hands [PEOPLE_A_WARD] >
//! people.csv`.
//!
//! Two ways of making people up that share nothing but chance. The column `person` says whom an entry means; whoever looks for
//! doubles must not read it. The last two columns are the names as [`romanise`] writes them, for programs that can't read
//! Devanagari.

#[path = "made_up/mod.rs"]
mod made_up;

use std::error::Error;

use janjan_names::link::Person;
use janjan_names::romanise;
use made_up::Roughness;

const HEADINGS: [&str; 10] = [
    "id",
    "person",
    "name",
    "relative",
    "mobile",
    "birth_year",
    "house",
    "ward",
    "name_latin",
    "relative_latin",
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, seed, way, rest @ ..] = &arguments[..] else { return Err("COUNT SEED clerks|hands".into()) };
    let (count, seed) = (count.parse()?, seed.parse()?);
    let people_a_ward = rest.first().map_or(Ok(1500), |people| people.parse())?;
    let entries = match way.as_str() {
        "clerks" => made_up::register(count, seed, Roughness { people_a_ward, ..Roughness::default() }),
        "hands" => made_up::hands::register(count, seed, people_a_ward),
        other => return Err(format!("nobody makes people up as {other}").into()),
    };
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(HEADINGS)?;
    for (id, entry) in entries.iter().enumerate() {
        let Person { name, relative, mobile, birth_year, house, ward } = entry.as_person();
        let year = birth_year.map(|year| year.to_string()).unwrap_or_default();
        let (id, person) = (id.to_string(), entry.person.to_string());
        let latin = [name, relative].map(romanise);
        out.write_record([&id, &person, name, relative, mobile, &year, house, ward, &latin[0], &latin[1]])?;
    }
    Ok(out.flush()?)
}
