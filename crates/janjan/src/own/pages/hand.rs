//! Share by hand: the office makes a member's personal link and gets the message to forward. The link is shown once: the
//! database holds no more than its keyed hash.

use super::{AMEND, ENROL, named};
use crate::evidence::store::gateways;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::answer;
use crate::ground::clock::day_of;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::members::{self, MemberRef, SEE, Sight, happening};
use crate::own::message::{self, Message, Told};
use crate::own::store::links::{self, Link, MOST_TRIES};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::power::Sees;
use std::sync::{Arc, OnceLock};

#[derive(Template)]
#[template(path = "own/hand.html")]
struct HandPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    back: String,
    name: String,
    /// How the last link stands, in a sentence.
    story: String,
    has_one: bool,
    has_mobile: bool,
    messages: Vec<Message>,
}

/// Offers to make a link.
pub async fn show(scope: Scope, Path((_, who)): Path<(u32, String)>) -> Result<Response, Fault> {
    let (seen, last) = seen(&scope, named(&who)?).await?;
    let seen = members::running(&scope, seen, &members::RUNS)?;
    answer::page(&page(&scope, &seen, last.as_ref(), Flaws::default(), Vec::new()))
}

/// Makes one and shows the message, this once.
pub async fn make(
    Path((_, who)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let (seen, last) = seen(&scope, named(&who)?).await?;
    let seen = members::running(&scope, seen, &members::RUNS)?;
    let refuse = |flaws| answer::refused(&page(&scope, &seen, last.as_ref(), flaws, Vec::new()));
    if let Err(fault) = posted.only(&[]) {
        return refuse(Flaws::of(fault)?);
    }
    if seen.member.mobile.is_none() {
        return refuse(Flaws::of(Fault::refused("", Say::plain("hand-no-mobile")))?);
    }
    let (token, at) = (Arc::new(OnceLock::new()), seen.member.at);
    let (made, held) = (Arc::clone(&token), seen.clone());
    let (actor, address) = (Actor::Post(scope.clone()), scope.at(&format!("members/{at}/link")));
    let done = scope.app.act(actor, Some(posted.form), vec![at.shard], scope.today, move |act| {
        Box::pin(async move {
            let _ = made.set(write(act, &held).await?);
            Ok(address)
        })
    });
    match (done.await, token.get()) {
        (Ok(_), Some(token)) => {
            let (seen, last) = self::seen(&scope, at).await?;
            let until = scope.app.clock.now() + links::LIFE_MS;
            let last_day = day_of(until, &scope.org.zone).yesterday().unwrap_or(scope.today);
            let dial = match seen.member.may_call_in() {
                true => gateways::office_number(&mut *scope.app.db.read().await?, scope.org.id).await?,
                false => None,
            };
            let told = Told { house: &message::house(&scope), token, last_day, dial };
            let messages = message::messages(&scope.org, scope.w, &told);
            answer::page(&page(&scope, &seen, last.as_ref(), Flaws::default(), messages))
        }
        // The same form sent again: its link was shown then, and nobody can show it again.
        (Ok(_) | Err(Fault::SavedBefore(_)), _) => {
            refuse(Flaws::of(Fault::refused("", Say::plain("hand-shown-once")))?)
        }
        (Err(other), _) => Err(other),
    }
}

async fn write(act: &mut Act<'_>, seen: &Sight) -> Result<String, Fault> {
    let member = members::held(act, seen).await?;
    let by = act.person();
    let token = links::make_link(act, &member, by).await?;
    act.journal(member.at.shard, happening("link made", &member, serde_json::json!({}))).await?;
    Ok(token)
}

async fn seen(scope: &Scope, at: MemberRef) -> Result<(Sight, Option<Link>), Fault> {
    let mut conn = scope.app.db.read().await?;
    let seen = in_reach(&mut conn, scope, at).await?;
    let last = links::last(&mut conn, &seen.member).await?;
    Ok((seen, last))
}

/// A link is handed over by who enrols or writes for members there, or sees their contacts.
async fn in_reach(conn: &mut Conn, scope: &Scope, at: MemberRef) -> Result<Sight, Fault> {
    for ask in [AMEND, ENROL] {
        match members::sight(conn, scope, ask, at).await {
            Err(Fault::NotFound) => {}
            other => return other,
        }
    }
    let seen = members::sight(conn, scope, SEE, at).await?;
    if seen.sees >= Sees::Contacts { Ok(seen) } else { Err(Fault::NotFound) }
}

fn page(scope: &Scope, seen: &Sight, last: Option<&Link>, flaws: Flaws, messages: Vec<Message>) -> HandPage {
    let w = scope.w;
    HandPage {
        shell: Shell::post(scope, &w.say("hand-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        back: scope.at(&format!("members/{}", seen.member.at)),
        name: seen.member.name.clone(),
        story: last.map(|link| story(scope, link)).unwrap_or_default(),
        has_one: last.is_some(),
        has_mobile: seen.member.mobile.is_some(),
        messages,
    }
}

fn story(scope: &Scope, link: &Link) -> String {
    let now = scope.app.clock.now();
    let (key, at) = match link.opened_at {
        _ if link.tries >= MOST_TRIES => ("hand-spent", link.made_at),
        _ if link.ended_at.is_none() && now >= link.expires_at => ("hand-expired", link.expires_at),
        Some(opened_at) => ("hand-opened", opened_at),
        None => ("hand-made", link.made_at),
    };
    scope.w.tell(&Say::plain(key).with("day", Arg::Day(day_of(at, &scope.org.zone))))
}

impl HandPage {
    fn action(&self) -> String {
        format!("{}/link", self.back)
    }

    /// The main act is to send it, in the sender's own language.
    fn button(&self, lang: &str) -> &'static str {
        if lang == self.shell.w.lang() { "" } else { "ghost" }
    }
}
