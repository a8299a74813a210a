//! Founding an organisation: its structure from a preset, its territory from a list, its first holder from the console.

use crate::app::App;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::collate::sort_key;
use crate::ground::journal::{self, Happening, Head};
use crate::ground::store as ground;
use crate::posts::store::seats::{self, SeatsOf};
pub use crate::structure::Foundation;
use crate::territory::store::{Founded, Unit, found};
use janjan_db::Tx;
use janjan_rules::ids::{OrgId, PostId, ShardId, TerritoryId};
use janjan_rules::posts::OPEN_END;
use janjan_rules::structure::Post;
use janjan_rules::territory::{Path, Place, Serial};
use janjan_seeds::Unit as Seed;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// Founds an organisation, in one transaction.
pub async fn organisation(app: &App, foundation: Foundation) -> Result<OrgId, Fault> {
    let org = OrgId(app.clock.new_id());
    let work = app.clone();
    app.db.write(move |tx| Box::pin(async move { write(tx, &work, org, &foundation).await })).await?;
    Ok(org)
}

async fn write(tx: &mut Tx, app: &App, org: OrgId, f: &Foundation) -> Result<(), Fault> {
    crate::structure::store::write(tx, app, org, f).await?;
    let organisation = ground::organisation(tx, org).await?.ok_or(Fault::NotFound)?;
    let units = placed(app, f, organisation.structure.home())?;
    let shards: BTreeSet<ShardId> = units.iter().map(|(unit, _)| unit.shard).collect();
    for shard in shards {
        let signature = journal::signature(&app.keys, shard, &Head { seq: 0, hash: vec![0; 32] });
        ground::head_begin(tx, org, shard, &signature).await?;
    }
    for ((unit, parent), seed) in units.iter().zip(&f.units) {
        let names = named(seed);
        let founded = Founded {
            org,
            unit,
            parent: *parent,
            from: f.from,
            open_end: OPEN_END,
            names,
            source: &f.source,
        };
        found(tx, &founded).await?;
        let posts: Vec<Post> = organisation.structure.posts_at(unit.place.level).cloned().collect();
        for post in posts {
            let at = SeatsOf { shard: unit.shard, territory: unit.id, post: post.id };
            seats::sanction(tx, org, at, &post, f.from, OPEN_END, app.clock.now()).await?;
        }
        seats::tally(tx, org, unit.shard, unit.id, app.clock.now()).await?;
    }
    if let Some((top, _)) = units.first() {
        crate::structure::store::targets(tx, app, org, f, top.id).await?;
    }
    Ok(())
}

/// Gives every unit its id, serial, path and shard; parents come before their children.
fn placed(app: &App, f: &Foundation, home: u8) -> Result<Vec<(Unit, Option<TerritoryId>)>, Fault> {
    let mut by_key: HashMap<&str, Unit> = HashMap::new();
    let mut placed = Vec::with_capacity(f.units.len());
    for (serial, seed) in (1u32..).map(Serial).zip(&f.units) {
        let level = f.preset.rank(&seed.level).ok_or_else(|| {
            anyhow::anyhow!("{} names the level {:?}, which the preset lacks", seed.key, seed.level)
        })?;
        let above = match &seed.parent {
            Some(key) => Some(
                by_key
                    .get(key.as_str())
                    .ok_or_else(|| anyhow::anyhow!("{} comes before its parent {key}", seed.key))?,
            ),
            None => None,
        };
        let path = above.map_or_else(|| Path::top(serial), |a| a.place.path.child(serial));
        let id = TerritoryId(app.clock.new_id());
        let shard = above.filter(|_| level > home).map_or(ShardId(id.0), |a| a.shard);
        let parent = above.map(|a| a.id);
        let unit = Unit {
            id,
            serial,
            shard,
            place: Place { path, level },
            number: seed.number,
            name: seed.in_use.hi.clone(),
        };
        by_key.insert(&seed.key, unit.clone());
        placed.push((unit, parent));
    }
    Ok(placed)
}

fn named(seed: &Seed) -> Vec<(&str, &str, &str, Vec<u8>)> {
    [
        ("hi", "official", seed.official.hi.as_str()),
        ("en", "official", seed.official.en.as_str()),
        ("hi", "in use", seed.in_use.hi.as_str()),
        ("en", "in use", seed.in_use.en.as_str()),
    ]
    .into_iter()
    .filter(|(_, _, name)| !name.is_empty())
    .map(|(lang, kind, name)| (lang, kind, name, sort_key(name)))
    .collect()
}

/// Journals that an organisation was founded, in each of its shards' first unit.
pub async fn journal_founding(app: &App, org: OrgId, shard: ShardId, today: Date) -> Result<(), Fault> {
    app.act(Actor::Console(org), None, vec![shard], today, move |act| {
        Box::pin(async move {
            let facts = serde_json::json!({});
            let happening = Happening {
                verb: "founded",
                thing: "organisation",
                thing_id: Some(org.0),
                territory: None,
                person: None,
                facts,
            };
            act.journal(shard, happening).await?;
            Ok(String::new())
        })
    })
    .await?;
    Ok(())
}

/// The post with this code, for the console and the demo, which name posts as the preset does.
pub fn post_by_code<'a>(posts: &'a [Post], code: &str) -> Option<&'a Post> {
    posts.iter().find(|p| p.code == code)
}

/// The id of a post yet to be written.
pub fn new_post(app: &App) -> PostId {
    PostId(app.clock.new_id())
}
