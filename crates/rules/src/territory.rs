//! Where a unit stands in the tree of command.
//!
//! Ward 4 lies under Kanpur Nagar, that under the zone, that under the state. Its [`Path`] spells the line from the
//! top in segments of fixed width, so that "everything under Kanpur Nagar" is one range of text.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How many characters a segment has, its closing `/` not counted: 36⁴ = 16,79,616 units an organisation.
const WIDTH: usize = 4;

/// A unit's short number within its organisation; it never changes and stands in addresses (`/p1/unit/k3`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Serial(pub u32);

impl Serial {
    /// Reads the short form used in addresses; `None` if it isn't one.
    pub fn parse(text: &str) -> Option<Serial> {
        let is_short = !text.is_empty() && text.len() <= WIDTH;
        let is_lower = text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
        (is_short && is_lower).then(|| u32::from_str_radix(text, 36).ok().map(Serial)).flatten()
    }

    /// The segment of fixed width that stands for this unit in paths.
    fn segment(self) -> String {
        format!("{:0>WIDTH$}/", self.to_string())
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = Vec::with_capacity(WIDTH);
        let mut rest = self.0;
        loop {
            digits.push(char::from_digit(rest % 36, 36).unwrap_or('0'));
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        f.write_str(&digits.iter().rev().collect::<String>())
    }
}

/// The line of units from the top down to one unit, that unit included; every segment ends in `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Path(String);

impl Path {
    /// The path of a unit that has nobody above it.
    pub fn top(serial: Serial) -> Path {
        Path(serial.segment())
    }

    /// The path of a unit directly under this one.
    pub fn child(&self, serial: Serial) -> Path {
        Path(format!("{}{}", self.0, serial.segment()))
    }

    /// A path as it was stored.
    pub fn stored(text: String) -> Path {
        Path(text)
    }

    /// The first text after the whole subtree: `path >= p and path < p.end()` is the unit and all below it.
    pub fn end(&self) -> String {
        // '0' follows '/' in ASCII, and every path ends in '/'.
        format!("{}0", self.0.trim_end_matches('/'))
    }

    /// Whether `other` is this unit or lies below it.
    pub fn holds(&self, other: &Path) -> bool {
        other.0.starts_with(&self.0)
    }

    /// Whether `other` lies below this unit, the unit itself not counted.
    pub fn is_above(&self, other: &Path) -> bool {
        self != other && self.holds(other)
    }

    /// The lowest unit that holds both; `None` where they lie under different tops.
    pub fn common(&self, other: &Path) -> Option<Path> {
        let shared =
            self.0.split_inclusive('/').zip(other.0.split_inclusive('/')).take_while(|(a, b)| a == b);
        let path: String = shared.map(|(segment, _)| segment).collect();
        (!path.is_empty()).then_some(Path(path))
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The serials from the top down, this unit's own last.
    pub fn serials(&self) -> Vec<Serial> {
        self.0.split_terminator('/').filter_map(|s| u32::from_str_radix(s, 36).ok()).map(Serial).collect()
    }
}

/// A unit's place: where it is and at which level (0 is the top).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The line from the top.
    pub path: Path,
    /// The level's rank, 0 at the top.
    pub level: u8,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_wards_have_their_district_in_common_and_a_ward_itself_with_itself() {
        let district = Path::top(Serial(1)).child(Serial(36));
        let (one, other) = (district.child(Serial(7)), district.child(Serial(8)));
        assert_eq!(one.common(&other), Some(district.clone()));
        assert_eq!(one.common(&one), Some(one.clone()));
        assert_eq!(one.common(&Path::top(Serial(2))), None);
    }

    proptest! {
        #[test]
        fn a_subtree_is_exactly_one_range(a in 0u32..1_679_616, b in 0u32..1_679_616, c in 0u32..1_679_616) {
            let unit = Path::top(Serial(a)).child(Serial(b));
            let below = unit.child(Serial(c));
            let beside = Path::top(Serial(a)).child(Serial(c));
            let within = |p: &Path| p.as_str() >= unit.as_str() && p.as_str() < unit.end().as_str();
            prop_assert!(within(&unit) && within(&below));
            prop_assert_eq!(within(&beside), b == c);
            prop_assert!(!within(&Path::top(Serial(a))));
            prop_assert!(unit.is_above(&below) && !unit.is_above(&unit));
        }

        #[test]
        fn a_serial_reads_back_as_written(n in 0u32..1_679_616) {
            prop_assert_eq!(Serial::parse(&Serial(n).to_string()), Some(Serial(n)));
            prop_assert_eq!(Path::top(Serial(n)).serials(), vec![Serial(n)]);
        }
    }

    #[test]
    fn what_is_no_serial_is_none() {
        for text in ["", "K3", "12345", "क", "-1", "+1", " 1"] {
            assert_eq!(Serial::parse(text), None, "{text:?}");
        }
    }
}
