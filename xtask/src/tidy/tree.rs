//! The sources as the checks see them: text by path, with `/` between folders on every system.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders that are made, brought, or somebody's own.
const NOT_OURS: &[&str] = &["target", "node_modules", "janjan-demo"];
/// Files whose text some check reads.
const READ: &[&str] = &["rs", "sql", "ftl", "html", "txt", "md", "toml", "mjs", "py", "sh"];

/// One file: its path from the repository's root, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// Whether the file's name ends so, `rs` for instance.
    pub fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }

    /// Whether everything in it is a test's.
    pub fn is_test(&self) -> bool {
        self.path.split('/').any(|folder| folder == "tests") || self.path.ends_with("/tests.rs")
    }

    /// The last piece of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// All of them.
#[derive(Default)]
pub struct Tree {
    pub sources: Vec<Source>,
    /// Every file, read or not, and every folder with a `/` at its end.
    pub paths: BTreeSet<String>,
}

impl Tree {
    /// Walks the repository.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.walk(root, "")?;
        Ok(tree)
    }

    /// The files of one extension.
    pub fn ending<'a>(&'a self, extension: &'a str) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().filter(move |source| source.is(extension))
    }

    fn walk(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                let is_hidden = name.starts_with('.') && name != ".ci" && name != ".cargo";
                if !is_hidden && !NOT_OURS.contains(&name.as_str()) {
                    self.paths.insert(format!("{path}/"));
                    self.walk(&entry.path(), &format!("{path}/"))?;
                }
                continue;
            }
            self.paths.insert(path.clone());
            if name.rsplit_once('.').is_some_and(|(_, end)| READ.contains(&end)) {
                let text = fs::read_to_string(entry.path()).with_context(|| format!("{path} isn't UTF-8"))?;
                self.sources.push(Source { path, text });
            }
        }
        Ok(())
    }

    /// A small tree for a check's tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.sources.push(Source { path: (*path).into(), text: (*text).into() });
            tree.paths.insert((*path).into());
            for (at, _) in path.match_indices('/') {
                tree.paths.insert(path[..=at].into());
            }
        }
        tree
    }
}
