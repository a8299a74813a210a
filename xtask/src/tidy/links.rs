//! What the documents point at exists: the files and folders of the walks, and the test that each
//! invariant of ARCHITECTURE.md says it is held by.

use super::Finding;
use super::rust_text::RustText;
use super::tree::{Source, Tree};

/// Files where a named lint stands, so an invariant may be held there rather than by a test.
const LINTS: &[&str] = &["clippy.toml", "deny.toml", "Cargo.toml"];

/// Paths in backticks, and links, that lead nowhere.
pub fn check_paths(tree: &Tree) -> Vec<Finding> {
    let mut found = vec![];
    for source in tree.ending("md").filter(|source| is_read(&source.path)) {
        for (line, text) in prose(source) {
            let paths = backticked(text).filter(|said| is_path(said)).map(String::from);
            let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let links =
                links(text).filter(|to| !to.is_empty() && !to.contains(':')).map(|to| joined(folder, to));
            for path in paths.chain(links) {
                if !exists(tree, &path) {
                    found.push(Finding::error(source, line, format!("`{path}` doesn't exist")));
                }
            }
        }
    }
    found
}

/// Names after "held by" that no test, lint or check answers to.
pub fn check_invariants(tree: &Tree) -> Vec<Finding> {
    let Some(source) = tree.sources.iter().find(|source| source.path == "ARCHITECTURE.md") else {
        return vec![];
    };
    let tests: Vec<String> = tree.ending("rs").map(|source| RustText::read(&source.text).code).collect();
    let mut found = vec![];
    let mut is_held = false;
    for (line, text) in prose(source) {
        if text.trim().is_empty()
            || text.trim_start().starts_with(|c: char| "-*#".contains(c) || c.is_ascii_digit())
        {
            is_held = false;
        }
        let after = match text.split_once("held by").or_else(|| text.split_once("Held by")) {
            Some((_, after)) => after,
            None if is_held => text,
            None => continue,
        };
        is_held = true;
        for name in backticked(after).filter(|name| !is_path(name)) {
            if !holds(tree, &tests, name) {
                found.push(Finding::error(source, line, format!("nothing called `{name}` holds this")));
            }
        }
    }
    found
}

fn is_read(path: &str) -> bool {
    path.starts_with("docs/walks/") || path == "ARCHITECTURE.md" || path == "README.md"
}

/// The lines outside fenced blocks, numbered.
fn prose(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let mut is_fenced = false;
    source.text.lines().enumerate().filter_map(move |(at, line)| {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
            return None;
        }
        (!is_fenced).then_some((at + 1, line))
    })
}

fn backticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// `[words](to)` and `![words](to)`, without the part after `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    ends.map(|to| to.split('#').next().unwrap_or_default())
}

/// A folder ends in `/`, a file has a dot in its last piece; addresses, patterns and made files aren't meant.
fn is_path(said: &str) -> bool {
    let said = without_place(said);
    let Some((_, last)) = said.rsplit_once('/') else { return false };
    let is_pattern = said.contains(|c: char| c.is_whitespace() || "*{}<>$~:@…()=?".contains(c));
    let is_ours = !said.starts_with('/') && !said.starts_with("target/") && !said.starts_with("..");
    is_ours && !is_pattern && (last.is_empty() || last.contains('.'))
}

/// `src/main.rs:12` and `src/main.rs#serve` are the file.
fn without_place(said: &str) -> &str {
    let said = said.split('#').next().unwrap_or_default();
    match said.rsplit_once(':') {
        Some((file, line)) if !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => said,
    }
}

fn exists(tree: &Tree, path: &str) -> bool {
    let path = without_place(path);
    tree.paths.contains(path) || tree.paths.contains(&format!("{}/", path.trim_end_matches('/')))
}

/// A link is read from its document's own folder.
fn joined(folder: &str, to: &str) -> String {
    let mut pieces: Vec<&str> = folder.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in to.split('/') {
        match piece {
            "." => {}
            ".." => drop(pieces.pop()),
            _ => pieces.push(piece),
        }
    }
    pieces.join("/")
}

fn holds(tree: &Tree, tests: &[String], name: &str) -> bool {
    if let Some(chore) = name.strip_prefix("cargo xtask ") {
        return chore.starts_with("tidy") || chore.starts_with("test");
    }
    if LINTS.contains(&name) {
        return tree.paths.contains(name);
    }
    let last = name.rsplit("::").next().unwrap_or(name).trim_end_matches("()");
    // A test is a function, or is made one on each engine by `on_both!`.
    let beginnings = [format!("fn {last}"), format!("on_both!({last}")];
    let is_test = |code: &String| {
        beginnings.iter().any(|begins| {
            code.match_indices(begins).any(|(at, _)| {
                !code[at + begins.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    };
    let is_lint = || {
        let lints = tree.sources.iter().filter(|source| LINTS.contains(&source.path.as_str()));
        lints.map(|source| source.text.as_str()).any(|text| text.contains(name))
    };
    tests.iter().any(is_test) || is_lint()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> usize {
        let files =
            [("docs/walks/a.md", text), ("crates/janjan/src/posts/store.rs", ""), ("docs/board.png", "")];
        check_paths(&Tree::of(&files)).len()
    }

    fn invariants(text: &str) -> usize {
        let test = ("crates/janjan/tests/main.rs", "fn a_stranger_sees_nothing() {}");
        check_invariants(&Tree::of(&[("ARCHITECTURE.md", text), test, ("clippy.toml", "SystemTime::now")]))
            .len()
    }

    #[test]
    fn a_path_that_exists_is_well() {
        assert_eq!(
            paths(
                "First `crates/janjan/src/posts/store.rs:12`, in `crates/janjan/src/`; see ![x](../board.png)."
            ),
            0
        );
    }

    #[test]
    fn a_path_that_leads_nowhere_is_found() {
        assert_eq!(
            paths("Then `crates/janjan/src/posts/shop.rs` and `crates/shop/`, [here](../gone.md#x)."),
            3
        );
    }

    #[test]
    fn addresses_patterns_and_examples_are_no_paths() {
        assert_eq!(
            paths(
                "`/as/3/wards/`, `words/{hi,en}.ftl`, `target/shots/x.png`, `a/b`, [x](https://a.in/b.png)\n```\n`no/such.rs`\n```"
            ),
            0
        );
    }

    #[test]
    fn an_invariant_held_by_a_test_or_a_lint_is_well() {
        assert_eq!(
            invariants(
                "- Outside is 404: held by `a_stranger_sees_nothing`.\n- No clock: held by `clippy.toml` (`SystemTime::now`).\n- SQL: held by `cargo xtask tidy`."
            ),
            0
        );
    }

    #[test]
    fn an_invariant_held_by_nothing_is_found_even_on_the_next_line() {
        assert_eq!(invariants("- Outside is 404: held by `a_stranger_sees`.\n"), 1);
        assert_eq!(
            invariants(
                "- Outside is 404: held by `a_stranger_sees_nothing` and\n  `nobody_at_all`.\n\nNot `this`."
            ),
            1
        );
    }
}
