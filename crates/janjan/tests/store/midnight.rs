//! Midnight: terms end, holdings begin, and doing it twice changes nothing.

use crate::world::acts::why;
use crate::world::store::count;
use crate::world::{TODAY, World, nominee};
use janjan::posts::answer::Answer;
use janjan::posts::propose::Proposal;
use janjan::tick;
use janjan_db::{Db, on_both};
use janjan_rules::posts::State;
use jiff::ToSpan;
use jiff::civil::date;

async fn entries(world: &World) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    count(&mut conn, "select count(*) from journal", &[]).await
}

on_both!(a_term_of_three_years_ends_on_its_day, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.holding("meena", "w11");
    assert_eq!(world.appointment(meena).await.until, date(2029, 3, 1));
    let days = TODAY.until(date(2029, 3, 1)).unwrap().get_days();
    world.app.clock.pass_days(i64::from(days) - 1);
    tick::turn(&world.app).await.unwrap();
    assert_eq!(world.appointment(meena).await.state, State::Accepted);
    world.app.clock.pass_days(1);
    tick::turn(&world.app).await.unwrap();
    assert_eq!(world.appointment(meena).await.state, State::Ended);
    let before = entries(&world).await;
    tick::turn(&world.app).await.unwrap();
    assert_eq!(entries(&world).await, before, "midnight comes once");
});

on_both!(what_is_accepted_ahead_begins_on_its_day, |db: Db| async move {
    let world = World::on(db).await;
    let from = TODAY.checked_add(5.days()).unwrap();
    let ahead = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    let at = world.seated(Proposal { from, ..ahead }).await;
    let cookie = world.session_of(at).await;
    let early = crate::world::build::scope(&world.app, &cookie, 1).await;
    assert_eq!(why(early.map(drop)), "post-ended", "not yet held");
    world.app.clock.pass_days(5);
    tick::turn(&world.app).await.unwrap();
    assert!(crate::world::build::scope(&world.app, &cookie, 1).await.is_ok());
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from seat where holder_id = $1 and held_since = $2";
    let person = world.app.db.read().await.unwrap();
    drop(person);
    let holder = janjan::posts::store::appointments::one(&mut conn, at).await.unwrap().unwrap().person;
    assert_eq!(count(&mut conn, sql, &janjan_db::values![holder.0, from]).await, 1);
});

on_both!(an_end_set_ahead_takes_effect_on_its_day, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    let meena = world.holding("meena", "w11");
    world.ends(&harish, meena, TODAY.checked_add(3.days()).unwrap()).await.unwrap();
    assert!(world.scope_n("meena", 1).await.is_ok());
    world.app.clock.pass_days(3);
    assert!(world.scope_n("meena", 1).await.is_err());
    tick::turn(&world.app).await.unwrap();
    assert_eq!(world.appointment(meena).await.state, State::Ended);
});

on_both!(an_offer_is_answered_once, |db: Db| async move {
    let world = World::on(db).await;
    world.answers(world.facts.offer, Answer::Accept).await.unwrap();
    assert_eq!(why(world.answers(world.facts.offer, Answer::Refuse).await), "refused-already-decided");
    assert!(world.scope_n("geeta", 1).await.is_ok());
});
