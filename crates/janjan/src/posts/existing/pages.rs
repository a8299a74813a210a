//! The page of existing holders: paste, look, mend, record.

use super::judge::{Judged, Reason, judge};
use super::store;
use super::table::{self, Column, Heads, NoTable, Table};
use super::take::{Taken, take};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say, Words};
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use janjan_rules::structure::Structure;
use sha2::{Digest, Sha256};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "posts/existing/existing.html")]
struct ExistingPage {
    shell: Shell,
    form: Uuid,
    here: String,
    board: String,
    text: String,
    error: String,
    faults: Vec<(String, String)>,
    before: Option<String>,
    recorded: String,
    heads: [String; 6],
    preview: Option<Preview>,
    is_partly: bool,
}

/// The rows as looked at.
struct Preview {
    /// What was looked at: a text changed since is looked at again before it is recorded.
    seen: String,
    ready: usize,
    mend: usize,
    lines: Vec<Line>,
}

impl Preview {
    /// Which cells there are, for the template to walk along.
    fn columns(&self) -> std::ops::Range<usize> {
        0..Column::ALL.len()
    }
}

struct Line {
    n: usize,
    class: &'static str,
    verdict: &'static str,
    cells: [Cell; 6],
}

struct Cell {
    text: String,
    reasons: Vec<String>,
    notices: Vec<String>,
}

/// The empty page, or with `?template=csv` the header line as a file.
pub async fn show(scope: Scope) -> Result<Response, Fault> {
    leave(&scope).await?;
    if scope.asked("template") == "csv" {
        return Ok(template(&scope));
    }
    let mut page = ExistingPage::new(&scope, String::new());
    if let Ok(count @ 1..) = scope.asked("recorded").parse::<u32>() {
        page.recorded = scope.w.count("existing-recorded", count);
    }
    answer::page(&page)
}

/// Looks at a pasted table; saves nothing.
pub async fn preview(ByPost { scope, posted }: ByPost) -> Result<Response, Fault> {
    leave(&scope).await?;
    let mut page = ExistingPage::new(&scope, posted.get("table").to_owned());
    let Some(table) = page.read(&scope) else { return answer::refused(&page) };
    page.look(&scope, &table).await?;
    page.is_partly = posted.get("partly") == "yes";
    answer::page(&page)
}

/// Records what was looked at.
pub async fn record(ByPost { scope, posted }: ByPost) -> Result<Response, Fault> {
    leave(&scope).await?;
    let mut page = ExistingPage::new(&scope, posted.get("table").to_owned());
    let Some(table) = page.read(&scope) else { return answer::refused(&page) };
    page.is_partly = posted.get("partly") == "yes";
    if posted.get("seen") != digest(&page.text) {
        page.look(&scope, &table).await?;
        page.refuse(&Say::plain("existing-changed"));
        return answer::refused(&page);
    }
    match take(&scope, posted.form, table.clone(), page.is_partly).await {
        Ok(Taken::Recorded { count, left }) if left.is_empty() => {
            Ok(answer::see(&scope.at(&format!("existing?recorded={count}"))))
        }
        Ok(Taken::Recorded { count, left }) => {
            page.text = table::text_of(table.head.as_deref(), left.iter());
            page.recorded = scope.w.count("existing-recorded", count);
            page.look(&scope, &Table { head: table.head, rows: left }).await?;
            answer::page(&page)
        }
        Ok(Taken::Refused(judged)) => {
            page.draw(&scope, judged);
            page.refuse(&Say::plain("existing-not-all"));
            answer::refused(&page)
        }
        Err(Fault::SavedBefore(address)) => {
            page.look(&scope, &table).await?;
            page.before = Some(address);
            answer::refused(&page)
        }
        Err(other) => Err(other),
    }
}

/// A scope that may record for no unit at all has no such page.
async fn leave(scope: &Scope) -> Result<(), Fault> {
    let mut conn = scope.app.db.read().await?;
    if store::known(&mut conn, scope).await?.units.is_empty() { Err(Fault::NotFound) } else { Ok(()) }
}

impl ExistingPage {
    fn new(scope: &Scope, text: String) -> ExistingPage {
        let heads = Column::ALL.map(|column| head(scope, column));
        ExistingPage {
            shell: Shell::post(scope, &scope.w.say("existing-title")),
            form: scope.app.clock.new_id(),
            here: scope.at("existing"),
            board: scope.at("board"),
            text,
            error: String::new(),
            faults: Vec::new(),
            before: None,
            recorded: String::new(),
            heads,
            preview: None,
            is_partly: false,
        }
    }

    /// The table, or the page with the reason beside the field.
    fn read(&mut self, scope: &Scope) -> Option<Table> {
        match table::read(&self.text, &heads(scope)) {
            Ok(table) => Some(table),
            Err(why) => {
                let say = self.no_table(why);
                self.error = scope.w.tell(&say);
                self.faults = vec![("table".to_owned(), self.error.clone())];
                None
            }
        }
    }

    fn no_table(&self, why: NoTable) -> Say {
        match why {
            NoTable::Empty => Say::plain("existing-empty"),
            NoTable::OneColumn => Say::plain("existing-one-column"),
            NoTable::Missing(columns) => {
                let names: Vec<&str> = columns.iter().map(|c| self.heads[*c as usize].as_str()).collect();
                Say::plain("existing-missing").with("columns", Arg::Text(names.join(", ")))
            }
            NoTable::TooMany { rows } => Say::plain("existing-too-many")
                .with("n", Arg::Number(i64::try_from(rows).unwrap_or(i64::MAX)))
                .with("most", Arg::Number(i64::try_from(table::MOST_ROWS).unwrap_or(i64::MAX))),
        }
    }

    async fn look(&mut self, scope: &Scope, table: &Table) -> Result<(), Fault> {
        let mut conn = scope.app.db.read().await?;
        let judged = judge(&mut conn, scope, table).await?;
        drop(conn);
        self.draw(scope, judged);
        Ok(())
    }

    /// Rows to be mended first, each kind in its own order.
    fn draw(&mut self, scope: &Scope, mut judged: Vec<Judged>) {
        let ready = judged.iter().filter(|j| j.ready.is_some()).count();
        judged.sort_by_key(|j| (j.ready.is_some(), j.notices.is_empty(), j.row.n));
        self.preview = Some(Preview {
            seen: digest(&self.text),
            ready,
            mend: judged.len() - ready,
            lines: judged.iter().map(|j| line(scope, j)).collect(),
        });
    }

    /// Whether recording is the page's main act now.
    fn has_ready(&self) -> bool {
        self.preview.as_ref().is_some_and(|p| p.ready > 0)
    }

    fn refuse(&mut self, say: &Say) {
        self.faults.push((String::new(), self.shell.w.tell(say)));
    }
}

fn line(scope: &Scope, judged: &Judged) -> Line {
    let (class, verdict) = match (&judged.ready, judged.notices.is_empty()) {
        (None, _) => ("bad", "existing-verdict-bad"),
        (Some(_), true) => ("ok", "existing-verdict-ok"),
        (Some(_), false) => ("mid", "existing-verdict-mid"),
    };
    let texts = understood(scope, judged);
    let cells = Column::ALL.map(|column| {
        let beside = |all: &[Reason]| {
            all.iter().filter(|r| r.column == column).map(|r| scope.w.tell(&r.say)).collect::<Vec<_>>()
        };
        let text = texts[column as usize].clone();
        Cell { text, reasons: beside(&judged.reasons), notices: beside(&judged.notices) }
    });
    Line { n: judged.row.n, class, verdict, cells }
}

/// A row that is ready is shown as it was understood, any other as it was typed.
fn understood(scope: &Scope, judged: &Judged) -> [String; 6] {
    let Some((unit, row)) = &judged.ready else { return judged.row.cells.clone() };
    [
        unit.called(&scope.org, scope.w),
        scope.org.post(row.post, scope.w).to_owned(),
        row.nominee.name.clone(),
        row.nominee.mobile.shown(),
        scope.w.day(row.since),
        row.order_number.clone().unwrap_or_default(),
    ]
}

/// What a column is called: the unit's by its level, where holders of one level alone are recorded.
fn head(scope: &Scope, column: Column) -> String {
    match (column, recorded_level(scope)) {
        (Column::Unit, Some(level)) => scope.org.level(level, scope.w).to_owned(),
        _ => scope.w.say(head_key(column)).into_owned(),
    }
}

fn recorded_level(scope: &Scope) -> Option<u8> {
    let structure: &Structure = &scope.org.structure;
    let mut levels: Vec<u8> =
        structure.posts.iter().filter(|p| scope.may(store::ask(p.id))).map(|p| p.level).collect();
    levels.dedup();
    match levels.as_slice() {
        [level] => Some(*level),
        _ => None,
    }
}

fn head_key(column: Column) -> &'static str {
    match column {
        Column::Unit => "existing-unit",
        Column::Post => "existing-post",
        Column::Name => "existing-name",
        Column::Mobile => "existing-mobile",
        Column::Since => "existing-since",
        Column::Order => "existing-order",
    }
}

fn called_key(column: Column) -> &'static str {
    match column {
        Column::Unit => "existing-called-unit",
        Column::Post => "existing-called-post",
        Column::Name => "existing-called-name",
        Column::Mobile => "existing-called-mobile",
        Column::Since => "existing-called-since",
        Column::Order => "existing-called-order",
    }
}

/// What a header may call each column, in any of the languages there are.
fn heads(scope: &Scope) -> Heads {
    let levels = scope.org.structure.levels.iter().map(|l| l.rank);
    let level_words = levels.flat_map(|rank| Words::all().map(move |w| (rank, w)));
    let units: Vec<String> =
        level_words.map(|(rank, w)| super::fold::fold(scope.org.level(rank, w))).collect();
    Column::ALL
        .map(|column| {
            let mut names: Vec<String> = Words::all()
                .flat_map(|w| [w.say(called_key(column)), w.say(head_key(column))])
                .flat_map(|list| list.split(',').map(super::fold::fold).collect::<Vec<_>>())
                .collect();
            if column == Column::Unit {
                names.extend(units.iter().cloned());
                names.extend(numbered(&units));
            }
            (column, names)
        })
        .to_vec()
}

/// "वार्ड संख्या", "Ward No.": a level's word with a word for number.
fn numbered(units: &[String]) -> Vec<String> {
    let words: Vec<String> = Words::all()
        .flat_map(|w| w.say("existing-called-number").split(',').map(super::fold::fold).collect::<Vec<_>>())
        .collect();
    units.iter().flat_map(|unit| words.iter().map(move |word| format!("{unit}{word}"))).collect()
}

/// The header as a file that a spreadsheet opens with its Hindi whole: the mark in front says it is UTF-8.
fn template(scope: &Scope) -> Response {
    let heads = Column::ALL.map(|column| head(scope, column));
    let mut response = format!("\u{feff}{}\r\n", heads.join(",")).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"existing.csv\""),
    );
    response
}

/// A mark of the text looked at; browsers send every line's end as two signs.
fn digest(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    HEXLOWER.encode(&Sha256::digest(plain.trim_end_matches('\n').as_bytes())[..16])
}
