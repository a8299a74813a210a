//! Rust read just closely enough: the code without its comments and strings, and the strings apart.

/// A string literal and the line it starts on.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    pub line: usize,
    pub text: String,
}

/// A file's code (comments blanked, each string an empty `""`, lines kept) and its strings in order.
pub struct RustText {
    pub code: String,
    pub literals: Vec<Literal>,
}

impl RustText {
    /// Reads one file.
    pub fn read(text: &str) -> Self {
        let mut reader =
            Reader { rest: text, line: 1, code: String::with_capacity(text.len()), literals: vec![] };
        while !reader.rest.is_empty() {
            reader.step();
        }
        Self { code: reader.code, literals: reader.literals }
    }

    /// The line on which the tests at the file's foot begin, or one that no file reaches.
    pub fn tests_from(&self) -> usize {
        let mut lines = self.code.lines().enumerate();
        let foot = lines.find(|(_, line)| line.trim() == "#[cfg(test)]");
        foot.map_or(usize::MAX, |(before, _)| before + 1)
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.pass(end, false);
        } else if self.rest.starts_with("/*") {
            self.pass(comment_end(self.rest), false);
        } else if let Some((open, hashes)) = raw_open(self.rest, self.follows_a_word()) {
            let close = format!("\"{}", "#".repeat(hashes));
            let inside = &self.rest[open..];
            let length = inside.find(&close).unwrap_or(inside.len());
            self.literal(inside[..length].to_owned(), (open + length + close.len()).min(self.rest.len()));
        } else if self.rest.starts_with('"') {
            let (text, end) = quoted(&self.rest[1..]);
            self.literal(text, (1 + end).min(self.rest.len()));
        } else if self.rest.starts_with('\'') {
            let end = char_end(self.rest);
            self.pass(end, end == 1);
        } else {
            self.pass(self.rest.chars().next().map_or(0, char::len_utf8), true);
        }
    }

    fn follows_a_word(&self) -> bool {
        self.code.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    }

    fn literal(&mut self, text: String, end: usize) {
        self.literals.push(Literal { line: self.line, text });
        self.code.push_str("\"\"");
        self.pass(end, false);
    }

    /// Goes on by `bytes`, keeping them or only their line ends.
    fn pass(&mut self, bytes: usize, keep: bool) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        if keep {
            self.code.push_str(passed);
        } else {
            self.code.extend(passed.matches('\n'));
        }
        self.rest = rest;
    }
}

/// Where a block comment ends; they nest.
fn comment_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = text.get(at..) {
        if next.is_empty() {
            break;
        } else if next.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if next.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += next.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The opening of a raw string: how long it is and how many hashes close it.
fn raw_open(text: &str, follows_a_word: bool) -> Option<(usize, usize)> {
    if follows_a_word {
        return None;
    }
    let after =
        text.strip_prefix("br").or_else(|| text.strip_prefix("cr")).or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then(|| (text.len() - after.len() + hashes + 1, hashes))
}

/// The text up to the closing quote, escapes undone as far as words and SQL need, and the end after it.
fn quoted(text: &str) -> (String, usize) {
    let mut said = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (said, at + 1),
            '\\' => match chars.next() {
                Some((_, '\n')) => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                Some((_, 'n' | 't' | 'r')) => said.push(' '),
                Some((_, escaped)) => said.push(escaped),
                None => {}
            },
            _ => said.push(c),
        }
    }
    (said, text.len())
}

/// How long a character literal is; 1 when the quote only opens a lifetime.
fn char_end(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3.min(text.len())..].find('\'').map_or(text.len(), |at| 3 + at + 1),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        RustText::read(text).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn strings_are_found_in_all_their_spellings() {
        assert_eq!(
            said(r###"f("a", r"b\", r#"c "d""#, b"e", "f\"g")"###),
            ["a", r"b\", "c \"d\"", "e", "f\"g"]
        );
    }

    #[test]
    fn a_string_broken_over_lines_is_one_string() {
        let text = RustText::read("let q =\n    \"select 1 \\\n       from t\";\nlet r = \"x\";");
        assert_eq!(text.literals[0], Literal { line: 2, text: "select 1 from t".into() });
        assert_eq!(text.literals[1].line, 4);
    }

    #[test]
    fn comments_hold_neither_code_nor_strings() {
        let text = RustText::read("// crate::posts \"no\"\n/* \"no\" /* deep */ crate::x */ let y = 1;");
        assert!(text.literals.is_empty());
        assert_eq!(text.code.trim(), "let y = 1;");
    }

    #[test]
    fn quotes_of_characters_and_lifetimes_open_no_string() {
        assert_eq!(said(r#"fn f<'a>(c: &'a str) { g('"', '\'', '\\', 'क', "here") }"#), ["here"]);
    }

    #[test]
    fn the_tests_begin_where_they_say() {
        assert_eq!(RustText::read("fn f() {}\n\n#[cfg(test)]\nmod tests {}").tests_from(), 3);
    }
}
