//! A register as large as a nation's, made up: every ward with its posts, its members, and what they come to.
//!
//! `cargo run --release -p janjan --example many_members -- FOLDER STATES DISTRICTS WARDS MEMBERS`: so many districts
//! dealt to so many states, so many wards in each, so many members a ward on the average. What comes of it is a data
//! folder that `janjan serve` opens, and `cast.json` beside the database: a session's cookie for the first in post of
//! the nation, of its largest state, of a zone, a district and a ward in that.
//!
//! Units, posts, appointments and journals are written by the service's own code; the members' rows by the tables' own
//! columns, a district in one transaction, since five million enrolments one by one would take a day. They have no
//! entries in the journal. Tallies and days are added up by the law's own counting; the sums above are folded by the
//! service's own job.
#![expect(clippy::print_stdout, reason = "an example speaks on standard output")]

mod cast;
mod posts;
mod register;
mod store;
mod tree;

use anyhow::{Context, anyhow, bail};
use janjan::fault::Fault;
use janjan::ground::store as ground;
use janjan::serve::{self, Store};
use janjan::territory::store as territory;
use janjan::tick;
use std::path::PathBuf;
use std::sync::Arc;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, sizes @ ..] = words.as_slice() else { bail!("FOLDER STATES DISTRICTS WARDS MEMBERS") };
    let sizes: Vec<u32> = sizes.iter().map(|n| n.parse()).collect::<Result<_, _>>()?;
    let [states, districts, wards, members] = sizes[..] else {
        bail!("FOLDER STATES DISTRICTS WARDS MEMBERS")
    };
    let folder = PathBuf::from(folder);
    let app = serve::open(&folder, &Store::File, None, false).await?;
    let size = tree::Size { states, districts, wards };
    let org = tree::found(&app, size).await.map_err(told).context("founding")?;
    let (organisation, units) = {
        let mut conn = app.db.read().await?;
        let organisation =
            ground::organisation(&mut conn, org).await.map_err(told)?.context("the organisation")?;
        (Arc::new(organisation), territory::all(&mut conn, org).await.map_err(told)?)
    };
    println!("{} units", units.len());
    let posts = posts::fill(&app, &organisation, &units).await.map_err(told).context("filling posts")?;
    println!("{posts} posts held");
    let entered = register::fill(&app, &organisation, &units, members).await.context("the register")?;
    println!("{entered} members");
    tick::fold(&app).await.map_err(told).context("folding")?;
    let cast = cast::sessions(&app, &organisation, &units).await?;
    std::fs::write(
        folder.join("cast.json"),
        serde_json::json!({ "members": entered, "cast": cast }).to_string(),
    )?;
    Ok(())
}

/// A fault as an error.
fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}
