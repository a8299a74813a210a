//! Who stands in a list twice: `janjan duplicates`, for a file and without a database; and `janjan names`, to see how names
//! are read.
//!
//! A state office sends Meena a list of a million, typed by forty hands: some in Hindi, some in English, some in a font of
//! before Unicode. She gets a file of pairs, the surest first, each with its reasons, and a word about every row that could
//! not be read. Nothing is merged here: *sure* and *ask* are for a person to act on.
//!
//! Memory holds the cells that are read and the register, about 260 bytes a person, and of the file no more than a row.

mod cells;
mod columns;
mod console;
mod intake;
pub mod names;
mod pairs;
mod people;
mod reasons;
mod sheet;
mod told;
mod typed;

pub use columns::Columns;
pub use reasons::{key as fact_key, speaks_for};

use self::console::Console;
use self::pairs::Half;
use self::reasons::Reasons;
use self::sheet::NoSheet;
use self::told::Told;
use crate::ground::words::Words;
use janjan_names::link::{Outcome, Roll};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// So much of a file is read at once.
const BUFFER: usize = 256 * 1024;

/// What is asked: which list, what its columns are, where the pairs go, and in which language it is told.
pub struct Asked {
    /// The list.
    pub file: PathBuf,
    /// Its columns.
    pub columns: Columns,
    /// Where the pairs go.
    pub out: PathBuf,
    /// The language.
    pub words: Words,
}

/// What was found.
pub struct Found {
    /// So many people were read.
    pub people: usize,
    /// So many rows were left out.
    pub left_out: u64,
    /// So many pairs are surely one person.
    pub sure: usize,
    /// So many a person should look at.
    pub ask: usize,
    /// What the list taught: how often one person's two entries differ, and in what.
    pub weights: String,
}

/// Finds the pairs of a list and writes them down.
///
/// # Errors
/// The list can't be read, or the pairs not be written; then nothing stands where they would.
pub fn find(asked: &Asked) -> anyhow::Result<Found> {
    let Asked { file, columns, out, words } = asked;
    let mut console = Console::default();
    let input = opened(file).map_err(|no_sheet| stopped(*words, file, &no_sheet))?;
    let is_same = out.canonicalize().is_ok_and(|out| file.canonicalize().is_ok_and(|file| file == out));
    anyhow::ensure!(!is_same, "{}: {}", out.display(), words.say("double-out-is-list"));
    let unwritten = |error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => words.say("disk-no-folder").into_owned(),
            _ => words.tell(&sheet::disk(&error)),
        };
        anyhow::anyhow!("{}: {why}", out.display())
    };
    let half = Half::of(out).map_err(unwritten)?;

    console.begin(&words.say("double-reading"), input.get_ref().metadata().map_or(0, |data| data.len()));
    let mut say = |sentence: &str| console.say(sentence);
    let mut told = Told::new(*words, &mut say);
    let people = intake::people(input, columns, &mut told, |bytes| console.done(bytes));
    let left_out = told.left_out();
    let people = people.map_err(|no_sheet| stopped(*words, file, &no_sheet))?;

    console.begin(&words.say("double-hearing"), people.len() as u64);
    let mut roll = Roll::default();
    for (number, person) in people.persons().enumerate() {
        if number % 4_096 == 0 {
            console.done(number as u64);
        }
        roll.add(&person);
    }
    console.begin(&words.say("double-comparing"), 0);
    let (register, pairs) = roll.register_and_pairs();
    let weights = register.weights().to_string();
    drop(register);

    console.begin(&words.say("double-writing"), pairs.len() as u64);
    let reasons = Reasons::new(*words);
    half.fill(&pairs, &people, &reasons, |written| console.done(written)).map_err(unwritten)?;
    let sure = pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).count();
    Ok(Found { people: people.len(), left_out, sure, ask: pairs.len() - sure, weights })
}

fn opened(file: &Path) -> Result<BufReader<File>, NoSheet> {
    if file.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    Ok(BufReader::with_capacity(BUFFER, File::open(file)?))
}

/// Why nothing was done, for the console: the file, the line where it is one, the sentence.
fn stopped(words: Words, file: &Path, no_sheet: &NoSheet) -> anyhow::Error {
    let why = words.tell(&no_sheet.say());
    let why = match no_sheet {
        NoSheet::Headings(_) => words.one("sheet-headings", "why", why),
        _ => why,
    };
    anyhow::anyhow!("{}: {why}", file.display())
}
