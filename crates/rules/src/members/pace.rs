//! Pace: how many a day of late, and whether that is enough for the target's day.

use jiff::ToSpan;
use jiff::civil::Date;

/// Over so many days the pace is taken.
pub const WINDOW_DAYS: i64 = 28;

/// How a target is approached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// Met so far.
    pub met: i64,
    /// To be met.
    pub count: i64,
    /// Net gain of the last [`WINDOW_DAYS`] days, today included.
    pub gained: i64,
    /// Days left, the due day included; 0 once it is past.
    pub days_left: i64,
}

impl Pace {
    /// The pace on `today` towards a due day.
    pub fn new(met: i64, count: i64, gained: i64, today: Date, due: Date) -> Pace {
        let days_left = (i64::from((due - today).get_days()) + 1).max(0);
        Pace { met, count, gained, days_left }
    }

    /// Still missing.
    pub fn missing(&self) -> i64 {
        (self.count - self.met).max(0)
    }

    /// What the met figure comes to on the due day if the last four weeks go on, rounded down: met plus the gain a day
    /// times the days left. Never below 0.
    pub fn forecast(&self) -> i64 {
        (self.met + (self.gained * self.days_left).div_euclid(WINDOW_DAYS)).max(0)
    }

    /// Whether it will be met at this pace.
    pub fn is_enough(&self) -> bool {
        self.forecast() >= self.count
    }

    /// How many a week it takes from here, rounded up; `None` when it is met, or the day is past.
    pub fn needed_a_week(&self) -> Option<i64> {
        let missing = self.missing();
        (missing > 0 && self.days_left > 0).then(|| (missing * 7 + self.days_left - 1) / self.days_left)
    }

    /// The day on which it is met at this pace; `None` where it isn't moving, or only in more than ten years.
    pub fn met_on(&self, today: Date) -> Option<Date> {
        if self.missing() == 0 {
            return Some(today);
        }
        let days = (self.gained > 0)
            .then(|| (self.missing() * WINDOW_DAYS + self.gained - 1) / self.gained)
            .filter(|days| *days <= 3_653)?;
        today.checked_add(days.days()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_pace_foretells_the_due_day() {
        let today = date(2026, 11, 22);
        let pace = Pace::new(30, 50, 14, today, date(2026, 12, 19));
        assert_eq!((pace.days_left, pace.missing(), pace.forecast()), (28, 20, 44));
        assert!(!pace.is_enough());
        assert_eq!(pace.needed_a_week(), Some(5));
        assert_eq!(pace.met_on(today), Some(date(2027, 1, 1)));
    }

    #[test]
    fn who_loses_members_never_gets_there() {
        let today = date(2026, 11, 22);
        let pace = Pace::new(3, 50, -28, today, date(2027, 11, 22));
        assert_eq!((pace.forecast(), pace.met_on(today)), (0, None));
    }

    #[test]
    fn a_past_day_leaves_what_is_there() {
        let pace = Pace::new(30, 50, 14, date(2026, 11, 22), date(2026, 1, 1));
        assert_eq!((pace.days_left, pace.forecast(), pace.needed_a_week()), (0, 30, None));
    }
}
