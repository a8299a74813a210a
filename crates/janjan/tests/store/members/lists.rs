//! Members as pages show them: one member's own, the lists behind the figures.

use crate::world::World;
use janjan_db::{Db, on_both};

on_both!(a_members_page_tells_what_is_wanting_and_opens_the_mobile_by_leave, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let number = world.member(at).await.shown_number();
    let mut browser = world.signed_in("meena").in_language("en");
    let address = meena.at(&format!("members/{at}"));
    let page = browser.get(&address).await.is(200).page();
    assert!(page.says(&number) && page.says("Ask for a missed call"), "{}", page.said());
    assert!(!page.html().contains("00700"), "the mobile is masked");
    let opened = browser.post(&page.form("/mobile").action, &[]).await.is(200).page();
    assert!(opened.html().contains("+915000000700"), "{}", opened.said());
    assert!(browser.get(&address).await.is(200).page().says("मीना गुप्ता"), "the history names who opened it");
    // Who has no leave there finds nothing, whatever the address.
    let salma = world.scope("salma", "w21").await;
    let mut other = world.signed_in("salma");
    other.get(&salma.at(&format!("members/{at}"))).await.is(404);
    other.post(&salma.at(&format!("members/{at}/mobile")), &[]).await.is(404);
});
