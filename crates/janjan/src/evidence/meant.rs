//! Whom a call or a message speaks for, and writing that down.
//!
//! One mobile, one member: it is he. A family on one mobile: a missed call could be anybody's, so it raises nobody, and a
//! call back asks whose it was; a message that gives one membership number says it itself. From the enroller's own mobile
//! nothing speaks for those whom they enrolled. Who says no is called before anything else is done, and who says no and stop is
//! written to no more, and called this once.

use super::give::give;
use super::said::Said;
use super::store::{self, Given, Verdict};
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::check::{Check, stands};
use crate::ground::keys::Keys;
use crate::members::store::{claims, consents, members as rows};
use crate::members::{Member, MemberRef, dispute, happening};
use crate::people::store as people;
use janjan_db::Conn;
use janjan_rules::ids::{AppointmentId, OrgId, PersonId, ShardId};
use janjan_rules::members::{Evidence, State, is_second};
use janjan_rules::mobile::Mobile;
use jiff::civil::Date;

/// A mobile that more members than this have is nobody's: not each of them is written to for every call.
pub const MOST_ON_ONE: usize = 50;
/// Why a call raises nobody, as it is kept: who loads the log enrolled the member, or is the member.
const NOT_SECOND: &str = "not-second";
/// The same: it came from the mobile of who enrolled.
const ENROLLERS: &str = "enrollers-mobile";
/// The same: it came before the enrolment.
const BEFORE: &str = "before-enrolment";
/// The same: the message says no.
const NO: &str = "no";

/// Whom it speaks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant {
    /// The one who has the mobile, or whose number alone the message gives.
    One(Member),
    /// One of these, and it doesn't say which: a message with several numbers is anybody's who typed them. Whether it says no.
    Shared(Vec<Member>, bool),
    /// One, enrolled by who loads the log, or that very person: somebody else must load it.
    Own(Member),
    /// One, on the mobile of who enrolled them: the enroller may have made the call.
    Enrollers(Member),
    /// One, who was enrolled later than this came.
    Early(Member),
    /// These have the mobile, and its message asks for no more calls and messages.
    Stop(Vec<Member>),
    /// One, and the message says no.
    No(Member),
    /// These have the mobile, and its message asks for no more calls and messages and says no.
    NoAndStop(Vec<Member>),
    /// More have the mobile than [`MOST_ON_ONE`].
    Crowd,
    /// Nobody who is known.
    Nobody,
}

/// Those in the whole organisation who have a mobile.
#[derive(Clone, Debug)]
pub struct Owners {
    /// They; of a crowd no more than tell that it is one.
    pub members: Vec<Member>,
    /// Whether they are more than [`MOST_ON_ONE`].
    pub is_crowd: bool,
    /// The office-bearers who gave this mobile.
    pub bearers: Vec<PersonId>,
}

impl Owners {
    /// Looks for them.
    pub async fn of(conn: &mut Conn, keys: &Keys, org: OrgId, mobile: &Mobile) -> Result<Owners, Fault> {
        let found = claims::some_by_mobile(conn, keys, org, mobile, MOST_ON_ONE + 1).await?;
        let mut members = Vec::new();
        for at in &found {
            members.extend(rows::one(conn, *at).await?);
        }
        let bearers = people::by_mobile(conn, keys, org, mobile).await?.into_iter().map(|p| p.id).collect();
        Ok(Owners { members, is_crowd: found.len() > MOST_ON_ONE, bearers })
    }
}

impl Meant {
    /// Among the members with the mobile, those whom a call or a message of this day speaks for.
    pub fn of(owners: Owners, kind: Evidence, text: &str, on: Date) -> Meant {
        if owners.is_crowd {
            return Meant::Crowd;
        }
        let runs = |m: &Member| matches!(m.state, State::Active | State::Lapsed);
        let said = if kind == Evidence::Sms { Said::read(text) } else { Said::default() };
        let here: Vec<Member> = owners.members.into_iter().filter(runs).collect();
        if said.is_stop && !here.is_empty() {
            return if said.is_no { Meant::NoAndStop(here) } else { Meant::Stop(here) };
        }
        let named: Vec<&Member> = here.iter().filter(|m| said.numbers.contains(&m.number)).collect();
        let one = match (named.as_slice(), here.as_slice()) {
            ([one], _) => (*one).clone(),
            ([], [one]) => one.clone(),
            _ => {
                // One of them may have lapsed and call to be renewed: still it is anybody's.
                let active: Vec<Member> = here.into_iter().filter(|m| m.state == State::Active).collect();
                return if active.is_empty() { Meant::Nobody } else { Meant::Shared(active, said.is_no) };
            }
        };
        if one.state != State::Active {
            return Meant::Nobody;
        }
        match (on < one.enrolled_on, said.is_no) {
            (true, _) => Meant::Early(one),
            (_, true) => Meant::No(one),
            _ if one.is_on_enrollers_mobile(&owners.bearers) => Meant::Enrollers(one),
            _ => Meant::One(one),
        }
    }

    /// What is left of it for who sees these alone: nobody, where it speaks for none of them.
    pub fn among(self, seen: &[MemberRef]) -> Meant {
        let here = |m: &Member| seen.contains(&m.at);
        let seen_of = |all: Vec<Member>| all.into_iter().filter(here).collect::<Vec<_>>();
        let left = match self {
            Meant::Shared(all, is_no) => Meant::Shared(seen_of(all), is_no),
            Meant::Stop(all) => Meant::Stop(seen_of(all)),
            Meant::NoAndStop(all) => Meant::NoAndStop(seen_of(all)),
            Meant::Crowd if !seen.is_empty() => return Meant::Crowd,
            one => return if one.members().iter().any(here) { one } else { Meant::Nobody },
        };
        if left.members().is_empty() { Meant::Nobody } else { left }
    }

    /// The same out of a log that this person loads: it proves no more than they may.
    pub fn loaded_by(self, person: PersonId) -> Meant {
        match self {
            Meant::One(m)
                if !is_second(person, m.enrolled_by, m.person) && stands(Check::SecondForMember) =>
            {
                Meant::Own(m)
            }
            other => other,
        }
    }

    /// The word kept of what came of it.
    pub fn outcome(&self) -> &'static str {
        match self {
            Meant::One(_) => "counted",
            Meant::Shared(..) => "shared",
            Meant::Own(_) => NOT_SECOND,
            Meant::Enrollers(_) => ENROLLERS,
            Meant::Early(_) => BEFORE,
            Meant::Stop(_) => "stopped",
            Meant::No(_) | Meant::NoAndStop(_) => "refused",
            Meant::Crowd => "crowd",
            Meant::Nobody => "nobody",
        }
    }

    /// Everybody whose row it changes.
    pub fn members(&self) -> &[Member] {
        match self {
            Meant::Shared(all, _) | Meant::Stop(all) | Meant::NoAndStop(all) => all,
            Meant::One(m) | Meant::Own(m) | Meant::Enrollers(m) | Meant::Early(m) | Meant::No(m) => {
                std::slice::from_ref(m)
            }
            Meant::Crowd | Meant::Nobody => &[],
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
        let (verdict, reason) = match self {
            Meant::Shared(_, is_no) => (Verdict::Shared, is_no.then_some(NO)),
            Meant::Own(_) => (Verdict::Shared, Some(NOT_SECOND)),
            Meant::Enrollers(_) => (Verdict::Shared, Some(ENROLLERS)),
            Meant::Early(_) => (Verdict::Refused, Some(BEFORE)),
            Meant::No(_) => (Verdict::Refused, Some(NO)),
            // Of a family on one mobile it may be any: each is asked.
            Meant::NoAndStop(all) if all.len() > 1 => (Verdict::Shared, Some(NO)),
            Meant::NoAndStop(_) => (Verdict::Refused, Some(NO)),
            _ => (Verdict::Counts, None),
        };
        for m in self.members() {
            match self {
                Meant::One(_) => {
                    give(act, m, kind, by, on).await?;
                }
                Meant::Stop(_) => stop(act, m, kind).await?,
                _ => {
                    if matches!(self, Meant::NoAndStop(_)) {
                        stop(act, m, kind).await?;
                    }
                    let reason = reason.map(str::to_owned);
                    note(act, m, Given { verdict, reason, by, ..Given::now(act, kind, on) }).await?;
                }
            }
        }
        match self {
            Meant::No(m) => dispute(act, m, "sms").await.map(drop)?,
            Meant::NoAndStop(all) if let [m] = all.as_slice() => dispute(act, m, "sms").await.map(drop)?,
            _ => {}
        }
        Ok(())
    }
}

/// Writes evidence that raises nobody.
async fn note(act: &mut Act<'_>, m: &Member, given: Given) -> Result<(), Fault> {
    store::add(act.tx(), m, &given).await?;
    let facts =
        serde_json::json!({ "kind": given.kind, "state": given.verdict.code(), "reason": given.reason });
    act.journal(m.at.shard, happening("evidence noted", m, facts)).await
}

/// Withdraws the consent to calls and messages; the membership runs on.
async fn stop(act: &mut Act<'_>, m: &Member, kind: Evidence) -> Result<(), Fault> {
    let now = act.at;
    consents::withdraw(act.tx(), m, Some(consents::CONTACT), now).await?;
    let facts = serde_json::json!({ "purpose": consents::CONTACT, "kind": kind });
    act.journal(m.at.shard, happening("consent withdrawn", m, facts)).await
}
