//! The program's own clockwork: midnight in each organisation, sums folded, forms and files forgotten.

use crate::app::App;
use crate::fault::Fault;
use crate::formation::store as formation;
use crate::ground::store as ground;
use crate::members::{erase, lapse};
use crate::own::dispute;
use crate::posts::midnight;
use janjan_rules::ids::OrgId;
use jiff::civil::Date;
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
    dispute::look_up(app).await?;
    erase::forget_files(app).await?;
    fold(app).await
}

async fn midnight(app: &App, org: OrgId, last: Date, today: Date) -> Result<(), Fault> {
    // Before the holdings: their midnight notes that the day has come, and what stumbles before is tried again.
    lapse::pass(app, org, today).await?;
    midnight::pass(app, org, last, today).await?;
    let before = app.clock.now() - FORMS_MS;
    app.db.write(move |tx| Box::pin(async move { ground::forms_forget(tx, before).await })).await?;
    Ok(())
}

/// Folds the sums that are due.
pub async fn fold(app: &App) -> Result<(), Fault> {
    let due = {
        let mut conn = app.db.read().await?;
        formation::due(&mut conn).await?
    };
    for (shard, org) in due {
        let counted = {
            let mut conn = app.db.read().await?;
            let organisation = ground::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)?;
            organisation.structure.counted()
        };
        let now = app.clock.now();
        app.db
            .write(move |tx| Box::pin(async move { formation::fold(tx, (shard, org), counted, now).await }))
            .await?;
    }
    Ok(())
}
