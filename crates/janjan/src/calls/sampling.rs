//! Harish wants to know how honest his ward's list is: chance draws twenty of its members, others call them, and what they
//! say holds, within a margin that is told, for everybody on the list.

use super::DRAW;
use super::store::samples::{self, Drawn, Sample};
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::clock::chance;
use crate::ground::form::FormId;
use crate::ground::journal::Happening;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::posts::store::appointments::pair_text;
use crate::territory::{Unit, store as territory};
use data_encoding::HEXLOWER;
use janjan_db::Conn;
use janjan_rules::ids::{MemberId, OrgId, PersonId, ShardId};
use janjan_rules::members::State;
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::sample::{self, STANDS_DAYS, Share};
use janjan_rules::territory::Serial;
use jiff::ToSpan;
use jiff::civil::Date;

/// A unit at which this scope may draw: its members lie together, so none above the home level.
pub async fn unit(conn: &mut Conn, scope: &Scope, serial: Serial) -> Result<Unit, Fault> {
    let (unit, _) = territory::unit(conn, scope, DRAW, serial).await?;
    if unit.place.level < scope.org.structure.home() { Err(Fault::NotFound) } else { Ok(unit) }
}

/// The sample that must be called through before the next is drawn at this unit, with the first day on which one may be
/// drawn all the same.
pub async fn unfinished(conn: &mut Conn, unit: &Unit, today: Date) -> Result<Option<(Sample, Date)>, Fault> {
    let since = today.saturating_sub(STANDS_DAYS.days());
    let sample = samples::unfinished(conn, unit, since).await?;
    Ok(sample.map(|s| {
        let free = s.drawn_on.saturating_add(STANDS_DAYS.days());
        (s, free)
    }))
}

/// Draws a sample of the members at or under a unit who are claimed or consented, with a seed of chance.
pub async fn draw(scope: &Scope, form: FormId, unit: &Unit, size: usize) -> Result<String, Fault> {
    draw_with(scope, form, unit, size, i64::from_be_bytes(chance())).await
}

/// The same with a given seed.
///
/// # Errors
/// A refusal where there is nobody to draw, or an earlier sample is still to be called.
pub async fn draw_with(
    scope: &Scope,
    form: FormId,
    unit: &Unit,
    size: usize,
    seed: i64,
) -> Result<String, Fault> {
    let (actor, scope, unit) = (Actor::Post(scope.clone()), scope.clone(), unit.clone());
    let (app, today) = (scope.app.clone(), scope.today);
    app.act(actor, Some(form), vec![unit.shard], today, move |act| {
        Box::pin(async move {
            let by = (scope.person_shard, scope.person);
            let (sample, _) = throw(act, scope.org.id, &unit, by, size, seed).await?;
            Ok(scope.at(&format!("samples/{}?did=sample-drawn", pair_text(sample.shard.0, sample.id))))
        })
    })
    .await
}

/// Throws within an act that has the unit's journal open: the sample, and who was drawn in their order.
///
/// # Errors
/// A refusal where there is nobody to draw, or an earlier sample is still to be called.
pub async fn throw(
    act: &mut Act<'_>,
    org: OrgId,
    unit: &Unit,
    (drawn_by_shard, drawn_by): (ShardId, PersonId),
    size: usize,
    seed: i64,
) -> Result<(Sample, Vec<MemberId>), Fault> {
    let (shard, today) = (unit.shard, act.today);
    let population = samples::population(act.tx(), shard, &unit.place.path).await?;
    if population.is_empty() {
        return Err(Fault::refused("size", Say::plain("refused-sample-empty")));
    }
    if let Some((_, free)) = unfinished(act.tx(), unit, today).await? {
        return Err(Fault::refused(
            "size",
            Say::plain("refused-sample-unfinished").with("day", Arg::Day(free)),
        ));
    }
    let drawn = sample::draw(seed, &population, size.min(sample::most_of(population.len())));
    let sample = Sample {
        shard,
        id: act.app.clock.new_id(),
        org,
        territory: unit.id,
        seed,
        size: whole(drawn.len()),
        population: whole(population.len()),
        digest: sample::digest(&population).to_vec(),
        drawn_by_shard,
        drawn_by,
        drawn_on: today,
        drawn_at: act.at,
    };
    samples::keep(act.tx(), &sample, &drawn).await?;
    act.journal(shard, happening(&sample)).await?;
    Ok((sample, drawn))
}

/// The seed and the population's digest go into the chain: neither can be chosen afterwards.
fn happening(s: &Sample) -> Happening {
    Happening {
        verb: "drawn",
        thing: "sample",
        thing_id: Some(s.id),
        territory: Some(s.territory.0),
        person: None,
        facts: serde_json::json!({
            "rows": s.size, "population": s.population, "seed": s.seed, "digest": HEXLOWER.encode(&s.digest),
        }),
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What a sample has come to so far.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Found {
    /// Said yes; among them who now wants out.
    pub joined: u32,
    /// Of those who joined: want out.
    pub withdraws: u32,
    /// Said that they never joined.
    pub never: u32,
    /// Called, and nobody spoke whom it concerns.
    pub unreached: u32,
    /// Not called yet.
    pub waiting: u32,
    /// Left or moved on before anybody called.
    pub gone: u32,
}

impl Found {
    /// Counts a sample.
    pub fn of(drawn: &[Drawn]) -> Found {
        let mut found = Found::default();
        for one in drawn {
            match one.outcome {
                Some(Outcome::Joined) => found.joined += 1,
                Some(Outcome::Withdraws) => {
                    found.joined += 1;
                    found.withdraws += 1;
                }
                Some(Outcome::Never) => found.never += 1,
                Some(Outcome::Unreached | Outcome::WrongNumber) => found.unreached += 1,
                None if one.state == State::Active => found.waiting += 1,
                None => found.gone += 1,
            }
        }
        found
    }

    /// Those who spoke themselves.
    pub fn reached(&self) -> u32 {
        self.joined + self.never
    }

    /// The share of those reached who never joined.
    pub fn never_joined(&self) -> Share {
        Share { count: self.never, of: self.reached() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::MemberRef;
    use janjan_rules::ids::{KindId, MemberId, PersonId, ShardId, TerritoryId};
    use uuid::Uuid;

    fn drawn(state: State, outcome: Option<Outcome>) -> Drawn {
        Drawn {
            n: 1,
            at: MemberRef { shard: ShardId(Uuid::nil()), id: MemberId(Uuid::nil()) },
            name: String::new(),
            territory: TerritoryId(Uuid::nil()),
            kind: KindId(Uuid::nil()),
            state,
            is_shared: true,
            outcome,
            enrolled_by: PersonId(Uuid::nil()),
            person: None,
        }
    }

    #[test]
    fn only_those_who_spoke_themselves_count_as_reached() {
        let mut all: Vec<Drawn> = Outcome::ALL.into_iter().map(|o| drawn(State::Active, Some(o))).collect();
        all.extend([drawn(State::Active, None), drawn(State::Moved, None), drawn(State::Withdrawn, None)]);
        let found = Found::of(&all);
        let expected = Found { joined: 2, withdraws: 1, never: 1, unreached: 2, waiting: 1, gone: 2 };
        assert_eq!(found, expected);
        assert_eq!(found.never_joined(), Share { count: 1, of: 3 });
    }
}
