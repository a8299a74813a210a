//! The register that tables make.

use std::error::Error;
use std::path::Path;

use janjan_names::link::{Register, Roll};

use crate::table;

type Ids = Vec<Box<str>>;

/// The ids of some files' people in their order, and the register that they make. Read row by row.
pub fn register(paths: &[impl AsRef<Path>]) -> Result<(Ids, Register), Box<dyn Error>> {
    let (mut ids, mut roll) = (vec![], Roll::default());
    for path in paths {
        table::each(path, |id, person, _| {
            ids.push(id.into());
            roll.add(person);
        })?;
    }
    Ok((ids, roll.register()))
}
