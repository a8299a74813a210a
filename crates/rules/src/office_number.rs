//! The number people call or text to say yes: printed on posters, dialled from any phone in the country.
//!
//! It is not a [`Mobile`](crate::mobile::Mobile): an office has a landline, a toll-free number, a virtual one of its
//! aggregator's, or a short code that takes messages.

use crate::digits;
use crate::mobile::NumberPlan;

/// Such a number: `+91` and ten digits, or the digits themselves where they can't be dialled with `+91`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeNumber(String);

/// What toll-free numbers begin with; ten or eleven digits.
const TOLL_FREE: [&str; 2] = ["1800", "1860"];

impl OfficeNumber {
    /// Reads what people write; `None` for what can't be dialled from everywhere, such as a landline without its code, and
    /// in a made-up organisation for every number that somebody could hold.
    pub fn parse(text: &str, plan: NumberPlan) -> Option<OfficeNumber> {
        let text = digits::latin(text.trim());
        if text.chars().any(|c| !(c.is_ascii_digit() || " -+().\u{a0}".contains(c))) {
            return None;
        }
        let all: String = text.chars().filter(char::is_ascii_digit).collect();
        let home = match text.starts_with('+') {
            true => all.strip_prefix("91")?,
            // Only what is too long without it begins with the country's code: 0911 is a town's.
            false if all.len() >= 12 => {
                ["0091", "091", "91"].iter().find_map(|code| all.strip_prefix(code)).unwrap_or(&all)
            }
            false => &all,
        };
        let home = home.strip_prefix('0').unwrap_or(home);
        let is_toll_free = TOLL_FREE.iter().any(|begin| home.starts_with(begin));
        let kept = match home.len() {
            10 | 11 if is_toll_free => home.to_owned(),
            10 if !home.starts_with('0') => format!("+91{home}"),
            4..=6 if matches!(home.as_bytes()[0], b'1' | b'5') && home == all => home.to_owned(),
            // The longest codes for messages; seven digits that begin otherwise are a landline without its code.
            7 if home.starts_with('5') && home == all => home.to_owned(),
            _ => return None,
        };
        let is_free = plan == NumberPlan::Real || kept.starts_with("+9150000");
        is_free.then_some(OfficeNumber(kept))
    }

    /// A number as it was stored.
    pub fn stored(text: String) -> OfficeNumber {
        OfficeNumber(text)
    }

    /// As a phone dials it, and as it is stored.
    pub fn dialled(&self) -> &str {
        &self.0
    }

    /// As a poster shows it: `98765 43210`, `05122345678`, `1800 266 2020`, `56070`.
    pub fn shown(&self) -> String {
        match (self.0.strip_prefix("+91"), self.0.len()) {
            // Where the code of a landline ends isn't known here, nor needed to dial it.
            (Some(ten), _) if ten.starts_with(['1', '2', '3', '4', '5']) && !ten.starts_with("50000") => {
                format!("0{ten}")
            }
            (Some(ten), 13) => format!("{} {}", &ten[..5], &ten[5..]),
            (None, 10 | 11) => format!("{} {} {}", &self.0[..4], &self.0[4..7], &self.0[7..]),
            _ => self.0.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, String)> {
        let number = OfficeNumber::parse(text, NumberPlan::Real)?;
        Some((number.dialled().to_owned(), number.shown()))
    }

    #[test]
    fn every_kind_of_number_an_office_has_reads() {
        for (text, dialled, shown) in [
            ("98765-43210", "+919876543210", "98765 43210"),
            ("+91 98765 43210", "+919876543210", "98765 43210"),
            ("९८७६५ ४३२१०", "+919876543210", "98765 43210"),
            ("0512-2345678", "+915122345678", "05122345678"),
            ("(011) 2345 6789", "+911123456789", "01123456789"),
            ("+91 512 2345678", "+915122345678", "05122345678"),
            ("080 4512 3456", "+918045123456", "80451 23456"),
            ("1800-266-2020", "18002662020", "1800 266 2020"),
            ("1800 180 155", "1800180155", "1800 180 155"),
            ("+91 1800 266 2020", "18002662020", "1800 266 2020"),
            ("01860 266 2020", "18602662020", "1860 266 2020"),
            ("1950", "1950", "1950"),
            ("56070", "56070", "56070"),
            ("5616161", "5616161", "5616161"),
        ] {
            assert_eq!(read(text), Some((dialled.to_owned(), shown.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_from_everywhere_is_none() {
        for text in [
            "",
            "112",
            "2345678",
            "23456789",
            "call us",
            "98765 43210 / 98765 43211",
            "987654321012",
            "0",
            "+1 202 555 0100",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_made_up_organisation_has_a_number_nobody_holds() {
        assert!(OfficeNumber::parse("50000 99999", NumberPlan::MadeUp).is_some());
        for text in ["98765 43210", "1800 266 2020", "56070", "0512 2345678"] {
            assert_eq!(OfficeNumber::parse(text, NumberPlan::MadeUp), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_reads_again(text in "[+0-9 ]{0,18}|\\PC{0,30}") {
            if let Some(number) = OfficeNumber::parse(&text, NumberPlan::Real) {
                prop_assert_eq!(OfficeNumber::parse(number.dialled(), NumberPlan::Real), Some(number.clone()));
                prop_assert_eq!(OfficeNumber::parse(&number.shown(), NumberPlan::Real), Some(number.clone()));
            }
        }
    }
}
