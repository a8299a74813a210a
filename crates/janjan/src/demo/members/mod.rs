//! Members of the demo: a ward whose office-bearers go from lane to lane fills up, one that only has a list doesn't.
//!
//! Everybody is made up from the seed. Who enrolled whom, on which day and what spoke for it afterwards follows what the
//! law allows: nobody is enrolled before their enroller held the post, and who met them is another person.

mod census;
mod doubles;
mod life;
mod paper;
mod sample;
mod write;

pub use census::Census;

use super::store;
use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::organisation::Organisation;
use crate::territory::Unit;
use janjan_rules::ids::ShardId;
use life::Life;
pub use life::Step;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Enters the members of every counted unit, one act a shard.
pub async fn fill(
    app: &App,
    org: &Arc<Organisation>,
    units: &[Unit],
    mut census: Census,
) -> Result<(), Fault> {
    let bearers = {
        let mut conn = app.db.read().await?;
        store::bearers(&mut conn, org.id, units, census.today).await?
    };
    let bearers = Arc::new(bearers);
    if census.crowd > 0 {
        census.slips = paper::slips(app).await?;
    }
    let mut by_shard: BTreeMap<ShardId, Vec<(Unit, Vec<Life>)>> = BTreeMap::new();
    for unit in units.iter().filter(|u| u.place.level == org.structure.counted()) {
        let lives = census.lives(org, unit, &bearers);
        if !lives.is_empty() {
            by_shard.entry(unit.shard).or_default().push((unit.clone(), lives));
        }
    }
    for (shard, wards) in by_shard {
        let (org, bearers) = (Arc::clone(org), Arc::clone(&bearers));
        let home = units.iter().find(|u| u.shard == shard && u.place.level == org.structure.home());
        let ward = wards.first().map(|(unit, _)| unit.place.clone());
        let places = home.cloned().zip(ward);
        let two = match wards.as_slice() {
            [(first, _), (next, lives), ..] => {
                lives.first().map(|life| (first.clone(), next.clone(), life.by))
            }
            _ => None,
        };
        app.act(Actor::Console(org.id), None, vec![shard], census.today, move |act| {
            Box::pin(async move {
                write::all(act, &org, shard, wards).await?;
                if let Some((home, ward)) = &places {
                    sample::draw(act, &org, (home, ward), &bearers).await?;
                }
                if let Some((ward, next, by)) = two {
                    doubles::enter_again(act, &org, &ward, (&next, by)).await?;
                }
                Ok(String::new())
            })
        })
        .await?;
    }
    Ok(())
}
