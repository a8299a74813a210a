//! One pair side by side: what both entries say, what speaks for one person, and the answer.

use super::state_key;
use crate::doubles::decide::{self, Answer, Seen, may_decide};
use crate::doubles::desk;
use crate::doubles::pairs;
use crate::doubles::reasons::Reasons;
use crate::doubles::store::{Mark, State};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::{
    RUNS, Refusal, Sight, is_one_name, relation_key, standing_key, state_key as membership_key, told,
};
use crate::posts::store::appointments::pair as pair_of;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::{MemberId, ShardId};
use janjan_rules::members::State as Membership;
use janjan_rules::power::Sees;

/// One thing both entries say.
struct Row {
    label: String,
    values: [String; 2],
    /// `same` or `differs`, for what speaks for one person or against it.
    class: &'static str,
}

/// "The same person", with the entry that goes on.
struct Kept {
    answer: String,
    label: String,
}

#[derive(Template)]
#[template(path = "doubles/pages/pair.html")]
struct PairPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    seen: String,
    here: String,
    list: String,
    names: [(String, String); 2],
    rows: Vec<Row>,
    reasons: Reasons,
    is_sure: bool,
    /// What was decided, and when; empty while it is open.
    decided: String,
    /// Why this person doesn't decide here.
    closed: Option<String>,
    /// What follows from either answer "the same".
    note: Option<String>,
    kept: [Kept; 2],
}

/// The pair.
pub async fn show(scope: Scope, Path((_, which)): Path<(u32, String)>) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    answer::page(&page(&scope, &seen, Flaws::default()))
}

/// Decides; the next pair that waits comes then.
pub async fn send(
    Path((_, which)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    let done = match posted.only(&["answer", "seen"]).and_then(|()| read(posted.get("answer"))) {
        Ok(said) => {
            let done = decide::decide(&scope, posted.form.clone(), (&seen, posted.get("seen")), said).await;
            done.map(|()| said)
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(said) => Ok(answer::see(&next(&scope, said).await?)),
        Err(fault) => answer::refused(&page(&scope, &seen, Flaws::of(fault)?)),
    }
}

/// Takes the decision back.
pub async fn undo(
    Path((_, which)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    let done = match posted.only(&["seen"]) {
        Ok(()) => decide::undo(&scope, posted.form.clone(), (&seen, posted.get("seen"))).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(answer::see(&format!("{}?did=double-reopened", address(&scope, &seen)))),
        Err(fault) => answer::refused(&page(&scope, &seen, Flaws::of(fault)?)),
    }
}

async fn seen(scope: &Scope, which: &str) -> Result<Seen, Fault> {
    let (shard, id) = pair_of(which).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    decide::seen(&mut conn, scope, (ShardId(shard), id)).await
}

/// An answer as a form carries it: a state's word, and behind "same." the entry that goes on.
fn read(answer: &str) -> Result<Answer, Fault> {
    let (word, kept) = answer.split_once('.').unwrap_or((answer, ""));
    let kept = kept.parse().ok().map(MemberId);
    match (State::from_code(word), kept) {
        (Some(State::Same), Some(kept)) => Ok(Answer::Same(kept)),
        (Some(State::Different), None) => Ok(Answer::Different),
        (Some(State::Unknown), None) => Ok(Answer::Unknown),
        _ => Err(Fault::refused("", Say::plain("pair-no-answer"))),
    }
}

/// The next pair that waits, or the list where none does.
async fn next(scope: &Scope, said: Answer) -> Result<String, Fault> {
    let did = format!("?did=double-{}", said.state().code());
    let mut conn = scope.app.db.read().await?;
    let page = desk::page(&mut conn, scope, State::Open, Mark::FIRST).await?;
    let next = page.pairs.iter().find(|seen| may_decide(scope, seen));
    Ok(next.map_or_else(|| scope.at("doubles"), |seen| address(scope, seen)) + &did)
}

fn address(scope: &Scope, seen: &Seen) -> String {
    scope.at(&pairs::address(&seen.pair))
}

fn page(scope: &Scope, seen: &Seen, flaws: Flaws) -> PairPage {
    let w = scope.w;
    let name = |n: usize| {
        let m = &seen.both[n].member;
        (m.name.clone(), scope.at(&format!("members/{}", m.at)))
    };
    let kinds_differ = seen.both[0].member.kind != seen.both[1].member.kind;
    PairPage {
        shell: Shell::post(scope, &w.say("pair-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        seen: seen.mark(scope),
        here: address(scope, seen),
        list: scope.at("doubles"),
        names: [name(0), name(1)],
        rows: rows(scope, seen),
        reasons: Reasons::read(w, &seen.pair.facts),
        is_sure: seen.pair.outcome == janjan_names::link::Outcome::Sure,
        decided: decided(scope, seen),
        closed: closed(scope, seen),
        note: kinds_differ.then(|| w.say("pair-kinds-differ").into_owned()),
        kept: seen.both.each_ref().map(|s| kept(scope, seen, s)),
    }
}

/// What was decided, when, and which entry goes on; empty while it is open.
fn decided(scope: &Scope, seen: &Seen) -> String {
    let w = scope.w;
    let Some(at) = seen.pair.decided_at else { return String::new() };
    let day = crate::ground::clock::instant(at).to_zoned(scope.org.zone.clone()).date();
    let said = w.two("pair-decided", ("what", &w.say(state_key(seen.pair.state))), ("day", &w.day(day)));
    let kept = seen.both.iter().find(|s| seen.pair.folded.is_some_and(|folded| folded != s.member.at.id));
    match kept {
        Some(kept) => format!("{said}. {}", w.one("pair-goes-on", "number", kept.member.shown_number())),
        None => said,
    }
}

/// Why nothing is decided here: whoever looks entered one of the two, or one of them runs no longer.
fn closed(scope: &Scope, seen: &Seen) -> Option<String> {
    if !may_decide(scope, seen) {
        return Some(scope.w.tell(&told(Refusal::NotSecond).say));
    }
    let runs = seen.both.iter().all(|s| RUNS.contains(&s.member.state));
    (seen.pair.state == State::Open && !runs).then(|| scope.w.say("pair-over").into_owned())
}

/// The entry that goes on is told by where the person lives; in one unit, by its number.
fn kept(scope: &Scope, seen: &Seen, s: &Sight) -> Kept {
    let w = scope.w;
    let label = if seen.both[0].unit.id == seen.both[1].unit.id {
        w.one("pair-same-by-number", "number", s.member.shown_number())
    } else {
        w.one("pair-same-by-unit", "unit", s.unit.called(&scope.org, w))
    };
    Kept { answer: format!("{}.{}", State::Same.code(), s.member.at.id.0), label }
}

/// What both say, thing by thing: first what speaks for one person or against it.
fn rows(scope: &Scope, seen: &Seen) -> Vec<Row> {
    let w = scope.w;
    let mut rows = Vec::new();
    let mut row = |key: &str, tell: &dyn Fn(&Sight) -> String, is_same: Option<bool>| {
        let values = seen.both.each_ref().map(tell);
        if values.iter().any(|value| !value.is_empty()) {
            let class = match is_same.map(|is_same| is_same || values[0] == values[1]) {
                Some(true) => "same",
                Some(false) if values.iter().all(|value| !value.is_empty()) => "differs",
                _ => "",
            };
            rows.push(Row { label: w.say(key).into_owned(), values, class });
        }
    };
    let [first, second] = seen.both.each_ref().map(|s| &s.member.relative_name);
    row(
        "membership-relative",
        &|s| {
            let m = &s.member;
            m.relation.map(|r| w.one(relation_key(r), "name", &m.relative_name)).unwrap_or_default()
        },
        Some(!first.is_empty() && is_one_name(first, second)),
    );
    row(
        "pair-mobile",
        &|s| match &s.member.mobile {
            Some(mobile) if s.sees == Sees::Contacts && may_decide(scope, seen) => mobile.masked(),
            _ => String::new(),
        },
        Some(false),
    );
    row(
        "membership-born",
        &|s| s.member.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        Some(false),
    );
    row(
        "membership-address",
        &|s| match s.sees {
            Sees::Contacts => s.member.address.clone(),
            _ => String::new(),
        },
        Some(false),
    );
    row("pair-unit", &|s| s.unit.called(&scope.org, w), None);
    row("membership-kind", &|s| scope.org.kind(s.member.kind, w).to_owned(), None);
    row(
        "pair-standing",
        &|s| match s.member.state {
            Membership::Active => w.say(standing_key(s.member.standing)).into_owned(),
            state => w.say(membership_key(state)).into_owned(),
        },
        None,
    );
    row("pair-enrolled", &|s| w.day(s.member.enrolled_on), None);
    row("pair-number", &|s| s.member.shown_number(), None);
    rows
}
