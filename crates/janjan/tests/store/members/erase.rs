//! What names a person is erased; counts and journal stay.

use crate::store::check::heard;
use crate::world::store::{count, texts};
use crate::world::{TODAY, World};
use data_encoding::HEXLOWER;
use janjan::ground::act::Actor;
use janjan::ground::collate::sort_key;
use janjan::members::store::claims;
use janjan::members::{self, Member, MemberRef, erase};
use janjan::people::store::mobile_key;
use janjan_db::{Db, on_both, values};
use janjan_names::fold;
use janjan_rules::members::{State, Tally};

async fn erased(world: &World, at: MemberRef, state: State) -> Member {
    let org = world.facts.ours.org.id;
    let work = world.app.act(Actor::Console(org), None, vec![at.shard], TODAY, move |act| {
        Box::pin(async move {
            let member = members::store::members::one(act.tx(), at).await?.expect("the member is there");
            members::erase(act, &member, state, "console", TODAY).await?;
            Ok(String::new())
        })
    });
    work.await.unwrap();
    world.member(at).await
}

on_both!(nothing_that_names_an_erased_person_is_left_anywhere, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let mut enrolment = world.enrolment("member", "Zubeda Kudratullah", 731);
    enrolment.relative = Some((janjan_rules::members::Relation::Father, "Kudratullah Ansari".to_owned()));
    enrolment.address = "Kabootarwali Gali".to_owned();
    let mobile = enrolment.mobile.clone().unwrap();
    let at = world.enrols(&meena, "w11", enrolment).await.unwrap();
    let ten = mobile.as_str().trim_start_matches("+91").to_owned();
    let mobile_key = HEXLOWER.encode(&mobile_key(&world.app.keys, &mobile));
    let sort_key = HEXLOWER.encode(&sort_key("Zubeda Kudratullah"));
    let folded = fold("Zubeda Kudratullah");
    let gone = ["Zubeda", "Kudratullah", "Ansari", "Kabootarwali", &ten, &mobile_key, &sort_key, &folded];
    let before = texts(&world.app.db).await;
    for what in gone {
        assert!(
            before.iter().any(|(_, text)| text.contains(what)),
            "the search finds {what} while it is there"
        );
    }

    let m = erased(&world, at, State::Withdrawn).await;
    assert_eq!((m.name.as_str(), m.mobile.as_ref(), m.birth_year), ("", None, None));
    for (place, text) in texts(&world.app.db).await {
        for what in gone {
            assert!(!text.contains(what), "{what} still stands in {place}: {text}");
        }
    }
});

on_both!(an_erasure_leaves_counts_and_journal_true, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let stays = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let at = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    let number = world.member(at).await.number;
    let m = erased(&world, at, State::Struck).await;
    assert_eq!((m.state, m.ended_on, m.number), (State::Struck, Some(TODAY), number));
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, struck: 1, ..Tally::default() });
    assert_eq!(world.member(stays).await.name, "रामलाल");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(who_left_is_remembered_by_name_and_mobile_alone, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let enrolment = world.enrolment("member", "रामलाल", 700);
    let mobile = enrolment.mobile.clone().unwrap();
    let at = world.enrols(&meena, "w11", enrolment).await.unwrap();
    erased(&world, at, State::Withdrawn).await;
    let (keys, org) = (world.app.keys.clone(), world.facts.ours.org.id);
    let mut conn = world.app.db.read().await.unwrap();
    let left = claims::left(&mut conn, &keys, org, "रामलाल", &mobile).await.unwrap();
    assert_eq!(left, Some((TODAY, State::Withdrawn)));
    assert_eq!(claims::left(&mut conn, &keys, org, "सलीम", &mobile).await.unwrap(), None);
    assert!(claims::by_mobile(&mut conn, &keys, org, &mobile).await.unwrap().is_empty());
});

on_both!(a_slips_photo_goes_with_its_person_unless_another_row_names_it, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let one = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let two = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    let chance = world.app.clock.new_id().to_string();
    let own = world.app.files.keep(format!("own {chance}").into_bytes()).await.unwrap();
    let shared = world.app.files.keep(format!("shared {chance}").into_bytes()).await.unwrap();
    for (at, digest) in [(one, &own), (one, &shared), (two, &shared)] {
        crate::world::store::slip(&world, at, digest).await;
    }
    erased(&world, one, State::Withdrawn).await;
    erase::forget_files(&world.app).await.unwrap();
    assert!(world.app.files.read(&own).await.is_none());
    assert!(world.app.files.read(&shared).await.is_some());
    erased(&world, two, State::Withdrawn).await;
    erase::forget_files(&world.app).await.unwrap();
    assert!(world.app.files.read(&shared).await.is_none());
    let mut conn = world.app.db.read().await.unwrap();
    assert_eq!(count(&mut conn, "select count(*) from file_due", &values![]).await, 0);
});
