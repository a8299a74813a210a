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

/// The names and keywords of bare SQL, each with its line (counted from 0) and what follows it.
pub fn words(bare: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    bare.lines().enumerate().flat_map(|(line, text)| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let pieces = text.split(move |c| !is_part(c)).filter(|word| !word.is_empty());
        pieces.map(move |word| {
            let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
            (line, word, text[end..].trim_start())
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
        assert_eq!(found, [(0, "select", ""), (1, "now", "()")]);
    }
}
