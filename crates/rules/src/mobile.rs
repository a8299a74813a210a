//! A mobile number as people write it, and as it is kept: `+91` and ten digits. A mobile is not a person.

use crate::digits;
use std::fmt;

/// Which numbers an organisation accepts. Data, not a build: the demo and tests use numbers no person can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberPlan {
    /// Ten digits beginning 6–9.
    Real,
    /// 50000 00000 to 50000 99999 only.
    MadeUp,
}

impl NumberPlan {
    /// The word kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            NumberPlan::Real => "real",
            NumberPlan::MadeUp => "made-up",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<NumberPlan> {
        match code {
            "real" => Some(NumberPlan::Real),
            "made-up" => Some(NumberPlan::MadeUp),
            _ => None,
        }
    }

    fn accepts(self, ten: &str) -> bool {
        match self {
            NumberPlan::Real => matches!(ten.as_bytes()[0], b'6'..=b'9'),
            NumberPlan::MadeUp => ten.starts_with("50000"),
        }
    }
}

/// A mobile number, `+91XXXXXXXXXX`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mobile(String);

/// Why a text is no mobile number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoMobile {
    /// Nothing is written.
    Empty,
    /// Two numbers stand in one cell.
    Two,
    /// A spreadsheet has rounded it (`9.87654E+09`): its digits are lost.
    Rounded,
    /// Letters stand where digits should.
    Letters,
    /// Too few or too many digits.
    Digits {
        /// How many there are.
        count: usize,
    },
    /// Ten digits, but no mobile begins so.
    Beginning,
}

impl Mobile {
    /// Reads what people write: spaces, dashes, `+91`, a leading 0, Devanagari digits.
    pub fn parse(text: &str, plan: NumberPlan) -> Result<Mobile, NoMobile> {
        let text = digits::latin(text.trim());
        if text.is_empty() {
            return Err(NoMobile::Empty);
        }
        if is_rounded(&text) {
            return Err(NoMobile::Rounded);
        }
        let several =
            text.split(['/', ',', ';', '\n', '|', '&']).filter(|part| count_digits(part) >= 10).count();
        if several > 1 || count_digits(&text) >= 20 {
            return Err(NoMobile::Two);
        }
        if text.chars().any(|c| {
            c.is_alphabetic()
                || !(c.is_ascii_digit() || " -+().\u{a0}\u{200b}\u{200e}\u{202a}\u{202c}".contains(c))
        }) {
            return Err(NoMobile::Letters);
        }
        let all: String = text.chars().filter(char::is_ascii_digit).collect();
        let ten = match all.len() {
            10 => all.as_str(),
            11 if all.starts_with('0') => &all[1..],
            12 if all.starts_with("91") => &all[2..],
            13 if all.starts_with("091") => &all[3..],
            14 if all.starts_with("0091") => &all[4..],
            count => return Err(NoMobile::Digits { count }),
        };
        if plan.accepts(ten) { Ok(Mobile(format!("+91{ten}"))) } else { Err(NoMobile::Beginning) }
    }

    /// A number as it was stored.
    pub fn stored(text: String) -> Mobile {
        Mobile(text)
    }

    /// `+91XXXXXXXXXX`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ten digits, five and five: `98765 43210`.
    pub fn shown(&self) -> String {
        let ten = self.ten();
        match ten.len() {
            10 => format!("{} {}", &ten[..5], &ten[5..]),
            _ => ten.to_owned(),
        }
    }

    /// As lists show it: the first and last two digits.
    pub fn masked(&self) -> String {
        let ten = self.ten();
        match ten.len() {
            10 => format!("{}••••••{}", &ten[..2], &ten[8..]),
            _ => "••••••".to_owned(),
        }
    }

    /// The last four digits, which the sign-in slip asks for.
    pub fn last_four(&self) -> &str {
        let ten = self.ten();
        &ten[ten.len().saturating_sub(4)..]
    }

    fn ten(&self) -> &str {
        self.0.strip_prefix("+91").unwrap_or(&self.0)
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_rounded(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("e+") && lower.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_people_write_a_number_read_alike() {
        for text in [
            "9876543210",
            "+91-98765 43210",
            "09876543210",
            "0919876543210",
            "९८७६५४३२१०",
            " 98765-43210 ",
            "(0091) 9876543210",
        ] {
            assert_eq!(Mobile::parse(text, NumberPlan::Real).unwrap().as_str(), "+919876543210", "{text}");
        }
    }

    #[test]
    fn what_is_no_mobile_says_why() {
        for (text, why) in [
            ("", NoMobile::Empty),
            ("9876543210 / 9876543211", NoMobile::Two),
            ("9876543210,9876543211", NoMobile::Two),
            ("9.87654E+09", NoMobile::Rounded),
            ("98765abcde", NoMobile::Letters),
            ("98765😀43210", NoMobile::Letters),
            ("98765", NoMobile::Digits { count: 5 }),
            ("1234567890", NoMobile::Beginning),
        ] {
            assert_eq!(Mobile::parse(text, NumberPlan::Real), Err(why), "{text}");
        }
    }

    #[test]
    fn a_made_up_organisation_takes_only_numbers_nobody_holds() {
        assert!(Mobile::parse("50000 12345", NumberPlan::MadeUp).is_ok());
        assert_eq!(Mobile::parse("9876543210", NumberPlan::MadeUp), Err(NoMobile::Beginning));
        assert_eq!(Mobile::parse("5000012345", NumberPlan::Real), Err(NoMobile::Beginning));
    }

    #[test]
    fn a_masked_number_keeps_two_and_two() {
        let mobile = Mobile::parse("9876543210", NumberPlan::Real).unwrap();
        assert_eq!((mobile.masked().as_str(), mobile.last_four()), ("98••••••10", "3210"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_reads_again(text in "\\PC{0,40}") {
            if let Ok(mobile) = Mobile::parse(&text, NumberPlan::Real) {
                prop_assert_eq!(Mobile::parse(mobile.as_str(), NumberPlan::Real), Ok(mobile.clone()));
                let _ = (mobile.masked(), mobile.shown());
            }
        }
    }
}
