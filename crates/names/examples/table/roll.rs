//! The people of a table, or of two.

use std::error::Error;
use std::path::Path;

use janjan_names::link::Roll;

use crate::table;

type Ids = Vec<Box<str>>;

/// The ids of a file's people in their order, and the people; or of two files, each of which has everybody once.
/// Read row by row.
pub fn roll(paths: &[impl AsRef<Path>]) -> Result<(Ids, Roll), Box<dyn Error>> {
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
    Ok((ids, roll))
}
