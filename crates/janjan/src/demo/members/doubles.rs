//! Two of a ward's people are entered once more in the next ward, by an office-bearer who writes Latin letters: the district's
//! desk has something to look at.

use crate::calls::store::samples;
use crate::doubles::pairs;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::organisation::Organisation;
use crate::members::near::near;
use crate::members::store::members;
use crate::members::{By, Consents, Enrolment, MemberRef, enter};
use crate::territory::Unit;
use janjan_names::romanise;

/// So many are entered twice.
const AGAIN: usize = 2;

/// Enters some of a ward's members again in another ward of the same shard, yesterday's work of who enrols there.
pub async fn enter_again(
    act: &mut Act<'_>,
    org: &Organisation,
    ward: &Unit,
    (next, by): (&Unit, By),
) -> Result<(), Fault> {
    let kind = org.structure.kinds.iter().find(|kind| kind.is_direct).ok_or(Fault::NotFound)?.id;
    let today = act.today;
    for id in samples::population(act.tx(), ward.shard, &ward.place.path).await?.into_iter().take(AGAIN) {
        let at = MemberRef { shard: ward.shard, id };
        let m = members::one(act.tx(), at).await?.ok_or(Fault::Stale)?;
        let enrolment = Enrolment {
            kind,
            name: romanise(&m.name),
            relative: m.relation.map(|relation| (relation, romanise(&m.relative_name))),
            mobile: m.mobile.clone(),
            birth_year: m.birth_year.and_then(|year| i16::try_from(year).ok()).ok_or(Fault::Stale)?,
            address: m.address.clone(),
            consents: Consents { is_contact: true, is_shared: m.is_shared, channel: "spoken", lang: "hi" },
        };
        let app = act.app.clone();
        let near = near(act.tx(), &app, org.id, &enrolment.entry(next), None).await?;
        let member = enter(act, org, next, by, &enrolment, today).await?;
        pairs::found(act, &member, &near).await?;
    }
    Ok(())
}
