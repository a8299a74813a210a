//! How a column came to be what it is: what stood at the end of each of the last twelve weeks, day by day.
//!
//! What each day added is known, and what stands today: so the days are told from today backwards, and a day before the
//! first is what was there already.

use super::store::days::Day;
use crate::sums::Column;
use janjan_rules::members::Tally;
use jiff::ToSpan;
use jiff::civil::Date;

/// So many days are told: twelve weeks.
pub const DAYS: i64 = 84;
/// The height of the drawing, in its own units; it is as wide as there are days.
const HEIGHT: i64 = 100;

/// What stood at the end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stood {
    /// The day.
    pub on: Date,
    /// Entered by somebody, nothing more.
    pub claimed: i64,
    /// Consented.
    pub consented: i64,
    /// Verified.
    pub verified: i64,
}

impl Stood {
    /// What counts.
    pub fn met(&self) -> i64 {
        self.consented + self.verified
    }
}

/// The first day that is told.
pub fn first(today: Date) -> Date {
    today.checked_sub((DAYS - 1).days()).unwrap_or(today)
}

/// What stood at the end of each day, from the first to today.
pub fn stood(column: &Column, now: Tally, days: &[Day], today: Date) -> Vec<Stood> {
    let mut stood = Vec::new();
    let mut last =
        Stood { on: today, claimed: now.claimed, consented: now.consented, verified: now.verified };
    let mut on = today;
    for _ in 0..DAYS {
        last.on = on;
        stood.push(last);
        for day in days.iter().filter(|d| d.on == on && column.contains(&d.kind)) {
            last.claimed -= day.claimed;
            last.consented -= day.consented;
            last.verified -= day.verified;
        }
        on = on.yesterday().unwrap_or(on);
    }
    stood.reverse();
    stood
}

/// The last day of each week, the newest last: what a table tells of the trend.
pub fn weeks(stood: &[Stood]) -> Vec<Stood> {
    let mut weeks: Vec<Stood> = stood.iter().rev().step_by(7).copied().collect();
    weeks.reverse();
    weeks
}

/// The trend as it is drawn: three areas one above the other, and a line for what is aimed at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawing {
    /// The verified, as points of a polygon.
    pub verified: String,
    /// The verified and the consented, likewise.
    pub met: String,
    /// All three.
    pub all: String,
    /// Where the line of the target lies; `None` where nothing is aimed at.
    pub target: Option<i64>,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
}

/// Draws a trend.
pub fn draw(stood: &[Stood], target: Option<i64>) -> Drawing {
    let most = stood.iter().map(|s| s.met() + s.claimed).chain(target).max().unwrap_or(0).max(1);
    let y = |n: i64| HEIGHT - n.clamp(0, most) * HEIGHT / most;
    let width = i64::try_from(stood.len()).unwrap_or(1).max(2) - 1;
    let area = |of: fn(&Stood) -> i64| {
        let points = (0i64..).zip(stood).map(|(x, s)| format!("{x},{}", y(of(s))));
        let points = points.collect::<Vec<_>>().join(" ");
        format!("0,{HEIGHT} {points} {width},{HEIGHT}")
    };
    Drawing {
        verified: area(|s| s.verified),
        met: area(Stood::met),
        all: area(|s| s.met() + s.claimed),
        target: target.map(y),
        width,
        height: HEIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::ids::KindId;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn days_are_told_from_today_backwards() {
        let kind = KindId(Uuid::from_u128(1));
        let day = |on, claimed, consented| Day { kind, on, claimed, consented, verified: 0 };
        let days = [day(date(2026, 11, 20), 2, 0), day(date(2026, 11, 22), -1, 1)];
        let now = Tally { claimed: 5, consented: 3, ..Tally::default() };
        let stood = stood(&vec![kind], now, &days, date(2026, 11, 22));
        let at = |on| stood.iter().find(|s| s.on == on).map(|s| (s.claimed, s.met()));
        assert_eq!(stood.len(), 84);
        assert_eq!(at(date(2026, 11, 22)), Some((5, 3)));
        assert_eq!(at(date(2026, 11, 21)), Some((6, 2)));
        assert_eq!(at(date(2026, 11, 19)), Some((4, 2)));
        let weeks = weeks(&stood);
        assert_eq!((weeks.len(), weeks.last().map(|s| s.on)), (12, Some(date(2026, 11, 22))));
    }

    #[test]
    fn a_drawing_holds_its_target_and_everything_below_it() {
        let stood = |claimed, consented| Stood { on: date(2026, 11, 22), claimed, consented, verified: 0 };
        let drawing = draw(&[stood(0, 0), stood(10, 25)], Some(50));
        assert_eq!(drawing.target, Some(0));
        assert_eq!(drawing.met, "0,100 0,100 1,50 1,100");
        assert_eq!(drawing.all, "0,100 0,100 1,30 1,100");
        assert_eq!(draw(&[], None).width, 1);
    }
}
