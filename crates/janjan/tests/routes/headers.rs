//! What every answer carries, and what cookies say of themselves.

use crate::world::World;
use janjan::routes::DOORS;

const HEADERS: [(&str, &str); 4] = [
    ("strict-transport-security", "max-age=31536000"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cache-control", ""),
];

#[tokio::test]
async fn every_door_answers_with_every_header_to_everybody() {
    let world = World::copy().await;
    for door in DOORS {
        let address = door.path.replace("{n}", "1").replace("{serial}", "b").replace(['{', '}'], "");
        for mut browser in [world.browser(), world.signed_in("harish")] {
            let answer = match door.method {
                "GET" => browser.get(&address).await,
                _ => browser.post(&address, &[]).await,
            };
            for (name, value) in HEADERS {
                let sent = answer.headers.get(name).unwrap_or_else(|| panic!("{name} of {address}"));
                assert!(sent.to_str().unwrap().starts_with(value), "{name} of {address}: {sent:?}");
            }
            let csp = answer.headers["content-security-policy"].to_str().unwrap();
            for part in
                ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]
            {
                assert!(csp.contains(part), "{address}: {csp}");
            }
            assert!(!csp.contains("unsafe") && !csp.contains("http"), "{address}: {csp}");
        }
    }
}

#[tokio::test]
async fn no_page_carries_a_script_or_a_style_of_its_own() {
    let world = World::copy().await;
    let mut harish = world.signed_in("harish");
    for address in ["/me", "/p/1/home", "/p/1/board", "/p/1/appointments", "/p/1/existing", "/p/1/journal"] {
        let html = harish.get(address).await.is(200).text();
        for sign in ["<style", " style=\"", " onclick=", "javascript:", "<script>"] {
            assert!(!html.contains(sign), "{sign} in {address}");
        }
        assert!(!html.contains("src=\"http") && !html.contains("href=\"http"), "{address} leads elsewhere");
    }
}

#[tokio::test]
async fn a_session_s_cookie_is_for_our_host_alone_and_not_for_scripts() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let out = meena.post("/sign-out", &[]).await.is(303);
    let line = out.headers["set-cookie"].to_str().unwrap();
    for part in ["__Host-janjan=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age=0"] {
        assert!(line.contains(part), "{part} in {line}");
    }
    assert!(!line.contains("Domain"), "{line}");
}

#[tokio::test]
async fn after_signing_out_the_old_cookie_opens_nothing() {
    let world = World::copy().await;
    let mut stolen = world.signed_in("meena");
    world.signed_in("meena").post("/sign-out", &[]).await.is(303);
    for address in ["/me", "/p/1/home", "/p/1/board"] {
        let answer = stolen.get(address).await.is(303);
        assert!(answer.location().starts_with("/sign-in"), "{}", answer.location());
    }
}

#[tokio::test]
async fn a_session_nobody_used_for_a_fortnight_is_over() {
    let world = World::copy().await;
    world.app.clock.pass_days(13);
    world.signed_in("meena").get("/me").await.is(200);
    world.app.clock.pass_days(13);
    world.signed_in("meena").get("/me").await.is(200);
    let unused = world.signed_in("rekha").get("/me").await.is(303);
    assert!(unused.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_language_is_a_cookie_and_leads_nowhere_else() {
    let world = World::copy().await;
    let mut browser = world.browser();
    let answer = browser.get("/language/en?next=/sign-in").await.is(303);
    assert_eq!(answer.location(), "/sign-in");
    assert!(browser.get("/sign-in").await.text().contains("<html lang=\"en\""));
    for elsewhere in ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"] {
        let query: String = form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
        let answer = browser.get(&format!("/language/hi?next={query}")).await.is(303);
        assert_eq!(answer.location(), "/");
    }
}
