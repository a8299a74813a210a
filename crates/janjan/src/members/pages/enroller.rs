//! What one person enrolled: how far their people have come, month by month, and the signs of padding with what shows them.
//!
//! Harish opens Kamla's page after a dispute: forty claims of one night, in the order of the alphabet. He asks her. A sign
//! proves nothing, and nothing here is changed by one. He sees only what lies in his own district; what she enrolled
//! elsewhere isn't counted, shown or hinted at.

use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::check::{Check, stands};
use crate::ground::clock::instant;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Arg;
use crate::ground::words::Say;
use crate::members::sight::{SEE, is_above_home, rows_under};
use crate::members::store::enroller::{self, Enrolled, Sum as OfADay};
use crate::members::store::figures;
use crate::people::{self, store as registry};
use crate::posts::store::appointments::{pair, pair_text};
use crate::territory::store as territory;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::ids::{MemberId, PersonId, ShardId};
use janjan_rules::members::padding::{self, Entered, Sign};
use janjan_rules::members::{Standing, State};
use janjan_rules::mobile::Mobile;
use janjan_rules::power::Sees;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, HashMap};

/// So many of the newest enrolments are looked at for signs.
const MOST: usize = 5_000;
/// So many rows of a sign are named on the page; the list has them all.
const MOST_NAMED: usize = 20;

#[derive(Template)]
#[template(path = "members/pages/enroller.html")]
struct EnrollerPage {
    shell: Shell,
    name: String,
    /// Their own page, where they are in sight as holders of a post.
    person: Option<String>,
    figs: Vec<Fig>,
    months: Vec<Month>,
    signs: Vec<Shown>,
    all: String,
}

/// A figure that opens.
struct Fig {
    n: String,
    label: String,
    href: String,
    tone: &'static str,
}

/// What a month's enrolments have come to.
struct Month {
    name: String,
    href: String,
    sum: Sum,
}

/// How far enrolments have come.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Sum {
    claimed: i64,
    consented: i64,
    verified: i64,
    disputed: i64,
    lapsed: i64,
    withdrawn: i64,
    struck: i64,
}

/// A sign as the page tells it.
struct Shown {
    title: String,
    told: String,
    rows: Vec<(String, String)>,
    /// How many rows more there are, or aren't shown by name.
    more: usize,
    href: String,
}

impl Sum {
    fn add(&mut self, day: &OfADay) {
        let of = match (day.state, day.standing) {
            (State::Active, Standing::Claimed) => &mut self.claimed,
            (State::Active, Standing::Consented) => &mut self.consented,
            (State::Active, Standing::Verified) => &mut self.verified,
            (State::Lapsed, _) => &mut self.lapsed,
            (State::Struck, _) => &mut self.struck,
            (State::Withdrawn | State::Moved | State::Folded, _) => &mut self.withdrawn,
        };
        *of += day.count;
        if day.is_disputed && day.state == State::Active {
            self.disputed += day.count;
        }
    }

    /// What counts.
    fn met(&self) -> i64 {
        self.consented + self.verified
    }

    /// What ended.
    fn ended(&self) -> i64 {
        self.lapsed + self.withdrawn + self.struck
    }
}

/// The page.
pub async fn show(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let (shard, person) = pair(&who).map(|(s, p)| (ShardId(s), PersonId(p))).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, _) = territory::unit(&mut conn, &scope, SEE, scope.serial).await?;
    let sees = rows_under(&scope, &unit)?;
    let structure = &scope.org.structure;
    let levels = (unit.place.level, structure.home(), structure.counted());
    let path = &unit.place.path;
    let shards = figures::shards(&mut conn, scope.org.id, path, levels).await?;
    let who_in_org = (scope.org.id, person);
    let days = enroller::sums(&mut conn, who_in_org, path, &shards).await?;
    let own = people::seen(&mut conn, &scope, shard, person).await;
    let own = match own {
        Ok(_) => Some(scope.at(&format!("people/{}", pair_text(shard.0, person.0)))),
        // Whoever enrolled nobody in sight isn't known here, nor is one whose people all came from elsewhere.
        Err(Fault::NotFound) if days.iter().all(|day| day.own == 0) => return Err(Fault::NotFound),
        Err(Fault::NotFound) => None,
        Err(other) => return Err(other),
    };
    if days.is_empty() {
        return Err(Fault::NotFound);
    }
    let known = registry::of_org(&mut conn, scope.org.id, shard, person).await?.ok_or(Fault::NotFound)?;
    let newest = enroller::newest(&mut conn, who_in_org, path, &shards, MOST).await?;
    drop(conn);
    answer::page(&draw(&scope, (known.name, own), &who, sees, (&days, &newest)))
}

fn draw(
    scope: &Scope,
    (name, person): (String, Option<String>),
    who: &str,
    sees: Sees,
    (days, newest): (&[OfADay], &[Enrolled]),
) -> EnrollerPage {
    let w = scope.w;
    let all = scope.at(&format!("unit/{}/members?by={who}", scope.serial));
    let mut sum = Sum::default();
    let mut months: BTreeMap<Date, Sum> = BTreeMap::new();
    for day in days {
        sum.add(day);
        months.entry(day.on.first_of_month()).or_default().add(day);
    }
    let months = months.into_iter().rev().map(|(first, sum)| {
        let next = first.checked_add(1.month()).unwrap_or(first);
        let href = format!("{all}&since={first}&before={next}");
        let name = w.day(first).split_once(' ').map_or_else(String::new, |(_, month)| month.to_owned());
        Month { name, href, sum }
    });
    let signs = signs(scope, newest, sees, &all);
    EnrollerPage {
        shell: Shell::post(scope, &w.one("enroller-title", "name", &name)),
        name,
        person,
        figs: figs(scope, &sum, &all),
        months: months.collect(),
        signs,
        all,
    }
}

fn figs(scope: &Scope, sum: &Sum, all: &str) -> Vec<Fig> {
    let fig = |n: i64, key: &str, query: &str, tone| Fig {
        n: scope.w.number(n),
        label: scope.w.say(key).into_owned(),
        href: format!("{all}{query}"),
        tone,
    };
    let bad = |n: i64| if n > 0 { "bad" } else { "" };
    vec![
        fig(sum.met(), "roll-met", "&standing=met", "ok"),
        fig(sum.verified, "roll-verified", "&standing=verified", ""),
        fig(sum.claimed, "roll-claimed", "&standing=claimed", ""),
        fig(sum.disputed, "roll-disputed", "&disputed=1", bad(sum.disputed)),
        fig(sum.struck, "member-struck", "&state=struck", bad(sum.struck)),
        fig(sum.withdrawn, "member-withdrawn", "&state=withdrawn", ""),
    ]
}

fn signs(scope: &Scope, enrolled: &[Enrolled], sees: Sees, all: &str) -> Vec<Shown> {
    let local = |at: i64| -> DateTime { instant(at).to_zoned(scope.org.zone.clone()).datetime() };
    let entered: Vec<Entered> = enrolled
        .iter()
        .map(|e| Entered {
            id: e.at.id,
            at: local(e.recorded_at),
            on: e.on,
            sort_key: e.sort_key.clone(),
            mobile: e.mobile.clone(),
            standing: e.standing,
            state: e.state,
        })
        .collect();
    let by_id: HashMap<MemberId, &Enrolled> = enrolled.iter().map(|e| (e.at.id, e)).collect();
    let found = padding::signs(&entered, scope.today);
    found.iter().map(|sign| shown(scope, sign, &by_id, sees, all)).collect()
}

fn shown(scope: &Scope, sign: &Sign, by_id: &HashMap<MemberId, &Enrolled>, sees: Sees, all: &str) -> Shown {
    let w = scope.w;
    let n = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let clock = |at: &DateTime| Arg::Text(at.strftime("%H:%M").to_string());
    let days = |from: Date, to: Date| {
        let after = to.tomorrow().unwrap_or(to);
        format!("{all}&since={from}&before={after}")
    };
    let of_rows = |rows: &[MemberId]| {
        let on = rows.iter().filter_map(|id| by_id.get(id)).map(|e| e.on);
        on.clone().min().zip(on.max()).map_or_else(|| all.to_owned(), |(from, to)| days(from, to))
    };
    let (key, say, rows, href) = match sign {
        Sign::OneMobile { mobile, rows } => {
            let masked = match sees {
                Sees::Contacts => Mobile::stored(mobile.clone()).masked(),
                _ => "••••••".to_owned(),
            };
            let say =
                Say::plain("sign-mobile-told").with("n", n(rows.len())).with("mobile", Arg::Text(masked));
            ("sign-mobile", say, rows, of_rows(rows))
        }
        Sign::Night { from, to, rows } => {
            let say = Say::plain("sign-night-told")
                .with("n", n(rows.len()))
                .with("day", Arg::Day(from.date()))
                .with("from", clock(from))
                .with("to", clock(to));
            ("sign-night", say, rows, of_rows(rows))
        }
        Sign::InOrder { on, rows } => {
            let say = Say::plain("sign-order-told").with("n", n(rows.len())).with("day", Arg::Day(*on));
            ("sign-order", say, rows, of_rows(rows))
        }
        Sign::Claims { claimed, of, rows } => {
            let say = Say::plain("sign-claims-told").with("n", n(*claimed)).with("of", n(*of));
            let before = scope.today.checked_sub(padding::OLD_DAYS.days()).unwrap_or(scope.today);
            ("sign-claims", say, rows, format!("{all}&standing=claimed&before={before}"))
        }
    };
    let is_shown = |e: &&&Enrolled| e.is_shared || !is_above_home(scope) || !stands(Check::Shared);
    let named = rows.iter().filter_map(|id| by_id.get(id)).filter(is_shown).filter(|e| !e.name.is_empty());
    let named: Vec<(String, String)> =
        named.take(MOST_NAMED).map(|e| (scope.at(&format!("members/{}", e.at)), e.name.clone())).collect();
    Shown {
        title: w.say(key).into_owned(),
        told: w.tell(&say),
        more: rows.len() - named.len(),
        rows: named,
        href,
    }
}
