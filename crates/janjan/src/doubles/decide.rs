//! Harish's office looks at a pair and says: the same person, two people, or can't tell.
//!
//! Of one person, the entry where the person lives goes on; the other is folded: it keeps its number and its history, counts
//! nowhere, and can be unfolded again to the byte. Whoever entered one of the two doesn't decide.

use super::store::{self, Folded, Pair, State};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::store::members;
use crate::members::{self as membership, Member, MemberRef, RUNS, Refusal, Sight, happening, mark};
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::ids::{MemberId, ShardId};
use janjan_rules::members::{State as Membership, is_second};
use janjan_rules::power::{Ask, Thing, Verb};
use uuid::Uuid;

/// What the desk asks leave for.
pub const DECIDE: Ask = Ask { verb: Verb::Decide, thing: Thing::Double, of: None };
/// The word a folded row keeps of why it ended.
const FOLDED: &str = "same-person";

/// A pair in sight.
#[derive(Clone, Debug)]
pub struct Seen {
    /// It.
    pub pair: Pair,
    /// The desk's unit.
    pub desk: Unit,
    /// Both entries, the one that was there first.
    pub both: [Sight; 2],
}

impl Seen {
    /// What the page showed, as its form carries it.
    pub fn mark(&self, scope: &Scope) -> String {
        self.both.each_ref().map(|seen| mark(&scope.app.keys, &seen.member)).join("+")
    }
}

/// The pair at this address where the scope's desk holds both entries.
///
/// # Errors
/// [`Fault::NotFound`] without leave, and where one of the two agreed to be shown in their own district alone and the desk
/// stands above it, or left.
pub async fn seen(conn: &mut Conn, scope: &Scope, at: (ShardId, Uuid)) -> Result<Seen, Fault> {
    let pair = store::one(conn, scope.org.id, at).await?.ok_or(Fault::NotFound)?;
    sight(conn, scope, pair).await
}

/// The same for a pair that was read.
pub async fn sight(conn: &mut Conn, scope: &Scope, pair: Pair) -> Result<Seen, Fault> {
    let (desk, _) = territory::unit_by_id(conn, scope, DECIDE, pair.desk).await?;
    let [first, second] = pair.both();
    let both = [
        membership::sight(conn, scope, DECIDE, first).await?,
        membership::sight(conn, scope, DECIDE, second).await?,
    ];
    Ok(Seen { pair, desk, both })
}

/// Whether who looks is a second person for both entries.
pub fn may_decide(scope: &Scope, seen: &Seen) -> bool {
    seen.both.iter().all(|s| {
        is_second(scope.person, s.member.enrolled_by, s.member.person) || !stands(Check::SecondForMember)
    })
}

/// What is said of a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// One person: this entry goes on, the other is folded into it.
    Same(MemberId),
    /// Two people.
    Different,
    /// Can't be told.
    Unknown,
}

impl Answer {
    /// Where a pair stands after it.
    pub fn state(self) -> State {
        match self {
            Answer::Same(_) => State::Same,
            Answer::Different => State::Different,
            Answer::Unknown => State::Unknown,
        }
    }
}

/// Decides on a pair whose entries were shown as `shown`.
///
/// # Errors
/// Who entered one of them; an entry that runs no longer, says "I never joined", or was mended since; somebody was first.
pub async fn decide(
    scope: &Scope,
    form: FormId,
    (seen, shown): (&Seen, &str),
    answer: Answer,
) -> Result<(), Fault> {
    if !may_decide(scope, seen) {
        return Err(Refusal::NotSecond.into());
    }
    if seen.mark(scope) != shown {
        return Err(Fault::refused("", Say::plain("refused-changed-since")));
    }
    let (actor, scope, seen) = (Actor::Post(scope.clone()), scope.clone(), seen.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), shards(&seen.pair), today, move |act| {
        Box::pin(async move {
            let by = (scope.person, scope.appointment, act.at);
            let folded = match answer {
                Answer::Same(kept) => Some(folding(act, &seen, kept).await?),
                _ => None,
            };
            let was = folded.as_ref().map(|(m, _)| Folded::of(m));
            if !store::settle(act.tx(), &seen.pair, answer.state(), was.as_ref(), by).await? {
                return Err(Fault::refused("", Say::plain("pair-decided-already")));
            }
            if let Some((before, into)) = folded {
                fold(act, &before, into).await?;
            }
            told(act, &seen.pair, "double decided", answer.state()).await?;
            Ok(String::new())
        })
    })
    .await
    .map(drop)
}

/// The entry that is to be folded, as it stands under the lock, and the one it is folded into.
async fn folding(act: &mut Act<'_>, seen: &Seen, kept: MemberId) -> Result<(Member, MemberRef), Fault> {
    let [first, second] = seen.pair.both();
    let (kept, folded) = match kept {
        id if id == first.id => (first, second),
        id if id == second.id => (second, first),
        _ => return Err(Fault::refused("", Say::plain("pair-no-answer"))),
    };
    for at in [kept, folded] {
        let m = members::one(act.tx(), at).await?.ok_or(Fault::Stale)?;
        if !RUNS.contains(&m.state) {
            return Err(Fault::refused("", Say::plain("pair-over")));
        }
        if m.is_disputed {
            return Err(Fault::refused("", Say::plain("pair-disputed")));
        }
    }
    Ok((members::one(act.tx(), folded).await?.ok_or(Fault::Stale)?, kept))
}

async fn fold(act: &mut Act<'_>, before: &Member, into: MemberRef) -> Result<(), Fault> {
    let (keys, today) = (act.app.keys.clone(), act.today);
    let after = Member {
        state: Membership::Folded,
        ended_on: Some(today),
        end_reason: Some(FOLDED.to_owned()),
        changed_at: act.at,
        ..before.clone()
    };
    members::save(act.tx(), &keys, Some(before), &after, today).await?;
    act.journal(after.at.shard, happening("folded", &after, serde_json::json!({ "into": into.id.0 }))).await
}

/// Takes a decision back: the pair is open again, and what was folded is as it was.
///
/// # Errors
/// Somebody was first; the folded entry was erased or changed since.
pub async fn undo(scope: &Scope, form: FormId, seen: &Seen) -> Result<(), Fault> {
    if !may_decide(scope, seen) {
        return Err(Refusal::NotSecond.into());
    }
    let (actor, scope, seen) = (Actor::Post(scope.clone()), scope.clone(), seen.clone());
    let (app, today, pair) = (scope.app.clone(), scope.today, seen.pair);
    app.act(actor, Some(form), shards(&pair), today, move |act| {
        Box::pin(async move {
            if let Some(was) = store::fold_of(act.tx(), &pair).await? {
                unfold(act, &pair, was).await?;
            }
            if !store::reopen(act.tx(), &pair).await? {
                return Err(Fault::refused("", Say::plain("pair-decided-already")));
            }
            told(act, &pair, "double reopened", pair.state).await?;
            Ok(String::new())
        })
    })
    .await
    .map(drop)
}

async fn unfold(act: &mut Act<'_>, pair: &Pair, was: Folded) -> Result<(), Fault> {
    let at = pair.both().into_iter().find(|at| at.id == was.id).ok_or(Fault::Stale)?;
    let (keys, today) = (act.app.keys.clone(), act.today);
    let before = members::one(act.tx(), at).await?.ok_or(Fault::Stale)?;
    if before.state != Membership::Folded || before.erased_at.is_some() {
        return Err(Fault::refused("", Say::plain("pair-over")));
    }
    let after = Member {
        state: was.state,
        ended_on: was.ended_on,
        end_reason: was.end_reason,
        changed_at: was.changed_at,
        ..before.clone()
    };
    members::save(act.tx(), &keys, Some(&before), &after, today).await?;
    act.journal(at.shard, happening("unfolded", &after, serde_json::json!({}))).await
}

fn shards(pair: &Pair) -> Vec<ShardId> {
    vec![pair.shard, pair.entry.shard, pair.other.shard]
}

async fn told(act: &mut Act<'_>, pair: &Pair, verb: &'static str, state: State) -> Result<(), Fault> {
    let happening = crate::ground::journal::Happening {
        verb,
        thing: "pair",
        thing_id: Some(pair.id),
        territory: Some(pair.desk.0),
        person: Some(pair.entry.id.0),
        facts: serde_json::json!({ "answer": state.code() }),
    };
    act.journal(pair.shard, happening).await
}
