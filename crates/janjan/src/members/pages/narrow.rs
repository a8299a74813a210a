//! What narrows a list: figures that open, words to touch, a form for the rest.

use super::asked::{Asked, BANDS};
use crate::ground::visit::Scope;
use crate::members::sight::state_key;
use crate::members::store::lists::Sort;
use janjan_rules::members::{State, Tally};

/// What stands in the form.
pub(super) struct Typed {
    pub(super) q: String,
    pub(super) since: String,
    pub(super) since_error: String,
    pub(super) ages: Vec<(String, String, bool)>,
    pub(super) sorts: Vec<(&'static str, String, bool)>,
    /// What the form carries along.
    pub(super) kept: Vec<(&'static str, String)>,
}

/// A figure that opens.
pub(super) struct Fig {
    pub(super) n: String,
    pub(super) label: String,
    pub(super) href: String,
    pub(super) tone: &'static str,
}

/// A word that narrows.
pub(super) struct Chip {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) is_here: bool,
}

/// The figures on top, each opening to its own people: those of the unit and the kinds, whatever else narrows the list.
pub(super) fn figs(scope: &Scope, asked: &Asked, sum: &Tally) -> Vec<Fig> {
    let fig = |n: i64, key: &str, what: (&str, &str), tone| Fig {
        n: scope.w.number(n),
        label: scope.w.say(key).into_owned(),
        href: asked.counted(what),
        tone,
    };
    vec![
        fig(sum.met(), "roll-met", ("standing", "met"), "ok"),
        fig(sum.verified, "roll-verified", ("standing", "verified"), ""),
        fig(sum.claimed, "roll-claimed", ("standing", "claimed"), ""),
        fig(sum.disputed, "roll-disputed", ("disputed", "1"), if sum.disputed > 0 { "bad" } else { "" }),
    ]
}

/// A word for each kind.
pub(super) fn kind_chips(scope: &Scope, asked: &Asked) -> Vec<Chip> {
    let w = scope.w;
    let all = Chip {
        href: asked.with(&[("kind", "")]),
        label: w.say("roll-all-kinds").into_owned(),
        is_here: asked.filter.kinds.is_empty(),
    };
    let kinds = scope.org.structure.kinds.iter().map(|kind| Chip {
        href: asked.with(&[("kind", &kind.code)]),
        label: scope.org.kinds(kind.id, w).to_owned(),
        is_here: asked.filter.kinds == [kind.id],
    });
    std::iter::once(all).chain(kinds).collect()
}

/// A word for each standing.
pub(super) fn rung_chips(scope: &Scope, asked: &Asked) -> Vec<Chip> {
    let chip = |label: &str, standing: &str, disputed: &str, opened: &str| Chip {
        href: asked.with(&[
            ("standing", standing),
            ("disputed", disputed),
            ("opened", opened),
            ("state", ""),
        ]),
        label: scope.w.say(label).into_owned(),
        is_here: asked.filter.state == State::Active
            && (asked.get("standing"), asked.get("disputed"), asked.get("opened"))
                == (standing, disputed, opened),
    };
    vec![
        chip("roll-active", "", "", ""),
        chip("roll-met", "met", "", ""),
        chip("member-consented", "consented", "", ""),
        chip("member-verified", "verified", "", ""),
        chip("member-claimed", "claimed", "", ""),
        chip("roll-opened", "claimed", "", "1"),
        chip("roll-disputed", "", "1", ""),
    ]
}

/// A word for each state in which a membership no longer runs.
pub(super) fn state_chips(scope: &Scope, asked: &Asked) -> Vec<Chip> {
    let chip = |state: State| Chip {
        href: asked.with(&[("state", state.code()), ("standing", ""), ("disputed", ""), ("opened", "")]),
        label: scope.w.say(state_key(state)).into_owned(),
        is_here: asked.filter.state == state,
    };
    [State::Lapsed, State::Withdrawn, State::Struck].map(chip).into()
}

/// What else narrows the list.
pub(super) fn narrowed(scope: &Scope, asked: &Asked, enroller: Option<String>) -> Vec<Chip> {
    let w = scope.w;
    let mut chips = Vec::new();
    let mut chip = |name: &str, label: String| {
        chips.push(Chip { href: asked.with(&[(name, "")]), label, is_here: true });
    };
    if asked.by.is_some() {
        let name = enroller.unwrap_or_else(|| w.say("roll-one-enroller").into_owned());
        chip("by", w.one("roll-by", "name", name));
    }
    if !asked.get("age").is_empty() {
        chip("age", w.one("roll-age", "age", asked.get("age")));
    }
    if let Some(day) = asked.filter.since {
        chip("since", w.one("roll-since", "day", w.day(day)));
    }
    if let Some(day) = asked.filter.before {
        chip("before", w.one("roll-before", "day", w.day(day)));
    }
    if !asked.get("q").is_empty() {
        chip("q", format!("“{}”", asked.get("q")));
    }
    chips
}

/// The form, as it was sent.
pub(super) fn typed(scope: &Scope, asked: &Asked, is_wide: bool) -> Typed {
    let w = scope.w;
    let mut ages = vec![(String::new(), w.say("roll-any-age").into_owned(), asked.get("age").is_empty())];
    ages.extend(
        BANDS.iter().map(|(band, ..)| ((*band).to_owned(), (*band).to_owned(), asked.get("age") == *band)),
    );
    let sorts = [
        ("name", "roll-by-name", Sort::Name),
        ("since", "roll-by-since", Sort::Since),
        ("age", "roll-by-age", Sort::Age),
    ];
    let sorts = sorts.into_iter().filter(|_| !is_wide);
    let error = if asked.is_since_unread { w.say("no-day-unreadable") } else { "".into() };
    Typed {
        q: asked.get("q").to_owned(),
        since: asked.get("since").to_owned(),
        since_error: error.into_owned(),
        ages,
        sorts: sorts.map(|(code, key, sort)| (code, w.say(key).into_owned(), asked.sort == sort)).collect(),
        kept: ["kind", "standing", "state", "disputed", "opened", "by", "before"]
            .into_iter()
            .map(|name| (name, asked.get(name).to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
    }
}
