//! One pair side by side: what both entries say, what speaks for one person, and the answer.

use super::state_key;
use crate::doubles::decide::{self, Answer, Seen, may_decide};
use crate::doubles::desk;
use crate::doubles::reasons;
use crate::doubles::store::{Mark, State};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::pages::person::relation_key;
use crate::members::{Refusal, Sight, standing_key, state_key as membership_key, told};
use crate::posts::store::appointments::{pair as pair_of, pair_text};
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
    is_same: bool,
}

/// An entry that can go on.
struct Kept {
    id: String,
    label: String,
    note: String,
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
    reasons: Vec<String>,
    is_sure: bool,
    /// What was decided, and when; empty while it is open.
    decided: String,
    /// Why this person doesn't decide here.
    closed: Option<String>,
    kept: Vec<Kept>,
    chosen: String,
}

/// The pair.
pub async fn show(scope: Scope, Path((_, which)): Path<(u32, String)>) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    answer::page(&page(&scope, &seen, "", Flaws::default()))
}

/// Decides; the next pair that waits comes then.
pub async fn send(
    Path((_, which)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    let kept = posted.get("kept").to_owned();
    let done = match posted.only(&["answer", "kept", "seen"]).and_then(|()| read(posted.get("answer"), &kept))
    {
        Ok(said) => decide::decide(&scope, posted.form.clone(), (&seen, posted.get("seen")), said).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(answer::see(&next(&scope, posted.get("answer")).await?)),
        Err(fault) => answer::refused(&page(&scope, &seen, &kept, Flaws::of(fault)?)),
    }
}

/// Takes the decision back.
pub async fn undo(
    Path((_, which)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, &which).await?;
    let done = match posted.only(&[]) {
        Ok(()) => decide::undo(&scope, posted.form.clone(), &seen).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(answer::see(&format!("{}?did=double-reopened", address(&scope, &seen)))),
        Err(fault) => answer::refused(&page(&scope, &seen, "", Flaws::of(fault)?)),
    }
}

async fn seen(scope: &Scope, which: &str) -> Result<Seen, Fault> {
    let (shard, id) = pair_of(which).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    decide::seen(&mut conn, scope, (ShardId(shard), id)).await
}

fn read(answer: &str, kept: &str) -> Result<Answer, Fault> {
    match State::from_code(answer) {
        Some(State::Same) => {
            let kept = kept.parse().map_err(|_| Fault::refused("kept", Say::plain("double-no-kept")))?;
            Ok(Answer::Same(MemberId(kept)))
        }
        Some(State::Different) => Ok(Answer::Different),
        Some(State::Unknown) => Ok(Answer::Unknown),
        _ => Err(Fault::refused("", Say::plain("double-no-answer"))),
    }
}

/// The next pair that waits, or the list where none does.
async fn next(scope: &Scope, answer: &str) -> Result<String, Fault> {
    let did = format!("?did=double-{answer}");
    let mut conn = scope.app.db.read().await?;
    let page = desk::page(&mut conn, scope, State::Open, Mark::FIRST).await?;
    let next = page.pairs.iter().find(|seen| may_decide(scope, seen));
    Ok(next.map_or_else(|| scope.at("doubles"), |seen| address(scope, seen)) + &did)
}

fn address(scope: &Scope, seen: &Seen) -> String {
    scope.at(&format!("doubles/{}", pair_text(seen.pair.shard.0, seen.pair.id)))
}

fn page(scope: &Scope, seen: &Seen, chosen: &str, flaws: Flaws) -> PairPage {
    let w = scope.w;
    let name = |n: usize| {
        let m = &seen.both[n].member;
        (m.name.clone(), scope.at(&format!("members/{}", m.at)))
    };
    let decided = match seen.pair.decided_at.filter(|_| seen.pair.state != State::Open) {
        Some(at) => {
            let day = crate::ground::clock::instant(at).to_zoned(scope.org.zone.clone()).date();
            w.two("double-decided", ("what", &w.say(state_key(seen.pair.state))), ("day", &w.day(day)))
        }
        None => String::new(),
    };
    PairPage {
        shell: Shell::post(scope, &w.say("double-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        seen: seen.mark(scope),
        here: address(scope, seen),
        list: scope.at("doubles"),
        names: [name(0), name(1)],
        rows: rows(scope, seen),
        reasons: reasons::read(w, &seen.pair.facts),
        is_sure: seen.pair.outcome == janjan_names::link::Outcome::Sure,
        decided,
        closed: (!may_decide(scope, seen)).then(|| w.tell(&told(Refusal::NotSecond).say)),
        kept: seen.both.iter().map(|s| kept(scope, s)).collect(),
        chosen: chosen.to_owned(),
    }
}

fn kept(scope: &Scope, s: &Sight) -> Kept {
    Kept {
        id: s.member.at.id.0.to_string(),
        label: scope.w.one("double-lives", "unit", s.unit.called(&scope.org, scope.w)),
        note: format!("{} · {}", s.member.name, s.member.shown_number()),
    }
}

/// What both say, thing by thing.
fn rows(scope: &Scope, seen: &Seen) -> Vec<Row> {
    let w = scope.w;
    let mut rows = Vec::new();
    let mut row = |key: &str, tell: &dyn Fn(&Sight) -> String| {
        let values = seen.both.each_ref().map(tell);
        if values.iter().any(|value| !value.is_empty()) {
            let is_same = values[0] == values[1];
            rows.push(Row { label: w.say(key).into_owned(), values, is_same });
        }
    };
    row("membership-relative", &|s| {
        let m = &s.member;
        m.relation.map(|r| w.one(relation_key(r), "name", &m.relative_name)).unwrap_or_default()
    });
    row("double-mobile", &|s| match &s.member.mobile {
        Some(mobile) if s.sees == Sees::Contacts && may_decide(scope, seen) => mobile.masked(),
        _ => String::new(),
    });
    row("membership-born", &|s| s.member.birth_year.map(|year| year.to_string()).unwrap_or_default());
    row("membership-address", &|s| match s.sees {
        Sees::Contacts => s.member.address.clone(),
        _ => String::new(),
    });
    row("double-unit", &|s| s.unit.called(&scope.org, w));
    row("membership-kind", &|s| scope.org.kind(s.member.kind, w).to_owned());
    row("double-standing", &|s| match s.member.state {
        Membership::Active => w.say(standing_key(s.member.standing)).into_owned(),
        state => w.say(membership_key(state)).into_owned(),
    });
    row("double-enrolled", &|s| w.day(s.member.enrolled_on));
    row("double-number", &|s| s.member.shown_number());
    rows
}
