//! The register: a fifth of the wards have come far, the others have begun; two in five are claims still.

use crate::store::{self, Enroller, Rows};
use crate::tree::{self, STOOD_DAYS};
use anyhow::Context;
use janjan::app::App;
use janjan::ground::collate::sort_key;
use janjan::ground::organisation::Organisation;
use janjan::members::store::claims::word_keys;
use janjan::people::store::mobile_key;
use janjan::territory::Unit;
use janjan_db::{Value, values};
use janjan_names::fold;
use janjan_rules::ids::{KindId, OrgId, PersonId, ShardId};
use janjan_rules::members::{Kind, Number, Stand, Standing, State, Tally};
use janjan_rules::mobile::Mobile;
use janjan_seeds::{Dice, People};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// People enough that a ward's aren't alike.
const PEOPLE: usize = 20_000;
/// Days on which a ward enrolled.
const DRIVES: u32 = 12;
/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// A made-up person, with all that is derived from the name.
struct Somebody {
    name: String,
    sort_key: Vec<u8>,
    fold: String,
    words: Vec<String>,
    relation: &'static str,
    relative: String,
    birth_year: i64,
}

/// Writes every ward's members; says how many.
pub async fn fill(app: &App, org: &Organisation, units: &[Unit], members: u32) -> anyhow::Result<u64> {
    let today = tree::today(app).map_err(crate::told)?;
    let mut register = Register {
        app,
        org: org.id,
        kinds: &org.structure.kinds,
        people: people()?,
        dice: Dice::from_seed(11),
        today,
        now: app.clock.now(),
        mobiles: 0,
        claims: Vec::new(),
    };
    let counted = org.structure.counted();
    let mut by_shard: BTreeMap<ShardId, Vec<&Unit>> = BTreeMap::new();
    for unit in units.iter().filter(|u| u.place.level == counted) {
        by_shard.entry(unit.shard).or_default().push(unit);
    }
    let mut entered = 0;
    for (shard, wards) in by_shard {
        let enrollers = store::enrollers(&app.db, shard).await?;
        let fallback =
            [*enrollers.values().flatten().next().context("a district without anybody in post")?];
        let everybody: Vec<Enroller> = enrollers.values().flatten().copied().collect();
        let mut rows = Rows::default();
        for ward in wards {
            let by = enrollers.get(&ward.id).map_or(&fallback[..], Vec::as_slice);
            register.ward(ward, (by, &everybody), members, &mut rows)?;
        }
        entered += rows.members.len() as u64;
        store::write(&app.db, org.id, shard, rows).await?;
    }
    store::claims(&app.db, std::mem::take(&mut register.claims)).await?;
    Ok(entered)
}

fn people() -> anyhow::Result<Vec<Somebody>> {
    let people = People::from_seed(11)?.take(PEOPLE);
    let somebody = |p: janjan_seeds::Person| Somebody {
        sort_key: sort_key(&p.name),
        fold: fold(&p.name),
        words: word_keys(&p.name),
        relation: p.relation.code(),
        relative: p.relative_name,
        birth_year: i64::from(p.birth_year),
        name: p.name,
    };
    Ok(people.map(somebody).collect())
}

struct Register<'a> {
    app: &'a App,
    org: OrgId,
    kinds: &'a [Kind],
    people: Vec<Somebody>,
    dice: Dice,
    today: Date,
    now: i64,
    mobiles: u64,
    claims: Vec<Vec<Value>>,
}

/// What a ward's members of a kind come to, and what each day added.
#[derive(Default)]
struct Counted {
    tally: Tally,
    days: BTreeMap<Date, [i64; 4]>,
}

impl Counted {
    /// `enrolled` and the three standings, on a day.
    fn on(&mut self, day: Date, enrolled: i64, standing: Standing, by: i64) {
        let row = self.days.entry(day).or_default();
        row[0] += enrolled;
        row[1 + standing as usize] += by;
    }
}

impl Register<'_> {
    fn ward(
        &mut self,
        ward: &Unit,
        (enrollers, everybody): (&[Enroller], &[Enroller]),
        members: u32,
        rows: &mut Rows,
    ) -> anyhow::Result<()> {
        let far = if self.dice.chance(20) { 14..21 } else { 1..3 };
        let count = self.dice.range(far.start * members / 5..far.end * members / 5);
        let drives: Vec<u32> = (0..DRIVES).map(|_| self.dice.range(1..STOOD_DAYS - 20)).collect();
        let mut counted: HashMap<KindId, Counted> = HashMap::new();
        for n in 1..=count {
            let kind = usize::from(self.dice.chance(50)) % self.kinds.len();
            let kind = self.kinds.get(kind).context("a kind")?;
            let into = counted.entry(kind.id).or_default();
            let by = *self.dice.pick(enrollers).context("an enroller")?;
            let first = *self.dice.pick(&drives).context("a drive")?;
            // Whoever verifies is another person; in the smallest district somebody is, too.
            let second = self.dice.range(0..u32::try_from(everybody.len())?) as usize;
            let second = everybody.iter().cycle().skip(second).take(everybody.len());
            let second = second.map(|e| e.person).find(|p| *p != by.person).context("a second person")?;
            self.member(ward, (kind, n), (by, second, first), into, rows)?;
        }
        rows.serials.push(values![ward.shard.0, ward.id.0, count].to_vec());
        for (kind, counted) in counted {
            let t = counted.tally;
            let head = values![ward.shard.0, ward.id.0, kind.0];
            let tally = values![
                self.org.0,
                t.claimed,
                t.consented,
                t.verified,
                t.disputed,
                t.opened,
                t.lapsed,
                t.withdrawn,
                t.struck,
                self.now
            ];
            rows.tallies.push([&head[..], &tally[..]].concat());
            for (day, [enrolled, claimed, consented, verified]) in counted.days {
                let day = values![day, self.org.0, enrolled, claimed, consented, verified];
                rows.days.push([&head[..], &day[..]].concat());
            }
        }
        Ok(())
    }

    fn member(
        &mut self,
        ward: &Unit,
        (kind, n): (&Kind, u32),
        (by, second, first): (Enroller, PersonId, u32),
        into: &mut Counted,
        rows: &mut Rows,
    ) -> anyhow::Result<()> {
        let ago = |days: u32| self.today.checked_sub(i64::from(days).days());
        let at = |days: u32| self.now - i64::from(days) * DAY_MS;
        let standing = match self.dice.range(0..100) {
            0..40 => Standing::Claimed,
            40..80 => Standing::Consented,
            _ => Standing::Verified,
        };
        let state = match self.dice.range(0..100) {
            0..94 => State::Active,
            94..97 => State::Lapsed,
            97..99 => State::Withdrawn,
            _ => State::Struck,
        };
        let (is_disputed, is_opened) = (self.dice.range(0..200) == 0, self.dice.chance(10));
        let is_erased = matches!(state, State::Withdrawn | State::Struck);
        let stand = Stand { kind: kind.id, standing, state, is_disputed, is_opened };
        let is_shared = !is_erased && self.dice.chance(70);

        // The days of its steps, in their order: entered, risen, ended.
        let risen = first - first / 3;
        let ended = first / 2;
        into.tally += stand.counts();
        into.on(ago(first)?, 1, Standing::Claimed, 1);
        if standing != Standing::Claimed {
            into.on(ago(risen)?, 0, Standing::Claimed, -1);
            into.on(ago(risen)?, 0, standing, 1);
        }
        if state != State::Active {
            into.on(ago(ended)?, 0, standing, -1);
        }

        let (id, number) = (self.app.clock.new_id(), Number { ward: ward.serial, n }.plain());
        let (shard, org) = (ward.shard.0, self.org.0);
        let p = &self.people[self.dice.range(0..u32::try_from(PEOPLE)?) as usize];
        let mobile = self.mobiles;
        self.mobiles += 1;
        let mobile = format!("+915{mobile:09}");
        let kept = |text: &str| if is_erased { String::new() } else { text.to_owned() };
        let changed = if state == State::Active { risen } else { ended };
        rows.members.push(
            values![
                shard,
                id,
                org,
                ward.id.0,
                kind.id.0,
                &number,
                kept(&p.name),
                if is_erased { Vec::new() } else { p.sort_key.clone() },
                kept(&p.fold),
                (!is_erased).then_some(p.relation),
                kept(&p.relative),
                (!is_erased).then(|| mobile.clone()),
                (!is_erased).then_some(p.birth_year),
                kept("गली 4, मकान 12, पोस्ट आफ़िस के पीछे"),
                standing.code(),
                state.code(),
                is_disputed && state == State::Active,
                is_opened,
                is_shared,
                by.shard.0,
                by.person.0,
                by.appointment.0,
                ago(first)?,
                if state == State::Lapsed { ago(ended)? } else { kind.until(ago(first)?) },
                (is_erased).then_some(ago(ended)?),
                is_erased.then_some("said so"),
                is_erased.then_some(at(ended)),
                at(changed),
                at(first)
            ]
            .to_vec(),
        );
        rows.numbers.push(values![&number, org, id, shard].to_vec());
        let purposes = [("register", true), ("contact", true), ("share", is_shared)];
        for (purpose, _) in purposes.into_iter().filter(|(_, is_given)| *is_given && !is_erased) {
            let consent =
                values![shard, id, purpose, ago(first)?, at(first), 1, "hi", "spoken", by.person.0, org];
            rows.consents.push(consent.to_vec());
        }
        let evidence = match standing {
            Standing::Claimed => None,
            Standing::Consented => Some("missed-call"),
            Standing::Verified => Some("met"),
        };
        if let Some(what) = evidence {
            let second = Some(second.0).filter(|_| standing == Standing::Verified);
            let row = values![
                shard,
                id,
                self.app.clock.new_id(),
                org,
                what,
                "counts",
                second,
                ago(risen)?,
                at(risen)
            ];
            rows.evidence.push(row.to_vec());
        }
        if is_disputed && state == State::Active {
            let dispute = values![shard, id, self.app.clock.new_id(), org, "person", ago(ended)?, at(ended)];
            rows.disputes.push(dispute.to_vec());
        }
        if !is_erased {
            rows.words.extend(p.words.iter().map(|w| values![shard, w, id].to_vec()));
            let key = mobile_key(&self.app.keys, &Mobile::stored(mobile));
            self.claims.push(values![key, org, id, shard].to_vec());
        }
        Ok(())
    }
}
