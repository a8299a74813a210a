//! Approve, decline, take back, record an answer that came on paper: each a button on the appointment's page, and each
//! refused back onto it.

use super::super::answer::{self as answering, Answer};
use super::super::decide;
use super::super::store::proofs;

use super::{appointment, named};
use crate::fault::Fault;
use crate::ground::files;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use janjan_rules::name;
use janjan_rules::power::Verb;

/// The longest reason.
pub const REASON: usize = 300;

/// Approves.
pub async fn approve(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    match decide::approve(&scope, posted.form.clone(), at).await {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => appointment::refused(&scope, at, Flaws::of(fault)?, "").await,
    }
}

/// Declines, with a reason.
pub async fn decline(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    let declined = match name::line(posted.get("reason"), REASON) {
        Ok(reason) => decide::decline(&scope, posted.form.clone(), at, reason).await,
        Err(why) => {
            // Who may not decide here learns nothing from a reason left out.
            decide::seen(&scope, Verb::Approve, at).await?;
            Err(Fault::refused("reason", refusals::line(why)))
        }
    };
    match declined {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => appointment::refused(&scope, at, Flaws::of(fault)?, posted.get("reason")).await,
    }
}

/// Takes one's own proposal back.
pub async fn withdraw(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    match decide::withdraw(&scope, posted.form.clone(), at).await {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => appointment::refused(&scope, at, Flaws::of(fault)?, "").await,
    }
}

/// Records an answer that came signed on paper, with the signed copy's photo.
pub async fn record_answer(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, mut posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    decide::seen(&scope, Verb::Record, at).await?;
    let photo = posted.take_photo("photo");
    let answered = match answer_of(posted.get("answer")) {
        Some(given) => match files::photo(photo).await? {
            Ok(picture) => {
                let proof = scope.app.files.keep(picture).await?;
                answering::on_paper(&scope, posted.form.clone(), at, given, proof).await
            }
            Err(why) => Err(Fault::refused("photo", refusals::photo(why))),
        },
        None => Err(Fault::refused("answer", Say::plain("paper-choose"))),
    };
    match answered {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => appointment::refused(&scope, at, Flaws::of(fault)?, "").await,
    }
}

fn answer_of(text: &str) -> Option<Answer> {
    match text {
        "accept" => Some(Answer::Accept),
        "refuse" => Some(Answer::Refuse),
        _ => None,
    }
}

/// The photo of the signed copy, for those who may record such answers there.
pub async fn proof(Path((_, at)): Path<(String, String)>, scope: Scope) -> Result<Response, Fault> {
    let at = named(&at)?;
    decide::seen(&scope, Verb::Record, at).await?;
    let digest = {
        let mut conn = scope.app.db.read().await?;
        proofs::of(&mut conn, at).await?.pop().ok_or(Fault::NotFound)?
    };
    let bytes = scope.app.files.read(&digest).await.ok_or(Fault::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response())
}
