//! How counted units stand, which of them a word shows, and in which order: what hurts first.

use super::store::{Seat, WardRow};
use janjan_rules::ids::PostId;
use jiff::civil::Date;
use std::cmp::Reverse;

/// The words that narrow the board.
pub const SHOWS: [&str; 10] =
    ["", "headless", "partly", "acting", "vacant", "formed", "complete", "behind", "disputed", "pending"];

/// How a unit stands, from worst to best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// The first required post is vacant and nobody acts.
    Headless,
    /// The first required post is in acting charge.
    Acting,
    /// Another required post is vacant.
    Partly,
    /// Every required seat is held.
    Formed,
    /// And every target is met.
    Complete,
}

impl Standing {
    /// How a unit stands, by its first required post and the others.
    pub fn of(row: &WardRow, first: Option<PostId>) -> Standing {
        let vacant = |s: &Seat| s.is_required && s.vacant_since.is_some();
        let head = row.seats.iter().find(|s| Some(s.post) == first).filter(|s| vacant(s));
        match head {
            Some(seat) if seat.acting.is_some() => Standing::Acting,
            Some(_) => Standing::Headless,
            None if row.seats.iter().any(vacant) => Standing::Partly,
            None if row.is_complete => Standing::Complete,
            None => Standing::Formed,
        }
    }

    /// The class of its badge and tile.
    pub fn class(self) -> &'static str {
        match self {
            Standing::Headless => "vacant",
            Standing::Acting => "acting",
            Standing::Partly => "partly",
            Standing::Formed => "formed",
            Standing::Complete => "complete",
        }
    }
}

/// A row with what sorting, narrowing and drawing ask of it, found out once.
pub struct Seen<'a> {
    /// The row.
    pub row: &'a WardRow,
    /// How it stands.
    pub standing: Standing,
    /// The day since which its longest vacancy stands.
    pub oldest: Option<Date>,
    /// When anything of it last changed.
    pub changed_at: i64,
    /// How many people it lacks, over all targets.
    pub missing: i64,
    /// How many memberships are disputed.
    pub disputed: i64,
}

impl<'a> Seen<'a> {
    /// Looks at a row.
    pub fn of(row: &'a WardRow, first: Option<PostId>) -> Seen<'a> {
        let (standing, oldest) = (Standing::of(row, first), row.oldest_vacancy());
        let (missing, disputed) = row.aims.iter().fold((0, 0), |(missing, disputed), aim| {
            (missing + aim.missing(), disputed + aim.tally.disputed)
        });
        Seen { row, standing, oldest, changed_at: row.changed_at(), missing, disputed }
    }
}

/// Whether a word shows a row; no word, or one that isn't known, shows all.
pub fn is_shown(show: &str, seen: &Seen<'_>) -> bool {
    let (row, standing) = (seen.row, seen.standing);
    match show {
        "vacant" => standing < Standing::Formed,
        "headless" => standing == Standing::Headless,
        "partly" => standing == Standing::Partly,
        "acting" => row.seats.iter().any(|s| s.acting.is_some()),
        "formed" => standing >= Standing::Formed,
        "complete" => standing == Standing::Complete,
        "behind" => row.is_behind,
        "disputed" => seen.disputed > 0,
        "pending" => row.seats.iter().any(|s| s.pending > 0),
        _ => true,
    }
}

/// Sorts as asked; without a word what hurts comes first: worst standing, the longest vacancy, the most missing. `lag0`
/// is what the first column lacks, `lag1` the second, `lag` all of them together.
pub fn sorted<'a>(rows: &mut [Seen<'_>], sort: &'a str) -> &'a str {
    match sort {
        "number" => rows.sort_by_key(|seen| seen.row.number),
        "name" => rows.sort_by(|a, b| a.row.sort_key.cmp(&b.row.sort_key)),
        "days" => rows.sort_by_key(|seen| (seen.oldest.is_none(), seen.oldest)),
        "lag" => rows.sort_by_key(|seen| (Reverse(seen.missing), seen.row.number)),
        "disputed" => rows.sort_by_key(|seen| (Reverse(seen.disputed), seen.row.number)),
        lag if column(lag).is_some() => {
            let missing = |seen: &Seen<'_>| {
                let aim = column(lag).and_then(|at| seen.row.aims.get(at));
                aim.map_or(0, |aim| aim.missing())
            };
            rows.sort_by_key(|seen| (Reverse(missing(seen)), seen.row.number));
        }
        "changed" => rows.sort_by_key(|seen| Reverse(seen.changed_at)),
        _ => {
            rows.sort_by_key(|seen| {
                (seen.standing, seen.oldest.is_none(), seen.oldest, Reverse(seen.missing), seen.row.number)
            });
            return "";
        }
    }
    sort
}

/// The column that `lag1` names.
fn column(sort: &str) -> Option<usize> {
    sort.strip_prefix("lag").filter(|n| n.len() == 1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sums::Aim;
    use janjan_rules::members::Tally;
    use janjan_rules::power::Sees;
    use janjan_rules::territory::{Path, Serial};
    use jiff::civil::date;
    use uuid::Uuid;

    const PRESIDENT: PostId = PostId(Uuid::from_u128(1));
    const SECRETARY: PostId = PostId(Uuid::from_u128(2));

    fn seat(post: PostId, vacant_since: Option<Date>, acting: Option<&str>) -> Seat {
        let acting = acting.map(|name| (name.to_owned(), date(2027, 1, 1)));
        Seat { post, is_required: true, holder: None, vacant_since, acting, pending: 0, changed_at: 0 }
    }

    fn ward(n: u32, president: Seat, secretary: Seat) -> WardRow {
        WardRow {
            serial: Serial(n),
            number: Some(n),
            name: String::new(),
            sort_key: vec![],
            path: Path::top(Serial(n)),
            seats: vec![president, secretary],
            members: Some(Sees::Rows),
            aims: vec![],
            is_complete: false,
            is_behind: false,
        }
    }

    fn wards() -> Vec<WardRow> {
        let (held, long, short) = (None, Some(date(2026, 1, 1)), Some(date(2026, 11, 1)));
        vec![
            ward(1, seat(PRESIDENT, held, None), seat(SECRETARY, held, None)),
            ward(2, seat(PRESIDENT, held, None), seat(SECRETARY, long, None)),
            ward(3, seat(PRESIDENT, short, Some("Meena")), seat(SECRETARY, held, None)),
            ward(4, seat(PRESIDENT, short, None), seat(SECRETARY, held, None)),
            ward(5, seat(PRESIDENT, long, None), seat(SECRETARY, long, None)),
            ward(6, seat(PRESIDENT, held, None), seat(SECRETARY, short, Some("Reena"))),
        ]
    }

    fn seen(rows: &[WardRow]) -> Vec<Seen<'_>> {
        rows.iter().map(|row| Seen::of(row, Some(PRESIDENT))).collect()
    }

    fn order(rows: &[Seen<'_>]) -> Vec<u32> {
        rows.iter().filter_map(|seen| seen.row.number).collect()
    }

    #[test]
    fn what_hurts_comes_first_and_the_longest_of_its_kind_before_others() {
        let wards = wards();
        let mut rows = seen(&wards);
        assert_eq!(sorted(&mut rows, ""), "");
        assert_eq!(order(&rows), [5, 4, 3, 2, 6, 1]);
        assert_eq!(sorted(&mut rows, "number"), "number");
        assert_eq!(order(&rows), [1, 2, 3, 4, 5, 6]);
        assert_eq!(sorted(&mut rows, "no such word"), "");
    }

    #[test]
    fn each_word_shows_what_it_says() {
        let shown = |show: &str| -> Vec<u32> {
            let rows = wards();
            let kept = seen(&rows).into_iter().filter(|seen| is_shown(show, seen));
            kept.filter_map(|seen| seen.row.number).collect()
        };
        assert_eq!(shown(""), [1, 2, 3, 4, 5, 6]);
        assert_eq!(shown("formed"), [1]);
        assert_eq!(shown("partly"), [2, 6]);
        assert_eq!(shown("acting"), [3, 6]);
        assert_eq!(shown("headless"), [4, 5]);
        assert_eq!(shown("vacant"), [2, 3, 4, 5, 6]);
        assert_eq!(shown("pending"), Vec::<u32>::new());
    }

    #[test]
    fn who_lacks_most_comes_first_where_that_is_asked() {
        let mut wards: Vec<WardRow> = wards().into_iter().take(3).collect();
        for (ward, (first, second, disputed)) in wards.iter_mut().zip([(50, 20, 0), (10, 50, 2), (45, 50, 1)])
        {
            let aim = |met: i64, disputed| Aim {
                tally: Tally { consented: met, disputed, ..Tally::default() },
                units: 1,
                count: 50,
                capped: met,
                ..Aim::default()
            };
            ward.aims = vec![aim(first, disputed), aim(second, 0)];
            ward.is_complete = ward.number == Some(1);
        }
        let mut rows = seen(&wards);
        let sorted_by = |rows: &mut Vec<Seen<'_>>, sort| {
            sorted(rows, sort);
            order(rows)
        };
        assert_eq!(sorted_by(&mut rows, "lag"), [2, 1, 3]);
        assert_eq!(sorted_by(&mut rows, "lag0"), [2, 3, 1]);
        assert_eq!(sorted_by(&mut rows, "lag1"), [1, 2, 3]);
        assert_eq!(sorted_by(&mut rows, "disputed"), [2, 3, 1]);
        let kept = |show| rows.iter().filter(|seen| is_shown(show, seen)).count();
        assert_eq!((kept("complete"), kept("formed"), kept("disputed")), (1, 1, 2));
    }
}
