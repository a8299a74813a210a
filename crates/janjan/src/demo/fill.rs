//! Fills the demo's posts. Which wards are filled follows from the seed alone; no post is named here, so that every
//! preset comes to life the same way.

use super::members::{self, Census};
use super::under_way::{self, Holder, Step};
use crate::app::App;
use crate::fault::Fault;
use crate::found::{self, Foundation};
use crate::ground::act::{Act, Actor};
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use crate::members::lore;
use crate::people::store::Nominee;
use crate::posts::record::{self, InForce};
use crate::territory::{Unit, store as territory};
use anyhow::anyhow;
use janjan_rules::ids::{OrgId, PersonId, ShardId};
use janjan_rules::mobile::{Mobile, NumberPlan};
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
/// What the demo's organisation is called.
const CALLED: [(&str, &str); 2] = [("hi", "जन सेवा संगठन (डेमो)"), ("en", "Jan Seva Sangathan (demo)")];
/// How many days the demo's organisation has stood.
const STOOD_DAYS: u32 = 420;

/// How the demo's posts are filled.
#[derive(Clone, Copy, Debug)]
pub struct Filling {
    /// The number the people are made from.
    pub seed: u64,
    /// Every seat at the counted level is left vacant, for an office that begins with its own list.
    pub is_vacant: bool,
    /// Of a hundred members so many are entered: some are enough for most tests.
    pub crowd: u32,
}

/// Founds the organisation of a preset at a place, and fills its posts.
pub async fn found(app: &App, preset: &str, place: Place, filling: Filling) -> Result<OrgId, Fault> {
    let Filling { seed, is_vacant, crowd } = filling;
    let mut preset = Preset::parse(preset).map_err(anyhow::Error::from)?;
    for (lang, called) in CALLED {
        preset.name.insert(lang.to_owned(), called.to_owned());
    }
    let zone = "Asia/Kolkata".to_owned();
    let today = app.clock.today(&jiff::tz::TimeZone::get(&zone).map_err(anyhow::Error::from)?);
    let foundation = Foundation {
        code: "JJ".to_owned(),
        preset,
        units: place.units,
        time_zone: zone,
        plan: NumberPlan::MadeUp,
        source: "State Election Commission UP, 2006".to_owned(),
        from: before(today, STOOD_DAYS),
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
        now: app.clock.now(),
    };
    let mut held = Vec::new();
    let counted = organisation.structure.counted();
    for unit in units.iter().filter(|u| !is_vacant || u.place.level != counted) {
        held.extend(plan.holders(&organisation, unit)?.into_iter().map(|row| (unit.clone(), row)));
    }
    held.extend(in_two_units(&organisation, &units, &held));
    record_all(app, &organisation, held, today).await?;
    let holders = {
        let mut conn = app.db.read().await?;
        super::store::holders(&mut conn, org, &units).await?
    };
    let mut steps = Vec::new();
    for unit in units.iter().filter(|u| !is_vacant && u.place.level == counted) {
        steps.extend(
            plan.under_way(&organisation, unit, &holders)?.into_iter().map(|step| (unit.clone(), step)),
        );
    }
    take_all(app, &organisation, steps, today).await?;
    let census = Census::new(seed, plan.people, (today, plan.now), &organisation.zone, crowd)?;
    members::fill(app, &organisation, &units, census).await?;
    lore::learn(app, organisation.id).await?;
    Ok(org)
}

/// What is held from the first day on, one act a shard.
async fn record_all(
    app: &App,
    organisation: &Arc<Organisation>,
    held: Vec<(Unit, InForce)>,
    today: Date,
) -> Result<(), Fault> {
    for (shard, rows) in by_shard(held) {
        let organisation = Arc::clone(organisation);
        app.act(Actor::Console(organisation.id), None, vec![shard], today, move |act| {
            Box::pin(async move { enter_all(act, &organisation, rows).await })
        })
        .await?;
    }
    Ok(())
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

/// What is under way, one act a shard.
async fn take_all(
    app: &App,
    organisation: &Arc<Organisation>,
    steps: Vec<(Unit, Step)>,
    today: Date,
) -> Result<(), Fault> {
    for (shard, steps) in by_shard(steps) {
        let organisation = Arc::clone(organisation);
        app.act(Actor::Console(organisation.id), None, vec![shard], today, move |act| {
            Box::pin(async move {
                for (unit, step) in steps {
                    under_way::take(act, &organisation, &unit, step).await?;
                }
                Ok(String::new())
            })
        })
        .await?;
    }
    Ok(())
}

fn by_shard<T>(rows: Vec<(Unit, T)>) -> BTreeMap<ShardId, Vec<(Unit, T)>> {
    let mut by_shard: BTreeMap<ShardId, Vec<(Unit, T)>> = BTreeMap::new();
    for (unit, row) in rows {
        by_shard.entry(unit.shard).or_default().push((unit, row));
    }
    by_shard
}

/// The first holder in a counted unit also holds the same post in the next such unit where nobody does.
fn in_two_units(org: &Organisation, units: &[Unit], held: &[(Unit, InForce)]) -> Option<(Unit, InForce)> {
    let counted = org.structure.counted();
    let (first, row) = held.iter().find(|(unit, _)| unit.place.level == counted)?;
    let is_free = |unit: &&Unit| {
        let is_held = |(u, r): &(Unit, InForce)| u.id == unit.id && r.post == row.post;
        unit.place.level == counted && unit.shard == first.shard && !held.iter().any(is_held)
    };
    let second = units.iter().find(is_free)?;
    Some((second.clone(), InForce { unit: second.serial, ..row.clone() }))
}

/// So many days before.
pub(super) fn before(day: Date, days: u32) -> Date {
    day.checked_sub(i64::from(days).days()).unwrap_or(day)
}

/// Where the demo's chance and people come from.
pub(super) struct Plan {
    people: People,
    pub(super) dice: Dice,
    pub(super) today: Date,
    pub(super) now: i64,
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
        let nominee = self.somebody()?;
        let since = before(self.today, self.dice.range(5..355));
        let order_number = Some(self.order(since));
        Ok(InForce { unit: unit.serial, post: post.id, nominee, since, order_number })
    }

    /// What is under way at the seats of a unit that nobody holds.
    fn under_way(&mut self, org: &Organisation, unit: &Unit, holders: &[Holder]) -> Result<Vec<Step>, Fault> {
        let mut steps = Vec::new();
        let posts: Vec<Post> = org.structure.posts_at(unit.place.level).cloned().collect();
        for post in &posts {
            let held = holders.iter().filter(|h| h.territory == unit.id && h.post == post.id).count();
            let held = u32::try_from(held).unwrap_or(post.seats);
            for seat in held + 1..=post.seats {
                steps.extend(under_way::of_seat(self, org, (unit, post, seat), holders)?);
            }
        }
        Ok(steps)
    }

    /// The next of the made-up people.
    pub(super) fn somebody(&mut self) -> Result<Nominee, Fault> {
        let person = self.people.next().ok_or_else(|| anyhow!("the people have run out"))?;
        let mobile = Mobile::parse(&person.mobile, NumberPlan::MadeUp)
            .map_err(|e| anyhow!("{}: {e:?}", person.mobile))?;
        Ok(Nominee { name: person.name, mobile })
    }

    /// The number of an order on paper.
    pub(super) fn order(&mut self, on: Date) -> String {
        format!("का/{}/{}", on.year(), self.dice.range(10..900))
    }
}
