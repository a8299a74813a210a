//! A life written down: each change on its own day, through the one way in which memberships change.

use super::life::{Life, Step, What};
use crate::calls::store::answers::{self, Called};
use crate::demo::store;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::journal::Happening;
use crate::ground::organisation::Organisation;
use crate::members::store::members;
use crate::members::{By, Member, enter, erase};
use crate::territory::Unit;
use janjan_rules::ids::ShardId;
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::{Evidence, State};

/// The most memberships one entry of the journal stands for.
const AN_ENTRY: usize = 500;

/// Writes the lives of a shard's units.
pub async fn all(
    act: &mut Act<'_>,
    org: &Organisation,
    shard: ShardId,
    wards: Vec<(Unit, Vec<Life>)>,
) -> Result<String, Fault> {
    let (now, today) = (act.at, act.today);
    let mut written = 0;
    for (unit, lives) in &wards {
        for life in lives {
            act.at = life.at;
            let mut member = enter(act, org, unit, life.by, &life.enrolment, life.on).await?;
            for step in &life.steps {
                member = match step.what {
                    // It has its entry in the journal, whose hours don't run backwards: known today, true since that day.
                    What::Withdrew => {
                        (act.at, act.today) = (now, step.on);
                        erase(act, &member, State::Withdrawn, "link", step.on).await?
                    }
                    What::Called(Outcome::Never, by) => {
                        (act.at, act.today) = (now, step.on);
                        called(act, &member, (Outcome::Never, by), step).await?;
                        erase(act, &member, State::Struck, "never joined", step.on).await?
                    }
                    _ => {
                        act.at = step.at;
                        take(act, org, &member, life.by, step).await?
                    }
                };
            }
            written += 1;
        }
    }
    (act.at, act.today) = (now, today);
    while written > 0 {
        let rows = written.min(AN_ENTRY);
        let facts = serde_json::json!({ "rows": rows });
        let happening = Happening {
            verb: "recorded",
            thing: "members",
            thing_id: None,
            territory: None,
            person: None,
            facts,
        };
        act.journal(shard, happening).await?;
        written -= rows;
    }
    Ok(String::new())
}

async fn take(
    act: &mut Act<'_>,
    org: &Organisation,
    before: &Member,
    enroller: By,
    step: &Step,
) -> Result<Member, Fault> {
    let same = Member { changed_at: step.at, ..before.clone() };
    let id = act.app.clock.new_id();
    let after = match &step.what {
        What::Evidence(kind, by) => {
            store::evidence(act.tx(), before, (id, *kind), (*by, None), None, step).await?;
            Member { standing: before.standing.after(*kind), ..same }
        }
        What::Slip(by, seen, digest) => {
            let given = (Some(*by), *seen);
            store::evidence(act.tx(), before, (id, Evidence::Slip), given, Some(digest), step).await?;
            let standing = before.standing;
            Member {
                standing: if seen.is_some() { standing.after(Evidence::Slip) } else { standing },
                ..same
            }
        }
        What::Opened => {
            let given = (None, None);
            store::evidence(act.tx(), before, (id, Evidence::LinkOpened), given, None, step).await?;
            store::link(act.tx(), before, enroller, step).await?;
            Member { is_opened: true, ..same }
        }
        What::Disputed => {
            store::dispute(act.tx(), before, id, step).await?;
            Member { is_disputed: true, ..same }
        }
        What::Kind(kind) => {
            let until = org.structure.kind(*kind).map_or(before.until, |k| k.until(step.on));
            Member { kind: *kind, kind_since: step.on, until, ..same }
        }
        What::Lapsed => Member { state: State::Lapsed, ..same },
        What::Called(outcome, by) => {
            called(act, before, (*outcome, *by), step).await?;
            match outcome {
                Outcome::Joined => {
                    let given = (id, Evidence::CallBack);
                    store::evidence(act.tx(), before, given, (Some(*by), None), None, step).await?;
                    let standing = before.standing.after(Evidence::CallBack);
                    Member { is_disputed: false, standing, ..same }
                }
                _ => same,
            }
        }
        What::Withdrew => same,
    };
    let keys = act.app.keys.clone();
    members::save(act.tx(), &keys, Some(before), &after, step.on).await?;
    Ok(after)
}

/// A call written down, and what was raised decided by one that reached them.
async fn called(
    act: &mut Act<'_>,
    member: &Member,
    (outcome, by): (Outcome, By),
    step: &Step,
) -> Result<(), Fault> {
    let by_post = by.appointment.ok_or(Fault::Stale)?;
    let called = Called { outcome, by: by.person, by_post, on: step.on, at: step.at };
    let id = act.app.clock.new_id();
    answers::record(act.tx(), member, id, &called).await?;
    if member.is_disputed && outcome.is_reached() {
        answers::decide(act.tx(), member, outcome, by.person, step.at).await?;
    }
    Ok(())
}
