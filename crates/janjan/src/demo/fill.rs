//! Fills the demo's posts. Which wards are filled follows from the seed alone.

use crate::app::App;
use crate::fault::Fault;
use crate::found::{self, Foundation};
use crate::ground::act::{Act, Actor};
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use crate::people::store::Nominee;
use crate::posts::record::{self, InForce};
use crate::territory::{Unit, store as territory};
use anyhow::anyhow;
use janjan_rules::ids::{OrgId, PersonId, ShardId};
use janjan_rules::mobile::{Mobile, NumberPlan};
use janjan_rules::posts::OPEN_END;
use janjan_rules::preset::Preset;
use janjan_rules::structure::Post;
use janjan_seeds::{Dice, People, Place};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// In how many of a hundred counted units the first required post is held, and each after it.
const HELD_PERCENT: [u32; 3] = [86, 68, 62];
/// How many days the demo's organisation has stood.
const STOOD_DAYS: i64 = 420;

/// Founds the organisation of a preset at a place, and fills its posts.
pub async fn found(app: &App, preset: &str, place: Place, seed: u64) -> Result<OrgId, Fault> {
    let preset = Preset::parse(preset).map_err(anyhow::Error::from)?;
    let zone = "Asia/Kolkata".to_owned();
    let today = app.clock.today(&jiff::tz::TimeZone::get(&zone).map_err(anyhow::Error::from)?);
    let from = today.checked_sub(STOOD_DAYS.days()).unwrap_or(today);
    let foundation = Foundation {
        code: "JJ".to_owned(),
        preset,
        units: place.units,
        time_zone: zone,
        plan: NumberPlan::MadeUp,
        source: "State Election Commission UP, 2006".to_owned(),
        from,
    };
    let org = found::organisation(app, foundation).await?;
    let (organisation, units) = {
        let mut conn = app.db.read().await?;
        let organisation = ground::organisation(&mut conn, org).await?.ok_or(Fault::NotFound)?;
        (Arc::new(organisation), territory::all(&mut conn, org).await?)
    };
    let mut plan = Plan {
        people: People::from_seed(seed).map_err(anyhow::Error::from)?,
        dice: Dice::from_seed(seed),
        today,
    };
    let mut by_shard: BTreeMap<ShardId, Vec<(Unit, InForce)>> = BTreeMap::new();
    for unit in &units {
        for row in plan.holders(&organisation, unit)? {
            by_shard.entry(unit.shard).or_default().push((unit.clone(), row));
        }
    }
    for (shard, rows) in by_shard {
        let organisation = Arc::clone(&organisation);
        app.act(Actor::Console(org), None, vec![shard], today, move |act| {
            Box::pin(async move { enter_all(act, &organisation, rows).await })
        })
        .await?;
    }
    Ok(org)
}

async fn enter_all(
    act: &mut Act<'_>,
    organisation: &Organisation,
    rows: Vec<(Unit, InForce)>,
) -> Result<String, Fault> {
    for (unit, row) in rows {
        let entered = record::enter(act, organisation, PersonId(Uuid::nil()), &unit, &row).await?;
        act.journal(unit.shard, crate::posts::propose::happening("recorded", &entered)).await?;
    }
    Ok(String::new())
}

struct Plan {
    people: People,
    dice: Dice,
    today: Date,
}

impl Plan {
    /// Who holds what in a unit from the first day: every seat above the counted level, some of those at it.
    fn holders(&mut self, org: &Organisation, unit: &Unit) -> Result<Vec<InForce>, Fault> {
        let is_counted = unit.place.level == org.structure.counted();
        let mut rows = Vec::new();
        let posts: Vec<Post> = org.structure.posts_at(unit.place.level).cloned().collect();
        for (n, post) in posts.iter().enumerate() {
            let percent = HELD_PERCENT.get(n).copied().unwrap_or(40);
            for _ in 0..post.seats {
                if !is_counted || self.dice.chance(percent) {
                    rows.push(self.holder(unit, post)?);
                }
            }
        }
        Ok(rows)
    }

    fn holder(&mut self, unit: &Unit, post: &Post) -> Result<InForce, Fault> {
        let person = self.people.next().ok_or_else(|| anyhow!("the people have run out"))?;
        let mobile = Mobile::parse(&person.mobile, NumberPlan::MadeUp)
            .map_err(|e| anyhow!("{}: {e:?}", person.mobile))?;
        let days = i64::try_from(self.dice.range(5..355)).unwrap_or(30);
        let since = self.today.checked_sub(days.days()).unwrap_or(OPEN_END);
        let order_number = Some(format!("का/{}/{}", since.year(), self.dice.range(10..900)));
        Ok(InForce {
            unit: unit.serial,
            post: post.id,
            nominee: Nominee { name: person.name, mobile },
            since,
            order_number,
        })
    }
}
