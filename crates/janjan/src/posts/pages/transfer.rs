//! Moves a holder to another seat: a proposal there that, once accepted, ends the holding here.

use super::super::propose::{self, Proposal};
use super::super::sight;
use super::super::store::appointments::{Appointment, AppointmentRef};

use super::{named, tell, typed};
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::ground::{answer, refusals};
use crate::people::store::{self as people, Nominee, Person};
use crate::posts::refusals::state_key;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use janjan_rules::{day, digits};

/// The most units offered to choose from where a name fits several.
const MOST_CHOICES: usize = 12;

/// One answer of a question.
struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "posts/transfer.html")]
struct TransferPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    base: String,
    name: String,
    seat: String,
    closed: Option<String>,
    posts: Vec<Choice>,
    /// Where the typed unit fits several.
    units: Vec<Choice>,
    unit: String,
    from: String,
}

/// The empty form.
pub async fn form(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let (a, unit, person) = held(&scope, named(&at)?).await?;
    let (post, from) = (code(&scope, &a), typed(scope.today));
    let page = page(&scope, (&a, &unit, &person), Flaws::default(), (&post, "", &from), Vec::new());
    answer::page(&page)
}

/// The filled form.
pub async fn propose(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let (a, unit, person) = held(&scope, named(&at)?).await?;
    let mut fits = Vec::new();
    let flaws = match read(&scope, &a, &person, &posted, &mut fits).await? {
        Ok(proposal) => match propose::propose(&scope, posted.form.clone(), proposal).await {
            Ok(address) => return Ok(answer::see(&address)),
            Err(fault) => Flaws::of(fault)?.beside(&["name"], "unit"),
        },
        Err(flaws) => flaws,
    };
    let typed = (posted.get("post"), posted.get("unit"), posted.get("from"));
    answer::refused(&page(&scope, (&a, &unit, &person), flaws, typed, fits))
}

/// The holding to be left, in sight of one who may propose somewhere.
async fn held(scope: &Scope, at: AppointmentRef) -> Result<(Appointment, Unit, Person), Fault> {
    if !scope.may(Ask::new(Verb::Propose, Thing::Appointment)) {
        return Err(Fault::NotFound);
    }
    let mut conn = scope.app.db.read().await?;
    let (a, unit, _) = sight::appointment(&mut conn, scope, at).await?;
    let person = people::person(&mut conn, a.person_shard, a.person).await?.ok_or(Fault::NotFound)?;
    Ok((a, unit, person))
}

/// The posts this scope may propose for anywhere.
fn proposable(scope: &Scope) -> impl Iterator<Item = &Post> {
    let may = |p: &&Post| scope.may(Ask::of(Verb::Propose, Thing::Appointment, p.id));
    scope.org.structure.posts.iter().filter(may)
}

fn code(scope: &Scope, a: &Appointment) -> String {
    proposable(scope).find(|p| p.id == a.post).map_or_else(String::new, |p| p.code.clone())
}

async fn read(
    scope: &Scope,
    a: &Appointment,
    person: &Person,
    posted: &Posted,
    fits: &mut Vec<Unit>,
) -> Result<Result<Proposal, Flaws>, Fault> {
    let mut flaws = Flaws::default();
    let post = proposable(scope).find(|p| p.code == posted.get("post"));
    let post = flaws.read("post", post.ok_or(Say::plain("propose-choose-post")));
    let from = flaws.read("from", day::parse(posted.get("from")).map_err(refusals::day));
    let mobile = flaws.read("", person.mobile.clone().ok_or(Say::plain("transfer-no-mobile")));
    if let Some(post) = post {
        *fits = found(scope, post, posted).await?;
    }
    let unit = match (fits.as_slice(), post) {
        ([one], _) => Some(one.serial),
        ([], Some(_)) => flaws.read("unit", Err(Say::plain("transfer-no-unit"))),
        (many, Some(_)) => {
            let n = i64::try_from(many.len()).unwrap_or(i64::MAX);
            flaws.read("unit", Err(Say::plain("transfer-many-units").with("n", Arg::Number(n))))
        }
        (_, None) => None,
    };
    Ok(match (post, unit, from, mobile) {
        (Some(post), Some(unit), Some(from), Some(mobile)) if flaws.is_none() => Ok(Proposal {
            unit,
            post: post.id,
            nominee: Nominee { name: person.name.clone(), mobile },
            charge: Charge::Regular,
            from,
            until: None,
            remark: None,
            replaces: Some(a.at),
        }),
        _ => Err(flaws),
    })
}

/// The units that fit what was chosen or typed: a number, a name, or the beginning of one.
async fn found(scope: &Scope, post: &Post, posted: &Posted) -> Result<Vec<Unit>, Fault> {
    let typed = people::search_key(posted.get("unit").trim());
    let chosen = Serial::parse(posted.get("serial"));
    if typed.is_empty() && chosen.is_none() {
        return Ok(Vec::new());
    }
    let ask = Ask::of(Verb::Propose, Thing::Appointment, post.id);
    let mut conn = scope.app.db.read().await?;
    let units = territory::units_under(&mut conn, scope, ask, &scope.own.path, post.level).await?;
    let fit = |rule: &dyn Fn(&Unit) -> bool| -> Vec<Unit> {
        units.iter().filter(|u| rule(u)).take(MOST_CHOICES).cloned().collect()
    };
    let number: Option<u32> = digits::latin(&typed).parse().ok();
    let rules: [&dyn Fn(&Unit) -> bool; 4] = [
        &|u| Some(u.serial) == chosen,
        &|u| u.number.is_some() && u.number == number,
        &|u| !typed.is_empty() && people::search_key(&u.name) == typed,
        &|u| !typed.is_empty() && people::search_key(&u.name).starts_with(&typed),
    ];
    Ok(rules.iter().map(|rule| fit(*rule)).find(|fits| !fits.is_empty()).unwrap_or_default())
}

fn page(
    scope: &Scope,
    (a, unit, person): (&Appointment, &Unit, &Person),
    flaws: Flaws,
    (post, typed_unit, from): (&str, &str, &str),
    fits: Vec<Unit>,
) -> TransferPage {
    let w = scope.w;
    let posts: Vec<Choice> = proposable(scope)
        .map(|p| Choice {
            value: p.code.clone(),
            label: scope.org.post(p.id, w).to_owned(),
            is_chosen: p.code == post,
        })
        .collect();
    let units = fits
        .iter()
        .filter(|_| fits.len() > 1)
        .map(|u| Choice { value: u.serial.to_string(), label: u.called(&scope.org, w), is_chosen: false })
        .collect();
    let closed = (a.state != State::Accepted)
        .then(|| tell(w, "refused-already-decided", &[("state", &w.say(state_key(a.state)))]));
    TransferPage {
        shell: Shell::post(scope, &w.say("transfer-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        base: scope.at(&format!("appointments/{}", a.at)),
        name: person.name.clone(),
        seat: format!("{} · {}", scope.org.post(a.post, w), unit.called(&scope.org, w)),
        closed,
        posts,
        units,
        unit: typed_unit.to_owned(),
        from: from.to_owned(),
    }
}
