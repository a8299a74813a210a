//! The few cells that no table of actors and places can hold: a cookie that isn't good, a form from elsewhere, a form
//! sent twice, a post that ends between the look and the writing.

use crate::world::acts::why;
use crate::world::browser::HOST;
use crate::world::{TODAY, World, nominee};
use axum::body::Body;
use axum::http::Request;
use janjan::ground::check::Check;
use janjan::ground::visit::{SESSION_COOKIE, SessionCookie};

/// Which cells came out otherwise than they must, by the check that holds them.
pub async fn wrong(world: &World) -> Vec<Check> {
    let cells = [
        (Check::Session, a_wrong_secret_is_nobody(world).await),
        (Check::Csrf, a_form_without_its_token_is_foreign(world).await),
        (Check::Origin, a_form_from_another_site_is_foreign(world).await),
        (Check::FormOnce, a_form_with_other_words_is_not_saved_again(world).await),
        (Check::HeldWhileWriting, a_post_that_ended_meanwhile_writes_nothing(world).await),
    ];
    cells.into_iter().filter(|(_, holds)| !holds).map(|(check, _)| check).collect()
}

async fn a_wrong_secret_is_nobody(world: &World) -> bool {
    let meena = &world.who("meena").cookie;
    let forged = SessionCookie { account: meena.account, session: meena.session, secret: [7; 32] };
    let mut browser = world.browser();
    browser.cookies.insert(SESSION_COOKIE.to_owned(), forged.text());
    let answer = browser.get("/me").await;
    answer.status == 303 && answer.location().starts_with("/sign-in")
}

fn reserve(world: &World) -> String {
    format!("/p/1/unit/{}/reserve", world.unit("w12").serial)
}

const NOTE: [(&str, &str); 2] = [("post", "ward-president"), ("name", "जोसेफ़ डिसूज़ा")];

async fn a_form_without_its_token_is_foreign(world: &World) -> bool {
    let mut sunita = world.signed_in("sunita");
    sunita.post_raw(&reserve(world), &NOTE).await.status == 403
}

async fn a_form_from_another_site_is_foreign(world: &World) -> bool {
    let mut sunita = world.signed_in("sunita");
    let csrf = sunita.csrf().to_owned();
    let pairs = [("csrf", csrf.as_str()), NOTE[0], NOTE[1]];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let mut refused = true;
    for (name, value) in [
        ("sec-fetch-site", "cross-site".to_owned()),
        ("sec-fetch-site", "same-site".to_owned()),
        ("origin", "https://elsewhere.example".to_owned()),
        ("origin", "null".to_owned()),
        ("origin", format!("https://{HOST}.elsewhere.example")),
    ] {
        let request = Request::builder()
            .method("POST")
            .uri(reserve(world))
            .header("content-type", "application/x-www-form-urlencoded")
            .header(name, value);
        refused &= sunita.send(request, Body::from(body.clone())).await.status == 403;
    }
    refused
}

async fn a_form_with_other_words_is_not_saved_again(world: &World) -> bool {
    let mut sunita = world.signed_in("sunita");
    let form = world.app.clock.new_id().to_string();
    let first = [NOTE[0], ("name", "पहला नाम"), ("form", form.as_str())];
    let other = [NOTE[0], ("name", "दूसरा नाम"), ("form", form.as_str())];
    let address = reserve(world);
    let saved = sunita.post(&address, &first).await;
    let again = sunita.post(&address, &first).await;
    let changed = sunita.post(&address, &other).await;
    let list = sunita.get(&address).await.text();
    saved.status == 303
        && again.location() == saved.location()
        && changed.status == 422
        && list.contains("पहला नाम")
        && list.matches("/removal\"").count() == 1
        && !list.contains("दूसरा नाम")
}

async fn a_post_that_ended_meanwhile_writes_nothing(world: &World) -> bool {
    let sunita = world.scope("sunita", "d1").await;
    let fatima = world.scope("fatima", "s1").await;
    world.ends(&fatima, world.holding("sunita", "d1"), TODAY).await.unwrap();
    let late = world.proposal("w12", "ward-secretary", nominee("जोसेफ़ डिसूज़ा", 500));
    match world.proposes(&sunita, late).await {
        Ok(_) => false,
        refused => why(refused) == "post-ended",
    }
}
