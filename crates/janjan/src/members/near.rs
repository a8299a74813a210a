//! Rajendra Vishwakarma is entered today; राजेन्द्र विश्वकर्मा has been a member since May. Whoever has the same mobile, house, father or
//! year and a name that sounds like it is looked at, in whatever script, and judged by all that the two entries say together.
//!
//! Nobody is merged here, and nobody is refused: it is a question, with what speaks for it.

use super::lore;
use super::sight::RUNS;
use super::store::members::Member;
use super::store::near;
use crate::app::App;
use crate::fault::Fault;
use janjan_db::Conn;
use janjan_names::link::{Fact, Few, LookUp, Outcome, Person, Roll, look_ups, sought};
use janjan_names::{is_comparable, is_like, is_mended};
use janjan_rules::ids::{MemberId, OrgId, TerritoryId};
use janjan_rules::mobile::Mobile;

/// What an entry says of a person, as it is compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The relative's name; empty where none was given.
    pub relative: String,
    /// The mobile.
    pub mobile: Option<Mobile>,
    /// The year of birth.
    pub birth_year: Option<i64>,
    /// The address in words: a house is known by its numbers.
    pub address: String,
    /// The unit; none where it isn't known yet.
    pub territory: Option<TerritoryId>,
}

impl Entry {
    /// What a membership's entry says; nothing, once it was erased.
    pub fn of(m: &Member) -> Entry {
        Entry {
            name: m.name.clone(),
            relative: m.relative_name.clone(),
            mobile: m.mobile.clone(),
            birth_year: m.birth_year,
            address: m.address.clone(),
            territory: Some(m.territory).filter(|_| !m.name.is_empty()),
        }
    }

    /// The keys it is found by.
    pub fn look_ups(&self) -> Vec<LookUp> {
        let ward = self.ward();
        look_ups(&self.person(&ward))
    }

    /// The keys by which others are looked for who may be this person.
    fn sought(&self) -> Vec<LookUp> {
        let ward = self.ward();
        sought(&self.person(&ward))
    }

    /// Puts it down among those who are compared.
    pub fn put(&self, roll: &mut Roll) {
        let ward = self.ward();
        roll.add(&self.person(&ward));
    }

    /// A unit is compared by its id, in digits.
    pub(super) fn ward(&self) -> String {
        self.territory.map(|unit| unit.0.as_u128().to_string()).unwrap_or_default()
    }

    pub(super) fn person<'a>(&'a self, ward: &'a str) -> Person<'a> {
        Person {
            name: &self.name,
            relative: &self.relative,
            mobile: self.mobile.as_ref().map(Mobile::as_str).unwrap_or_default(),
            birth_year: self.birth_year.and_then(|year| u16::try_from(year).ok()),
            house: &self.address,
            ward,
        }
    }
}

/// One who may be the person an entry speaks of.
#[derive(Clone, Debug)]
pub struct Near {
    /// The membership.
    pub member: Member,
    /// How sure it is.
    pub outcome: Outcome,
    /// How likely, in thousandths.
    pub score: i64,
    /// What the two entries say for and against it.
    pub facts: Vec<Fact>,
}

/// Whether two names are one or the shorter of one, in whatever script.
pub fn is_one_name(a: &str, b: &str) -> bool {
    is_like(a, b) || (!is_comparable(a, b) && is_mended(a, b))
}

/// Everybody in the organisation who may be this person, the likeliest first; `own` is the entry's own membership.
///
/// Who gave the same mobile and a like name is among them even where the rest speaks against it.
pub async fn near(
    conn: &mut Conn,
    app: &App,
    org: OrgId,
    entry: &Entry,
    own: Option<MemberId>,
) -> Result<Vec<Near>, Fault> {
    let mut found = near::sharing(conn, org, &entry.sought()).await?;
    found.retain(|m| RUNS.contains(&m.state) && Some(m.at.id) != own);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let learned = lore::of(conn, app, org).await?;
    let others: Vec<(Entry, String)> = found
        .iter()
        .map(|member| {
            let other = Entry::of(member);
            let ward = other.ward();
            (other, ward)
        })
        .collect();
    let mut few = Few::of(&learned, others.iter().map(|(other, ward)| other.person(ward)));
    let ward = entry.ward();
    let person = entry.person(&ward);
    let mut near = Vec::new();
    for pair in few.against(&person) {
        let Some(member) = found.get(pair.first as usize) else { continue };
        let score = (pair.score * 1000.0) as i64;
        near.push(Near {
            member: member.clone(),
            outcome: pair.outcome,
            score,
            facts: pair.evidence.facts(),
        });
    }
    for (n, member) in found.iter().enumerate() {
        let is_there = near.iter().any(|near| near.member.at == member.at);
        let is_alike = member.mobile.is_some() && member.mobile == entry.mobile;
        if !is_there && is_alike && is_one_name(&member.name, &entry.name) {
            let facts = few.evidence(n, &person).map(|said| said.facts()).unwrap_or_default();
            near.push(Near { member: member.clone(), outcome: Outcome::Ask, score: 0, facts });
        }
    }
    Ok(near)
}
