//! Signs that a list may be padded: one mobile for a whole lane, an electoral roll copied down at midnight.
//!
//! Kamla entered forty people between two and three in the morning, in the order of the alphabet. That proves nothing:
//! she may have held a camp by day and sat down to her papers by night. A sign says what was seen, with its figures and
//! its rows; whoever looks decides, and the machine punishes nobody.

use super::standing::{Standing, State};
use crate::ids::MemberId;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

/// So many members on one mobile are a sign.
pub const ONE_MOBILE: usize = 4;
/// So many enrolments within an hour of the night are a sign.
pub const A_BURST: usize = 8;
/// The night begins at this hour, and ends before the other.
const NIGHT: (i8, i8) = (22, 6);
/// So many names in sorted order in a row, on one day, are a sign.
pub const A_RUN: usize = 12;
/// So many enrolments must be old enough before their share of claims says anything.
pub const ENOUGH: usize = 20;
/// Older than so many days.
pub const OLD_DAYS: i64 = 14;
/// So many of a hundred still being claims are a sign.
pub const HIGH_SHARE: usize = 80;

/// An enrolment as the signs look at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// Which membership.
    pub id: MemberId,
    /// When the server took it, by the organisation's clock.
    pub at: DateTime,
    /// The day of enrolment.
    pub on: Date,
    /// What the name sorts by; empty once erased.
    pub sort_key: Vec<u8>,
    /// What tells one mobile from another, if one is held.
    pub mobile: Option<String>,
    /// How sure it is.
    pub standing: Standing,
    /// Whether it runs.
    pub state: State,
}

/// A sign, with the rows that make it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Many on one mobile.
    OneMobile {
        /// What tells it from another.
        mobile: String,
        /// Who.
        rows: Vec<MemberId>,
    },
    /// Many within one hour of the night.
    Night {
        /// When it began.
        from: DateTime,
        /// When the last was entered.
        to: DateTime,
        /// Who.
        rows: Vec<MemberId>,
    },
    /// Many one after another in the order of their names.
    InOrder {
        /// On which day.
        on: Date,
        /// Who, in the order in which they were entered.
        rows: Vec<MemberId>,
    },
    /// Most of what is old enough is still claimed.
    Claims {
        /// So many are still claimed.
        claimed: usize,
        /// Of so many.
        of: usize,
        /// Who.
        rows: Vec<MemberId>,
    },
}

/// The signs in what one person entered, `today`.
pub fn signs(entered: &[Entered], today: Date) -> Vec<Sign> {
    let mut by_time: Vec<&Entered> = entered.iter().collect();
    by_time.sort_by_key(|e| (e.at, e.id));
    let mut signs = one_mobile(&by_time);
    signs.extend(nights(&by_time));
    signs.extend(in_order(&by_time));
    signs.extend(claims(&by_time, today));
    signs
}

/// One whose data stands: erased rows have no mobile and no name to compare.
fn runs(e: &Entered) -> bool {
    matches!(e.state, State::Active | State::Lapsed)
}

fn one_mobile(by_time: &[&Entered]) -> Vec<Sign> {
    let mut mobiles: BTreeMap<&str, Vec<MemberId>> = BTreeMap::new();
    for e in by_time.iter().filter(|e| runs(e)) {
        if let Some(mobile) = &e.mobile {
            mobiles.entry(mobile).or_default().push(e.id);
        }
    }
    let many = mobiles.into_iter().filter(|(_, rows)| rows.len() >= ONE_MOBILE);
    many.map(|(mobile, rows)| Sign::OneMobile { mobile: mobile.to_owned(), rows }).collect()
}

fn is_night(at: DateTime) -> bool {
    at.hour() >= NIGHT.0 || at.hour() < NIGHT.1
}

/// Bursts that don't overlap: each begins with the first enrolment from which enough follow within the hour.
fn nights(by_time: &[&Entered]) -> Vec<Sign> {
    let night: Vec<&&Entered> = by_time.iter().filter(|e| is_night(e.at)).collect();
    let (mut signs, mut begin) = (Vec::new(), 0);
    while let Some(first) = night.get(begin) {
        let is_near = |e: &&&&Entered| seconds(first.at, e.at) < 3600;
        let many = night.iter().skip(begin).take_while(is_near).count();
        if many < A_BURST {
            begin += 1;
            continue;
        }
        let burst = night.get(begin..begin + many).unwrap_or_default();
        signs.push(Sign::Night {
            from: first.at,
            to: burst.last().map_or(first.at, |e| e.at),
            rows: burst.iter().map(|e| e.id).collect(),
        });
        begin += many;
    }
    signs
}

/// From one time to a later one.
fn seconds(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_secs()
}

fn in_order(by_time: &[&Entered]) -> Vec<Sign> {
    let mut signs = Vec::new();
    let named: Vec<&&Entered> = by_time.iter().filter(|e| !e.sort_key.is_empty()).collect();
    for day in named.chunk_by(|a, b| a.at.date() == b.at.date()) {
        for run in day.chunk_by(|a, b| a.sort_key <= b.sort_key) {
            // One name over and over is in order too, but no register is.
            let is_more_than_one = run.first().map(|e| &e.sort_key) != run.last().map(|e| &e.sort_key);
            if run.len() >= A_RUN && is_more_than_one {
                let on = run.first().map_or(Date::ZERO, |e| e.at.date());
                signs.push(Sign::InOrder { on, rows: run.iter().map(|e| e.id).collect() });
            }
        }
    }
    signs
}

fn claims(by_time: &[&Entered], today: Date) -> Option<Sign> {
    let is_old = |e: &&&Entered| e.state == State::Active && days(e.on, today) > OLD_DAYS;
    let old: Vec<&&Entered> = by_time.iter().filter(is_old).collect();
    let rows: Vec<MemberId> = old.iter().filter(|e| e.standing == Standing::Claimed).map(|e| e.id).collect();
    let is_high = old.len() >= ENOUGH && rows.len() * 100 >= old.len() * HIGH_SHARE;
    if is_high { Some(Sign::Claims { claimed: rows.len(), of: old.len(), rows }) } else { None }
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use uuid::Uuid;

    const TODAY: Date = date(2026, 11, 22);

    /// So many entered from a time on, each so many minutes after the one before, names in the order given by `name`.
    fn entered(many: usize, from: DateTime, minutes: i64, name: impl Fn(usize) -> u8) -> Vec<Entered> {
        (0..many)
            .map(|n| {
                let at = from.checked_add((minutes * i64::try_from(n).unwrap()).minutes()).unwrap();
                Entered {
                    id: MemberId(Uuid::from_u128(n as u128 + 1)),
                    at,
                    on: at.date(),
                    sort_key: vec![name(n)],
                    mobile: Some(format!("mobile {n}")),
                    standing: Standing::Consented,
                    state: State::Active,
                }
            })
            .collect()
    }

    fn zigzag(n: usize) -> u8 {
        if n.is_multiple_of(2) { 200 } else { 10 }
    }

    #[test]
    fn a_day_at_a_camp_shows_no_sign() {
        let camp = entered(60, date(2026, 11, 20).at(10, 0, 0, 0), 2, zigzag);
        assert_eq!(signs(&camp, TODAY), []);
        assert_eq!(signs(&[], TODAY), []);
    }

    #[test]
    fn a_family_shares_a_mobile_and_a_lane_does_not() {
        let mut all = entered(8, date(2026, 11, 20).at(10, 0, 0, 0), 5, zigzag);
        for e in all.iter_mut().take(3) {
            e.mobile = Some("a family's".to_owned());
        }
        assert_eq!(signs(&all, TODAY), []);
        all[3].mobile = Some("a family's".to_owned());
        let rows: Vec<MemberId> = all[..4].iter().map(|e| e.id).collect();
        assert_eq!(signs(&all, TODAY), [Sign::OneMobile { mobile: "a family's".to_owned(), rows }]);
        all[3].state = State::Withdrawn;
        assert_eq!(signs(&all, TODAY), [], "who withdrew is on no mobile any more");
    }

    #[test]
    fn a_burst_is_one_of_the_night_and_of_one_hour() {
        let night = |minutes| signs(&entered(8, date(2026, 11, 20).at(23, 30, 0, 0), minutes, zigzag), TODAY);
        let [Sign::Night { from, to, rows }] = &night(8)[..] else { panic!("{:?}", night(8)) };
        assert_eq!((*from, rows.len()), (date(2026, 11, 20).at(23, 30, 0, 0), 8));
        assert_eq!(*to, date(2026, 11, 21).at(0, 26, 0, 0), "midnight doesn't cut it");
        assert_eq!(night(9), [], "over an hour and three minutes");
        let seven = entered(7, date(2026, 11, 20).at(23, 30, 0, 0), 1, zigzag);
        assert_eq!(signs(&seven, TODAY), []);
        let evening = entered(30, date(2026, 11, 20).at(21, 0, 0, 0), 1, zigzag);
        assert_eq!(signs(&evening, TODAY), []);
    }

    #[test]
    fn two_bursts_of_one_night_are_two_signs() {
        let mut all = entered(8, date(2026, 11, 20).at(22, 0, 0, 0), 1, zigzag);
        all.extend(entered(9, date(2026, 11, 21).at(3, 0, 0, 0), 1, zigzag));
        let lengths: Vec<usize> = signs(&all, TODAY)
            .iter()
            .map(|sign| match sign {
                Sign::Night { rows, .. } => rows.len(),
                _ => 0,
            })
            .collect();
        assert_eq!(lengths, [8, 9]);
    }

    #[test]
    fn names_in_the_order_of_a_register_are_a_sign_within_one_day() {
        let name = |n: usize| u8::try_from(n).unwrap();
        let day = date(2026, 11, 20).at(10, 0, 0, 0);
        let [Sign::InOrder { on, rows }] = &signs(&entered(12, day, 3, name), TODAY)[..] else {
            panic!("twelve in order")
        };
        assert_eq!((*on, rows.len()), (date(2026, 11, 20), 12));
        assert_eq!(signs(&entered(11, day, 3, name), TODAY), []);
        // Six on one day and six on the next are none.
        assert_eq!(signs(&entered(12, day, 130, name), TODAY), []);
        assert_eq!(signs(&entered(20, day, 3, |_| 7), TODAY), [], "one name over and over");
    }

    #[test]
    fn claims_are_a_sign_when_they_are_many_and_old() {
        let old = |many, claimed: usize| {
            let mut all = entered(many, date(2026, 11, 1).at(10, 0, 0, 0), 5, zigzag);
            all.iter_mut().take(claimed).for_each(|e| e.standing = Standing::Claimed);
            all
        };
        let [Sign::Claims { claimed: 16, of: 20, rows }] = &signs(&old(20, 16), TODAY)[..] else {
            panic!("sixteen of twenty")
        };
        assert_eq!(rows.len(), 16);
        assert_eq!(signs(&old(20, 15), TODAY), []);
        assert_eq!(signs(&old(19, 19), TODAY), [], "too few to say anything");
        let fresh = entered(40, date(2026, 11, 8).at(10, 0, 0, 0), 1, zigzag);
        let fresh: Vec<Entered> =
            fresh.into_iter().map(|e| Entered { standing: Standing::Claimed, ..e }).collect();
        assert_eq!(signs(&fresh, TODAY), [], "fourteen days are time enough to be consented, not more");
    }
}
