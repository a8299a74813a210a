//! Real Kanpur with made-up people from one number: some wards filled, many not, a few things under way.
//!
//! Only a demo has the page that signs one in as any of its people.

pub mod cast;
pub mod fill;
pub mod members;
pub mod pages;
pub mod store;
pub mod under_way;

pub use cast::{Cast, Group};
pub use fill::Filling;

use crate::app::App;
use crate::evidence::gateway::{self, Wish};
use crate::fault::Fault;
use crate::ground::store as ground;
use crate::ground::words::Words;
use anyhow::anyhow;

/// The number the demo's people call. Nobody holds it, nor does any of the made-up people.
const OFFICE_NUMBER: &str = "50000 99990";

/// The presets there are.
pub fn presets() -> Vec<&'static str> {
    janjan_seeds::PRESETS.iter().map(|(code, _)| *code).collect()
}

/// Founds the demo's organisation and fills it, unless that was done at an earlier start. `None` where there is no such
/// preset; else whether it was done now.
pub async fn prepare(app: &App, preset: &str, filling: Filling) -> anyhow::Result<Option<bool>> {
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
    fill::found(app, text, place?, filling).await.map_err(told)?;
    gateway::tend(app, "demo", None, Wish::Show, Some(OFFICE_NUMBER)).await?;
    Ok(Some(true))
}

/// Whom the page lists, and how many of the groups are the home chain.
pub async fn groups(app: &App, w: Words) -> Result<(Vec<Group>, usize), Fault> {
    let mut conn = app.db.read().await?;
    let Some((org, _, zone)) = ground::organisations(&mut conn).await?.into_iter().next() else {
        return Ok((Vec::new(), 0));
    };
    let organisation = ground::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)?;
    let today = app.clock.today(&zone);
    let groups = cast::groups(&mut conn, &organisation, w, today).await?;
    Ok((groups, cast::chain(&organisation)))
}

/// The dozen whom the command line names, in the default language.
pub async fn cast(app: &App) -> anyhow::Result<Vec<Cast>> {
    let (groups, chain) = groups(app, Words::default_language()).await.map_err(told)?;
    Ok(cast::dozen(groups, chain))
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
