//! Sunita notes who could become secretary of ward 4, before the seat is vacant; a name here grants nothing.

use super::store::reserve::{self, Noted, Reserved};
use crate::fault::{Fault, Refused};
use crate::ground::act::Actor;
use crate::ground::clock::day_of;
use crate::ground::form::{ByPost, Posted};
use crate::ground::journal::Happening;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use crate::territory::{Unit, store as territory};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::ids::PostId;
use janjan_rules::mobile::Mobile;
use janjan_rules::name;
use janjan_rules::power::{Ask, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::Serial;
use uuid::Uuid;

/// The longest remark.
const LONGEST_REMARK: usize = 200;

/// A name in the list.
struct Line {
    name: String,
    post: String,
    mobile: String,
    remark: String,
    noted: String,
    /// Where it is proposed, if this post may.
    propose: String,
    /// Where it is taken out, and the form's id.
    removal: String,
    form: String,
}

#[derive(Template)]
#[template(path = "posts/reserve.html")]
struct ReservePage {
    shell: Shell,
    unit: String,
    unit_href: String,
    serial: Serial,
    lines: Vec<Line>,
    posts: Vec<(String, String)>,
    form: String,
    typed: Typed,
    faults: Vec<(String, String)>,
    before: Option<String>,
}

/// What stands in the fields.
#[derive(Default)]
struct Typed {
    post: String,
    name: String,
    mobile: String,
    remark: String,
}

impl ReservePage {
    fn fault(&self, field: &str) -> &str {
        self.faults.iter().find(|(name, _)| name == field).map_or("", |(_, text)| text.as_str())
    }
}

/// The names in reserve of a unit, with a form for one more.
pub async fn list(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    let (unit, posts) = noting(&mut conn, &scope, serial).await?;
    let post = scope.asked("post").to_owned();
    let typed = Typed { post, ..Typed::default() };
    answer::page(&draw(&mut conn, &scope, &unit, &posts, typed).await?)
}

/// Notes one more.
pub async fn note(
    Path((_, serial)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let serial = Serial::parse(&serial).ok_or(Fault::NotFound)?;
    let (unit, posts) = noting(&mut *scope.app.db.read().await?, &scope, serial).await?;
    let saved = match parse(&scope, &posts, &posted) {
        Ok(noted) => enter(&scope, &posted, &unit, noted).await,
        Err(refused) => Err(Fault::Refused(refused)),
    };
    let (refused, before) = match saved {
        Ok(address) => return Ok(answer::see(&address)),
        Err(Fault::Refused(refused)) => (refused, None),
        Err(Fault::SavedBefore(address)) => (Vec::new(), Some(address)),
        Err(other) => return Err(other),
    };
    let typed = Typed {
        post: posted.get("post").to_owned(),
        name: posted.get("name").to_owned(),
        mobile: posted.get("mobile").to_owned(),
        remark: posted.get("remark").to_owned(),
    };
    let mut conn = scope.app.db.read().await?;
    let mut page = draw(&mut conn, &scope, &unit, &posts, typed).await?;
    page.faults = refused.iter().map(|r| (r.field.to_owned(), scope.w.tell(&r.say))).collect();
    page.before = before;
    answer::refused(&page)
}

/// Takes a name out.
pub async fn remove(
    Path((_, id)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let (_, row) = super::store::appointments::pair(&id).ok_or(Fault::NotFound)?;
    let found = {
        let mut conn = scope.app.db.read().await?;
        reserve::one(&mut conn, &scope, &id).await
    };
    // Taken out by another meanwhile, or by an earlier press of this button: it is out, and that was wanted.
    let (reserved, unit) = match found {
        Err(Fault::NotFound) if !posted.get("unit").is_empty() => {
            let serial = Serial::parse(posted.get("unit")).ok_or(Fault::NotFound)?;
            let (unit, _) = noting(&mut *scope.app.db.read().await?, &scope, serial).await?;
            return Ok(answer::see(&format!("{}?did=reserve-removed", list_of(&scope, &unit))));
        }
        other => other?,
    };
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let address = app
        .act(actor, Some(posted.form), vec![unit.shard], today, move |act| {
            Box::pin(async move {
                let now = act.at;
                if reserve::remove(act.tx(), &unit, row, now).await? {
                    act.journal(unit.shard, happening("removed", row, &unit, reserved.post)).await?;
                }
                Ok(format!("{}?did=reserve-removed", list_of(&scope, &unit)))
            })
        })
        .await?;
    Ok(answer::see(&address))
}

async fn enter(scope: &Scope, posted: &Posted, unit: &Unit, noted: Noted) -> Result<String, Fault> {
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, unit) = (scope.clone(), unit.clone());
    app.act(actor, Some(posted.form.clone()), vec![unit.shard], today, move |act| {
        Box::pin(async move {
            let (id, now) = (act.app.clock.new_id(), act.at);
            reserve::note(act.tx(), &unit, (scope.org.id, id), &noted, scope.person, now).await?;
            act.journal(unit.shard, happening("noted", id, &unit, noted.post)).await?;
            Ok(format!("{}?did=reserve-noted", list_of(&scope, &unit)))
        })
    })
    .await
}

/// Where a unit's names in reserve stand.
fn list_of(scope: &Scope, unit: &Unit) -> String {
    scope.at(&format!("unit/{}/reserve", unit.serial))
}

fn happening(verb: &'static str, id: Uuid, unit: &Unit, post: PostId) -> Happening {
    Happening {
        verb,
        thing: "reserve",
        thing_id: Some(id),
        territory: Some(unit.id.0),
        person: None,
        facts: serde_json::json!({ "post": post }),
    }
}

/// The unit with the posts this scope may note names for there; `NotFound` where there are none.
async fn noting(conn: &mut Conn, scope: &Scope, serial: Serial) -> Result<(Unit, Vec<Post>), Fault> {
    let (unit, _) = territory::unit(conn, scope, Ask::new(Verb::Note, Thing::Reserve), serial).await?;
    let may = |p: &&Post| scope.leave(reserve::ask(p.id), &unit.place).is_ok();
    let posts: Vec<Post> = scope.org.structure.posts_at(unit.place.level).filter(may).cloned().collect();
    if posts.is_empty() { Err(Fault::NotFound) } else { Ok((unit, posts)) }
}

fn parse(scope: &Scope, posts: &[Post], posted: &Posted) -> Result<Noted, Vec<Refused>> {
    let mut refused = Vec::new();
    let mut refuse = |field: &'static str, say: Say| refused.push(Refused { field, say });
    let post = posts.iter().find(|p| p.code == posted.get("post")).map(|p| p.id);
    if post.is_none() {
        refuse("post", Say::plain("reserve-no-post"));
    }
    let name = name::parse(posted.get("name")).map_err(|why| refuse("name", refusals::name(why))).ok();
    let mobile = match posted.get("mobile") {
        text if text.trim().is_empty() => Some(None),
        text => Mobile::parse(text, scope.org.plan)
            .map_err(|why| refuse("mobile", refusals::mobile(why)))
            .ok()
            .map(Some),
    };
    let remark = match posted.get("remark") {
        text if text.trim().is_empty() => Some(None),
        text => name::line(text, LONGEST_REMARK)
            .map_err(|why| refuse("remark", refusals::line(why)))
            .ok()
            .map(Some),
    };
    match (post, name, mobile, remark) {
        (Some(post), Some(name), Some(mobile), Some(remark)) => Ok(Noted { post, name, mobile, remark }),
        _ => Err(refused),
    }
}

async fn draw(
    conn: &mut Conn,
    scope: &Scope,
    unit: &Unit,
    posts: &[Post],
    mut typed: Typed,
) -> Result<ReservePage, Fault> {
    let w = scope.w;
    let names = reserve::of_unit(conn, scope, unit).await?;
    if let [only] = posts {
        typed.post.clone_from(&only.code);
    }
    Ok(ReservePage {
        shell: Shell::post(scope, &w.say("reserve-title")),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        serial: unit.serial,
        lines: names.into_iter().map(|n| line(scope, unit, n)).collect(),
        posts: posts.iter().map(|p| (p.code.clone(), scope.org.post(p.id, w).to_owned())).collect(),
        form: scope.app.clock.new_id().to_string(),
        typed,
        faults: Vec::new(),
        before: None,
    })
}

fn line(scope: &Scope, unit: &Unit, n: Reserved) -> Line {
    let w = scope.w;
    let code = scope.org.structure.post(n.post).map_or("", |p| p.code.as_str());
    let may = scope.leave(Ask::of(Verb::Propose, Thing::Appointment, n.post), &unit.place).is_ok();
    let day = w.day(day_of(n.noted_at, &scope.org.zone));
    Line {
        post: scope.org.post(n.post, w).to_owned(),
        mobile: n.mobile.as_ref().map(Mobile::masked).unwrap_or_default(),
        remark: n.remark.unwrap_or_default(),
        noted: match n.noted_by {
            Some(by) => w.two("reserve-noted-by", ("by", &by), ("day", &day)),
            None => w.one("reserve-noted-on", "day", &day),
        },
        propose: match may {
            true => scope.at(&format!("unit/{}/proposal?post={code}&reserve={}", unit.serial, n.id)),
            false => String::new(),
        },
        removal: scope.at(&format!("reserve/{}/removal", n.id)),
        form: scope.app.clock.new_id().to_string(),
        name: n.name,
    }
}
