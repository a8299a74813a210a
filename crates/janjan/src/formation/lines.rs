//! The lines of a board: one for each unit, its sentences made once a page and lent to every row.

use super::rows::{Seen, Standing};
use super::store::WardRow;
use crate::ground::clock::day_of;
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::sums::Column;
use crate::targets::{asked, list};
use janjan_rules::formation::days_vacant;
use janjan_rules::power::Sees;
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::collections::HashMap;

/// A cell: who holds the post, or since how long nobody does.
pub struct Cell<'a> {
    /// Its class; none where somebody holds it.
    pub class: &'static str,
    /// What stands in it.
    pub text: Cow<'a, str>,
}

/// One row of the table.
pub struct Line<'a> {
    /// The unit's short number.
    pub serial: Serial,
    /// Its number.
    pub number: Option<u32>,
    /// Its name.
    pub name: &'a str,
    /// How it stands.
    pub standing: Standing,
    /// The same in words.
    pub state: &'a str,
    /// What each column of members comes to.
    pub figures: Vec<Count<'a>>,
    /// A cell for each required post.
    pub cells: Vec<Cell<'a>>,
    /// Since how many days its longest vacancy stands.
    pub days: Option<u32>,
    /// The same in words.
    pub gap: &'a str,
    /// The day of its last change.
    pub changed: &'a str,
}

/// What a column comes to in one row.
pub struct Count<'a> {
    /// Consented and verified.
    pub met: i64,
    /// What is aimed at; 0 where nothing is.
    pub of: i64,
    /// Entered by somebody, nothing more.
    pub claimed: i64,
    /// Under dispute.
    pub disputed: i64,
    /// What the met figure opens, under the unit's own address.
    pub met_at: &'a str,
    /// What the claims open.
    pub claimed_at: &'a str,
    /// What the disputes open.
    pub disputed_at: &'a str,
}

/// What the figures of a column open in each row where people are seen by name.
struct OpensTo {
    met: String,
    claimed: String,
    disputed: String,
}

/// The posts whose seats make a counted unit formed.
pub fn required(scope: &Scope) -> Vec<&Post> {
    let structure = &scope.org.structure;
    structure.posts_at(structure.counted()).filter(|p| p.is_required).collect()
}

/// How long a seat stands vacant, in words.
#[derive(Clone)]
pub struct Gap {
    /// In figures.
    pub days: u32,
    /// "420 days".
    pub text: String,
    /// "vacant · 420 days".
    pub vacant: String,
}

/// Sentences said once a page, not once a row.
pub struct Says {
    w: Words,
    today: Date,
    zone: TimeZone,
    /// What each standing is called.
    pub states: Vec<(Standing, String)>,
    gaps: HashMap<Date, Gap>,
    dates: HashMap<Date, String>,
    opens: Vec<OpensTo>,
}

impl Says {
    /// Nothing said yet.
    pub fn new(scope: &Scope) -> Says {
        let zone = scope.org.zone.clone();
        let (gaps, dates) = (HashMap::new(), HashMap::new());
        let (states, opens) = (Vec::new(), Vec::new());
        Says { w: scope.w, today: scope.today, zone, states, gaps, dates, opens }
    }

    /// All that the rows of a board will say.
    pub fn of_board(scope: &Scope, wards: &[WardRow], columns: &[Column]) -> Says {
        let mut says = Says::new(scope);
        let posts = required(scope);
        let standings =
            [Standing::Headless, Standing::Acting, Standing::Partly, Standing::Formed, Standing::Complete];
        says.states = standings.map(|standing| (standing, state(scope, &posts, standing))).to_vec();
        says.opens = columns.iter().map(|column| opens_to(&asked(scope, column))).collect();
        for row in wards {
            for since in row.seats.iter().filter_map(|s| s.vacant_since) {
                says.gap(since);
            }
            says.date(row.changed_at());
        }
        says
    }

    /// Since when.
    pub fn gap(&mut self, since: Date) -> &Gap {
        let (w, today) = (self.w, self.today);
        self.gaps.entry(since).or_insert_with(|| {
            let days = days_vacant(since, today);
            let text = w.count("days", days);
            Gap { days, vacant: w.one("vacant-for", "days", &text), text }
        })
    }

    /// The day of an instant.
    pub fn date(&mut self, at: i64) -> &str {
        let (w, day) = (self.w, day_of(at, &self.zone));
        self.dates.entry(day).or_insert_with(|| w.day(day))
    }

    /// One row of the table, from what was told before.
    pub fn line<'a>(&'a self, posts: &[&Post], seen: &Seen<'a>) -> Line<'a> {
        let row = seen.row;
        let gap = seen.oldest.and_then(|since| self.gaps.get(&since));
        let state = self.states.iter().find(|(s, _)| *s == seen.standing);
        Line {
            serial: row.serial,
            number: row.number,
            name: &row.name,
            standing: seen.standing,
            state: state.map_or("", |(_, text)| text),
            figures: self.figures(row),
            cells: posts.iter().map(|post| self.cell(row, post)).collect(),
            days: gap.map(|g| g.days),
            gap: gap.map_or("", |g| &g.text),
            changed: self.dates.get(&day_of(seen.changed_at, &self.zone)).map_or("", String::as_str),
        }
    }

    fn figures<'a>(&'a self, row: &WardRow) -> Vec<Count<'a>> {
        let is_open = row.members.is_some_and(|sees| sees >= Sees::Rows);
        let at = |address: &'a String| if is_open { address.as_str() } else { "progress" };
        row.aims
            .iter()
            .zip(&self.opens)
            .map(|(aim, opens)| Count {
                met: aim.met(),
                of: aim.count,
                claimed: aim.tally.claimed,
                disputed: aim.tally.disputed,
                met_at: at(&opens.met),
                claimed_at: at(&opens.claimed),
                disputed_at: at(&opens.disputed),
            })
            .collect()
    }

    /// One post of a row: its holders, else the longest vacancy, with who acts.
    fn cell<'a>(&'a self, row: &'a WardRow, post: &Post) -> Cell<'a> {
        let seats = || row.seats.iter().filter(|s| s.post == post.id);
        let vacant = seats().filter_map(|s| s.vacant_since).min();
        let acting = seats().find_map(|s| s.acting.as_ref());
        match (vacant, acting) {
            (Some(_), Some((name, _))) if name.is_empty() => {
                Cell { class: "acts", text: self.w.say("acting") }
            }
            (Some(_), Some((name, _))) => {
                Cell { class: "acts", text: self.w.one("acting-name", "name", name).into() }
            }
            (Some(since), None) => {
                let text = self.gaps.get(&since).map_or("", |g| &g.vacant);
                Cell { class: "gap", text: text.into() }
            }
            (None, _) => {
                let mut names = seats().filter_map(|s| s.holder.as_deref());
                let text = match (names.next(), names.next()) {
                    (None, _) => self.w.say("held"),
                    (Some(name), None) => name.into(),
                    (Some(one), Some(two)) => {
                        names.fold(format!("{one}, {two}"), |all, name| all + ", " + name).into()
                    }
                };
                Cell { class: "", text }
            }
        }
    }
}

fn opens_to(asked: &str) -> OpensTo {
    let to = |standing| list(asked, standing);
    OpensTo { met: to("met"), claimed: to("claimed"), disputed: to("disputed") }
}

/// What a standing is called: the first required post's name where that is what lacks.
fn state(scope: &Scope, posts: &[&Post], standing: Standing) -> String {
    let post = |n: usize| posts.get(n).map_or("", |p| scope.org.post(p.id, scope.w));
    match standing {
        Standing::Complete => scope.w.say("standing-complete").into_owned(),
        Standing::Formed => scope.w.say("standing-formed").into_owned(),
        Standing::Partly if posts.len() == 2 => scope.w.one("standing-without", "post", post(1)),
        Standing::Partly => scope.w.say("standing-partly").into_owned(),
        Standing::Acting => scope.w.one("standing-acting", "post", post(0)),
        Standing::Headless => scope.w.one("standing-without", "post", post(0)),
    }
}
