//! A slip: handed in as a photo, then laid beside the record for a second person to decide on.

use super::{Card, named};
use crate::evidence::slip::{self, Answer, HAND_IN, SEE, WHY, may_decide};
use crate::evidence::store::slips::VERIFY;
use crate::evidence::store::{Given, Verdict};
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::ground::{answer, files, refusals};
use crate::members::store::erasure;
use crate::members::{MemberRef, Sight, mark, running};
use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use janjan_rules::members::State;

#[derive(Template)]
#[template(path = "evidence/pages/hand_in.html")]
struct HandInPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    action: String,
    card: Card,
}

/// The form for a slip's photo.
pub async fn form(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let sight = running(&scope, handing_in(&scope, &who).await?, &[State::Active])?;
    answer::page(&hand_in_page(&scope, &sight, Flaws::default()))
}

/// Takes the photo.
pub async fn hand_in(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, mut posted }: ByPost,
) -> Result<Response, Fault> {
    let sight = handing_in(&scope, &who).await?;
    match taken(&scope, &sight, &mut posted).await {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => answer::refused(&hand_in_page(&scope, &sight, Flaws::of(fault)?)),
    }
}

async fn handing_in(scope: &Scope, who: &str) -> Result<Sight, Fault> {
    let at = MemberRef::parse(who).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    slip::seen(&mut conn, scope, &HAND_IN, at).await
}

async fn taken(scope: &Scope, sight: &Sight, posted: &mut Posted) -> Result<String, Fault> {
    posted.only(&["photo"])?;
    let photo = files::photo(posted.take_photo("photo")).await?;
    let photo = photo.map_err(|why| Fault::refused("photo", refusals::photo(why)))?;
    let digest = scope.app.files.keep(photo).await?;
    let taken = slip::hand_in(scope, posted.form.clone(), sight.clone(), digest.clone()).await;
    if let Err(Fault::Refused(_)) = taken {
        // Nothing names the photo, so nothing would ever take it away.
        let (shard, app) = (sight.member.at.shard, &scope.app);
        app.db.write(move |tx| Box::pin(async move { erasure::file_due(tx, shard, &digest).await })).await?;
    }
    taken
}

fn hand_in_page(scope: &Scope, sight: &Sight, flaws: Flaws) -> HandInPage {
    HandInPage {
        shell: Shell::post(scope, &scope.w.say("slip-hand-in-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        action: scope.at(&format!("members/{}/slip", sight.member.at)),
        card: Card::of(scope, sight),
    }
}

#[derive(Template)]
#[template(path = "evidence/pages/slip.html")]
struct SlipPage {
    shell: Shell,
    flaws: Flaws,
    forms: [String; 2],
    seen: String,
    here: String,
    list: String,
    card: Card,
    /// Handed in, on which day.
    handed: String,
    /// What became of it, once it was decided.
    told: Option<(&'static str, String)>,
    /// Whether who looks may decide now.
    may: bool,
    /// It waits, but for somebody else.
    waits: bool,
    whys: Vec<(&'static str, &'static str)>,
    why: String,
}

/// A slip beside its record.
pub async fn show(scope: Scope, Path((_, who, id)): Path<(u32, String, String)>) -> Result<Response, Fault> {
    let (sight, given) = seen(&scope, &who, &id).await?;
    answer::page(&page(&scope, &sight, &given, Flaws::default(), ""))
}

async fn seen(scope: &Scope, who: &str, id: &str) -> Result<(Sight, Given), Fault> {
    let (at, id) = named(who, id)?;
    let mut conn = scope.app.db.read().await?;
    slip::one(&mut conn, scope, &SEE, at, id).await
}

/// Its photo, for those who may see the slip.
pub async fn photo(scope: Scope, Path((_, who, id)): Path<(u32, String, String)>) -> Result<Response, Fault> {
    let (_, given) = seen(&scope, &who, &id).await?;
    let digest = given.digest.ok_or(Fault::NotFound)?;
    let bytes = scope.app.files.read(&digest).await.ok_or(Fault::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "no-store")], bytes).into_response())
}

/// A second person's answer.
pub async fn decide(
    Path((_, who, id)): Path<(u32, String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let (at, id) = named(&who, &id)?;
    let (sight, _) = {
        let mut conn = scope.app.db.read().await?;
        slip::one(&mut conn, &scope, &[VERIFY], at, id).await?
    };
    let decided = match read(&posted) {
        Ok(said) => slip::decide(&scope, posted.form.clone(), (sight, posted.get("seen")), id, said).await,
        Err(fault) => Err(fault),
    };
    let fault = match decided {
        Ok(address) => return Ok(answer::see(&address)),
        Err(fault) => fault,
    };
    let flaws = Flaws::of(fault)?;
    let (sight, given) = {
        let mut conn = scope.app.db.read().await?;
        slip::one(&mut conn, &scope, &[VERIFY], at, id).await?
    };
    answer::refused(&page(&scope, &sight, &given, flaws, posted.get("why")))
}

fn read(posted: &Posted) -> Result<Answer, Fault> {
    posted.only(&["answer", "why", "seen"])?;
    match posted.get("answer") {
        "seen" => Ok(Answer::Seen),
        "refused" => {
            let why = WHY.iter().find(|(word, _)| *word == posted.get("why"));
            why.map(|(word, _)| Answer::Refused(word)).ok_or(Fault::refused("why", Say::plain("slip-no-why")))
        }
        _ => Err(Fault::refused("", Say::plain("slip-no-answer"))),
    }
}

fn page(scope: &Scope, sight: &Sight, given: &Given, flaws: Flaws, why: &str) -> SlipPage {
    let w = scope.w;
    let is_open = given.verdict == Verdict::Unseen && sight.member.state == State::Active;
    let is_leave = scope.leave(VERIFY, &sight.unit.place).is_ok();
    let may = is_open && is_leave && may_decide(scope, &sight.member, given);
    let reason = WHY.iter().find(|(word, _)| Some(*word) == given.reason.as_deref());
    let told = match given.verdict {
        Verdict::Counts => Some(("formed", w.say("slip-was-seen").into_owned())),
        Verdict::Refused => {
            let why = reason.map_or_else(String::new, |(_, key)| w.say(key).into_owned());
            Some(("vacant", w.one("slip-was-refused", "why", why)))
        }
        Verdict::Unseen | Verdict::Shared => None,
    };
    SlipPage {
        shell: Shell::post(scope, &w.say("compare-title")),
        flaws,
        forms: [scope.app.clock.new_id().to_string(), scope.app.clock.new_id().to_string()],
        seen: mark(&scope.app.keys, &sight.member),
        here: scope.at(&format!("members/{}/slip/{}", sight.member.at, given.id)),
        list: if is_leave { scope.at("slips") } else { String::new() },
        card: Card::of(scope, sight),
        handed: w.one("slip-handed-on", "day", w.day(given.happened_on)),
        told,
        waits: is_open && !may,
        may,
        whys: WHY.to_vec(),
        why: why.to_owned(),
    }
}
