//! The one thing to do now in a unit, for the post that looks at it: decide, follow up, or propose.

use super::Unit;
use super::standing::Standing;
use crate::ground::clock::day_of;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::posts::Appointment;
use crate::posts::store::standing::Seat;
use janjan_rules::formation::days_vacant;
use janjan_rules::ids::PostId;
use janjan_rules::posts::State;
use janjan_rules::power::{Ask, Thing, Verb};

/// The card on top of a page: what is the matter, what helps, and where.
pub struct NextAct {
    /// What is the matter.
    pub title: String,
    /// What helps.
    pub sentence: String,
    /// Where to.
    pub href: String,
    /// The word on the button.
    pub label: String,
}

/// What this post should do in the unit; `None` when nothing waits for it.
pub fn act(scope: &Scope, unit: &Unit, standing: &Standing) -> Option<NextAct> {
    let may = |verb, thing, post| scope.leave(Ask::of(verb, thing, post), &unit.place).is_ok();
    let open = |state: State| standing.appointments.iter().rev().filter(move |a| a.state == state);
    let to_decide = open(State::Proposed)
        .find(|a| may(Verb::Approve, Thing::Appointment, a.post) && is_anothers(scope, unit, a));
    if let Some(a) = to_decide {
        return Some(decide(scope, standing, a));
    }
    let unanswered = open(State::Approved)
        .find(|a| may(Verb::Hand, Thing::Slip, a.post) || may(Verb::Record, Thing::Appointment, a.post));
    if let Some(a) = unanswered {
        return Some(follow_up(scope, a));
    }
    longest_vacancy(scope, unit, standing).map(|seat| propose(scope, unit, seat))
}

/// Whether the scope is a second person to this proposal, and its seat neither their own nor above it.
fn is_anothers(scope: &Scope, unit: &Unit, a: &Appointment) -> bool {
    let own_or_higher = scope.org.structure.is_own_or_higher((scope.post, &scope.own), (a.post, &unit.place));
    a.proposed_by != scope.person && a.person != scope.person && !own_or_higher
}

/// The vacancy to fill first: required ones before others, then the longest; nothing under way for it.
fn longest_vacancy<'a>(scope: &Scope, unit: &Unit, standing: &'a Standing) -> Option<&'a Seat> {
    let may =
        |post: PostId| scope.leave(Ask::of(Verb::Propose, Thing::Appointment, post), &unit.place).is_ok();
    standing
        .seats
        .iter()
        .filter(|s| s.vacant_since.is_some() && s.pending == 0 && may(s.post))
        .min_by_key(|s| (!s.is_required, s.acting.is_some(), s.vacant_since))
}

fn decide(scope: &Scope, standing: &Standing, a: &Appointment) -> NextAct {
    let w = scope.w;
    let post = scope.org.post(a.post, w);
    let title = match standing.who(scope, a.person) {
        Some(who) => w.two("unit-next-decide-name", ("name", &who.name), ("post", post)),
        None => w.one("unit-next-decide", "post", post),
    };
    NextAct {
        title,
        sentence: w.say("unit-next-decide-why").into_owned(),
        href: scope.at(&format!("appointments/{}", a.at)),
        label: w.say("unit-next-decide-do").into_owned(),
    }
}

fn follow_up(scope: &Scope, a: &Appointment) -> NextAct {
    let w = scope.w;
    let since = a.decided_at.map_or(scope.today, |at| day_of(at, &scope.org.zone));
    NextAct {
        title: w.one("unit-next-offered", "post", scope.org.post(a.post, w)),
        sentence: w.one("unit-next-offered-why", "day", w.day(since)),
        href: scope.at(&format!("appointments/{}", a.at)),
        label: w.say("unit-next-offered-do").into_owned(),
    }
}

fn propose(scope: &Scope, unit: &Unit, seat: &Seat) -> NextAct {
    let w = scope.w;
    let days = days_vacant(seat.vacant_since.unwrap_or(scope.today), scope.today);
    let title = Say::plain("unit-next-vacant")
        .with("post", Arg::Text(scope.org.post(seat.post, w).to_owned()))
        .with("days", Arg::Text(w.count("days", days)));
    let code = scope.org.structure.post(seat.post).map_or("", |p| p.code.as_str());
    NextAct {
        title: w.tell(&title),
        sentence: w.say("unit-next-vacant-why").into_owned(),
        href: scope.at(&format!("unit/{}/proposal?post={code}", unit.serial)),
        label: w.say("unit-next-vacant-do").into_owned(),
    }
}
