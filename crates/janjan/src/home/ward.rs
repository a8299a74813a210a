//! My ward today: how far it is, who is missing, and the one thing to do for it.
//!
//! Meena sees 31 of 50 and six who are only entered: they don't count, and all they lack is a missed call. What comes
//! first for her is a person who says "I never joined", then a vacant seat, then those who were entered a week ago and
//! never said yes, then the next person.

use super::store;
use crate::evidence::store::gateways;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::members::{ENROL, SEE};
use crate::sums::{Aim, Column, columns};
use crate::targets::{Figures, Opens, pace_of, paced};
use crate::territory::NextAct;
use janjan_db::Conn;
use janjan_rules::office_number::OfficeNumber;
use jiff::ToSpan;
use jiff::civil::Date;

/// A claim that has stood so long should be asked for its yes.
const STALE_DAYS: i64 = 7;

/// One column of the ward.
pub struct Card {
    /// Its figures.
    pub figures: Figures,
    /// "19 missing"; empty where nothing is.
    pub missing: String,
    /// Those of them who are only entered, and where they stand.
    pub lacking: Option<(String, String)>,
    /// The number they call; on the first card where they are.
    pub dial: Option<OfficeNumber>,
    /// The pace in words.
    pub pace: Option<String>,
}

/// The own ward of a post.
pub struct Ward {
    /// Its columns.
    pub cards: Vec<Card>,
    /// Who was entered a week ago and never said yes; else the next person.
    pub people: Option<NextAct>,
    /// Every target is met.
    pub is_met: bool,
}

/// The ward of a post held in a counted unit; `None` for others, and where its members aren't seen.
pub async fn read(conn: &mut Conn, scope: &Scope) -> Result<Option<Ward>, Fault> {
    if scope.own.level < scope.org.structure.counted() || scope.leave(SEE, &scope.own).is_err() {
        return Ok(None);
    }
    let columns = columns(&scope.org.structure, &scope.own.path, scope.today);
    let (aims, _) = paced(conn, scope, &scope.own, &columns).await?;
    let before = scope.today.saturating_sub((STALE_DAYS - 1).days());
    let claims = store::stale(conn, scope, before).await?;
    let figures = Figures::of(scope, (scope.serial, &scope.own), &columns, &aims);
    let office = gateways::office_number(conn, scope.org.id).await?;
    let mut cards: Vec<Card> = figures
        .into_iter()
        .zip(&aims)
        .map(|(figures, aim)| card(scope, figures, aim, office.is_some()))
        .collect();
    if let Some(first) = cards.iter_mut().find(|card| card.lacking.is_some()) {
        first.dial.clone_from(&office);
    }
    Ok(Some(Ward {
        cards,
        people: stale(scope, (claims, before), office.as_ref()).or_else(|| enrol(scope, &columns, &aims)),
        is_met: aims.iter().all(|aim| aim.missing() == 0) && aims.iter().any(Aim::is_met),
    }))
}

fn card(scope: &Scope, figures: Figures, aim: &Aim, may_call_in: bool) -> Card {
    let w = scope.w;
    let words = if may_call_in { "ward-lacking" } else { "ward-lacking-yes" };
    let lacking = aim.tally.claimed;
    Card {
        missing: if aim.missing() > 0 { w.count("ward-missing", aim.missing()) } else { String::new() },
        lacking: (lacking > 0 && !figures.claimed.href.is_empty())
            .then(|| (w.count(words, lacking), figures.claimed.href.clone())),
        dial: None,
        pace: pace_of(scope, aim),
        figures,
    }
}

fn stale(scope: &Scope, (stale, before): (u32, Date), office: Option<&OfficeNumber>) -> Option<NextAct> {
    let href = Opens::of(scope, &scope.own).address(scope.serial, "", "claimed");
    (stale > 0 && !href.is_empty()).then(|| NextAct {
        title: scope.w.count("ward-next-claims", stale),
        sentence: match office {
            Some(office) => scope.w.one("ward-next-claims-why", "number", office.shown()),
            None => scope.w.say("ward-next-claims-by-hand").into_owned(),
        },
        href: scope.at(&format!("{href}&before={before}")),
        label: scope.w.say("ward-next-claims-do").into_owned(),
    })
}

/// The next person, where somebody is missing and this post may enrol.
fn enrol(scope: &Scope, columns: &[Column], aims: &[Aim]) -> Option<NextAct> {
    scope.leave(ENROL, &scope.own).ok()?;
    let (column, aim) = columns.iter().zip(aims).max_by_key(|(_, aim)| aim.missing())?;
    let direct = column.iter().filter_map(|id| scope.org.structure.kind(*id)).find(|kind| kind.is_direct);
    let kind = direct.map(|kind| format!("?kind={}", kind.code)).unwrap_or_default();
    (aim.missing() > 0).then(|| NextAct {
        title: scope.w.tell(
            &Say::plain("ward-next-enrol")
                .with("n", Arg::Number(aim.missing()))
                .with("kinds", Arg::Text(scope.org.aimed(column, scope.w))),
        ),
        sentence: scope.w.say("ward-next-enrol-why").into_owned(),
        href: scope.at(&format!("unit/{}/enrolment{kind}", scope.serial)),
        label: scope.w.say("ward-next-enrol-do").into_owned(),
    })
}
