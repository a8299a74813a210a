//! What is asked of a person who is enrolled, beyond the name: no more than the register needs. Nothing here, and nothing
//! that may be added, says a caste, a religion, a voting preference or an Aadhaar number.

use crate::digits;
use jiff::civil::Date;

/// The youngest age, in whole years.
pub const ADULT: i16 = 18;
/// The oldest age that is believed.
const OLDEST: i16 = 120;
/// The longest address, in characters.
pub const LONGEST_ADDRESS: usize = 200;

/// Whose name stands beside a person's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    /// The father's.
    Father,
    /// The husband's.
    Husband,
    /// The mother's.
    Mother,
    /// The wife's.
    Wife,
    /// A guardian's.
    Guardian,
}

impl Relation {
    /// Every relation, in the order of forms.
    pub const ALL: [Relation; 5] =
        [Relation::Father, Relation::Husband, Relation::Mother, Relation::Wife, Relation::Guardian];

    /// The word used in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Relation::Father => "father",
            Relation::Husband => "husband",
            Relation::Mother => "mother",
            Relation::Wife => "wife",
            Relation::Guardian => "guardian",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Relation> {
        Relation::ALL.into_iter().find(|r| r.code() == code)
    }
}

/// Why a text is no year of birth of a member.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoBirthYear {
    /// Nothing was written.
    Empty,
    /// No year of four digits.
    Unreadable,
    /// Younger than eighteen; they may join when they have come of age.
    TooYoung {
        /// In which year they come of age.
        from: i16,
    },
    /// Eighteen this year: nobody but the person knows whether the birthday has passed.
    MaybeTooYoung,
    /// Further back than anybody lives, or in the future.
    NoLife,
}

/// Reads a year of birth: 18 years or over on `today`. One who turns eighteen this very year is taken when
/// `has_birthday_passed` says so.
///
/// # Errors
/// Why it is none.
pub fn birth_year(text: &str, has_birthday_passed: bool, today: Date) -> Result<i16, NoBirthYear> {
    let text = digits::latin(text.trim());
    if text.is_empty() {
        return Err(NoBirthYear::Empty);
    }
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = text.parse().ok().filter(|_| is_year).ok_or(NoBirthYear::Unreadable)?;
    match today.year() - year {
        turned if !(0..=OLDEST).contains(&turned) => Err(NoBirthYear::NoLife),
        turned if turned < ADULT => Err(NoBirthYear::TooYoung { from: year + ADULT }),
        ADULT if !has_birthday_passed => Err(NoBirthYear::MaybeTooYoung),
        _ => Ok(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn nobody_under_eighteen_is_enrolled() {
        let today = date(2026, 11, 22);
        let read = |text| birth_year(text, false, today);
        assert_eq!(read("1984"), Ok(1984));
        assert_eq!(read("१९८४"), Ok(1984));
        assert_eq!(read("2009"), Err(NoBirthYear::TooYoung { from: 2027 }));
        assert_eq!(read("2008"), Err(NoBirthYear::MaybeTooYoung));
        assert_eq!(birth_year("2008", true, today), Ok(2008));
    }

    #[test]
    fn what_is_no_year_says_why() {
        let read = |text| birth_year(text, false, date(2026, 11, 22));
        assert_eq!(read(" "), Err(NoBirthYear::Empty));
        assert_eq!(read("84"), Err(NoBirthYear::Unreadable));
        assert_eq!(read("+984"), Err(NoBirthYear::Unreadable));
        assert_eq!(read("1884"), Err(NoBirthYear::NoLife));
        assert_eq!(read("2999"), Err(NoBirthYear::NoLife));
    }
}
