//! The word lists in `data/`, read once.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

/// Words of one list.
pub(crate) type Words = HashSet<&'static str>;

/// Titles that stand before a name.
pub(crate) static TITLES: LazyLock<Words> = LazyLock::new(|| words(include_str!("../data/titles.txt")));
/// What is said after a name out of respect.
pub(crate) static RESPECT: LazyLock<Words> = LazyLock::new(|| words(include_str!("../data/respect.txt")));
/// What stands between a name and another that the person goes by.
pub(crate) static ALIAS: LazyLock<Words> = LazyLock::new(|| words(include_str!("../data/alias.txt")));
/// What stands between a name and a relative's.
pub(crate) static CHILD_OF: LazyLock<Words> = LazyLock::new(|| words(include_str!("../data/child_of.txt")));
/// What of a ward's text is neither its number nor its name.
pub(crate) static WARD_WORDS: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("../data/ward_words.txt")));
/// English words that could as well be typed for Kruti Dev.
pub(crate) static ENGLISH: LazyLock<Words> = LazyLock::new(|| words(include_str!("../data/english.txt")));
/// How Hindi writes the names of the Latin letters.
pub(crate) static LETTERS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../data/letters.txt")));
/// Short forms that may stand anywhere, and what they stand for.
pub(crate) static SHORT: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let list = lines(include_str!("../data/short.txt")).filter_map(|line| line.strip_prefix("* "));
    list.filter_map(|line| line.split_once(' ')).collect()
});
/// Short forms that stand for something only after a first word.
pub(crate) static SHORT_AFTER: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let list = lines(include_str!("../data/short.txt")).filter(|line| !line.starts_with('*'));
    list.filter_map(|line| line.split_once(' ')).collect()
});

/// A list's lines without its remarks.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(text: &'static str) -> Words {
    lines(text).flat_map(str::split_whitespace).collect()
}

fn pairs(text: &'static str) -> HashMap<&'static str, &'static str> {
    lines(text).filter_map(|line| line.split_once(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_list_is_read() {
        let long = include_str!("../data/short.txt");
        assert_eq!(SHORT.len() + SHORT_AFTER.len(), lines(long).count());
        assert_eq!(LETTERS.len(), 26);
        assert!(TITLES.contains("श्रीमती") && RESPECT.contains("ji"));
        assert!(ALIAS.contains("उर्फ") && CHILD_OF.contains("पुत्र"));
    }
}
