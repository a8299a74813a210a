//! How many a unit has, of which kinds, and by whom they were enrolled.

use super::life::{Life, Stage};
use crate::demo::fill::before;
use crate::demo::store::Bearer;
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use crate::territory::Unit;
use janjan_rules::members::{Kind, target};
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_seeds::{Addresses, Dice, People};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How many days back the oldest enrolment lies.
const DAYS: u32 = 200;
/// Fewer days in post than this, and there is a beginning at most.
const ENOUGH_DAYS: u32 = 110;

/// Where the demo's members come from.
pub struct Census {
    pub(super) people: People,
    pub(super) addresses: Addresses,
    pub(super) dice: Dice,
    /// Today, where the organisation is.
    pub(super) today: Date,
    /// Now, milliseconds UTC.
    pub(super) now: i64,
    /// Where the days begin.
    pub(super) zone: TimeZone,
    /// Of a hundred members so many are entered.
    pub(super) crowd: u32,
    /// Digests of photographed slips.
    pub(super) slips: Vec<String>,
    /// Who came last, for families: mobile and address.
    pub(super) last: (String, String),
    has_padding: bool,
}

/// How well a unit's office-bearers look after what they enter: of a hundred so many stay claims, so many are consented;
/// the rest are verified.
#[derive(Clone, Copy, Debug)]
pub(super) struct Temper {
    pub claimed: u32,
    pub consented: u32,
}

const DONE: Temper = Temper { claimed: 10, consented: 58 };
const CAREFUL: Temper = Temper { claimed: 20, consented: 55 };
const PLAIN: Temper = Temper { claimed: 38, consented: 50 };
const ON_PAPER: Temper = Temper { claimed: 78, consented: 20 };

impl Census {
    /// The census of a seed, after the people who hold posts.
    pub fn new(
        seed: u64,
        people: People,
        (today, now): (Date, i64),
        zone: &TimeZone,
        crowd: u32,
    ) -> Result<Census, Fault> {
        Ok(Census {
            people,
            addresses: Addresses::from_seed(seed).map_err(anyhow::Error::from)?,
            dice: Dice::from_seed(seed).fork("members"),
            today,
            now,
            zone: zone.clone(),
            crowd,
            slips: Vec::new(),
            last: (String::new(), String::new()),
            has_padding: false,
        })
    }

    /// Everybody ever enrolled in a unit, in the order of their enrolment. Nobody where nobody may enrol.
    pub(super) fn lives(&mut self, org: &Organisation, unit: &Unit, bearers: &[Bearer]) -> Vec<Life> {
        let may = |verb| {
            let ask = Ask::new(verb, Thing::Member);
            bearers.iter().filter(move |b| b.may(org, ask, &unit.place))
        };
        let enrollers: Vec<&Bearer> = may(Verb::Enrol).filter(|b| b.territory == unit.id).collect();
        let Some(since) = enrollers.iter().map(|b| b.from.max(before(self.today, DAYS))).min() else {
            return Vec::new();
        };
        let days = u32::try_from((self.today - since).get_days()).unwrap_or(0);
        let (share, temper) = self.share(days);
        let (verifiers, callers) = (may(Verb::Verify).collect(), may(Verb::Call).collect());
        let stage = Stage { org, enrollers, verifiers, callers, since, temper };
        let mut lives = Vec::new();
        for aim in target::holding(&org.structure.targets, &unit.place, self.today) {
            let kinds: Vec<&Kind> = aim.kinds.iter().filter_map(|id| org.structure.kind(*id)).collect();
            let most = u32::try_from(aim.count).unwrap_or(0) * share / 100 * self.crowd / 100;
            for n in 0..most as usize {
                lives.extend(kinds.get(n % kinds.len().max(1)).and_then(|kind| self.life(&stage, kind)));
            }
        }
        if !self.has_padding && share > 0 && days > ENOUGH_DAYS && self.crowd > 0 && self.dice.chance(30) {
            self.has_padding = true;
            lives.extend(self.padding(&stage));
        }
        lives.sort_by_key(|life| life.at);
        lives
    }

    /// How much of its target a unit has entered, in percent: some all of it, many far less, a few nothing.
    fn share(&mut self, days: u32) -> (u32, Temper) {
        let (share, temper) = match self.dice.range(0..100) {
            0..14 => (self.dice.range(124..150), DONE),
            14..36 => (self.dice.range(68..104), CAREFUL),
            36..66 => (self.dice.range(30..76), PLAIN),
            66..77 => (self.dice.range(50..100), ON_PAPER),
            77..91 => (self.dice.range(6..36), PLAIN),
            _ => (0, PLAIN),
        };
        (share * days.min(ENOUGH_DAYS) / ENOUGH_DAYS, temper)
    }
}
