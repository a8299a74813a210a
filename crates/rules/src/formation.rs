//! Ward formation: *formed* is when every required seat is held by one who accepted; what is vacant says since when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a unit's seats come to. An acting holder doesn't fill a seat: the vacancy clock runs on.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Formation {
    /// Sanctioned seats.
    pub seats: u32,
    /// Seats held by one who accepted.
    pub filled: u32,
    /// Vacant seats in acting charge.
    pub acting: u32,
    /// Seats of required posts.
    pub required: u32,
    /// Seats of required posts that are held.
    pub required_filled: u32,
}

impl Formation {
    /// Whether every required seat is held.
    pub fn is_formed(&self) -> bool {
        self.required > 0 && self.required == self.required_filled
    }

    /// Seats nobody holds, acting ones included.
    pub fn vacant(&self) -> u32 {
        self.seats - self.filled
    }

    /// Counts one seat in.
    pub fn add(&mut self, is_required: bool, is_filled: bool, is_acting: bool) {
        self.seats += 1;
        self.filled += u32::from(is_filled);
        self.acting += u32::from(is_acting && !is_filled);
        self.required += u32::from(is_required);
        self.required_filled += u32::from(is_required && is_filled);
    }
}

/// Whole days a seat has stood vacant on `today`, the first day counted as 0; never negative.
pub fn days_vacant(since: Date, today: Date) -> u32 {
    u32::try_from((today - since).get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_acting_charge_does_not_form_a_ward() {
        let mut ward = Formation::default();
        ward.add(true, true, false);
        ward.add(true, false, true);
        assert!(!ward.is_formed());
        assert_eq!((ward.vacant(), ward.acting), (1, 1));
    }

    #[test]
    fn an_optional_seat_left_vacant_does_not_hinder() {
        let mut ward = Formation::default();
        ward.add(true, true, false);
        ward.add(false, false, false);
        assert!(ward.is_formed());
    }

    #[test]
    fn a_unit_without_required_seats_is_not_formed() {
        assert!(!Formation::default().is_formed());
    }

    #[test]
    fn vacancy_is_counted_over_a_leap_day() {
        assert_eq!(days_vacant(date(2028, 2, 28), date(2028, 3, 1)), 2);
        assert_eq!(days_vacant(date(2028, 3, 1), date(2028, 2, 1)), 0);
    }
}
