//! The page of an aggregator's log: paste or choose a file, look, record.

use crate::evidence::log::RECORD;
use crate::evidence::log::judge::{Found, Judged, judge};
use crate::evidence::log::table::{self, MOST_ROWS, NoLog, Row};
use crate::evidence::log::take::take;
use crate::evidence::meant::Meant;
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::instant;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use janjan_rules::members::Evidence;
use sha2::{Digest, Sha256};

/// So many rows of a kind are shown; the rest are counted.
const SHOWN: usize = 40;

#[derive(Template)]
#[template(path = "evidence/pages/calls_in.html")]
struct CallsPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    here: String,
    text: String,
    recorded: String,
    preview: Option<Preview>,
}

struct Preview {
    /// What was looked at: a text changed since is looked at again before it is recorded.
    seen: String,
    ready: usize,
    groups: Vec<Group>,
}

/// Rows of which the same comes.
struct Group {
    class: &'static str,
    label: &'static str,
    note: &'static str,
    count: usize,
    lines: Vec<Line>,
    more: usize,
}

impl Group {
    /// The word over the last column: whose, or what is wrong; nothing where there is neither.
    fn told(&self) -> &'static str {
        match self.label {
            "log-bad" => "log-why",
            "log-crowd" | "log-nobody" | "log-repeat" => "",
            _ => "log-told",
        }
    }

    fn has_kind(&self) -> bool {
        self.label != "log-bad"
    }
}

struct Line {
    n: u64,
    from: String,
    when: String,
    kind: &'static str,
    /// Who, or why not.
    told: String,
}

/// The empty page, or with `?template=csv` its header as a file.
pub async fn show(scope: Scope) -> Result<Response, Fault> {
    leave(&scope)?;
    if scope.asked("template") == "csv" {
        return Ok(template());
    }
    let mut page = CallsPage::new(&scope, String::new());
    if let Ok(count @ 1..) = scope.asked("recorded").parse::<u32>() {
        page.recorded = scope.w.count("log-recorded", count);
    }
    answer::page(&page)
}

/// Looks at a log; saves nothing.
pub async fn preview(ByPost { scope, mut posted }: ByPost) -> Result<Response, Fault> {
    leave(&scope)?;
    let text = text(&mut posted);
    let mut page = CallsPage::new(&scope, text.as_deref().unwrap_or_default().to_owned());
    match text.and_then(|text| table::read(&text)) {
        _ if posted.only(&["log", "file", "seen"]).is_err() => {
            page.flaws.add("", Say::plain("refused-unknown-field"));
            answer::refused(&page)
        }
        Ok(rows) => {
            page.look(&scope, rows).await?;
            answer::page(&page)
        }
        Err(why) => {
            page.flaws.add("log", no_log(why));
            answer::refused(&page)
        }
    }
}

/// Records what was looked at.
pub async fn record(ByPost { scope, posted }: ByPost) -> Result<Response, Fault> {
    leave(&scope)?;
    let mut page = CallsPage::new(&scope, posted.get("log").to_owned());
    let rows = match table::read(&page.text) {
        Ok(rows) => rows,
        Err(why) => {
            page.flaws.add("log", no_log(why));
            return answer::refused(&page);
        }
    };
    let taken = match posted.only(&["log", "file", "seen"]) {
        Ok(()) if posted.get("seen") != digest(&page.text) => {
            Err(Fault::refused("log", Say::plain("log-changed")))
        }
        Ok(()) => take(&scope, posted.form, rows.clone()).await,
        Err(fault) => Err(fault),
    };
    match taken {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => {
            page.flaws = Flaws::of(fault)?;
            page.look(&scope, rows).await?;
            answer::refused(&page)
        }
    }
}

/// A post that may record calls in units below alone has no leave at its own: the page is there for whoever may record
/// anywhere, and each member is asked for where they are fetched.
fn leave(scope: &Scope) -> Result<(), Fault> {
    if scope.may(RECORD) { Ok(()) } else { scope.leave(RECORD, &scope.own).map(drop) }
}

/// What was pasted, or the file where one was chosen.
fn text(posted: &mut Posted) -> Result<String, NoLog> {
    match posted.take_photo("file") {
        file if file.is_empty() => Ok(posted.get("log").to_owned()),
        file => table::text_of(file),
    }
}

fn no_log(why: NoLog) -> Say {
    match why {
        NoLog::Empty => Say::plain("log-empty"),
        NoLog::NoHeader => Say::plain("log-no-header"),
        NoLog::NoText => Say::plain("log-no-text"),
        NoLog::TooMany => {
            let most = Arg::Number(i64::try_from(MOST_ROWS).unwrap_or(i64::MAX));
            Say::plain("log-too-many").with("most", most)
        }
    }
}

impl CallsPage {
    fn new(scope: &Scope, text: String) -> CallsPage {
        CallsPage {
            shell: Shell::post(scope, &scope.w.say("log-title")),
            flaws: Flaws::default(),
            form: scope.app.clock.new_id().to_string(),
            here: scope.at("calls-in"),
            text,
            recorded: String::new(),
            preview: None,
        }
    }

    async fn look(&mut self, scope: &Scope, rows: Vec<Row>) -> Result<(), Fault> {
        let judged = {
            let mut conn = scope.app.db.read().await?;
            judge(&mut conn, scope, rows).await?
        };
        let mut groups: Vec<Group> = Vec::new();
        for row in &judged {
            let (label, class, note) = kind_of(&row.found);
            let place = groups.iter().position(|g| g.label == label).unwrap_or_else(|| {
                groups.push(Group { class, label, note, count: 0, lines: Vec::new(), more: 0 });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.count += 1;
                if group.lines.len() < SHOWN {
                    group.lines.push(line(scope, row));
                }
                group.more = group.count - group.lines.len();
            }
        }
        groups.sort_by_key(|g| ORDER.iter().position(|label| *label == g.label));
        let is_ready = |j: &&Judged| matches!(j.found, Found::Ready(..));
        let ready = judged.iter().filter(is_ready).count();
        self.preview = Some(Preview { seen: digest(&self.text), ready, groups });
        Ok(())
    }

    /// Whether recording is the page's main act now.
    fn has_ready(&self) -> bool {
        self.preview.as_ref().is_some_and(|p| p.ready > 0)
    }
}

/// The kinds of rows as the page has them: what needs mending first.
const ORDER: [&str; 11] = [
    "log-bad",
    "log-own",
    "log-enrollers",
    "log-counts",
    "log-shared",
    "log-early",
    "log-stops",
    "log-says-no",
    "log-crowd",
    "log-nobody",
    "log-repeat",
];

fn kind_of(found: &Found) -> (&'static str, &'static str, &'static str) {
    match found {
        Found::Bad(_) => ("log-bad", "bad", "log-bad-note"),
        Found::Ready(Meant::Own(_), _) => ("log-own", "mid", "log-own-note"),
        Found::Ready(Meant::Enrollers(_), _) => ("log-enrollers", "mid", "log-enrollers-note"),
        Found::Ready(Meant::Shared(..), _) => ("log-shared", "mid", "log-shared-note"),
        Found::Ready(Meant::Early(_), _) => ("log-early", "mid", "log-early-note"),
        Found::Ready(Meant::Stop(_), _) => ("log-stops", "mid", "log-stops-note"),
        Found::Ready(Meant::No(_) | Meant::NoAndStop(_), _) => ("log-says-no", "mid", "log-says-no-note"),
        Found::Ready(Meant::Crowd, _) => ("log-crowd", "mid", "log-crowd-note"),
        Found::Ready(..) => ("log-counts", "ok", "log-counts-note"),
        Found::Nobody => ("log-nobody", "", "log-nobody-note"),
        Found::Repeat => ("log-repeat", "", "log-repeat-note"),
    }
}

fn line(scope: &Scope, judged: &Judged) -> Line {
    let w = scope.w;
    let told = match &judged.found {
        Found::Bad(say) => w.tell(say),
        Found::Ready(Meant::Crowd, _) | Found::Repeat | Found::Nobody => String::new(),
        Found::Ready(meant, unit) => {
            let names: Vec<&str> = meant.members().iter().map(|m| m.name.as_str()).collect();
            let unit = unit.as_ref().map_or_else(String::new, |u| u.called(&scope.org, w));
            format!("{} · {unit}", names.join(", "))
        }
    };
    let (from, when, kind) = match &judged.call {
        Some(call) => {
            let at = instant(call.at).to_zoned(scope.org.zone.clone());
            let kind = if call.kind == Evidence::Sms { "log-sms" } else { "log-missed-call" };
            (call.from.shown(), format!("{} {}", w.day(at.date()), at.strftime("%H:%M")), kind)
        }
        None => (judged.row.from.clone(), judged.row.when.clone(), ""),
    };
    Line { n: judged.row.n, from, when, kind, told }
}

/// A header that a spreadsheet opens.
fn template() -> Response {
    let mut response = "\u{feff}from,time,kind\r\n".into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"calls.csv\""));
    response
}

/// A mark of the text looked at; browsers send every line's end as two signs.
fn digest(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    HEXLOWER.encode(&Sha256::digest(plain.trim_end_matches('\n').as_bytes())[..16])
}
