//! The notice: what is kept of a member, what for, by whom, until when, and how one goes again. It is read before anybody
//! agrees; which version and language was shown is kept with the consent.

use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::members::NOTICE_VERSION;
use askama::Template;
use axum::response::Response;

/// The parts of the notice, by the keys of their heading and sentences: `notice-kept`, `notice-kept-1` and on.
const PARTS: [(&str, u8); 7] =
    [("kept", 4), ("why", 4), ("who", 4), ("long", 4), ("leave", 3), ("rights", 3), ("complaint", 3)];

/// A part: its heading and its sentences.
struct Part {
    title: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "members/pages/notice.html")]
struct NoticePage {
    shell: Shell,
    version: String,
    parts: Vec<Part>,
}

/// The notice in the visitor's language.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let w = visit.w;
    let part = |(part, count): (&str, u8)| Part {
        title: w.say(&format!("notice-{part}")).into_owned(),
        lines: (1..=count).map(|n| w.say(&format!("notice-{part}-{n}")).into_owned()).collect(),
    };
    answer::page(&NoticePage {
        shell: Shell::public(&visit, &w.say("notice-title")),
        version: w.one("notice-version", "version", NOTICE_VERSION),
        parts: PARTS.into_iter().map(part).collect(),
    })
}
