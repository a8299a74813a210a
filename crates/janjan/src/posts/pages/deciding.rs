//! Approve, decline, take back, record an answer that came on paper: each a button on the appointment's page, and each
//! refused back onto it.

use super::super::answer::{self as answering, Answer};
use super::super::decide;
use super::flaws::Flaws;
use super::{appointment, named};
use crate::fault::Fault;
use crate::ground::form::ByPost;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::name;

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
            decide::seen(&scope, janjan_rules::power::Verb::Approve, at).await?;
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

/// Records an answer that came signed on paper.
pub async fn record_answer(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let at = named(&at)?;
    let answered = match posted.get("answer") {
        "accept" => answering::on_paper(&scope, posted.form.clone(), at, Answer::Accept).await,
        "refuse" => answering::on_paper(&scope, posted.form.clone(), at, Answer::Refuse).await,
        _ => {
            decide::seen(&scope, janjan_rules::power::Verb::Record, at).await?;
            Err(Fault::refused("", Say::plain("paper-choose")))
        }
    };
    match answered {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => appointment::refused(&scope, at, Flaws::of(fault)?, "").await,
    }
}
