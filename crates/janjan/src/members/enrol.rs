//! Meena enters Ramesh: under a minute, in her own ward.
//!
//! Before anything is saved she is told who may be this very person, in whatever script and spelling, if he is in her sight; and
//! that a person of this very name and mobile withdrew. Both are looked for under the shard's lock, so that two secretaries who
//! enter one person at the same time don't both succeed unasked. Who may be this person and is out of her sight is a pair for
//! the desk that sees both; she reads only that the district will check.

use super::near::{Entry, Near, near};
use super::refusals::Refusal;
use super::store::consents::{self, CONTACT, Consent, REGISTER, SHARE};
use super::store::members::{self, Member, MemberRef};
use super::{NOTICE_VERSION, happening, store};
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::form::FormId;
use crate::ground::names::Of;
use crate::ground::organisation::Organisation;
use crate::ground::visit::Scope;
use crate::people::store as people;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_names::fold;
use janjan_rules::ids::{AppointmentId, KindId, MemberId, PersonId, ShardId};
use janjan_rules::members::{Need, Number, Relation, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::Serial;
use jiff::civil::Date;

/// What enrolling asks leave for.
pub const ENROL: Ask = Ask { verb: Verb::Enrol, thing: Thing::Member, of: None };

/// A person to be enrolled, as parsed at the door.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The kind.
    pub kind: KindId,
    /// The name.
    pub name: String,
    /// Whose name stands beside it.
    pub relative: Option<(Relation, String)>,
    /// The mobile.
    pub mobile: Option<Mobile>,
    /// The year of birth.
    pub birth_year: i16,
    /// The address in words; empty where none is asked for.
    pub address: String,
    /// What they agreed to.
    pub consents: Consents,
}

impl Enrolment {
    /// What it says of the person, in a unit.
    pub fn entry(&self, unit: &Unit) -> Entry {
        Entry {
            name: self.name.clone(),
            relative: self.relative.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            mobile: self.mobile.clone(),
            birth_year: Some(i64::from(self.birth_year)),
            address: self.address.clone(),
            territory: Some(unit.id),
        }
    }

    /// Whether what a kind may ask for is there.
    fn has(&self, need: Need) -> bool {
        match need {
            Need::Relative => self.relative.is_some(),
            Need::Mobile => self.mobile.is_some(),
            Need::Address => !self.address.is_empty(),
        }
    }
}

/// What a person agreed to besides being kept in the register, and how.
#[derive(Clone, Debug)]
pub struct Consents {
    /// To be called and sent messages.
    pub is_contact: bool,
    /// To be shown by name above the home level.
    pub is_shared: bool,
    /// `spoken`, `paper` or `link`.
    pub channel: &'static str,
    /// The language of the notice that was shown.
    pub lang: &'static str,
}

/// Who enrols.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// Where their row lives.
    pub shard: ShardId,
    /// Who.
    pub person: PersonId,
    /// From which appointment.
    pub appointment: Option<AppointmentId>,
}

impl By {
    /// The holder of a post.
    pub fn post(scope: &Scope) -> By {
        By { shard: scope.person_shard, person: scope.person, appointment: Some(scope.appointment) }
    }
}

/// What the enroller has been told and answered.
#[derive(Clone, Default, Debug)]
pub struct Answered {
    /// Those alike who are other people.
    pub others: Vec<MemberId>,
    /// One who left asked to be entered again.
    pub is_again: bool,
}

/// One in sight who could be the same person.
#[derive(Clone, Debug)]
pub struct Alike {
    /// The membership, and what the entries say.
    pub near: Near,
    /// Its unit.
    pub unit: Unit,
    /// How much is seen of its person.
    pub sees: Sees,
}

/// Of those who may be one person, those in the scope's sight.
pub async fn alike(conn: &mut Conn, scope: &Scope, near: &[Near]) -> Result<Vec<Alike>, Fault> {
    let mut alike = Vec::new();
    for near in near {
        match super::sight(conn, scope, super::sight::SEE, near.member.at).await {
            Ok(seen) => alike.push(Alike { near: near.clone(), unit: seen.unit, sees: seen.sees }),
            Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(alike)
}

/// Enrols a person in a unit; answers with the address of the new member's page.
///
/// # Errors
/// [`Fault::NotFound`] without leave to enrol there; refusals: a kind that is only earned, what the kind needs, one alike,
/// one who left, a unit out of numbers.
pub async fn enrol(
    scope: &Scope,
    form: FormId,
    unit: Serial,
    enrolment: Enrolment,
    answered: Answered,
) -> Result<String, Fault> {
    let unit = {
        let mut conn = scope.app.db.read().await?;
        territory::unit(&mut conn, scope, ENROL, unit).await?.0
    };
    if unit.place.level != scope.org.structure.counted() {
        return Err(Fault::NotFound);
    }
    let (actor, scope) = (Actor::Post(scope.clone()), scope.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), vec![unit.shard], today, move |act| {
        Box::pin(async move {
            let mobile = enrolment.mobile.clone();
            let near = near(act.tx(), &scope.app, scope.org.id, &enrolment.entry(&unit), None).await?;
            let alike = alike(act.tx(), &scope, &near).await?;
            if alike.iter().any(|a| !answered.others.contains(&a.near.member.at.id)) {
                return Err(Refusal::Alike { count: alike.len() }.into());
            }
            if let Some(mobile) = mobile.filter(|_| !answered.is_again) {
                let (org, keys) = (scope.org.id, act.app.keys.clone());
                if let Some((on, state)) =
                    store::claims::left(act.tx(), &keys, org, &enrolment.name, &mobile).await?
                {
                    return Err(Refusal::Left { on, state }.into());
                }
            }
            let by = By::post(&scope);
            let member = enter(act, &scope.org, &unit, by, &enrolment, scope.today).await?;
            let facts = serde_json::json!({ "kind": member.kind, "channel": enrolment.consents.channel });
            act.journal(unit.shard, happening("enrolled", &member, facts)).await?;
            doubles::found(act, &member, &near).await?;
            doubles::again(act, &member).await?;
            let did = if near.len() > alike.len() { "enrolled-checked" } else { "enrolled" };
            Ok(scope.at(&format!("members/{}?did={did}", member.at)))
        })
    })
    .await
}

/// Writes a new membership, claimed, on this day; the caller writes the journal.
///
/// # Errors
/// Refusals of what the kind needs.
pub async fn enter(
    act: &mut Act<'_>,
    org: &Organisation,
    unit: &Unit,
    by: By,
    enrolment: &Enrolment,
    on: Date,
) -> Result<Member, Fault> {
    let kind = org.structure.kind(enrolment.kind).ok_or(Fault::NotFound)?.clone();
    if !kind.is_direct {
        return Err(Refusal::OnlyEarned.into());
    }
    if let Some(need) = kind.needs.iter().find(|need| !enrolment.has(**need)) {
        return Err(Refusal::Needed(*need).into());
    }
    let n = store::claims::next_number(act.tx(), unit.shard, unit.id).await?;
    let number = Number { ward: unit.serial, n: n.ok_or(Refusal::NoNumberLeft)? };
    let person = same_person(act, org, &enrolment.name, enrolment.mobile.as_ref()).await?;
    let now = act.at;
    let member = Member {
        at: MemberRef { shard: unit.shard, id: MemberId(act.app.clock.new_id()) },
        org: org.id,
        territory: unit.id,
        kind: kind.id,
        number: number.plain(),
        name: enrolment.name.clone(),
        relation: enrolment.relative.as_ref().map(|(relation, _)| *relation),
        relative_name: enrolment.relative.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        mobile: enrolment.mobile.clone(),
        birth_year: Some(i64::from(enrolment.birth_year)),
        address: enrolment.address.clone(),
        standing: Standing::Claimed,
        state: State::Active,
        is_disputed: false,
        is_opened: false,
        is_shared: enrolment.consents.is_shared,
        person,
        enrolled_by_shard: by.shard,
        enrolled_by: by.person,
        enrolled_as: by.appointment,
        enrolled_on: on,
        kind_since: on,
        until: kind.until(on),
        ended_on: None,
        end_reason: None,
        moved_to: None,
        moved_from: None,
        erased_at: None,
        changed_at: now,
        recorded_at: now,
    };
    let keys = act.app.keys.clone();
    members::save(act.tx(), &keys, None, &member, on).await?;
    act.app.names.add(org.id, Of::Member, &member.name);
    let given = agreed(&enrolment.consents, by.person, on);
    consents::give(act.tx(), &member, &given, now).await?;
    Ok(member)
}

/// The office-bearer who is this very person, so that nobody later gives evidence for themselves.
pub(super) async fn same_person(
    act: &mut Act<'_>,
    org: &Organisation,
    name: &str,
    mobile: Option<&Mobile>,
) -> Result<Option<PersonId>, Fault> {
    let Some(mobile) = mobile else { return Ok(None) };
    let (keys, wanted) = (act.app.keys.clone(), fold(name));
    let known = people::by_mobile(act.tx(), &keys, org.id, mobile).await?;
    Ok(known.into_iter().find(|p| fold(&p.name) == wanted).map(|p| p.id))
}

fn agreed(consents: &Consents, by: PersonId, on: Date) -> Vec<Consent> {
    let purposes = [(REGISTER, true), (CONTACT, consents.is_contact), (SHARE, consents.is_shared)];
    let given = purposes.into_iter().filter(|(_, is_given)| *is_given);
    given
        .map(|(purpose, _)| Consent {
            purpose: purpose.to_owned(),
            given_on: on,
            notice_version: NOTICE_VERSION,
            notice_lang: consents.lang.to_owned(),
            channel: consents.channel.to_owned(),
            collected_by: Some(by),
            withdrawn_at: None,
        })
        .collect()
}

/// Whether the scope may enrol in a unit; for pages that offer it.
pub fn may_enrol(scope: &Scope, unit: &Unit) -> bool {
    unit.place.level == scope.org.structure.counted() && scope.leave(ENROL, &unit.place).is_ok()
}
