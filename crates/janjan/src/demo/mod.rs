//! Real Kanpur with made-up people from one number: some wards filled, many not, a few things under way.
//!
//! Only a demo has the page that signs one in as any of its people.

pub mod fill;
pub mod pages;
pub mod store;

use crate::app::App;
use crate::fault::Fault;
use crate::ground::store as ground;
use crate::ground::words::Words;
use anyhow::anyhow;

/// The presets there are.
pub fn presets() -> Vec<&'static str> {
    janjan_seeds::PRESETS.iter().map(|(code, _)| *code).collect()
}

/// Founds the demo's organisation and fills it, unless that was done at an earlier start. `None` where there is no such
/// preset; else whether it was done now.
pub async fn prepare(app: &App, preset: &str, seed: u64) -> anyhow::Result<Option<bool>> {
    let is_there = {
        let mut conn = app.db.read().await?;
        !ground::organisations(&mut conn).await.map_err(told)?.is_empty()
    };
    if is_there {
        return Ok(Some(false));
    }
    let (Some(text), Some(place)) = (janjan_seeds::preset(preset), janjan_seeds::place(preset)) else {
        return Ok(None);
    };
    fill::found(app, text, place?, seed).await.map_err(told)?;
    Ok(Some(true))
}

/// One person of the demo.
pub struct Cast {
    /// The key of the link that signs in.
    pub key: String,
    /// What they are called.
    pub name: String,
    /// Their posts, each with its unit.
    pub posts: Vec<String>,
    /// `offered` where something waits for an answer.
    pub is_offered: bool,
    /// What their first post may do, for tests that look for a proposer or an approver: `propose appointment`.
    pub may: Vec<String>,
}

impl Cast {
    /// Name and posts on one line.
    pub fn line(&self) -> String {
        format!("{} · {}", self.name, self.posts.join(", "))
    }
}

/// Whom one can sign in as: the first holder of each post, in the default language.
pub async fn cast(app: &App) -> anyhow::Result<Vec<Cast>> {
    let mut conn = app.db.read().await?;
    let organisations = ground::organisations(&mut conn).await.map_err(told)?;
    let mut cast = Vec::new();
    for (org, _, zone) in organisations {
        let organisation = ground::organisation(&mut conn, org)
            .await
            .map_err(told)?
            .ok_or_else(|| anyhow!("the organisation is gone"))?;
        let today = app.clock.today(&zone);
        cast.extend(
            store::cast(&mut conn, &organisation, Words::default_language(), today).await.map_err(told)?,
        );
    }
    Ok(cast)
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
