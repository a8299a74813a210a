//! How exactly Kruti Dev is read: `cargo run --release -p janjan-names --example kruti -- FILE.csv`.
//!
//! The file has a heading; the last two columns are what was typed and what it means. What isn't read right, and what isn't
//! seen to be Kruti Dev, is named.

use std::error::Error;
use std::io::Write;

use janjan_names::{from_kruti_dev, is_kruti_dev};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let (mut all, mut right, mut seen) = (0, 0, 0);
        for line in text.lines().skip(1) {
            let mut cells = cells(line);
            let (Some(meant), Some(typed)) = (cells.pop(), cells.pop()) else { continue };
            let read = from_kruti_dev(&typed);
            all += 1;
            if read == meant {
                right += 1;
            } else {
                writeln!(out, "{typed} is read {read}, means {meant}")?;
            }
            if is_kruti_dev(&typed) {
                seen += 1;
            } else {
                writeln!(out, "{typed} isn't seen")?;
            }
        }
        writeln!(out, "{path}: {all} cells, {right} read right, {seen} seen")?;
    }
    Ok(())
}

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![];
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(sign),
        }
    }
    cells.push(cell);
    cells
}
