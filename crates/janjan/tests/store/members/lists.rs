//! Members as pages show them: one member's own, the lists behind the figures.

use crate::world::page::Page as Seen;
use crate::world::{TODAY, World, letters};
use janjan::fault::Fault;
use janjan::ground::visit::Scope;
use janjan::members::store::lists::{Filter, Ground, Sort};
use janjan::members::store::merge::{self, Page, Turn};
use janjan::members::store::{figures, members};
use janjan::members::{Member, MemberRef};
use janjan::posts::store::appointments::pair_text;
use janjan_db::{Db, on_both};
use janjan_rules::members::{Standing, State};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

on_both!(a_members_page_tells_what_is_wanting_and_opens_the_mobile_by_leave, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let number = world.member(at).await.shown_number();
    let mut browser = world.signed_in("meena").in_language("en");
    let address = meena.at(&format!("members/{at}"));
    let page = browser.get(&address).await.is(200).page();
    assert!(page.says(&number) && page.says("Have a slip signed"), "{}", page.said());
    assert!(!page.html().contains("00700"), "the mobile is masked");
    let opened = browser.post(&page.form("/mobile").action, &[]).await.is(200).page();
    assert!(opened.html().contains("+915000000700"), "{}", opened.said());
    assert!(browser.get(&address).await.is(200).page().says("मीना गुप्ता"), "the history names who opened it");
    // Who has no leave there finds nothing, whatever the address.
    let salma = world.scope("salma", "w21").await;
    let mut other = world.signed_in("salma");
    other.get(&salma.at(&format!("members/{at}"))).await.is(404);
    other.post(&salma.at(&format!("members/{at}/mobile")), &[]).await.is(404);
});

/// Changes a membership as every act does: the row with its tallies.
async fn changed(world: &World, at: MemberRef, change: impl Fn(&mut Member) + Send + Sync + 'static) {
    let (keys, now) = (world.app.keys.clone(), world.app.clock.now());
    let work: Result<(), Fault> = world
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let before = members::one(tx, at).await?.unwrap();
                let mut after = Member { changed_at: now, ..before.clone() };
                change(&mut after);
                members::save(tx, &keys, Some(&before), &after, TODAY).await
            })
        })
        .await;
    work.unwrap();
}

const NAMES: [&str; 7] =
    ["रामलाल", "श्यामलाल", "सीता देवी", "राम प्रसाद", "फ़ातिमा बेगम", "अनवर अली", "Ram Kumar"];

/// Thirty members in three wards of one district and one of another, of every standing, some disputed, some lapsed, some
/// withdrawn.
async fn filled(world: &World) -> Vec<MemberRef> {
    let mut all = Vec::new();
    for (who, unit, many) in [("asha", "w11", 14), ("asha", "w12", 8), ("asha", "w13", 4), ("usha", "w21", 4)]
    {
        let post = world.scope(who, if who == "asha" { "d1" } else { "d2" }).await;
        for n in 0..many {
            let name = format!("{} {}", NAMES[n % NAMES.len()], ["क", "ख", "ग"][n % 3]);
            let mut enrolment = world.enrolment("member", &name, 700 + 13 * all.len());
            enrolment.birth_year = 1950 + 7 * i16::try_from(n % 8).unwrap();
            enrolment.consents.is_shared = n % 4 != 0;
            let at = world.enrols(&post, unit, enrolment).await.unwrap();
            all.push(at);
            let worker = world.kind("active-worker");
            changed(world, at, move |m| {
                m.standing = Standing::ALL[n % 3];
                m.is_disputed = n % 5 == 0;
                m.enrolled_on = TODAY.checked_sub(i64::try_from(n).unwrap().days()).unwrap();
                if n % 6 == 1 {
                    m.kind = worker;
                }
                match n {
                    6 => m.state = State::Lapsed,
                    7 => (m.state, m.name, m.mobile) = (State::Withdrawn, String::new(), None),
                    _ => {}
                }
            })
            .await;
        }
    }
    all
}

async fn ground(world: &World, unit: &str) -> Ground {
    let unit = world.unit(unit);
    if unit.place.level == world.facts.ours.org.structure.counted() {
        return Ground::Unit(unit.shard, unit.id);
    }
    let org = &world.facts.ours.org;
    let levels = (unit.place.level, org.structure.home(), org.structure.counted());
    let mut conn = world.app.db.read().await.unwrap();
    let shards = figures::shards(&mut conn, org.id, &unit.place.path, levels).await.unwrap();
    Ground::Under(unit.place.path.clone(), shards)
}

async fn turned(world: &World, ground: &Ground, filter: &Filter, turn: &Turn) -> Page {
    let org = &world.facts.ours.org;
    let kinds: Vec<_> = org.structure.kinds.iter().map(|kind| kind.id).collect();
    let mut conn = world.app.db.read().await.unwrap();
    merge::page(&mut conn, (org.id, &kinds), ground, filter, turn).await.unwrap()
}

/// Everybody a list shows, five at a time.
async fn walked(world: &World, ground: &Ground, filter: &Filter, sort: Sort) -> Vec<MemberRef> {
    let (mut seen, mut from) = (Vec::new(), None);
    loop {
        let page = turned(world, ground, filter, &Turn { sort, from, is_back: false, most: 5 }).await;
        seen.extend(page.rows.iter().map(|row| row.at));
        from = page.rows.last().map(|row| row.mark.clone());
        if !page.has_more {
            return seen;
        }
    }
}

on_both!(paging_visits_everyone_once_while_others_are_enrolled, |db: Db| async move {
    let world = World::on(db).await;
    filled(&world).await;
    let asha = world.scope("asha", "d1").await;
    let (filter, mut added) = (Filter::of(State::Active), 0);
    for (place, sort) in
        [("w11", Sort::Name), ("d1", Sort::Name), ("z1", Sort::Name), ("d1", Sort::Since), ("w11", Sort::Age)]
    {
        let ground = ground(&world, place).await;
        let before: BTreeSet<MemberRef> = walked(&world, &ground, &filter, sort).await.into_iter().collect();
        let (mut seen, mut from, mut n) = (Vec::new(), None, 0);
        loop {
            let page = turned(&world, &ground, &filter, &Turn { sort, from, is_back: false, most: 4 }).await;
            seen.extend(page.rows.iter().map(|row| row.at));
            from = page.rows.last().map(|row| row.mark.clone());
            // One whose name comes before every other, and one who comes after.
            n += 1;
            for name in ["अ", "ह"].into_iter().filter(|_| n < 7) {
                added += 1;
                let mobile = 5000 + 13 * added;
                let enrolment = world.enrolment("member", &format!("{name}{}", letters(added)), mobile);
                world.enrols(&asha, "w11", enrolment).await.unwrap();
            }
            if !page.has_more {
                break;
            }
        }
        let distinct: BTreeSet<MemberRef> = seen.iter().copied().collect();
        assert_eq!(distinct.len(), seen.len(), "{place} {sort:?}: nobody twice");
        assert!(before.is_subset(&distinct), "{place} {sort:?}: nobody left out");
    }
});

on_both!(a_list_is_turned_back_to_the_very_page_before, |db: Db| async move {
    let world = World::on(db).await;
    filled(&world).await;
    let filter = Filter::of(State::Active);
    for (place, sort) in [("w11", Sort::Name), ("z1", Sort::Name), ("d1", Sort::Since), ("d1", Sort::Age)] {
        let ground = ground(&world, place).await;
        let turn = |from, is_back| Turn { sort, from, is_back, most: 4 };
        let first = turned(&world, &ground, &filter, &turn(None, false)).await;
        let second =
            turned(&world, &ground, &filter, &turn(first.rows.last().map(|r| r.mark.clone()), false)).await;
        let back =
            turned(&world, &ground, &filter, &turn(second.rows.first().map(|r| r.mark.clone()), true)).await;
        assert_eq!(back.rows, first.rows, "{place} {sort:?}");
        assert!(!back.has_more && first.has_more);
    }
});

on_both!(every_filter_agrees_with_a_plain_recount, |db: Db| async move {
    let world = World::on(db).await;
    let all = filled(&world).await;
    let mut members = Vec::new();
    for at in &all {
        members.push(world.member(*at).await);
    }
    let (asha, usha) = (world.who("asha").id, world.who("usha").id);
    let base = || Filter::of(State::Active);
    type Lets = Box<dyn Fn(&Member) -> bool + Send + Sync>;
    let filters: Vec<(Filter, Lets)> = vec![
        (base(), Box::new(|_| true)),
        (Filter { kinds: vec![world.kind("member")], ..base() }, {
            let kind = world.kind("member");
            Box::new(move |m| m.kind == kind)
        }),
        (
            Filter { standings: vec![Standing::Consented, Standing::Verified], ..base() },
            Box::new(|m| m.standing > Standing::Claimed),
        ),
        (Filter { is_disputed: true, ..base() }, Box::new(|m| m.is_disputed)),
        (Filter { is_opened: true, ..base() }, Box::new(|m| m.is_opened)),
        (Filter { by: Some(asha), ..base() }, Box::new(move |m| m.enrolled_by == asha)),
        (Filter { by: Some(usha), ..base() }, Box::new(move |m| m.enrolled_by == usha)),
        (
            Filter { born: Some((1960, 1980)), ..base() },
            Box::new(|m| (1960..=1980).contains(&m.birth_year.unwrap())),
        ),
        (
            Filter { since: Some(date(2026, 11, 18)), before: Some(date(2026, 11, 21)), ..base() },
            Box::new(|m| m.enrolled_on >= date(2026, 11, 18) && m.enrolled_on < date(2026, 11, 21)),
        ),
        (Filter { words: "राम".to_owned(), ..base() }, Box::new(|m| m.name.starts_with("राम"))),
        (Filter { words: "ख".to_owned(), standings: vec![Standing::Consented], ..base() }, {
            Box::new(|m| m.name.contains(" ख") && m.standing == Standing::Consented)
        }),
        (Filter { is_shared: true, ..base() }, Box::new(|m| m.is_shared)),
        (Filter { last_four: "0703".to_owned(), ..base() }, {
            Box::new(|m| m.mobile.as_ref().is_some_and(|mobile| mobile.last_four() == "0703"))
        }),
        (Filter::of(State::Lapsed), Box::new(|_| true)),
        (Filter::of(State::Withdrawn), Box::new(|_| true)),
    ];
    for place in ["w11", "w21", "d1", "d2", "z1"] {
        let path = world.unit(place).place.path.clone();
        let ground = ground(&world, place).await;
        for (filter, lets) in &filters {
            let mut counted = BTreeSet::new();
            for (at, m) in all.iter().zip(&members) {
                let unit = ["w11", "w12", "w13", "w21"]
                    .map(|u| world.unit(u))
                    .into_iter()
                    .find(|u| u.id == m.territory);
                if m.state == filter.state && lets(m) && path.holds(&unit.unwrap().place.path) {
                    counted.insert(*at);
                }
            }
            for sort in [Sort::Name, Sort::Since, Sort::Age] {
                let listed: BTreeSet<MemberRef> =
                    walked(&world, &ground, filter, sort).await.into_iter().collect();
                assert_eq!(listed, counted, "{place} {sort:?} {filter:?}");
            }
        }
    }
});

on_both!(a_list_tells_nothing_of_who_is_out_of_sight, |db: Db| async move {
    let world = World::on(db).await;
    let all = filled(&world).await;
    let salma = world.scope("salma", "w21").await;
    let mut browser = world.signed_in("salma");
    let list = |unit: &str| salma.at(&format!("unit/{}/members", world.unit(unit).serial));
    browser.get(&list("w21")).await.is(200);
    for unit in ["w11", "d2", "d1", "n"] {
        browser.get(&list(unit)).await.is(404);
    }
    // A number given out elsewhere is a number nobody has.
    let (there, nowhere) = (world.member(all[0]).await.number, "0110042");
    for number in [there.as_str(), nowhere] {
        let page = browser.get(&format!("{}?q={number}", list("w21"))).await.is(200).page();
        assert!(page.html().contains("class=\"empty\""), "{}", page.said());
    }
    // Who sees counts sees no list; above the district only who agreed is in it, the others are a number.
    let rajan = world.scope("rajan", "n").await;
    let all_of_us = rajan.at(&format!("unit/{}/members", world.unit("n").serial));
    world.signed_in("rajan").get(&all_of_us).await.is(404);
    let lakhan = world.scope("lakhan", "z1").await;
    let zone = lakhan.at(&format!("unit/{}/members", world.unit("d1").serial));
    let page = world.signed_in("lakhan").in_language("en").get(&zone).await.is(200).page();
    let mut hidden = 0;
    for at in &all {
        let m = world.member(*at).await;
        if m.at.shard == world.unit("d1").shard && m.state == State::Active {
            assert_eq!(page.html().contains(&m.at.to_string()), m.is_shared, "{}", m.name);
            hidden += usize::from(!m.is_shared);
        }
    }
    assert!(page.says(&format!("{hidden} who did not agree")), "{}", page.said());
});

on_both!(an_enroller_is_seen_by_who_sees_their_people_with_the_signs_there_are, |db: Db| async move {
    let world = World::on(db).await;
    let asha = world.scope("asha", "d1").await;
    for n in 0..8 {
        let mobile = if n < 4 { 700 } else { 700 + 13 * n };
        let at = world.enrols(&asha, "w11", world.enrolment("member", &letters(n), mobile)).await.unwrap();
        let from: Timestamp = "2026-11-20T23:30:00+05:30".parse().unwrap();
        let minutes = i64::try_from(n).unwrap() * 60_000;
        changed(&world, at, move |m| m.recorded_at = from.as_millisecond() + minutes).await;
    }
    world.enrols(&asha, "w12", world.enrolment("member", "गीता", 800)).await.unwrap();
    let who = world.who("asha");
    let page_of =
        |scope: &Scope| scope.at(&format!("people/{}/enrolments", pair_text(who.shard.0, who.id.0)));
    let meena = world.scope("meena", "w11").await;
    let page = world.signed_in("meena").in_language("en").get(&page_of(&meena)).await.is(200).page();
    for sign in ["Many on one mobile", "Many in one hour of the night", "8 people were entered"] {
        assert!(page.says(sign), "{sign}: {}", page.said());
    }
    assert!(page.html().contains("50••••••00") && !page.says("Most are still only claimed"));
    // The district sees nine of hers, the ward eight; next door she enrolled nobody.
    let claims = |page: &Seen| page.html().matches("class=\"num muted\">9<").count();
    let harish = world.scope("harish", "d1").await;
    let district = world.signed_in("harish").get(&page_of(&harish)).await.is(200).page();
    assert_eq!((claims(&district), claims(&page)), (1, 0));
    for (other, unit) in [("salma", "w21"), ("usha", "d2"), ("rajan", "n")] {
        let scope = world.scope(other, unit).await;
        world.signed_in(other).get(&page_of(&scope)).await.is(404);
    }
});

on_both!(search_finds_members_in_sight_and_tells_of_no_other, |db: Db| async move {
    let world = World::on(db).await;
    let all = filled(&world).await;
    let first = world.member(all[0]).await;
    let mobile = first.mobile.clone().unwrap().to_string();
    let link = format!("/members/{}", first.at);
    for (who, unit, finds, by_mobile) in [
        ("meena", "w11", true, true),
        ("harish", "d1", true, true),
        ("asha", "d1", true, false),
        ("salma", "w21", false, false),
    ] {
        let scope = world.scope(who, unit).await;
        let mut browser = world.signed_in(who);
        for (q, found) in [("रामलाल क", finds), (&first.shown_number(), finds), (&mobile, by_mobile)]
        {
            let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish();
            let page = browser.get(&scope.at(&format!("search?{query}"))).await.is(200).page();
            assert_eq!(page.html().contains(&link), found, "{who} {q}: {}", page.said());
        }
    }
});
