//! A member moves: the number, the days and what speaks for them go along, and no count is lost.

use super::calls::{calls, disputes};
use crate::store::check::heard;
use crate::world::World;
use crate::world::acts::why;
use crate::world::store::count;
use janjan::evidence;
use janjan::fault::Fault;
use janjan::ground::visit::Scope;
use janjan::members::store::{claims, consents};
use janjan::members::transfer::{self, MOVE};
use janjan::members::{self, MemberRef};
use janjan_db::{Db, on_both, values};
use janjan_rules::members::calls::Outcome;
use janjan_rules::members::{Standing, State, Tally};

pub(super) async fn moves(world: &World, by: &Scope, at: MemberRef, to: &str) -> Result<MemberRef, Fault> {
    let seen = {
        let mut conn = world.app.db.read().await.unwrap();
        members::sight(&mut conn, by, MOVE, at).await?
    };
    let address = transfer::transfer(by, world.form("/transfer"), &seen, world.unit(to).serial).await?;
    let text = address.split("members/").nth(1).and_then(|rest| rest.split('?').next());
    Ok(MemberRef::parse(text.unwrap()).unwrap())
}

async fn tallies<const N: usize>(world: &World, units: [&str; N]) -> [Tally; N] {
    let mut all = [Tally::default(); N];
    for (tally, unit) in all.iter_mut().zip(units) {
        *tally = world.tally(unit, "member").await;
    }
    all
}

on_both!(within_the_district_the_row_changes_its_ward, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let before = world.member(at).await;
    assert_eq!(moves(&world, &sunita, at, "w12").await.unwrap(), at);
    let after = world.member(at).await;
    assert_eq!(after.territory, world.unit("w12").id);
    assert_eq!(
        (&after.number, after.enrolled_on, after.enrolled_by),
        (&before.number, before.enrolled_on, before.enrolled_by)
    );
    let one = Tally { claimed: 1, ..Tally::default() };
    assert_eq!(tallies(&world, ["w11", "w12"]).await, [Tally::default(), one]);
    assert_eq!(why(moves(&world, &sunita, at, "w12").await), "refused-move-same");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(nobody_moves_a_member_without_leave_in_both_units, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert_eq!(why(moves(&world, &meena, at, "w12").await), "not-found");
    assert_eq!(why(moves(&world, &sunita, at, "w21").await), "not-found");
    assert_eq!(why(moves(&world, &sunita, at, "d1").await), "not-found");
    let devendra = world.scope("devendra", "d2").await;
    assert_eq!(why(moves(&world, &devendra, at, "w21").await), "not-found");
    assert_eq!(world.member(at).await.territory, world.unit("w11").id);
});

on_both!(into_another_district_everything_goes_along, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, sunita) = (world.scope("meena", "w11").await, world.scope("sunita", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    calls(&world, &sunita, at, Outcome::Joined).await.unwrap();
    disputes(&world, at).await;
    let before = world.member(at).await;
    let lakhan = world.scope("lakhan", "z1").await;
    let there = moves(&world, &lakhan, at, "w21").await.unwrap();
    assert_eq!((there.id, there.shard), (at.id, world.unit("w21").shard));

    let (left, after) = (world.member(at).await, world.member(there).await);
    assert_eq!((left.state, left.name.as_str(), left.mobile), (State::Moved, "", None));
    assert_eq!((left.moved_to, after.moved_from), (Some(there.shard), Some(at.shard)));
    let kept = |m: &members::Member| {
        (
            m.number.clone(),
            m.name.clone(),
            m.mobile.clone(),
            m.standing,
            m.is_disputed,
            m.enrolled_on,
            m.kind_since,
        )
    };
    assert_eq!(kept(&after), kept(&before));
    let moved = Tally { consented: 1, disputed: 1, ..Tally::default() };
    assert_eq!(tallies(&world, ["w11", "w21"]).await, [Tally::default(), moved]);

    let mut conn = world.app.db.read().await.unwrap();
    let found = claims::by_number(&mut conn, after.org, &after.number).await.unwrap();
    assert_eq!(found, Some(there));
    let mobile = after.mobile.clone().unwrap();
    let found = claims::by_mobile(&mut conn, &world.app.keys, after.org, &mobile).await.unwrap();
    assert_eq!(found, [there]);
    assert_eq!(evidence::store::of(&mut conn, there).await.unwrap().len(), 1);
    assert!(evidence::store::of(&mut conn, at).await.unwrap().is_empty());
    assert_eq!(consents::of(&mut conn, &after).await.unwrap().len(), 3);
    let sql = "select count(*) from dispute where shard_id = $1 and member_id = $2 and decided_at is null";
    assert_eq!(count(&mut conn, sql, &values![there.shard.0, there.id.0]).await, 1);
    let sql = "select count(*) from journal where verb in ('moved', 'moved away') and thing_id = $1";
    assert_eq!(count(&mut conn, sql, &values![at.id.0]).await, 2, "an entry in each district");
    drop(conn);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());

    // The new district decides, and the number enrols nobody anew.
    let devendra = world.scope("devendra", "d2").await;
    calls(&world, &devendra, there, Outcome::Joined).await.unwrap();
    assert_eq!(world.member(there).await.standing, Standing::Consented);
    assert_eq!(why(calls(&world, &sunita, at, Outcome::Joined).await), "not-found");
});

on_both!(a_member_who_comes_back_is_one_member_still, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let number = world.member(at).await.number;
    let lakhan = world.scope("lakhan", "z1").await;
    let there = moves(&world, &lakhan, at, "w21").await.unwrap();
    // The old address still finds them, and so does the way back.
    let back = moves(&world, &lakhan, at, "w12").await.unwrap();
    assert_eq!(back, at);
    let (here, left) = (world.member(at).await, world.member(there).await);
    assert_eq!((here.state, here.name.as_str(), here.number), (State::Active, "रामलाल", number));
    assert_eq!((left.state, left.name.as_str()), (State::Moved, ""));
    let one = Tally { claimed: 1, ..Tally::default() };
    assert_eq!(tallies(&world, ["w11", "w12", "w21"]).await, [Tally::default(), one, Tally::default()]);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(the_page_finds_the_unit_and_asks_once_more, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let lakhan = world.scope("lakhan", "z1").await;
    let mut browser = world.signed_in("lakhan").in_language("en");
    let address = lakhan.at(&format!("members/{at}/transfer"));
    browser.get(&address).await.is(200);
    let both = browser.get(&format!("{address}?q=2")).await.is(200).page();
    let ways: Vec<String> = both.links().into_iter().filter(|l| l.contains("transfer?to=")).collect();
    assert_eq!(ways.len(), 2, "ward 2 of either district: {}", both.said());
    let sure = browser.get(&format!("{address}?to={}", world.unit("w22").serial)).await.is(200).page();
    assert!(sure.says("Move रामलाल to") && sure.says("has one less"), "{}", sure.said());
    let to = world.unit("w22").serial.to_string();
    browser.post(&address, &[("to", &to), ("number", "1")]).await.is(422);
    let done = browser.post(&address, &[("to", &to)]).await.is(303);
    browser.get(done.location()).await.is(200);
    assert_eq!(world.tally("w22", "member").await, Tally { claimed: 1, ..Tally::default() });
});

on_both!(the_history_goes_along_through_every_district, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, lakhan) = (world.scope("meena", "w11").await, world.scope("lakhan", "z1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let there = moves(&world, &lakhan, at, "w21").await.unwrap();
    let back = moves(&world, &lakhan, there, "w12").await.unwrap();
    let page = world
        .signed_in("lakhan")
        .in_language("en")
        .get(&lakhan.at(&format!("members/{back}")))
        .await
        .is(200)
        .page();
    assert!(page.says("enrolled रामलाल as a member"), "{}", page.said());
});
