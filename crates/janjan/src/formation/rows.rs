//! How counted units stand, which of them a word shows, and in which order: what hurts first.

use super::store::{Seat, WardRow};
use janjan_rules::ids::PostId;
use jiff::civil::Date;

/// The words that narrow the board.
pub const SHOWS: [&str; 7] = ["", "headless", "partly", "acting", "vacant", "formed", "pending"];

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
}

impl<'a> Seen<'a> {
    /// Looks at a row.
    pub fn of(row: &'a WardRow, first: Option<PostId>) -> Seen<'a> {
        let (standing, oldest) = (Standing::of(row, first), row.oldest_vacancy());
        Seen { row, standing, oldest, changed_at: row.changed_at() }
    }
}

/// Whether a word shows a row; no word, or one that isn't known, shows all.
pub fn is_shown(show: &str, seen: &Seen<'_>) -> bool {
    let (row, standing) = (seen.row, seen.standing);
    match show {
        "vacant" => standing != Standing::Formed,
        "headless" => standing == Standing::Headless,
        "partly" => standing == Standing::Partly,
        "acting" => row.seats.iter().any(|s| s.acting.is_some()),
        "formed" => standing == Standing::Formed,
        "pending" => row.seats.iter().any(|s| s.pending > 0),
        _ => true,
    }
}

/// Sorts as asked; without a word what hurts comes first: worst standing, then the longest vacancy.
pub fn sorted<'a>(rows: &mut [Seen<'_>], sort: &'a str) -> &'a str {
    match sort {
        "number" => rows.sort_by_key(|seen| seen.row.number),
        "name" => rows.sort_by(|a, b| a.row.sort_key.cmp(&b.row.sort_key)),
        "days" => rows.sort_by_key(|seen| (seen.oldest.is_none(), seen.oldest)),
        "changed" => rows.sort_by_key(|seen| std::cmp::Reverse(seen.changed_at)),
        _ => {
            rows.sort_by_key(|seen| (seen.standing, seen.oldest.is_none(), seen.oldest, seen.row.number));
            return "";
        }
    }
    sort
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::territory::Serial;
    use jiff::civil::date;
    use uuid::Uuid;

    const PRESIDENT: PostId = PostId(Uuid::from_u128(1));
    const SECRETARY: PostId = PostId(Uuid::from_u128(2));

    fn seat(post: PostId, vacant_since: Option<Date>, acting: Option<&str>) -> Seat {
        let acting = acting.map(|name| (name.to_owned(), date(2027, 1, 1)));
        Seat { post, is_required: true, holder: None, vacant_since, acting, pending: 0, changed_at: 0 }
    }

    fn ward(n: u32, president: Seat, secretary: Seat) -> WardRow {
        let seats = vec![president, secretary];
        WardRow { serial: Serial(n), number: Some(n), name: String::new(), sort_key: vec![], seats }
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
}
