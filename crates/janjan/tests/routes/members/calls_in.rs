//! The office loads an aggregator's log.

use crate::world::World;
use crate::world::browser::Browser;
use janjan::evidence::{self, Verdict};
use janjan::members::MemberRef;
use janjan::members::store::consents;
use janjan_rules::members::Standing;

const HERE: &str = "/p/1/calls-in";

impl World {
    /// Somebody enrols somebody in their own ward.
    async fn enrolled(&self, by: &str, unit: &str, name: &str, n: usize) -> MemberRef {
        let scope = self.scope(by, unit).await;
        self.enrols(&scope, unit, self.enrolment("member", name, n)).await.unwrap()
    }

    /// What became of everything given for a member, and why.
    async fn given_states(&self, at: MemberRef) -> Vec<(Verdict, Option<String>)> {
        let mut conn = self.app.db.read().await.unwrap();
        let given = evidence::store::of(&mut conn, at).await.unwrap();
        given.into_iter().map(|g| (g.verdict, g.reason)).collect()
    }
}

/// Looks at a log and records what is ready; where it led.
async fn records(browser: &mut Browser, log: &str) -> String {
    let form = browser.post(HERE, &[("log", log)]).await.is(200).page().form("/calls-in/record");
    let fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post_raw(&form.action, &fields).await.is(303).location().to_owned()
}

#[tokio::test]
async fn a_log_is_looked_at_row_by_row_and_recorded_once() {
    let world = World::copy().await;
    let ram = world.enrolled("meena", "w11", "रामलाल", 700).await;
    let (sita, gita) = (
        world.enrolled("meena", "w11", "सीता देवी", 701).await,
        world.enrolled("meena", "w11", "गीता देवी", 701).await,
    );
    let log = "कॉल रिपोर्ट,,\n\
               दिनांक,समय,नंबर\n\
               22/11/2026,09:15,5000000700\n\
               22/11/2026,09:15,+91 50000 00700\n\
               22/11/2026,09:20,50000 00701\n\
               22/11/2026,09:25,5000000799\n\
               22/11/2026,23:25,5000000700\n\
               11/22/2026,09:25,5000000700\n\
               22/11/2026,09:25,9876543210\n\
               22/11/2026,25:00,5000000700\n";
    let mut asha = world.signed_in("asha");
    let page = asha.post(HERE, &[("log", log)]).await.is(200).page();
    for told in [
        "रामलाल",
        "सीता देवी",
        "साझा मोबाइल",
        "कोई सदस्य नहीं",
        "पहले आ चुकीं",
        "यह समय अभी आया नहीं है",
        "2 कॉल दर्ज करें",
    ] {
        assert!(page.says(told), "{told}: {}", page.said());
    }
    assert_eq!(world.member(ram).await.standing, Standing::Claimed, "looking saves nothing");
    assert_eq!(records(&mut asha, log).await, format!("{HERE}?recorded=2"));
    assert_eq!(world.member(ram).await.standing, Standing::Consented);
    for shared in [sita, gita] {
        assert_eq!(world.member(shared).await.standing, Standing::Claimed);
    }
    let again = asha.post(HERE, &[("log", log)]).await.is(200).page();
    assert!(again.forms().iter().all(|f| !f.action.ends_with("/record")), "nothing is left to be recorded");
    assert_eq!(world.tally("w11", "member").await.consented, 1);
}

#[tokio::test]
async fn a_member_outside_the_scope_reads_the_same_as_nobody() {
    let world = World::copy().await;
    let outside = world.enrolled("salma", "w21", "श्यामलाल", 702).await;
    let mut asha = world.signed_in("asha");
    let log = |n: &str| format!("from,time\n{n},22/11/2026 09:15\n");
    let told = |page: crate::world::page::Page| page.said();
    let nobody = told(asha.post(HERE, &[("log", &log("5000000799"))]).await.is(200).page());
    let there = told(asha.post(HERE, &[("log", &log("5000000702"))]).await.is(200).page());
    assert_eq!(there.replace("00702", "00799"), nobody);
    let seen =
        asha.post(HERE, &[("log", &log("5000000702"))]).await.page().form("calls-in").get("seen").to_owned();
    let (log, address) = (log("5000000702"), format!("{HERE}/record"));
    asha.post(&address, &[("log", &log), ("seen", &seen)]).await.is(422);
    assert_eq!(world.member(outside).await.standing, Standing::Claimed);
    // One in sight who shares that mobile is not the only one, and of the other no more is told than that.
    let here = world.enrolled("meena", "w11", "रामलाल", 702).await;
    let page = asha.post(HERE, &[("log", &log)]).await.is(200).page();
    assert!(page.says("साझा मोबाइल") && page.says("रामलाल") && !page.says("श्यामलाल"), "{}", page.said());
    records(&mut asha, &log).await;
    assert_eq!(world.member(here).await.standing, Standing::Claimed);
    assert_eq!(world.given_states(here).await, [(Verdict::Shared, None)]);
    assert_eq!(world.given_states(outside).await, []);
    assert_eq!(world.member(outside).await.standing, Standing::Claimed);
}

#[tokio::test]
async fn a_message_in_a_log_is_read_like_one_that_came_in() {
    let world = World::copy().await;
    let (ram, sita) = (
        world.enrolled("meena", "w11", "रामलाल", 700).await,
        world.enrolled("meena", "w11", "सीता देवी", 701).await,
    );
    let log = "mobile,time,type,message\n5000000700,22/11/2026 09:00,SMS,STOP\n5000000701,22/11/2026 09:00,SMS,\"हाँ, जुड़ना है\"\n";
    let mut asha = world.signed_in("asha");
    records(&mut asha, log).await;
    assert_eq!(world.member(ram).await.standing, Standing::Claimed);
    assert_eq!(world.member(sita).await.standing, Standing::Consented);
    let member = world.member(ram).await;
    let mut conn = world.app.db.read().await.unwrap();
    let contact = consents::of(&mut conn, &member).await.unwrap();
    assert!(contact.iter().any(|c| c.purpose == consents::CONTACT && c.withdrawn_at.is_some()));
}

#[tokio::test]
async fn one_member_called_twice_is_counted_once() {
    let world = World::copy().await;
    let ram = world.enrolled("meena", "w11", "रामलाल", 700).await;
    let log = "mobile,time\n5000000700,22/11/2026 09:00\n5000000700,22/11/2026 09:01\n";
    let mut asha = world.signed_in("asha");
    assert_eq!(records(&mut asha, log).await, format!("{HERE}?recorded=2"));
    assert_eq!(world.member(ram).await.standing, Standing::Consented);
    let tally = world.tally("w11", "member").await;
    assert_eq!((tally.claimed, tally.consented), (0, 1));
}

#[tokio::test]
async fn what_is_no_log_or_was_changed_comes_back_filled() {
    let world = World::copy().await;
    world.enrolled("meena", "w11", "रामलाल", 700).await;
    let mut asha = world.signed_in("asha");
    for log in ["", "hello", "name,ward\nमीना,4", "from,time\n"] {
        let page = asha.post(HERE, &[("log", log)]).await.is(422).page();
        assert_eq!(page.form("calls-in").get("log"), log);
    }
    let good = "mobile,time\n5000000700,22/11/2026 09:00\n";
    let address = format!("{HERE}/record");
    let page = asha.post(&address, &[("log", good), ("seen", "another")]).await.is(422).page();
    assert!(page.says("जाँच के बाद सूची बदली है") && page.form("/record").get("log").contains("5000000700"));
    asha.post(&address, &[("log", good), ("seen", "another"), ("standing", "verified")]).await.is(422);
    asha.get(&format!("{HERE}?template=csv")).await.is(200);
    for name in ["meena", "sunita", "fatima", "poonam"] {
        let mut browser = world.signed_in(name);
        browser.get(HERE).await.is(404);
        browser.post(HERE, &[("log", good)]).await.is(404);
        browser.post(&address, &[("log", good)]).await.is(404);
    }
}

#[tokio::test]
async fn a_log_that_the_enroller_loads_raises_nobody_until_another_loads_it() {
    let world = World::copy().await;
    let asha_scope = world.scope("asha", "d1").await;
    let ram = world.enrols(&asha_scope, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let log = "mobile,time\n5000000700,22/11/2026 09:00\n";
    let mut asha = world.signed_in("asha");
    let page = asha.post(HERE, &[("log", log)]).await.is(200).page();
    assert!(page.says("इन्हें आपने ही दर्ज किया है") && page.says("रामलाल"), "{}", page.said());
    assert_eq!(records(&mut asha, log).await, format!("{HERE}?recorded=1"));
    assert_eq!(world.member(ram).await.standing, Standing::Claimed);
    let noted = (Verdict::Shared, Some("not-second".to_owned()));
    assert_eq!(world.given_states(ram).await, [noted]);
    let again = asha.post(HERE, &[("log", log)]).await.is(200).page();
    assert!(again.forms().iter().all(|f| !f.action.ends_with("/record")), "noted once");
    // The same rows were somebody else's to load.
    let by_hand = "update member set enrolled_by = id";
    let work = world.app.db.write(move |tx| {
        Box::pin(async move { Ok::<_, janjan::fault::Fault>(tx.exec(by_hand, &[]).await?) })
    });
    work.await.unwrap();
    records(&mut asha, log).await;
    assert_eq!(world.member(ram).await.standing, Standing::Consented);
}

#[tokio::test]
async fn a_call_from_before_the_enrolment_is_noted_and_raises_nobody() {
    let world = World::copy().await;
    let ram = world.enrolled("meena", "w11", "रामलाल", 700).await;
    let log = "mobile,time\n5000000700,21/11/2026 23:59\n";
    let mut asha = world.signed_in("asha");
    let page = asha.post(HERE, &[("log", log)]).await.is(200).page();
    assert!(page.says("नाम दर्ज होने से पहले की"), "{}", page.said());
    records(&mut asha, log).await;
    assert_eq!(world.member(ram).await.standing, Standing::Claimed);
    let noted = (Verdict::Refused, Some("before-enrolment".to_owned()));
    assert_eq!(world.given_states(ram).await, [noted]);
}
