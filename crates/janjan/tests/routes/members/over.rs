//! A membership that has come to its end has no form left: every act says what it is now, since when, and leads back.

use crate::world::World;
use janjan::members::MemberRef;
use janjan_rules::members::{State, Tally};

/// Names and what is sent under them.
type Fields = &'static [(&'static str, &'static str)];

/// Every act on one member: what follows the member's address, who may do it, and a form that would be saved if the
/// membership ran.
const ACTS: [(&str, (&str, &str), Fields); 9] = [
    ("slip", ("meena", "w11"), &[("photo", "")]),
    ("meeting", ("rekha", "w11"), &[]),
    ("call", ("sunita", "d1"), &[("outcome", "joined")]),
    ("link", ("meena", "w11"), &[]),
    ("kind", ("meena", "w11"), &[("kind", "active-worker")]),
    ("renewal", ("meena", "w11"), &[]),
    ("correction", ("meena", "w11"), CORRECTED),
    ("transfer", ("sunita", "d1"), &[]),
    ("withdrawal", ("meena", "w11"), &[("how", "phone")]),
];
const CORRECTED: &[(&str, &str)] =
    &[("name", "श्यामलाल"), ("relation", "father"), ("relative", "रामसेवक"), ("birth_year", "1984")];

impl World {
    async fn ramlal(&self, n: usize) -> MemberRef {
        let meena = self.scope("meena", "w11").await;
        self.enrols(&meena, "w11", self.enrolment("member", "रामलाल", n)).await.unwrap()
    }
}

#[tokio::test]
async fn who_left_or_never_joined_is_told_of_in_words_and_no_act_is_left() {
    let world = World::copy().await;
    let (left, never) = (world.ramlal(700).await, world.ramlal(701).await);
    let of = |at: MemberRef, act: &str, (who, unit): (&str, &str)| {
        format!("/p/{}/members/{at}/{act}", world.n(who, unit))
    };
    world
        .signed_in("meena")
        .post(&of(left, "withdrawal", ("meena", "w11")), &[("how", "phone")])
        .await
        .is(303);
    let (call, seen) = (of(never, "call", ("sunita", "d1")), world.shown(&world.member(never).await));
    world.signed_in("sunita").post(&call, &[("show", "number")]).await.is(200);
    world.signed_in("sunita").post(&call, &[("outcome", "never"), ("seen", &seen)]).await.is(303);
    let tally = Tally { withdrawn: 1, struck: 1, ..Tally::default() };
    assert_eq!(world.tally("w11", "member").await, tally);
    let to = world.unit("w12").serial.to_string();
    for (at, word) in [(left, "withdrawn"), (never, "never joined")] {
        let seen = world.shown(&world.member(at).await);
        for (act, who, fields) in ACTS {
            let (mut browser, address) = (world.signed_in(who.0).in_language("en"), of(at, act, who));
            let mut sent = fields.to_vec();
            match act {
                "meeting" | "call" | "correction" => sent.push(("seen", &seen)),
                "transfer" => sent.push(("to", &to)),
                _ => {}
            }
            for answer in [browser.get(&address).await, browser.post(&address, &sent).await] {
                let page = answer.is(410).page();
                assert!(page.says("Since 22 November 2026"), "{act}: {}", page.said());
                assert!(page.says(word), "{act}: {}", page.said());
                let own = of(at, "", who);
                assert!(page.links().iter().any(|l| *l == own.trim_end_matches('/')), "{act} leads back");
                assert!(page.forms().iter().all(|f| !f.action.contains("/members/")), "{act} has no form");
            }
        }
    }
    assert_eq!(world.tally("w11", "member").await, tally);
}

#[tokio::test]
async fn who_lapsed_may_be_renewed_but_not_met() {
    let world = World::copy().await;
    let at = world.ramlal(700).await;
    world.becomes(at, |m| m.state = State::Lapsed).await;
    let mut browser = world.signed_in("meena");
    for (act, status) in
        [("slip", 410), ("meeting", 410), ("kind", 410), ("renewal", 200), ("withdrawal", 200)]
    {
        browser.get(&format!("/p/{}/members/{at}/{act}", world.n("meena", "w11"))).await.is(status);
    }
}
