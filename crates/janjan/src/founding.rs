//! Founding a real organisation from the console: its units from a list, its first holder, the slip they sign in with.
//!
//! Whoever sets Janjan up for a union writes its units into a sheet, names its general secretary, and reads a code out to
//! them. From then on everything goes by posts; the console's own act stands first in the journal.

use crate::accounts::code::Code;
use crate::accounts::store as accounts;
use crate::accounts::store::slips::{self, Slip};
use crate::app::App;
use crate::fault::Fault;
use crate::found::{self, Foundation};
use crate::ground::act::{Act, Actor};
use crate::ground::journal::Happening;
use crate::ground::organisation::Organisation;
use crate::ground::store as ground;
use crate::people::store::Nominee;
use crate::posts::propose::happening;
use crate::posts::record::{self, InForce};
use crate::territory::{Unit, store as territory};
use anyhow::{anyhow, bail, ensure};
use janjan_rules::ids::PersonId;
use janjan_rules::mobile::{Mobile, NumberPlan};
use janjan_rules::name;
use janjan_rules::preset::Preset;
use janjan_seeds::{Name, Unit as Seed};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How long the first slip works: 72 hours.
const SLIP_MS: i64 = 72 * 3_600_000;

/// What the console was told.
pub struct Beginning {
    /// The preset, as text.
    pub preset: String,
    /// The units, as CSV.
    pub units: String,
    /// The first holder's name.
    pub name: String,
    /// Their mobile.
    pub mobile: String,
    /// The code of their post, at the topmost unit.
    pub post: String,
    /// What the organisation is called, on letters and pages.
    pub called: String,
    /// The organisation's short name, which stands in letter numbers.
    pub code: String,
    /// Where its days begin and end.
    pub time_zone: String,
}

/// What came of it.
pub struct Begun {
    /// How many units there are.
    pub units: usize,
    /// The first holder with their post.
    pub holder: String,
    /// What they sign in with, once, within 72 hours.
    pub slip: String,
}

/// Founds the organisation.
///
/// # Errors
/// What can't be read or doesn't hang together, in sentences for the console; nothing is founded then.
pub async fn begin(app: &App, beginning: Beginning) -> anyhow::Result<Begun> {
    let mut preset = Preset::parse(&beginning.preset)?;
    let called = name::line(&beginning.called, 120).map_err(|why| anyhow!("--called: {why:?}"))?;
    for word in preset.name.values_mut() {
        word.clone_from(&called);
    }
    let units = units(&beginning.units, &preset).map_err(|flaws| anyhow!("{}", flaws.join("\n")))?;
    let nominee = Nominee {
        name: name::parse(&beginning.name).map_err(|why| anyhow!("--name: {why:?}"))?,
        mobile: Mobile::parse(&beginning.mobile, NumberPlan::Real)
            .map_err(|why| anyhow!("--mobile: {why:?}; it takes ten digits beginning 6–9"))?,
    };
    let top = preset.levels.first().map_or("", |l| l.code.as_str());
    let at_top: Vec<&str> = preset.posts.iter().filter(|p| p.level == top).map(|p| p.code.as_str()).collect();
    ensure!(
        at_top.contains(&beginning.post.as_str()),
        "--post: the topmost unit has the posts {}",
        at_top.join(", ")
    );
    let zone = jiff::tz::TimeZone::get(&beginning.time_zone)?;
    {
        let mut conn = app.db.read().await?;
        let there = ground::organisations(&mut conn).await.map_err(told)?;
        ensure!(there.is_empty(), "there is an organisation in this data already");
    }
    let (count, today) = (units.len(), app.clock.today(&zone));
    let foundation = Foundation {
        code: beginning.code,
        preset,
        units,
        time_zone: beginning.time_zone,
        plan: NumberPlan::Real,
        source: "founding".to_owned(),
        from: today,
    };
    let org = found::organisation(app, foundation).await.map_err(told)?;
    let (organisation, top) = {
        let mut conn = app.db.read().await?;
        let organisation = ground::organisation(&mut conn, org).await.map_err(told)?;
        let units = territory::all(&mut conn, org).await.map_err(told)?;
        (organisation, units.into_iter().find(|u| u.place.level == 0))
    };
    let (Some(organisation), Some(top)) = (organisation, top) else { bail!("the organisation is gone") };
    let post = found::post_by_code(&organisation.structure.posts, &beginning.post)
        .ok_or_else(|| anyhow!("the post {} is gone", beginning.post))?
        .id;
    let holder = format!("{}, {}", nominee.name, beginning.post);
    let row = InForce { unit: top.serial, post, nominee, since: today, order_number: None };
    let shards = vec![top.shard];
    let slip = app
        .act(Actor::Console(org), None, shards, today, move |act| {
            Box::pin(async move { first(act, &organisation, &top, &row).await })
        })
        .await
        .map_err(told)?;
    Ok(Begun { units: count, holder, slip })
}

/// Records the first holder and makes their slip; answers with its code.
async fn first(act: &mut Act<'_>, org: &Organisation, unit: &Unit, row: &InForce) -> Result<String, Fault> {
    let nobody = PersonId(Uuid::nil());
    let founded = Happening {
        verb: "founded",
        thing: "organisation",
        thing_id: Some(org.id.0),
        territory: Some(unit.id.0),
        person: None,
        facts: serde_json::json!({}),
    };
    act.journal(unit.shard, founded).await?;
    let entered = record::enter(act, org, nobody, unit, row).await?;
    act.journal(unit.shard, happening("recorded", &entered)).await?;
    let account = accounts::of_person(act.tx(), org.id, entered.person).await?.ok_or(Fault::Stale)?;
    let made_at = act.at;
    let slip = Slip {
        org: org.id,
        account,
        at: entered.at,
        made_by: nobody,
        made_at,
        expires_at: made_at + SLIP_MS,
        tries: 0,
        used_at: None,
        killed_at: None,
    };
    let code = Code::of(&act.app.keys, entered.at.id, made_at);
    let key = code.key(&act.app.keys);
    slips::make(act.tx(), &key, &slip).await?;
    let made = Happening { verb: "slip made", thing: "slip", ..happening("slip made", &entered) };
    act.journal(unit.shard, made).await?;
    Ok(code.shown())
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}

/// A unit as the list has it.
#[derive(Deserialize)]
struct Listed {
    key: String,
    #[serde(default)]
    parent: String,
    level: String,
    #[serde(default)]
    number: String,
    official_hi: String,
    #[serde(default)]
    official_en: String,
    #[serde(default)]
    in_use_hi: String,
    #[serde(default)]
    in_use_en: String,
}

/// Reads a list of units, parents first: `key,parent,level,number,official_hi,official_en,in_use_hi,in_use_en`.
///
/// # Errors
/// Every flaw with its line.
pub fn units(text: &str, preset: &Preset) -> Result<Vec<Seed>, Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut list = List { preset, ranks: HashMap::new(), numbers: BTreeSet::new() };
    let (mut units, mut flaws) = (Vec::new(), Vec::new());
    for (line, row) in (2..).zip(reader.deserialize::<Listed>()) {
        match row.map_err(|e| e.to_string()).and_then(|listed| list.unit(listed)) {
            Ok(unit) => units.push(unit),
            Err(why) => flaws.push(format!("line {line}: {why}")),
        }
    }
    if units.is_empty() && flaws.is_empty() {
        flaws.push("there is no unit in the list".to_owned());
    }
    let tops = units.iter().filter(|u| u.parent.is_none()).count();
    if tops > 1 {
        flaws.push(format!("{tops} units have no parent; one stands on top"));
    }
    if flaws.is_empty() { Ok(units) } else { Err(flaws) }
}

struct List<'p> {
    preset: &'p Preset,
    ranks: HashMap<String, u8>,
    numbers: BTreeSet<(String, u32)>,
}

impl List<'_> {
    fn unit(&mut self, listed: Listed) -> Result<Seed, String> {
        let Listed { key, parent, level, number, .. } = &listed;
        let rank = self.preset.rank(level).ok_or_else(|| {
            let known: Vec<&str> = self.preset.levels.iter().map(|l| l.code.as_str()).collect();
            format!("the preset has no level {level:?}; it has {}", known.join(", "))
        })?;
        if key.is_empty() || self.ranks.contains_key(key) {
            return Err(format!("the key {key:?} is empty or used before"));
        }
        match self.ranks.get(parent) {
            None if parent.is_empty() && rank == 0 => {}
            None if parent.is_empty() => return Err(format!("{key} has no parent and is no {}", self.top())),
            None => return Err(format!("{key} comes before its parent {parent:?}, or there is none")),
            Some(above) if *above >= rank => {
                return Err(format!("{key} is not of a lower level than {parent}"));
            }
            Some(_) => {}
        }
        let number = match number.as_str() {
            "" => None,
            text => Some(text.parse::<u32>().map_err(|_| format!("{text:?} is no number"))?),
        };
        let is_numbered = self.preset.levels.get(usize::from(rank)).is_some_and(|l| l.numbered);
        if is_numbered != number.is_some() {
            let should = if is_numbered { "need" } else { "have no" };
            return Err(format!("units of the level {level} {should} numbers"));
        }
        if let Some(n) = number.filter(|n| !self.numbers.insert((parent.clone(), *n))) {
            return Err(format!("the number {n} is used twice under {parent}"));
        }
        if listed.official_hi.is_empty() {
            return Err(format!("{key} has no name: official_hi is empty"));
        }
        self.ranks.insert(key.clone(), rank);
        Ok(seed(listed, number))
    }

    fn top(&self) -> &str {
        self.preset.levels.first().map_or("", |l| l.code.as_str())
    }
}

fn seed(listed: Listed, number: Option<u32>) -> Seed {
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    let official = Name { en: or(listed.official_en, &listed.official_hi), hi: listed.official_hi };
    let in_use = Name { hi: or(listed.in_use_hi, &official.hi), en: or(listed.in_use_en, &official.en) };
    let parent = Some(listed.parent).filter(|p| !p.is_empty());
    Seed { key: listed.key, parent, level: listed.level, number, official, in_use }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "key,parent,level,number,official_hi,official_en,in_use_hi,in_use_en\n";
    const TOP: &str = "a,,association,,नगर संघ,City Association,,\n";

    fn read(rows: &str) -> Result<Vec<Seed>, Vec<String>> {
        let preset = Preset::parse(janjan_seeds::preset("association").unwrap()).unwrap();
        units(&format!("{HEAD}{rows}"), &preset)
    }

    #[test]
    fn a_list_of_units_is_read_with_the_name_in_use() {
        let read =
            read(&format!("{TOP}u1,a,unit,1,पुराना नाम,Old,नया नाम,\nu2,a,unit,2,ग्वालटोली,,,\n")).unwrap();
        assert_eq!(read.len(), 3);
        assert_eq!((read[1].in_use.hi.as_str(), read[1].in_use.en.as_str()), ("नया नाम", "Old"));
        assert_eq!(read[2].official.en, "ग्वालटोली");
    }

    #[test]
    fn every_flaw_is_told_with_its_line() {
        let flaws = read(&format!(
            "{TOP}u1,a,ward,1,क,,,\nu2,b,unit,2,क,,,\nu3,a,unit,x,क,,,\nu4,a,unit,,क,,,\nu5,a,unit,5,,,,\na,a,unit,6,क,,,\n"
        ))
        .unwrap_err();
        let starts: Vec<&str> = flaws.iter().map(|f| f.split(": ").next().unwrap()).collect();
        assert_eq!(starts, ["line 3", "line 4", "line 5", "line 6", "line 7", "line 8"], "{flaws:?}");
    }

    #[test]
    fn one_unit_stands_on_top_and_a_number_is_used_once() {
        let flaws =
            read(&format!("{TOP}b,,association,,क,,,\nu1,a,unit,1,क,,,\nu2,a,unit,1,ख,,,\n")).unwrap_err();
        assert_eq!(flaws.len(), 2, "{flaws:?}");
        assert_eq!(read("").unwrap_err().len(), 1);
    }
}
