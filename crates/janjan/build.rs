//! Collects the words of every language and stamps the assets, so that a language is added by adding its files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=migrations");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("words.rs"), words(&root)?)?;
    fs::write(out.join("migrations.rs"), migrations(&root)?)
}

fn words(root: &Path) -> io::Result<String> {
    let mut text = String::from(
        "/// Every language with its files: (code, [(file, text)]).\npub const FILES: &[(&str, &[(&str, &str)])] = &[\n",
    );
    for language in sorted(&root.join("words"))? {
        let _ = writeln!(text, "    ({:?}, &[", name(&language));
        for file in sorted(&language)? {
            let _ = writeln!(text, "        ({:?}, include_str!({file:?})),", name(&file));
        }
        text.push_str("    ]),\n");
    }
    text.push_str("];\n");
    Ok(text)
}

fn migrations(root: &Path) -> io::Result<String> {
    let mut text = String::from(
        "/// Every migration in its order.\npub const MIGRATIONS: &[janjan_db::Migration] = &[\n",
    );
    for file in sorted(&root.join("migrations"))? {
        let _ = writeln!(
            text,
            "    janjan_db::Migration {{ name: {:?}, sql: include_str!({file:?}) }},",
            name(&file)
        );
    }
    text.push_str("];\n");
    Ok(text)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
