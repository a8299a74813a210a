//! A slip goes from the enroller's hand to a second person's eyes.

use crate::world::World;
use janjan::members::MemberRef;
use janjan::members::correct::Correction;
use janjan::members::store::erasure;

#[tokio::test]
async fn a_slip_is_photographed_listed_and_compared() {
    let world = World::copy().await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let (mut meena, mut rekha) = (world.signed_in("meena"), world.signed_in("rekha"));
    let address = format!("/p/1/members/{at}/slip");
    let form = meena.get(&address).await.is(200).page().form("/slip");
    assert!(form.fields.iter().all(|(name, _)| ["form", "csrf", "photo", "next"].contains(&name.as_str())));
    meena.post(&address, &[]).await.is(422);
    meena.post(&address, &[("photo", ""), ("standing", "verified")]).await.is(422);
    meena.post(&address, &[("photo", "")]).await.is(303);
    assert!(!meena.get("/p/1/slips").await.is(200).page().says("रामलाल"), "never one's own");

    let list = rekha.get("/p/1/slips").await.is(200).page();
    assert!(list.says("रामलाल"));
    let slip =
        list.links().into_iter().find(|l| l.contains("/slip/")).expect("the slip is opened from the list");
    let page = rekha.get(&slip).await.is(200).page();
    assert!(page.says("पिता: रामसेवक") && page.says(&world.member(at).await.shown_number()));
    let photo = rekha.get(&format!("{slip}/photo")).await.is(200);
    assert_eq!(photo.headers["content-type"], "image/jpeg");
    assert_eq!(photo.headers["cache-control"], "no-store");

    let seen = world.shown(&world.member(at).await);
    meena.post(&slip, &[("answer", "seen"), ("seen", &seen)]).await.is(422);
    rekha.post(&slip, &[("answer", "refused"), ("seen", &seen)]).await.is(422);
    rekha.post(&slip, &[("answer", "maybe"), ("seen", &seen)]).await.is(422);
    let back =
        rekha.post(&slip, &[("answer", "refused"), ("why", "unsigned"), ("seen", &seen)]).await.is(303);
    assert!(rekha.get(back.location()).await.is(200).page().says("पर्ची नहीं मानी गई"));
    assert!(meena.get(&slip).await.is(200).page().says("हस्ताक्षर या अँगूठा नहीं है"), "the enroller sees why");
}

#[tokio::test]
async fn a_slip_out_of_sight_reads_like_none() {
    let world = World::copy().await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let mut meena = world.signed_in("meena");
    meena.post(&format!("/p/1/members/{at}/slip"), &[("photo", "")]).await.is(303);
    let list = world.signed_in("rekha").get("/p/1/slips").await.is(200).page();
    let slip = list.links().into_iter().find(|l| l.contains("/slip/")).unwrap();
    let (member, id) = slip.rsplit_once('/').unwrap();
    let other = world.app.clock.new_id().to_string();
    let nothing = format!("{member}/{other}");
    for name in ["salma", "fatima", "poonam"] {
        let mut browser = world.signed_in(name);
        let absent = browser.get(&nothing).await.is(404).text();
        assert_eq!(browser.get(&slip).await.is(404).text(), absent.replace(&other, id), "{name}");
        browser.get(&format!("{slip}/photo")).await.is(404);
        browser.post(&slip, &[("answer", "seen")]).await.is(404);
        browser.post(&format!("/p/1/members/{at}/meeting"), &[]).await.is(404);
    }
    assert_eq!(world.member(at).await.standing, janjan_rules::members::Standing::Claimed);
}

#[tokio::test]
async fn a_meeting_is_one_press_and_a_wrong_day_is_told() {
    let world = World::copy().await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let mut rekha = world.signed_in("rekha");
    let address = format!("/p/1/members/{at}/meeting");
    rekha.get(&address).await.is(200).page().form("/meeting");
    for day in ["कल", "23/11/2026", "1/1/2026", "46348"] {
        let page = rekha.post(&address, &[("day", day)]).await.is(422).page();
        assert_eq!(page.form("/meeting").get("day"), day, "what was typed is still there");
    }
    let seen = rekha.get(&address).await.is(200).page().form("/meeting").get("seen").to_owned();
    rekha.post(&address, &[("name", "कोई और"), ("seen", &seen)]).await.is(422);
    rekha.post(&address, &[("seen", &seen)]).await.is(303);
    assert_eq!(world.member(at).await.standing, janjan_rules::members::Standing::Verified);
}

#[tokio::test]
async fn a_slip_and_a_meeting_speak_for_whom_the_page_showed() {
    let world = World::copy().await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let (mut own, mut rekha) = (world.signed_in("meena"), world.signed_in("rekha"));
    own.post(&format!("/p/1/members/{at}/slip"), &[("photo", "")]).await.is(303);
    let list = rekha.get("/p/1/slips").await.is(200).page();
    let slip = list.links().into_iter().find(|l| l.contains("/slip/")).unwrap();
    let meeting = format!("/p/1/members/{at}/meeting");
    let seen = |page: crate::world::page::Page, to: &str| page.form(to).get("seen").to_owned();
    let beside = seen(rekha.get(&slip).await.is(200).page(), "/slip/");
    let met = seen(rekha.get(&meeting).await.is(200).page(), "/meeting");
    let to = Correction { name: "श्यामलाल".to_owned(), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    let page = rekha.post(&slip, &[("answer", "seen"), ("seen", &beside)]).await.is(422).page();
    assert!(page.says("श्यामलाल") && page.says("आपके देखने के बाद"), "{}", page.said());
    rekha.post(&meeting, &[("seen", &met)]).await.is(422);
    assert_eq!(world.member(at).await.standing, janjan_rules::members::Standing::Claimed);
    rekha.post(&slip, &[("answer", "seen"), ("seen", &seen(page, "/slip/"))]).await.is(303);
}

#[tokio::test]
async fn a_photo_that_was_refused_at_once_is_forgotten_and_one_laid_wrong_can_be_laid_right() {
    let world = World::copy().await;
    let meena = world.scope("meena", "w11").await;
    let ram = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let sita = world.enrols(&meena, "w11", world.enrolment("member", "सीता देवी", 701)).await.unwrap();
    let slip_of = |at: MemberRef| format!("/p/1/members/{at}/slip");
    let (mut meena, mut rekha) = (world.signed_in("meena"), world.signed_in("rekha"));
    meena.post_photo(&slip_of(ram), "sita's").await.is(303);
    meena.post_photo(&slip_of(sita), "sita's").await.is(422);
    meena.post_photo(&slip_of(ram), "another").await.is(422);
    let due = || async {
        let mut conn = world.app.db.read().await.unwrap();
        erasure::files_due(&mut conn).await.unwrap()
    };
    let waiting = due().await;
    assert_eq!(waiting.len(), 2, "both refused photos are to go");
    janjan::members::erase::forget_files(&world.app).await.unwrap();
    assert!(due().await.is_empty());
    let mut kept = 0;
    for (_, digest) in waiting {
        kept += usize::from(world.app.files.read(&digest).await.is_some());
    }
    assert_eq!(kept, 1, "what a row names stays, what none names is gone");

    let list = rekha.get("/p/1/slips").await.is(200).page();
    let slip = list.links().into_iter().find(|l| l.contains("/slip/")).expect("the slip waits");
    rekha.get(&format!("{slip}/photo")).await.is(200);
    let seen = world.shown(&world.member(ram).await);
    rekha.post(&slip, &[("answer", "refused"), ("why", "other"), ("seen", &seen)]).await.is(303);
    meena.post_photo(&slip_of(sita), "sita's").await.is(303);
}
