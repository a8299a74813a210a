//! Ramesh says at the office's counter, on the phone or in a letter that he wants his name taken out; the office writes it
//! down. Who entered somebody by mistake takes that back the same way, on the same day.

use super::{AMEND, named};
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::store::members as rows;
use crate::members::{self, MISTAKE, Member, MemberRef, Refusal, Sight};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::ShardId;
use janjan_rules::members::{Standing, State, is_second};

/// How it was said: (the word kept of it, its key).
const WAYS: [(&str, &str); 4] = [
    ("paper", "withdrawal-paper"),
    ("phone", "withdrawal-phone"),
    ("person", "withdrawal-person"),
    (MISTAKE, "withdrawal-mistake"),
];

/// In these states a membership names somebody.
const NAMED: [State; 3] = [State::Active, State::Lapsed, State::Folded];

#[derive(Template)]
#[template(path = "own/withdrawal.html")]
struct WithdrawalPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    back: String,
    name: String,
    /// What is entered of the person elsewhere goes, too.
    has_others: bool,
    /// (value, word, whether it is chosen)
    ways: Vec<(&'static str, String, bool)>,
}

/// The page that asks.
pub async fn show(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let seen = members::running(&scope, seen(&scope, named(&who)?).await?, &NAMED)?;
    answer::page(&page(&scope, &seen, "", Flaws::default()).await?)
}

/// Writes it down and erases.
pub async fn send(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&scope, named(&who)?).await?;
    let how = posted.get("how").to_owned();
    let done = match posted.only(&["how"]).and_then(|()| way(&scope, &seen.member, &how)) {
        Ok(reason) => {
            let actor = Actor::Post(scope.clone());
            let address = scope.at(&format!("unit/{}/members?did=withdrawal", seen.unit.serial));
            let (held, asked) = (seen.clone(), scope.clone());
            let shards = districts(&scope, &seen.member).await?;
            let work = scope.app.act(actor, Some(posted.form), shards, scope.today, move |act| {
                Box::pin(async move {
                    let entry = entry(act, &held).await?;
                    let member = doubles::counted(act.tx(), &entry).await?;
                    let is_second = |m: &Member| is_second(asked.person, m.enrolled_by, m.person);
                    let are_second = [&entry, &member].into_iter().all(is_second);
                    if member.is_disputed && stands(Check::SecondForMember) && !are_second {
                        return Err(Refusal::NotSecond.into());
                    }
                    // Asked again under the lock: a call or a dispute may have come meanwhile.
                    if reason == MISTAKE && !may_be_mistake(&asked, &entry) {
                        return Err(Fault::refused("how", Say::plain("withdrawal-no-mistake")));
                    }
                    members::take_out(act, (&entry, &member), reason).await?;
                    Ok(address)
                })
            });
            work.await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => answer::refused(&page(&scope, &seen, &how, Flaws::of(fault)?).await?),
    }
}

/// The word kept of how it was said.
fn way(scope: &Scope, m: &Member, how: &str) -> Result<&'static str, Fault> {
    let way = WAYS.iter().find(|(way, _)| *way == how).map(|(way, _)| *way);
    match way {
        Some(MISTAKE) if !may_be_mistake(scope, m) => {
            Err(Fault::refused("how", Say::plain("withdrawal-no-mistake")))
        }
        Some(way) => Ok(way),
        None => Err(Fault::refused("how", Say::plain("withdrawal-no-way"))),
    }
}

/// A mistake is taken back by who made it, on the same day, before anything speaks for the membership or against it.
fn may_be_mistake(scope: &Scope, m: &Member) -> bool {
    m.state == State::Active
        && m.enrolled_by == scope.person
        && m.enrolled_on == scope.today
        && m.standing == Standing::Claimed
        && !m.is_disputed
}

async fn seen(scope: &Scope, at: MemberRef) -> Result<Sight, Fault> {
    let mut conn = scope.app.db.read().await?;
    members::sight(&mut conn, scope, AMEND, at).await
}

/// The entry once more under the lock: it runs, or was found to be one with another.
async fn entry(act: &mut Act<'_>, seen: &Sight) -> Result<Member, Fault> {
    if seen.member.state != State::Folded {
        return members::held(act, seen).await;
    }
    let entry = rows::one(act.tx(), seen.member.at).await?;
    entry.filter(|m| m.state == State::Folded && m.erased_at.is_none()).ok_or(Fault::Stale)
}

/// The districts in which what names the person lies, whichever of their entries this is.
async fn districts(scope: &Scope, entry: &Member) -> Result<Vec<ShardId>, Fault> {
    let mut conn = scope.app.db.read().await?;
    let counted = doubles::counted(&mut conn, entry).await?;
    Ok([vec![entry.at.shard], members::districts(&mut conn, &counted).await?].concat())
}

async fn page(scope: &Scope, seen: &Sight, how: &str, flaws: Flaws) -> Result<WithdrawalPage, Fault> {
    let w = scope.w;
    let folded = {
        let mut conn = scope.app.db.read().await?;
        doubles::folded_into(&mut conn, seen.member.at).await?
    };
    let ways = WAYS.iter().filter(|(way, _)| *way != MISTAKE || may_be_mistake(scope, &seen.member));
    Ok(WithdrawalPage {
        shell: Shell::post(scope, &w.say("withdrawal-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        back: scope.at(&format!("members/{}", seen.member.at)),
        name: seen.member.name.clone(),
        has_others: seen.member.state == State::Folded || !folded.is_empty(),
        ways: ways.map(|(way, key)| (*way, w.say(key).into_owned(), *way == how)).collect(),
    })
}

impl WithdrawalPage {
    fn action(&self) -> String {
        format!("{}/withdrawal", self.back)
    }
}
