//! The single acts of a walk.

use super::{MOVER, WARDS, Walk};
use janjan::calls::{call, sampling};
use janjan::evidence::{self, meeting, slip};
use janjan::fault::Fault;
use janjan::ground::act::{Act, Actor};
use janjan::members::correct::{self, Correction};
use janjan::members::enrol::{Answered, By};
use janjan::members::store::members;
use janjan::members::{Enrolment, Member, MemberRef, earn, enter, erase, renew, transfer};
use janjan::own::{self, link};
use janjan_db::Work;
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::{Evidence, Relation, Standing, State};
use janjan_rules::mobile::{Mobile, NumberPlan};
use janjan_rules::power::Verb;
use janjan_seeds::Person;
use jiff::ToSpan;
use std::sync::{Arc, OnceLock};

impl Walk<'_> {
    fn enrolment(&mut self) -> Enrolment {
        let Person { name, relation, relative_name, mobile, birth_year, .. } = self.people.next().unwrap();
        let kind = if self.dice.chance(35) { "active-worker" } else { "member" };
        let plain = self.world.enrolment(kind, &name, 0);
        Enrolment {
            relative: Relation::from_code(relation.code()).map(|r| (r, relative_name)),
            mobile: Some(Mobile::parse(&mobile, NumberPlan::MadeUp).unwrap()),
            birth_year: i16::try_from(birth_year).unwrap(),
            ..plain
        }
    }

    pub(super) async fn enrols(&mut self) {
        let (ward, pair) = WARDS[self.below(WARDS.len())];
        let who = pair[self.below(2)];
        let scope = self.scope(who);
        let enrolment = self.enrolment();
        let enrolled = self.world.enrols_answering(&scope, ward, enrolment, Answered::default()).await;
        let mut entered = None;
        let result = enrolled.map(|at| {
            entered = Some(at);
            String::new()
        });
        self.did("enrol", result);
        self.running.extend(entered);
    }

    /// One is taken over from a register on paper, whose term began long ago and ends soon.
    pub(super) async fn registers(&mut self) {
        let (ward, pair) = WARDS[self.below(WARDS.len())];
        let (by, unit) = (By::post(&self.scope(pair[0])), self.world.unit(ward).clone());
        let (org, enrolment) = (Arc::clone(&self.world.facts.ours.org), self.enrolment());
        let months = org.structure.kind(enrolment.kind).and_then(|k| k.term_months).unwrap();
        let ends = self.today.checked_add(i64::from(self.dice.range(1..90)).days()).unwrap();
        let on = ends.checked_sub(i64::from(months).months()).unwrap();
        let (entered, told) = (Arc::new(OnceLock::new()), Actor::Console(org.id));
        let (tell, shard) = (Arc::clone(&entered), unit.shard);
        let done = self.world.app.act(told, None, vec![shard], self.today, move |act| {
            Box::pin(async move {
                let member = enter(act, &org, &unit, by, &enrolment, on).await?;
                let _ = tell.set(member.at);
                Ok(String::new())
            })
        });
        let done = done.await;
        self.did("register", done);
        self.running.extend(entered.get());
    }

    /// An act on one membership, as it stands then, where it runs.
    async fn on<F>(&mut self, verb: &'static str, at: MemberRef, work: F) -> bool
    where
        F: for<'a, 't> FnOnce(&'a mut Act<'t>, Member) -> Work<'a, (), Fault> + Send + 'static,
    {
        let actor = Actor::Job(self.world.facts.ours.org.id, "gateway");
        let done = self.world.app.act(actor, None, vec![at.shard], self.today, move |act| {
            Box::pin(async move {
                let member = members::one(act.tx(), at).await?.ok_or(Fault::NotFound)?;
                work(act, member).await?;
                Ok(String::new())
            })
        });
        let done = done.await;
        self.did(verb, done).is_some()
    }

    pub(super) async fn calls_in(&mut self) {
        let Some(m) = self.picked(|m| m.state == State::Active).await else { return };
        let kind = if self.dice.chance(80) { Evidence::MissedCall } else { Evidence::Sms };
        let today = self.today;
        self.on("missed call", m.at, move |act, m| {
            Box::pin(async move { evidence::give(act, &m, kind, None, today).await.map(drop) })
        })
        .await;
    }

    pub(super) async fn hands_in_a_slip(&mut self) {
        let Some(m) = self.picked(|m| m.state == State::Active).await else { return };
        let (_, pair) = self.ward_of(&m);
        let who = pair[self.below(2)];
        let scope = self.scope(who);
        let seen = self.seen(&scope, Verb::Enrol, &m).await;
        let digest = self.world.app.files.keep(format!("{}", m.at).into_bytes()).await.unwrap();
        let handed = slip::hand_in(&scope, self.world.form("/slip"), seen, digest).await;
        if self.did("slip", handed).is_none() || self.dice.chance(40) {
            return;
        }
        let waiting = {
            let mut conn = self.world.app.db.read().await.unwrap();
            evidence::store::of(&mut conn, m.at).await.unwrap()
        };
        let slip = waiting.iter().find(|given| given.verdict == evidence::Verdict::Unseen).unwrap();
        let second = self.other(&m);
        let seen = self.seen(&second, Verb::Verify, &m).await;
        let form = self.world.form("/slip/seen");
        let shown = self.world.shown(&seen.member);
        let decided = slip::decide(&second, form, (seen, &shown), slip.id, slip::Answer::Seen).await;
        self.did("slip seen", decided);
    }

    pub(super) async fn meets(&mut self) {
        let Some(m) = self.picked(|m| m.standing < Standing::Verified).await else { return };
        let second = self.other(&m);
        let seen = self.seen(&second, Verb::Verify, &m).await;
        let shown = self.world.shown(&seen.member);
        let met = meeting::met(&second, self.world.form("/meeting"), (seen, &shown), self.today).await;
        self.did("meet", met);
    }

    /// Into another ward, near by or in the other district.
    pub(super) async fn moves(&mut self, is_far: bool) {
        let Some(m) = self.picked(|m| m.state == State::Active).await else { return };
        let wards = WARDS.map(|(key, _)| self.world.unit(key).clone());
        let there: Vec<_> =
            wards.iter().filter(|u| (u.shard != m.at.shard) == is_far && u.id != m.territory).collect();
        let to = there[self.below(there.len())];
        let scope = self.scope(MOVER);
        let seen = self.seen(&scope, Verb::Move, &m).await;
        let moved = transfer::transfer(&scope, self.world.form("/transfer"), &seen, to.serial).await;
        if self.did(if is_far { "move far" } else { "move" }, moved).is_some() {
            if is_far && m.moved_from == Some(to.shard) {
                self.note("move back");
            }
            self.is_gone(m.at);
            self.running.push(MemberRef { shard: to.shard, id: m.at.id });
        }
    }

    pub(super) async fn renews(&mut self) {
        let Some(m) = self.picked(|m| m.state == State::Lapsed).await else { return };
        let scope = self.other(&m);
        let renewed = renew::renew(&scope, self.world.form("/renewal"), m.at).await;
        self.did("renew", renewed);
    }

    pub(super) async fn withdraws(&mut self) {
        let Some(m) = self.picked(|_| true).await else { return };
        let today = self.today;
        let is_done = self
            .on("withdraw", m.at, move |act, m| {
                Box::pin(async move { erase(act, &m, State::Withdrawn, "link", today).await.map(drop) })
            })
            .await;
        if is_done {
            self.is_gone(m.at);
        }
    }

    pub(super) async fn doubts(&mut self) {
        let Some(m) = self.picked(|m| !m.is_disputed).await else { return };
        self.on("dispute", m.at, |act, m| {
            Box::pin(async move { janjan::members::dispute(act, &m, "page").await.map(drop) })
        })
        .await;
    }

    pub(super) async fn is_called(&mut self) {
        // Who is in doubt is called first.
        let doubted = self.picked(|m| m.is_disputed).await;
        let m = match doubted {
            Some(m) => Some(m),
            None => self.picked(|m| m.standing == Standing::Claimed).await,
        };
        let Some(m) = m else { return };
        let (verb, outcome) = match self.dice.range(0..10) {
            0..6 => ("joined", Outcome::Joined),
            6..8 => ("never", Outcome::Never),
            8 => ("unreached", Outcome::Unreached),
            _ => ("unreached", Outcome::WrongNumber),
        };
        let second = self.other(&m);
        let seen = self.seen(&second, Verb::Call, &m).await;
        let shown = self.world.shown(&seen.member);
        let _ = call::open(&second, &seen).await;
        let called = call::note(&second, self.world.form("/call"), (&seen, &shown), outcome).await;
        if self.did(verb, called).is_some() && outcome == Outcome::Never {
            self.is_gone(m.at);
        }
    }

    pub(super) async fn earns(&mut self) {
        let (member, worker) = (self.world.kind("member"), self.world.kind("active-worker"));
        let ripe =
            move |m: &Member| m.kind == member && m.standing > Standing::Claimed && m.state == State::Active;
        let Some(m) = self.picked(ripe).await else { return };
        let scope = self.other(&m);
        let earned = earn::earn(&scope, self.world.form("/kind"), m.at, worker).await;
        self.did("kind", earned);
    }

    pub(super) async fn is_corrected(&mut self) {
        let Some(m) = self.picked(|_| true).await else { return };
        let Person { name, mobile, .. } = self.people.next().unwrap();
        let mobile = if self.dice.chance(50) {
            Mobile::parse(&mobile, NumberPlan::MadeUp).ok()
        } else {
            m.mobile.clone()
        };
        let correction = Correction {
            name,
            relative: m.relation.map(|r| (r, m.relative_name.clone())),
            mobile,
            birth_year: 1971,
            address: "गली 9, मकान 3".to_owned(),
        };
        let scope = self.other(&m);
        let version = correct::version(&self.world.app.keys, &m);
        let form = self.world.form("/correction");
        let corrected = correct::correct(&scope, form, m.at, version, correction).await;
        self.did("correct", corrected);
    }

    /// A few are drawn: whoever calls one of them later has verified them.
    pub(super) async fn samples(&mut self) {
        let place = ["d1", "w11", "w12", "w13"][self.below(4)];
        let unit = self.world.unit(place).clone();
        let scope = self.scope(("harish", "d1"));
        let seed = i64::from(self.dice.range(0..u32::MAX));
        let drawn = sampling::draw_with(&scope, self.world.form("/sample"), &unit, 5, seed).await;
        self.did("sample", drawn);
    }

    pub(super) async fn opens_the_link(&mut self) {
        let Some(m) = self.picked(|m| m.mobile.is_some()).await else { return };
        let (token, four) = (Arc::new(OnceLock::new()), m.mobile.as_ref().unwrap().last_four().to_owned());
        let tell = Arc::clone(&token);
        let is_made = self
            .on("link", m.at, move |act, m| {
                Box::pin(async move {
                    let _ = tell.set(own::make_link(act, &m, None).await?);
                    Ok(())
                })
            })
            .await;
        assert!(is_made, "a link is made");
        let mine = link::mine(&self.world.app, token.get().unwrap()).await.unwrap().expect("the link opens");
        link::open(&self.world.app, &mine, four).await.unwrap();
    }
}
