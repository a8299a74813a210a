//! Starting other programs: each command is shown before it runs, as one would type it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::absent::Absent;
use crate::house;
use crate::test::tally::Tally;

/// A command at the repository's root.
pub fn at_root<S: AsRef<OsStr>>(program: S, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(house::root());
    command
}

/// The same cargo that started us.
pub fn cargo(words: &[&str]) -> Command {
    at_root(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), words)
}

/// Runs it in the open and says whether it went well.
pub fn goes_well(command: &mut Command) -> Result<bool> {
    show(command);
    Ok(command.status().with_context(|| could_not_start(command))?.success())
}

/// Runs it in the open; anything but success ends the chore.
pub fn must(command: &mut Command) -> Result<()> {
    anyhow::ensure!(goes_well(command)?, "{} failed", as_typed(command));
    Ok(())
}

/// Runs it, passing on every line it prints, and adds up the counts among them.
pub fn counted(command: &mut Command) -> Result<(bool, Tally)> {
    show(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| could_not_start(command))?;
    let mut tally = Tally::default();
    if let Some(out) = child.stdout.take() {
        // By bytes: a test may print what isn't UTF-8, and a count after it must still be heard.
        for line in BufReader::new(out).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally += Tally::of_line(&line);
        }
    }
    Ok((child.wait()?.success(), tally))
}

/// Whether it runs at all and is content; what it prints is nobody's business.
pub fn answers(program: &str, words: &[&str]) -> bool {
    at_root(program, words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The first of these programs that is on the PATH.
pub fn on_path(names: &[&str]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

/// A mistake in how the chore was called.
pub fn misread(sentence: String) -> anyhow::Error {
    Absent(sentence).into()
}

fn show(command: &Command) {
    println!("\n$ {}", as_typed(command));
}

fn could_not_start(command: &Command) -> String {
    format!("{} can't be started", as_typed(command))
}

fn as_typed(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(program.to_string_lossy()).chain(words).collect::<Vec<_>>().join(" ")
}
