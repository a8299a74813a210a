//! The people of a table as members, and what the whole register says of some of them.

use crate::{ASKED, told};
use anyhow::Context;
use janjan::members::store::lore;
use janjan::members::store::members;
use janjan::members::{Entry, Member, MemberRef};
use janjan::serve::{self, Store};
use janjan_names::link::{Register, Roll};
use janjan_rules::ids::{KindId, MemberId, OrgId, PersonId, ShardId, TerritoryId};
use janjan_rules::members::{Number, Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::territory::Serial;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use uuid::Uuid;

/// So many are asked for.
const MOST: usize = 2_000;
/// So many are written at once.
const AT_ONCE: usize = 2_000;
/// Wards in a district.
const WARDS: u32 = 110;
/// The day on which all were entered.
const DAY: Date = Date::constant(2026, 6, 1);

/// Writes them.
pub async fn fill(people: &Path, folder: &Path) -> anyhow::Result<()> {
    let app = serve::open(folder, &Store::File, None, false).await?;
    let org = OrgId(Uuid::from_u128(1));
    let (mut roll, mut all, mut waiting) = (Roll::default(), Vec::new(), Vec::new());
    let mut wards: HashMap<String, (u32, u32)> = HashMap::new();
    let mut table = csv::Reader::from_path(people)?;
    let heads = table.headers()?.clone();
    let at = |head: &str| heads.iter().position(|it| it == head).with_context(|| format!("no column {head}"));
    let [name, relative, mobile, year, house, ward] =
        [at("name")?, at("relative")?, at("mobile")?, at("birth_year")?, at("house")?, at("ward")?];
    for row in table.records() {
        let row = row?;
        let cell = |n: usize| row.get(n).unwrap_or_default().to_owned();
        let next = u32::try_from(wards.len())? + 1;
        let (ward, n) = wards.entry(cell(ward)).or_insert((next, 0));
        *n += 1;
        let digits: String = cell(mobile).chars().filter(char::is_ascii_digit).collect();
        let mobile = digits.get(digits.len().saturating_sub(10)..).filter(|ten| ten.len() == 10);
        let entry = Entry {
            name: cell(name),
            relative: cell(relative),
            mobile: mobile.map(|ten| Mobile::stored(format!("+91{ten}"))),
            birth_year: cell(year).parse().ok(),
            address: cell(house),
            territory: Some(TerritoryId(Uuid::from_u128(u128::from(*ward)))),
        };
        let member = member(org, entry, (*ward, *n), app.clock.new_id())?;
        Entry::of(&member).put(&mut roll);
        all.push(member.at);
        waiting.push(member);
        if waiting.len() == AT_ONCE {
            save(&app, std::mem::take(&mut waiting)).await?;
        }
    }
    save(&app, waiting).await?;
    let register = roll.register();
    let bytes = register.learned().to_bytes();
    app.db
        .write(move |tx| Box::pin(async move { lore::keep(tx, org, &bytes, 1).await }))
        .await
        .map_err(told)?;
    std::fs::write(folder.join(ASKED), asked(&register, &all))?;
    Ok(())
}

async fn save(app: &janjan::app::App, some: Vec<Member>) -> anyhow::Result<()> {
    let keys = app.keys.clone();
    let work = app.db.write(move |tx| {
        Box::pin(async move {
            for member in &some {
                members::save(tx, &keys, None, member, DAY).await?;
            }
            Ok(())
        })
    });
    work.await.map_err(told)
}

/// Every so many-th, with whom the register finds them to be one: shard, id, and for each its id and how likely.
fn asked(register: &Register, all: &[MemberRef]) -> String {
    let mut found: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
    for pair in register.pairs() {
        found.entry(pair.first).or_default().push((pair.second, pair.score));
        found.entry(pair.second).or_default().push((pair.first, pair.score));
    }
    let step = (all.len() / MOST).max(1);
    let mut text = String::new();
    for (n, at) in (0u32..).zip(all).step_by(step) {
        text += &format!("{at}");
        for (other, score) in found.get(&n).into_iter().flatten() {
            text += &format!("\t{}={}", all[*other as usize].id.0, (score * 1000.0) as i64);
        }
        text.push('\n');
    }
    text
}

fn member(org: OrgId, entry: Entry, (ward, n): (u32, u32), id: Uuid) -> anyhow::Result<Member> {
    let nobody = PersonId(Uuid::nil());
    Ok(Member {
        at: MemberRef { shard: ShardId(Uuid::from_u128(u128::from(ward / WARDS) + 1)), id: MemberId(id) },
        org,
        territory: entry.territory.context("a ward")?,
        kind: KindId(Uuid::from_u128(1)),
        number: Number { ward: Serial(ward), n }.plain(),
        name: entry.name,
        relation: None,
        relative_name: entry.relative,
        mobile: entry.mobile,
        birth_year: entry.birth_year,
        address: entry.address,
        standing: Standing::Claimed,
        state: State::Active,
        is_disputed: false,
        is_opened: false,
        is_shared: true,
        person: None,
        enrolled_by_shard: ShardId(Uuid::nil()),
        enrolled_by: nobody,
        enrolled_as: None,
        enrolled_on: DAY,
        kind_since: DAY,
        until: Date::MAX,
        ended_on: None,
        end_reason: None,
        moved_to: None,
        moved_from: None,
        erased_at: None,
        changed_at: 0,
        recorded_at: 0,
    })
}
