//! Each row of a log held against those in the scope's sight: what will be written, and why not.

use super::RECORD;
use super::table::Row;
use super::when::{self, NoTime};
use crate::app::App;
use crate::evidence::inbound::LATE;
use crate::evidence::meant::{Meant, Owners};
use crate::evidence::store::calls;
use crate::fault::Fault;
use crate::ground::clock::day_of;
use crate::ground::organisation::Organisation;
use crate::ground::refusals;
use crate::ground::visit::Scope;
use crate::ground::words::Say;
use crate::members::{self, MemberRef};
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
#[expect(clippy::large_enum_variant, reason = "there are at most five thousand, most of them ready")]
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
    let mut known: HashMap<String, Here> = HashMap::new();
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
            let here = Here::of(conn, scope, &call.from).await?;
            known.insert(call.from.as_str().to_owned(), here);
        }
        let meant = known.get(call.from.as_str()).map_or(Meant::Nobody, |here| here.meant(scope, &call));
        let found = match meant {
            // Whether the call came in before isn't told of one that is nobody's here.
            Meant::Nobody => Found::Nobody,
            _ if !above.insert(call.key) => Found::Repeat,
            meant if is_known(conn, scope, &call, &meant).await? => Found::Repeat,
            meant => {
                let first = meant.members().first().map(|m| m.at);
                let here = known.get(call.from.as_str()).map_or(&[][..], |here| &here.seen);
                let unit = here.iter().find(|(at, _)| Some(*at) == first).map(|(_, unit)| unit.clone());
                Found::Ready(meant, unit)
            }
        };
        judged.push(Judged { row, call: Some(call), found });
    }
    Ok(judged)
}

/// Whom among those in sight a call speaks for, as they stand now.
pub async fn meant_now(conn: &mut Conn, scope: &Scope, call: &Call) -> Result<Meant, Fault> {
    Ok(Here::of(conn, scope, &call.from).await?.meant(scope, call))
}

/// What a call is remembered by. One that its loader can't prove is remembered as theirs, so that it counts still when
/// somebody else loads it.
pub fn key(scope: &Scope, call: &Call, meant: &Meant) -> [u8; 32] {
    match meant {
        Meant::Own(_) => scope.app.keys.hash("log not second", &[&call.key, scope.person.0.as_bytes()]),
        _ => call.key,
    }
}

/// Whether it came in before.
pub async fn is_known(conn: &mut Conn, scope: &Scope, call: &Call, meant: &Meant) -> Result<bool, Fault> {
    let org = scope.org.id;
    Ok(calls::is_known(conn, org, &call.key).await?
        || calls::is_known(conn, org, &key(scope, call, meant)).await?)
}

/// Those who have a mobile: everybody, for how many they are decides whom it speaks for; and those in sight, of whom
/// alone anything is told.
struct Here {
    all: Owners,
    seen: Vec<(MemberRef, Unit)>,
}

impl Here {
    async fn of(conn: &mut Conn, scope: &Scope, mobile: &Mobile) -> Result<Here, Fault> {
        let all = Owners::of(conn, &scope.app.keys, scope.org.id, mobile).await?;
        let mut seen = Vec::new();
        for m in &all.members {
            match members::sight(conn, scope, RECORD, m.at).await {
                Ok(sight) => seen.push((sight.member.at, sight.unit)),
                Err(Fault::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(Here { all, seen })
    }

    fn meant(&self, scope: &Scope, call: &Call) -> Meant {
        let seen: Vec<MemberRef> = self.seen.iter().map(|(at, _)| *at).collect();
        let meant = Meant::of(self.all.clone(), call.kind, &call.text, call.on);
        meant.among(&seen).loaded_by(scope.person)
    }
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
