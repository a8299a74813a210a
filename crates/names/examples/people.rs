//! Made-up people as a table: `cargo run --release -p janjan-names --example people -- COUNT SEED clerks|hands [PEOPLE_A_WARD] >
//! people.csv`; and what is typed to find some of them: `… -- typed people.csv COUNT SEED clerks|hands > typed.csv`.
//!
//! Two ways of making people up that share nothing but chance. The column `person` says whom an entry means, and `meant` which
//! name was meant by what is written; whoever looks for doubles or names must not read them. The columns `…_latin` are the names as
//! [`romanise`] writes them, for programs that can't read Devanagari.

#[path = "made_up/mod.rs"]
mod made_up;

use std::error::Error;
use std::io::stdout;

use janjan_names::link::Person;
use janjan_names::romanise;
use made_up::Roughness;
use made_up::dice::Dice;
use made_up::typed::{Hand, begun};

type Done = Result<(), Box<dyn Error>>;

const HEADINGS: [&str; 11] = [
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
    "meant",
];

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["typed", people, count, seed, way] => typed(people, count.parse()?, seed.parse()?, way),
        [count, seed, way] => people(count.parse()?, seed.parse()?, way, 1500),
        [count, seed, way, a_ward] => people(count.parse()?, seed.parse()?, way, a_ward.parse()?),
        _ => Err("COUNT SEED clerks|hands [PEOPLE_A_WARD] | typed TABLE COUNT SEED clerks|hands".into()),
    }
}

fn people(count: usize, seed: u64, way: &str, people_a_ward: usize) -> Done {
    let entries = match way {
        "clerks" => made_up::register(count, seed, Roughness { people_a_ward, ..Roughness::default() }),
        "hands" => made_up::hands::register(count, seed, people_a_ward),
        other => return Err(format!("nobody makes people up as {other}").into()),
    };
    let mut out = csv::Writer::from_writer(stdout().lock());
    out.write_record(HEADINGS)?;
    for (id, entry) in entries.iter().enumerate() {
        let Person { name, relative, mobile, birth_year, house, ward } = entry.as_person();
        let year = birth_year.map(|year| year.to_string()).unwrap_or_default();
        let (id, person) = (id.to_string(), entry.person.to_string());
        let latin = [name, relative].map(romanise);
        let row =
            [&id, &person, name, relative, mobile, &year, house, ward, &latin[0], &latin[1], &entry.meant];
        out.write_record(row)?;
    }
    Ok(out.flush()?)
}

/// For each person who is drawn the name that was meant, in two scripts, whole and begun, always spelt otherwise.
fn typed(people: &str, count: usize, seed: u64, way: &str) -> Done {
    let mut reader = csv::Reader::from_path(people)?;
    let at =
        reader.headers()?.iter().position(|heading| heading == "meant").ok_or("no names that were meant")?;
    let meant = reader.records().map(|row| Ok(row?.get(at).unwrap_or_default().to_owned()));
    let meant: Vec<String> = meant.collect::<Result<_, csv::Error>>()?;
    let hand = Hand::named(way).ok_or("nobody types so")?;
    let mut dice = Dice::new(seed);
    let mut out = csv::Writer::from_writer(stdout().lock());
    out.write_record(["script", "part", "typed", "typed_latin", "meant"])?;
    for _ in 0..count {
        let meant = dice.one(&meant);
        for (script, is_latin) in [("Devanagari", false), ("Latin", true)] {
            let whole = hand.typed(meant, is_latin, &mut dice);
            for (part, typed) in [("begun", begun(&whole)), ("whole", whole)] {
                out.write_record([script, part, &typed, &romanise(&typed), meant])?;
            }
        }
    }
    Ok(out.flush()?)
}
