//! A sample is drawn, called, and says what it says.

use super::calls::{calls, list};
use crate::world::acts::why;
use crate::world::page::Page;
use crate::world::{World, store};
use janjan::calls::sampling::{self, Found};
use janjan::calls::store::samples::{self, Drawn, Sample};
use janjan::ground::visit::Scope;
use janjan::members::MemberRef;
use janjan::posts::store::appointments::{pair, pair_text};
use janjan_db::{Db, on_both};
use janjan_rules::ids::{MemberId, ShardId};
use janjan_rules::members::calls::{Outcome, Why};
use janjan_rules::members::{Standing, State, Tally, sample};

async fn draws(world: &World, by: &Scope, unit: &str, size: usize, seed: i64) -> (Sample, Vec<Drawn>) {
    let unit = world.unit(unit).clone();
    let address = sampling::draw_with(by, world.form("/sample"), &unit, size, seed).await.unwrap();
    let id = address.split("samples/").nth(1).unwrap().split('?').next().unwrap();
    let (shard, id) = pair(id).unwrap();
    of(world, by, (ShardId(shard), id)).await
}

async fn of(world: &World, by: &Scope, at: (ShardId, uuid::Uuid)) -> (Sample, Vec<Drawn>) {
    let mut conn = world.app.db.read().await.unwrap();
    let sample = samples::one(&mut conn, by.org.id, at).await.unwrap().unwrap();
    let drawn = samples::drawn(&mut conn, &sample).await.unwrap();
    (sample, drawn)
}

async fn six(world: &World) -> Vec<MemberRef> {
    let meena = world.scope("meena", "w11").await;
    let mut all = Vec::new();
    for (n, name) in ["राम", "श्याम", "मोहन", "सोहन", "गोपाल", "कृष्ण"].into_iter().enumerate()
    {
        all.push(world.enrols(&meena, "w11", world.enrolment("member", name, 700 + n)).await.unwrap());
    }
    all
}

fn ids(drawn: &[Drawn]) -> Vec<MemberId> {
    drawn.iter().map(|d| d.at.id).collect()
}

on_both!(the_same_seed_and_members_draw_the_same_sample, |db: Db| async move {
    let world = World::on(db).await;
    let all = six(&world).await;
    let sunita = world.scope("sunita", "d1").await;
    let (first, drawn) = draws(&world, &sunita, "d1", 3, 42).await;
    let (again, same) = draws(&world, &sunita, "w11", 3, 42).await;
    assert_eq!(ids(&drawn), ids(&same));
    let population: Vec<MemberId> = all.iter().map(|at| at.id).collect();
    assert_eq!(ids(&drawn), sample::draw(42, &population, 3), "whoever has the seed draws it again");
    assert_eq!((first.population, first.size, first.seed), (6, 3, 42));
    assert_eq!(first.digest, sample::digest(&population));
    assert_eq!(again.digest, first.digest);
});

on_both!(a_sampled_yes_verifies_and_fills_in_the_sample, |db: Db| async move {
    let world = World::on(db).await;
    six(&world).await;
    let (harish, sunita) = (world.scope("harish", "d1").await, world.scope("sunita", "d1").await);
    let (sample, drawn) = draws(&world, &harish, "d1", 4, 7).await;
    let waiting = list(&world, &sunita).await;
    let whys: Vec<Why> = waiting.iter().map(|w| w.mark.why()).collect();
    assert_eq!(whys, [vec![Why::Sample; 4], vec![Why::Claim; 2]].concat());
    let in_order: Vec<MemberId> = waiting.iter().take(4).map(|w| w.at.id).collect();
    assert_eq!(in_order, ids(&drawn));

    let answers = [Outcome::Joined, Outcome::Never, Outcome::Unreached];
    for (one, outcome) in drawn.iter().zip(answers) {
        calls(&world, &sunita, one.at, outcome).await.unwrap();
    }
    assert_eq!(world.member(drawn[0].at).await.standing, Standing::Verified);
    assert_eq!(world.member(drawn[1].at).await.state, State::Struck);
    let (_, after) = of(&world, &sunita, (sample.shard, sample.id)).await;
    let found = Found { joined: 1, never: 1, unreached: 1, waiting: 1, ..Found::default() };
    assert_eq!(Found::of(&after), found);
    let tally = world.tally("w11", "member").await;
    assert_eq!(tally, Tally { claimed: 4, verified: 1, struck: 1, ..Tally::default() });
    // Who wasn't reached is called again, and then it counts.
    calls(&world, &sunita, drawn[2].at, Outcome::Joined).await.unwrap();
    let (_, after) = of(&world, &sunita, (sample.shard, sample.id)).await;
    assert_eq!(Found::of(&after), Found { joined: 2, never: 1, waiting: 1, ..Found::default() });
    assert_eq!(world.member(drawn[2].at).await.standing, Standing::Verified);
});

on_both!(the_next_sample_waits_until_the_last_is_called_or_a_fortnight_is_over, |db: Db| async move {
    let world = World::on(db).await;
    six(&world).await;
    let (harish, sunita) = (world.scope("harish", "d1").await, world.scope("sunita", "d1").await);
    let (_, drawn) = draws(&world, &harish, "d1", 2, 7).await;
    let again = || async {
        let unit = world.unit("d1").clone();
        sampling::draw_with(&world.scope("harish", "d1").await, world.form("/sample"), &unit, 2, 8).await
    };
    calls(&world, &sunita, drawn[0].at, Outcome::Joined).await.unwrap();
    calls(&world, &sunita, drawn[1].at, Outcome::Unreached).await.unwrap();
    assert_eq!(why(again().await), "refused-sample-unfinished", "one was not reached");
    let form = sunita.at(&format!("unit/{}/sample", world.unit("d1").serial));
    let page = world.signed_in("sunita").in_language("en").get(&form).await.is(200).page();
    assert!(
        page.says("Call the last sample first") && !page.html().contains("name=\"size\""),
        "{}",
        page.said()
    );
    draws(&world, &harish, "w11", 2, 9).await;
    world.app.clock.pass_days(13);
    assert_eq!(why(again().await), "refused-sample-unfinished", "a fortnight is not over");
    world.app.clock.pass_days(1);
    again().await.unwrap();
    let harish = world.scope("harish", "d1").await;
    let (_, drawn) = draws(&world, &harish, "w11", 1, 10).await;
    calls(&world, &sunita, drawn[0].at, Outcome::Joined).await.unwrap();
    draws(&world, &harish, "w11", 1, 11).await;
});

on_both!(nobody_is_drawn_where_there_is_no_leave_or_no_member, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let unit = world.unit("w12").clone();
    let none = sampling::draw(&sunita, world.form("/sample"), &unit, 20).await;
    assert_eq!(why(none), "refused-sample-empty");
    let (meena, lakhan) = (world.scope("meena", "w11").await, world.scope("lakhan", "z1").await);
    let mut conn = world.app.db.read().await.unwrap();
    let serial = |unit: &str| world.unit(unit).serial;
    assert!(sampling::unit(&mut conn, &meena, serial("w11")).await.is_err(), "a ward draws none");
    assert!(sampling::unit(&mut conn, &sunita, serial("w21")).await.is_err(), "another district");
    assert!(sampling::unit(&mut conn, &lakhan, serial("z1")).await.is_err(), "above the home level");
    assert!(sampling::unit(&mut conn, &lakhan, serial("d1")).await.is_ok());
});

on_both!(a_sample_shows_figures_to_all_and_names_to_those_who_see_them, |db: Db| async move {
    let world = World::on(db).await;
    six(&world).await;
    let sunita = world.scope("sunita", "d1").await;
    let mut browser = world.signed_in("sunita").in_language("en");
    let form = sunita.at(&format!("unit/{}/sample", world.unit("d1").serial));
    browser.get(&form).await.is(200);
    browser.post(&form, &[("size", "0")]).await.is(422);
    browser.post(&form, &[("size", "3"), ("seed", "1")]).await.is(422);
    let drawn = browser.post(&form, &[("size", "3")]).await.is(303);
    let page = browser.get(drawn.location()).await.is(200).page();
    assert!(page.says("3 of 6 members") && page.says("सुनीता यादव"), "{}", page.said());
    let names = ["राम", "श्याम", "मोहन", "सोहन", "गोपाल", "कृष्ण"];
    assert_eq!(names.iter().filter(|name| page.html().contains(&format!("<b>{name}</b>"))).count(), 3);
    let id = drawn.location().split("samples/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let fatima = world.scope("fatima", "s1").await;
    let page = world.signed_in("fatima").in_language("en").get(&fatima.at(&format!("samples/{id}"))).await;
    let page = page.is(200).page();
    assert!(page.says("3 of 6 members") && !names.iter().any(|name| page.html().contains(name)));
    let devendra = world.scope("devendra", "d2").await;
    world.signed_in("devendra").get(&devendra.at(&format!("samples/{id}"))).await.is(404);
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from journal where verb = 'drawn' and thing = 'sample'";
    assert_eq!(store::count(&mut conn, sql, &[]).await, 1);
});

on_both!(who_enrolled_is_not_told_whom_chance_drew_before_they_are_called, |db: Db| async move {
    let world = World::on(db).await;
    six(&world).await;
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    let sunita = world.scope("sunita", "d1").await;
    let (sample, drawn) = draws(&world, &sunita, "w11", 2, 4711).await;
    let address = format!("samples/{}", pair_text(sample.shard.0, sample.id));
    let seen = |by: &Scope, who: &str| {
        let (mut browser, address) = (world.signed_in(who).in_language("en"), by.at(&address));
        async move { browser.get(&address).await.is(200).page() }
    };
    let named =
        |page: &Page| drawn.iter().filter(|d| page.html().contains(&format!("<b>{}</b>", d.name))).count();
    let (own, second) = (seen(&meena, "meena").await, seen(&rekha, "rekha").await);
    assert_eq!((named(&own), named(&second)), (0, 2));
    assert!(own.says("2 of 6 members") && own.says("still to be called"), "{}", own.said());
    assert!(!own.says("4711") && !second.says("4711"), "with the seed and the list anybody draws them again");

    calls(&world, &sunita, drawn[0].at, Outcome::Joined).await.unwrap();
    calls(&world, &sunita, drawn[1].at, Outcome::Unreached).await.unwrap();
    let own = seen(&meena, "meena").await;
    assert_eq!(named(&own), 1, "who answered is told, who is called again isn't");
    assert!(!own.says("4711"), "while one is to be called again, nobody draws them again");
    calls(&world, &sunita, drawn[1].at, Outcome::Joined).await.unwrap();
    assert!(seen(&meena, "meena").await.says("4711"));
});
