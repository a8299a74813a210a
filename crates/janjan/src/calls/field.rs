//! Where a post calls people back, and how many there wait because they said "I never joined".

use super::CALL;
use super::store::waiting::{self, Over};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::is_above_home;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::ids::{ShardId, TerritoryId};
use janjan_rules::members::calls::{Why, kept_from};
use janjan_rules::power::Sees;
use std::collections::{BTreeSet, HashMap};

/// The units a scope calls in, and what it sees there.
pub struct Field {
    pub(super) units: HashMap<TerritoryId, (Unit, Sees)>,
    pub(super) shards: BTreeSet<ShardId>,
    pub(super) over: Over,
}

impl Field {
    /// The field of a post; [`Fault::NotFound`] where it calls nobody.
    pub(super) async fn of(conn: &mut Conn, scope: &Scope) -> Result<Field, Fault> {
        let counted = scope.org.structure.counted();
        let units = territory::units_under(conn, scope, CALL, &scope.own.path, counted).await?;
        let shards = units.iter().map(|u| u.shard).collect();
        let seen = units.into_iter().filter_map(|u| {
            let sees = scope.leave(CALL, &u.place).ok()?;
            Some((u.id, (u, sees)))
        });
        let units: HashMap<_, _> = seen.collect();
        if units.is_empty() {
            return Err(Fault::NotFound);
        }
        let over =
            Over { path: scope.own.path.clone(), caller: scope.person, is_shared_only: is_above_home(scope) };
        Ok(Field { units, shards, over })
    }

    /// Whether people are called by name from here; else they are figures.
    pub(super) fn has_names(&self) -> bool {
        self.units.values().any(|(_, sees)| *sees >= Sees::Rows)
    }
}

/// Those who said "I never joined" and whom the one who looks may call: enrolled by another, and not themselves.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Disputes {
    /// All of them.
    pub waiting: i64,
    /// Of those, whose promised day has passed.
    pub late: i64,
}

/// Who waits for this post's call because they said "I never joined"; nobody where it calls nobody by name.
pub async fn disputes(conn: &mut Conn, scope: &Scope) -> Result<Disputes, Fault> {
    let field = match Field::of(conn, scope).await {
        Ok(field) if field.has_names() => field,
        Ok(_) | Err(Fault::NotFound) => return Ok(Disputes::default()),
        Err(other) => return Err(other),
    };
    let mut disputes = Disputes::default();
    for shard in &field.shards {
        disputes.waiting += waiting::count(conn, *shard, &field.over, Why::Dispute).await?;
        disputes.late += waiting::late(conn, *shard, &field.over, kept_from(scope.today)).await?;
    }
    Ok(disputes)
}
