//! What a machine lacks and we can't bring: said in one sentence, and the exit code is 2, so that a
//! script can tell "this machine isn't ready" from "a test failed".

use std::fmt;

/// The sentence that names what to install.
#[derive(Debug)]
pub struct Absent(pub String);

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Absent {}
