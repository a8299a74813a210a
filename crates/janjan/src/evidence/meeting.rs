//! "I met this person": a second office-bearer stood at Ramesh's door.

use super::give::give;
use super::slip::running_as_shown;
use crate::fault::Fault;
use crate::ground::act::Actor;
use crate::ground::check::{Check, stands};
use crate::ground::form::FormId;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::members::{Refusal, Sight};
use janjan_rules::members::{Evidence, is_second};
use jiff::ToSpan;
use jiff::civil::Date;

/// How many days ago a meeting may have been.
pub const DAYS: i64 = 30;

/// Writes a meeting with the member down, whom the form showed as this mark says; answers with the member's page.
///
/// # Errors
/// Who enrolled and the member are no second person; a day that is not in the last month, or before the enrolment; a
/// membership that doesn't run, or was mended since.
pub async fn met(
    scope: &Scope,
    form: FormId,
    (sight, shown): (Sight, &str),
    on: Date,
) -> Result<String, Fault> {
    let (app, today, actor) = (scope.app.clone(), scope.today, Actor::Post(scope.clone()));
    let (scope, shown) = (scope.clone(), shown.to_owned());
    app.act(actor, Some(form), vec![sight.member.at.shard], today, move |act| {
        Box::pin(async move {
            let member = running_as_shown(act, &sight, &shown).await?;
            let is_other = is_second(scope.person, member.enrolled_by, member.person);
            if !is_other && stands(Check::SecondForMember) {
                return Err(Refusal::NotSecond.into());
            }
            day(on, member.enrolled_on, today)?;
            give(act, &member, Evidence::Met, Some((scope.person, scope.appointment)), on).await?;
            Ok(scope.at(&format!("members/{}?did=met", member.at)))
        })
    })
    .await
}

fn day(on: Date, enrolled: Date, today: Date) -> Result<(), Fault> {
    let first = today.checked_sub(DAYS.days()).unwrap_or(today);
    let key = if on > today {
        "meeting-future"
    } else if on < first {
        "meeting-long-ago"
    } else if on < enrolled {
        let say = Say::plain("meeting-before").with("day", Arg::Day(enrolled));
        return Err(Fault::refused("day", say));
    } else {
        return Ok(());
    };
    Err(Fault::refused("day", Say::plain(key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_meeting_lies_in_the_last_month_and_not_before_the_enrolment() {
        let today = date(2026, 11, 22);
        let is_good = |on, enrolled| day(on, enrolled, today).is_ok();
        let old = date(2026, 1, 1);
        assert!(is_good(today, old) && is_good(date(2026, 10, 23), old) && is_good(today, today));
        assert!(!is_good(date(2026, 11, 23), old));
        assert!(!is_good(date(2026, 10, 22), old));
        assert!(!is_good(date(2026, 11, 20), date(2026, 11, 21)));
    }
}
