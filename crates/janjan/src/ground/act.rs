//! The one door through which anything is written.
//!
//! Harish approves Meena. The door takes his form's id (so that a second press of the button saves nothing twice),
//! locks the heads of the shards concerned, asks once more whether Harish holds his post this very moment, lets the
//! feature write its rows, appends the journal, and only then is the transaction committed and Harish answered.

use super::check::{Check, stands};
use super::form::FormId;
use super::journal::{self, Entry, Happening, Head};
use super::store;
use super::visit::{Scope, Visitor};
use crate::app::App;
use crate::fault::Fault;
use janjan_db::{Tx, Work};
use janjan_rules::ids::{OrgId, PersonId, ShardId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Under whose name something is written.
#[derive(Clone)]
pub enum Actor {
    /// A post's holder.
    Post(Scope),
    /// A person, on their own record.
    Person(Visitor),
    /// Nobody signed in yet: the person a slip or a sign-in concerns.
    Guest(OrgId, PersonId),
    /// A job of the program.
    Job(OrgId, &'static str),
    /// The console.
    Console(OrgId),
}

/// A piece of writing under way.
pub struct Act<'t> {
    tx: &'t mut Tx,
    /// The service.
    pub app: App,
    /// Now, milliseconds UTC.
    pub at: i64,
    /// Today, where the organisation is.
    pub today: Date,
    actor: Actor,
    heads: BTreeMap<ShardId, Head>,
    written: BTreeSet<ShardId>,
}

impl App {
    /// Writes: the form once, the heads locked, the post still held, the work, the journal, all in one transaction.
    /// Answers with the address to go on to; the same form with the same content gets the first answer again.
    ///
    /// # Errors
    /// Whatever `work` refuses; [`Fault::PostEnded`]; [`Fault::SavedBefore`] when the form's id was used with other content.
    pub async fn act<F>(
        &self,
        actor: Actor,
        form: Option<FormId>,
        shards: Vec<ShardId>,
        today: Date,
        work: F,
    ) -> Result<String, Fault>
    where
        F: for<'a, 't> FnOnce(&'a mut Act<'t>) -> Work<'a, String, Fault> + Send + 'static,
    {
        let app = self.clone();
        // What is remembered of a form's content is keyed: a bare hash of a name and a mobile is guessed in a day.
        let form =
            form.map(|form| FormId { digest: app.keys.hash("form", &[&form.digest]).to_vec(), ..form });
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let at = app.clock.now();
                    let account = actor.account();
                    if let (Some(form), Some(account)) = (&form, account)
                        && !store::form_take(tx, account, form.id, &form.route, &form.digest, at).await?
                        && stands(Check::FormOnce)
                    {
                        return seen_before(tx, account, form).await;
                    }
                    let mut act =
                        Act { tx, app, at, today, actor, heads: BTreeMap::new(), written: BTreeSet::new() };
                    act.lock(shards).await?;
                    act.still_held().await?;
                    let answer = work(&mut act).await?;
                    act.close().await?;
                    if let (Some(form), Some(account)) = (&form, account) {
                        store::form_answer(act.tx, account, form.id, &answer).await?;
                    }
                    Ok(answer)
                })
            })
            .await
    }
}

async fn seen_before(
    tx: &mut Tx,
    account: janjan_rules::ids::AccountId,
    form: &FormId,
) -> Result<String, Fault> {
    match store::form_seen(tx, account, form.id).await? {
        Some((route, digest, answer)) if route == form.route && digest == form.digest => Ok(answer),
        Some((_, _, answer)) => Err(Fault::SavedBefore(answer)),
        None => Err(Fault::Busy),
    }
}

impl Act<'_> {
    /// The transaction.
    pub fn tx(&mut self) -> &mut Tx {
        self.tx
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person who acts, where one does.
    pub fn person(&self) -> Option<PersonId> {
        self.actor.person()
    }

    /// Whether a shard was named when the act began: what lies in another may be written by somebody else this moment.
    pub fn is_open(&self, shard: ShardId) -> bool {
        self.heads.contains_key(&shard)
    }

    /// Appends to the journal of a shard that was named when the act began.
    pub async fn journal(&mut self, shard: ShardId, happening: Happening) -> Result<(), Fault> {
        let head = self
            .heads
            .get_mut(&shard)
            .ok_or_else(|| anyhow::anyhow!("the journal of shard {shard} is not open"))?;
        let (kind, appointment) = self.actor.kind();
        let mut entry = Entry {
            shard,
            month: journal::month(self.at),
            seq: head.seq + 1,
            org: self.actor.org(),
            at: self.at,
            actor_kind: kind.to_owned(),
            actor_person: self.actor.person().map(|p| p.0),
            actor_appointment: appointment,
            verb: happening.verb.to_owned(),
            thing: happening.thing.to_owned(),
            thing_id: happening.thing_id,
            territory: happening.territory,
            person: happening.person,
            facts: happening.facts.to_string(),
            prev: head.hash.clone(),
            hash: Vec::new(),
        };
        entry.hash = entry.proper_hash();
        store::journal_write(self.tx, &entry).await?;
        *head = Head { seq: entry.seq, hash: entry.hash };
        self.written.insert(shard);
        Ok(())
    }

    /// Locks the heads in the order of their ids, so that two acts never wait for each other.
    async fn lock(&mut self, mut shards: Vec<ShardId>) -> Result<(), Fault> {
        if let Actor::Post(scope) = &self.actor {
            shards.push(scope.shard);
        }
        for shard in shards.into_iter().collect::<BTreeSet<_>>() {
            let head = store::head_lock(self.tx, shard).await?.ok_or(Fault::NotFound)?;
            self.heads.insert(shard, head);
        }
        Ok(())
    }

    /// Ended means ended: asked again under the lock, so an ending and an act can't pass each other.
    async fn still_held(&mut self) -> Result<(), Fault> {
        let Actor::Post(scope) = &self.actor else { return Ok(()) };
        let (shard, appointment) = (scope.shard, scope.appointment);
        let is_held = store::is_held(self.tx, shard, appointment, self.today).await?;
        if is_held || !stands(Check::HeldWhileWriting) { Ok(()) } else { Err(Fault::PostEnded) }
    }

    async fn close(&mut self) -> Result<(), Fault> {
        for shard in std::mem::take(&mut self.written) {
            if let Some(head) = self.heads.get(&shard) {
                let signature = journal::signature(&self.app.keys, shard, head);
                store::head_write(self.tx, shard, head, &signature).await?;
            }
        }
        Ok(())
    }
}

impl Actor {
    fn account(&self) -> Option<janjan_rules::ids::AccountId> {
        match self {
            Actor::Post(scope) => Some(scope.account),
            Actor::Person(visitor) => Some(visitor.account),
            _ => None,
        }
    }

    fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Post(scope) => Some(scope.person),
            Actor::Person(visitor) => Some(visitor.person),
            Actor::Guest(_, person) => Some(*person),
            Actor::Job(..) | Actor::Console(_) => None,
        }
    }

    fn org(&self) -> OrgId {
        match self {
            Actor::Post(scope) => scope.org.id,
            Actor::Person(visitor) => visitor.org.id,
            Actor::Guest(org, _) | Actor::Job(org, _) | Actor::Console(org) => *org,
        }
    }

    /// The kind of actor, and the appointment it acts by.
    fn kind(&self) -> (&'static str, Option<uuid::Uuid>) {
        match self {
            Actor::Post(scope) => ("post", Some(scope.appointment.0)),
            Actor::Person(_) => ("person", None),
            Actor::Guest(..) => ("guest", None),
            Actor::Job(_, name) => (name, None),
            Actor::Console(_) => ("console", None),
        }
    }
}
