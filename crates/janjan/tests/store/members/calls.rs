//! Members are called back: who calls whom, and what follows from the answer.

use crate::store::check::heard;
use crate::world::acts::why;
use crate::world::amend::mobile;
use crate::world::page::Page;
use crate::world::store::count;
use crate::world::{TODAY, World, nominee};
use janjan::calls::call;
use janjan::calls::store::waiting::{self, Mark, Over, Waiting};
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::visit::Scope;
use janjan::members::correct::Correction;
use janjan::members::store::members;
use janjan::members::{Enrolment, Member, MemberRef};
use janjan_db::{Db, on_both, values};
use janjan_rules::members::calls::{Outcome, Why};
use janjan_rules::members::{Standing, State, Tally};

/// Somebody calls, and notes what was heard.
pub async fn calls(world: &World, by: &Scope, at: MemberRef, outcome: Outcome) -> Result<String, Fault> {
    let seen = {
        let mut conn = world.app.db.read().await.unwrap();
        call::seen(&mut conn, by, at).await?
    };
    let _ = call::open(by, &seen).await;
    call::note(by, world.form("/call"), (&seen, &world.shown(&seen.member)), outcome).await
}

/// Whom the page of a call showed, as its form says it.
fn shown_by(page: &Page) -> String {
    page.forms()
        .iter()
        .map(|form| form.get("seen"))
        .find(|seen| !seen.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// Someone said "I never joined".
pub async fn disputes(world: &World, at: MemberRef) {
    let (org, keys) = (world.facts.ours.org.id, world.app.keys.clone());
    let work = world.app.act(Actor::Console(org), None, vec![at.shard], TODAY, move |act| {
        Box::pin(async move {
            let before = members::one(act.tx(), at).await?.expect("the member is there");
            let sql = "insert into dispute (shard_id, member_id, id, org_id, raised_by, raised_on, raised_at) \
                       values ($1, $2, $3, $4, 'page', $5, $6)";
            let (id, today, now) = (act.app.clock.new_id(), act.today, act.at);
            act.tx().exec(sql, &values![at.shard.0, at.id.0, id, org.0, today, now]).await?;
            let after = Member { is_disputed: true, ..before.clone() };
            members::save(act.tx(), &keys, Some(&before), &after, today).await?;
            Ok(String::new())
        })
    });
    work.await.unwrap();
}

/// A caller's list, from its beginning.
pub async fn list(world: &World, by: &Scope) -> Vec<Waiting> {
    let over = Over { path: by.own.path.clone(), caller: by.person, is_shared_only: false };
    let mut conn = world.app.db.read().await.unwrap();
    let mut all = Vec::new();
    for why in Why::ALL {
        let group = waiting::after(&mut conn, by.shard, &over, Mark::first(why), 50).await.unwrap();
        let counted = waiting::count(&mut conn, by.shard, &over, why).await.unwrap();
        assert_eq!(usize::try_from(counted), Ok(group.len()), "the chip counts what the list shows");
        all.extend(group);
    }
    all
}

async fn names(world: &World, by: &Scope) -> Vec<String> {
    list(world, by).await.into_iter().map(|w| w.name).collect()
}

async fn decided(world: &World, at: MemberRef, outcome: &str) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from dispute where shard_id = $1 and member_id = $2 and outcome = $3 \
               and decided_at is not null and decided_by is not null";
    count(&mut conn, sql, &values![at.shard.0, at.id.0, outcome]).await
}

on_both!(whoever_enrolled_finds_nobody_to_call_and_is_refused, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert!(names(&world, &meena).await.is_empty());
    assert_eq!(names(&world, &sunita).await, ["रामलाल"]);
    for outcome in Outcome::ALL {
        assert_eq!(why(calls(&world, &meena, at, outcome).await), "refused-not-second");
    }
    disputes(&world, at).await;
    assert!(names(&world, &meena).await.is_empty());
    assert_eq!(why(calls(&world, &meena, at, Outcome::Joined).await), "refused-not-second");
    assert!(world.member(at).await.is_disputed);
    let salma = world.scope("salma", "w21").await;
    assert_eq!(why(calls(&world, &salma, at, Outcome::Joined).await), "not-found");
});

/// Whom somebody must call because they said "I never joined": all, and whose promised day has passed.
async fn disputed(world: &World, by: &Scope) -> (i64, i64) {
    let found = janjan::calls::disputes(&mut world.app.db.read().await.unwrap(), by).await.unwrap();
    (found.waiting, found.late)
}

/// Whether calling those who said "I never joined" is the one next act of a post.
async fn must_call(world: &World, who: &str, unit: &str) -> bool {
    let address = format!("/p/{}/home", world.n(who, unit));
    world.signed_in(who).get(&address).await.is(200).text().contains("/calls?show=disputes")
}

on_both!(who_was_promised_a_call_by_a_day_that_has_passed_comes_before_everything, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    disputes(&world, at).await;
    // A name waits for Harish's decision, and there are vacant seats.
    world.proposes(&sunita, world.proposal("w11", "ward-secretary", nominee("नया सचिव", 500))).await.unwrap();
    assert_eq!(disputed(&world, &sunita).await, (1, 0));
    assert_eq!(
        (must_call(&world, "sunita", "d1").await, must_call(&world, "harish", "d1").await),
        (true, false)
    );
    world.app.clock.pass_days(7);
    let sunita = world.scope("sunita", "d1").await;
    assert_eq!(disputed(&world, &sunita).await, (1, 0), "on the promised day it is not too late");
    world.app.clock.pass_days(1);
    let sunita = world.scope("sunita", "d1").await;
    assert_eq!(disputed(&world, &sunita).await, (1, 1));
    assert!(must_call(&world, "sunita", "d1").await && must_call(&world, "harish", "d1").await);
    // Not of her who enrolled, not of the next district, not of the state.
    let meena = world.scope("meena", "w11").await;
    assert_eq!(disputed(&world, &meena).await, (0, 0));
    for (who, unit) in [("meena", "w11"), ("usha", "d2"), ("fatima", "s1")] {
        assert!(!must_call(&world, who, unit).await, "{who}");
    }
    calls(&world, &sunita, at, Outcome::Joined).await.unwrap();
    assert!(!must_call(&world, "sunita", "d1").await);
});

on_both!(a_yes_makes_a_claim_consented, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let on = calls(&world, &sunita, at, Outcome::Joined).await.unwrap();
    assert!(on.ends_with("/calls?did=call-joined"), "{on}");
    assert_eq!(world.member(at).await.standing, Standing::Consented);
    assert_eq!(world.tally("w11", "member").await, Tally { consented: 1, ..Tally::default() });
    assert!(names(&world, &sunita).await.is_empty());
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(a_disputed_member_who_says_yes_is_disputed_no_longer, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    disputes(&world, at).await;
    let tally = world.tally("w11", "member").await;
    assert_eq!(tally, Tally { claimed: 1, disputed: 1, ..Tally::default() });
    calls(&world, &sunita, at, Outcome::Joined).await.unwrap();
    let member = world.member(at).await;
    assert_eq!((member.is_disputed, member.standing), (false, Standing::Consented));
    assert_eq!(world.tally("w11", "member").await, Tally { consented: 1, ..Tally::default() });
    assert_eq!(decided(&world, at, "joined").await, 1);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(a_disputed_member_who_says_never_is_struck_and_the_count_falls, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    disputes(&world, at).await;
    calls(&world, &sunita, at, Outcome::Never).await.unwrap();
    let member = world.member(at).await;
    assert_eq!((member.state, member.name.as_str(), member.mobile), (State::Struck, "", None));
    assert_eq!(world.tally("w11", "member").await, Tally { struck: 1, ..Tally::default() });
    assert_eq!(decided(&world, at, "never").await, 1);
    assert!(names(&world, &sunita).await.is_empty());
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(a_never_that_nobody_raised_before_is_raised_and_decided_in_one, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    calls(&world, &sunita, at, Outcome::Never).await.unwrap();
    assert_eq!(world.member(at).await.state, State::Struck);
    assert_eq!(decided(&world, at, "never").await, 1);
    // Whoever is struck can't be called any more.
    assert!(calls(&world, &sunita, at, Outcome::Joined).await.is_err());
    assert_eq!(world.tally("w11", "member").await, Tally { struck: 1, ..Tally::default() });
});

on_both!(who_is_not_reached_stays_on_the_list_with_the_tries, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let before = world.member(at).await;
    for outcome in [Outcome::Unreached, Outcome::WrongNumber, Outcome::Unreached] {
        calls(&world, &sunita, at, outcome).await.unwrap();
    }
    assert_eq!(world.member(at).await, before, "nothing changes");
    let waiting = list(&world, &sunita).await;
    assert_eq!(waiting.iter().map(|w| (w.name.as_str(), w.tries)).collect::<Vec<_>>(), [("रामलाल", 3)]);
});

on_both!(who_wants_out_is_helped_out_where_the_post_may, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let on = calls(&world, &sunita, at, Outcome::Withdraws).await.unwrap();
    assert!(on.contains(&format!("members/{at}/withdrawal")), "{on}");
    assert_eq!(world.member(at).await.state, State::Active, "the withdrawal is a page of its own");
});

on_both!(disputes_come_first_then_samples_then_the_oldest_claims, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let mut all = Vec::new();
    for (n, name) in ["पहला", "दूसरा", "तीसरा", "चौथा"].into_iter().enumerate()
    {
        all.push(world.enrols(&meena, "w11", world.enrolment("member", name, 700 + n)).await.unwrap());
        world.app.clock.pass_days(1);
    }
    let meena = world.scope("meena", "w11").await;
    disputes(&world, all[3]).await;
    let sunita = {
        drop(sunita);
        world.scope("sunita", "d1").await
    };
    assert_eq!(names(&world, &sunita).await, ["चौथा", "पहला", "दूसरा", "तीसरा"]);
    let mut conn = world.app.db.read().await.unwrap();
    let over = Over { path: sunita.own.path.clone(), caller: sunita.person, is_shared_only: false };
    let first = waiting::after(&mut conn, sunita.shard, &over, Mark::first(Why::Claim), 1).await.unwrap();
    let mark = Mark::parse(&first[0].mark.text()).unwrap();
    let rest = waiting::after(&mut conn, sunita.shard, &over, mark, 9).await.unwrap();
    assert_eq!(rest.iter().map(|w| w.name.as_str()).collect::<Vec<_>>(), ["दूसरा", "तीसरा"]);
    drop(conn);
    assert!(names(&world, &meena).await.is_empty());
});

on_both!(the_pages_take_a_call_from_the_list_to_the_answer, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let sunita = world.scope("sunita", "d1").await;
    let mut browser = world.signed_in("sunita").in_language("en");
    let list = browser.get(&sunita.at("calls")).await.is(200).page();
    let way = format!("/members/{at}/call");
    assert!(list.says("रामलाल") && list.links().iter().any(|l| l.ends_with(&way)), "{}", list.said());
    let address = sunita.at(&format!("members/{at}/call"));
    let page = browser.get(&address).await.is(200).page();
    assert!(!page.html().contains("00700"), "the number is masked");
    let opened = browser.post(&address, &[("show", "number")]).await.is(200).page();
    assert!(opened.html().contains("+915000000700"), "{}", opened.said());
    let seen = shown_by(&page);
    browser.post(&address, &[("outcome", "joined"), ("seen", &seen), ("standing", "verified")]).await.is(422);
    browser.post(&address, &[("seen", &seen)]).await.is(422);
    let done = browser.post(&address, &[("outcome", "joined"), ("seen", &seen)]).await.is(303);
    assert!(browser.get(done.location()).await.is(200).page().says("they joined themselves"));
    assert_eq!(world.member(at).await.standing, Standing::Consented);
    let own = meena.at(&format!("members/{at}/call"));
    let mut enroller = world.signed_in("meena").in_language("en");
    assert!(enroller.get(&own).await.is(200).page().says("Another person must do this"));
    enroller.post(&own, &[("show", "number")]).await.is(404);
    enroller.post(&own, &[("outcome", "joined"), ("seen", &seen)]).await.is(422);
});

on_both!(a_call_is_noted_for_whom_the_page_showed_and_no_other, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let shown = world.shown(&world.member(at).await);
    let to = Correction { mobile: Some(mobile(701)), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    // The number that was called is not the one that stands there now.
    let seen = call::seen(&mut world.app.db.read().await.unwrap(), &sunita, at).await.unwrap();
    for outcome in Outcome::ALL {
        let noted = call::note(&sunita, world.form("/call"), (&seen, &shown), outcome).await;
        assert_eq!(why(noted), "refused-changed-since");
    }
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    calls(&world, &sunita, at, Outcome::Joined).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Consented);
});

on_both!(a_dispute_is_not_decided_by_a_call_from_before_it, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let mut browser = world.signed_in("sunita").in_language("en");
    let address = sunita.at(&format!("members/{at}/call"));
    let seen = shown_by(&browser.get(&address).await.is(200).page());
    disputes(&world, at).await;
    let page = browser.post(&address, &[("outcome", "joined"), ("seen", &seen)]).await.is(422).page();
    assert!(page.says("This entry has changed since you looked at it"), "{}", page.said());
    let member = world.member(at).await;
    assert_eq!((member.is_disputed, member.standing), (true, Standing::Claimed));
    let seen = shown_by(&page);
    let said = [("outcome", "joined"), ("seen", seen.as_str())];
    let page = browser.post(&address, &said).await.is(422).page();
    assert!(page.says("First open the number"), "nobody has called: {}", page.said());
    browser.post(&address, &[("show", "number")]).await.is(200);
    browser.post(&address, &said).await.is(303);
    assert!(!world.member(at).await.is_disputed);
});

on_both!(a_yes_on_no_number_or_on_the_enrollers_own_is_none, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let of = |who: &str, name: &str| Enrolment {
        mobile: Some(world.who(who).mobile.clone()),
        ..world.enrolment("member", name, 700)
    };
    let on_hers = world.enrols(&meena, "w11", of("meena", "रामलाल")).await.unwrap();
    let on_the_callers = world.enrols(&meena, "w11", of("sunita", "गणेश")).await.unwrap();
    let none = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    world.becomes(none, |m| m.mobile = None).await;
    for outcome in [Outcome::Joined, Outcome::Withdraws] {
        for at in [on_hers, on_the_callers] {
            assert_eq!(why(calls(&world, &sunita, at, outcome).await), "refused-call-enrollers-number");
        }
        assert_eq!(why(calls(&world, &sunita, none, outcome).await), "refused-call-no-number");
    }
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 3, ..Tally::default() });
    let page =
        world.signed_in("sunita").get(&sunita.at(&format!("members/{none}/call"))).await.is(200).page();
    assert!(page.says("घर जाकर मिलें") && !page.html().contains("value=\"joined\""), "{}", page.said());
    let harish = world.scope("harish", "d1").await;
    calls(&world, &harish, on_the_callers, Outcome::Joined).await.unwrap();
    assert_eq!(world.member(on_the_callers).await.standing, Standing::Consented);
});
