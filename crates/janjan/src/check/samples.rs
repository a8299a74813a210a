//! Samples, held against the journal's entry of the moment they were drawn, and drawn again from who is in them.
//!
//! The seed was thrown and the members were counted before anybody was called. Whoever swaps one of the drawn for another
//! would have to find one who falls on the same place; whoever changes the seed or the size contradicts the chain.

use super::chain::Drawings;
use super::store::members::{self as store, Sampled};
use crate::fault::Fault;
use data_encoding::HEXLOWER;
use janjan_db::Conn;
use janjan_rules::ids::ShardId;
use janjan_rules::members::sample;

/// Says which samples are not what was drawn.
pub async fn check(
    conn: &mut Conn,
    shard: ShardId,
    journalled: &Drawings,
    said: &mut Vec<String>,
) -> Result<(), Fault> {
    let samples = store::samples(conn, shard).await?;
    for s in &samples {
        if journalled.get(&s.id) != Some(&facts(s)) {
            said.push(format!("Sample {} is not as the journal says it was drawn.", s.id));
        }
        let again = sample::draw(s.seed, &s.drawn, s.drawn.len());
        if again != s.drawn || i64::try_from(again.len()) != Ok(s.size) {
            said.push(format!("Sample {} does not hold whom its seed draws.", s.id));
        }
    }
    let kept: Vec<_> = samples.iter().map(|s| s.id).collect();
    for id in journalled.keys().filter(|id| !kept.contains(id)) {
        said.push(format!("Sample {id} was drawn and is gone."));
    }
    Ok(())
}

/// What the journal kept of it.
fn facts(s: &Sampled) -> serde_json::Value {
    serde_json::json!({
        "rows": s.size, "population": s.population, "seed": s.seed, "digest": HEXLOWER.encode(&s.digest),
    })
}
