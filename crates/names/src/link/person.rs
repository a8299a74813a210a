//! What a register says of a person, and what of it is kept.

use super::place::{Ward, digit, house};
use super::vocabulary::{Vocabulary, WordId};
use crate::text::{OwnWords, plain};

/// One entry of a register, as it was written; what is unknown is empty.
///
/// ```
/// use janjan_names::link::Person;
/// let meena = Person { name: "मीना देवी", relative: "रामलाल", birth_year: Some(1984), ..Person::default() };
/// assert!(meena.mobile.is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person<'a> {
    /// The name, in whatever script.
    pub name: &'a str,
    /// A father's, husband's or mother's name.
    pub relative: &'a str,
    /// The mobile, in whatever writing.
    pub mobile: &'a str,
    /// The year of birth, or the one that the age makes.
    pub birth_year: Option<u16>,
    /// The house's number.
    pub house: &'a str,
    /// The ward, by whatever it is called.
    pub ward: &'a str,
}

/// Of a name so many words are kept.
pub(super) const NAME: usize = 6;
/// Of a relative's name so many.
pub(super) const RELATIVE: usize = 4;

/// An entry made small: words are numbers of the vocabulary, nought stands for what is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: [WordId; NAME],
    pub relative: [WordId; RELATIVE],
    /// The first word of the other name the person goes by.
    pub alias: WordId,
    pub mobile: u64,
    pub house: u32,
    pub ward: Ward,
    pub birth_year: u16,
}

impl Entry {
    /// Makes an entry of a person, and takes new words into the vocabulary.
    pub(super) fn of(person: &Person<'_>, vocabulary: &mut Vocabulary, text: &mut String) -> Self {
        let mut entry = Self {
            mobile: mobile(person.mobile),
            house: house(person.house),
            ward: Ward::of(person.ward, text),
            birth_year: person.birth_year.unwrap_or(0),
            ..Self::default()
        };
        entry.alias = words(person.name, vocabulary, text, &mut entry.name);
        words(person.relative, vocabulary, text, &mut entry.relative);
        entry
    }

    pub(super) fn name(&self) -> &[WordId] {
        known(&self.name)
    }

    pub(super) fn relative(&self) -> &[WordId] {
        known(&self.relative)
    }
}

fn known(words: &[WordId]) -> &[WordId] {
    let count = words.iter().take_while(|word| **word != 0).count();
    &words[..count]
}

/// Puts a name's words down, and returns the first of an alias.
fn words(name: &str, vocabulary: &mut Vocabulary, text: &mut String, out: &mut [WordId]) -> WordId {
    if name.is_empty() {
        return 0;
    }
    plain(name, text);
    let own = OwnWords::of(text);
    let ids = own.main.iter().filter_map(|word| vocabulary.take(word));
    for (place, id) in out.iter_mut().zip(ids) {
        *place = id;
    }
    own.alias.iter().find_map(|word| vocabulary.take(word)).unwrap_or(0)
}

/// The last ten digits of the first number in the cell; nought for what has fewer, or is one digit over and over.
fn mobile(text: &str) -> u64 {
    let first = text.split(['/', ',', ';']).next().unwrap_or_default();
    let digits: Vec<u8> = first.chars().filter_map(digit).collect();
    let Some(start) = digits.len().checked_sub(10) else { return 0 };
    let last = &digits[start..];
    if last.iter().all(|d| *d == last[0]) {
        return 0;
    }
    last.iter().fold(0, |number, d| number * 10 + u64::from(*d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_is_its_last_ten_digits() {
        for text in ["+91-50000 12345", "050000-12345", "५००००१२३४५", "5000012345 / 5000054321"]
        {
            assert_eq!(mobile(text), 5_000_012_345, "{text}");
        }
        assert_eq!(mobile("12345"), 0);
        assert_eq!(mobile("0000000000"), 0);
        assert_eq!(mobile(""), 0);
    }

    #[test]
    fn an_entry_is_small() {
        assert!(size_of::<Entry>() <= 64);
    }
}
