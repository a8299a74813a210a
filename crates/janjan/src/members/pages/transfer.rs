//! Moving a member: `?q=4` looks for the unit, `?to=k3` asks once more with what it touches.

use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::members::transfer::{self, MOVE};
use crate::members::{MemberRef, RUNS, Sight, running, sight};
use crate::people::store::search_key;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::territory::Serial;

/// The most units offered to choose from.
const MOST_CHOICES: usize = 12;
/// The longest text looked for, characters.
const LONGEST: usize = 80;

/// A unit that fits.
struct Choice {
    href: String,
    name: String,
    above: String,
}

/// The unit chosen, and what a move there touches.
struct Chosen {
    serial: String,
    title: String,
    touches: Vec<String>,
}

#[derive(Template)]
#[template(path = "members/pages/transfer.html")]
struct TransferPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    name: String,
    place: String,
    base: String,
    q: String,
    choices: Vec<Choice>,
    /// Something was looked for.
    is_asked: bool,
    chosen: Option<Chosen>,
}

/// Looks for the unit, and asks once more.
pub async fn show(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let mut conn = scope.app.db.read().await?;
    let seen = running(&scope, seen(&mut conn, &scope, &who).await?, &RUNS)?;
    let chosen = match scope.asked("to") {
        "" => None,
        text => {
            let serial = Serial::parse(text).ok_or(Fault::NotFound)?;
            let unit = transfer::destination(&mut conn, &scope, serial).await?;
            Some(unit).filter(|unit| unit.id != seen.member.territory)
        }
    };
    let q: String = scope.asked("q").chars().take(LONGEST).collect();
    answer::page(&page(&mut conn, &scope, &seen, Flaws::default(), (&q, chosen)).await?)
}

/// Moves.
pub async fn send(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = seen(&mut *scope.app.db.read().await?, &scope, &who).await?;
    let to = Serial::parse(posted.get("to")).ok_or(Fault::NotFound)?;
    let moved = match posted.only(&["to"]) {
        Ok(()) => transfer::transfer(&scope, posted.form.clone(), &seen, to).await,
        Err(fault) => Err(fault),
    };
    match moved {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => {
            let flaws = Flaws::of(fault)?;
            let mut conn = scope.app.db.read().await?;
            let chosen = transfer::destination(&mut conn, &scope, to).await?;
            let chosen = Some(chosen).filter(|unit| unit.id != seen.member.territory);
            answer::refused(&page(&mut conn, &scope, &seen, flaws, ("", chosen)).await?)
        }
    }
}

async fn seen(conn: &mut Conn, scope: &Scope, who: &str) -> Result<Sight, Fault> {
    let at = MemberRef::parse(who).ok_or(Fault::NotFound)?;
    sight(conn, scope, MOVE, at).await
}

async fn page(
    conn: &mut Conn,
    scope: &Scope,
    seen: &Sight,
    flaws: Flaws,
    (q, chosen): (&str, Option<Unit>),
) -> Result<TransferPage, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let base = scope.at(&format!("members/{}", m.at));
    let choices = choices(conn, scope, seen, q, &base).await?;
    let chosen = match chosen {
        Some(unit) => Some(touches(conn, scope, seen, &unit).await?),
        None => None,
    };
    Ok(TransferPage {
        shell: Shell::post(scope, &w.say("move-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        name: m.name.clone(),
        place: format!("{} · {}", seen.unit.called(&scope.org, w), m.shown_number()),
        base,
        q: q.to_owned(),
        choices,
        is_asked: !q.trim().is_empty(),
        chosen,
    })
}

/// The units that fit what was typed: a number, a name, or the beginning of one.
async fn choices(
    conn: &mut Conn,
    scope: &Scope,
    seen: &Sight,
    q: &str,
    base: &str,
) -> Result<Vec<Choice>, Fault> {
    let typed = search_key(&digits::latin(q.trim()));
    // A NUL is in no name, and PostgreSQL takes none.
    if typed.is_empty() || typed.contains('\0') {
        return Ok(Vec::new());
    }
    let counted = scope.org.structure.counted();
    let mut units = territory::units_under(conn, scope, MOVE, &scope.own.path, counted).await?;
    units.retain(|u| u.id != seen.member.territory);
    let mut choices = Vec::new();
    for unit in fitting(&units, &typed) {
        choices.push(Choice {
            href: format!("{base}/transfer?to={}", unit.serial),
            name: unit.called(&scope.org, scope.w),
            above: above(conn, scope, &unit).await?,
        });
    }
    Ok(choices)
}

/// Those that fit a number, a name or the beginning of one of its words: the first of these rules that finds any.
fn fitting(units: &[Unit], typed: &str) -> Vec<Unit> {
    let number: Option<u32> = typed.parse().ok();
    let rules: [&dyn Fn(&Unit) -> bool; 3] =
        [&|u| u.number.is_some() && u.number == number, &|u| search_key(&u.name) == typed, &|u| {
            search_key(&u.name).split_whitespace().any(|word| word.starts_with(typed))
        }];
    let fit = |rule: &&dyn Fn(&Unit) -> bool| -> Vec<Unit> {
        units.iter().filter(|u| rule(u)).take(MOST_CHOICES).cloned().collect()
    };
    rules.iter().map(fit).find(|fits| !fits.is_empty()).unwrap_or_default()
}

/// What a unit lies under, as far as the scope sees: wards of two districts have the same number.
async fn above(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<String, Fault> {
    let line = territory::above(conn, scope, MOVE, unit).await?;
    let named = line.iter().rev().map(|u| u.called(&scope.org, scope.w));
    Ok(named.collect::<Vec<_>>().join(" · "))
}

/// Whom a move touches, said before it is done.
async fn touches(conn: &mut Conn, scope: &Scope, seen: &Sight, to: &Unit) -> Result<Chosen, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let (from_name, mut to_name) = (seen.unit.called(&scope.org, w), to.called(&scope.org, w));
    let above = above(conn, scope, to).await?;
    if !above.is_empty() {
        to_name = format!("{to_name} ({above})");
    }
    let mut touches = vec![
        w.one("move-keeps", "number", m.shown_number()),
        w.two("move-counts", ("from", &from_name), ("to", &to_name)),
    ];
    if to.shard != m.at.shard {
        touches.push(w.one("move-leaves-home", "home", home(scope)));
    }
    if m.is_disputed {
        touches.push(w.say("move-disputed").into_owned());
    }
    Ok(Chosen {
        serial: to.serial.to_string(),
        title: w.two("move-sure", ("name", &m.name), ("to", &to_name)),
        touches,
    })
}

/// What the units are called whose members lie together.
fn home(scope: &Scope) -> &str {
    scope.org.level(scope.org.structure.home(), scope.w)
}
