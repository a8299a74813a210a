//! A name is found in whatever script and spelling, while it is typed, and only within the territory of who asks.

use crate::world::page::Page;
use crate::world::{World, app, gathered};
use janjan_db::{Db, Value, on_both, values};
use janjan_names::find::name_key;
use std::sync::Arc;
use uuid::Uuid;

async fn found(world: &World, who: &str, q: &str) -> Page {
    let query: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let mut browser = world.signed_in(who).in_language("en");
    browser.get(&format!("/p/1/search/found?q={query}")).await.is(200).page()
}

on_both!(a_member_is_found_in_any_script_misspelt_and_while_it_is_typed, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    assert!(found(&world, "meena", "zzz").await.says("Nothing found"));
    world.enrols(&meena, "w11", world.enrolment("member", "राजेन्द्र विश्वकर्मा", 700)).await.unwrap();
    world.enrols(&meena, "w11", world.enrolment("member", "Sunita Devi", 718)).await.unwrap();
    for typed in [
        "Rajendra Vishwakarma",
        "rajender vishvakrma",
        "राजेंद्र विश्वकरमा",
        "vishwakarma rajendra",
        "rajendra vis",
        "विश्व",
    ] {
        let page = found(&world, "meena", typed).await;
        assert!(page.says("राजेन्द्र विश्वकर्मा"), "{typed}: {}", page.said());
        assert!(!page.says("Sunita Devi"), "{typed}: {}", page.said());
    }
    assert!(found(&world, "meena", "सुनीता").await.says("Sunita Devi"));
});

on_both!(who_is_out_of_the_territory_is_not_found_however_it_is_spelt, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "राजेन्द्र विश्वकर्मा", 700)).await.unwrap();
    for (who, is_seen) in [("meena", true), ("harish", true), ("kamla", false), ("devendra", false)] {
        for typed in ["Rajendra Vishwakarma", "rajend", "राजेन्द्र विश्वकर्मा"]
        {
            assert_eq!(found(&world, who, typed).await.says("विश्वकर्मा"), is_seen, "{who}: {typed}");
        }
    }
    // Who agreed to be shown is found from the zone as well, and who didn't is not.
    assert!(found(&world, "lakhan", "rajendra").await.says("विश्वकर्मा"));
    world.becomes(at, |m| m.is_shared = false).await;
    assert!(!found(&world, "lakhan", "rajendra").await.says("विश्वकर्मा"));
});

on_both!(a_name_out_of_the_territory_changes_nothing_of_what_is_found_in_it, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, salma) = (world.scope("meena", "w11").await, world.scope("salma", "w21").await);
    world.enrols(&meena, "w11", world.enrolment("member", "सुमित्रा देवी", 700)).await.unwrap();
    let before = found(&world, "meena", "सुनीता").await;
    assert!(before.says("सुमित्रा देवी"), "{}", before.said());
    world.enrols(&salma, "w21", world.enrolment("member", "सुनीता देवी", 718)).await.unwrap();
    assert_eq!(found(&world, "meena", "सुनीता").await.html(), before.html());
});

on_both!(who_was_erased_or_is_called_otherwise_now_is_found_no_more, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert!(found(&world, "meena", "ramlal").await.says("रामलाल"));
    world.becomes(at, |m| m.name = "श्यामलाल".to_owned()).await;
    assert!(!found(&world, "meena", "Ramlal ").await.says("रामलाल"));
    assert!(found(&world, "meena", "Shyamlal ").await.says("श्यामलाल"));
    world.leaves(at).await;
    assert!(found(&world, "meena", "Shyamlal ").await.says("Nothing found"));
});

on_both!(units_people_and_posts_are_found_as_they_sound, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.who("harish").name;
    for typed in [janjan_names::romanise(harish), harish.to_owned()] {
        let page = found(&world, "harish", &typed).await;
        assert!(page.says(harish), "{typed}: {}", page.said());
    }
    let page = found(&world, "harish", "ward presidant").await;
    assert!(page.says("Posts") && page.says("Ward President"), "{}", page.said());
    let page = found(&world, "harish", "वार्ड अध्यक्ष 1").await;
    assert!(page.says("Posts") && page.says("मीना गुप्ता"), "{}", page.said());
});

on_both!(until_names_are_gathered_who_is_typed_as_they_are_called_is_found, |db: Db| async move {
    let mut world = World::on(db.clone()).await;
    let meena = world.scope("meena", "w11").await;
    world.enrols(&meena, "w11", world.enrolment("member", "राजेन्द्र विश्वकर्मा", 700)).await.unwrap();
    // The service begins anew, and nothing was gathered yet.
    world.app = app(db);
    world.doors = janjan::routes::service(world.app.clone());
    let early = "Names are being gathered";
    for typed in ["Rajendra Vishwakarma", "राजेंद्र विश्वकर्मा"] {
        let page = found(&world, "meena", typed).await;
        assert!(page.says("राजेन्द्र विश्वकर्मा") && page.says(early), "{typed}: {}", page.said());
    }
    let misspelt_or_beside_a_place = ["rajender vish", "राजेन्द्र विश्वकर्मा फूलबाग़"];
    for typed in misspelt_or_beside_a_place {
        let page = found(&world, "meena", typed).await;
        assert!(page.says("Nothing found") && page.says(early), "{typed}: {}", page.said());
    }
    gathered(&world.app, &Arc::clone(&world.facts)).await;
    for typed in misspelt_or_beside_a_place {
        let page = found(&world, "meena", typed).await;
        assert!(page.says("राजेन्द्र विश्वकर्मा") && !page.says(early), "{typed}: {}", page.said());
    }
});

/// What a page says where a name alone doesn't find everyone.
const IN_PART: &str = "a name alone doesn’t find everyone";

on_both!(who_bears_a_name_in_a_wide_territory_is_found_however_many_bear_it_elsewhere, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, harish) = (world.scope("meena", "w11").await, world.scope("harish", "d1").await);
    world.enrols(&meena, "w11", world.enrolment("member", "राजेन्द्र विश्वकर्मा", 700)).await.unwrap();
    world.enrols(&harish, "w13", world.enrolment("member", "राजेन्द्र विश्वकर्मा", 711)).await.unwrap();
    let (key, org) = (name_key("राजेन्द्र विश्वकर्मा").unwrap().number(), world.facts.ours.org.id.0);
    // Others bear it in a district that comes before, out of the zone; the last of them fills the first five hundred.
    for others in [0..0, 0..498, 498..499, 499..500] {
        let rows: Vec<Vec<Value>> =
            others.clone().map(|n| values![key, org, Uuid::nil(), Uuid::from_u128(n)].to_vec()).collect();
        let work = world.app.db.write(move |tx| {
            Box::pin(async move {
                let sql = "insert into member_key (key, org_id, shard_id, member_id) values ($1, $2, $3, $4)";
                tx.exec_many(sql, &rows).await
            })
        });
        work.await.unwrap();
        let page = found(&world, "lakhan", "rajendra vishwakarma").await;
        for said in ["Ward 1 ·", "Ward 3 ·", IN_PART] {
            assert!(page.says(said), "{others:?}: {}", page.said());
        }
        // In one district, all who bear it there are looked at.
        let page = found(&world, "meena", "rajendra vishwakarma").await;
        assert!(page.says("Ward 1 ·") && !page.says(IN_PART), "{others:?}: {}", page.said());
    }
});

on_both!(names_out_of_the_territory_change_nothing_of_what_is_said, |db: Db| async move {
    let world = World::on(db).await;
    let org = world.facts.ours.org.id;
    let before = found(&world, "lakhan", "vimla").await;
    assert!(before.says("Nothing found") && before.says(IN_PART), "{}", before.said());
    for n in 0..300 {
        let name = format!("विमला {}", crate::world::letters(n));
        world.app.names.add(org, janjan::ground::names::Of::Member, &name);
    }
    assert_eq!(found(&world, "lakhan", "vimla").await.html(), before.html());
});

on_both!(in_one_district_all_names_are_looked_up_however_many_places_bear_the_number, |db: Db| async move {
    let world = World::on(db).await;
    let org = world.facts.ours.org.id;
    for n in 0..30 {
        let name = format!("कमला {}", crate::world::letters(n));
        world.app.names.add(org, janjan::ground::names::Of::Person, &name);
    }
    let page = found(&world, "harish", "kamala nisad 3").await;
    assert!(page.says("कमला निषाद"), "{}", page.said());
    let work = world.app.db.write(|tx| {
        Box::pin(async move { tx.exec("update territory_number set number = 3 where number = 2", &[]).await })
    });
    work.await.unwrap();
    let page = found(&world, "harish", "kamla 3").await;
    assert!(page.says("कमला निषाद") && page.says(IN_PART), "{}", page.said());
});

on_both!(a_place_beside_a_name_leaves_only_who_is_there, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, harish) = (world.scope("meena", "w11").await, world.scope("harish", "d1").await);
    world.enrols(&meena, "w11", world.enrolment("member", "शबाना मंसूरी", 700)).await.unwrap();
    world.enrols(&harish, "w13", world.enrolment("member", "शबाना मंसूरी", 711)).await.unwrap();
    let both = found(&world, "harish", "shabana").await;
    assert!(both.says("Ward 1 ·") && both.says("Ward 3 ·"), "{}", both.said());
    for typed in [
        "Shabana Mansoori ward 3",
        "ward 3 shabana",
        "shabana w",
        "शबाना वार्ड 3",
        "शबाना वार्ड नं. ३",
        "शबाना वार्ड नं0 3",
        "shabana ward no.3",
        "सीसामऊ की शबाना",
        "sisamau ki shabana",
        "शबाना सीसामऊ",
        "sisamau shabana",
        "mansuri 3",
    ] {
        let page = found(&world, "harish", typed).await;
        let is_all = typed == "shabana w";
        assert!(page.says("शबाना मंसूरी") && page.says("Ward 3 ·"), "{typed}: {}", page.said());
        assert_eq!(page.says("Ward 1 ·"), is_all, "{typed}: {}", page.said());
    }
    // What ties words together is a name where it is all there is of one.
    world.enrols(&harish, "w13", world.enrolment("member", "केशव", 718)).await.unwrap();
    let page = found(&world, "harish", "सीसामऊ के").await;
    assert!(page.says("केशव"), "{}", page.said());
    // A place and a number are the place of that number there.
    let page = found(&world, "lakhan", "गंगानगर ward 3").await;
    assert!(page.says("सीसामऊ") || page.says("Unit w13"), "{}", page.said());
    assert!(!page.says("Unit w23"), "{}", page.said());
    // Out of the territory there is no such place.
    assert!(found(&world, "meena", "shabana ward 3").await.says("Nothing found"));
    assert!(found(&world, "harish", "shabana ward 9").await.says("Nothing found"));
});

on_both!(a_post_beside_a_place_is_that_place_s_and_beside_a_name_whoever_holds_it, |db: Db| async move {
    let world = World::on(db).await;
    for typed in [
        "ward president sisamau",
        "sisamau president",
        "ward 3 president",
        "president ward 3",
        "वार्ड अध्यक्ष सीसामऊ",
        "सीसामऊ अध्यक्ष",
        "वार्ड 3 का अध्यक्ष",
        "ward 3 ka adhyaksh",
        "गंगानगर वार्ड अध्यक्ष 3",
    ] {
        let page = found(&world, "harish", typed).await;
        assert!(page.says("Ward President, Ward 3") && page.says("कमला निषाद"), "{typed}: {}", page.said());
        assert!(!page.says("Ward 2") && !page.says("Secretary"), "{typed}: {}", page.said());
    }
    for typed in ["kamla secretary", "ward secretary kamla nishad", "सचिव कमला"] {
        let page = found(&world, "harish", typed).await;
        assert!(
            page.says("Ward Secretary, Ward 2") && !page.says("Ward President"),
            "{typed}: {}",
            page.said()
        );
    }
    assert!(found(&world, "harish", "kamla secretary ward 3").await.says("Nothing found"));
});

on_both!(a_level_s_name_shows_all_posts_of_a_unit, |db: Db| async move {
    let world = World::on(db).await;
    for typed in ["ward", "वार्ड"] {
        let page = found(&world, "meena", typed).await;
        for post in ["Ward President, Ward 1", "Ward Secretary, Ward 1"] {
            assert!(page.says(post), "{typed}: {}", page.said());
        }
    }
});

on_both!(a_numbered_unit_is_found_however_many_units_bear_the_number, |db: Db| async move {
    let world = World::on(db).await;
    let theirs = &world.facts.theirs;
    let (org, district, ward) = (theirs.org.id, theirs.units["xd"].id, theirs.units["xw1"].id);
    let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            tx.exec("update territory_number set number = 3 where org_id = $1", &values![org.0]).await?;
            let sql = "insert into territory_number (org_id, territory_id, number, source, from_on, to_on) \
                       select n.org_id, t.id, n.number, n.source, n.from_on, n.to_on from territory_number n join territory t on t.org_id = n.org_id \
                       where n.org_id = $1 and t.id = $2 and n.territory_id = $3";
            tx.exec(sql, &values![org.0, district.0, ward.0]).await
        })
    });
    work.await.unwrap();
    janjan::search::names::gather(&world.app, org).await.unwrap();
    // Thirty wards come before the district that is meant.
    let page = found(&world, "xn-holder", "district 3").await;
    assert!(page.says("Unit xd"), "{}", page.said());
    for typed in ["unit xd ward 3", "ward 3 unit xd"] {
        let page = found(&world, "xn-holder", typed).await;
        assert!(page.says("Unit xw1") && page.says("Unit xw2"), "{typed}: {}", page.said());
        assert!(!page.says("Unit xf"), "{typed}: {}", page.said());
    }
    let page = found(&world, "xn-holder", "ward president 3").await;
    assert!(page.says("There are more") && !page.says("posts are shown"), "{}", page.said());
});

on_both!(of_posts_it_is_said_how_many_there_are, |db: Db| async move {
    let world = World::on(db).await;
    let page = found(&world, "fatima", "president").await;
    assert!(page.says("10 of 13 posts are shown"), "{}", page.said());
    assert!(page.html().contains("/p/1/board"), "{}", page.html());
    assert!(!found(&world, "harish", "ward president").await.says("posts are shown"));
    // A post that sees the formation down to the districts is told of no ward's posts.
    let (org, home) = (world.facts.ours.org.id.0, i64::from(world.facts.ours.org.structure.home()));
    let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            let sql =
                "update power set down_to = $2 where org_id = $1 and verb = 'see' and thing = 'formation'";
            tx.exec(sql, &values![org, home]).await?;
            let sql = "update organisation set structure_version = structure_version + 1 where id = $1";
            tx.exec(sql, &values![org]).await
        })
    });
    work.await.unwrap();
    let page = found(&world, "lakhan", "president").await;
    assert!(page.says("District President") && !page.says("posts are shown"), "{}", page.said());
});

on_both!(
    whoever_holds_the_post_is_found_among_many_rows_or_it_is_said_that_not_all_are,
    |db: Db| async move {
        let world = World::on(db).await;
        let page = found(&world, "harish", "rekha secretary").await;
        assert!(page.says("Ward Secretary, Ward 1") && !page.says(IN_PART), "{}", page.said());
        let (unit, rekha) = (world.unit("w11"), world.who("rekha"));
        let (org, post) = (world.facts.ours.org.id.0, world.post("ward-president"));
        let (from, to) = (jiff::civil::date(2026, 11, 20), jiff::civil::date(2026, 11, 21));
        let row = |n: u128| {
            values![
                unit.shard.0,
                Uuid::from_u128(n),
                org,
                unit.id.0,
                post.0,
                1,
                "regular",
                rekha.shard.0,
                rekha.id.0,
                "ended",
                from,
                to,
                false,
                rekha.id.0,
                0,
                false,
                0
            ]
            .to_vec()
        };
        let rows: Vec<Vec<Value>> = (1..=100).map(row).collect();
        let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            let sql = "insert into appointment (shard_id, id, org_id, territory_id, post_id, seat, charge, person_shard, person_id, \
                                                state, from_on, to_on, is_in_force, proposed_by, proposed_at, is_paper, recorded_at) \
                       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
            tx.exec_many(sql, &rows).await
        })
    });
        work.await.unwrap();
        let page = found(&world, "harish", "rekha secretary").await;
        assert!(page.says("Ward Secretary, Ward 1") || page.says(IN_PART), "{}", page.said());
    }
);

on_both!(who_is_called_so_comes_before_units_and_posts_that_only_sound_alike, |db: Db| async move {
    let world = World::on(db).await;
    let harish = world.scope("harish", "d1").await;
    world.enrols(&harish, "w13", world.enrolment("member", "चमन", 700)).await.unwrap();
    let page = found(&world, "harish", "चमन").await;
    let place = |words: &str| page.html().find(words).unwrap_or_else(|| panic!("{words}: {}", page.said()));
    assert!(place("<h2>Members</h2>") < place("<h2>Units</h2>"), "{}", page.said());
    // A unit by its own name is nobody's noise.
    let page = found(&world, "harish", "सीसामऊ").await;
    assert!(page.html().contains("<h2>Units</h2>"), "{}", page.said());
});
