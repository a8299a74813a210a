//! The program: the library's command line.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match janjan::command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            // One sentence, what is outermost first; where nobody reads it, nothing is to be done.
            drop(writeln!(std::io::stderr(), "{why:#}"));
            ExitCode::FAILURE
        }
    }
}
