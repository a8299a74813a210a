//! What a register says of a person, and what of it is kept.

use std::hash::{Hash, Hasher};

use super::steady::Steady;
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
    pub ward: u32,
    pub birth_year: u16,
}

impl Entry {
    /// Makes an entry of a person, and takes new words into the vocabulary.
    pub(super) fn of(person: &Person<'_>, vocabulary: &mut Vocabulary, text: &mut String) -> Self {
        let mut entry = Self {
            mobile: mobile(person.mobile),
            house: house(person.house),
            ward: ward(person.ward, text),
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

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '०'..='९' => u8::try_from(u32::from(c) - 0x966).ok(),
        _ => None,
    }
}

/// A house is known by its numbers: 118/234-B, "118/234 B" and "म.नं. 118/234" are one house. A house without a number is known
/// by its letters.
fn house(text: &str) -> u32 {
    let mut hasher = Steady::default();
    let (mut number, mut is_any) = (None::<u64>, false);
    let mut end = |number: &mut Option<u64>, is_any: &mut bool| {
        // A nought alone is no number: सं0, "0", "-".
        if let Some(n) = number.take().filter(|n| *n > 0) {
            n.hash(&mut hasher);
            *is_any = true;
        }
    };
    for c in text.chars() {
        match digit(c) {
            Some(d) => number = Some(number.unwrap_or(0).wrapping_mul(10).wrapping_add(u64::from(d))),
            None => end(&mut number, &mut is_any),
        }
    }
    end(&mut number, &mut is_any);
    if !is_any {
        for c in text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase) {
            c.hash(&mut hasher);
            is_any = true;
        }
    }
    if is_any { small(hasher.finish()) } else { 0 }
}

fn ward(text: &str, buffer: &mut String) -> u32 {
    if text.is_empty() {
        return 0;
    }
    plain(text, buffer);
    if buffer.is_empty() {
        return 0;
    }
    let mut hasher = Steady::default();
    buffer.trim_start_matches('0').hash(&mut hasher);
    small(hasher.finish())
}

/// Never nought, which stands for the unknown.
pub(super) fn small(hash: u64) -> u32 {
    ((hash >> 32) as u32 ^ hash as u32).max(1)
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
    fn a_house_is_its_numbers() {
        assert_eq!(house("118/234-B"), house("११८/२३४ बी"));
        assert_eq!(house("म0सं0 118/234"), house("118/234"));
        assert_ne!(house("118/234"), house("118/235"));
        assert_ne!(house("11/8"), house("118"));
        assert_eq!(house("Ram Bhawan"), house("ram bhawan"));
        assert_eq!([house(""), house("-"), house("0")], [0; 3]);
    }

    #[test]
    fn an_entry_is_small() {
        assert!(size_of::<Entry>() <= 64);
    }
}
