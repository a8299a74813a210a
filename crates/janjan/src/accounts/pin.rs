//! A PIN: six digits that open one phone, and nothing anywhere else.

use janjan_rules::digits;
use janjan_rules::mobile::Mobile;

/// How many digits it has.
const LENGTH: usize = 6;
/// What others try first, besides what the rules below find.
const COMMON: [&str; 22] = [
    "123321", "112233", "332211", "111222", "222111", "102030", "100200", "159753", "147258", "258369",
    "147852", "789456", "456789", "159357", "135790", "246810", "112211", "121314", "101112", "110011",
    "420420", "786110",
];

/// Why this is no PIN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoPin {
    /// It isn't six digits.
    NotSix,
    /// A row, a repeat, or one that others try first.
    Easy,
    /// Part of the own mobile.
    OwnMobile,
}

/// Reads a PIN to be set; digits of any script.
///
/// # Errors
/// Why it is none.
pub fn parse(text: &str, own: Option<&Mobile>) -> Result<String, NoPin> {
    let pin = typed(text);
    if pin.len() != LENGTH || !pin.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NoPin::NotSix);
    }
    if is_easy(pin.as_bytes()) || COMMON.contains(&pin.as_str()) {
        return Err(NoPin::Easy);
    }
    let is_own = own.is_some_and(|mobile| {
        let backwards: String = pin.chars().rev().collect();
        mobile.as_str().contains(&pin) || mobile.as_str().contains(&backwards)
    });
    if is_own { Err(NoPin::OwnMobile) } else { Ok(pin) }
}

/// A PIN as it is tried: its digits alone.
pub fn typed(text: &str) -> String {
    digits::latin(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_easy(pin: &[u8]) -> bool {
    let step = |by: u8| pin.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    let repeats = |n: usize| pin.chunks(n).all(|part| part == &pin[..n]);
    let pairs = pin.chunks(2).all(|pair| pair[0] == pair[1]);
    step(1) || step(9) || repeats(1) || repeats(2) || repeats(3) || pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::mobile::NumberPlan;

    fn tried(text: &str) -> Result<String, NoPin> {
        let own = Mobile::parse("50000 48371", NumberPlan::MadeUp).unwrap();
        parse(text, Some(&own))
    }

    #[test]
    fn a_pin_is_six_digits_of_any_script() {
        assert_eq!(tried("४८२९१७"), Ok("482917".to_owned()));
        assert_eq!(tried("482 917"), Ok("482917".to_owned()));
        for text in ["", "48291", "4829170", "48291a", "-48291"] {
            assert_eq!(tried(text), Err(NoPin::NotSix), "{text}");
        }
    }

    #[test]
    fn rows_repeats_and_what_others_try_first_are_refused() {
        for pin in [
            "123456", "012345", "890123", "654321", "000000", "777777", "121212", "123123", "786786",
            "112244", "159753",
        ] {
            assert_eq!(tried(pin), Err(NoPin::Easy), "{pin}");
        }
    }

    #[test]
    fn ones_own_mobile_is_no_pin_forwards_or_backwards() {
        for pin in ["048371", "000483", "173840"] {
            assert_eq!(tried(pin), Err(NoPin::OwnMobile), "{pin}");
        }
        assert_eq!(parse("048371", None), Ok("048371".to_owned()));
    }
}
