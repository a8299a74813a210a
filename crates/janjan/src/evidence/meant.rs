//! Whom a call or a message speaks for, and writing that down.
//!
//! One mobile, one member: it is he. A family on one mobile: a missed call could be anybody's, so it raises nobody, and a
//! call back asks whose it was; a message that gives a membership number says it itself.

use super::give::give;
use super::said::Said;
use super::store::{self, Given, Verdict};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::members::store::consents;
use crate::members::{Member, happening};
use janjan_rules::ids::{AppointmentId, PersonId, ShardId};
use janjan_rules::members::{Evidence, State};
use jiff::civil::Date;

/// Whom it speaks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant {
    /// These: one, or those of a shared mobile whose numbers the message gives.
    These(Vec<Member>),
    /// One of these, and it doesn't say which.
    Shared(Vec<Member>),
    /// These have the mobile, and its message asks for no more calls and messages.
    Stop(Vec<Member>),
    /// These, and the message says no.
    No(Vec<Member>),
    /// Nobody who is known.
    Nobody,
}

impl Meant {
    /// Among the members with the mobile, those whom a call or a message speaks for.
    pub fn of(members: Vec<Member>, kind: Evidence, text: &str) -> Meant {
        let runs = |m: &Member| matches!(m.state, State::Active | State::Lapsed);
        let said = if kind == Evidence::Sms { Said::read(text) } else { Said::default() };
        let here: Vec<Member> = members.into_iter().filter(runs).collect();
        if said.is_stop && !here.is_empty() {
            return Meant::Stop(here);
        }
        let active: Vec<Member> = here.into_iter().filter(|m| m.state == State::Active).collect();
        let named: Vec<Member> =
            active.iter().filter(|m| said.numbers.contains(&m.number)).cloned().collect();
        let these = match (named.is_empty(), active.len()) {
            (false, _) => named,
            (true, 0) => return Meant::Nobody,
            (true, 1) => active,
            (true, _) => return Meant::Shared(active),
        };
        if said.is_no { Meant::No(these) } else { Meant::These(these) }
    }

    /// The word kept of what came of it.
    pub fn outcome(&self) -> &'static str {
        match self {
            Meant::These(_) => "counted",
            Meant::Shared(_) => "shared",
            Meant::Stop(_) => "stopped",
            Meant::No(_) => "refused",
            Meant::Nobody => "nobody",
        }
    }

    /// Everybody whose row it changes.
    pub fn members(&self) -> &[Member] {
        match self {
            Meant::These(all) | Meant::Shared(all) | Meant::Stop(all) | Meant::No(all) => all,
            Meant::Nobody => &[],
        }
    }

    /// The shards to be opened for it.
    pub fn shards(&self) -> Vec<ShardId> {
        self.members().iter().map(|m| m.at.shard).collect()
    }

    /// Writes it down; every shard of it is open in this act, and its members were read in it.
    pub async fn settle(
        &self,
        act: &mut Act<'_>,
        kind: Evidence,
        by: Option<(PersonId, AppointmentId)>,
        on: Date,
    ) -> Result<(), Fault> {
        for m in self.members() {
            match self {
                Meant::These(_) => {
                    give(act, m, kind, by, on).await?;
                }
                Meant::Shared(_) => {
                    let given = Given { verdict: Verdict::Shared, by, ..Given::now(act, kind, on) };
                    note(act, m, given).await?;
                }
                Meant::No(_) => {
                    let (verdict, reason) = (Verdict::Refused, Some("no".to_owned()));
                    let given = Given { verdict, reason, by, ..Given::now(act, kind, on) };
                    note(act, m, given).await?;
                }
                Meant::Stop(_) => stop(act, m, kind).await?,
                Meant::Nobody => {}
            }
        }
        Ok(())
    }
}

/// Writes evidence that raises nobody.
async fn note(act: &mut Act<'_>, m: &Member, given: Given) -> Result<(), Fault> {
    store::add(act.tx(), m, &given).await?;
    let facts = serde_json::json!({ "kind": given.kind, "state": given.verdict.code() });
    act.journal(m.at.shard, happening("evidence noted", m, facts)).await
}

/// Withdraws the consent to calls and messages; the membership runs on.
async fn stop(act: &mut Act<'_>, m: &Member, kind: Evidence) -> Result<(), Fault> {
    let now = act.at;
    consents::withdraw(act.tx(), m, Some(consents::CONTACT), now).await?;
    let facts = serde_json::json!({ "purpose": consents::CONTACT, "kind": kind });
    act.journal(m.at.shard, happening("consent withdrawn", m, facts)).await
}
