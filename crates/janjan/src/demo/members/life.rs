//! One membership from its first day to today.

use super::census::{Census, Temper};
use crate::demo::fill::before;
use crate::demo::store::Bearer;
use crate::ground::organisation::Organisation;
use crate::members::{By, Consents, Enrolment};
use janjan_names::fold;
use janjan_rules::ids::KindId;
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::{Evidence, Kind, Relation, Standing};
use janjan_rules::mobile::{Mobile, NumberPlan};
use janjan_seeds::Person;
use jiff::ToSpan;
use jiff::civil::Date;

const HOUR_MS: i64 = 3_600_000;
/// Two mobiles of one shop stand for a whole lane.
const PADDED: usize = 26;

/// A membership as it went.
pub struct Life {
    /// Who.
    pub enrolment: Enrolment,
    /// By whom.
    pub by: By,
    /// From which day the membership counts.
    pub on: Date,
    /// When it was entered, milliseconds UTC.
    pub at: i64,
    /// What happened after, in order.
    pub steps: Vec<Step>,
}

/// One thing that happened to a membership.
pub struct Step {
    /// On which day.
    pub on: Date,
    /// When, milliseconds UTC.
    pub at: i64,
    /// What.
    pub what: What,
}

/// What happened.
pub enum What {
    /// Something spoke for it.
    Evidence(Evidence, Option<By>),
    /// A slip was handed in by the first and, where there is a second, seen by them.
    Slip(By, Option<By>, String),
    /// The handed-over link was opened.
    Opened,
    /// "I never joined."
    Disputed,
    /// They were called back.
    Called(Outcome, By),
    /// It became another kind.
    Kind(KindId),
    /// Its term ran out.
    Lapsed,
    /// The person withdrew.
    Withdrew,
}

/// Among whom a membership goes its way.
pub(super) struct Stage<'a> {
    pub org: &'a Organisation,
    pub enrollers: Vec<&'a Bearer>,
    pub verifiers: Vec<&'a Bearer>,
    pub callers: Vec<&'a Bearer>,
    pub since: Date,
    pub temper: Temper,
}

impl Census {
    /// Somebody enrolled as this kind, or to become it.
    pub(super) fn life(&mut self, stage: &Stage<'_>, kind: &Kind) -> Option<Life> {
        let days = u32::try_from((self.today - stage.since).get_days()).ok()?.max(1);
        let earned = kind.earned.as_ref().and_then(|rule| {
            let comes_so = !kind.is_direct || self.dice.chance(30);
            comes_so.then(|| Some((rule, stage.org.structure.kind(rule.from)?))).flatten()
        });
        // The later of two throws: more each week than the week before; who earned something came early.
        let (one, other) = (self.dice.range(0..days + 1), self.dice.range(0..days + 1));
        let late = if earned.is_some() { one.min(other) } else { one.max(other) };
        let entered = before(self.today, days - late);
        let by = self.one_of(&stage.enrollers, entered, None)?;
        let first = earned.map_or(kind, |(_, from)| from);
        let person = self.people.next()?;
        let enrolment = self.enrolment(person, first.id)?;
        let at = self.moment(entered, 0);
        let mut life = Life { enrolment, by, on: entered, at, steps: Vec::new() };
        let least = earned.map_or(Standing::Claimed, |(rule, _)| rule.standing);
        let standing = self.climb(stage, &mut life, least);
        if let Some((rule, _)) = earned
            && standing >= rule.standing
        {
            let on = entered.checked_add(i64::from(rule.days + self.dice.range(0..25)).days()).ok()?;
            self.step(&mut life, on, What::Kind(kind.id));
        }
        self.aside(stage, &mut life, first, standing);
        Some(life)
    }

    /// What speaks for it, so that it comes at least so far where nothing is in the way; answers how far it came.
    fn climb(&mut self, stage: &Stage<'_>, life: &mut Life, least: Standing) -> Standing {
        let Temper { claimed, consented } = stage.temper;
        let thrown = match least {
            Standing::Claimed => self.dice.range(0..100),
            Standing::Consented => self.dice.range(claimed..100),
            Standing::Verified => 99,
        };
        let on = after(life.on, self.dice.range(0..9));
        if thrown < claimed || on > self.today {
            self.not_yet(stage, life);
            return Standing::Claimed;
        }
        let (handed, verifier) = (life.by, self.one_of(&stage.verifiers, on, Some(life.by)));
        let caller = self.one_of(&stage.callers, on, Some(life.by));
        let slip = self.dice.pick(&self.slips).cloned();
        let what = match (self.dice.range(0..100), verifier, caller, slip) {
            (0..26, Some(second), _, Some(slip)) => What::Slip(handed, Some(second), slip),
            (26..40, _, Some(second), _) if life.enrolment.consents.is_contact => {
                What::Called(Outcome::Joined, second)
            }
            (40..48, ..) => What::Evidence(Evidence::Sms, None),
            _ => What::Evidence(Evidence::MissedCall, None),
        };
        self.step(life, on, what);
        let met = after(on, self.dice.range(1..24));
        match self.one_of(&stage.verifiers, met, Some(life.by)) {
            Some(second) if thrown >= claimed + consented && met <= self.today => {
                self.step(life, met, What::Evidence(Evidence::Met, Some(second)));
                Standing::Verified
            }
            _ => Standing::Consented,
        }
    }

    /// Nothing speaks for it yet: a slip waits to be looked at, a link was opened, nobody picked up; mostly nothing.
    fn not_yet(&mut self, stage: &Stage<'_>, life: &mut Life) {
        let on = after(life.on, self.dice.range(0..6));
        match (self.dice.range(0..100), self.dice.pick(&self.slips).cloned()) {
            (0..5, Some(slip)) => {
                let recent = on.max(before(self.today, self.dice.range(0..9)));
                self.step(life, recent, What::Slip(life.by, None, slip));
            }
            (5..14, _) => self.step(life, on, What::Opened),
            (14..24, _) if life.enrolment.consents.is_contact => {
                if let Some(caller) = self.one_of(&stage.callers, on, Some(life.by)) {
                    let wrong = self.dice.chance(20);
                    let outcome = if wrong { Outcome::WrongNumber } else { Outcome::Unreached };
                    self.step(life, on, What::Called(outcome, caller));
                }
            }
            _ => {}
        }
    }

    /// What goes otherwise now and then: doubted, withdrawn, run out or about to.
    fn aside(&mut self, stage: &Stage<'_>, life: &mut Life, kind: &Kind, standing: Standing) {
        let last = life.steps.last().map_or(life.on, |step| step.on);
        let doubted = if standing == Standing::Claimed { 3 } else { 1 };
        let (dice, today) = (&mut self.dice, self.today);
        match dice.range(0..100) {
            thrown if thrown < doubted => {
                let on = last.max(before(today, dice.range(1..45)));
                self.step(life, on, What::Disputed);
                // The district calls within the week; the latest still wait.
                let decided = after(on, self.dice.range(1..8));
                let never = self.dice.chance(35);
                let outcome = if never { Outcome::Never } else { Outcome::Joined };
                if let Some(caller) = self.one_of(&stage.callers, decided, Some(life.by))
                    && after(on, 9) <= today
                {
                    self.step(life, decided, What::Called(outcome, caller));
                }
            }
            10 => {
                let on = last.max(before(today, dice.range(1..70)));
                self.step(life, on, What::Withdrew);
            }
            11..13 if kind.term_months.is_some() && life.steps.len() < 2 => {
                // Taken over from a register on paper, where the term had begun long before.
                let ends = after(before(today, 40), dice.range(0..70));
                let months = i64::from(kind.term_months.unwrap_or(0));
                if let Ok(began) = ends.checked_sub(months.months())
                    && ends > last
                {
                    life.on = began;
                    if kind.until(began) <= today {
                        self.step(life, kind.until(began), What::Lapsed);
                    }
                }
            }
            _ => {}
        }
    }

    /// A list copied from a register at night: names in their order, two mobiles for all of them, nobody asked.
    pub(super) fn padding(&mut self, stage: &Stage<'_>) -> Vec<Life> {
        let on = before(self.today, 12);
        let Some(kind) = stage.org.structure.kinds.iter().find(|k| k.is_direct && k.earned.is_none()) else {
            return Vec::new();
        };
        let Some(by) = self.one_of(&stage.enrollers, on, None) else { return Vec::new() };
        let people: Vec<Person> = self.people.by_ref().take(PADDED).collect();
        let shops: Vec<String> = people.iter().take(2).map(|p| p.mobile.clone()).collect();
        let mut enrolments: Vec<Enrolment> = Vec::new();
        for (n, person) in people.into_iter().enumerate() {
            let mobile = shops.get(usize::from(n % 3 == 0)).cloned().unwrap_or_default();
            enrolments.extend(self.enrolment(Person { mobile, ..person }, kind.id));
        }
        enrolments.sort_by_key(|e| fold(&e.name));
        let night = self.start(on) + 23 * HOUR_MS;
        let minutes = (0i64..).map(|n| night + n * 97_000);
        let mut lives: Vec<Life> = enrolments
            .into_iter()
            .zip(minutes)
            .map(|(enrolment, at)| Life { enrolment, by, on, at, steps: Vec::new() })
            .collect();
        for life in lives.iter_mut().step_by(9) {
            self.step(life, before(self.today, 5), What::Disputed);
        }
        lives
    }

    fn enrolment(&mut self, person: Person, kind: KindId) -> Option<Enrolment> {
        if person.mobile != self.last.0 {
            self.last = (person.mobile.clone(), self.addresses.next()?);
        }
        let channel = if self.dice.chance(70) { "spoken" } else { "paper" };
        let consents = Consents {
            is_contact: self.dice.chance(93),
            is_shared: self.dice.chance(78),
            channel,
            lang: if self.dice.chance(92) { "hi" } else { "en" },
        };
        let relation = Relation::from_code(person.relation.code())?;
        Some(Enrolment {
            kind,
            name: person.name,
            relative: Some((relation, person.relative_name)),
            mobile: Mobile::parse(&person.mobile, NumberPlan::MadeUp).ok(),
            birth_year: i16::try_from(person.birth_year).ok()?,
            address: self.last.1.clone(),
            consents,
        })
    }

    /// One who was in post that day, and isn't the person left out.
    fn one_of(&mut self, bearers: &[&Bearer], on: Date, but: Option<By>) -> Option<By> {
        let is_there = |b: &&&Bearer| b.from <= on && but.is_none_or(|but| but.person != b.by.person);
        let there: Vec<&&Bearer> = bearers.iter().filter(is_there).collect();
        self.dice.pick(&there).map(|b| b.by)
    }

    fn step(&mut self, life: &mut Life, on: Date, what: What) {
        let (last_on, last_at) = life.steps.last().map_or((life.on, life.at), |step| (step.on, step.at));
        if last_on <= on && on <= self.today {
            let at = self.moment(on, last_at);
            life.steps.push(Step { on, at, what });
        }
    }

    /// Some time of a day between morning and evening, after another and not in the future.
    fn moment(&mut self, on: Date, after: i64) -> i64 {
        let at = self.start(on) + i64::from(self.dice.range(8 * 3600..20 * 3600)) * 1_000;
        at.max(after + 60_000).min(self.now)
    }

    fn start(&self, on: Date) -> i64 {
        on.to_zoned(self.zone.clone()).map_or(self.now, |start| start.timestamp().as_millisecond())
    }
}

fn after(day: Date, days: u32) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(day)
}
