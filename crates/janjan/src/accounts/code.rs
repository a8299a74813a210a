//! The code on a slip: ten letters and digits that can't be taken for one another, typed by somebody who was handed a
//! piece of paper. It is made anew from the keys whenever the slip is shown; the database holds only its keyed hash.

use crate::ground::keys::Keys;
use janjan_rules::digits;
use janjan_rules::ids::AppointmentId;

/// Thirty-two letters and digits, without I, O, 0 and 1: each carries five bits.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many a code has: fifty bits.
const LENGTH: usize = 10;

/// A code as it is compared: ten of [`LETTERS`].
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code of the slip made for an appointment at this instant.
    pub fn of(keys: &Keys, appointment: AppointmentId, made_at: i64) -> Code {
        let hash = keys.hash("slip", &[appointment.0.as_bytes(), &made_at.to_le_bytes()]);
        let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
        Code(hash.iter().take(LENGTH).map(letter).collect())
    }

    /// Reads what people type: small letters, spaces, dashes, digits of any script, a 1 or an I for the L.
    pub fn parse(text: &str) -> Option<Code> {
        let letters: String = digits::latin(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '_'))
            .map(|c| match c.to_ascii_uppercase() {
                '1' | 'I' | '|' => 'L',
                other => other,
            })
            .collect();
        let is_code = letters.len() == LENGTH && letters.bytes().all(|letter| LETTERS.contains(&letter));
        is_code.then_some(Code(letters))
    }

    /// In two groups, as it is printed: `7KQ4M 29XTP`.
    pub fn shown(&self) -> String {
        let (first, second) = self.0.split_at(LENGTH / 2);
        format!("{first} {second}")
    }

    /// As an address carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn key(&self, keys: &Keys) -> [u8; 32] {
        keys.hash("slip code", &[self.0.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    fn code(n: u128, made_at: i64) -> Code {
        Code::of(&Keys::for_test(), AppointmentId(Uuid::from_u128(n)), made_at)
    }

    #[test]
    fn no_two_letters_of_a_code_look_alike_and_every_one_carries_five_bits() {
        let letters: BTreeSet<u8> = LETTERS.iter().copied().collect();
        assert_eq!(letters.len(), 32);
        assert!(!letters.iter().any(|letter| b"IO01".contains(letter)));
    }

    #[test]
    fn a_code_comes_out_the_same_each_time_and_another_when_the_slip_is_made_again() {
        assert!(code(1, 5) == code(1, 5));
        assert!(code(1, 5) != code(1, 6));
        assert!(code(1, 5) != code(2, 5));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = code(3, 77);
        for typed in [
            code.shown(),
            code.shown().to_lowercase(),
            code.as_str().replace('L', "1"),
            format!("  {} ", code.shown().replace(' ', "-")),
        ] {
            assert!(Code::parse(&typed) == Some(code.clone()), "{typed}");
        }
        assert!(Code::parse("२३४५६ ७८९AB") == Code::parse("23456 789ab"));
        assert!(Code::parse("23456 789A").is_none());
        assert!(Code::parse("23456 789AÄ").is_none());
        assert!(Code::parse("").is_none());
    }

    #[test]
    fn another_installation_makes_another_hash_of_the_same_code() {
        let code = code(1, 5);
        assert_ne!(
            code.key(&Keys::for_test()),
            crate::ground::keys::keyed(&[8; 32], "slip code", &[code.as_str().as_bytes()])
        );
    }
}
