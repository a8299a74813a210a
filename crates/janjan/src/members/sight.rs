//! Whose membership a scope sees: one whose unit its post gives leave for, and above the home level only who agreed to be
//! shared. Everybody else is absent.

use super::correct::version;
use super::store::members::{self, Member, MemberRef};
use crate::doubles;
use crate::fault::{Fault, Over};
use crate::ground::act::{Act, Actor};
use crate::ground::check::{Check, stands};
use crate::ground::keys::Keys;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::members::{Relation, Standing, State};
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::territory::{Place, Serial};

/// What lists and boards of members ask leave for.
pub const SEE: Ask = Ask { verb: Verb::See, thing: Thing::Member, of: None };

/// What opening a member's number asks leave for.
pub const OPEN: Ask = Ask { verb: Verb::Open, thing: Thing::Mobile, of: None };
/// The journal's word for an opened number.
pub const OPENED: &str = "opened mobile";

/// A membership that moved on is followed over at most so many moves.
const MOST_MOVES: usize = 8;

/// A membership in sight.
#[derive(Clone, Debug)]
pub struct Sight {
    /// It.
    pub member: Member,
    /// The unit it counts in.
    pub unit: Unit,
    /// How much is seen of its person.
    pub sees: Sees,
}

/// Whether the scope's own unit stands above the home level: there, who didn't agree to be shared is a count.
pub fn is_above_home(scope: &Scope) -> bool {
    scope.own.level < scope.org.structure.home()
}

/// How much is seen of the members of this unit's counted units; `NotFound` where it is figures alone.
pub fn rows_under(scope: &Scope, unit: &Unit) -> Result<Sees, Fault> {
    let counted = scope.org.structure.counted();
    let below = || Place { path: unit.place.path.child(Serial(0)), level: counted };
    let place = if unit.place.level < counted { below() } else { unit.place.clone() };
    scope.leave(SEE, &place).ok().filter(|sees| *sees >= Sees::Rows).ok_or(Fault::NotFound)
}

/// The membership at this address by the leave that is asked for it; `NotFound` without, and for one that ended with
/// erasure or went on elsewhere out of sight. One that moved is found where it is now.
pub async fn sight(conn: &mut Conn, scope: &Scope, ask: Ask, at: MemberRef) -> Result<Sight, Fault> {
    let mut member =
        members::one(conn, at).await?.filter(|m| m.org == scope.org.id).ok_or(Fault::NotFound)?;
    for _ in 0..MOST_MOVES {
        let Some(shard) = member.moved_to.filter(|_| member.state == State::Moved) else { break };
        member = members::one(conn, MemberRef { shard, id: at.id }).await?.ok_or(Fault::NotFound)?;
    }
    let (unit, sees) = territory::unit_by_id(conn, scope, ask, member.territory).await?;
    let is_shared = !is_above_home(scope) || is_shared(conn, &member).await? || !stands(Check::Shared);
    if sees >= Sees::Rows && is_shared { Ok(Sight { member, unit, sees }) } else { Err(Fault::NotFound) }
}

/// Whether its person agreed to be shown above the home level: of one that was folded, in the entry that counts as well.
async fn is_shared(conn: &mut Conn, m: &Member) -> Result<bool, Fault> {
    Ok(m.is_shared && (m.state != State::Folded || doubles::counted(conn, m).await?.is_shared))
}

/// The states in which a membership can be written to: it runs, or it lapsed and may be renewed.
pub const RUNS: [State; 2] = [State::Active, State::Lapsed];

/// The membership for the page of an act, where it is in one of these states.
///
/// # Errors
/// [`Fault::Over`] where it isn't: what it is now, and since when.
pub fn running(scope: &Scope, seen: Sight, states: &[State]) -> Result<Sight, Fault> {
    if states.contains(&seen.member.state) { Ok(seen) } else { Err(over(scope, &seen.member)) }
}

/// That a membership runs no longer.
pub fn over(scope: &Scope, m: &Member) -> Fault {
    let since = match m.state {
        State::Lapsed => m.until,
        _ => m.ended_on.unwrap_or(scope.today),
    };
    let say =
        Say::plain("fault-over").with("state", Arg::Word(state_key(m.state))).with("day", Arg::Day(since));
    Fault::Over(Box::new(Over { say, back: scope.at(&format!("members/{}", m.at)) }))
}

/// The membership once more inside the writing transaction, under its shard's lock: what was decided on is what is
/// changed. It runs still (active, or lapsed for a renewal) and stands where it stood, else somebody was first.
///
/// # Errors
/// [`Fault::Over`] when it has ended, to who acts from a post; [`Fault::Stale`] when it has moved since it was seen.
pub async fn held(act: &mut Act<'_>, seen: &Sight) -> Result<Member, Fault> {
    let member = members::one(act.tx(), seen.member.at).await?.ok_or(Fault::Stale)?;
    match act.actor() {
        _ if RUNS.contains(&member.state) && member.territory == seen.member.territory => Ok(member),
        Actor::Post(scope) if matches!(member.state, State::Withdrawn | State::Struck) => {
            Err(over(scope, &member))
        }
        _ => Err(Fault::Stale),
    }
}

/// The mark of what a decision on a membership rests on, as a form carries it: who it says they are, and whether they say
/// that they never joined.
pub fn mark(keys: &Keys, m: &Member) -> String {
    format!("{}{}", version(keys, m), if m.is_disputed { "-disputed" } else { "" })
}

/// The membership once more under the lock, as [`held`], and as the page of the form showed it, by its [`mark`].
///
/// # Errors
/// Those of [`held`]; a refusal where it was mended or disputed since: whoever called has called somebody else's number, or
/// before the doubt.
pub async fn held_as_shown(act: &mut Act<'_>, seen: &Sight, shown: &str) -> Result<Member, Fault> {
    let member = held(act, seen).await?;
    if mark(&act.app.keys, &member) == shown {
        return Ok(member);
    }
    Err(Fault::refused("", Say::plain("refused-changed-since")))
}

/// The key of a standing's word: `member-claimed`.
pub fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "member-claimed",
        Standing::Consented => "member-consented",
        Standing::Verified => "member-verified",
    }
}

/// The key of a state's word.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Active => "member-active",
        State::Lapsed => "member-lapsed",
        State::Withdrawn => "member-withdrawn",
        State::Struck => "member-struck",
        State::Moved => "member-moved",
        State::Folded => "member-folded",
    }
}

/// The relation as it stands before the relative's name.
pub fn relation_key(relation: Relation) -> &'static str {
    match relation {
        Relation::Father => "of-father",
        Relation::Husband => "of-husband",
        Relation::Mother => "of-mother",
        Relation::Wife => "of-wife",
        Relation::Guardian => "of-guardian",
    }
}
