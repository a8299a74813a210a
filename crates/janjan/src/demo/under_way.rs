//! What is under way in the demo: seats left weeks ago, acting charges, proposals that wait for a second person, offers
//! that wait for an answer, names in reserve. Each by somebody whose post lets them.

use super::fill::{Plan, before};
use crate::accounts::store as accounts;
use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::journal::Happening;
use crate::ground::organisation::Organisation;
use crate::ground::words::Words;
use crate::people::store::{self as people, Nominee};
use crate::posts::propose::happening;
use crate::posts::store::reserve::{self, Noted};
use crate::posts::store::seats::{self, SeatsOf};
use crate::posts::store::{appointments, letters};
use crate::posts::{Appointment, AppointmentRef};
use crate::territory::Unit;
use janjan_rules::ids::{AppointmentId, PersonId, PostId, TerritoryId};
use janjan_rules::posts::{self, Charge, State};
use janjan_rules::power::{self, Ask, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::Place;
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// Who holds which post where.
pub struct Holder {
    /// Who.
    pub person: PersonId,
    /// Which post.
    pub post: PostId,
    /// In which unit.
    pub territory: TerritoryId,
    /// Where that stands.
    pub place: Place,
}

/// One thing that happened at a seat.
pub enum Step {
    /// An appointment came so far.
    Appointed(Box<Appointed>),
    /// A name was noted.
    Noted(Noted, PersonId),
}

/// An appointment as far as it has come.
pub struct Appointed {
    post: PostId,
    seat: u32,
    nominee: Nominee,
    charge: Charge,
    state: State,
    from: Date,
    until: Date,
    order_number: Option<String>,
    remark: Option<String>,
    by: PersonId,
    proposed_at: i64,
    decided: Option<(PersonId, i64)>,
}

/// What happened at one vacant seat.
pub(super) fn of_seat(
    plan: &mut Plan,
    org: &Organisation,
    (unit, post, seat): (&Unit, &Post, u32),
    holders: &[Holder],
) -> Result<Vec<Step>, Fault> {
    let asked = |verb, thing| move |h: &&Holder| may(org, h, Ask::of(verb, thing, post.id), &unit.place);
    let proposers: Vec<&Holder> = holders.iter().filter(asked(Verb::Propose, Thing::Appointment)).collect();
    let proposer = plan.dice.pick(&proposers).copied();
    let approver = holders
        .iter()
        .filter(asked(Verb::Approve, Thing::Appointment))
        .filter(|h| !org.structure.is_own_or_higher((h.post, &h.place), (post.id, &unit.place)))
        .find(|h| Some(h.person) != proposer.map(|p| p.person));
    let mut steps = Vec::new();
    // Nearly every empty seat was held once: some were left last week, some half a year ago.
    if plan.dice.chance(80) {
        let left = [3..20, 20..90, 20..90, 90..240];
        let days = plan.dice.pick(&left).cloned().unwrap_or(20..90);
        let until = before(plan.today, plan.dice.range(days));
        let from = before(until, plan.dice.range(60..170));
        let base = plan.appointed((post, seat), State::Ended, (from, until))?;
        steps.push(Appointed { order_number: Some(plan.order(from)), ..base });
    }
    match (plan.dice.range(0..100), proposer, approver) {
        (0..14, Some(by), Some(second)) if post.may_act => {
            let days = plan.dice.range(10..40);
            let from = before(plan.today, days);
            let until =
                plan.today.checked_add(i64::from(plan.dice.range(20..120)).days()).unwrap_or(plan.today);
            let base = plan.appointed((post, seat), State::Accepted, (from, until))?;
            let at = plan.now - i64::from(days) * DAY_MS;
            let decided = Some((second.person, at));
            steps.push(Appointed {
                charge: Charge::Acting,
                by: by.person,
                proposed_at: at - DAY_MS,
                decided,
                ..base
            });
        }
        (14..40, Some(by), Some(_)) => {
            let base = plan.proposed(post, State::Proposed)?;
            steps.push(Appointed { by: by.person, ..base });
        }
        (40..56, Some(by), Some(second)) => {
            let base = plan.proposed(post, State::Approved)?;
            let decided = Some((second.person, (base.proposed_at + DAY_MS).min(plan.now)));
            steps.push(Appointed { by: by.person, seat, decided, ..base });
        }
        _ => {}
    }
    let mut steps: Vec<Step> = steps.into_iter().map(|a| Step::Appointed(Box::new(a))).collect();
    let noter = holders.iter().find(asked(Verb::Note, Thing::Reserve));
    if let Some(noter) = noter.filter(|_| plan.dice.chance(25)) {
        let somebody = plan.somebody()?;
        let remark = Some(plan.remark());
        let noted = Noted { post: post.id, name: somebody.name, mobile: Some(somebody.mobile), remark };
        steps.push(Step::Noted(noted, noter.person));
    }
    Ok(steps)
}

/// Whether a holder's sentences give leave for this there.
fn may(org: &Organisation, holder: &Holder, ask: Ask, unit: &Place) -> bool {
    let powers = org.structure.post(holder.post).map_or(&[][..], |p| &p.powers);
    power::leave(powers, false, &holder.place, ask, unit).is_some()
}

impl Plan {
    fn appointed(
        &mut self,
        (post, seat): (&Post, u32),
        state: State,
        (from, until): (Date, Date),
    ) -> Result<Appointed, Fault> {
        Ok(Appointed {
            post: post.id,
            seat,
            nominee: self.somebody()?,
            charge: Charge::Regular,
            state,
            from,
            until,
            order_number: None,
            remark: None,
            by: PersonId(Uuid::nil()),
            proposed_at: self.now,
            decided: None,
        })
    }

    /// Proposed some days ago, to begin today.
    fn proposed(&mut self, post: &Post, state: State) -> Result<Appointed, Fault> {
        let from = self.today;
        let until = posts::until(Charge::Regular, post.may_act, from, None, post.term_months)?;
        let proposed_at = self.now - i64::from(self.dice.range(1..16)) * DAY_MS;
        let remark = self.dice.chance(60).then(|| self.remark());
        Ok(Appointed { proposed_at, remark, ..self.appointed((post, 0), state, (from, until))? })
    }

    fn remark(&mut self) -> String {
        const REMARKS: [&str; 4] = ["demo-remark-1", "demo-remark-2", "demo-remark-3", "demo-remark-4"];
        let key = self.dice.pick(&REMARKS).copied().unwrap_or(REMARKS[0]);
        Words::default_language().say(key).into_owned()
    }
}

/// Writes one step, with its seat and its journal entry.
pub async fn take(act: &mut Act<'_>, org: &Organisation, unit: &Unit, step: Step) -> Result<(), Fault> {
    match step {
        Step::Appointed(appointed) => appoint(act, org, unit, *appointed).await,
        Step::Noted(noted, by) => {
            let (id, now) = (act.app.clock.new_id(), act.at);
            reserve::note(act.tx(), unit, (org.id, id), &noted, by, now).await?;
            let facts = serde_json::json!({ "post": noted.post });
            let happening = Happening {
                verb: "noted",
                thing: "reserve",
                thing_id: Some(id),
                territory: Some(unit.id.0),
                person: None,
                facts,
            };
            act.journal(unit.shard, happening).await
        }
    }
}

async fn appoint(act: &mut Act<'_>, org: &Organisation, unit: &Unit, step: Appointed) -> Result<(), Fault> {
    let person = people::found_or_entered(act, org.id, unit.shard, &step.nominee).await?;
    let at = AppointmentRef { shard: unit.shard, id: AppointmentId(act.app.clock.new_id()) };
    let seats_of = SeatsOf { shard: unit.shard, territory: unit.id, post: step.post };
    let mut a = Appointment {
        at,
        org: org.id,
        territory: unit.id,
        post: step.post,
        seat: step.seat,
        charge: step.charge,
        person_shard: person.shard,
        person: person.id,
        state: step.state,
        from: step.from,
        until: step.until,
        is_in_force: step.state == State::Ended,
        order_number: step.order_number,
        remark: step.remark,
        replaces: None,
        proposed_by: step.by,
        proposed_at: step.proposed_at,
        decided_by: step.decided.map(|(who, _)| who),
        decided_at: step.decided.map(|(_, at)| at),
        answered_at: matches!(step.state, State::Accepted | State::Ended).then_some(step.proposed_at),
        is_paper: step.state == State::Ended,
        ended_at: None,
        end_reason: None,
    };
    if a.state.claims_seat() {
        a.seat = seats::claim(act.tx(), seats_of, a.charge, at.id).await?.ok_or(Fault::Stale)?;
    }
    appointments::enter(act.tx(), &a).await?;
    let (today, now) = (act.today, act.at);
    if a.state == State::Ended {
        let why = Words::default_language().say("demo-ended").into_owned();
        appointments::ended(act.tx(), at, State::Ended, a.until, (None, &why), now).await?;
    }
    if a.state.claims_seat() {
        letters::issue(act, org.id, at).await?;
    }
    if a.state != State::Proposed {
        accounts::open_for(act, org.id, (person.shard, person.id), at).await?;
    }
    seats::redraw(act.tx(), org.id, seats_of, today, now).await?;
    let verb = match a.state {
        State::Proposed => "proposed",
        State::Approved => "approved",
        State::Ended => "ended",
        _ => "accepted",
    };
    act.journal(unit.shard, happening(verb, &a)).await
}
