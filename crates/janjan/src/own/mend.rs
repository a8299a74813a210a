//! Ramesh mends what stands of him, and says anew what he agrees to. His mobile he can't change here: who has the link
//! could make it theirs.

use super::link::{self, Mine, Own};
use crate::app::App;
use crate::doubles;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::check::{Check, stands};
use crate::ground::words::Say;
use crate::members::store::claims;
use crate::members::store::consents::{self, CONTACT, Consent, SHARE};
use crate::members::store::members as rows;
use crate::members::{self, Member, NOTICE_VERSION, RUNS, differing, happening, standing_after};
use janjan_names::is_mended;
use janjan_rules::ids::PersonId;
use janjan_rules::members::Relation;
use jiff::civil::Date;

/// What is to stand from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mended {
    /// The name.
    pub name: String,
    /// Whose name stands beside it.
    pub relative: Option<(Relation, String)>,
    /// The year of birth.
    pub birth_year: i16,
    /// The address in words.
    pub address: String,
}

/// Mends; the journal keeps which fields, never what stood in them.
///
/// # Errors
/// [`Fault::NotFound`] when the link died meanwhile; a refusal of another person's name, where the link is the enroller's and "I
/// never joined" waits for its call, or where that person left.
pub async fn mend(app: &App, mine: &Mine, mended: Mended) -> Result<(), Fault> {
    let made_by = mine.link.made_by;
    link::change(app, mine, move |act, own| Box::pin(write(act, own, mended, made_by))).await
}

async fn write(act: &mut Act<'_>, own: Own, mended: Mended, made_by: Option<PersonId>) -> Result<(), Fault> {
    let before = own.running()?;
    let (keys, today) = (act.app.keys.clone(), act.today);
    let (relation, relative_name) =
        mended.relative.map_or((None, String::new()), |(r, name)| (Some(r), name));
    let mut after = Member {
        name: mended.name,
        relation,
        relative_name,
        birth_year: Some(i64::from(mended.birth_year)),
        address: mended.address,
        changed_at: act.at,
        ..before.clone()
    };
    let fields = differing(&before, &after);
    if fields.is_empty() {
        return Ok(());
    }
    if !is_mended(&before.name, &after.name) {
        if is_enrollers(&before, made_by) {
            return Err(Fault::refused("name", Say::plain("own-mend-disputed")));
        }
        if let Some(mobile) = &after.mobile
            && claims::left(act.tx(), &keys, before.org, &after.name, mobile).await?.is_some()
        {
            return Err(Fault::refused("name", Say::plain("own-mend-has-left")));
        }
    }
    after.standing = standing_after(&before, &after);
    rows::save(act.tx(), &keys, Some(&before), &after, today).await?;
    let facts = serde_json::json!({ "fields": fields, "channel": "link", "standing": after.standing });
    act.journal(after.at.shard, happening("corrected", &after, facts)).await?;
    doubles::again(act, &after).await
}

/// Whether a disputed entry is in the hands of who made it: whoever enrolled knows the digits that open the link as well.
fn is_enrollers(m: &Member, made_by: Option<PersonId>) -> bool {
    m.is_disputed && made_by == Some(m.enrolled_by) && stands(Check::SecondForMember)
}

/// What a person agrees to, besides being kept in the register at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Agreed {
    /// To be called and sent messages.
    pub is_contact: bool,
    /// To be shown by name above the home level.
    pub is_shared: bool,
}

impl Agreed {
    /// What stands of these consents.
    pub fn of(given: &[Consent]) -> Agreed {
        let stands = |purpose| given.iter().any(|c| c.purpose == purpose && c.withdrawn_at.is_none());
        Agreed { is_contact: stands(CONTACT), is_shared: stands(SHARE) }
    }
}

/// Says anew what is agreed to, purpose by purpose.
///
/// # Errors
/// [`Fault::NotFound`] when the link died meanwhile.
pub async fn agree(app: &App, mine: &Mine, agreed: Agreed, lang: &'static str) -> Result<(), Fault> {
    let made_by = mine.link.made_by;
    link::change(app, mine, move |act, own| Box::pin(say_anew(act, own, agreed, (lang, made_by)))).await
}

async fn say_anew(
    act: &mut Act<'_>,
    own: Own,
    agreed: Agreed,
    by: (&'static str, Option<PersonId>),
) -> Result<(), Fault> {
    let before = own.running()?;
    let (keys, today, now) = (act.app.keys.clone(), act.today, act.at);
    let was = Agreed::of(&consents::of(act.tx(), &before).await?);
    if was == agreed && before.is_shared == agreed.is_shared {
        return Ok(());
    }
    for (purpose, was, is) in
        [(CONTACT, was.is_contact, agreed.is_contact), (SHARE, was.is_shared, agreed.is_shared)]
    {
        match (was, is) {
            (false, true) => consents::give(act.tx(), &before, &[by_link(purpose, by, today)], now).await?,
            (true, false) => consents::withdraw(act.tx(), &before, Some(purpose), now).await?,
            _ => {}
        }
    }
    let after = Member { is_shared: agreed.is_shared, changed_at: now, ..before.clone() };
    rows::save(act.tx(), &keys, Some(&before), &after, today).await?;
    let facts = serde_json::json!({ "contact": agreed.is_contact, "share": agreed.is_shared });
    act.journal(after.at.shard, happening("consents changed", &after, facts)).await
}

/// A consent given through a link, with who handed that over.
fn by_link(purpose: &str, (lang, made_by): (&str, Option<PersonId>), on: Date) -> Consent {
    Consent {
        purpose: purpose.to_owned(),
        given_on: on,
        notice_version: NOTICE_VERSION,
        notice_lang: lang.to_owned(),
        channel: "link".to_owned(),
        collected_by: made_by,
        withdrawn_at: None,
    }
}

/// Takes one's name out of the register, for good, with all entries that are surely this person's ([`members::take_out`]).
///
/// # Errors
/// [`Fault::NotFound`] when the link died meanwhile; a refusal while "I never joined" waits for its call and the link is the
/// enroller's.
pub async fn leave(app: &App, mine: &Mine) -> Result<(), Fault> {
    let made_by = mine.link.made_by;
    link::change(app, mine, move |act, own| {
        Box::pin(async move {
            let Own { member, counted } = own;
            let by = [&member, &counted].map(|m| m.enrolled_by);
            let is_enrollers = made_by.is_some_and(|made_by| by.contains(&made_by));
            if counted.is_disputed && is_enrollers && stands(Check::SecondForMember) {
                return Err(Fault::refused("", Say::plain("own-leave-disputed")));
            }
            members::take_out(act, (&member, &counted), "link").await
        })
    })
    .await
}

/// Says that one never joined: said of the entry that counts.
///
/// # Errors
/// [`Fault::NotFound`] when the link died meanwhile.
pub async fn contest(app: &App, mine: &Mine) -> Result<(), Fault> {
    link::change(app, mine, move |act, own| {
        Box::pin(async move {
            if RUNS.contains(&own.counted.state) {
                members::dispute(act, &own.counted, "link").await?;
            }
            Ok(())
        })
    })
    .await
}
