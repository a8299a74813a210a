//! Who holds the posts: every seat above the wards, most of those in them.

use crate::tree;
use janjan::app::App;
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::organisation::Organisation;
use janjan::people::store::Nominee;
use janjan::posts::propose::happening;
use janjan::posts::record::{self, InForce};
use janjan::territory::Unit;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::mobile::Mobile;
use janjan_seeds::{Dice, People};
use jiff::ToSpan;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// In how many of a hundred wards the first post is held, and each after it.
const HELD_PERCENT: [u32; 2] = [86, 68];

/// Fills them, one act a shard; says how many.
pub async fn fill(app: &App, org: &Arc<Organisation>, units: &[Unit]) -> Result<usize, Fault> {
    let (mut people, mut dice) = (People::from_seed(7).map_err(anyhow::Error::from)?, Dice::from_seed(7));
    let (today, counted) = (tree::today(app)?, org.structure.counted());
    let mut by_shard: BTreeMap<ShardId, Vec<(Unit, InForce)>> = BTreeMap::new();
    for unit in units {
        for (n, post) in org.structure.posts_at(unit.place.level).enumerate() {
            for _ in 0..post.seats {
                let percent = HELD_PERCENT.get(n).copied().unwrap_or(50);
                if unit.place.level == counted && !dice.chance(percent) {
                    continue;
                }
                let Some(person) = people.next() else { continue };
                let nominee = Nominee { name: person.name, mobile: Mobile::stored(person.mobile) };
                let since = i64::from(dice.range(5..355)).days();
                let since = today.checked_sub(since).map_err(anyhow::Error::from)?;
                let row = InForce { unit: unit.serial, post: post.id, nominee, since, order_number: None };
                by_shard.entry(unit.shard).or_default().push((unit.clone(), row));
            }
        }
    }
    let held = by_shard.values().map(Vec::len).sum();
    for (shard, rows) in by_shard {
        let organisation = Arc::clone(org);
        app.act(Actor::Console(org.id), None, vec![shard], today, move |act| {
            Box::pin(async move {
                for (unit, row) in rows {
                    let held = record::enter(act, &organisation, PersonId(Uuid::nil()), &unit, &row).await?;
                    act.journal(unit.shard, happening("recorded", &held)).await?;
                }
                Ok(String::new())
            })
        })
        .await?;
    }
    Ok(held)
}
