//! SQL read just closely enough: comments and quoted text blanked, lists split at their commas.

/// The statement with its `--` comments and quoted text blanked, in lower case, lines kept.
pub fn bare(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\'' => quoted = !quoted,
            '-' if !quoted && chars.peek() == Some(&'-') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                said.push(' ');
            }
            '\n' => said.push('\n'),
            _ if quoted => said.push(' '),
            _ => said.extend(c.to_lowercase()),
        }
    }
    said
}

/// A name or keyword where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Counted from 0.
    pub line: usize,
    /// What stands before it on its line.
    pub before: &'a str,
    pub is: &'a str,
    /// What follows on its line.
    pub after: &'a str,
}

/// The names and keywords of bare SQL.
pub fn words(bare: &str) -> impl Iterator<Item = Word<'_>> {
    bare.lines().enumerate().flat_map(|(line, text)| {
        let mut at = 0;
        std::iter::from_fn(move || {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let start = at + text[at..].find(is_part)?;
            let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
            at = end;
            Some(Word {
                line,
                before: &text[..start],
                is: &text[start..end],
                after: text[end..].trim_start(),
            })
        })
    })
}

/// What stands inside the first pair of brackets, split at the commas that aren't inside others.
pub fn items(bare: &str) -> Vec<&str> {
    let Some(open) = bare.find('(') else { return vec![] };
    let inside = &bare[open + 1..];
    let (mut depth, mut from, mut found) = (0, 0, vec![]);
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                found.push(inside[from..at].trim());
                return found;
            }
            ',' if depth == 0 => {
                found.push(inside[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_quoted_text_say_nothing() {
        assert_eq!(
            bare("SELECT 'now()' -- like\nFROM t").split_whitespace().collect::<Vec<_>>(),
            ["select", "from", "t"]
        );
    }

    #[test]
    fn a_list_is_split_at_its_own_commas_only() {
        assert_eq!(
            items("t (a uuid, b int check (b in (1, 2)), primary key (a, b))"),
            ["a uuid", "b int check (b in (1, 2))", "primary key (a, b)"]
        );
    }

    #[test]
    fn a_word_knows_its_line_and_what_follows() {
        let found: Vec<_> = words("select\n now ()").collect();
        assert_eq!(found[0], Word { line: 0, before: "", is: "select", after: "" });
        assert_eq!(found[1], Word { line: 1, before: " ", is: "now", after: "()" });
    }
}
