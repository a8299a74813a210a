//! `janjan check`: is everything as it must be?
//!
//! Before the minutes of a meeting are signed, the office runs it: every chain of the journal is walked from its first
//! entry to its signed head, and everything that is kept twice for speed (seats, tallies, sums, paths) is counted anew
//! from the rows it stands for, in plain Rust, and every standing is asked what proves it. It goes shard by shard and holds no more than one of them in memory. A
//! shard that is written to meanwhile is looked at once more before anything is said of it.

mod chain;
mod member_tallies;
mod members;
mod samples;
mod seats;
mod store;
mod sums;
mod tallies;
mod tree;

use crate::app::App;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use janjan_rules::ids::{OrgId, ShardId};
use jiff::civil::Date;

/// How often a shard that moves under our eyes is looked at again.
const MOST_LOOKS: u32 = 5;

/// What was looked at, and what was found.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Report {
    /// Chains walked.
    pub chains: u64,
    /// Their entries.
    pub entries: u64,
    /// Appointments held against seats and claims.
    pub appointments: u64,
    /// Memberships held against what speaks for them.
    pub members: u64,
    /// Sentences said about something wrong.
    pub faults: u64,
}

/// Where the findings of a check go.
pub trait Listener: Send {
    /// Something is wrong: one sentence, with ids.
    fn wrong(&mut self, sentence: &str);
    /// So many shards of so many are done.
    fn done(&mut self, shards: u64, of: u64);
}

/// Looks at everything.
///
/// # Errors
/// When the database can't be read; what is wrong in it is told to the listener.
pub async fn check(app: &App, listener: &mut dyn Listener) -> Result<Report, Fault> {
    let mut report = Report::default();
    let tell = |report: &mut Report, listener: &mut dyn Listener, said: Vec<String>| {
        report.faults += said.len() as u64;
        said.iter().for_each(|sentence| listener.wrong(sentence));
    };
    let organisations = {
        let mut conn = app.db.read().await?;
        let orphans = store::chains_without_head(&mut conn).await?;
        let said = orphans.iter().map(|shard| format!("The journal of shard {shard} has no head.")).collect();
        tell(&mut report, listener, said);
        ground::organisations(&mut conn).await?
    };
    let mut shards = Vec::new();
    for (org, day, _) in &organisations {
        let mut conn = app.db.read().await?;
        shards.extend(store::shards(&mut conn, *org).await?.into_iter().map(|shard| (*org, *day, shard)));
    }
    let all = shards.len() as u64;
    for (org, day, zone) in organisations {
        let organisation = read(app, org).await?;
        let said = tree::check(app, &organisation, day).await?;
        tell(&mut report, listener, said);
        let mut said = Vec::new();
        members::claims(&mut *app.db.read().await?, &app.keys, org, &mut said).await?;
        tell(&mut report, listener, said);
        let days = [day, app.clock.today(&zone)];
        for (_, _, shard) in shards.iter().filter(|(of, _, _)| *of == org) {
            let (looked, said) = settled(app, &organisation, *shard, days).await?;
            report.chains += 1;
            report.entries += looked.entries;
            report.appointments += looked.appointments;
            report.members += looked.members;
            tell(&mut report, listener, said);
            listener.done(report.chains, all);
        }
    }
    Ok(report)
}

async fn read(app: &App, org: OrgId) -> Result<Organisation, Fault> {
    let mut conn = app.db.read().await?;
    ground::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)
}

/// A shard as found when nobody wrote to it meanwhile.
async fn settled(
    app: &App,
    org: &Organisation,
    shard: ShardId,
    days: [Date; 2],
) -> Result<(Report, Vec<String>), Fault> {
    let mut looked = one(app, org, shard, days).await?;
    for _ in 1..MOST_LOOKS {
        if looked.1.is_empty() || !looked.2 {
            break;
        }
        looked = one(app, org, shard, days).await?;
    }
    Ok((looked.0, looked.1))
}

/// One look at a shard; whether it moved meanwhile.
async fn one(
    app: &App,
    org: &Organisation,
    shard: ShardId,
    days: [Date; 2],
) -> Result<(Report, Vec<String>, bool), Fault> {
    let mut conn = app.db.read().await?;
    let first = store::head(&mut conn, shard).await?;
    let mut said = Vec::new();
    let walked = chain::check(&mut conn, &app.keys, shard, &mut said).await?;
    let rows = seats::Rows::read(&mut conn, org, shard).await?;
    seats::check(&rows, org, days, &walked.batches, &mut said);
    tallies::check(&mut conn, &rows, org, days, &mut said).await?;
    let register = store::members::all(&mut conn, shard).await?;
    members::check(&mut conn, &app.keys, shard, &register, &mut said).await?;
    member_tallies::check(&mut conn, shard, &register, days[0].max(days[1]), &mut said).await?;
    sums::check(&mut conn, &rows, &register, org, days, &mut said).await?;
    samples::check(&mut conn, shard, &walked.drawings, &mut said).await?;
    let report = Report {
        entries: walked.entries,
        appointments: rows.appointments.len() as u64,
        members: register.len() as u64,
        ..Report::default()
    };
    let last = store::head(&mut conn, shard).await?;
    Ok((report, said, first.map(|(head, _)| head) != last.map(|(head, _)| head)))
}
