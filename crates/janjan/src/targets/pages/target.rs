//! What holds in a unit and from where, a form for something else, and what was set here before.

use crate::fault::Fault;
use crate::ground::clock::{day_of, last_day};
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::ground::{answer, refusals};
use crate::sums::store::fresh;
use crate::targets::set::{self, SET, Wanted};
use crate::targets::store::set::{self as store, Row};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::ids::KindId;
use janjan_rules::members::target::{Target, holding};
use janjan_rules::posts::OPEN_END;
use janjan_rules::territory::Serial;
use janjan_rules::{day, digits};
use jiff::civil::Date;

/// The fields of the form.
const FIELDS: [&str; 6] = ["kinds", "count", "from", "due", "sure", "end"];

/// A target that holds here now.
struct Holds {
    says: String,
    from: String,
    /// Its kinds, where it is set here itself and can be taken back.
    end: Option<String>,
    form: String,
}

/// A line of the history.
struct Was {
    name: String,
    count: String,
    when: String,
    note: String,
}

/// What stands in the fields.
#[derive(Default)]
struct Typed {
    kinds: String,
    count: String,
    from: String,
    due: String,
}

/// What is asked once more: how many units it touches.
struct Sure {
    title: String,
    touches: String,
    stays: String,
}

#[derive(Template)]
#[template(path = "targets/pages/target.html")]
struct TargetPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    address: String,
    unit: String,
    unit_href: String,
    progress: String,
    holds: Vec<Holds>,
    /// (codes, name) of what a target can count.
    choices: Vec<(String, String)>,
    typed: Typed,
    sure: Option<Sure>,
    history: Vec<Was>,
    per: String,
    /// In how many units it will hold; empty where it is set at one of them.
    holds_in: String,
}

/// The page.
pub async fn show(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let typed = Typed { from: written(scope.today), ..Typed::default() };
    answer::page(&page(&scope, serial, Flaws::default(), typed, None).await?)
}

/// Sets a target, or takes one back; where it touches many units it asks once more.
pub async fn send(
    Path((_, serial)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let (unit, _) = territory::unit(&mut *scope.app.db.read().await?, &scope, SET, serial).await?;
    let mut flaws = Flaws::default();
    let saved = match posted.only(&FIELDS) {
        Err(fault) => Err(fault),
        Ok(()) if !posted.get("end").is_empty() => {
            let kinds = kinds(&scope, posted.get("end")).ok_or(Fault::NotFound)?;
            set::end(&scope, posted.form.clone(), serial, kinds).await
        }
        Ok(()) => match parse(&scope, &posted, &mut flaws) {
            None => return redrawn(&scope, serial, flaws, &posted).await,
            Some(wanted) => match touched(&scope, &unit, &wanted).await? {
                Some(sure) if posted.get("sure").is_empty() => {
                    let page = page(&scope, serial, Flaws::default(), typed(&posted), Some(sure)).await?;
                    return answer::page(&page);
                }
                _ => set::set(&scope, posted.form.clone(), serial, wanted).await,
            },
        },
    };
    match saved {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => redrawn(&scope, serial, Flaws::of(fault)?, &posted).await,
    }
}

async fn redrawn(scope: &Scope, serial: Serial, flaws: Flaws, posted: &Posted) -> Result<Response, Fault> {
    answer::refused(&page(scope, serial, flaws, typed(posted), None).await?)
}

fn typed(posted: &Posted) -> Typed {
    let field = |name| posted.get(name).to_owned();
    Typed { kinds: field("kinds"), count: field("count"), from: field("from"), due: field("due") }
}

fn parse(scope: &Scope, posted: &Posted, flaws: &mut Flaws) -> Option<Wanted> {
    let kinds = kinds(scope, posted.get("kinds")).filter(|kinds| choices(scope).contains(kinds));
    let kinds = flaws.read("kinds", kinds.ok_or(Say::plain("no-target-kinds")));
    let count = digits::latin(posted.get("count").trim()).parse::<i64>();
    let count = flaws.read("count", count.map_err(|_| Say::plain("no-target-count")));
    let from = flaws.read("from", day::parse(posted.get("from")).map_err(refusals::day));
    let due = flaws.read("due", day::parse(posted.get("due")).map_err(refusals::day));
    let wanted = Wanted { kinds: kinds?, count: count?, from: from?, due: due? };
    for refused in set::flaws(&wanted, scope.today) {
        flaws.add(refused.field, refused.say);
    }
    flaws.is_none().then_some(wanted)
}

/// Kinds by their codes; `None` where one isn't there.
fn kinds(scope: &Scope, codes: &str) -> Option<Vec<KindId>> {
    codes.split(' ').map(|code| scope.org.structure.kind_by_code(code).map(|k| k.id)).collect()
}

/// What a target can count: each kind alone, and whatever is counted together already.
fn choices(scope: &Scope) -> Vec<Vec<KindId>> {
    let structure = &scope.org.structure;
    let mut choices: Vec<Vec<KindId>> = structure.kinds.iter().map(|k| vec![k.id]).collect();
    for target in &structure.targets {
        if !choices.contains(&target.kinds) {
            choices.push(target.kinds.clone());
        }
    }
    choices
}

/// What a target would touch, where that is more than the one unit it is set at.
async fn touched(scope: &Scope, unit: &Unit, wanted: &Wanted) -> Result<Option<Sure>, Fault> {
    let (org, w) = (&scope.org, scope.w);
    let counted = org.structure.counted();
    if unit.place.level >= counted {
        return Ok(None);
    }
    let mut conn = scope.app.db.read().await?;
    let units = fresh::counted(&mut conn, org, &unit.place.path, scope.today).await?;
    let has_own = |path| {
        let own = |t: &Target| {
            t.kinds == wanted.kinds
                && unit.place.path.is_above(&t.at)
                && t.at.holds(path)
                && t.until > wanted.from
        };
        org.structure.targets.iter().any(own)
    };
    let stays = units.iter().filter(|u| has_own(&u.path)).count();
    let say = |key, n: usize| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let levels = Arg::Text(org.levels(counted, w).to_owned());
        w.tell(&Say::plain(key).with("n", Arg::Number(n)).with("levels", levels))
    };
    Ok(Some(Sure {
        title: says(scope, &wanted.kinds, wanted.count, wanted.due),
        touches: say("target-touches", units.len() - stays),
        stays: if stays > 0 { say("target-stays", stays) } else { String::new() },
    }))
}

/// "Active workers: 30 in every ward, by 31 March 2027".
fn says(scope: &Scope, kinds: &[KindId], count: i64, due: Date) -> String {
    let (org, w) = (&scope.org, scope.w);
    let level = org.level(org.structure.counted(), w).to_owned();
    let say = Say::plain("target-says").with("kinds", Arg::Text(org.aimed(kinds, w)));
    w.tell(&say.with("n", Arg::Number(count)).with("level", Arg::Text(level)).with("day", Arg::Day(due)))
}

async fn page(
    scope: &Scope,
    serial: Serial,
    flaws: Flaws,
    typed: Typed,
    sure: Option<Sure>,
) -> Result<TargetPage, Fault> {
    let (w, org) = (scope.w, &scope.org);
    let mut conn = scope.app.db.read().await?;
    let (unit, _) = territory::unit(&mut conn, scope, SET, serial).await?;
    let rows = store::at(&mut conn, org.id, unit.id).await?;
    let called = unit.called(org, w);
    let counted = org.structure.counted();
    let holds_in = match unit.place.level < counted {
        true => {
            let n = store::units(&mut conn, org.id, (&unit.place.path, counted), scope.today).await?;
            let levels = Arg::Text(org.levels(counted, w).to_owned());
            w.tell(&Say::plain("target-holds-in").with("n", Arg::Number(n)).with("levels", levels))
        }
        false => String::new(),
    };
    Ok(TargetPage {
        shell: Shell::post(scope, &w.say("target-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        address: scope.at(&format!("unit/{serial}/target")),
        unit_href: scope.at(&format!("unit/{serial}")),
        progress: match scope.leave(crate::members::SEE, &unit.place) {
            Ok(_) => scope.at(&format!("unit/{serial}/progress")),
            Err(_) => String::new(),
        },
        holds: holds(scope, &mut conn, &unit).await?,
        choices: choices(scope)
            .iter()
            .filter_map(|kinds| Some((codes(scope, kinds)?, org.aimed(kinds, w))))
            .collect(),
        typed,
        sure,
        history: rows.iter().map(|row| was(scope, row)).collect(),
        per: w.one("target-count", "level", org.level(counted, w)),
        holds_in,
        unit: called,
    })
}

fn codes(scope: &Scope, kinds: &[KindId]) -> Option<String> {
    let codes = kinds.iter().map(|id| scope.org.structure.kind(*id).map(|k| k.code.as_str()));
    Some(codes.collect::<Option<Vec<_>>>()?.join(" "))
}

/// What holds at a unit today, each with where it is set.
async fn holds(scope: &Scope, conn: &mut Conn, unit: &Unit) -> Result<Vec<Holds>, Fault> {
    let (w, org) = (scope.w, &scope.org);
    let mut holds = Vec::new();
    let mut holding = holding(&org.structure.targets, &unit.place, scope.today);
    holding.sort_by_key(|t| org.structure.kinds.iter().position(|k| t.kinds.first() == Some(&k.id)));
    for target in holding {
        let is_own = target.at == unit.place.path;
        let above = org.structure.targets.iter().any(|t| {
            t.kinds == target.kinds
                && t.at.is_above(&unit.place.path)
                && t.from <= scope.today
                && scope.today < t.until
        });
        let from = if is_own {
            w.one("target-set-here", "day", w.day(target.from))
        } else {
            w.two(
                "target-set-above",
                ("unit", &set_at(scope, conn, target).await?),
                ("day", &w.day(target.from)),
            )
        };
        holds.push(Holds {
            says: says(scope, &target.kinds, target.count, target.due),
            from,
            end: codes(scope, &target.kinds).filter(|_| is_own && above),
            form: scope.app.clock.new_id().to_string(),
        });
    }
    Ok(holds)
}

/// What the unit is called at which a target is set: by name where it is in sight, else by its level.
async fn set_at(scope: &Scope, conn: &mut Conn, target: &Target) -> Result<String, Fault> {
    let serials = target.at.serials();
    if let Some(serial) = serials.last() {
        match territory::unit(conn, scope, SET, *serial).await {
            Ok((unit, _)) => return Ok(unit.called(&scope.org, scope.w)),
            Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let rank = u8::try_from(serials.len().saturating_sub(1)).unwrap_or(0);
    Ok(scope.org.level(rank, scope.w).to_owned())
}

fn was(scope: &Scope, row: &Row) -> Was {
    let w = scope.w;
    let kinds = kinds(scope, &row.kinds).unwrap_or_default();
    let when = match row.until {
        until if until <= row.from => w.say("target-never").into_owned(),
        OPEN_END if row.from > scope.today => w.one("unit-from", "from", w.day(row.from)),
        OPEN_END => w.one("unit-since", "from", w.day(row.from)),
        until => {
            let last = w.day(last_day(row.from, until));
            w.two("unit-from-until", ("from", &w.day(row.from)), ("until", &last))
        }
    };
    Was {
        name: scope.org.aimed(&kinds, w),
        count: w.number(row.count),
        when,
        note: w.two(
            "target-was",
            ("due", &w.day(row.due)),
            ("set", &w.day(day_of(row.set_at, &scope.org.zone))),
        ),
    }
}

/// A day as people type it: 22/11/2026.
fn written(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}
