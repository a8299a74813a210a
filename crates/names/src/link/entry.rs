//! An entry of a register, made small.

use super::level::own;
use super::person::Person;
use super::place::{Ward, digit, house};
use super::vocabulary::{Vocabulary, WordId};
use crate::text::{OwnWords, plain};

/// Of a name so many words are kept,
pub(super) const NAME: usize = 5;
/// and of a relative's name so many.
pub(super) const RELATIVE: usize = 3;
const WORDS: usize = NAME + RELATIVE + 1;

/// What is compared of a person: words are numbers of the vocabulary, nought stands for what is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    name: [WordId; NAME],
    relative: [WordId; RELATIVE],
    /// The first word of the other name the person goes by.
    pub alias: WordId,
    pub mobile: u64,
    pub house: u32,
    pub ward: Ward,
    pub birth_year: u16,
    name_count: u8,
    relative_count: u8,
    name_own: u8,
    relative_own: u8,
}

/// The words of a name, and which of them is the person's own.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub words: &'a [WordId],
    pub own: usize,
}

impl Name<'_> {
    pub(super) fn own_word(&self) -> Option<WordId> {
        self.words.get(self.own).copied()
    }
}

impl Entry {
    /// Makes an entry of a person, and takes new words into the vocabulary. Which words are the own ones is to be found yet.
    pub(super) fn of(person: &Person<'_>, vocabulary: &mut Vocabulary, text: &mut String) -> Self {
        let mut entry = Self {
            mobile: mobile(person.mobile),
            house: house(person.house),
            ward: Ward::of(person.ward, text),
            birth_year: person.birth_year.filter(|year| *year < 1 << YEAR).unwrap_or(0),
            ..Self::default()
        };
        (entry.name_count, entry.alias) = words(person.name, vocabulary, text, &mut entry.name);
        (entry.relative_count, _) = words(person.relative, vocabulary, text, &mut entry.relative);
        entry
    }

    /// Finds the own words, once it is known where words stand.
    pub(super) fn find_own(&mut self, vocabulary: &Vocabulary) {
        self.name_own = own(self.name().words, vocabulary) as u8;
        self.relative_own = own(self.relative().words, vocabulary) as u8;
    }

    #[inline]
    pub(super) fn name(&self) -> Name<'_> {
        Name { words: &self.name[..usize::from(self.name_count)], own: usize::from(self.name_own) }
    }

    #[inline]
    pub(super) fn relative(&self) -> Name<'_> {
        let words = &self.relative[..usize::from(self.relative_count)];
        Name { words, own: usize::from(self.relative_own) }
    }
}

/// Puts a name's words down, and returns how many they are and the first of an alias.
fn words(name: &str, vocabulary: &mut Vocabulary, text: &mut String, out: &mut [WordId]) -> (u8, WordId) {
    if name.is_empty() {
        return (0, 0);
    }
    plain(name, text);
    let mut count = 0;
    for word in text.split(' ') {
        let (id, is_special) = vocabulary.look(word);
        if is_special {
            return own_words(text, vocabulary, out);
        }
        if let Some(place) = out.get_mut(count)
            && let Some(id) = id
        {
            *place = id;
            count += 1;
        }
    }
    (count as u8, 0)
}

/// The same of a name in which not every word is its own.
fn own_words(text: &str, vocabulary: &mut Vocabulary, out: &mut [WordId]) -> (u8, WordId) {
    let own = OwnWords::of(text);
    out.fill(0);
    let mut count = 0;
    let ids = own.main.iter().filter_map(|word| vocabulary.take(word));
    for (place, id) in out.iter_mut().zip(ids) {
        *place = id;
        count += 1;
    }
    (count, own.alias.iter().find_map(|word| vocabulary.take(word)).unwrap_or(0))
}

/// Whether a cell gives a mobile that entries are compared by: at least ten digits in its first number, not one of them over
/// and over.
///
/// ```
/// use janjan_names::link::is_mobile;
/// assert!(is_mobile("+91 ५०००० १२३४५ / 0512-234567"));
/// assert!(!is_mobile("12345") && !is_mobile("9999999999"));
/// ```
pub fn is_mobile(cell: &str) -> bool {
    mobile(cell) != 0
}

/// The last ten digits of the first number in the cell; nought for what has fewer, or is one digit over and over.
fn mobile(text: &str) -> u64 {
    let first = text.split(['/', ',', ';']).next().unwrap_or_default();
    let (mut number, mut count) = (0u64, 0);
    for digit in first.chars().filter_map(digit) {
        number = number % 1_000_000_000 * 10 + u64::from(digit);
        count += 1;
    }
    let is_one_digit = number.is_multiple_of(1_111_111_111);
    if count < 10 || is_one_digit { 0 } else { number }
}

/// Bits of the mobile, the year, the counts and places of words.
const MOBILE: u32 = 34;
const YEAR: u32 = 12;
const PLACE: u32 = 3;

/// An entry as it is kept, in as few bytes as may be.
#[derive(Clone, Copy)]
pub(super) struct Packed {
    words: [[u8; 3]; WORDS],
    house: [u8; 3],
    ward: [u8; 3],
    ward_name: [u8; 2],
    facts: [u8; 8],
}

impl Packed {
    pub(super) fn of(entry: &Entry) -> Self {
        let mut words = [[0; 3]; WORDS];
        let all = entry.name.iter().chain(&entry.relative).chain([&entry.alias]);
        words.iter_mut().zip(all).for_each(|(place, word)| *place = pack(*word));
        let mut facts = entry.mobile;
        let mut at = MOBILE;
        let small = [entry.name_count, entry.relative_count, entry.name_own, entry.relative_own];
        for (fact, bits) in [(entry.birth_year, YEAR)].into_iter().chain(small.map(|n| (n.into(), PLACE))) {
            facts |= u64::from(fact) << at;
            at += bits;
        }
        Self {
            words,
            house: pack(entry.house),
            ward: pack(entry.ward.number),
            ward_name: entry.ward.name.to_le_bytes(),
            facts: facts.to_le_bytes(),
        }
    }

    #[inline]
    pub(super) fn entry(&self) -> Entry {
        let facts = u64::from_le_bytes(self.facts);
        let fact = |at: u32, bits: u32| facts >> at & ((1 << bits) - 1);
        let small = |n: u32| fact(MOBILE + YEAR + n * PLACE, PLACE) as u8;
        let word = |n: usize| unpack(self.words[n]);
        Entry {
            name: std::array::from_fn(word),
            relative: std::array::from_fn(|n| word(NAME + n)),
            alias: word(NAME + RELATIVE),
            mobile: fact(0, MOBILE),
            house: unpack(self.house),
            ward: Ward { number: unpack(self.ward), name: u16::from_le_bytes(self.ward_name) },
            birth_year: fact(MOBILE, YEAR) as u16,
            name_count: small(0),
            relative_count: small(1),
            name_own: small(2),
            relative_own: small(3),
        }
    }
}

#[inline]
fn pack(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

#[inline]
fn unpack([a, b, c]: [u8; 3]) -> u32 {
    u32::from_le_bytes([a, b, c, 0])
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
        for text in ["12345", "0000000000", "+91 9999999999", ""] {
            assert_eq!(mobile(text), 0, "{text}");
        }
    }

    #[test]
    fn an_entry_is_small_and_comes_out_as_it_went_in() {
        assert!(size_of::<Packed>() <= 44);
        let person = Person {
            name: "मो0 इमरान ख़ान उर्फ पप्पू",
            relative: "Salim Khan",
            mobile: "9999999998",
            birth_year: Some(2047),
            house: "118/234",
            ward: "12 Nawabganj",
        };
        let mut vocabulary = Vocabulary::default();
        for person in [person, Person::default(), Person { birth_year: Some(u16::MAX), ..person }] {
            let mut entry = Entry::of(&person, &mut vocabulary, &mut String::new());
            entry.find_own(&vocabulary);
            assert_eq!(Packed::of(&entry).entry(), entry);
        }
    }
}
