//! The chores of the house, each one word long.
//!
//! `cargo xtask test` installs what the tests need, starts a PostgreSQL of its own, runs everything
//! and ends with one line that says how many passed. `tidy` reads the sources for what the compiler
//! can't see. `bench` measures, `shots` photographs every page. Only std and anyhow: a chore that
//! takes minutes to build is a chore nobody does.
#![expect(clippy::print_stdout, reason = "a chore speaks to whoever started it, on standard output")]

mod absent;
mod bench;
mod house;
mod postgres;
mod run;
mod shots;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test [PART] [--full]   everything, or one part: lint unit store matrix kill story pages
cargo xtask tidy                   what the compiler can't check
cargo xtask bench [NAME]           ours and its peers side by side, into bench/RESULTS.md
cargo xtask shots                  every page, two sizes, two languages, into target/shots/";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test", rest @ ..] => test::run(rest),
        ["tidy"] => tidy::run(),
        ["bench", rest @ ..] => bench::run(rest),
        ["shots"] => shots::run(),
        _ => {
            println!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why:#}");
            ExitCode::from(if why.is::<absent::Absent>() { 2 } else { 1 })
        }
    }
}
