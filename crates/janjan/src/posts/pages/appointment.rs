//! One appointment: who, which seat, how it came, and the one thing to do about it now.

use super::super::sight::{self, is_own_or_higher, may};
use super::super::store::appointments::{Appointment, AppointmentRef};
use super::super::store::letters;
use super::super::store::moments::{self, Moment};
use super::super::store::proofs;

use super::{badge, by_whom, named, tell, until};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::clock::{day_of, next};
use crate::ground::flaws::Flaws;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::people::store as people;
use crate::posts::refusals::state_key;
use crate::posts::store::appointments::pair_text;
use crate::territory::Unit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::{Ask, Sees, Thing, Verb};

/// What may be done now, and what is said where it may not.
#[derive(Default)]
struct Acts {
    /// Approve or decline: the proposal is another's, the seat below.
    decides: bool,
    /// The proposal is one's own: another must approve.
    is_own: bool,
    /// The appointment is one's own: another must approve.
    is_me: bool,
    withdraws: bool,
    /// Letter and slip may be handed out.
    hands: bool,
    prints: bool,
    records: bool,
    transfers: bool,
    ends: bool,
}

/// One line of the way it came.
struct Past {
    day: String,
    class: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "posts/appointment.html")]
struct AppointmentPage {
    shell: Shell,
    flaws: Flaws,
    base: String,
    forms: [String; 4],
    name: String,
    mobile: String,
    /// The person's own page, for one who sees names there and not only this appointment.
    person: Option<String>,
    post: String,
    unit: String,
    unit_at: String,
    charge: Charge,
    state: State,
    badge: &'static str,
    state_word: String,
    from: String,
    until: Option<String>,
    /// The end is set for a day ahead.
    is_ending: bool,
    order: Option<String>,
    number: Option<String>,
    is_in_force: bool,
    /// The signed copy's photo can be opened from here.
    has_proof: bool,
    remark: Option<String>,
    reason: Option<String>,
    moved_from: Option<String>,
    acts: Acts,
    approvers: String,
    past: Vec<Past>,
    declining: String,
}

/// The page of an appointment.
pub async fn show(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    answer::page(&page(&scope, named(&at)?, Flaws::default(), "").await?)
}

/// The same after an act was refused: with the reasons, and the typed reason of a declination kept.
pub(super) async fn refused(
    scope: &Scope,
    at: AppointmentRef,
    flaws: Flaws,
    declining: &str,
) -> Result<Response, Fault> {
    answer::refused(&page(scope, at, flaws, declining).await?)
}

async fn page(
    scope: &Scope,
    at: AppointmentRef,
    flaws: Flaws,
    declining: &str,
) -> Result<AppointmentPage, Fault> {
    let (w, org) = (scope.w, &scope.org);
    let mut conn = scope.app.db.read().await?;
    let (a, unit, sees) = sight::appointment(&mut conn, scope, at).await?;
    let person = people::person(&mut conn, a.person_shard, a.person).await?.ok_or(Fault::NotFound)?;
    let letter = letters::of(&mut conn, at).await?;
    let moments = moments::of(&mut conn, &a, w.lang(), scope.today).await?;
    let old = match a.replaces {
        Some(old) => moved_from(&mut conn, scope, old).await?,
        None => None,
    };
    let has_proof =
        may(scope, Verb::Record, a.post, &unit.place) && !proofs::of(&mut conn, at).await?.is_empty();
    drop(conn);
    let post = org.post(a.post, w).to_owned();
    let approvers: Vec<&str> =
        sight::approvers(scope, a.post, &unit.place).into_iter().map(|p| org.post(p.id, w)).collect();
    let masked = person.mobile.filter(|_| sees == Sees::Contacts).map_or_else(String::new, |m| m.masked());
    let see = Ask::new(Verb::See, Thing::Formation);
    let sees_names = scope.leave(see, &unit.place).is_ok_and(|sees| sees >= Sees::Rows);
    let new_form = || scope.app.clock.new_id().to_string();
    Ok(AppointmentPage {
        shell: Shell::post(scope, &tell(w, "appointment-of", &[("name", &person.name), ("post", &post)])),
        flaws,
        base: scope.at(&format!("appointments/{at}")),
        forms: [new_form(), new_form(), new_form(), new_form()],
        mobile: masked,
        person: sees_names.then(|| scope.at(&format!("people/{}", pair_text(a.person_shard.0, a.person.0)))),
        unit: unit.called(org, w),
        unit_at: scope.at(&format!("unit/{}", unit.serial)),
        charge: a.charge,
        state: a.state,
        badge: badge(a.state),
        state_word: w.say(state_key(a.state)).into_owned(),
        from: w.day(a.from),
        // What ended on its first day is shown with that day alone.
        until: until(w, a.until.max(next(a.from))),
        is_ending: a.state == State::Accepted && a.ended_at.is_some(),
        order: a.order_number.clone(),
        number: letter.map(|l| format!("{}/{}", org.code, l.number)),
        is_in_force: a.is_in_force,
        has_proof,
        remark: a.remark.clone(),
        reason: reason(scope, &a),
        moved_from: old,
        acts: acts(scope, &a, &unit),
        approvers: approvers.join(", "),
        past: past(scope, &a, &person.name, &moments),
        declining: declining.to_owned(),
        name: person.name,
        post,
    })
}

/// What the scope may do about it now.
fn acts(scope: &Scope, a: &Appointment, unit: &Unit) -> Acts {
    let leave = |verb| may(scope, verb, a.post, &unit.place);
    let is_below = !is_own_or_higher(scope, a.post, &unit.place);
    let (is_own, is_me) = (a.proposed_by == scope.person, a.person == scope.person);
    let approves = leave(Verb::Approve) && is_below;
    let hands = leave(Verb::Hand);
    match a.state {
        State::Proposed => Acts {
            decides: approves && !is_own && !is_me,
            is_own,
            is_me,
            withdraws: is_own && leave(Verb::Propose),
            ..Acts::default()
        },
        State::Approved => Acts {
            hands,
            prints: hands || leave(Verb::Approve),
            records: leave(Verb::Record) && is_below && !is_me,
            withdraws: leave(Verb::End) && is_below,
            is_me,
            ..Acts::default()
        },
        State::Accepted => Acts {
            hands,
            prints: !a.is_in_force && (hands || leave(Verb::Approve)),
            transfers: scope.may(Ask::new(Verb::Propose, Thing::Appointment)) && a.ended_at.is_none(),
            ends: leave(Verb::End) && is_below,
            ..Acts::default()
        },
        _ => Acts::default(),
    }
}

/// The unit a transfer moves its person from, where the scope sees it.
async fn moved_from(
    conn: &mut janjan_db::Conn,
    scope: &Scope,
    old: AppointmentRef,
) -> Result<Option<String>, Fault> {
    match sight::appointment(conn, scope, old).await {
        Ok((a, unit, _)) => {
            let unit = unit.called(&scope.org, scope.w);
            Ok(Some(format!("{}, {unit}", scope.org.post(a.post, scope.w))))
        }
        Err(Fault::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Why it was declined or ended. The program's own reasons are words; people's stand as written.
fn reason(scope: &Scope, a: &Appointment) -> Option<String> {
    let reason = a.end_reason.as_deref().filter(|r| !r.is_empty())?;
    Some(match reason {
        "transferred" => scope.w.say("ended-transferred").into_owned(),
        "filled" => scope.w.say("ended-filled").into_owned(),
        "term over" => scope.w.say("ended-term-over").into_owned(),
        written => written.to_owned(),
    })
}

fn past(scope: &Scope, a: &Appointment, name: &str, moments: &[Moment]) -> Vec<Past> {
    let w = scope.w;
    let day = |at| w.day(day_of(at, &scope.org.zone));
    let mut past: Vec<Past> = moments.iter().filter_map(|m| told(scope, a, name, m)).collect();
    if past.is_empty() {
        // Recorded in one batch with others: the batch is one entry of the journal.
        let key = if a.is_in_force { "past-recorded-plain" } else { "past-proposed-plain" };
        past.push(Past { day: day(a.proposed_at), class: "", text: w.say(key).into_owned() });
    }
    past
}

fn told(scope: &Scope, a: &Appointment, name: &str, m: &Moment) -> Option<Past> {
    let w = scope.w;
    let (key, plain, class) = match m.verb.as_str() {
        "proposed" => ("past-proposed", "past-proposed-plain", ""),
        "approved" => ("past-approved", "past-approved-plain", "partly"),
        "declined" => ("past-declined", "past-declined-plain", "vacant"),
        "withdrawn" => ("past-withdrawn", "past-withdrawn-plain", "vacant"),
        "accepted" if a.is_paper => ("past-accepted-paper", "past-accepted", "formed"),
        "accepted" => ("past-accepted", "past-accepted", "formed"),
        "refused" if a.is_paper => ("past-refused-paper", "past-refused", "vacant"),
        "refused" => ("past-refused", "past-refused", "vacant"),
        "recorded" => ("past-recorded", "past-recorded-plain", "formed"),
        "ended" => ("past-ended", "past-ended-plain", "vacant"),
        _ => return None,
    };
    let is_theirs = matches!(key, "past-accepted" | "past-refused");
    // An acceptance that ends another holding is written under the appointee's name; an ending has an author only
    // where a post's holder ended it.
    let text = match &m.name {
        _ if is_theirs => tell(w, key, &[("by", name)]),
        Some(by) if m.by.is_some() => tell(w, key, &[("by", &by_whom(scope, by, m.by.as_ref(), w))]),
        _ => tell(w, plain, &[("by", name)]),
    };
    Some(Past { day: w.day(day_of(m.at, &scope.org.zone)), class, text })
}

impl AppointmentPage {
    /// An address under this appointment's.
    fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.base)
    }

    /// A sentence with the person, the post and the unit.
    fn said(&self, key: &'static str) -> String {
        let texts = [("name", self.name.as_str()), ("post", &self.post), ("unit", &self.unit)];
        tell(self.shell.w, key, &texts)
    }

    /// For whose decision a proposal waits, said to one who doesn't decide.
    fn waits(&self) -> String {
        let key = match &self.acts {
            acts if acts.is_own => "waits-own",
            acts if acts.is_me => "waits-me",
            _ => "waits-other",
        };
        self.shell.w.say(key).into_owned()
    }

    /// What is first while the answer is awaited: the slip, for one who hands it out.
    fn offered_title(&self) -> String {
        self.said(if self.acts.hands { "offered-title-hand" } else { "offered-title" })
    }

    /// What to do while the answer is awaited.
    fn offered(&self) -> &'static str {
        if self.acts.hands { "offered-hand" } else { "offered-wait" }
    }

    fn charged(&self) -> String {
        let key = if self.charge == Charge::Acting { "propose-acting" } else { "propose-regular" };
        self.shell.w.say(key).into_owned()
    }
}
