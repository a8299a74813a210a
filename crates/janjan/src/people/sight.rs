//! Who may be seen, and how much of them: a person is in sight where they hold, held or are proposed for a post in a
//! unit whose names this scope sees. Whoever has nothing there doesn't exist for it.

use super::store::{self, Person};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::posts::Appointment;
use crate::posts::store::appointments;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use std::collections::BTreeSet;

/// What is asked of a scope at the units of a person.
const ASK: Ask = Ask { verb: Verb::See, thing: Thing::Formation, of: None };
/// In at most so many shards of a scope are a person's appointments looked for one by one; beyond, where they signed in
/// from and where they were first entered.
const MOST_SHARDS: usize = 50;

/// An appointment of a person in sight, with its unit.
pub struct Holding {
    /// The appointment.
    pub appointment: Appointment,
    /// Its unit.
    pub unit: Unit,
    /// How much is seen of people there.
    pub sees: Sees,
}

/// A person as far as a scope sees them.
pub struct Seen {
    /// Who.
    pub person: Person,
    /// Their appointments in sight, newest first.
    pub holdings: Vec<Holding>,
}

impl Seen {
    /// Whether their mobile may be shown masked.
    pub fn has_contacts(&self) -> bool {
        self.holdings.iter().any(|h| h.sees == Sees::Contacts)
    }

    /// The unit at which this scope may open their mobile.
    pub fn opening<'a>(&'a self, scope: &Scope) -> Option<&'a Unit> {
        let ask = Ask::new(Verb::Open, Thing::Mobile);
        self.holdings.iter().map(|h| &h.unit).find(|u| scope.leave(ask, &u.place).is_ok())
    }
}

/// The person, if anything of theirs is in sight; else `NotFound`.
pub async fn seen(conn: &mut Conn, scope: &Scope, shard: ShardId, id: PersonId) -> Result<Seen, Fault> {
    let person = store::of_org(conn, scope.org.id, shard, id).await?.ok_or(Fault::NotFound)?;
    let mut holdings = Vec::new();
    for shard in shards(conn, scope, &person).await? {
        for appointment in appointments::of_person(conn, shard, id).await? {
            match territory::unit_by_id(conn, scope, ASK, appointment.territory).await {
                Ok((unit, sees)) if sees >= Sees::Rows => holdings.push(Holding { appointment, unit, sees }),
                Ok(_) | Err(Fault::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
    }
    if holdings.is_empty() {
        return Err(Fault::NotFound);
    }
    holdings.sort_by_key(|h| std::cmp::Reverse((h.appointment.from, h.appointment.proposed_at)));
    Ok(Seen { person, holdings })
}

/// Where a person's appointments may lie.
async fn shards(conn: &mut Conn, scope: &Scope, person: &Person) -> Result<BTreeSet<ShardId>, Fault> {
    let mut shards = BTreeSet::from([person.shard, scope.shard]);
    shards.extend(store::posted_in(conn, scope.org.id, person.id).await?);
    let home = scope.org.structure.home();
    if scope.own.level < home {
        let under = territory::shards_under(conn, scope.org.id, &scope.own.path, home).await?;
        shards.extend(under.into_iter().take(MOST_SHARDS));
    }
    Ok(shards)
}
