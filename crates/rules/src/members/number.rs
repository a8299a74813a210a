//! The membership number: short enough to be read out over a phone, with a check digit that hears every wrong digit and
//! every two neighbours swapped.
//!
//! Each ward gives out its own: its serial, a number within the ward, the check digit. "117-0042-6". So nobody asks the
//! nation, and two wards never give out the same one. Beyond 9,999 a ward goes on in a long form of fourteen digits
//! beginning with 9, which can't be mistaken for a short one.

use crate::digits;
use crate::territory::Serial;
use std::fmt;

/// The most a ward gives out in the short form.
const SHORT: u32 = 9_999;
/// The most a ward gives out at all.
pub const MOST: u32 = 99_999;

/// A membership number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number {
    /// The ward it was given out in.
    pub ward: Serial,
    /// Its place there, from 1.
    pub n: u32,
}

/// Why a text is no membership number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoNumber {
    /// Something else than digits, or too few or too many.
    Unreadable,
    /// The check digit says that a digit is wrong or two are swapped.
    Misread,
}

impl Number {
    /// Reads a number as people write and say it: hyphens or spaces or none, Devanagari or Latin digits.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Number, NoNumber> {
        let text = digits::latin(text.trim());
        if text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '–' | '.' | '/')) {
            return Err(NoNumber::Unreadable);
        }
        let all: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let (ward, n) = match all.len() {
            8..=12 => all[..all.len() - 1].split_at(all.len() - 5),
            14 if all[0] == 9 => all[1..13].split_at(7),
            _ => return Err(NoNumber::Unreadable),
        };
        if damm(&all) != 0 {
            return Err(NoNumber::Misread);
        }
        let value = |digits: &[u8]| digits.iter().fold(0u32, |sum, d| sum * 10 + u32::from(*d));
        let number = Number { ward: Serial(value(ward)), n: value(n) };
        // One number has one way to be written: leading zeros beyond the three don't make another.
        let is_proper = number.n > 0 && number.ward.0 > 0 && number.digits() == all;
        if is_proper { Ok(number) } else { Err(NoNumber::Unreadable) }
    }

    /// The digits alone, check digit included: what the database keeps.
    pub fn plain(&self) -> String {
        self.digits().iter().map(|d| char::from(b'0' + d)).collect()
    }

    fn body(&self) -> String {
        let (ward, n) = (self.ward.0, self.n);
        if n <= SHORT { format!("{ward:03}{n:04}") } else { format!("9{ward:07}{n:05}") }
    }

    fn digits(&self) -> Vec<u8> {
        let mut digits: Vec<u8> = self.body().bytes().map(|b| b - b'0').collect();
        digits.push(damm(&digits));
        digits
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        let (body, check) = plain.split_at(plain.len() - 1);
        let cut = body.len() - if self.n <= SHORT { 4 } else { 5 };
        write!(f, "{}-{}-{check}", &body[..cut], &body[cut..])
    }
}

/// The check digit after H. M. Damm (2004): a totally anti-symmetric quasigroup of order 10. Over digits with their
/// check digit it is 0.
fn damm(digits: &[u8]) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.iter().fold(0, |at, digit| TABLE[usize::from(at)][usize::from(digit % 10)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        let number = Number { ward: Serial(117), n: 42 };
        let shown = number.to_string();
        assert_eq!(shown.len(), "117-0042-6".len());
        let devanagari: String =
            shown.chars().map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x966 + d).unwrap())).collect();
        for text in [shown.clone(), number.plain(), shown.replace('-', " "), devanagari] {
            assert_eq!(Number::parse(&text), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        let number = Number { ward: Serial(117), n: 42 }.plain();
        let wrong = format!("{}{}", &number[..7], (number.as_bytes()[7] - b'0' + 1) % 10);
        assert_eq!(Number::parse(&wrong), Err(NoNumber::Misread));
        for text in ["", "117", "सदस्य 117", "123456789012345"] {
            assert_eq!(Number::parse(text), Err(NoNumber::Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_back_and_no_two_are_written_alike(
            ward in 1u32..1_679_616, n in 1u32..=MOST, other in 1u32..1_679_616, m in 1u32..=MOST,
        ) {
            let (one, two) = (Number { ward: Serial(ward), n }, Number { ward: Serial(other), n: m });
            prop_assert_eq!(Number::parse(&one.to_string()), Ok(one));
            prop_assert_eq!(one == two, one.plain() == two.plain());
        }

        #[test]
        fn one_wrong_digit_and_two_swapped_neighbours_are_heard(
            ward in 1u32..1_679_616, n in 1u32..=MOST, at in 0usize..14, by in 1u8..10,
        ) {
            let plain = Number { ward: Serial(ward), n }.plain().into_bytes();
            let at = at % plain.len();
            let mut wrong = plain.clone();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert!(Number::parse(std::str::from_utf8(&wrong).unwrap()).is_err());
            let mut swapped = plain.clone();
            swapped.swap(at, (at + 1) % plain.len());
            if at + 1 < plain.len() && swapped != plain {
                prop_assert!(Number::parse(std::str::from_utf8(&swapped).unwrap()).is_err());
            }
        }
    }
}
