//! Who may lean on whom among the folders of the service.
//!
//! A feature leans on the ground and on itself. Of another feature it may use what that feature's
//! `mod.rs` offers and what its `store` reads, nothing deeper. The ground leans on no feature, and
//! nobody leans on those who only read: the board reads everyone, and no one reads the board.

use std::collections::BTreeSet;

use super::Finding;
use super::rust_text::RustText;
use super::tree::{Source, Tree};

/// The service's sources.
const HOUSE: &str = "crates/janjan/src/";
/// The folders that aren't plain features, and what is different about each.
const ROOMS: &[(&str, Kind)] =
    &[("ground", Kind::Ground), ("formation", Kind::Reader), ("search", Kind::Reader), ("demo", Kind::Tie)];

/// Which way the arrows of a folder point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Leans on no feature; everyone may lean on it, however deep.
    Ground,
    /// Leans on the ground, and on others through their `mod.rs` and `store`.
    Feature,
    /// The same, and nobody leans on it.
    Reader,
    /// Ties the features together as the root does: names whom it likes, and nobody leans on it.
    Tie,
}

impl Kind {
    fn of(folder: &str) -> Self {
        ROOMS.iter().find(|(name, _)| *name == folder).map_or(Self::Feature, |(_, kind)| *kind)
    }
}

/// The room of another feature that may be entered; everything else goes through its `mod.rs`.
const OPEN_ROOMS: &[&str] = &["store"];
/// Files at the root that a folder may use; the rest (main, routes) use the folders.
const COMMON: &[&str] = &["app", "fault"];

/// Finds the arrows that point where they may not.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let house = House::of(tree);
    let sources = tree.ending("rs").filter(|source| source.path.starts_with(HOUSE));
    sources.flat_map(|source| house.arrows_of(source)).collect()
}

/// The modules there are, as paths from the crate's root: `posts`, `posts/store`.
struct House<'a> {
    modules: BTreeSet<&'a str>,
}

impl<'a> House<'a> {
    fn of(tree: &'a Tree) -> Self {
        let sources = tree.ending("rs").filter_map(|source| source.path.strip_prefix(HOUSE));
        Self { modules: sources.map(module).collect() }
    }

    fn is_folder(&self, name: &str) -> bool {
        let prefix = format!("{name}/");
        self.modules.iter().any(|module| module.starts_with(&prefix))
    }

    fn arrows_of(&self, source: &Source) -> Vec<Finding> {
        let here = module(source.path.trim_start_matches(HOUSE));
        let home = here.split('/').next().unwrap_or_default();
        // What ties the folders together may name them all; every file at the root does.
        if !self.is_folder(home) || Kind::of(home) == Kind::Tie {
            return vec![];
        }
        let depth = if here.is_empty() { 0 } else { here.split('/').count() };
        let text = RustText::read(&source.text);
        let named = named_from_root(&text.code, depth);
        named
            .filter_map(|(line, path)| Some(Finding::error(source, line, self.objection(home, &path)?)))
            .collect()
    }

    /// Why `home` may not name this path, if it may not.
    fn objection(&self, home: &str, path: &[String]) -> Option<String> {
        let there = path.first()?.as_str();
        if there == home || Kind::of(there) == Kind::Ground || COMMON.contains(&there) {
            return None;
        }
        if !self.is_folder(there) {
            let is_file = self.modules.contains(there);
            return is_file.then(|| {
                format!("`{home}` names `{there}`, which ties the features together and is above them")
            });
        }
        if Kind::of(home) == Kind::Ground {
            return Some(format!("the ground knows no feature, and this names `{there}`"));
        }
        if matches!(Kind::of(there), Kind::Reader | Kind::Tie) {
            return Some(format!("`{there}` uses the others and nobody leans on it, yet `{home}` does"));
        }
        let room = path.get(1)?;
        let is_room = self.modules.contains(format!("{there}/{room}").as_str())
            || self.is_folder(&format!("{there}/{room}"));
        (is_room && !OPEN_ROOMS.contains(&room.as_str())).then(|| {
            format!("`{home}` reaches into `{there}::{room}`; use what its mod.rs offers, or its store")
        })
    }
}

/// `posts/store.rs` is the module `posts/store`, `posts/mod.rs` is `posts`.
fn module(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path)
}

/// Every path that starts at the crate's root, said by `crate::` or by enough `super::`.
fn named_from_root(code: &str, depth: usize) -> impl Iterator<Item = (usize, Vec<String>)> {
    let supers = "super::".repeat(depth);
    let starts = |word: &str| -> Vec<usize> {
        if word.is_empty() {
            return vec![];
        }
        let alone =
            |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        code.match_indices(word).map(|(at, _)| at).filter(alone).map(|at| at + word.len()).collect()
    };
    let ends: Vec<usize> = starts("crate::").into_iter().chain(starts(&supers)).collect();
    ends.into_iter().flat_map(move |at| {
        let line = 1 + code[..at].matches('\n').count();
        let mut paths = vec![];
        branch(&code[at..], &[], &mut paths);
        paths.into_iter().map(move |path| (line, path)).collect::<Vec<_>>()
    })
}

/// Reads `a::{b, c::d}` into `a::b` and `a::c::d`; returns what follows.
fn branch<'a>(text: &'a str, before: &[String], paths: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with('}') {
                return rest.get(1..).unwrap_or_default();
            }
            let length = rest.len();
            rest = branch(rest, before, paths);
            // `as name` and the comma after it.
            rest = rest.trim_start_matches(|c: char| !matches!(c, ',' | '{' | '}' | ';'));
            rest = rest.strip_prefix(',').unwrap_or(rest);
            if rest.len() == length || rest.starts_with(';') {
                return rest;
            }
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '*')).unwrap_or(text.len());
    if end == 0 {
        return text;
    }
    let path = [before, &[text[..end].to_owned()]].concat();
    let rest = text[end..].trim_start();
    match rest.strip_prefix("::") {
        Some(next) if next.trim_start().starts_with(|c: char| c.is_alphanumeric() || "_{*".contains(c)) => {
            branch(next, &path, paths)
        }
        _ => {
            paths.push(path);
            rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(at: &str, text: &str) -> Vec<String> {
        let path = format!("{HOUSE}{at}");
        let rooms = [
            "ground/mod.rs",
            "ground/clock.rs",
            "posts/mod.rs",
            "posts/store.rs",
            "posts/pages.rs",
            "routes.rs",
        ];
        let more = [
            "territory/mod.rs",
            "territory/pages.rs",
            "formation/mod.rs",
            "formation/store.rs",
            "demo/mod.rs",
            "app.rs",
        ];
        let paths: Vec<String> = rooms.iter().chain(&more).map(|room| format!("{HOUSE}{room}")).collect();
        let mut files: Vec<(&str, &str)> =
            paths.iter().filter(|p| **p != path).map(|p| (p.as_str(), "")).collect();
        files.push((&path, text));
        check(&Tree::of(&files)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_feature_leans_on_the_ground_and_on_what_others_offer() {
        let text = "use crate::ground::clock::Clock;\nuse crate::posts::{Post, store};\nuse crate::app::App;";
        assert!(findings("territory/pages.rs", text).is_empty());
    }

    #[test]
    fn reaching_into_anothers_pages_is_found() {
        let found =
            findings("territory/pages.rs", "fn f() {}\nuse crate::{app::App, posts::{Post, pages::Page}};");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(
                "crates/janjan/src/territory/pages.rs:2: `territory` reaches into `posts::pages`"
            )
        );
    }

    #[test]
    fn the_ground_naming_a_feature_is_found() {
        assert_eq!(findings("ground/clock.rs", "use crate::posts::Post;").len(), 1);
        assert_eq!(findings("ground/clock.rs", "use super::super::posts::Post;").len(), 1);
    }

    #[test]
    fn leaning_on_the_board_is_found_and_the_board_reads_everyone() {
        assert_eq!(findings("posts/mod.rs", "fn f() { crate::formation::store::rows() }").len(), 1);
        assert!(findings("formation/mod.rs", "use crate::posts::store;").is_empty());
    }

    #[test]
    fn the_demo_names_whom_it_likes_and_nobody_leans_on_it() {
        assert!(findings("demo/mod.rs", "use crate::posts::pages::Page; use crate::routes::ALL;").is_empty());
        assert_eq!(findings("posts/mod.rs", "use crate::demo::Seed;").len(), 1);
    }

    #[test]
    fn naming_the_routes_from_below_is_found() {
        assert_eq!(findings("posts/mod.rs", "use crate::routes::ALL;").len(), 1);
    }

    #[test]
    fn the_root_may_name_every_folder() {
        assert!(
            findings("routes.rs", "use crate::posts::pages::Page; use crate::formation::store;").is_empty()
        );
    }

    #[test]
    fn what_a_comment_or_a_string_says_is_no_arrow() {
        assert!(
            findings("ground/clock.rs", "// crate::posts::Post\nconst X: &str = \"crate::posts::Post\";")
                .is_empty()
        );
    }
}
