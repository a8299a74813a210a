//! The one next act of a post: call whom a call was promised, answer one's own offer, decide on a name, call who else
//! says "I never joined", fill the longest vacancy, follow up an offer.

use super::store::{Open, Vacancy};
use crate::calls::Disputes;
use crate::fault::Fault;
use crate::ground::store::{holding, posts_of};
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::posts::AppointmentRef;
use crate::territory::NextAct;
use janjan_db::Conn;
use janjan_rules::formation::days_vacant;
use janjan_rules::members::calls::{PROMISED_DAYS, Why};
use janjan_rules::posts::State;
use janjan_rules::power::{Ask, Thing, Verb};

/// Who says "I never joined" and was promised a call by a day that has passed.
pub fn broken_promises(scope: &Scope, disputes: Disputes) -> Option<NextAct> {
    let why = || scope.w.count("home-next-late-why", PROMISED_DAYS);
    (disputes.late > 0).then(|| call(scope, "home-next-late", disputes.late, why()))
}

/// Who says "I never joined" and can still be called in time.
pub fn disputed(scope: &Scope, disputes: Disputes) -> Option<NextAct> {
    (disputes.waiting > 0).then(|| {
        call(scope, "ward-next-dispute", disputes.waiting, scope.w.say("ward-next-dispute-why").into_owned())
    })
}

fn call(scope: &Scope, title: &'static str, count: i64, sentence: String) -> NextAct {
    NextAct {
        title: scope.w.count(title, count),
        sentence,
        href: scope.at(&format!("calls?show={}", Why::Dispute.code())),
        label: scope.w.say("ward-next-dispute-do").into_owned(),
    }
}

/// The offer made to the one who looks, if one waits for their answer.
pub async fn own_offer(conn: &mut Conn, scope: &Scope) -> Result<Option<NextAct>, Fault> {
    for (_, shard, id) in posts_of(conn, scope.account).await? {
        let Some(held) = holding(conn, (shard, id), scope.w.lang(), scope.today).await? else { continue };
        if held.state == State::Approved {
            let unit = scope.org.unit(held.place.level, held.number, &held.name, scope.w);
            let post = scope.org.post(held.post, scope.w);
            return Ok(Some(NextAct {
                title: scope.w.two("home-next-answer", ("post", post), ("unit", &unit)),
                sentence: scope.w.say("home-next-answer-why").into_owned(),
                href: format!("/offers/{}", AppointmentRef { shard, id }),
                label: scope.w.say("home-next-answer-do").into_owned(),
            }));
        }
    }
    Ok(None)
}

/// Whether this post decides on a proposal, as a second person, on a seat below its own.
pub fn decides(scope: &Scope, o: &Open) -> bool {
    let own_or_higher = scope.org.structure.is_own_or_higher((scope.post, &scope.own), (o.post, &o.at.place));
    o.state == State::Proposed
        && o.proposed_by != scope.person
        && o.person != scope.person
        && !own_or_higher
        && scope.leave(Ask::of(Verb::Approve, Thing::Appointment, o.post), &o.at.place).is_ok()
}

/// The names that wait for this post's decision.
pub fn decision(scope: &Scope, open: &[Open]) -> Option<NextAct> {
    let to_decide: Vec<&Open> = open.iter().filter(|o| decides(scope, o)).collect();
    to_decide.first().map(|first| decide(scope, first, to_decide.len()))
}

/// What is vacant, and what was offered; `None` when all seats are in order.
pub fn seats(scope: &Scope, open: &[Open], vacancies: &[Vacancy]) -> Option<NextAct> {
    let may_propose = |v: &&Vacancy| {
        !v.is_pending && scope.leave(Ask::of(Verb::Propose, Thing::Appointment, v.post), &v.at.place).is_ok()
    };
    // A required seat with nobody in it hurts most; one in acting charge can wait for it.
    let rank = |v: &Vacancy| scope.org.structure.post(v.post).map_or(u32::MAX, |p| p.rank);
    let worst = vacancies
        .iter()
        .filter(may_propose)
        .min_by_key(|v| (!v.is_required, v.is_acting, v.since, rank(v), v.at.number));
    if let Some(vacancy) = worst {
        return Some(propose(scope, vacancy));
    }
    let hands = |o: &&Open| {
        o.state == State::Approved
            && scope.leave(Ask::of(Verb::Hand, Thing::Slip, o.post), &o.at.place).is_ok()
    };
    let offered = open.iter().filter(hands).count();
    (offered > 0).then(|| NextAct {
        title: scope.w.count("home-next-offered", offered),
        sentence: scope.w.say("home-next-offered-why").into_owned(),
        href: scope.at("appointments"),
        label: scope.w.say("home-next-list-do").into_owned(),
    })
}

fn decide(scope: &Scope, first: &Open, count: usize) -> NextAct {
    let w = scope.w;
    let (title, href, label) = if count == 1 {
        let post = scope.org.post(first.post, w);
        let title = w.two("home-next-decide", ("post", post), ("unit", &first.at.called(scope)));
        (title, format!("appointments/{}", first.appointment), "unit-next-decide-do")
    } else {
        (w.count("home-next-decide-many", count), "appointments".to_owned(), "home-next-list-do")
    };
    NextAct {
        title,
        sentence: w.say("unit-next-decide-why").into_owned(),
        href: scope.at(&href),
        label: w.say(label).into_owned(),
    }
}

fn propose(scope: &Scope, v: &Vacancy) -> NextAct {
    let w = scope.w;
    let title = Say::plain("home-next-vacant")
        .with("unit", Arg::Text(v.at.called(scope)))
        .with("post", Arg::Text(scope.org.post(v.post, w).to_owned()))
        .with("days", Arg::Text(w.count("days", days_vacant(v.since, scope.today))));
    let code = scope.org.structure.post(v.post).map_or("", |p| p.code.as_str());
    NextAct {
        title: w.tell(&title),
        sentence: w.say("home-next-vacant-why").into_owned(),
        href: scope.at(&format!("unit/{}/proposal?post={code}", v.at.serial)),
        label: w.say("unit-next-vacant-do").into_owned(),
    }
}
