//! Harish's office looks at a pair and says: the same person, two people, or can't tell.
//!
//! Of one person, the entry where the person lives goes on; the other is folded: it keeps its number and its history, counts
//! nowhere, and can be unfolded again to the byte. Whoever entered one of the two doesn't decide.

use super::look::again;
use super::pairs;
use super::store::{self, Folded, Pair, State};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::store::members;
use crate::members::{self as membership, Member, RUNS, Refusal, Sight, happening, mark};
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
    /// What the page showed, as its forms carry it: both entries, and when the pair was decided.
    pub fn mark(&self, scope: &Scope) -> String {
        let [first, second] = self.both.each_ref().map(|seen| mark(&scope.app.keys, &seen.member));
        format!("{first}+{second}+{}", self.pair.decided_at.unwrap_or_default())
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

/// Decides on a pair that was shown as `shown` ([`Seen::mark`]).
///
/// # Errors
/// Who entered one of them; an entry that runs no longer, says "I never joined", or was mended since; somebody was first.
pub async fn decide(scope: &Scope, form: FormId, shown: (&Seen, &str), answer: Answer) -> Result<(), Fault> {
    act_on(scope, form, shown, Some(answer)).await
}

/// Takes a decision back: the pair is open again, and what was folded is as it was.
///
/// # Errors
/// Somebody was first; the folded entry was erased since, or the one it was folded into is itself folded.
pub async fn undo(scope: &Scope, form: FormId, shown: (&Seen, &str)) -> Result<(), Fault> {
    act_on(scope, form, shown, None).await
}

/// Answers a pair, or opens it again, under the locks of all shards concerned.
async fn act_on(
    scope: &Scope,
    form: FormId,
    (seen, shown): (&Seen, &str),
    answer: Option<Answer>,
) -> Result<(), Fault> {
    let (actor, asked, shown) = (Actor::Post(scope.clone()), scope.clone(), shown.to_owned());
    let (pair, today) = (seen.pair.clone(), scope.today);
    scope
        .app
        .act(actor, Some(form), shards(&pair), today, move |act| {
            Box::pin(async move {
                let seen = held(act, &asked, &pair, &shown).await?;
                match answer {
                    Some(answer) => settle(act, &asked, &seen, answer).await?,
                    None => reopen(act, &seen).await?,
                }
                Ok(String::new())
            })
        })
        .await
        .map(drop)
}

async fn settle(act: &mut Act<'_>, scope: &Scope, seen: &Seen, answer: Answer) -> Result<(), Fault> {
    let folding = match answer {
        Answer::Same(kept) => Some(folding(seen, kept)?),
        _ => None,
    };
    let was = folding.map(|(folded, _)| Folded::of(folded));
    let by = (scope.person, scope.appointment, act.at);
    if !store::settle(act.tx(), &seen.pair, answer.state(), was.as_ref(), by).await? {
        return Err(Fault::refused("", Say::plain("pair-decided-already")));
    }
    if let Some(both) = folding {
        fold(act, &seen.pair, both).await?;
    }
    told(act, &seen.pair, "double decided", answer.state()).await
}

async fn reopen(act: &mut Act<'_>, seen: &Seen) -> Result<(), Fault> {
    match seen.pair.folded {
        Some(folded) => unfold(act, seen, folded).await?,
        None if store::reopen(act.tx(), &seen.pair).await? => {}
        None => return Err(Fault::refused("", Say::plain("pair-decided-already"))),
    }
    told(act, &seen.pair, "double reopened", seen.pair.state).await
}

/// The pair once more under the locks of its shards, as the page showed it.
async fn held(act: &mut Act<'_>, scope: &Scope, pair: &Pair, shown: &str) -> Result<Seen, Fault> {
    let seen = seen(act.tx(), scope, (pair.shard, pair.id)).await?;
    if !may_decide(scope, &seen) {
        return Err(Refusal::NotSecond.into());
    }
    if (seen.pair.state, seen.pair.decided_at) != (pair.state, pair.decided_at) {
        return Err(Fault::refused("", Say::plain("pair-decided-already")));
    }
    if seen.mark(scope) != shown {
        return Err(Fault::refused("", Say::plain("refused-changed-since")));
    }
    // An entry that moves this moment is looked at again where it is then.
    let stands = seen.both.iter().zip(seen.pair.both()).all(|(s, end)| s.member.at == end);
    let is_open = shards(&seen.pair).into_iter().all(|shard| act.is_open(shard));
    if stands && is_open { Ok(seen) } else { Err(Fault::Stale) }
}

/// The entry that is to be folded, and the one it is folded into.
fn folding(seen: &Seen, kept: MemberId) -> Result<(&Member, &Member), Fault> {
    let [first, second] = seen.both.each_ref().map(|s| &s.member);
    let (folded, kept) = match kept {
        id if id == first.at.id => (second, first),
        id if id == second.at.id => (first, second),
        _ => return Err(Fault::refused("", Say::plain("pair-no-answer"))),
    };
    if [folded, kept].iter().any(|m| !RUNS.contains(&m.state)) {
        return Err(Fault::refused("", Say::plain("pair-over")));
    }
    if [folded, kept].iter().any(|m| m.is_disputed) {
        return Err(Fault::refused("", Say::plain("pair-disputed")));
    }
    Ok((folded, kept))
}

async fn fold(act: &mut Act<'_>, pair: &Pair, (before, into): (&Member, &Member)) -> Result<(), Fault> {
    if pairs::is_deepest(act.tx(), before.at).await? {
        return Err(Fault::refused("", Say::plain("pair-too-many")));
    }
    let (keys, today) = (act.app.keys.clone(), act.today);
    let after = Member {
        state: Membership::Folded,
        ended_on: Some(today),
        end_reason: Some(FOLDED.to_owned()),
        changed_at: act.at,
        ..before.clone()
    };
    members::save(act.tx(), &keys, Some(before), &after, today).await?;
    act.journal(after.at.shard, happening("folded", &after, serde_json::json!({ "into": into.at.id.0 })))
        .await?;
    pairs::carried(act, (pair, before.at), into).await
}

async fn unfold(act: &mut Act<'_>, seen: &Seen, folded: MemberId) -> Result<(), Fault> {
    let [first, second] = seen.both.each_ref().map(|s| &s.member);
    let (before, kept) = if first.at.id == folded { (first, second) } else { (second, first) };
    if before.state != Membership::Folded || before.erased_at.is_some() {
        return Err(Fault::refused("", Say::plain("pair-over")));
    }
    if kept.state == Membership::Folded {
        return Err(Fault::refused("", Say::plain("pair-undo-later-first")));
    }
    let parted = part(act, &seen.pair, before).await?;
    store::forget(act.tx(), kept.at, seen.pair.id).await?;
    // What was asked of both this one and another that is folded still is asked on; and either may have met somebody since.
    for (pair, other) in pairs::folded_by(act.tx(), kept.at).await? {
        pairs::carried(act, (&pair, other), kept).await?;
    }
    again(act, &parted).await?;
    again(act, kept).await
}

/// Makes a folded entry what it was, and opens the pair by which it was folded: its shard is open in this act.
///
/// # Errors
/// [`Fault::Stale`] where it isn't, or the pair is open.
pub async fn part(act: &mut Act<'_>, pair: &Pair, folded: &Member) -> Result<Member, Fault> {
    let (keys, today) = (act.app.keys.clone(), act.today);
    let was = store::fold_of(act.tx(), pair).await?.ok_or(Fault::Stale)?;
    let after = Member {
        state: was.state,
        ended_on: was.ended_on,
        end_reason: was.end_reason,
        changed_at: was.changed_at,
        ..folded.clone()
    };
    if !act.is_open(after.at.shard) || !store::reopen(act.tx(), pair).await? {
        return Err(Fault::Stale);
    }
    members::save(act.tx(), &keys, Some(folded), &after, today).await?;
    act.journal(after.at.shard, happening("unfolded", &after, serde_json::json!({}))).await?;
    Ok(after)
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
