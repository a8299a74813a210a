//! The number for missed calls: set from the console, shown wherever a call is asked for, promised nowhere without one.

use crate::world::World;
use crate::world::browser::Browser;
use crate::world::store;
use janjan::evidence::gateway::{self, Told, Wish};
use janjan::members::MemberRef;
use janjan_db::values;

/// A number nobody holds, as the console is given it, as a page shows it, and as a phone dials it.
const NUMBER: [&str; 3] = ["५००००-९९९९०", "50000 99990", "tel:+915000099990"];

impl World {
    async fn gateway(&self, wish: Wish, number: Option<&str>) -> Told {
        gateway::tend(&self.app, "knp-1", Some("JJ"), wish, number).await.unwrap()
    }

    async fn journalled(&self, verb: &str) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        store::count(&mut conn, "select count(*) from journal where verb = $1", &values![verb]).await
    }
}

/// Ramlal in Meena's ward, a claim; Meena's browser.
async fn ramlal(world: &World) -> (MemberRef, Browser) {
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    (at, world.signed_in("meena").in_language("en"))
}

/// Every page that could ask for a missed call, in English, with what it is called.
async fn pages(world: &World, at: MemberRef, meena: &mut Browser) -> Vec<(&'static str, String)> {
    let own = |rest: &str| format!("/p/1/members/{at}{rest}");
    let door = format!("/p/1/unit/{}/enrolment?kind=member&last={at}", world.unit("w11").serial);
    let mut pages = Vec::new();
    for (name, address) in
        [("the member's", own("")), ("after enrolment", door), ("my ward", "/p/1/home".to_owned())]
    {
        pages.push((name, meena.get(&address).await.is(200).text()));
    }
    let form = meena.get(&own("/link")).await.is(200).page().form("/link").get("form").to_owned();
    let message = meena.post(&own("/link"), &[("form", &form)]).await.is(200).text();
    let token: String = message.split("https://janjan.example/m/").nth(1).unwrap().chars().take(26).collect();
    pages.push(("the message", message));
    let mut ramlal = world.browser().in_language("en");
    let mine = ramlal.post(&format!("/m/{token}"), &[("four", "0700")]).await.is(200).text();
    pages.push(("the person's own", mine));
    pages
}

#[tokio::test]
async fn without_a_number_no_page_promises_a_missed_call() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    for number in [None, Some(NUMBER[0]), Some("")] {
        world.gateway(Wish::Show, number).await;
    }
    for (name, text) in pages(&world, at, &mut meena).await {
        let text = text.to_lowercase();
        for promise in ["missed call", "hang up", "मिस्ड कॉल", "tel:", "99990"] {
            assert!(!text.contains(promise), "{name} page says {promise}: {text}");
        }
    }
}

#[tokio::test]
async fn with_a_number_every_page_that_asks_for_a_call_shows_it_to_be_tapped() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    world.gateway(Wish::Show, Some(NUMBER[0])).await;
    for (name, text) in pages(&world, at, &mut meena).await {
        let told = if name == "the message" {
            text.contains("give a missed call to +915000099990")
        } else {
            text.contains(NUMBER[1]) && text.contains(NUMBER[2])
        };
        assert!(told, "{name} page: {text}");
    }
    // What is wanting no longer isn't asked for.
    world.grows(at, janjan_rules::members::Standing::Consented, 1).await;
    for (name, text) in pages(&world, at, &mut meena).await {
        assert!(!text.contains("99990"), "{name} page: {text}");
    }
}

#[tokio::test]
async fn the_number_stays_with_its_gateway_and_each_change_is_journalled() {
    let world = World::copy().await;
    assert_eq!(world.gateway(Wish::Show, None).await.number, None);
    assert_eq!(world.gateway(Wish::Show, Some(NUMBER[0])).await.number.as_deref(), Some(NUMBER[1]));
    assert_eq!(world.gateway(Wish::Show, Some(NUMBER[1])).await.number.as_deref(), Some(NUMBER[1]));
    assert_eq!(world.journalled("number changed").await, 1, "the same number is no change");
    assert_eq!(
        world.gateway(Wish::New, None).await.number.as_deref(),
        Some(NUMBER[1]),
        "a new secret keeps it"
    );
    for wrong in ["98765 43210", "2345678", "call us"] {
        let refused = gateway::tend(&world.app, "knp-1", Some("JJ"), Wish::New, Some(wrong)).await;
        assert!(refused.unwrap_err().to_string().contains(wrong));
    }
    assert_eq!(world.journalled("gateway opened").await, 2, "what is refused opens nothing");
    assert_eq!(world.gateway(Wish::Show, Some("")).await.number, None);
    assert_eq!(world.journalled("number changed").await, 2);
    world.gateway(Wish::Show, Some(NUMBER[1])).await;
    gateway::tend(&world.app, "lko-1", Some("JJ"), Wish::Show, Some("50000 99991")).await.unwrap();
    world.gateway(Wish::New, None).await;
    let (at, mut meena) = ramlal(&world).await;
    let page = meena.get(&format!("/p/1/members/{at}")).await.is(200).text();
    assert!(
        page.contains(NUMBER[2]) && !page.contains("99991"),
        "a new secret shows no other gateway's number: {page}"
    );
    assert_eq!(world.gateway(Wish::End, None).await.number, None);
    assert_eq!(
        world.gateway(Wish::Show, None).await.number,
        None,
        "a closed gateway's number is gone with it"
    );
}
