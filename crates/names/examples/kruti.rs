//! How exactly Kruti Dev is read: `cargo run --release -p janjan-names --example kruti -- FILE.csv --english FILE.txt`.
//!
//! A table has a heading; its last two columns are what was typed and what it means. A text has a cell of English a line. What
//! isn't read right, isn't seen to be Kruti Dev or is taken for it is named; then, after `#`, for each file: how many cells it
//! has, and how many were read right or wrongly taken.

use std::error::Error;
use std::io::Write;

use janjan_names::{from_kruti_dev, is_kruti_dev};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut is_english = false;
    for path in std::env::args().skip(1) {
        if path == "--english" {
            is_english = true;
            continue;
        }
        let (all, told) = if is_english { english(&path, &mut out)? } else { pairs(&path, &mut out)? };
        writeln!(out, "# {path}: {all} {told}")?;
    }
    Ok(())
}

/// How many pairs there are, and how many are read right.
fn pairs(path: &str, out: &mut impl Write) -> Result<(usize, usize), Box<dyn Error>> {
    let (mut all, mut right) = (0, 0);
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let mut cells = row.iter().rev();
        let (Some(meant), Some(typed)) = (cells.next(), cells.next()) else { continue };
        let read = from_kruti_dev(typed);
        all += 1;
        if read == meant {
            right += 1;
        } else {
            writeln!(out, "{typed} is read {read}, means {meant}")?;
        }
        // A short word by itself may be either.
        if !is_kruti_dev(typed) {
            writeln!(out, "{typed} alone isn't seen")?;
        }
    }
    Ok((all, right))
}

/// How many cells there are, and how many are taken for Kruti Dev.
fn english(path: &str, out: &mut impl Write) -> Result<(usize, usize), Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let (mut all, mut taken) = (0, 0);
    for cell in text.lines().filter(|cell| !cell.is_empty()) {
        all += 1;
        if is_kruti_dev(cell) {
            taken += 1;
            writeln!(out, "{cell} is taken for Kruti Dev")?;
        }
    }
    Ok((all, taken))
}
