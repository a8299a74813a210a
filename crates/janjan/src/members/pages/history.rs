//! What happened to a membership, out of the journals of the shards it has lived in: who did what, when. Of a shard's
//! entries outside one's sight the post is told, not the name.

use crate::fault::Fault;
use crate::ground::clock::instant;
use crate::ground::visit::Scope;
use crate::journal::store::{self, Of, Told};
use crate::journal::{Named, post_of, tell};
use crate::members::sight::SEE;
use crate::members::store::members;
use crate::members::{Member, MemberRef, Sight};
use janjan_db::Conn;
use janjan_rules::ids::{AppointmentId, PersonId, ShardId};
use janjan_rules::power::Sees;
use std::collections::HashMap;

/// The most entries that are told.
const MOST: u32 = 30;
/// Of the districts a membership has been in, so many are asked.
const MOST_SHARDS: usize = 8;

/// A line of the history.
pub struct Moment {
    /// When.
    pub when: String,
    /// What happened.
    pub text: String,
}

/// The history of a membership, the newest first.
pub async fn of(conn: &mut Conn, scope: &Scope, seen: &Sight) -> Result<Vec<Moment>, Fault> {
    let m = &seen.member;
    let on = (scope.w.lang(), scope.today);
    let mut told = Vec::new();
    for shard in lived_in(conn, m).await? {
        let entries = store::before(conn, shard, Of::Person(PersonId(m.at.id.0)), i64::MAX, MOST, on).await?;
        told.extend(entries.into_iter().map(|entry| (shard, entry)));
    }
    told.sort_by_key(|(_, entry)| std::cmp::Reverse((entry.at, entry.seq)));
    let mut actors = Actors { scope, known: HashMap::new() };
    let mut moments = Vec::new();
    for (shard, entry) in told.iter().take(MOST as usize) {
        let post = post_of(&entry.facts).map(|post| scope.org.post(post, scope.w).to_owned());
        let named = Named {
            actor: actors.name(conn, *shard, entry).await?,
            person: m.name.clone(),
            post: post.unwrap_or_default(),
        };
        let text = tell(scope.w, (&entry.verb, &entry.thing), &entry.facts, &named);
        moments.push(Moment { when: when(scope, entry.at), text });
    }
    Ok(moments)
}

/// The shards a membership has lived in, the present one first.
async fn lived_in(conn: &mut Conn, m: &Member) -> Result<Vec<ShardId>, Fault> {
    let (mut shards, mut came_from) = (vec![m.at.shard], m.moved_from);
    while let Some(shard) = came_from.filter(|shard| !shards.contains(shard) && shards.len() < MOST_SHARDS) {
        shards.push(shard);
        let left = members::one(conn, MemberRef { shard, ..m.at }).await?;
        came_from = left.and_then(|left| left.moved_from);
    }
    Ok(shards)
}

/// Day and minute of an instant, where the organisation is.
pub fn when(scope: &Scope, at: i64) -> String {
    let zoned = instant(at).to_zoned(scope.org.zone.clone());
    format!("{}, {}", scope.w.day(zoned.date()), zoned.strftime("%H:%M"))
}

/// Who did it, each looked up once.
struct Actors<'s> {
    scope: &'s Scope,
    known: HashMap<(PersonId, Option<AppointmentId>, bool), String>,
}

impl Actors<'_> {
    async fn name(&mut self, conn: &mut Conn, shard: ShardId, entry: &Told) -> Result<String, Fault> {
        let (scope, w) = (self.scope, self.scope.w);
        let Some(actor) = entry.actor else {
            let key = if entry.actor_kind == "console" { "journal-by-console" } else { "journal-by-program" };
            return Ok(w.say(key).into_owned());
        };
        let place = entry.unit.as_ref().map(|unit| &unit.place);
        let is_seen = place.is_some_and(|place| scope.leave(SEE, place).is_ok_and(|s| s >= Sees::Rows));
        let key = (actor, entry.by, is_seen);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let name = match is_seen {
            true => store::name(conn, scope.org.id, shard, actor).await?.map(|(_, name)| name),
            false => None,
        };
        let post = match entry.by {
            Some(by) => store::post(conn, scope.org.id, shard, (actor, by)).await?,
            None => None,
        };
        let post = post.map(|post| scope.org.post(post, w).to_owned());
        let called = match (name, post) {
            (Some(name), Some(post)) => format!("{name} ({post})"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => w.say("journal-somebody").into_owned(),
        };
        self.known.insert(key, called.clone());
        Ok(called)
    }
}
