//! What the members teach about names: that every third has राम in it and nobody else विश्वम्भर; how often one person's two entries
//! differ; and what the desks said of pairs. Learned each midnight from a part of the register large enough, kept as figures,
//! without anybody's name.

use super::near::Entry;
use super::store::lore as store;
use crate::app::App;
use crate::doubles::store as pairs;
use crate::fault::Fault;
use janjan_db::Conn;
use janjan_names::link::{Learned, Roll};
use janjan_rules::ids::OrgId;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// So many members teach what there is to learn.
const ENOUGH: usize = 60_000;
/// So many answers of the desks teach, the latest first.
const MOST_ANSWERS: i64 = 5_000;

/// What was learned, as last read, by organisation: when, and what.
#[derive(Default)]
pub struct Shelf(RwLock<HashMap<OrgId, (i64, Arc<Learned>)>>);

/// What an organisation's members taught last; what is assumed before anybody was learned from, where nothing is kept.
pub async fn of(conn: &mut Conn, app: &App, org: OrgId) -> Result<Arc<Learned>, Fault> {
    let Some(learned_at) = store::learned_at(conn, org).await? else { return Ok(Arc::default()) };
    let known = app.lore.0.read().ok().and_then(|shelf| shelf.get(&org).cloned());
    if let Some((_, learned)) = known.filter(|(at, _)| *at == learned_at) {
        return Ok(learned);
    }
    let learned = Arc::new(store::lore(conn, org).await?.unwrap_or_default());
    if let Ok(mut shelf) = app.lore.0.write() {
        shelf.insert(org, (learned_at, Arc::clone(&learned)));
    }
    Ok(learned)
}

/// Learns anew and keeps it.
pub async fn learn(app: &App, org: OrgId) -> Result<(), Fault> {
    let (roll, all, answers) = {
        let mut conn = app.db.read().await?;
        let (roll, all) = read(&mut conn, org).await?;
        (roll, all, pairs::answered(&mut conn, org, MOST_ANSWERS).await?)
    };
    let learned = tokio::task::spawn_blocking(move || {
        let learned = roll.register().learned().for_people(all);
        let wards: Vec<[String; 2]> =
            answers.iter().map(|(both, _)| both.each_ref().map(Entry::ward)).collect();
        let taught = answers.iter().zip(&wards).map(|(([one, other], is_one), [its_ward, other_ward])| {
            (one.person(its_ward), other.person(other_ward), *is_one)
        });
        learned.taught(taught).to_bytes()
    });
    let bytes = learned.await.map_err(|why| Fault::Broken(why.into()))?;
    let now = app.clock.now();
    app.db.write(move |tx| Box::pin(async move { store::keep(tx, org, &bytes, now).await })).await
}

/// Whole districts, spread over the organisation, until they are enough; and how many members there would be in all.
async fn read(conn: &mut Conn, org: OrgId) -> Result<(Roll, u32), Fault> {
    let shards = store::shards(conn, org).await?;
    let (mut roll, mut read, mut asked) = (Roll::default(), 0usize, 0usize);
    // Every 7919th of them, a prime: neighbours are alike.
    for n in 0..shards.len() {
        if read >= ENOUGH {
            break;
        }
        let shard = shards[n * 7919 % shards.len()];
        let entries = store::entries(conn, shard).await?;
        entries.iter().for_each(|entry| entry.put(&mut roll));
        (read, asked) = (read + entries.len(), asked + 1);
    }
    let all = read * shards.len() / asked.max(1);
    Ok((roll, u32::try_from(all).unwrap_or(u32::MAX)))
}
