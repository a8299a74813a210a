//! A word file read just closely enough: its keys, the variables each sentence takes, what it quotes.

use std::collections::BTreeSet;

/// One sentence under its key.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    pub key: String,
    pub line: usize,
    /// `$name` and so on.
    pub variables: BTreeSet<String>,
    /// Every name inside `{ }`: other keys and terms among them.
    pub quotes: BTreeSet<String>,
}

/// One `.ftl` file.
#[derive(Debug, Default)]
pub struct WordFile {
    pub sentences: Vec<Sentence>,
    /// Beginnings of keys that the code puts together: `# dynamic: refusal-`.
    pub dynamic: Vec<String>,
}

impl WordFile {
    /// Reads one file.
    pub fn read(text: &str) -> Self {
        let mut file = Self::default();
        for (at, line) in text.lines().enumerate() {
            if let Some(comment) = line.strip_prefix('#') {
                if let Some(prefixes) = comment.trim_start_matches('#').trim().strip_prefix("dynamic:") {
                    file.dynamic
                        .extend(prefixes.split([',', ' ']).filter(|p| !p.is_empty()).map(str::to_owned));
                }
                continue;
            }
            if let Some(key) = key_of(line) {
                let (variables, quotes) = Default::default();
                file.sentences.push(Sentence { key: key.to_owned(), line: at + 1, variables, quotes });
            }
            if let Some(sentence) = file.sentences.last_mut() {
                sentence.take(line);
            }
        }
        file
    }
}

impl Sentence {
    fn take(&mut self, line: &str) {
        self.variables.extend(line.split('$').skip(1).map(|rest| name_at(rest).to_owned()));
        self.quotes.extend(line.split('{').skip(1).map(|rest| name_at(rest.trim_start()).to_owned()));
    }
}

/// `key = …` and `-term = …` start at the line's beginning; what is indented goes on with them.
fn key_of(line: &str) -> Option<&str> {
    let key = name_at(line);
    let rest = line[key.len()..].trim_start();
    (key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') && rest.starts_with('=')).then_some(key)
}

fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_with_all_that_belongs_to_it() {
        let file = WordFile::read(
            "# dynamic: refusal-, level-\nseats =\n    { $count ->\n        [one] one seat\n       *[other] { $count } seats in { -product } of { ward-name }\n    }\n    .title = { $day }\nnext = x",
        );
        assert_eq!(file.dynamic, ["refusal-", "level-"]);
        assert_eq!(file.sentences.len(), 2);
        let seats = &file.sentences[0];
        assert_eq!((seats.key.as_str(), seats.line), ("seats", 2));
        assert_eq!(seats.variables, ["count", "day"].map(String::from).into());
        assert!(seats.quotes.contains("-product") && seats.quotes.contains("ward-name"));
    }
}
