//! The gateway's door: what is forged, replayed, late, altered, too large or malformed changes nothing and tells nothing.

use crate::world::World;
use crate::world::browser::Answer;
use crate::world::store;
use axum::body::Body;
use axum::http::Request;
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use janjan::evidence::gateway::{self, Wish};
use janjan::evidence::{self, Verdict};
use janjan::fault::Fault;
use janjan::members::store::consents;
use janjan::members::{Enrolment, MemberRef};
use janjan::people::store::mobile_key;
use janjan_db::values;
use janjan_rules::members::{Evidence, Standing, State};
use sha2::Sha256;

/// The gateway of the tests.
struct Gateway<'w> {
    world: &'w World,
    path: String,
    secret: String,
}

impl<'w> Gateway<'w> {
    async fn opened(world: &'w World) -> Gateway<'w> {
        let told = gateway::tend(&world.app, "knp-1", Some("JJ"), Wish::Show, None).await.unwrap();
        Gateway { world, path: told.path, secret: told.secret.unwrap() }
    }

    /// The time of sending, seconds.
    fn now(&self) -> i64 {
        self.world.app.clock.now() / 1_000
    }

    fn sign(&self, time: i64, body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(format!("{time}.{body}").as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }

    async fn send(&self, time: i64, signature: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method("POST")
            .uri(&self.path)
            .header("content-type", "application/json")
            .header("x-janjan-time", time.to_string())
            .header("x-janjan-signature", signature);
        self.world.browser().send(request, Body::from(body.to_owned())).await
    }

    /// Sends a body as the gateway would.
    async fn tell(&self, body: &str) -> Answer {
        self.send(self.now(), &self.sign(self.now(), body), body).await
    }

    fn missed_call(&self, id: &str, n: usize) -> String {
        let at = self.world.app.clock.now();
        format!(r#"{{"id":"{id}","kind":"missed-call","from":"50000 {n:05}","at":{at}}}"#)
    }

    fn sms(&self, id: &str, n: usize, text: &str) -> String {
        let at = self.world.app.clock.now();
        format!(r#"{{"id":"{id}","kind":"sms","from":"+9150000{n:05}","at":{at},"text":"{text}"}}"#)
    }
}

impl World {
    /// Meena enrols somebody in ward 1.
    async fn claimed(&self, name: &str, n: usize) -> MemberRef {
        let meena = self.scope("meena", "w11").await;
        self.enrols(&meena, "w11", self.enrolment("member", name, n)).await.unwrap()
    }

    async fn standing(&self, at: MemberRef) -> Standing {
        self.member(at).await.standing
    }

    async fn spoken(&self, at: MemberRef) -> Vec<(Evidence, Verdict)> {
        let mut conn = self.app.db.read().await.unwrap();
        let given = evidence::store::of(&mut conn, at).await.unwrap();
        given.into_iter().map(|g| (g.kind, g.verdict)).collect()
    }

    async fn calls_kept(&self) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        store::count(&mut conn, "select count(*) from call_in", &[]).await
    }
}

#[tokio::test]
async fn a_missed_call_makes_a_claim_a_consent_and_a_replay_changes_nothing() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    let body = gateway.missed_call("a-1", 700);
    let signature = gateway.sign(gateway.now(), &body);
    let first = gateway.send(gateway.now(), &signature, &body).await.is(200);
    assert_eq!(first.text(), r#"{"ok":true}"#);
    assert_eq!(world.standing(at).await, Standing::Consented);
    for _ in 0..2 {
        let again = gateway.send(gateway.now(), &signature, &body).await.is(200);
        assert_eq!(again.text(), r#"{"seen":true}"#);
    }
    assert_eq!(world.spoken(at).await, [(Evidence::MissedCall, Verdict::Counts)]);
    let tally = world.tally("w11", "member").await;
    assert_eq!((tally.claimed, tally.consented), (0, 1));
}

#[tokio::test]
async fn what_is_forged_late_or_altered_is_refused_and_leaves_nothing() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    let (now, body) = (gateway.now(), gateway.missed_call("a-1", 700));
    let good = gateway.sign(now, &body);
    let altered = gateway.missed_call("a-2", 700);
    let forged = Gateway { secret: "0".repeat(64), path: gateway.path.clone(), world: &world };
    for (time, signature, body) in [
        (now, forged.sign(now, &body), &body),
        (now, String::new(), &body),
        (now, good.clone(), &altered),
        (now + 1, good.clone(), &body),
        (now - 301, gateway.sign(now - 301, &body), &body),
        (now + 301, gateway.sign(now + 301, &body), &body),
        (i64::MIN, gateway.sign(i64::MIN, &body), &body),
    ] {
        let answer = gateway.send(time, &signature, body).await.is(401);
        assert!(answer.text().starts_with(r#"{"error":"X-Janjan-"#), "{}", answer.text());
    }
    let stale = gateway.send(now - 301, &gateway.sign(now - 301, &body), &body).await.text();
    assert!(stale.contains("five minutes"), "{stale}");
    assert_eq!(world.standing(at).await, Standing::Claimed);
    assert_eq!(world.calls_kept().await, 0);
    gateway.send(now - 299, &gateway.sign(now - 299, &body), &body).await.is(200);
    assert_eq!(world.standing(at).await, Standing::Consented);
}

#[tokio::test]
async fn the_enrollers_own_mobile_speaks_for_nobody_whom_they_enrolled() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let mobile = world.who("meena").mobile.clone();
    let n = mobile.as_str()[mobile.as_str().len() - 5..].parse().unwrap();
    let meena = world.scope("meena", "w11").await;
    let enrolment =
        Enrolment { mobile: Some(mobile), ..world.enrolment("member", "रामलाल", 700) };
    let at = world.enrols(&meena, "w11", enrolment).await.unwrap();
    let number = world.member(at).await.shown_number();
    gateway.tell(&gateway.missed_call("a-1", n)).await.is(200);
    gateway.tell(&gateway.sms("a-2", n, &format!("JOIN {number}"))).await.is(200);
    assert_eq!(world.standing(at).await, Standing::Claimed);
    let noted: Vec<Verdict> = world.spoken(at).await.into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(noted, [Verdict::Shared; 2]);
    // For herself she speaks with it.
    let own =
        Enrolment { mobile: Some(world.who("meena").mobile.clone()), ..world.enrolment("member", "", 1) };
    let own = Enrolment { name: world.who("meena").name.to_owned(), ..own };
    let own = world.enrols(&meena, "w11", own).await.unwrap();
    let number = world.member(own).await.shown_number();
    gateway.tell(&gateway.sms("a-3", n, &number)).await.is(200);
    assert_eq!(world.standing(own).await, Standing::Consented);
}

#[tokio::test]
async fn a_gateway_that_is_not_open_reads_like_a_wrong_signature() {
    let world = World::copy().await;
    let open = Gateway::opened(&world).await;
    let body = open.missed_call("a-1", 700);
    let wrong = open.send(open.now(), &"0".repeat(64), &body).await.is(401).text();
    for path in ["/hooks/JJ/other", "/hooks/XX/knp-1", "/hooks/nobody/knp-1", "/hooks/JJ/KNP-1"] {
        let elsewhere = Gateway { path: path.to_owned(), secret: open.secret.clone(), world: &world };
        assert_eq!(elsewhere.tell(&body).await.is(401).text(), wrong, "{path}");
    }
    let renewed = gateway::tend(&world.app, "knp-1", Some("JJ"), Wish::New, None).await.unwrap();
    assert_ne!(renewed.secret.as_ref(), Some(&open.secret));
    assert_eq!(open.tell(&body).await.is(401).text(), wrong, "the old secret");
    let new = Gateway { secret: renewed.secret.unwrap(), ..open };
    new.tell(&body).await.is(200);
    gateway::tend(&world.app, "knp-1", Some("JJ"), Wish::End, None).await.unwrap();
    assert_eq!(new.tell(&new.missed_call("a-2", 700)).await.is(401).text(), wrong, "ended");
    assert!(gateway::tend(&world.app, "knp-1", None, Wish::Show, None).await.is_err(), "two organisations");
}

#[tokio::test]
async fn what_is_too_large_or_malformed_is_told_with_its_field() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    gateway.tell(&" ".repeat(17 * 1024)).await.is(413);
    gateway.tell(&"क".repeat(4 << 20)).await.is(413);
    let good = gateway.missed_call("a-1", 700);
    for (body, field) in [
        (good.replace("50000 00700", "12345"), "from"),
        (good.replace("missed-call", "voice"), "kind"),
        (good.replace("\"id\":\"a-1\",", ""), "id"),
        (good.replace("}", ",\"standing\":\"verified\"}"), "standing"),
    ] {
        let told = gateway.tell(&body).await.is(400).text();
        assert!(told.contains(&format!(r#""field":"{field}""#)), "{told}");
    }
    assert!(gateway.tell("{").await.is(400).text().contains("JSON"));
    assert_eq!(world.calls_kept().await, 0);
}

#[tokio::test]
async fn a_shared_mobile_raises_nobody_unless_a_message_gives_the_number() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let (ram, sita) = (world.claimed("रामलाल", 700).await, world.claimed("सीता देवी", 700).await);
    let said = gateway.tell(&gateway.missed_call("a-1", 700)).await.is(200).text();
    assert_eq!(said, gateway.tell(&gateway.missed_call("a-2", 799)).await.is(200).text(), "nobody has 799");
    for at in [ram, sita] {
        assert_eq!(world.standing(at).await, Standing::Claimed);
        assert_eq!(world.spoken(at).await, [(Evidence::MissedCall, Verdict::Shared)]);
    }
    let shared = {
        let mut conn = world.app.db.read().await.unwrap();
        evidence::store::calls::noted(&mut conn, ram.shard).await.unwrap()
    };
    assert!(shared.iter().all(|(_, why)| why.is_empty()), "several share it");
    assert_eq!(shared.len(), 2, "whom a call back should ask");
    let number = world.member(sita).await.shown_number();
    gateway.tell(&gateway.sms("a-3", 700, &format!("सदस्य {number}"))).await.is(200);
    assert_eq!(world.standing(sita).await, Standing::Consented);
    assert_eq!(world.standing(ram).await, Standing::Claimed);
    let another = world.member(ram).await.shown_number();
    gateway.tell(&gateway.sms("a-4", 701, &another)).await.is(200);
    assert_eq!(world.standing(ram).await, Standing::Claimed, "a number sent from another mobile");
}

#[tokio::test]
async fn stop_withdraws_the_consent_to_be_called_and_no_speaks_for_nobody() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    gateway.tell(&gateway.sms("a-1", 700, "मैं सदस्य नहीं हूँ")).await.is(200);
    assert_eq!(world.spoken(at).await, [(Evidence::Sms, Verdict::Refused)]);
    assert!(world.member(at).await.is_disputed, "the district calls who says no");
    {
        let mut conn = world.app.db.read().await.unwrap();
        let sql = "select count(*) from dispute where raised_by = 'sms' and decided_at is null";
        assert_eq!(store::count(&mut conn, sql, &[]).await, 1);
    }
    gateway.tell(&gateway.sms("a-2", 700, "रोको")).await.is(200);
    assert_eq!(world.standing(at).await, Standing::Claimed);
    let member = world.member(at).await;
    let mut conn = world.app.db.read().await.unwrap();
    for consent in consents::of(&mut conn, &member).await.unwrap() {
        assert_eq!(consent.withdrawn_at.is_some(), consent.purpose == consents::CONTACT, "{consent:?}");
    }
}

#[tokio::test]
async fn who_says_no_and_stop_is_written_to_no_more_and_called_once() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    gateway.tell(&gateway.sms("a-1", 700, "Stop calling me, I never joined")).await.is(200);
    assert_eq!(world.spoken(at).await, [(Evidence::Sms, Verdict::Refused)]);
    let member = world.member(at).await;
    assert!(member.is_disputed);
    let mut conn = world.app.db.read().await.unwrap();
    let given = consents::of(&mut conn, &member).await.unwrap();
    assert!(given.iter().any(|c| c.purpose == consents::CONTACT && c.withdrawn_at.is_some()));
}

#[tokio::test]
async fn a_lapsed_relatives_call_raises_nobody_else() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let ram = world.claimed("रामलाल", 700).await;
    let lapse = "update member set state = 'lapsed'";
    let lapsed =
        world.app.db.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.exec(lapse, &[]).await?) }));
    lapsed.await.unwrap();
    assert_eq!(world.member(ram).await.state, State::Lapsed);
    let sita = world.claimed("सीता देवी", 700).await;
    gateway.tell(&gateway.missed_call("a-1", 700)).await.is(200);
    assert_eq!(world.standing(sita).await, Standing::Claimed);
    let number = world.member(sita).await.shown_number();
    gateway.tell(&gateway.sms("a-2", 700, &format!("फ़ोन बंद था, JOIN {number}"))).await.is(200);
    assert_eq!(world.standing(sita).await, Standing::Consented);
}

#[tokio::test]
async fn what_is_kept_of_a_call_names_no_mobile() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    world.claimed("रामलाल", 700).await;
    gateway.tell(&gateway.missed_call("a-5000000700", 700)).await.is(200);
    let mut conn = world.app.db.read().await.unwrap();
    let rows = store::rows(&mut conn, "select kind, source, outcome from call_in", &[]).await;
    let texts: Vec<String> = (0..3).map(|n| rows[0].get(n).unwrap()).collect();
    assert_eq!((rows.len(), texts.concat().as_str()), (1, "missed-callknp-1counted"));
    let sql =
        "select count(*) from journal where facts <> '' and verb = 'evidence' and actor_kind = 'gateway'";
    assert_eq!(store::count(&mut conn, sql, &[]).await, 1);
}

#[tokio::test]
async fn a_message_with_several_numbers_raises_none_of_them() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let (ram, sita) = (world.claimed("रामलाल", 700).await, world.claimed("सीता देवी", 700).await);
    let numbers = [world.member(ram).await.shown_number(), world.member(sita).await.shown_number()];
    for (id, text) in [("a-1", numbers.join(", ")), ("a-2", format!("नहीं {}", numbers.join(", ")))] {
        gateway.tell(&gateway.sms(id, 700, &text)).await.is(200);
    }
    for at in [ram, sita] {
        let member = world.member(at).await;
        assert_eq!((member.standing, member.is_disputed), (Standing::Claimed, false));
        assert_eq!(world.spoken(at).await, [(Evidence::Sms, Verdict::Shared); 2]);
    }
}

#[tokio::test]
async fn a_call_from_before_the_enrolment_came_too_early() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    let now = gateway.now() * 1_000;
    let early = gateway.missed_call("a-1", 700).replace(&now.to_string(), &(now - 86_400_000).to_string());
    gateway.tell(&early).await.is(200);
    assert_eq!(world.standing(at).await, Standing::Claimed);
    assert_eq!(world.spoken(at).await, [(Evidence::MissedCall, Verdict::Refused)]);
    gateway.tell(&gateway.missed_call("a-2", 700)).await.is(200);
    assert_eq!(world.standing(at).await, Standing::Consented);
}

#[tokio::test]
async fn a_mobile_that_a_crowd_has_is_noted_once_and_with_nobody() {
    let world = World::copy().await;
    let gateway = Gateway::opened(&world).await;
    let at = world.claimed("रामलाल", 700).await;
    let key = mobile_key(&world.app.keys, &world.member(at).await.mobile.unwrap());
    let ids: Vec<_> = (0..50).map(|_| world.app.clock.new_id()).collect();
    let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            for id in ids {
                let sql = "insert into member_claim (mobile_key, org_id, member_id, shard_id) \
                           select mobile_key, org_id, $2, shard_id from member_claim where mobile_key = $1 limit 1";
                tx.exec(sql, &values![&key[..], id]).await?;
            }
            Ok::<(), Fault>(())
        })
    });
    work.await.unwrap();
    gateway.tell(&gateway.missed_call("a-1", 700)).await.is(200);
    assert_eq!(world.spoken(at).await, [], "one of fifty-one is nobody");
    let mut conn = world.app.db.read().await.unwrap();
    assert_eq!(store::count(&mut conn, "select count(*) from call_in where outcome = 'crowd'", &[]).await, 1);
    assert_eq!(
        store::count(&mut conn, "select count(*) from journal where verb = 'evidence noted'", &[]).await,
        0
    );
}
