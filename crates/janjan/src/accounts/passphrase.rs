//! A passphrase: eight signs or more that nobody guesses who knows the list of common ones, or knows Meena.

use janjan_rules::digits;
use janjan_rules::mobile::Mobile;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The fewest signs it has.
const FEWEST: usize = 8;
/// The most; longer ones only cost time.
const MOST: usize = 200;

/// What others try first: whole ones, and words that are no better with a few digits behind them.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_whitespace().collect());

/// Why this is no passphrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoPassphrase {
    /// Fewer than eight signs.
    Short,
    /// More than two hundred.
    Long,
    /// One that others try first, or such a word with a few digits.
    Common,
    /// One sign or a few, again and again, or a row.
    Repeats,
    /// It holds the own mobile.
    OwnMobile,
    /// It holds the own name.
    OwnName,
}

/// Checks a passphrase to be set.
///
/// # Errors
/// Why it is none.
pub fn parse(text: &str, name: &str, own: Option<&Mobile>) -> Result<String, NoPassphrase> {
    let phrase = typed(text);
    let signs: Vec<char> = phrase.to_lowercase().chars().collect();
    match signs.len() {
        n if n < FEWEST => return Err(NoPassphrase::Short),
        n if n > MOST => return Err(NoPassphrase::Long),
        _ => {}
    }
    if is_repeat(&signs) || is_row(&signs) {
        return Err(NoPassphrase::Repeats);
    }
    let plain: String = signs.iter().collect();
    let numbers: String = digits::latin(&plain).chars().filter(char::is_ascii_digit).collect();
    if own.is_some_and(|mobile| numbers.contains(mobile.as_str().trim_start_matches("+91"))) {
        return Err(NoPassphrase::OwnMobile);
    }
    if holds_name(&plain, &name.to_lowercase()) {
        return Err(NoPassphrase::OwnName);
    }
    if is_common(&plain) { Err(NoPassphrase::Common) } else { Ok(phrase) }
}

/// A passphrase as it is tried: the same text however the keyboard composed its signs.
pub fn typed(text: &str) -> String {
    text.trim().nfc().collect()
}

fn is_common(plain: &str) -> bool {
    // `P@ssw0rd#2026` is `password` to who guesses.
    let unmasked: String = plain
        .chars()
        .map(|c| match c {
            '@' => 'a',
            '0' => 'o',
            '$' => 's',
            '1' | '!' => 'i',
            '3' => 'e',
            other => other,
        })
        .collect();
    let stem = |text: &str| text.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let bare = stem(plain);
    let is_thin = plain.chars().count() - bare.chars().count() <= 5;
    COMMON.contains(plain)
        || COMMON.contains(unmasked.as_str())
        || (is_thin && COMMON.contains(bare.as_str()))
        || COMMON.contains(stem(&unmasked.replace(|c: char| c.is_ascii_digit(), "")).as_str())
}

/// A piece of up to four signs said again and again.
fn is_repeat(signs: &[char]) -> bool {
    (1..=4).any(|n| signs.chunks(n).all(|part| signs.starts_with(part)))
}

/// Signs that follow one another, up or down.
fn is_row(signs: &[char]) -> bool {
    let all = |by: i64| {
        signs.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == by)
    };
    all(1) || all(-1)
}

/// A name of the person, and not much besides.
fn holds_name(plain: &str, name: &str) -> bool {
    name.split_whitespace().filter(|part| part.chars().count() >= 3).any(|part| {
        plain.contains(part) && plain.replace(part, "").chars().filter(|c| c.is_alphabetic()).count() < 6
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::mobile::NumberPlan;

    fn tried(text: &str) -> Result<String, NoPassphrase> {
        let own = Mobile::parse("50000 48371", NumberPlan::MadeUp).unwrap();
        parse(text, "Meena Devi", Some(&own))
    }

    #[test]
    fn eight_signs_nobody_guesses_are_enough_in_any_script() {
        for text in ["gulmohar neeche chai", "गुलमोहर के नीचे", "kx7vqp2m", "नीम वाली गली"]
        {
            assert_eq!(tried(text), Ok(text.to_owned()));
        }
    }

    #[test]
    fn seven_are_too_few_and_letters_are_counted_not_bytes() {
        assert_eq!(tried("kx7vqp2"), Err(NoPassphrase::Short));
        assert_eq!(tried("नीमगली"), Err(NoPassphrase::Short));
        assert_eq!(tried(&"kx7vqp2m".repeat(26)), Err(NoPassphrase::Long));
    }

    #[test]
    fn what_others_try_first_is_refused_with_digits_and_masks_too() {
        for text in [
            "password",
            "Password123",
            "P@ssw0rd",
            "P@ssw0rd#26",
            "india@123",
            "jaishreeram",
            "iloveyou2",
            "12345678",
            "qwertyuiop",
            "Kanpur@2026",
            "welcome1",
            "bharat2026",
            "1qaz2wsx",
        ] {
            assert!(matches!(tried(text), Err(NoPassphrase::Common | NoPassphrase::Repeats)), "{text}");
        }
    }

    #[test]
    fn repeats_and_rows_are_refused() {
        for text in ["aaaaaaaa", "abcabcabc", "xyxyxyxyx", "87654321", "abcdefgh", "कखकखकखकख"]
        {
            assert_eq!(tried(text), Err(NoPassphrase::Repeats), "{text}");
        }
    }

    #[test]
    fn ones_own_mobile_and_name_are_refused() {
        assert_eq!(tried("my 5000048371"), Err(NoPassphrase::OwnMobile));
        assert_eq!(tried("मेरा 50000 48371"), Err(NoPassphrase::OwnMobile));
        assert_eq!(tried("Meena@1985"), Err(NoPassphrase::OwnName));
        assert_eq!(tried("meenadevi"), Err(NoPassphrase::OwnName));
        assert!(tried("meena ke ghar ka neem").is_ok());
    }

    #[test]
    fn the_list_is_in_small_letters_and_long() {
        assert!(COMMON.len() > 400, "{}", COMMON.len());
        assert!(COMMON.iter().all(|word| word.to_lowercase() == *word));
    }
}
