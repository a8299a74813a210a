//! `cargo xtask tidy`: what the compiler can't check, one file a check.
//!
//! A check takes the whole [`Tree`] and returns findings; it never touches the disk, so its tests
//! are a few lines of good and bad text. Each prints as `path:line: sentence`.

mod arrows;
mod columns;
mod fluent;
mod links;
mod rust_text;
mod sizes;
mod sql;
mod sql_text;
mod tables;
mod tree;
mod words;

use std::fmt;

use anyhow::Result;

use crate::house;
use tree::{Source, Tree};

const CHECKS: &[fn(&Tree) -> Vec<Finding>] = &[
    arrows::check,
    sql::check_place,
    sql::check_words,
    tables::check_shards,
    tables::check_columns,
    columns::check,
    words::check,
    links::check_paths,
    links::check_invariants,
    sizes::check,
];

/// Something to mend, or to think about.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    says: String,
    is_warning: bool,
}

impl Finding {
    fn error(source: &Source, line: usize, says: impl Into<String>) -> Self {
        Self { path: source.path.clone(), line, says: says.into(), is_warning: false }
    }

    fn warning(source: &Source, line: usize, says: impl Into<String>) -> Self {
        Self { is_warning: true, ..Self::error(source, line, says) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warning = if self.is_warning { " (a warning)" } else { "" };
        write!(f, "{}:{}: {}{warning}", self.path, self.line, self.says)
    }
}

/// Reads the sources, prints every finding, and says whether nothing has to be mended.
pub fn run() -> Result<bool> {
    println!("\n$ cargo xtask tidy");
    let tree = Tree::read(&house::root())?;
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| check(&tree)).collect();
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| !finding.is_warning).count();
    println!("tidy: {} files read, {errors} to mend", tree.sources.len());
    Ok(errors == 0)
}
