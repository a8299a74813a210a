//! Forms sent twice, and the Back button after a save.

use crate::world::World;
use crate::world::acts::named_in;
use crate::world::page::Form;

async fn proposal(world: &World) -> (String, Form) {
    let address = format!("/p/1/unit/{}/proposal?post=ward-secretary", world.unit("w12").serial);
    let page = world.signed_in("sunita").get(&address).await.is(200).page();
    let mut form = page.form("/proposal");
    form.action = form.action.split('?').next().unwrap().to_owned();
    (address, form)
}

fn filled<'a>(form: &'a Form, name: &'a str) -> Vec<(&'a str, &'a str)> {
    let typed = [("name", name), ("mobile", "50000 77777")];
    let kept = form.fields.iter().filter(|(n, _)| !typed.iter().any(|(t, _)| t == n));
    kept.map(|(n, v)| (n.as_str(), v.as_str())).chain(typed).collect()
}

#[tokio::test]
async fn a_form_pressed_twice_is_saved_once_and_answered_alike() {
    let world = World::copy().await;
    let (_, form) = proposal(&world).await;
    let mut sunita = world.signed_in("sunita");
    let first = sunita.post_raw(&form.action, &filled(&form, "जोसेफ़ डिसूज़ा")).await.is(303);
    let again = sunita.post_raw(&form.action, &filled(&form, "जोसेफ़ डिसूज़ा")).await.is(303);
    assert_eq!(first.location(), again.location());
    sunita.get(first.location()).await.is(200);
}

#[tokio::test]
async fn back_after_a_save_and_another_name_saves_nothing_and_keeps_what_was_typed() {
    let world = World::copy().await;
    let (_, form) = proposal(&world).await;
    let mut sunita = world.signed_in("sunita");
    let first = sunita.post_raw(&form.action, &filled(&form, "जोसेफ़ डिसूज़ा")).await.is(303);
    let back = sunita.post_raw(&form.action, &filled(&form, "दूसरा नाम")).await.is(422).page();
    let redrawn = back.form("/proposal");
    assert_eq!((redrawn.get("name"), redrawn.get("mobile")), ("दूसरा नाम", "50000 77777"));
    assert_ne!(redrawn.get("form"), form.get("form"), "a new id: sent again, it is another act");
    let saved = named_in(first.location()).to_string();
    assert!(back.html().contains(&saved), "the page leads to what was saved: {}", back.said());
    // Sent again as another: the seat has room for one more, and the new id makes it a new act.
    let action = redrawn.action.split('?').next().unwrap().to_owned();
    let fields: Vec<(&str, &str)> = redrawn.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let another = sunita.post_raw(&action, &fields).await.is(303);
    assert_ne!(named_in(another.location()).to_string(), saved);
}

#[tokio::test]
async fn a_form_of_one_session_is_foreign_to_another() {
    let world = World::copy().await;
    let (_, form) = proposal(&world).await;
    let mut harish = world.signed_in("harish");
    harish.post_raw(&form.action, &filled(&form, "जोसेफ़ डिसूज़ा")).await.is(403);
}

#[tokio::test]
async fn the_same_form_id_of_two_people_are_two_acts() {
    let world = World::copy().await;
    let (_, form) = proposal(&world).await;
    let id = form.get("form").to_owned();
    for (name, typed) in [("sunita", "पहला नाम"), ("harish", "दूसरा नाम")] {
        let fields = [
            ("form", id.as_str()),
            ("post", "ward-secretary"),
            ("name", typed),
            ("mobile", "50000 77777"),
            ("from", "22/11/2026"),
        ];
        world.signed_in(name).post(&form.action, &fields).await.is(303);
    }
}
