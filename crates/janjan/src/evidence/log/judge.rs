//! Each row of a log held against those in the scope's sight: what will be written, and why not.

use super::RECORD;
use super::table::Row;
use super::when::{self, NoTime};
use crate::app::App;
use crate::evidence::inbound::LATE;
use crate::evidence::meant::Meant;
use crate::evidence::store::calls;
use crate::fault::Fault;
use crate::ground::clock::day_of;
use crate::ground::organisation::Organisation;
use crate::ground::refusals;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::store::claims;
use crate::members::{self, Member};
use crate::territory::Unit;
use janjan_db::Conn;
use janjan_rules::members::Evidence;
use janjan_rules::mobile::Mobile;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// What a row's kind may be called, folded; a missed call where nothing stands.
const KINDS: [(Evidence, &[&str]); 2] = [
    (
        Evidence::MissedCall,
        &[
            "",
            "missedcall",
            "missed",
            "misscall",
            "miss",
            "missedcalls",
            "call",
            "voice",
            "incoming",
            "मिस्डकॉल",
            "मिस्ड",
            "मिसकॉल",
            "मिसकाल",
            "कॉल",
        ],
    ),
    (Evidence::Sms, &["sms", "message", "msg", "text", "एसएमएस", "संदेश", "सन्देश", "मैसेज"]),
];

/// A row that could be read.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whose mobile.
    pub from: Mobile,
    /// When, milliseconds UTC.
    pub at: i64,
    /// On which day.
    pub on: Date,
    /// What it was.
    pub kind: Evidence,
    /// What a message says.
    pub text: String,
    /// Its keyed hash: mobile, time and kind.
    pub key: [u8; 32],
}

/// What will come of a row.
#[derive(Clone, Debug)]
pub enum Found {
    /// This will be written, for a member of this unit.
    Ready(Meant, Option<Unit>),
    /// It came in before, or stands above.
    Repeat,
    /// Nobody in sight has this mobile.
    Nobody,
    /// It can't be read.
    Bad(Say),
}

/// A row that was looked at.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The row as written.
    pub row: Row,
    /// The row as read.
    pub call: Option<Call>,
    /// What will come of it.
    pub found: Found,
}

/// Looks at every row.
pub async fn judge(conn: &mut Conn, scope: &Scope, rows: Vec<Row>) -> Result<Vec<Judged>, Fault> {
    let mut known: HashMap<String, Vec<(Member, Unit)>> = HashMap::new();
    let mut above = HashSet::new();
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let call = match read(&scope.app, &scope.org, &row) {
            Ok(call) => call,
            Err(say) => {
                judged.push(Judged { row, call: None, found: Found::Bad(say) });
                continue;
            }
        };
        if !known.contains_key(call.from.as_str()) {
            let here = in_sight(conn, scope, &call.from).await?;
            known.insert(call.from.as_str().to_owned(), here);
        }
        let here = known.get(call.from.as_str()).map_or(&[][..], Vec::as_slice);
        let meant = Meant::of(here.iter().map(|(m, _)| m.clone()).collect(), call.kind, &call.text);
        let found = match meant {
            // Whether the call came in before isn't told of one that is nobody's here.
            Meant::Nobody => Found::Nobody,
            _ if !above.insert(call.key) => Found::Repeat,
            _ if calls::is_known(conn, scope.org.id, &call.key).await? => Found::Repeat,
            meant => {
                let first = meant.members().first().map(|m| m.at);
                let unit = here.iter().find(|(m, _)| Some(m.at) == first).map(|(_, unit)| unit.clone());
                Found::Ready(meant, unit)
            }
        };
        judged.push(Judged { row, call: Some(call), found });
    }
    Ok(judged)
}

/// Whom among those in sight a call speaks for, as they stand now.
pub async fn meant_now(conn: &mut Conn, scope: &Scope, call: &Call) -> Result<Meant, Fault> {
    let here = in_sight(conn, scope, &call.from).await?;
    Ok(Meant::of(here.into_iter().map(|(m, _)| m).collect(), call.kind, &call.text))
}

async fn in_sight(conn: &mut Conn, scope: &Scope, mobile: &Mobile) -> Result<Vec<(Member, Unit)>, Fault> {
    let mut here = Vec::new();
    for at in claims::by_mobile(conn, &scope.app.keys, scope.org.id, mobile).await? {
        match members::sight(conn, scope, RECORD, at).await {
            Ok(sight) => here.push((sight.member, sight.unit)),
            Err(Fault::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(here)
}

fn read(app: &App, org: &Organisation, row: &Row) -> Result<Call, Say> {
    let from = Mobile::parse(&row.from, org.plan).map_err(refusals::mobile)?;
    let at = when::read(&row.when, &org.zone).map_err(|why| match why {
        NoTime::Day(why) => refusals::day(why),
        NoTime::Clock => Say::plain("log-no-time"),
    })?;
    if at > app.clock.now() + LATE * 1_000 {
        return Err(Say::plain("log-future"));
    }
    let kind = super::table::fold(&row.kind);
    let kind = KINDS.iter().find(|(_, names)| names.contains(&kind.as_str())).map(|(kind, _)| *kind);
    let kind = kind.ok_or(Say::plain("log-no-kind"))?;
    let parts =
        [org.id.0.as_bytes().as_slice(), from.as_str().as_bytes(), &at.to_le_bytes(), kind.code().as_bytes()];
    let key = app.keys.hash("log", &parts);
    Ok(Call { on: day_of(at, &org.zone), from, at, kind, text: row.text.clone(), key })
}
