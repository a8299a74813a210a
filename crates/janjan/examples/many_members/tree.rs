//! The tree: one nation, states of unequal size, a zone for every ten districts, wards named as Kanpur's are.

use anyhow::Context;
use janjan::app::App;
use janjan::fault::Fault;
use janjan::found::{self, Foundation};
use janjan_rules::ids::OrgId;
use janjan_rules::mobile::NumberPlan;
use janjan_rules::preset::Preset;
use janjan_seeds::{Name, Unit, Ward};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const ZONE: &str = "Asia/Kolkata";
/// One state is as large as the largest there is: a twelfth of all districts.
const LARGEST: u32 = 12;
/// Districts a zone, about.
const OF_A_ZONE: u32 = 10;
/// What the preset lets the ranks above the zone see of members.
const COUNTED: &str = r#"{ do = "see", what = "member", in = "subtree", seeing = "counts" }"#;
/// How many days the organisation has stood.
pub const STOOD_DAYS: u32 = 420;

/// How large the tree is.
#[derive(Clone, Copy)]
pub struct Size {
    /// So many states.
    pub states: u32,
    /// So many districts in all.
    pub districts: u32,
    /// So many wards in each district.
    pub wards: u32,
}

/// Founds the organisation with all its units.
pub async fn found(app: &App, size: Size) -> Result<OrgId, Fault> {
    // Every rank sees names here, so that the list behind any figure of any rank can be asked for.
    let text = janjan_seeds::preset("cadre-party").context("the preset")?;
    let text = text.replace(COUNTED, &COUNTED.replace("counts", "rows"));
    let preset = Preset::parse(&text).map_err(anyhow::Error::from)?;
    let today = today(app)?;
    let foundation = Foundation {
        code: "JJ".to_owned(),
        preset,
        units: units(size, &janjan_seeds::kanpur().map_err(anyhow::Error::from)?),
        time_zone: ZONE.to_owned(),
        plan: NumberPlan::MadeUp,
        source: "made up".to_owned(),
        from: today.checked_sub(i64::from(STOOD_DAYS).days()).map_err(anyhow::Error::from)?,
    };
    found::organisation(app, foundation).await
}

/// Today, where the organisation is.
pub fn today(app: &App) -> Result<Date, Fault> {
    Ok(app.clock.today(&TimeZone::get(ZONE).map_err(anyhow::Error::from)?))
}

fn units(size: Size, kanpur: &[Ward]) -> Vec<Unit> {
    let mut units = vec![unit("nation", None, "n", None, Name { hi: "भारत".into(), en: "India".into() })];
    let mut district = 0;
    for (s, districts) in (1..).zip(dealt(size.districts, size.states)) {
        let state = format!("s{s}");
        let name = Name { hi: format!("प्रदेश {s}"), en: format!("State {s}") };
        units.push(unit("state", Some("n"), &state, None, name));
        let zones = districts.div_ceil(OF_A_ZONE).max(1);
        for z in 0..zones {
            let zone = format!("{state}-{z}");
            let name = Name { hi: format!("मंडल {s}·{z}"), en: format!("Zone {s}·{z}") };
            units.push(unit("zone", Some(&state), &zone, None, name));
            for _ in 0..districts / zones + u32::from(z < districts % zones) {
                district += 1;
                of_district(&mut units, district, &zone, size.wards, kanpur);
            }
        }
    }
    units
}

fn of_district(units: &mut Vec<Unit>, n: u32, zone: &str, wards: u32, kanpur: &[Ward]) {
    let named = |at: u32| &kanpur[at as usize % kanpur.len()].in_use;
    let key = format!("d{n}");
    let name = Name { hi: format!("{} {n}", named(n).hi), en: format!("{} {n}", named(n).en) };
    units.push(unit("district", Some(zone), &key, None, name));
    for w in 1..=wards {
        units.push(unit("ward", Some(&key), &format!("{key}-{w}"), Some(w), named(w - 1).clone()));
    }
}

/// The districts of each state: the first has a twelfth of all, the others share the rest.
fn dealt(districts: u32, states: u32) -> Vec<u32> {
    let others = states.saturating_sub(1);
    let first = if others == 0 { districts } else { districts.div_ceil(LARGEST).max(districts / states) };
    let rest = districts - first;
    let share = |n: u32| rest / others + u32::from(n < rest % others);
    std::iter::once(first).chain((0..others).map(share)).collect()
}

fn unit(level: &str, parent: Option<&str>, key: &str, number: Option<u32>, name: Name) -> Unit {
    let (key, parent, level) = (key.to_owned(), parent.map(str::to_owned), level.to_owned());
    Unit { key, parent, level, number, official: name.clone(), in_use: name }
}
