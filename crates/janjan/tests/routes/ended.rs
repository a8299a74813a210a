//! Ended means ended, and outside is the same as absent.

use crate::world::{TODAY, World};

#[tokio::test]
async fn an_ended_post_shows_nothing_more_and_the_session_stays() {
    let world = World::copy().await;
    let mut sunita = world.signed_in("sunita");
    sunita.get("/p/1/board").await.is(200);
    let fatima = world.scope("fatima", "s1").await;
    world.ends(&fatima, world.holding("sunita", "d1"), TODAY).await.unwrap();
    for address in ["/p/1/home", "/p/1/board", "/p/1/appointments", "/p/1/existing", "/p/1/search?q=a"] {
        sunita.get(address).await.is(404);
    }
    sunita.get("/me").await.is(200);
}

#[tokio::test]
async fn ending_one_of_two_posts_leaves_the_other() {
    let world = World::copy().await;
    let mut kamla = world.signed_in("kamla");
    let (first, second) = (world.n("kamla", "w13"), world.n("kamla", "w12"));
    let harish = world.scope("harish", "d1").await;
    world.ends(&harish, world.holding("kamla", "w13"), TODAY).await.unwrap();
    kamla.get(&format!("/p/{first}/home")).await.is(404);
    kamla.get(&format!("/p/{second}/home")).await.is(200);
    kamla.get("/me").await.is(200);
}

#[tokio::test]
async fn outside_reads_like_absent_byte_for_byte() {
    let world = World::copy().await;
    let mut meena = world.signed_in("meena");
    let outside = world.unit("w21").serial;
    let person = world.who("salma");
    let at = world.holding("salma", "w21");
    let nobody = janjan::posts::store::appointments::pair_text(person.shard.0, world.app.clock.new_id());
    let somebody = janjan::posts::store::appointments::pair_text(person.shard.0, person.id.0);
    let pairs = [
        (format!("/p/1/unit/{outside}"), "/p/1/unit/zzzz".to_owned()),
        (format!("/p/1/board?at={outside}"), "/p/1/board?at=zzzz".to_owned()),
        (format!("/p/1/people/{somebody}"), format!("/p/1/people/{nobody}")),
        (format!("/p/1/appointments/{at}"), format!("/p/1/appointments/{nobody}")),
        (format!("/p/1/appointments/{at}/letter"), format!("/p/1/appointments/{nobody}/letter")),
        (format!("/p/1/unit/{outside}/proposal"), "/p/1/unit/zzzz/proposal".to_owned()),
    ];
    for (outside, absent) in pairs {
        let (one, other) = (meena.get(&outside).await.is(404), meena.get(&absent).await.is(404));
        // Only the page's own address, in the links to other languages, may differ.
        let plain = |text: String, address: &str| {
            let query: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
            text.replace(&query, "HERE")
        };
        assert_eq!(plain(one.text(), &outside), plain(other.text(), &absent), "{outside}");
    }
}

#[tokio::test]
async fn kamla_acts_from_the_post_in_the_address_not_from_the_other() {
    let world = World::copy().await;
    let mut kamla = world.signed_in("kamla");
    let (president, secretary) = (world.n("kamla", "w13"), world.n("kamla", "w12"));
    let (own, other) = (world.unit("w13").serial, world.unit("w12").serial);
    kamla.get(&format!("/p/{president}/unit/{own}")).await.is(200);
    kamla.get(&format!("/p/{president}/unit/{other}")).await.is(404);
    kamla.get(&format!("/p/{secretary}/unit/{other}")).await.is(200);
    kamla.get(&format!("/p/{secretary}/unit/{own}")).await.is(404);
    for n in ["0", "99", "-1", "a", "१"] {
        kamla.get(&format!("/p/{n}/home")).await.is(404);
    }
}
