//! A person's own link and the page for who never joined, as a browser meets them.

use crate::world::World;
use crate::world::browser::{Answer, Browser};
use janjan::members::MemberRef;
use janjan_rules::members::State;

/// Ramlal (mobile ending in 0700) in Meena's ward, and Meena's browser.
async fn ramlal(world: &World) -> (MemberRef, Browser) {
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    (at, world.signed_in("meena"))
}

fn page_of(world: &World, at: MemberRef, rest: &str) -> String {
    format!("/p/{}/members/{at}/{rest}", world.n("meena", "w11"))
}

/// The token in the message that a page shows.
fn token_in(answer: &Answer) -> String {
    let text = answer.text();
    let rest = text.split("https://janjan.example/m/").nth(1).expect("a link in the message");
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// Meena makes the link.
async fn linked(world: &World, at: MemberRef, meena: &mut Browser) -> String {
    let address = page_of(world, at, "link");
    let form = meena.get(&address).await.is(200).page().form("/link").get("form").to_owned();
    token_in(&meena.post(&address, &[("form", &form)]).await.is(200))
}

#[tokio::test]
async fn the_message_is_shown_once_in_both_languages_and_names_nobody() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let address = page_of(&world, at, "link");
    let form = meena.get(&address).await.is(200).page().form("/link").get("form").to_owned();
    let first = meena.post(&address, &[("form", &form)]).await.is(200);
    let token = token_in(&first);
    assert_eq!(first.text().matches(&format!("/m/{token}")).count(), 2, "once in each language");
    for link in
        first.page().links().iter().filter(|l| l.starts_with("https://wa.me") || l.starts_with("sms:"))
    {
        assert!(link.starts_with("https://wa.me/?text=") || link.starts_with("sms:?body="), "{link}");
        assert!(!link.contains("50000") && !link.contains("0700"), "{link}");
    }
    let text = first.text();
    let messages =
        text.split("<textarea").skip(1).map(|rest| rest.split("</textarea>").next().unwrap_or_default());
    assert!(messages.into_iter().all(|message| !message.contains("रामलाल") && !message.contains("50000")));
}

#[tokio::test]
async fn the_same_form_sent_again_makes_no_second_link_and_shows_none() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let address = page_of(&world, at, "link");
    let form = meena.get(&address).await.is(200).page().form("/link").get("form").to_owned();
    let token = token_in(&meena.post(&address, &[("form", &form)]).await.is(200));
    let again = meena.post(&address, &[("form", &form)]).await.is(422);
    assert!(!again.text().contains("/m/"), "{}", again.page().said());
    world.browser().get(&format!("/m/{token}")).await.is(200);
}

#[tokio::test]
async fn a_link_tells_nothing_of_whose_it_is_before_the_digits() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let token = linked(&world, at, &mut meena).await;
    let mut browser = world.browser();
    let shown = browser.get(&format!("/m/{token}")).await.is(200).page();
    let member = world.member(at).await;
    assert!(!shown.says("रामलाल") && !shown.says(&member.shown_number()) && !shown.says("0700"));
    let opened = browser.post(&format!("/m/{token}"), &[("four", "०७००")]).await.is(200).page();
    assert!(opened.says("रामलाल") && opened.says(&member.shown_number()), "{}", opened.said());
    assert!(opened.says("0700") && !opened.says("50000"), "the mobile shows no more than was typed");
    assert!(!opened.says("मीना गुप्ता"), "the enroller's post is told, not the name");
}

#[tokio::test]
async fn links_that_dont_open_look_alike_byte_for_byte() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let used = linked(&world, at, &mut meena).await;
    let mut browser = world.browser();
    for _ in 0..5 {
        browser.post(&format!("/m/{used}"), &[("four", "9999")]).await;
    }
    let replaced = linked(&world, at, &mut meena).await;
    let expired = linked(&world, at, &mut meena).await;
    world.app.clock.pass_days(31);
    let addresses = ["aaaaaaaaaaaaaaaaaaaaaaaaaa", "x", "%FF", &used, &replaced, &expired];
    let mut seen: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    for token in addresses {
        let got = browser.get(&format!("/m/{token}")).await.is(404);
        let sent = browser.post(&format!("/m/{token}"), &[("four", "0700")]).await.is(404);
        seen.push((got.bytes.to_vec(), sent.bytes.to_vec()));
        for act in ["correction", "consents", "withdrawal", "dispute"] {
            let answer = browser.post(&format!("/m/{token}/{act}"), &[("proof", "x")]).await.is(404);
            assert_eq!(answer.bytes, got.bytes, "{act}");
        }
    }
    assert!(seen.iter().all(|one| *one == seen[0]) && seen[0].0 == seen[0].1);
}

#[tokio::test]
async fn nothing_is_done_without_the_digits_proof() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let token = linked(&world, at, &mut meena).await;
    let before = world.member(at).await;
    let mut browser = world.browser();
    for (act, more) in
        [("correction", ("name", "मोहन")), ("consents", ("contact", "yes")), ("withdrawal", ("sure", "yes"))]
    {
        for proof in ["", "00000000000000000000000000000000"] {
            browser.post(&format!("/m/{token}/{act}"), &[("proof", proof), more]).await.is(422);
        }
    }
    browser.post(&format!("/m/{token}/dispute"), &[]).await.is(422);
    assert_eq!(world.member(at).await, before);
}

#[tokio::test]
async fn a_person_mends_agrees_and_leaves_from_their_own_page() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let token = linked(&world, at, &mut meena).await;
    let mut browser = world.browser();
    let page = browser.post(&format!("/m/{token}"), &[("four", "0700")]).await.is(200).page();
    let mut form = page.form("/correction");
    form.fields.retain(|(name, _)| name != "address");
    let mut fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.push(("address", "नई बस्ती"));
    let page = browser.post_raw(&form.action, &fields).await.is(200).page();
    assert!(page.says("नई बस्ती"));
    let wrong: Vec<_> =
        fields.iter().map(|(n, v)| (*n, if *n == "birth_year" { "2015" } else { *v })).collect();
    let refused = browser.post_raw(&form.action, &wrong).await.is(422).page();
    assert_eq!(refused.form("/correction").get("address"), "नई बस्ती", "what was typed is still there");

    let proof = page.form("/consents").get("proof").to_owned();
    browser.post(&format!("/m/{token}/consents"), &[("proof", &proof), ("contact", "yes")]).await.is(200);
    assert!(!world.member(at).await.is_shared);

    let asked = browser.post(&format!("/m/{token}/withdrawal"), &[("proof", &proof)]).await.is(200).page();
    assert_eq!(world.member(at).await.state, State::Active, "it is asked once more first");
    let sure = asked.form("/withdrawal");
    let fields: Vec<(&str, &str)> = sure.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post_raw(&sure.action, &fields).await.is(200);
    assert_eq!(world.member(at).await.state, State::Withdrawn);
    browser.post_raw(&sure.action, &fields).await.is(404);
}

#[tokio::test]
async fn unknown_and_read_only_fields_are_refused() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let token = linked(&world, at, &mut meena).await;
    let mut browser = world.browser();
    let page = browser.post(&format!("/m/{token}"), &[("four", "0700")]).await.is(200).page();
    let form = page.form("/correction");
    let before = world.member(at).await;
    for extra in ["mobile", "standing", "number", "kind", "caste"] {
        let mut fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        fields.push((extra, "50000 99999"));
        browser.post_raw(&form.action, &fields).await.is(422);
    }
    browser.post(&format!("/m/{token}"), &[("four", "0700"), ("name", "x")]).await.is(422);
    let never = [("name", "रामलाल"), ("mobile", "5000000700"), ("ward", "11")];
    browser.post("/never-joined", &never).await.is(422);
    meena.post(&page_of(&world, at, "link"), &[("mobile", "x")]).await.is(422);
    meena.post(&page_of(&world, at, "withdrawal"), &[("how", "paper"), ("state", "struck")]).await.is(422);
    assert_eq!(world.member(at).await, before);
}

#[tokio::test]
async fn never_joined_answers_a_member_and_nobody_alike() {
    let world = World::copy().await;
    let (at, _) = ramlal(&world).await;
    let org = world.facts.ours.org.code.clone();
    let mut answers = Vec::new();
    for (name, mobile) in [("रामलाल", "50000 00700"), ("मोहन", "50000 00700"), ("रामलाल", "50000 00799")]
    {
        let mut browser = world.browser();
        let fields = [("name", name), ("mobile", mobile), ("org", org.as_str())];
        let sent = browser.post("/never-joined", &fields).await.is(303);
        let shown = browser.get(sent.location()).await.is(200);
        answers.push((sent.location().to_owned(), sent.bytes, shown.bytes, sent.headers.len()));
    }
    assert!(answers.iter().all(|a| *a == answers[0]));
    janjan::own::dispute::look_up(&world.app).await.unwrap();
    assert!(world.member(at).await.is_disputed);
}

#[tokio::test]
async fn never_joined_refuses_beside_each_field_and_keeps_what_was_typed() {
    let world = World::copy().await;
    let mut browser = world.browser();
    let fields = [("name", "रामलाल"), ("mobile", "98765"), ("org", "")];
    let form = browser.post("/never-joined", &fields).await.is(422).page().form("/never-joined");
    assert_eq!((form.get("name"), form.get("mobile")), ("रामलाल", "98765"));
}

#[tokio::test]
async fn the_office_writes_a_withdrawal_down_and_sees_what_will_be_erased() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let address = page_of(&world, at, "withdrawal");
    let form = meena.get(&address).await.is(200).page().form("/withdrawal").get("form").to_owned();
    meena.post(&address, &[("form", &form)]).await.is(422);
    assert_eq!(world.member(at).await.state, State::Active);
    let fields = [("form", form.as_str()), ("how", "phone")];
    let sent = meena.post(&address, &fields).await.is(303).location().to_owned();
    let member = world.member(at).await;
    assert_eq!((member.state, member.end_reason.as_deref()), (State::Withdrawn, Some("phone")));
    let again = meena.post(&address, &fields).await.is(303).location().to_owned();
    assert_eq!(again, sent, "the same form is one act");
    meena.get(&address).await.is(410);
}

#[tokio::test]
async fn a_mistake_is_taken_back_by_its_maker_on_the_same_day_alone() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let n = world.n("asha", "d1");
    let theirs = format!("/p/{n}/members/{at}/withdrawal");
    world.signed_in("asha").post(&theirs, &[("how", "mistake")]).await.is(422);
    meena.post(&page_of(&world, at, "withdrawal"), &[("how", "mistake")]).await.is(303);
    let scope = world.scope("meena", "w11").await;
    let enrolment = world.enrolment("member", "रामलाल", 700);
    world.enrols(&scope, "w11", enrolment).await.expect("nobody left: nothing needs to be asked");
}

#[tokio::test]
async fn an_enroller_cant_take_a_disputed_entry_out_of_sight() {
    let world = World::copy().await;
    let (at, mut meena) = ramlal(&world).await;
    let token = linked(&world, at, &mut meena).await;
    let mut browser = world.browser();
    let page = browser.post(&format!("/m/{token}"), &[("four", "0700")]).await.is(200).page();
    let proof = page.form("/dispute").get("proof").to_owned();
    browser.post(&format!("/m/{token}/dispute"), &[("proof", &proof)]).await.is(200);
    meena.post(&page_of(&world, at, "withdrawal"), &[("how", "phone")]).await.is(422);
    browser.post(&format!("/m/{token}/withdrawal"), &[("proof", &proof), ("sure", "yes")]).await.is(422);
    assert!(world.member(at).await.is_disputed);
    let theirs = format!("/p/{}/members/{at}/withdrawal", world.n("asha", "d1"));
    world.signed_in("asha").post(&theirs, &[("how", "phone")]).await.is(303);
}
