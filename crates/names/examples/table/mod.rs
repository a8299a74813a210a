//! A table of people: `id`, `name`, `relative`, `mobile`, `birth_year`, `house`, `ward`, in whatever order, and where somebody
//! knows it `person`.

use std::error::Error;
use std::path::Path;

use csv::ByteRecord;
use janjan_names::link::Person;

const HEADINGS: [&str; 8] = ["id", "name", "relative", "mobile", "birth_year", "house", "ward", "person"];

/// Visits each row: its id, its person, and who that is.
pub fn each(
    path: impl AsRef<Path>,
    mut visit: impl FnMut(&str, &Person<'_>, u32),
) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headings = reader.headers()?.clone();
    let find = |heading: &str| headings.iter().position(|found| found == heading);
    let columns = HEADINGS.map(find);
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row)? {
        // Columns that nobody asks for may hold anything.
        let cell = |n: usize| columns[n].and_then(|at| row.get(at)).map_or(Ok(""), std::str::from_utf8);
        let person = Person {
            name: cell(1)?,
            relative: cell(2)?,
            mobile: cell(3)?,
            birth_year: cell(4)?.parse().ok(),
            house: cell(5)?,
            ward: cell(6)?,
        };
        visit(cell(0)?, &person, cell(7)?.parse().unwrap_or_default());
    }
    Ok(())
}
