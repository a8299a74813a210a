//! What it takes to look, before an enrolment is saved, for who may be this very person among a million: the service's own
//! look-up over its own database.
//!
//! `cargo run --release -p janjan --example doorstep -- fill PEOPLE.csv FOLDER` enters the people of a table (as the crate's example
//! `people` makes them) and writes `asked.tsv` beside the database: every so many-th of them, with what the whole register says of
//! them. `… doorstep -- ask FOLDER`, in a process of its own, asks for those one after another as the form does. Said are, by tabs:
//! half of them within so many milliseconds, ninety-nine of a hundred within so many; how many were asked, and how many got
//! other answers than the whole register's; how many megabytes the process took at its height.
#![expect(clippy::print_stdout, reason = "an example speaks on standard output")]

mod ask;
mod fill;

use anyhow::{anyhow, bail};
use janjan::fault::Fault;
use std::path::Path;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["fill", people, folder] => fill::fill(Path::new(people), Path::new(folder)).await,
        ["ask", folder] => ask::ask(Path::new(folder)).await,
        _ => bail!("fill PEOPLE.csv FOLDER, or ask FOLDER"),
    }
}

/// The file of those who are asked for: shard, id, and what the register says of them.
const ASKED: &str = "asked.tsv";

/// A fault as an error.
fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
