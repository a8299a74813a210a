//! The form that proposes a person for a seat: which seats are free is said before anything is typed.

use super::super::propose::{self, Proposal};
use super::super::store::lists::{self, SeatNow};
use super::super::store::reserve::{self, Reserved};

use super::{tell, typed};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::next;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::refusals;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::people::store::Nominee;
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::formation::days_vacant;
use janjan_rules::ids::PostId;
use janjan_rules::mobile::Mobile;
use janjan_rules::posts::Charge;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use janjan_rules::{day, name};

/// The longest remark.
pub const REMARK: usize = 300;

/// A post one may propose for here, with how its seats stand.
struct Offer {
    code: String,
    name: String,
    /// A free seat stands open.
    is_open: bool,
    is_chosen: bool,
    class: &'static str,
    state: String,
    told: Vec<String>,
}

#[derive(Template)]
#[template(path = "posts/proposal.html")]
struct ProposalPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    unit: String,
    action: String,
    back: String,
    offers: Vec<Offer>,
    may_act: bool,
    typed: Typed,
    reserve: Vec<Pick>,
}

/// A name in reserve that fills the form.
struct Pick {
    href: String,
    label: String,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    mobile: String,
    charge: String,
    from: String,
    until: String,
    remark: String,
    /// The name in reserve it was filled from; its number stays masked here.
    reserve: String,
}

/// The empty form: `?post=CODE` chooses the post, `?reserve=ID` takes a name in reserve.
pub async fn form(scope: Scope, Path((_, serial)): Path<(String, String)>) -> Result<Response, Fault> {
    let mut typed = Typed {
        from: typed(scope.today),
        charge: if scope.asked("charge") == "acting" { "acting" } else { "regular" }.to_owned(),
        ..Typed::default()
    };
    let mut post = scope.asked("post").to_owned();
    if !scope.asked("reserve").is_empty() {
        let mut conn = scope.app.db.read().await?;
        let (noted, _) = reserve::one(&mut conn, &scope, scope.asked("reserve")).await?;
        typed.mobile = noted.mobile.map_or_else(String::new, |m| m.masked());
        typed.reserve = scope.asked("reserve").to_owned();
        typed.name = noted.name;
        post = scope.org.structure.post(noted.post).map_or(post, |p| p.code.clone());
    }
    answer::page(&page(&scope, &serial, &post, typed, Flaws::default()).await?)
}

/// The filled form.
pub async fn propose(
    Path((_, serial)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let unit = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let noted = noted(&scope, posted.get("reserve")).await?;
    let flaws = match read(&scope, unit, &posted, noted) {
        Ok(proposal) => match propose::propose(&scope, posted.form.clone(), proposal).await {
            Ok(address) => return Ok(answer::see(&address)),
            Err(fault) => Flaws::of(fault)?,
        },
        Err(flaws) => flaws,
    };
    let text = |field| posted.get(field).to_owned();
    let typed = Typed {
        name: text("name"),
        mobile: text("mobile"),
        charge: text("charge"),
        from: text("from"),
        until: text("until"),
        remark: text("remark"),
        reserve: text("reserve"),
    };
    answer::refused(&page(&scope, &serial, posted.get("post"), typed, flaws).await?)
}

/// The number of the name in reserve that the form was filled from.
async fn noted(scope: &Scope, id: &str) -> Result<Option<Mobile>, Fault> {
    if id.is_empty() {
        return Ok(None);
    }
    let mut conn = scope.app.db.read().await?;
    let (noted, _) = reserve::one(&mut conn, scope, id).await?;
    Ok(noted.mobile)
}

/// Parses the form, every field before anything is refused.
fn read(scope: &Scope, unit: Serial, posted: &Posted, noted: Option<Mobile>) -> Result<Proposal, Flaws> {
    let mut flaws = Flaws::default();
    let post = scope.org.structure.posts.iter().find(|p| p.code == posted.get("post")).map(|p| p.id);
    let post = flaws.read("post", post.ok_or(Say::plain("propose-choose-post")));
    let name = flaws.read("name", name::parse(posted.get("name")).map_err(refusals::name));
    let mobile = match noted.filter(|noted| noted.masked() == posted.get("mobile").trim()) {
        Some(noted) => Ok(noted),
        None => Mobile::parse(posted.get("mobile"), scope.org.plan).map_err(refusals::mobile),
    };
    let mobile = flaws.read("mobile", mobile);
    let from = flaws.read("from", day::parse(posted.get("from")).map_err(refusals::day));
    let charge = Charge::from_code(posted.get("charge")).unwrap_or(Charge::Regular);
    let until = match (charge, posted.get("until").trim()) {
        (Charge::Regular, _) | (_, "") => None,
        // People write the last day; what is kept is the first day after it.
        (Charge::Acting, text) => flaws.read("until", day::parse(text).map(next).map_err(refusals::day)),
    };
    let remark = match posted.get("remark").trim() {
        "" => None,
        text => flaws.read("remark", name::line(text, REMARK).map_err(refusals::line)),
    };
    match (post, name, mobile, from) {
        (Some(post), Some(name), Some(mobile), Some(from)) if flaws.is_none() => Ok(Proposal {
            unit,
            post,
            nominee: Nominee { name, mobile },
            charge,
            from,
            until,
            remark,
            replaces: None,
        }),
        _ => Err(flaws),
    }
}

async fn page(
    scope: &Scope,
    serial: &str,
    chosen: &str,
    typed: Typed,
    flaws: Flaws,
) -> Result<ProposalPage, Fault> {
    let serial = Serial::parse(serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, posts) = proposable(&mut conn, scope, serial).await?;
    let seats = lists::seats_now(&mut conn, unit.shard, unit.id).await?;
    let noted = reserve::of_unit(&mut conn, scope, &unit).await?;
    drop(conn);
    let mut offers: Vec<Offer> = posts
        .iter()
        .map(|(post, sees)| {
            let own: Vec<&SeatNow> = seats.iter().filter(|s| s.post == post.id).collect();
            offer(scope, post, *sees, &own, chosen)
        })
        .collect();
    // A seat that is held is not chosen for anyone; one that was sent stays, beside the reason why not.
    offers.iter_mut().filter(|o| flaws.is_none() && !o.is_open).for_each(|o| o.is_chosen = false);
    if !offers.iter().any(|o| o.is_chosen)
        && let Some(first) = offers.iter_mut().find(|o| o.is_open)
    {
        first.is_chosen = true;
    }
    Ok(ProposalPage {
        shell: Shell::post(scope, &scope.w.say("propose-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        unit: unit.called(&scope.org, scope.w),
        action: scope.at(&format!("unit/{serial}/proposal")),
        back: scope.at(&format!("unit/{serial}")),
        may_act: posts.iter().any(|(post, _)| post.may_act),
        reserve: picks(scope, &offers, noted),
        offers,
        typed,
    })
}

/// The names in reserve for seats that stand open.
fn picks(scope: &Scope, offers: &[Offer], noted: Vec<Reserved>) -> Vec<Pick> {
    let post = |r: &Reserved| scope.org.structure.post(r.post).map(|p| p.code.clone());
    let is_open = |code: &str| offers.iter().any(|o| o.is_open && o.code == code);
    noted
        .into_iter()
        .filter(|r| post(r).is_some_and(|code| is_open(&code)))
        .map(|r| Pick {
            href: format!("?reserve={}", r.id),
            label: format!("{} · {}", r.name, scope.org.post(r.post, scope.w)),
        })
        .collect()
}

/// The unit and the posts there that the scope may propose for; `NotFound` where there are none.
async fn proposable<'a>(
    conn: &mut janjan_db::Conn,
    scope: &'a Scope,
    serial: Serial,
) -> Result<(Unit, Vec<(&'a Post, Sees)>), Fault> {
    let ask = Ask::new(Verb::Propose, Thing::Appointment);
    let (unit, _) = territory::unit(conn, scope, ask, serial).await?;
    let leave = |post: PostId| scope.leave(Ask::of(Verb::Propose, Thing::Appointment, post), &unit.place);
    let posts: Vec<(&Post, Sees)> = scope
        .org
        .structure
        .posts_at(unit.place.level)
        .filter_map(|post| leave(post.id).ok().map(|sees| (post, sees)))
        .collect();
    if posts.is_empty() { Err(Fault::NotFound) } else { Ok((unit, posts)) }
}

/// How the seats of a post stand, in words.
fn offer(scope: &Scope, post: &Post, sees: Sees, seats: &[&SeatNow], chosen: &str) -> Offer {
    let w = scope.w;
    let who = |name: &str| if sees >= Sees::Rows { name.to_owned() } else { "—".to_owned() };
    let mut told: Vec<String> = seats
        .iter()
        .map(|seat| match (&seat.claimed, &seat.acting) {
            (Some((name, from, true)), _) => {
                tell(w, "propose-seat-held", &[("name", &who(name)), ("day", &w.day(*from))])
            }
            (Some((name, _, false)), _) => tell(w, "propose-seat-offered", &[("name", &who(name))]),
            (None, Some((name, until))) => {
                let last = super::until(w, *until).unwrap_or_default();
                tell(w, "propose-seat-acting", &[("name", &who(name)), ("day", &last)])
            }
            (None, None) => {
                let days = seat.vacant_since.map_or(0, |since| days_vacant(since, scope.today));
                w.one("propose-seat-vacant", "days", w.count("days", days))
            }
        })
        .collect();
    // A second name may be proposed, but not unknowingly.
    if let Some(pending) = seats.iter().map(|s| s.pending).max().filter(|n| *n > 0) {
        told.push(w.count("propose-under-way", pending));
    }
    let open = seats.iter().filter(|s| s.claimed.is_none()).count();
    let is_acting = seats.iter().any(|s| s.claimed.is_none() && s.acting.is_some());
    let (class, state) = match (open, is_acting) {
        (0, _) => ("formed", w.say("propose-seat-full").into_owned()),
        (_, true) => ("acting", w.say("acting").into_owned()),
        (_, false) => ("vacant", w.say("propose-seat-free").into_owned()),
    };
    Offer {
        code: post.code.clone(),
        name: scope.org.post(post.id, w).to_owned(),
        is_open: open > 0,
        is_chosen: post.code == chosen,
        class,
        state,
        told,
    }
}

impl ProposalPage {
    /// Whether nothing can be proposed: every seat is held or offered, and nothing was typed yet.
    fn is_closed(&self) -> bool {
        self.flaws.is_none() && !self.offers.iter().any(|o| o.is_open)
    }
}
