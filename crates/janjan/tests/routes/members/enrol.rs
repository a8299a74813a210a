//! Somebody stands at a door and types: under eighteen, half a number, one who is here already, one who left.

use crate::world::World;
use crate::world::page::{Form, Page};
use janjan::members::MemberRef;

const GOOD: [(&str, &str); 9] = [
    ("kind", "member"),
    ("name", "रामलाल गौतम"),
    ("relation", "father"),
    ("relative", "रामसेवक"),
    ("mobile", "50000 77700"),
    ("birth_year", "1984"),
    ("address", "गली 4, मकान 12"),
    ("register", "yes"),
    ("channel", "spoken"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = GOOD.into_iter().filter(|(n, _)| !changes.iter().any(|(c, _)| c == n));
    kept.chain(changes.iter().copied()).collect()
}

fn door(world: &World, unit: &str) -> String {
    format!("/p/1/unit/{}/enrolment", world.unit(unit).serial)
}

fn whose(address: &str) -> MemberRef {
    let text = address.split("members/").nth(1).and_then(|rest| rest.split('?').next());
    MemberRef::parse(text.expect("a member's page")).expect("a member's address")
}

/// The form of a page that was refused, with what is ticked in it, and nothing typed lost.
#[track_caller]
fn kept(page: &Page, typed: &[(&str, &str)]) -> Form {
    let form = page.form("/enrolment");
    for (name, value) in typed {
        assert!(form.fields.iter().any(|(n, v)| n == name && v == value), "{name} is lost: {}", page.said());
    }
    form
}

#[tokio::test]
async fn somebody_is_enrolled_and_their_page_says_so() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let page = meena.get(&door(&world, "w11")).await.is(200).page();
    assert!(page.says("50 बाकी") && page.links().contains(&"/notice".to_owned()), "{}", page.said());
    let address = meena.post(&door(&world, "w11"), &GOOD).await.is(303).location().to_owned();
    assert!(address.ends_with("?did=enrolled"), "{address}");
    let member = world.member(whose(&address)).await;
    assert_eq!(
        (member.name.as_str(), member.birth_year, member.is_shared),
        ("रामलाल गौतम", Some(1984), false)
    );
    meena.get(&address).await.is(200);
}

#[tokio::test]
async fn the_next_person_is_one_press_away_and_the_number_is_there_to_be_read_out() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let answer = meena.post(&door(&world, "w11"), &with(&[("then", "next")])).await.is(303);
    let page = meena.get(answer.location()).await.is(200).page();
    let number = format!("{:03}-0001-", world.unit("w11").serial.0);
    assert!(page.says("रामलाल गौतम") && page.html().contains(&number), "{}", page.said());
    let form = page.form("/enrolment");
    assert_eq!((form.get("name"), form.get("kind")), ("", "member"));
    // Who is out of sight isn't named by an address somebody made up.
    let last = answer.location().split("last=").nth(1).unwrap();
    let mut omkar = world.signed_in("omkar");
    let address = format!("{}?last={last}", door(&world, "w31"));
    let page = omkar.get(&address).await.is(200).page();
    assert!(!page.says("रामलाल"), "{}", page.said());
}

#[tokio::test]
async fn what_cannot_be_is_refused_beside_its_field_and_the_rest_is_kept() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let wrong: &[(&str, &str, &str)] = &[
        ("birth_year", "2009", "no-birth-year-too-young"),
        ("birth_year", "2008", "no-birth-year-maybe"),
        ("birth_year", "84", "no-birth-year-unreadable"),
        ("birth_year", "1804", "no-birth-year-no-life"),
        ("birth_year", "", "no-birth-year-empty"),
        ("mobile", "50000 777", "no-mobile-digits"),
        ("mobile", "5000077700 / 5000077701", "no-mobile-two"),
        ("mobile", "5.00008E+09", "no-mobile-rounded"),
        ("mobile", "", "no-mobile-empty"),
        ("name", "", "no-name-empty"),
        ("name", "राम😀", "no-name-sign"),
        ("relative", "", "refused-needs-relative"),
        ("relation", "", "member-no-relation"),
        ("relation", "uncle", "member-no-relation"),
        ("kind", "emperor", "enrol-no-kind"),
        ("register", "", "enrol-no-consent"),
        ("channel", "", "enrol-no-channel"),
        ("channel", "link", "enrol-no-channel"),
    ];
    let w = janjan::ground::words::Words::default_language();
    for (field, typed, why) in wrong {
        let fields = with(&[(*field, *typed)]);
        let page = meena.post(&door(&world, "w11"), &fields).await.is(422).page();
        let told = w.find(why).map_or_else(String::new, |t| t.chars().take(20).collect());
        assert!(page.says(&told), "{field}={typed}: {}", page.said());
        assert!(
            page.html().contains("class=\"error\"") && page.html().contains(&format!("href=\"#f-{field}\""))
        );
        let ticked = ["relation", "kind", "register", "channel"];
        let others: Vec<_> = fields
            .into_iter()
            .filter(|(n, v)| !v.is_empty() && (n != field || !ticked.contains(n)))
            .collect();
        kept(&page, &others);
    }
    assert_eq!(world.tally("w11", "member").await.claimed, 0, "nothing was saved");
}

#[tokio::test]
async fn eighteen_this_year_is_asked_for_the_birthday_without_any_script() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let first = meena.get(&door(&world, "w11")).await.is(200).page();
    assert!(!first.html().contains("name=\"adult\""));
    let page = meena.post(&door(&world, "w11"), &with(&[("birth_year", "2008")])).await.is(422).page();
    assert!(page.html().contains("name=\"adult\""));
    let fields = with(&[("birth_year", "2008"), ("adult", "yes")]);
    let address = meena.post(&door(&world, "w11"), &fields).await.is(303).location().to_owned();
    assert_eq!(world.member(whose(&address)).await.birth_year, Some(2008));
}

#[tokio::test]
async fn an_address_is_asked_for_where_the_kind_needs_it() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let without = with(&[("kind", "active-worker"), ("address", " ")]);
    let page = meena.post(&door(&world, "w11"), &without).await.is(422).page();
    assert!(page.html().contains("href=\"#f-address\""), "{}", page.said());
    meena.post(&door(&world, "w11"), &with(&[("address", "")])).await.is(303);
}

#[tokio::test]
async fn one_alike_is_shown_with_a_tick_to_go_on() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let first = meena.post(&door(&world, "w11"), &GOOD).await.is(303).location().to_owned();
    let again = with(&[("name", "श्री रामलाल  गौतम"), ("birth_year", "1990")]);
    let page = meena.post(&door(&world, "w11"), &again).await.is(422).page();
    let (at, number) = (whose(&first), world.member(whose(&first)).await.shown_number());
    assert!(page.says("रामसेवक") && page.says(&number), "{}", page.said());
    assert!(!page.html().contains("5000077700"), "the number stays masked but where it was typed");
    let href = format!("/p/1/members/{at}");
    assert!(page.links().contains(&href), "{:?}", page.links());
    assert!(page.html().contains(&format!("name=\"other\" value=\"{}\"", at.id.0)));
    kept(&page, &again);
    let id = at.id.0.to_string();
    let ticked = [again, vec![("other", id.as_str())]].concat();
    // Another mistake doesn't lose the tick.
    let page = meena.post(&door(&world, "w11"), &[ticked.clone(), vec![("mobile", "5")]].concat()).await;
    page.is(422);
    let slip: Vec<_> =
        ticked.iter().map(|(n, v)| if *n == "birth_year" { (*n, "19") } else { (*n, *v) }).collect();
    let page = meena.post(&door(&world, "w11"), &slip).await.is(422).page();
    kept(&page, &[("other", id.as_str())]);
    meena.post(&door(&world, "w11"), &ticked).await.is(303);
    assert_eq!(world.tally("w11", "member").await.claimed, 2);
    // The brother on the family's mobile is asked nothing.
    meena.post(&door(&world, "w11"), &with(&[("name", "श्यामलाल")])).await.is(303);
}

#[tokio::test]
async fn of_several_alike_those_not_ticked_yet_come_first_and_say_so() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let first = whose(meena.post(&door(&world, "w11"), &GOOD).await.is(303).location());
    let id = first.id.0.to_string();
    let again = |name: &'static str| with(&[("name", name), ("birth_year", "1990")]);
    let other = [again("रामलाल गौतम"), vec![("other", id.as_str())]].concat();
    let second = whose(meena.post(&door(&world, "w11"), &other).await.is(303).location());
    let page = meena.post(&door(&world, "w11"), &again("श्री रामलाल गौतम")).await.is(422).page();
    // Nothing else is wrong: the page opens at them, and no list of what is wrong stands before.
    assert!(page.html().contains("role=\"alert\"><legend>") && !page.html().contains("class=\"errors\""));
    assert!(!page.says("isn’t ticked yet"), "{}", page.said());
    let mut meena = meena.in_language("en");
    let half = [again("श्री रामलाल गौतम"), vec![("other", id.as_str())]].concat();
    let page = meena.post(&door(&world, "w11"), &half).await.is(422).page();
    assert!(page.says("isn’t ticked yet"), "{}", page.said());
    let place = |at: MemberRef| page.html().find(&format!("value=\"{}\"", at.id.0)).unwrap();
    assert!(place(second) < place(first), "{}", page.said());
}

#[tokio::test]
async fn who_sees_names_alone_sees_no_digit_of_one_alike() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    meena.post(&door(&world, "w11"), &GOOD).await.is(303);
    let masked = world.enrolment("member", "x", 77_700).mobile.unwrap().masked();
    let page = meena.post(&door(&world, "w11"), &GOOD).await.is(422).page();
    assert!(page.says(&masked), "{}", page.said());
    let mut asha = world.signed_in("asha");
    let page = asha.post(&door(&world, "w11"), &GOOD).await.is(422).page();
    assert!(page.says("रामसेवक") && !page.says(&masked), "{}", page.said());
}

#[tokio::test]
async fn one_who_left_is_entered_again_only_when_they_asked() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let address = meena.post(&door(&world, "w11"), &GOOD).await.is(303).location().to_owned();
    world.leaves(whose(&address)).await;
    let page = meena.post(&door(&world, "w11"), &GOOD).await.is(422).page();
    assert!(page.html().contains("name=\"again\""), "{}", page.said());
    kept(&page, &GOOD);
    let again = with(&[("again", "yes")]);
    let broken: Vec<_> =
        again.iter().map(|(n, v)| if *n == "channel" { (*n, "") } else { (*n, *v) }).collect();
    let page = meena.post(&door(&world, "w11"), &broken).await.is(422).page();
    kept(&page, &[("again", "yes")]);
    meena.post(&door(&world, "w11"), &again).await.is(303);
}

#[tokio::test]
async fn back_after_a_save_keeps_what_was_typed_and_leads_to_what_was_saved() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let form = meena.get(&door(&world, "w11")).await.is(200).page().form("/enrolment");
    let id = form.get("form").to_owned();
    let send = |name| [with(&[("name", name)]), vec![("form", id.as_str())]].concat();
    let first = meena.post(&door(&world, "w11"), &send("रामलाल")).await.is(303).location().to_owned();
    let twice = meena.post(&door(&world, "w11"), &send("रामलाल")).await.is(303);
    assert_eq!(twice.location(), first, "pressed twice, saved once");
    let back = meena.post(&door(&world, "w11"), &send("मोहन")).await.is(422).page();
    assert!(back.links().contains(&first), "{:?}", back.links());
    let redrawn = kept(&back, &[("name", "मोहन"), ("mobile", "50000 77700"), ("register", "yes")]);
    assert_ne!(redrawn.get("form"), id);
    assert_eq!(world.tally("w11", "member").await.claimed, 1);
}

#[tokio::test]
async fn a_field_that_the_form_does_not_have_saves_nothing() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    for field in ["standing", "state", "number", "is_shared", "enrolled_by", "until", "kind_since", "caste"] {
        let fields = with(&[(field, "verified")]);
        let page = meena.post(&door(&world, "w11"), &fields).await.is(422).page();
        assert!(page.says("कुछ नहीं सहेजा गया"), "{field}: {}", page.said());
        kept(&page, &GOOD);
    }
    assert_eq!(world.tally("w11", "member").await.claimed, 0);
    let mut omkar = world.signed_in("omkar");
    let fields = with(&[("standing", "verified")]);
    omkar.post(&door(&world, "w11"), &fields).await.is(404);
}

#[tokio::test]
async fn a_name_of_ten_million_signs_is_too_much_and_one_of_a_hundred_thousand_comes_back() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let long = "क".repeat(10 << 20);
    meena.post(&door(&world, "w11"), &with(&[("name", &long)])).await.is(413);
    let kilobytes = "क".repeat(100_000);
    for field in ["name", "relative", "address", "mobile", "birth_year"] {
        let page = meena.post(&door(&world, "w11"), &with(&[(field, &kilobytes)])).await.is(422).page();
        assert_eq!(page.form("/enrolment").get(field), kilobytes);
    }
}

#[tokio::test]
async fn the_notice_is_there_for_anybody_in_both_languages() {
    let world = World::copy().await;
    for (lang, words) in [("hi", "डेटा संरक्षण बोर्ड"), ("en", "Data Protection Board")]
    {
        let page = world.browser().in_language(lang).get("/notice").await.is(200).page();
        assert!(page.says(words) && !page.html().contains('⟦'), "{}", page.said());
        assert!(page.links().contains(&"/never-joined".to_owned()));
    }
}
