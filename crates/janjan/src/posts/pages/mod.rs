//! The pages of appointments: propose, see and decide, end, transfer; the list of what waits; the letter, and the public
//! page its code opens.

pub mod appointment;
pub mod deciding;
pub mod ending;
pub mod letter;
pub mod list;
pub mod proposal;
pub mod public;
pub mod qr;
pub mod transfer;

use super::AppointmentRef;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say, Words};
use janjan_rules::posts::{OPEN_END, State};
use jiff::civil::Date;

/// The appointment named in an address.
fn named(at: &str) -> Result<AppointmentRef, Fault> {
    AppointmentRef::parse(at).ok_or(Fault::NotFound)
}

/// A day as people type it: 22/11/2026.
fn typed(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// The last day of a holding that ends before `until`, said; nothing where it has no end.
fn until(w: Words, until: Date) -> Option<String> {
    (until != OPEN_END).then(|| w.day(until.yesterday().unwrap_or(until)))
}

/// The class of a state's badge.
fn badge(state: State) -> &'static str {
    match state {
        State::Accepted => "formed",
        State::Approved | State::Proposed => "partly",
        State::Declined | State::Refused | State::Withdrawn | State::Ended => "vacant",
    }
}

/// Who acts, as a sentence puts it: "हरीश चन्द्र, जिलाध्यक्ष, जिला कानपुर नगर".
fn by_whom(scope: &Scope, name: &str, by: Option<&super::store::moments::By>, w: Words) -> String {
    match by {
        Some(by) => {
            let unit = scope.org.unit(by.level, by.number, &by.unit, w);
            format!("{name}, {}, {unit}", scope.org.post(by.post, w))
        }
        None => name.to_owned(),
    }
}

/// A sentence with texts put in.
fn tell(w: Words, key: &'static str, texts: &[(&'static str, &str)]) -> String {
    let say =
        texts.iter().fold(Say::plain(key), |say, (name, text)| say.with(name, Arg::Text((*text).into())));
    w.tell(&say)
}
