//! The program's own clockwork: midnight in each organisation, sums folded, forms and files forgotten.

use crate::app::App;
use crate::doubles::look;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use crate::members::{erase, lapse, lore};
use crate::own::dispute;
use crate::posts::midnight;
use crate::sums::store::fold as sums;
use janjan_rules::ids::OrgId;
use jiff::civil::Date;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often the clockwork looks: sums above the home level are at most this old, and a little.
const EVERY: Duration = Duration::from_secs(2);
/// Forms are remembered for thirty days.
const FORMS_MS: i64 = 30 * 86_400_000;

/// Runs the clockwork until the service ends.
pub async fn run(app: App) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(fault) = turn(&app).await {
            tracing::error!(?fault, "the clockwork stumbled; it tries again");
        }
    }
}

/// One turn: everything that is due.
pub async fn turn(app: &App) -> Result<(), Fault> {
    let organisations = {
        let mut conn = app.db.read().await?;
        ground::organisations(&mut conn).await?
    };
    for (org, last, zone) in organisations {
        let today = app.clock.today(&zone);
        if today > last
            && let Err(fault) = midnight(app, org, last, today).await
        {
            // One organisation's trouble keeps no other from its day; it is tried again at the next turn.
            tracing::error!(?fault, %org, "midnight stumbled");
        }
    }
    // Trouble with one keeps none of the others from its turn.
    let said = dispute::look_up(app).await;
    let looked = look::pass(app).await;
    let forgotten = erase::forget_files(app).await;
    let folded = fold(app).await;
    said.and(looked).and(forgotten).and(folded)
}

async fn midnight(app: &App, org: OrgId, last: Date, today: Date) -> Result<(), Fault> {
    // Before the holdings: their midnight notes that the day has come, and what stumbles before is tried again.
    lapse::pass(app, org, today).await?;
    midnight::pass(app, org, last, today).await?;
    // What names teach can wait a day; posts that end can't.
    if let Err(fault) = lore::learn(app, org).await {
        tracing::error!(?fault, %org, "learning from the names stumbled");
    }
    let before = app.clock.now() - FORMS_MS;
    app.db.write(move |tx| Box::pin(async move { ground::forms_forget(tx, before).await })).await?;
    Ok(())
}

/// Folds the sums that are due: an organisation is read once for all its shards.
pub async fn fold(app: &App) -> Result<(), Fault> {
    let (began, mut is_all) = (app.clock.now(), true);
    let due = {
        let mut conn = app.db.read().await?;
        sums::due(&mut conn).await?
    };
    let mut known: Option<Arc<Organisation>> = None;
    for (org, shard) in due {
        let organisation = match known.take().filter(|o| o.id == org) {
            Some(organisation) => organisation,
            None => {
                let mut conn = app.db.read().await?;
                Arc::new(ground::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)?)
            }
        };
        let of = Arc::clone(&organisation);
        let (today, now) = (app.clock.today(&of.zone), app.clock.now());
        let is_folded = app
            .db
            .write(move |tx| Box::pin(async move { sums::fold(tx, &of, shard, (today, now)).await }))
            .await?;
        // One that has changed meanwhile is read again for the next shard, and this one is due still.
        known = Some(organisation).filter(|_| is_folded);
        is_all &= is_folded;
    }
    if is_all {
        app.folded_until.store(began, Ordering::Relaxed);
    }
    Ok(())
}
