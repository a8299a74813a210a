//! What a member's page says of other entries of the same person.

use crate::doubles;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::members::store::members;
use crate::members::{MemberRef, RUNS, SEE, Sight, sight};
use janjan_db::Conn;
use janjan_rules::members::State;

/// What is said of other entries of the same person.
pub struct Double {
    /// What is the matter.
    pub title: String,
    /// More of it.
    pub note: String,
    /// (name, address) of those in sight.
    pub ways: Vec<(String, String)>,
}

/// That another entry may be this person's, is counted in this one, or is the one that goes on. Which one it is, is told where it
/// is in sight; the pair, to whom it waits for. `over` is what the page says of a membership that runs no longer.
pub async fn of(
    conn: &mut Conn,
    scope: &Scope,
    (seen, over): (&Sight, Option<String>),
) -> Result<Option<Double>, Fault> {
    let (w, m) = (scope.w, &seen.member);
    if m.erased_at.is_some() {
        return Ok(None);
    }
    if m.state == State::Folded {
        let counted = doubles::counted(conn, m).await?.at;
        let title = over.unwrap_or_default();
        let ways = in_sight(conn, scope, [counted]).await?;
        return Ok(Some(Double { title, note: w.say("member-folded-into").into_owned(), ways }));
    }
    let pairs = doubles::store::of_member(conn, m.at).await?;
    let say = |title, note, ways| {
        Some(Double { title: w.say(title).into_owned(), note: w.say(note).into_owned(), ways })
    };
    for pair in pairs.iter().filter(|pair| pair.state == doubles::store::State::Open) {
        let other = members::one(conn, doubles::other_end(pair, m.at)).await?;
        if !other.is_some_and(|other| RUNS.contains(&other.state)) {
            continue;
        }
        let ways = match doubles::sight(conn, scope, pair.clone()).await {
            Ok(_) => vec![(w.say("pair-title").into_owned(), scope.at(&doubles::address(pair)))],
            Err(Fault::NotFound) => Vec::new(),
            Err(other) => return Err(other),
        };
        return Ok(say("member-maybe-double", "member-maybe-double-note", ways));
    }
    let folded = doubles::folded_into(conn, m.at).await?;
    let ways = in_sight(conn, scope, folded).await?;
    if ways.is_empty() {
        return Ok(None);
    }
    Ok(say("member-has-folded", "member-has-folded-note", ways))
}

/// Those of these entries that the scope sees: name with number, and address.
async fn in_sight(
    conn: &mut Conn,
    scope: &Scope,
    all: impl IntoIterator<Item = MemberRef>,
) -> Result<Vec<(String, String)>, Fault> {
    let mut ways = Vec::new();
    for at in all {
        match sight(conn, scope, SEE, at).await {
            Ok(Sight { member: m, .. }) if m.erased_at.is_some() => {}
            Ok(Sight { member: m, .. }) => {
                let name = format!("{} · {}", m.name, m.shown_number());
                ways.push((name, scope.at(&format!("members/{}", m.at))));
            }
            Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(ways)
}
