//! The font's keys: the table in `data/krutidev.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::tables::lines;

/// What a key draws.
pub(super) struct Key {
    pub kind: Kind,
    pub text: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole letter.
    Full,
    /// A letter that waits for its stem, or for the next letter.
    Half,
    /// A vowel that stands alone.
    Vowel,
    /// What stands with a letter.
    Sign,
    /// Punctuation and digits.
    Mark,
}

pub(super) static KEYS: LazyLock<HashMap<char, Key>> = LazyLock::new(|| table().filter_map(entry).collect());

fn table() -> impl Iterator<Item = &'static str> {
    // A remark is told by its space: `full # रु` is a key.
    lines(include_str!("../../data/krutidev.txt"))
}

fn entry(line: &'static str) -> Option<(char, Key)> {
    let mut parts = line.split(' ');
    let kind = match parts.next()? {
        "full" => Kind::Full,
        "half" => Kind::Half,
        "vowel" => Kind::Vowel,
        "sign" => Kind::Sign,
        "mark" => Kind::Mark,
        _ => return None,
    };
    let key = parts.next()?.chars().next()?;
    Some((key, Key { kind, text: parts.next()? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_key_and_no_key_is_there_twice() {
        assert_eq!(KEYS.len(), table().count());
        for (key, Key { kind, text }) in KEYS.iter() {
            assert_eq!(text.ends_with('\u{94d}') && *key != '~', *kind == Kind::Half, "{key}");
        }
    }
}
