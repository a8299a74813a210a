//! The pairs as a file: written beside its place, and put there once it is whole.

use super::columns::Column;
use super::people::People;
use super::reasons::Reasons;
use janjan_names::link::{Outcome, Pair};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The headings of the file.
const HEADINGS: [&str; 5] = ["id_a", "id_b", "score", "outcome", "reasons"];
/// After so many pairs the writer says how far it has come.
const STEP: usize = 1_024;

/// A file that is being written, under another name until it is whole. Given up, it leaves nothing.
pub struct Half {
    place: PathBuf,
    half: PathBuf,
    file: File,
}

impl Half {
    /// Begins a file that will stand in this place.
    ///
    /// # Errors
    /// Nothing can be written there.
    pub fn of(place: &Path) -> io::Result<Half> {
        let name = place.file_name().ok_or(ErrorKind::InvalidFilename)?;
        if place.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let mut half = name.to_owned();
        half.push(format!(".{}.part", std::process::id()));
        let half = place.with_file_name(half);
        let file = File::create_new(&half)?;
        Ok(Half { place: place.to_owned(), half, file })
    }

    /// Writes every pair, and puts the file in its place. `written` hears how many are done.
    ///
    /// # Errors
    /// The disk is full, or gone.
    pub fn fill(
        self,
        pairs: &[Pair],
        people: &People,
        reasons: &Reasons,
        written: impl FnMut(u64),
    ) -> io::Result<()> {
        write(&self.file, pairs, people, reasons, written)?;
        self.file.sync_all()?;
        fs::rename(&self.half, &self.place)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        // Once it was put in its place there is none, and that is well.
        let _ = fs::remove_file(&self.half);
    }
}

fn write<W: Write>(
    out: W,
    pairs: &[Pair],
    people: &People,
    reasons: &Reasons,
    mut written: impl FnMut(u64),
) -> io::Result<W> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(out));
    writer.write_record(HEADINGS)?;
    for (at, pair) in pairs.iter().enumerate() {
        let [a, b] = [pair.first, pair.second].map(|number| people.cells(number as usize));
        let [name_a, name_b] = [a, b].map(|cells| cells[Column::Name as usize]);
        let outcome = match pair.outcome {
            Outcome::Sure => "sure",
            Outcome::Ask => "ask",
        };
        let score = format!("{:.4}", pair.score);
        let why = reasons.of(&pair.evidence, name_a, name_b);
        writer.write_record([a[Column::Id as usize], b[Column::Id as usize], &score, outcome, &why])?;
        if at % STEP == 0 {
            written(at as u64);
        }
    }
    let buffer = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    buffer.into_inner().map_err(|error| error.into_error())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::words::Words;
    use janjan_names::link::Register;

    fn meena_twice() -> (People, Vec<Pair>) {
        let mut people = People::default();
        people.push(&["A,1", "Meena Devi", "", "5000012345", "1984", "12", "7"]);
        people.push(&["A2", "मीना देवी", "", "5000012345", "1984", "12", "7"]);
        let pairs = Register::of(people.persons()).pairs();
        (people, pairs)
    }

    #[test]
    fn a_pair_is_a_row_with_ids_as_they_are_in_the_list() {
        let (people, pairs) = meena_twice();
        let reasons = Reasons::new(Words::of("en").unwrap());
        let text = String::from_utf8(write(vec![], &pairs, &people, &reasons, |_| ()).unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], "id_a,id_b,score,outcome,reasons");
        assert!(
            lines[1].starts_with("\"A,1\",A2,1.0000,sure,same name (in two scripts); same mobile"),
            "{text}"
        );
    }

    #[test]
    fn a_file_stands_in_its_place_once_it_is_whole_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("pairs.csv");
        fs::write(&place, "before").unwrap();
        let names = || fs::read_dir(folder.path()).unwrap().count();
        let half = Half::of(&place).unwrap();
        assert_eq!(names(), 2);
        drop(half);
        assert_eq!((names(), fs::read_to_string(&place).unwrap().as_str()), (1, "before"));
        let (people, pairs) = meena_twice();
        let reasons = Reasons::new(Words::of("hi").unwrap());
        Half::of(&place).unwrap().fill(&pairs, &people, &reasons, |_| ()).unwrap();
        assert_eq!(names(), 1);
        assert!(fs::read_to_string(&place).unwrap().starts_with("id_a,"));
        assert!(Half::of(folder.path()).is_err());
        assert!(Half::of(&folder.path().join("none/pairs.csv")).is_err());
    }
}
