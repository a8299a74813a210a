//! The walk: people are enrolled, say yes, are met, called, moved, doubted, and go, in an order that follows from a seed.
//!
//! Each act goes through its feature's own function; one that the law refuses is a step too, and must change nothing.

mod deeds;

use crate::world::{TODAY, World};
use janjan::fault::Fault;
use janjan::ground::visit::Scope;
use janjan::members::{Member, MemberRef, Sight, sight};
use janjan_rules::members::State;
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_seeds::{Dice, People};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The wards it goes through, in two districts, each with two who may enrol, verify and call there.
const WARDS: [(&str, [(&str, &str); 2]); 5] = [
    ("w11", [("meena", "w11"), ("harish", "d1")]),
    ("w12", [("kamla", "w12"), ("sunita", "d1")]),
    ("w13", [("kamla", "w13"), ("harish", "d1")]),
    ("w21", [("salma", "w21"), ("devendra", "d2")]),
    ("w22", [("usha", "d2"), ("devendra", "d2")]),
];
/// Who may move people between the two districts.
const MOVER: (&str, &str) = ("lakhan", "z1");
/// So often the clock moves on in one walk, and by so many days.
const NIGHTS: u32 = 100;
const NIGHT_DAYS: i64 = 5;
/// What must have come about by the end, or the walk proves less than it says.
const VERBS: [&str; 20] = [
    "enrol",
    "register",
    "missed call",
    "slip",
    "slip seen",
    "meet",
    "move",
    "move far",
    "move back",
    "lapse",
    "renew",
    "withdraw",
    "dispute",
    "joined",
    "never",
    "unreached",
    "kind",
    "correct",
    "sample",
    "link",
];

/// A walk under way.
pub struct Walk<'w> {
    world: &'w World,
    dice: Dice,
    people: People,
    scopes: BTreeMap<(&'static str, &'static str), Scope>,
    running: Vec<MemberRef>,
    done: BTreeMap<&'static str, u32>,
    refused: u32,
    every: u32,
    today: Date,
}

impl<'w> Walk<'w> {
    /// A walk of so many acts.
    pub fn begin(world: &'w World, seed: u64, acts: u32) -> Walk<'w> {
        Walk {
            world,
            dice: Dice::from_seed(seed),
            people: People::from_seed(seed).unwrap(),
            scopes: BTreeMap::new(),
            running: Vec::new(),
            done: BTreeMap::new(),
            refused: 0,
            every: (acts / NIGHTS).max(1),
            today: TODAY,
        }
    }

    /// The next act; every so often a night passes before it.
    pub async fn act(&mut self, n: u32) {
        if self.scopes.is_empty() || n.is_multiple_of(self.every) {
            self.night(n > 1).await;
        }
        match self.dice.range(0..100) {
            0..24 => self.enrols().await,
            24..30 => self.registers().await,
            30..42 => self.calls_in().await,
            42..48 => self.hands_in_a_slip().await,
            48..56 => self.meets().await,
            56..62 => self.moves(false).await,
            62..67 => self.moves(true).await,
            67..72 => self.renews().await,
            72..75 => self.withdraws().await,
            75..79 => self.doubts().await,
            79..87 => self.is_called().await,
            87..91 => self.earns().await,
            91..95 => self.is_corrected().await,
            95..97 => self.samples().await,
            _ => self.opens_the_link().await,
        }
    }

    /// Fails where something never came about.
    pub fn went_everywhere(&self) {
        let missing: Vec<_> = VERBS.iter().filter(|verb| !self.done.contains_key(*verb)).collect();
        assert!(
            missing.is_empty(),
            "never came about: {missing:?} of {:?}; {} refused",
            self.done,
            self.refused
        );
    }

    /// The clock moves on, its work is done, and everybody begins a new day.
    async fn night(&mut self, passes: bool) {
        if passes {
            self.world.app.clock.pass_days(NIGHT_DAYS);
            self.today = self.today.checked_add(NIGHT_DAYS.days()).unwrap();
            janjan::tick::turn(&self.world.app).await.unwrap();
        }
        let everybody = WARDS.iter().flat_map(|(_, pair)| pair).chain([&MOVER]);
        for who in everybody {
            self.scopes.insert(*who, self.world.scope(who.0, who.1).await);
        }
        if self.picked(|m| m.state == State::Lapsed).await.is_some() {
            self.note("lapse");
        }
    }

    fn note(&mut self, verb: &'static str) {
        *self.done.entry(verb).or_default() += 1;
    }

    /// Notes what became of an act; whether it was done. A refusal is an answer too, anything else is a fault.
    fn did(&mut self, verb: &'static str, result: Result<String, Fault>) -> Option<String> {
        match result {
            Ok(address) => {
                self.note(verb);
                Some(address)
            }
            Err(Fault::Refused(_) | Fault::Stale | Fault::Over(_)) => {
                self.refused += 1;
                None
            }
            Err(other) => panic!("{verb} after {:?}: {other:?}", self.done),
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.dice.range(0..u32::try_from(bound).unwrap()) as usize
    }

    /// Somebody running of this sort, if a few looks find one.
    async fn picked(&mut self, is_wanted: impl Fn(&Member) -> bool) -> Option<Member> {
        for _ in 0..8 {
            if self.running.is_empty() {
                return None;
            }
            let place = self.below(self.running.len());
            let at = self.running[place];
            let member = self.world.member(at).await;
            if is_wanted(&member) {
                return Some(member);
            }
        }
        None
    }

    fn ward_of(&self, m: &Member) -> (&'static str, [(&'static str, &'static str); 2]) {
        *WARDS.iter().find(|(key, _)| self.world.unit(key).id == m.territory).expect("a ward of the walk")
    }

    fn scope(&self, who: (&'static str, &'static str)) -> Scope {
        self.scopes[&who].clone()
    }

    /// One of the two for a ward who did not enrol this member; either of them where neither did.
    fn other(&mut self, m: &Member) -> Scope {
        let (_, pair) = self.ward_of(m);
        let scopes = pair.map(|who| self.scope(who));
        let at = self.below(2);
        if scopes[at].person == m.enrolled_by { scopes[1 - at].clone() } else { scopes[at].clone() }
    }

    async fn seen(&self, scope: &Scope, verb: Verb, m: &Member) -> Sight {
        let mut conn = self.world.app.db.read().await.unwrap();
        let ask = Ask::new(verb, Thing::Member);
        sight(&mut conn, scope, ask, m.at).await.unwrap_or_else(|e| panic!("{verb:?} {:?}: {e:?}", m.state))
    }

    fn is_gone(&mut self, at: MemberRef) {
        self.running.retain(|one| *one != at);
    }
}
