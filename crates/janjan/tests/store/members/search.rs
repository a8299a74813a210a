//! A name is found in whatever script and spelling, while it is typed, and only within the territory of who asks.

use crate::world::World;
use crate::world::page::Page;
use janjan_db::{Db, on_both};

async fn found(world: &World, who: &str, q: &str) -> Page {
    let query: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let mut browser = world.signed_in(who).in_language("en");
    browser.get(&format!("/p/1/search/found?q={query}")).await.is(200).page()
}

on_both!(a_member_is_found_in_any_script_misspelt_and_while_it_is_typed, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    // Somebody has looked before they were entered: names come in as they are entered.
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
