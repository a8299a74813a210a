//! A person's name as they write it: one field, either script, never cut into first and last.

use unicode_normalization::UnicodeNormalization;

/// The most characters a name may have.
pub const LONGEST: usize = 80;

/// Why a text is no name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoName {
    /// Nothing is written.
    Empty,
    /// Longer than any name.
    TooLong {
        /// How many characters there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A sign that stands in no name (an emoji, `<`, a digit).
    Sign(char),
    /// Letters of a script that is not one of India's, nor Latin.
    Script(char),
    /// No letter at all.
    NoLetter,
}

/// Reads a name or another short line of text written by people: spaces folded, invisible signs dropped, NFC.
///
/// `0` after a letter is kept (मो0 is how offices abbreviate).
pub fn parse(text: &str) -> Result<String, NoName> {
    let clean = folded(text, LONGEST)?;
    let mut previous = ' ';
    for c in clean.chars() {
        let is_abbreviation = matches!(c, '0' | '०') && previous.is_alphanumeric();
        if !is_abbreviation && !is_name_sign(c) {
            return Err(if c.is_alphabetic() { NoName::Script(c) } else { NoName::Sign(c) });
        }
        previous = c;
    }
    if clean.chars().any(char::is_alphabetic) { Ok(clean) } else { Err(NoName::NoLetter) }
}

/// Reads a remark of at most `most` characters: like a name, but any sign that prints may stand in it.
pub fn line(text: &str, most: usize) -> Result<String, NoName> {
    let clean = folded(text, most)?;
    match clean.chars().find(|c| c.is_control()) {
        Some(c) => Err(NoName::Sign(c)),
        None => Ok(clean),
    }
}

fn folded(text: &str, most: usize) -> Result<String, NoName> {
    let count = text.chars().take(most * 4 + 1).count();
    if count > most * 4 {
        return Err(NoName::TooLong { count, most });
    }
    let visible: String = text.nfc().filter(|c| !is_invisible(*c)).collect();
    let clean = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match clean.chars().count() {
        0 => Err(NoName::Empty),
        count if count > most => Err(NoName::TooLong { count, most }),
        _ => Ok(clean),
    }
}

/// Signs that change nothing to be seen and only serve to deceive or to break: BOM, ZWSP, direction marks.
/// ZWJ and ZWNJ stay: Hindi needs them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}')
}

fn is_name_sign(c: char) -> bool {
    matches!(c, ' ' | '.' | '\'' | '’' | '-' | '(' | ')' | '@' | '\u{200c}' | '\u{200d}' | '॰')
        || is_our_script(c)
}

/// Latin with its accents, and the scripts of India.
fn is_our_script(c: char) -> bool {
    let is_letter_or_mark = c.is_alphabetic() || !c.is_ascii() && !c.is_numeric();
    is_letter_or_mark
        && matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{900}'..='\u{d7f}' | '\u{1c50}'..='\u{1c7f}')
        && !matches!(c, '।' | '॥' | '×' | '÷')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_many_scripts_and_habits_are_read() {
        for name in
            ["मीना देवी", "मो0 इमरान", "Md. Imran", "खन्‍ना", "ਹਰਪ੍ਰੀਤ ਕੌਰ", "محمد عمران", "D'Souza", "फ़ातिमा"]
        {
            assert!(parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn spaces_and_invisible_signs_are_folded() {
        assert_eq!(parse("  मीना \u{200b}\t देवी\u{feff} ").unwrap(), "मीना देवी");
    }

    #[test]
    fn what_is_no_name_says_why() {
        assert_eq!(parse("   "), Err(NoName::Empty));
        assert_eq!(parse("मीना 😀"), Err(NoName::Sign('😀')));
        assert_eq!(parse("<script>"), Err(NoName::Sign('<')));
        assert_eq!(parse("मीना 42"), Err(NoName::Sign('4')));
        assert_eq!(parse("Мария"), Err(NoName::Script('М')));
        assert_eq!(parse("..."), Err(NoName::NoLetter));
        assert!(matches!(parse(&"क".repeat(81)), Err(NoName::TooLong { count: 81, .. })));
        assert!(matches!(parse(&"क".repeat(10_000_000)), Err(NoName::TooLong { .. })));
    }

    proptest! {
        #[test]
        fn reading_twice_is_reading_once(text in "\\PC{0,60}") {
            if let Ok(name) = parse(&text) {
                prop_assert_eq!(parse(&name), Ok(name.clone()));
            }
        }
    }
}
