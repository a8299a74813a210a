//! A signed slip: Meena photographs the paper that Ramesh signed; Rekha, who did not enrol him, lays the photo beside the
//! record and says whether it is his.

use super::give::raise;
use super::store::slips::{self, VERIFY, is_waiting};
use super::store::{self, Given, Verdict};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::{self, Member, MemberRef, Refusal, Sight, happening};
use janjan_db::Conn;
use janjan_rules::members::{Evidence, State, is_second};
use janjan_rules::power::{Ask, Thing, Verb};
use uuid::Uuid;

/// What handing a slip in asks leave for: one of these.
pub const HAND_IN: [Ask; 2] = [
    Ask { verb: Verb::Enrol, thing: Thing::Member, of: None },
    Ask { verb: Verb::Amend, thing: Thing::Member, of: None },
];
/// What seeing a slip asks leave for: one of these.
pub const SEE: [Ask; 3] = [VERIFY, HAND_IN[0], HAND_IN[1]];
/// Why a slip can't be taken: the word that is kept, and its sentence.
pub const WHY: [(&str, &str); 3] =
    [("unreadable", "slip-why-unreadable"), ("unsigned", "slip-why-unsigned"), ("other", "slip-why-other")];

/// What a second person says of a slip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is signed and it is this member's.
    Seen,
    /// It can't be taken, with the word for why.
    Refused(&'static str),
}

/// The membership at an address by the first of these asks that gives leave.
pub async fn seen(conn: &mut Conn, scope: &Scope, asks: &[Ask], at: MemberRef) -> Result<Sight, Fault> {
    for ask in asks {
        match members::sight(conn, scope, *ask, at).await {
            Err(Fault::NotFound) => {}
            found => return found,
        }
    }
    Err(Fault::NotFound)
}

/// A slip with its membership.
pub async fn one(
    conn: &mut Conn,
    scope: &Scope,
    asks: &[Ask],
    at: MemberRef,
    id: Uuid,
) -> Result<(Sight, Given), Fault> {
    let sight = seen(conn, scope, asks, at).await?;
    let given = store::one(conn, sight.member.at, id).await?;
    let given = given.filter(|g| g.kind == Evidence::Slip).ok_or(Fault::NotFound)?;
    Ok((sight, given))
}

/// Hands in a photo that lies kept under `digest`; answers with the member's page.
///
/// # Errors
/// A membership that doesn't run; a slip that waits already; a photo that was handed in for somebody else.
pub async fn hand_in(scope: &Scope, form: FormId, sight: Sight, digest: String) -> Result<String, Fault> {
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let scope = scope.clone();
    app.act(actor, Some(form), vec![sight.member.at.shard], today, move |act| {
        Box::pin(async move {
            let member = running(act, &sight).await?;
            if is_waiting(&store::of(act.tx(), member.at).await?) {
                return Err(Fault::refused("photo", Say::plain("slip-waits-already")));
            }
            if slips::is_of_another(act.tx(), &member, &digest).await? {
                return Err(Fault::refused("photo", Say::plain("slip-of-another")));
            }
            let given = Given {
                verdict: Verdict::Unseen,
                digest: Some(digest),
                by: Some((scope.person, scope.appointment)),
                ..Given::now(act, Evidence::Slip, today)
            };
            store::add(act.tx(), &member, &given).await?;
            let facts = serde_json::json!({ "slip": given.id });
            act.journal(member.at.shard, happening("slip handed in", &member, facts)).await?;
            Ok(scope.at(&format!("members/{}?did=slip-handed-in", member.at)))
        })
    })
    .await
}

/// A second person decides on a slip, laid beside a record that was shown as this mark says; answers with the list of
/// those that wait.
///
/// # Errors
/// Who enrolled, who handed it in, and the member are no second person; somebody was first; the membership doesn't run, or
/// was mended since.
pub async fn decide(
    scope: &Scope,
    form: FormId,
    (sight, shown): (Sight, &str),
    id: Uuid,
    answer: Answer,
) -> Result<String, Fault> {
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, shown) = (scope.clone(), shown.to_owned());
    app.act(actor, Some(form), vec![sight.member.at.shard], today, move |act| {
        Box::pin(async move {
            let member = running_as_shown(act, &sight, &shown).await?;
            let given = store::one(act.tx(), member.at, id).await?.ok_or(Fault::NotFound)?;
            if !may_decide(&scope, &member, &given) {
                return Err(Refusal::NotSecond.into());
            }
            let (verdict, why) = match answer {
                Answer::Seen => (Verdict::Counts, None),
                Answer::Refused(why) => (Verdict::Refused, Some(why)),
            };
            let by = (scope.person, scope.appointment, act.at);
            if !slips::decide(act.tx(), &member, id, (verdict, why), by).await? {
                return Err(Fault::refused("", Say::plain("slip-decided")));
            }
            let did = match why {
                None => {
                    raise(act, &member, Evidence::Slip).await?;
                    "slip-seen"
                }
                Some(why) => {
                    let facts = serde_json::json!({ "slip": id, "why": why });
                    act.journal(member.at.shard, happening("slip refused", &member, facts)).await?;
                    "slip-refused"
                }
            };
            Ok(scope.at(&format!("slips?did={did}")))
        })
    })
    .await
}

/// Whether the scope's holder is a second person for this slip: neither enrolled, nor handed it in, nor is the member.
pub fn may_decide(scope: &Scope, m: &Member, given: &Given) -> bool {
    let is_own = given.by.is_some_and(|(by, _)| by == scope.person);
    is_second(scope.person, m.enrolled_by, m.person) && !is_own || !stands(Check::SecondForMember)
}

/// The membership once more under the lock, running.
async fn running(act: &mut Act<'_>, sight: &Sight) -> Result<Member, Fault> {
    active(members::held(act, sight).await?)
}

/// The same, as the page of the form showed it.
pub(super) async fn running_as_shown(act: &mut Act<'_>, sight: &Sight, shown: &str) -> Result<Member, Fault> {
    active(members::held_as_shown(act, sight, shown).await?)
}

fn active(member: Member) -> Result<Member, Fault> {
    match member.state {
        State::Active => Ok(member),
        state => Err(Refusal::NotRunning { state }.into()),
    }
}
