//! What can be done to a membership from where one stands: one table, a line an act.
//!
//! An act is offered where the post gives leave for it in the member's unit and where it makes sense as the membership
//! stands. Offering decides nothing: the act itself asks for leave again.

use crate::ground::check::{Check, stands};
use crate::ground::visit::Scope;
use crate::members::Sight;
use crate::members::renew::renewed;
use janjan_rules::members::{Standing, State, is_second};
use janjan_rules::power::{Ask, Sees, Thing, Verb};

/// An act as the page offers it.
pub struct Way {
    /// The word of its button.
    pub label: String,
    /// A line under it; may be empty.
    pub note: String,
    /// Its address.
    pub href: String,
}

/// A line of the table.
struct Act {
    label: &'static str,
    note: &'static str,
    /// What follows the member's address.
    to: &'static str,
    /// Leave for any of these is enough.
    verbs: &'static [Verb],
    fits: fn(&Scope, &Sight) -> bool,
}

/// Every act on one member, in the order of the page.
const ACTS: &[Act] = &[
    act("way-slip", "way-slip-note", "slip", &[Verb::Enrol, Verb::Amend], |_, s| is_claim(s)),
    act("way-meeting", "way-meeting-note", "meeting", &[Verb::Verify], may_have_met),
    act("way-call", "way-call-note", "call", &[Verb::Call], may_be_called),
    act("way-link", "way-link-note", "link", &[Verb::Amend, Verb::See], may_hand_a_link),
    act("way-kind", "way-kind-note", "kind", &[Verb::Amend], has_a_kind_to_earn),
    act("way-renewal", "", "renewal", &[Verb::Amend], may_be_renewed),
    act("way-correction", "", "correction", &[Verb::Amend], |_, s| runs(s)),
    act("way-transfer", "", "transfer", &[Verb::Move], |_, s| is_active(s)),
    act("way-withdrawal", "way-withdrawal-note", "withdrawal", &[Verb::Amend], is_named),
];

const fn act(
    label: &'static str,
    note: &'static str,
    to: &'static str,
    verbs: &'static [Verb],
    fits: fn(&Scope, &Sight) -> bool,
) -> Act {
    Act { label, note, to, verbs, fits }
}

/// What this scope may do to this membership.
pub fn ways(scope: &Scope, seen: &Sight) -> Vec<Way> {
    let has_leave = |verb: &Verb| scope.leave(Ask::new(*verb, Thing::Member), &seen.unit.place).is_ok();
    let offered = ACTS.iter().filter(|act| (act.fits)(scope, seen) && act.verbs.iter().any(has_leave));
    let mut ways: Vec<Way> = offered.map(|act| way(scope, seen, act)).collect();
    if has_leave(&Verb::Enrol) {
        ways.push(Way {
            label: scope.w.say("way-enrol").into_owned(),
            note: String::new(),
            href: scope.at(&format!("unit/{}/enrolment", seen.unit.serial)),
        });
    }
    ways
}

fn way(scope: &Scope, seen: &Sight, act: &Act) -> Way {
    Way {
        label: scope.w.say(act.label).into_owned(),
        note: if act.note.is_empty() { String::new() } else { scope.w.say(act.note).into_owned() },
        href: scope.at(&format!("members/{}/{}", seen.member.at, act.to)),
    }
}

/// The link is handed over by who may call the person anyway, or writes down what they say.
fn may_hand_a_link(scope: &Scope, seen: &Sight) -> bool {
    let amends = scope.leave(Ask::new(Verb::Amend, Thing::Member), &seen.unit.place).is_ok();
    is_active(seen) && (amends || seen.sees == Sees::Contacts)
}

fn is_active(seen: &Sight) -> bool {
    seen.member.state == State::Active
}

fn runs(seen: &Sight) -> bool {
    matches!(seen.member.state, State::Active | State::Lapsed)
}

/// Whoever left or was struck is named no longer; one who is counted in another entry is.
fn is_named(_: &Scope, seen: &Sight) -> bool {
    runs(seen) || seen.member.state == State::Folded && seen.member.erased_at.is_none()
}

fn is_claim(seen: &Sight) -> bool {
    is_active(seen) && seen.member.standing == Standing::Claimed
}

/// Whether who looks is a second person for this membership.
pub fn is_second_here(scope: &Scope, seen: &Sight) -> bool {
    let m = &seen.member;
    is_second(scope.person, m.enrolled_by, m.person) || !stands(Check::SecondForMember)
}

fn may_have_met(scope: &Scope, seen: &Sight) -> bool {
    is_active(seen) && seen.member.standing < Standing::Verified && is_second_here(scope, seen)
}

fn may_be_called(scope: &Scope, seen: &Sight) -> bool {
    let is_waiting = is_active(seen) || runs(seen) && seen.member.is_disputed;
    is_waiting && seen.member.mobile.is_some() && is_second_here(scope, seen)
}

fn may_be_renewed(scope: &Scope, seen: &Sight) -> bool {
    let kind = scope.org.structure.kind(seen.member.kind);
    kind.is_some_and(|kind| renewed(kind, &seen.member, scope.today).is_ok())
}

fn has_a_kind_to_earn(scope: &Scope, seen: &Sight) -> bool {
    let leads = |rule: &janjan_rules::members::kind::Earned| rule.from == seen.member.kind;
    is_active(seen) && scope.org.structure.kinds.iter().any(|k| k.earned.as_ref().is_some_and(leads))
}
