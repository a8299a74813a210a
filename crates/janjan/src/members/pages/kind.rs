//! The step from one kind of membership to another: what it takes, what is still wanting, and the button once nothing is.

use super::{amended, named, terms};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::earn::{self, wanting};
use crate::members::refusals::{Refusal, told};
use crate::members::sight::standing_key;
use crate::members::{Member, Sight};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::members::{Kind, State};

/// The fields whose reasons stand on this page beside the kind: they are mended on another one.
const MENDED: [&str; 3] = ["relative", "mobile", "address"];

/// A kind that a rule leads to.
struct Step {
    code: String,
    name: String,
    note: String,
    until: String,
    wanting: Vec<String>,
}

#[derive(Template)]
#[template(path = "members/pages/kind.html")]
struct KindPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    name: String,
    number: String,
    now: String,
    since: String,
    standing: String,
    action: String,
    back: String,
    mend: Option<String>,
    steps: Vec<Step>,
}

impl KindPage {
    /// The steps that may be taken today.
    fn ready(&self) -> Vec<&Step> {
        self.steps.iter().filter(|s| s.wanting.is_empty()).collect()
    }
}

/// Where the member stands on the way.
pub async fn show(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = amended(&scope, &at, &[State::Active]).await?;
    answer::page(&draw(&scope, &seen, Flaws::default()))
}

/// Takes the step.
pub async fn change(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    amended(&scope, &at, &[State::Active]).await?;
    let kind = scope.org.structure.kind_by_code(posted.get("kind")).map(|k| k.id);
    let changed = match (posted.only(&["kind"]), kind) {
        (Err(fault), _) => Err(fault),
        (Ok(()), None) => Err(Fault::refused("kind", Say::plain("enrol-no-kind"))),
        (Ok(()), Some(kind)) => earn::earn(&scope, posted.form.clone(), named(&at)?, kind).await,
    };
    match changed {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => {
            let flaws = Flaws::of(fault)?.beside(&MENDED, "kind");
            answer::refused(&draw(&scope, &amended(&scope, &at, &[State::Active]).await?, flaws))
        }
    }
}

fn draw(scope: &Scope, seen: &Sight, flaws: Flaws) -> KindPage {
    let (w, m) = (scope.w, &seen.member);
    let back = scope.at(&format!("members/{}", m.at));
    let leads_on = |kind: &&Kind| kind.earned.as_ref().is_some_and(|rule| rule.from == m.kind);
    let kinds: Vec<&Kind> = scope.org.structure.kinds.iter().filter(leads_on).collect();
    let lacks = |kind: &&Kind| kind.needs.iter().any(|need| !m.has(*need));
    KindPage {
        shell: Shell::post(scope, &w.say("kind-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        name: m.name.clone(),
        number: m.shown_number(),
        now: scope.org.kind(m.kind, w).to_owned(),
        since: w.day(m.kind_since),
        standing: w.say(standing_key(m.standing)).into_owned(),
        action: format!("{back}/kind"),
        mend: kinds.iter().any(lacks).then(|| format!("{back}/correction")),
        back,
        steps: kinds.into_iter().map(|kind| step(scope, kind, m)).collect(),
    }
}

fn step(scope: &Scope, kind: &Kind, m: &Member) -> Step {
    let w = scope.w;
    let say = |refusal: Refusal| w.tell(&told(refusal).say);
    let until = kind.until(scope.today);
    Step {
        code: kind.code.clone(),
        name: scope.org.kind(kind.id, w).to_owned(),
        note: terms(scope, kind),
        until: match kind.term_months {
            Some(_) => w.one("kind-until", "day", w.day(until.yesterday().unwrap_or(until))),
            None => String::new(),
        },
        wanting: wanting(kind, m, scope.today).into_iter().map(say).collect(),
    }
}
