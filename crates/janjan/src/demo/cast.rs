//! Whom one can sign in as: the chain of the home unit first, a few of its wards, and the odd ones: in acting charge,
//! asked but not yet answered, in two units at once, no longer in any.

use super::store;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::ground::words::Words;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::ids::AccountId;
use janjan_rules::power::{Power, Sees, Thing, Verb};
use jiff::civil::Date;
use std::collections::HashSet;

/// How many of one unit's holders are listed.
const OF_A_UNIT: usize = 6;
/// How many holders of wards, and of units elsewhere.
const OF_MANY: usize = 8;
/// How many of each odd kind.
const OF_A_KIND: usize = 3;

/// One person of the demo.
pub struct Cast {
    /// The key of the link that signs in.
    pub key: String,
    /// What they are called.
    pub name: String,
    /// Their posts, each with its unit; what is offered or over where they hold none.
    pub posts: Vec<String>,
    /// Something waits for an answer.
    pub is_offered: bool,
    /// In acting charge.
    pub is_acting: bool,
    /// Holds nothing any more.
    pub is_over: bool,
    /// What their posts may do, for tests that look for a proposer or an approver: `propose appointment`.
    pub may: Vec<String>,
    /// What one can do as them, in a sentence.
    pub does: String,
}

impl Cast {
    /// Name and posts on one line.
    pub fn line(&self) -> String {
        format!("{} · {}", self.name, self.posts.join(", "))
    }
}

/// Some of them under a heading.
pub struct Group {
    /// The heading.
    pub title: String,
    /// Who.
    pub people: Vec<Cast>,
}

/// Lists accounts once each.
struct Lister<'a> {
    conn: &'a mut Conn,
    org: &'a Organisation,
    w: Words,
    today: Date,
    listed: HashSet<AccountId>,
}

impl Lister<'_> {
    async fn people(&mut self, accounts: Vec<AccountId>, most: usize) -> Result<Vec<Cast>, Fault> {
        let mut people = Vec::new();
        for account in accounts {
            if people.len() < most && self.listed.insert(account) {
                people.extend(store::one(self.conn, self.org, account, self.w, self.today).await?);
            }
        }
        Ok(people)
    }

    async fn of_unit(&mut self, unit: &Unit) -> Result<Vec<AccountId>, Fault> {
        store::holders_of(self.conn, self.org, (unit.shard, unit.id), self.today).await
    }
}

/// Everybody the page lists, in groups: the home chain from the top, its wards, the odd ones, those elsewhere.
pub async fn groups(conn: &mut Conn, org: &Organisation, w: Words, today: Date) -> Result<Vec<Group>, Fault> {
    let units = territory::all(conn, org.id).await?;
    let Some(home) = home(org, &units) else { return Ok(Vec::new()) };
    let counted = org.structure.counted();
    let mut lister = Lister { conn, org, w, today, listed: HashSet::new() };
    let mut groups = Vec::new();
    for unit in units.iter().filter(|u| u.place.path.holds(&home.place.path)) {
        let accounts = lister.of_unit(unit).await?;
        let people = lister.people(accounts, OF_A_UNIT).await?;
        groups.push(Group { title: org.level(unit.place.level, w).to_owned(), people });
    }
    let odd = odd(&mut lister, home.shard).await?;
    let mut in_wards = Vec::new();
    let below = |u: &&Unit| u.place.level == counted && home.place.path.is_above(&u.place.path);
    for unit in units.iter().filter(below).take(OF_MANY) {
        in_wards.extend(lister.of_unit(unit).await?);
    }
    let people = lister.people(in_wards, OF_MANY).await?;
    groups.push(Group { title: org.levels(counted, w).to_owned(), people });
    groups.push(Group { title: w.say("demo-odd").into_owned(), people: odd });
    let mut elsewhere = Vec::new();
    for unit in units.iter().filter(|u| u.place.level <= org.structure.home()) {
        elsewhere.extend(lister.of_unit(unit).await?);
    }
    let people = lister.people(elsewhere, OF_MANY).await?;
    groups.push(Group { title: w.say("demo-elsewhere").into_owned(), people });
    groups.retain(|group| !group.people.is_empty());
    Ok(groups)
}

/// Those whose case isn't everyday.
async fn odd(lister: &mut Lister<'_>, shard: janjan_rules::ids::ShardId) -> Result<Vec<Cast>, Fault> {
    let mut odd = Vec::new();
    let today = lister.today;
    let offered = store::offered(lister.conn, shard).await?;
    let acting = store::acting(lister.conn, shard, today).await?;
    let twice = store::twice(lister.conn, shard, today).await?;
    let over = store::over(lister.conn, shard, today).await?;
    for accounts in [offered, acting, twice, over] {
        odd.extend(lister.people(accounts, OF_A_KIND).await?);
    }
    Ok(odd)
}

/// The dozen that the command line names: the home unit first, a ward or two, the odd ones, then those above.
pub fn dozen(groups: Vec<Group>, chain: usize) -> Vec<Cast> {
    let mut groups: Vec<Vec<Cast>> = groups.into_iter().map(|g| g.people).collect();
    let mut some = |at: usize, most: usize| -> Vec<Cast> {
        groups.get_mut(at).map(|people| people.drain(..most.min(people.len())).collect()).unwrap_or_default()
    };
    let home = chain.saturating_sub(1);
    let mut dozen = some(home, 4);
    dozen.extend(some(chain, 2));
    dozen.extend(some(chain + 1, 12).into_iter().step_by(OF_A_KIND).take(4));
    for above in (0..home).rev() {
        dozen.extend(some(above, 1));
    }
    dozen
}

/// The unit in which the demo plays.
fn home<'a>(org: &Organisation, units: &'a [Unit]) -> Option<&'a Unit> {
    let named = janjan_seeds::place(&org.preset).and_then(Result::ok).and_then(|place| {
        let at = place.units.iter().position(|unit| unit.key == place.home)?;
        // Units are founded in the place's order, their serials counted from 1.
        let serial = u32::try_from(at + 1).ok()?;
        units.iter().find(|unit| unit.serial.0 == serial)
    });
    named.or_else(|| units.iter().find(|unit| unit.place.level == org.structure.home()))
}

/// How many units the chain has, from the top to the home unit.
pub fn chain(org: &Organisation) -> usize {
    usize::from(org.structure.home()) + 1
}

/// What a post's sentences come to, in a sentence.
pub fn does(powers: &[Power], w: Words) -> String {
    let has = |verb, thing| powers.iter().any(|p| p.verb == verb && p.thing == thing);
    let names =
        powers.iter().any(|p| p.verb == Verb::See && p.thing == Thing::Formation && p.sees > Sees::Counts);
    let told = [
        (has(Verb::Approve, Thing::Appointment), "demo-does-approve"),
        (has(Verb::Propose, Thing::Appointment), "demo-does-propose"),
        (has(Verb::Record, Thing::Appointment), "demo-does-record"),
        (has(Verb::Hand, Thing::Slip), "demo-does-hand"),
        (names, "demo-does-names"),
        (!names && has(Verb::See, Thing::Formation), "demo-does-counts"),
    ];
    let told: Vec<String> =
        told.iter().filter(|(is, _)| *is).map(|(_, key)| w.say(key).into_owned()).collect();
    told.join(", ")
}
