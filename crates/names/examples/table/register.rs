//! The register that a table makes, or two.

use std::error::Error;
use std::path::Path;

use janjan_names::link::{Register, Roll};

use crate::table;

type Ids = Vec<Box<str>>;

/// The ids of a file's people in their order, and the register that they make; or of two files, each of which has everybody once.
/// Read row by row.
pub fn register(paths: &[impl AsRef<Path>]) -> Result<(Ids, Register), Box<dyn Error>> {
    let (mut ids, mut roll) = (vec![], Roll::default());
    for (n, path) in paths.iter().enumerate() {
        if n > 0 {
            roll.begin_second();
        }
        table::each(path, |id, person, _| {
            ids.push(id.into());
            roll.add(person);
        })?;
    }
    Ok((ids, roll.register()))
}
