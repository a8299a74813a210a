//! Meena wrote रामलल; she mends it to रामलाल. The number and the history stay, and the journal keeps which fields were
//! mended, never what stood in them.
//!
//! What spoke for a membership from one mobile doesn't speak for it from another: with a new number a consent is a claim
//! again. Only a person who was met stays verified. And nobody is turned into somebody else: under a name that is not the
//! old one mended, everything begins as a claim.

use super::refusals::Refusal;
use super::store::claims;
use super::store::members::{self, Member, MemberRef};
use super::{happening, held, sight};
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::keys::Keys;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use data_encoding::HEXLOWER;
use janjan_names::is_mended;
use janjan_rules::members::{Relation, Standing, is_second};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::{Ask, Thing, Verb};

/// What mending, renewing and changing the kind ask leave for.
pub const AMEND: Ask = Ask { verb: Verb::Amend, thing: Thing::Member, of: None };

/// What is to stand from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// The name.
    pub name: String,
    /// Whose name stands beside it.
    pub relative: Option<(Relation, String)>,
    /// The mobile.
    pub mobile: Option<Mobile>,
    /// The year of birth.
    pub birth_year: i16,
    /// The address in words.
    pub address: String,
}

impl Correction {
    fn of(&self, before: &Member) -> Member {
        let relative = self.relative.clone();
        Member {
            name: self.name.clone(),
            relation: relative.as_ref().map(|(relation, _)| *relation),
            relative_name: relative.map(|(_, name)| name).unwrap_or_default(),
            mobile: self.mobile.clone(),
            birth_year: Some(i64::from(self.birth_year)),
            address: self.address.clone(),
            ..before.clone()
        }
    }
}

/// What a correction was begun from: changes whenever one of its fields does. Keyed, for a mobile is guessed in a day.
pub fn version(keys: &Keys, m: &Member) -> String {
    let relation = m.relation.map_or("", Relation::code);
    let mobile = m.mobile.as_ref().map_or("", Mobile::as_str);
    let year = m.birth_year.unwrap_or_default().to_string();
    let parts = [&m.name, relation, &m.relative_name, mobile, &year, &m.address].map(str::as_bytes);
    HEXLOWER.encode(&keys.hash("seen", &parts)[..8])
}

/// Where a membership stands after it was mended.
pub fn standing_after(before: &Member, after: &Member) -> Standing {
    let is_another_mobile = before.mobile.is_some() && before.mobile != after.mobile;
    before.standing.mended(!is_mended(&before.name, &after.name), is_another_mobile)
}

/// The names of the fields in which two versions differ.
pub fn differing(before: &Member, after: &Member) -> Vec<&'static str> {
    let fields = [
        ("name", before.name != after.name),
        ("relation", before.relation != after.relation),
        ("relative", before.relative_name != after.relative_name),
        ("mobile", before.mobile != after.mobile),
        ("birth_year", before.birth_year != after.birth_year),
        ("address", before.address != after.address),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Mends a membership that was seen as `seen` ([`version`]); answers with the address of the member's page.
///
/// # Errors
/// [`Fault::NotFound`] without leave; [`Fault::Stale`] when somebody mended it meanwhile; a refusal of what the kind needs.
pub async fn correct(
    scope: &Scope,
    form: FormId,
    at: MemberRef,
    seen: String,
    correction: Correction,
) -> Result<String, Fault> {
    let sight = {
        let mut conn = scope.app.db.read().await?;
        sight(&mut conn, scope, AMEND, at).await?
    };
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, shard) = (scope.clone(), sight.member.at.shard);
    app.act(actor, Some(form), vec![shard], today, move |act| {
        Box::pin(async move {
            let keys = act.app.keys.clone();
            let before = held(act, &sight).await?;
            if version(&keys, &before) != seen {
                return Err(Fault::Stale);
            }
            let mut after = correction.of(&before);
            let fields = differing(&before, &after);
            let page = scope.at(&format!("members/{}", before.at));
            if fields.is_empty() {
                return Ok(format!("{page}?did=unchanged"));
            }
            let kind = scope.org.structure.kind(before.kind).ok_or(Fault::NotFound)?;
            if let Some(need) = kind.needs.iter().find(|need| before.has(**need) && !after.has(**need)) {
                return Err(Refusal::Needed(*need).into());
            }
            refuse_another(act, &scope, &before, &after).await?;
            after.standing = standing_after(&before, &after);
            // One who was met is known; whoever isn't yet may turn out to be an office-bearer under the name now written.
            if after.person.is_none() && after.standing != Standing::Verified {
                let person = super::enrol::same_person(act, &scope.org, &after.name, after.mobile.as_ref());
                after.person = person.await?;
            }
            after.changed_at = act.at;
            let today = act.today;
            members::save(act.tx(), &keys, Some(&before), &after, today).await?;
            let facts = serde_json::json!({ "fields": fields, "standing": after.standing });
            act.journal(shard, happening("corrected", &after, facts)).await?;
            doubles::again(act, &after).await?;
            let did = if after.standing < before.standing { "corrected-anew" } else { "corrected" };
            Ok(format!("{page}?did={did}"))
        })
    })
    .await
}

/// Who enrolled mends a slip of the pen in name or number on the day of the enrolment; from the next day on, and once somebody
/// says "I never joined", another person or another number is for a second person to write. The rule asks nothing of samples: a
/// refusal would tell whom chance drew. And nobody who left is entered by way of a correction.
async fn refuse_another(
    act: &mut Act<'_>,
    scope: &Scope,
    before: &Member,
    after: &Member,
) -> Result<(), Fault> {
    let is_another = !is_mended(&before.name, &after.name) || before.mobile != after.mobile;
    if !is_another {
        return Ok(());
    }
    let is_closed = before.is_disputed || before.enrolled_on != scope.today;
    let is_second = is_second(scope.person, before.enrolled_by, before.person);
    if is_closed && !is_second && stands(Check::SecondForMember) {
        return Err(Refusal::NotSecond.into());
    }
    let keys = act.app.keys.clone();
    match &after.mobile {
        Some(mobile) if claims::left(act.tx(), &keys, before.org, &after.name, mobile).await?.is_some() => {
            Err(Fault::refused("name", Say::plain("correction-has-left")))
        }
        _ => Ok(()),
    }
}
