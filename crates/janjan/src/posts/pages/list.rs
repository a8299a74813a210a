//! What waits: for my decision first, then what I proposed, what was offered and not yet answered, what was lately decided.

use super::super::sight::{is_own_or_higher, may};
use super::super::store::lists::{self, Listed, MOST_SHARDS};
use super::badge;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::day_of;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::posts::refusals::state_key;
use crate::territory::store as territory;
use askama::Template;
use axum::response::Response;
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::{Ask, Thing, Verb};

/// Rows on one page.
const PAGE: usize = 50;
/// How long what was decided counts as lately: 30 days.
const LATELY_MS: i64 = 30 * 86_400_000;

/// Which list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Show {
    Waiting,
    Mine,
    Offers,
    Recent,
}

impl Show {
    const ALL: [Show; 4] = [Show::Waiting, Show::Mine, Show::Offers, Show::Recent];

    /// The word in the address.
    fn code(self) -> &'static str {
        match self {
            Show::Waiting => "waiting",
            Show::Mine => "mine",
            Show::Offers => "offers",
            Show::Recent => "recent",
        }
    }

    /// The key of its name, and of what is said when nothing is there.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Show::Waiting => ("list-waiting", "list-waiting-none"),
            Show::Mine => ("list-mine", "list-mine-none"),
            Show::Offers => ("list-offers", "list-offers-none"),
            Show::Recent => ("list-recent", "list-recent-none"),
        }
    }

    /// Where an appointment belongs.
    fn holds(self, scope: &Scope, l: &Listed) -> bool {
        match self {
            Show::Waiting => {
                l.state == State::Proposed
                    && l.proposed_by != scope.person
                    && l.person != scope.person
                    && may(scope, Verb::Approve, l.post, &l.place)
                    && !is_own_or_higher(scope, l.post, &l.place)
            }
            Show::Mine => l.state == State::Proposed && l.proposed_by == scope.person,
            Show::Offers => l.state == State::Approved,
            Show::Recent => !matches!(l.state, State::Proposed | State::Approved),
        }
    }
}

/// A filter over the list.
struct Chip {
    href: String,
    label: String,
    count: String,
    is_here: bool,
}

/// A row that opens.
struct Line {
    href: String,
    name: String,
    badge: &'static str,
    state: String,
    text: String,
}

#[derive(Template)]
#[template(path = "posts/list.html")]
struct ListPage {
    shell: Shell,
    chips: Vec<Chip>,
    title: String,
    none: String,
    lines: Vec<Line>,
    before: String,
    after: String,
    place: String,
    is_cut: bool,
    /// Where to propose from, where the scope may.
    board: Option<String>,
}

/// The list: `?show=waiting|mine|offers|recent&page=2`.
pub async fn show(scope: Scope) -> Result<Response, Fault> {
    let (all, is_cut) = under_way(&scope).await?;
    let of = |show: Show| -> Vec<&Listed> { all.iter().filter(|l| show.holds(&scope, l)).collect() };
    let counts: Vec<(Show, usize)> = Show::ALL.into_iter().map(|show| (show, of(show).len())).collect();
    let asked = Show::ALL.into_iter().find(|show| show.code() == scope.asked("show"));
    // Without a word: the first list that holds anything.
    let shown =
        asked.or_else(|| counts.iter().find(|(_, n)| *n > 0).map(|(show, _)| *show)).unwrap_or(Show::Waiting);
    let mut rows = of(shown);
    if matches!(shown, Show::Mine | Show::Recent) {
        rows.reverse();
    }
    answer::page(&page(&scope, shown, &counts, &rows, is_cut))
}

/// Everything under way in the territory, and whether only a part of it was read.
async fn under_way(scope: &Scope) -> Result<(Vec<Listed>, bool), Fault> {
    let since = scope.app.clock.now() - LATELY_MS;
    let mut conn = scope.app.db.read().await?;
    let home = scope.org.structure.home();
    let shards = territory::shards_under(&mut conn, scope.org.id, &scope.own.path, home).await?;
    let is_cut = shards.len() > MOST_SHARDS;
    let mut all = Vec::new();
    for shard in shards.into_iter().take(MOST_SHARDS) {
        all.extend(lists::under_way(&mut conn, scope, shard, since).await?);
    }
    all.sort_by_key(|l| (l.moved_at, l.at.id));
    Ok((all, is_cut))
}

fn page(scope: &Scope, shown: Show, counts: &[(Show, usize)], rows: &[&Listed], is_cut: bool) -> ListPage {
    let w = scope.w;
    let chips = counts
        .iter()
        .map(|(show, n)| Chip {
            href: format!("?show={}", show.code()),
            label: w.say(show.keys().0).into_owned(),
            count: w.number(n),
            is_here: *show == shown,
        })
        .collect();
    let last = rows.len().div_ceil(PAGE).max(1);
    let n = scope.asked("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let href = |n: usize| format!("?show={}&page={n}", shown.code());
    let first = (n - 1) * PAGE;
    let place = match rows.len() {
        0..=PAGE => String::new(),
        all => {
            format!("{}–{} / {}", w.number(first + 1), w.number((first + PAGE).min(all)), w.number(all))
        }
    };
    let may_propose = scope.may(Ask::new(Verb::Propose, Thing::Appointment));
    ListPage {
        shell: Shell::post(scope, &w.say("list-title")),
        chips,
        title: w.say(shown.keys().0).into_owned(),
        none: w.say(shown.keys().1).into_owned(),
        lines: rows.iter().skip(first).take(PAGE).map(|l| line(scope, l)).collect(),
        before: if n > 1 { href(n - 1) } else { String::new() },
        after: if n < last { href(n + 1) } else { String::new() },
        place,
        is_cut,
        board: may_propose.then(|| scope.at("board?show=vacant")),
    }
}

fn line(scope: &Scope, l: &Listed) -> Line {
    let w = scope.w;
    let mut parts = vec![
        scope.org.post(l.post, w).to_owned(),
        scope.org.unit(l.place.level, l.number, &l.unit_name, w),
        w.day(day_of(l.moved_at, &scope.org.zone)),
    ];
    if l.charge == Charge::Acting {
        parts.insert(1, w.say("acting").into_owned());
    }
    if l.is_transfer {
        parts.push(w.say("list-transfer").into_owned());
    }
    Line {
        href: format!("appointments/{}", l.at),
        name: l.name.clone(),
        badge: badge(l.state),
        state: w.say(state_key(l.state)).into_owned(),
        text: parts.join(" · "),
    }
}
