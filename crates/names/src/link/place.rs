//! Houses and wards, made small.

use std::hash::{Hash, Hasher};

use crate::keys::broad_frame;
use crate::read::Word;
use crate::sound::Sound;
use crate::steady::Steady;
use crate::tables::WARD_WORDS;
use crate::text::plain;

/// A ward by its number, in 24 bits, and by its name; nought is unknown. One office writes "12", the other वार्ड सं0 12 or "12 Nawabganj".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Ward {
    pub number: u32,
    pub name: u16,
}

impl Ward {
    pub(super) fn of(text: &str, buffer: &mut String) -> Self {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self { number: number([text].into_iter()), name: 0 };
        }
        plain(text, buffer);
        let said = || buffer.split(' ').filter(|word| !word.is_empty() && !WARD_WORDS.contains(word));
        let is_number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let mut sounds: Vec<Sound> = vec![];
        for word in said().filter(|word| !is_number(word)) {
            sounds.extend_from_slice(Word::of_plain(word).sounds());
        }
        let frame = if sounds.is_empty() { 0 } else { broad_frame(&sounds).number() };
        Self { number: number(said().filter(is_number)), name: name(frame) }
    }

    pub(super) fn is_known(self) -> bool {
        self != Self::default()
    }

    /// Whether two are the same, if that can be said.
    pub(super) fn is_same(self, other: Self) -> Option<bool> {
        let numbers = (self.number != 0 && other.number != 0).then_some(self.number == other.number);
        let names = (self.name != 0 && other.name != 0).then_some(self.name == other.name);
        match (numbers, names) {
            (Some(numbers), Some(names)) => Some(numbers && names),
            (numbers, names) => numbers.or(names),
        }
    }

    /// One number for what is counted and found by: that of the number, or else of the name.
    pub(super) fn main(self) -> u32 {
        if self.number != 0 { self.number } else { u32::from(self.name) }
    }
}

fn number<'a>(words: impl Iterator<Item = &'a str>) -> u32 {
    let mut hasher = Steady::default();
    let mut is_any = false;
    for word in words {
        word.trim_start_matches('0').hash(&mut hasher);
        is_any = true;
    }
    if is_any { (small(hasher.finish()) & 0xff_ffff).max(1) } else { 0 }
}

fn name(frame: u64) -> u16 {
    if frame == 0 {
        return 0;
    }
    let mixed = frame.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 48) as u16).max(1)
}

/// A house is known by its numbers: 118/234-B, "118/234 B" and "म.नं. 118/234" are one house. A house without a number is known
/// by its letters. In 24 bits.
pub(super) fn house(text: &str) -> u32 {
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
    if is_any { (small(hasher.finish()) & 0xff_ffff).max(1) } else { 0 }
}

pub(super) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '०'..='९' => u8::try_from(u32::from(c) - 0x966).ok(),
        _ => None,
    }
}

/// Never nought, which stands for the unknown.
pub(super) fn small(hash: u64) -> u32 {
    ((hash >> 32) as u32 ^ hash as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_ward_is_its_number_or_its_name() {
        let is_same = |a: &str, b: &str| {
            let of = |text: &str| Ward::of(text, &mut String::new());
            of(a).is_same(of(b))
        };
        for (a, b) in [
            ("12", "012"),
            ("Ward No. 12", "वार्ड सं० १२"),
            ("12 Nawabganj", "12"),
            ("12 Nawabganj", "नवाबगंज"),
            ("Jawahar Nagar", "जवाहर नगर"),
        ] {
            assert_eq!(is_same(a, b), Some(true), "{a} / {b}");
        }
        for (a, b) in [("12", "21"), ("12A", "12B"), ("Kanpur 12", "Lucknow 12"), ("नवाबगंज", "कर्नलगंज")]
        {
            assert_eq!(is_same(a, b), Some(false), "{a} / {b}");
        }
        for (a, b) in [("12", "Nawabganj"), ("", "12"), ("Ward", "12")] {
            assert_eq!(is_same(a, b), None, "{a} / {b}");
        }
    }
}
