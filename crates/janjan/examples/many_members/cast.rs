//! Who asks: the first in post of the nation, of its largest state, of a zone in it, a district there, and a ward.

use crate::store;
use anyhow::Context;
use janjan::app::App;
use janjan::ground::clock::chance;
use janjan::ground::organisation::Organisation;
use janjan::ground::visit::{SESSION_COOKIE, SessionCookie};
use janjan::territory::Unit;

/// A session for each, as `cast.json` lists them: level, serial, the post's number, cookie.
pub async fn sessions(
    app: &App,
    org: &Organisation,
    units: &[Unit],
) -> anyhow::Result<Vec<serde_json::Value>> {
    let mut cast = Vec::new();
    let mut above = units.first().context("a nation")?;
    loop {
        cast.push(session(app, org, above).await?);
        let under =
            |u: &&Unit| u.place.level == above.place.level + 1 && above.place.path.is_above(&u.place.path);
        let mut holder = None;
        for unit in units.iter().filter(under) {
            if store::first_in_post(&app.db, (unit.shard, unit.id)).await?.is_some() {
                holder = Some(unit);
                break;
            }
        }
        match holder {
            Some(unit) => above = unit,
            None => return Ok(cast),
        }
    }
}

async fn session(app: &App, org: &Organisation, unit: &Unit) -> anyhow::Result<serde_json::Value> {
    let account = store::first_in_post(&app.db, (unit.shard, unit.id)).await?.context("nobody is in post")?;
    let n = store::post_number(&app.db, account, unit.id).await?.context("a post without a number")?;
    let cookie = SessionCookie { account, session: app.clock.new_id(), secret: chance() };
    let (session, device, now, hash) = (cookie.session, app.clock.new_id(), app.clock.now(), cookie.hash());
    app.db
        .write(move |tx| {
            Box::pin(async move { store::session(tx, account, (session, device), &hash, now).await })
        })
        .await?;
    let level = org.structure.levels.iter().find(|l| l.rank == unit.place.level).context("a level")?;
    Ok(serde_json::json!({
        "level": level.code,
        "serial": unit.serial.to_string(),
        "path": unit.place.path.as_str(),
        "n": n,
        "cookie": format!("{SESSION_COOKIE}={}", cookie.text()),
    }))
}
