//! What stands of a member is mended, moved on and renewed through forms.

use crate::world::page::Form;
use crate::world::{TODAY, World};
use janjan::members::MemberRef;
use janjan_rules::members::Standing;
use jiff::ToSpan;

async fn ramlal(world: &World) -> MemberRef {
    let meena = world.scope("meena", "w11").await;
    world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap()
}

fn changed<'a>(form: &'a Form, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
    let kept = fields.filter(|(n, _)| !changes.iter().any(|(c, _)| c == n));
    kept.chain(changes.iter().copied()).collect()
}

#[tokio::test]
async fn a_correction_shows_no_number_and_keeps_it_when_the_field_stays_empty() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    world.becomes(at, |m| m.standing = Standing::Consented).await;
    let mobile = world.member(at).await.mobile.unwrap();
    let mut meena = world.signed_in("meena");
    let page = meena.get(&format!("/p/1/members/{at}/correction")).await.is(200).page();
    assert!(page.says(&mobile.masked()) && !page.html().contains(mobile.last_four()), "{}", page.said());
    let form = page.form("/correction");
    let fields = changed(&form, &[("name", "रामलाल गौतम")]);
    let answer = meena.post_raw(&form.action, &fields).await.is(303);
    assert!(answer.location().ends_with("?did=corrected"));
    let member = world.member(at).await;
    assert_eq!((member.name.as_str(), member.mobile), ("रामलाल गौतम", Some(mobile)));
    assert_eq!(member.standing, Standing::Consented);
}

#[tokio::test]
async fn who_sees_names_alone_corrects_without_seeing_number_or_address() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    let before = world.member(at).await;
    let mut asha = world.signed_in("asha");
    let page = asha.get(&format!("/p/1/members/{at}/correction")).await.is(200).page();
    let masked = before.mobile.as_ref().unwrap().masked();
    assert!(!page.says(&masked) && !page.says(&before.address), "{}", page.said());
    let own = asha.get(&format!("/p/1/members/{at}")).await.is(200).page();
    assert!(own.says(&before.name) && !own.says(&before.address), "{}", own.said());
    let form = page.form("/correction");
    asha.post_raw(&form.action, &changed(&form, &[("birth_year", "1985")])).await.is(303);
    let after = world.member(at).await;
    assert_eq!((after.birth_year, after.mobile, after.address), (Some(1985), before.mobile, before.address));
}

#[tokio::test]
async fn two_who_correct_at_once_see_both_versions_and_the_second_decides() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    let address = format!("/p/1/members/{at}/correction");
    let (mut meena, mut rekha) = (world.signed_in("meena"), world.signed_in("rekha"));
    let (mine, hers) = (
        meena.get(&address).await.is(200).page().form("/correction"),
        rekha.get(&address).await.is(200).page().form("/correction"),
    );
    meena.post_raw(&mine.action, &changed(&mine, &[("name", "रामलाल गौतम")])).await.is(303);
    let fields = changed(&hers, &[("name", "रामलाल वर्मा")]);
    let page = rekha.post_raw(&hers.action, &fields).await.is(422).page();
    let again = page.form("/correction");
    assert!(page.says("रामलाल गौतम"), "what stands now: {}", page.said());
    assert_eq!(again.get("name"), "रामलाल वर्मा", "what was typed");
    assert_eq!(world.member(at).await.name, "रामलाल गौतम");
    rekha.post_raw(&again.action, &changed(&again, &[])).await.is(303);
    assert_eq!(world.member(at).await.name, "रामलाल वर्मा");
}

#[tokio::test]
async fn fields_that_a_form_only_shows_are_refused() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    let mut meena = world.signed_in("meena");
    let form = meena.get(&format!("/p/1/members/{at}/correction")).await.is(200).page().form("/correction");
    let fields = changed(&form, &[("name", "मोहन"), ("standing", "verified")]);
    let page = meena.post_raw(&form.action, &fields).await.is(422).page();
    assert_eq!(page.form("/correction").get("name"), "मोहन");
    for (door, fields) in [("kind", [("kind", "active-worker")]), ("renewal", [("until", "2040-01-01")])] {
        let address = format!("/p/1/members/{at}/{door}");
        meena.post(&address, &[&fields[..], &[("standing", "verified")]].concat()).await.is(422);
    }
    let member = world.member(at).await;
    assert_eq!((member.name.as_str(), member.standing), ("रामलाल", Standing::Claimed));
}

#[tokio::test]
async fn the_page_of_kinds_says_what_is_wanting_and_then_offers_the_step() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    let address = format!("/p/1/members/{at}/kind");
    let mut meena = world.signed_in("meena");
    let page = meena.get(&address).await.is(200).page();
    assert!(page.forms().iter().all(|f| !f.action.contains("/kind")), "{}", page.said());
    assert!(page.says("सहमत") && page.says("22 दिसंबर 2026"), "standing and day at once: {}", page.said());
    let early = meena.post(&address, &[("kind", "active-worker")]).await.is(422).page();
    assert!(early.says("सहमत"), "{}", early.said());
    meena.post(&address, &[("kind", "emperor")]).await.is(422);
    world.grows(at, Standing::Consented, 30).await;
    let form = meena.get(&address).await.is(200).page().form("/kind");
    assert_eq!(form.get("kind"), "active-worker");
    meena.post_raw(&form.action, &changed(&form, &[])).await.is(303);
    assert_eq!(world.member(at).await.kind, world.kind("active-worker"));
    let page = meena.get(&address).await.is(200).page();
    assert!(page.forms().iter().all(|f| !f.action.contains("/kind")), "{}", page.said());
}

#[tokio::test]
async fn the_page_of_renewal_says_from_when_and_then_until_when() {
    let world = World::copy().await;
    let at = ramlal(&world).await;
    let address = format!("/p/1/members/{at}/renewal");
    let mut meena = world.signed_in("meena");
    let page = meena.get(&address).await.is(200).page();
    assert!(page.says("24 अगस्त 2029"), "ninety days before 22 November 2029: {}", page.said());
    meena.post(&address, &[]).await.is(422);
    let soon = TODAY.checked_add(30.days()).unwrap();
    world.becomes(at, move |m| m.until = soon).await;
    let form = meena.get(&address).await.is(200).page().form("/renewal");
    meena.post_raw(&form.action, &changed(&form, &[])).await.is(303);
    let kind = world.facts.ours.org.structure.kind(world.kind("member")).unwrap();
    assert_eq!(world.member(at).await.until, kind.until(soon));
}
