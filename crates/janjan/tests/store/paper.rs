//! An answer that came signed on paper, and an offer that nobody answers.

use crate::world::acts::why;
use crate::world::{World, nominee};
use janjan::posts::decide;
use janjan_db::{Db, on_both};
use janjan_rules::posts::State;

on_both!(a_paper_answer_needs_its_photo_and_only_who_records_opens_it, |db: Db| async move {
    let world = World::on(db).await;
    let proposal = world.proposal("w12", "ward-secretary", nominee("काग़ज़ वाली", 611));
    let at = world.proposes(&world.scope("sunita", "d1").await, proposal).await.unwrap();
    world.approves(&world.scope("harish", "d1").await, at).await.unwrap();

    let mut asha = world.signed_in("asha");
    let place = format!("/p/{}/appointments/{at}", world.n("asha", "d1"));
    asha.get(&format!("{place}/proof")).await.is(404);
    asha.post(&format!("{place}/paper-answer"), &[("answer", "accept")]).await.is(422);
    assert_eq!(world.appointment(at).await.state, State::Approved);
    asha.post(&format!("{place}/paper-answer"), &[("answer", "accept"), ("photo", "")]).await.is(303);
    assert_eq!(world.appointment(at).await.state, State::Accepted);

    let photo = asha.get(&format!("{place}/proof")).await.is(200);
    assert_eq!(photo.headers["content-type"], "image/jpeg");
    assert!(photo.bytes.starts_with(&[0xff, 0xd8]));
    let meena = format!("/p/{}/appointments/{at}/proof", world.n("meena", "w11"));
    world.signed_in("meena").get(&meena).await.is(404);
});

on_both!(an_offer_taken_back_frees_its_seat, |db: Db| async move {
    let world = World::on(db).await;
    let (sunita, harish) = (world.scope("sunita", "d1").await, world.scope("harish", "d1").await);
    let first = world.proposal("w12", "ward-secretary", nominee("चुप रहे", 612));
    let at = world.proposes(&sunita, first).await.unwrap();
    world.approves(&harish, at).await.unwrap();
    // Once approved it is no longer the proposer's to take back.
    assert_eq!(why(decide::withdraw(&sunita, world.form("/withdrawal"), at).await), "not-found");
    decide::withdraw(&harish, world.form("/withdrawal"), at).await.unwrap();
    assert_eq!(world.appointment(at).await.state, State::Withdrawn);
    world.seated(world.proposal("w12", "ward-secretary", nominee("आगे आए", 613))).await;
});

on_both!(names_still_proposed_for_a_seat_now_held_are_taken_back, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let second = world.proposal("w12", "ward-secretary", nominee("दूसरा नाम", 614));
    let waiting = world.proposes(&sunita, second).await.unwrap();
    world.seated(world.proposal("w12", "ward-secretary", nominee("पहला नाम", 615))).await;
    assert_eq!(world.appointment(waiting).await.state, State::Withdrawn);
});
