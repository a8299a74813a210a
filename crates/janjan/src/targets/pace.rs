//! The pace in words: met, or what it comes to on the due day if the last four weeks go on, and what it would take.

use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::sums::Aim;
use janjan_rules::members::pace::Pace;

/// How a column approaches its target; nothing where there is none.
pub fn sentence(scope: &Scope, aim: &Aim) -> Option<String> {
    let pace = pace(scope, aim)?;
    let due = aim.due?;
    let w = scope.w;
    let say = |key| Say::plain(key).with("day", Arg::Day(due)).with("missing", Arg::Number(pace.missing()));
    let say = match (pace.missing(), pace.needed_a_week()) {
        (0, _) => Say::plain("pace-met"),
        (_, None) => say("pace-past"),
        (_, Some(needed)) if pace.is_enough() => match pace.met_on(scope.today) {
            Some(on) => say("pace-enough").with("on", Arg::Day(on)).with("needed", Arg::Number(needed)),
            None => say("pace-needed").with("needed", Arg::Number(needed)),
        },
        (_, Some(needed)) if pace.gained <= 0 => say("pace-needed").with("needed", Arg::Number(needed)),
        (_, Some(needed)) => say("pace-short")
            .with("forecast", Arg::Number(pace.forecast()))
            .with("needed", Arg::Number(needed)),
    };
    Some(w.tell(&say))
}

/// The pace of a column; what is missing is counted unit by unit.
pub fn pace(scope: &Scope, aim: &Aim) -> Option<Pace> {
    let due = aim.due.filter(|_| aim.units > 0)?;
    Some(Pace::new(aim.capped, aim.count, aim.gained, scope.today, due))
}
