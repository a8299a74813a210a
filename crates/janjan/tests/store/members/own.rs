//! A person's own link, and "I never joined".

use crate::world::World;
use crate::world::acts::why;
use crate::world::store::count;
use janjan::evidence::store as evidence;
use janjan::fault::Fault;
use janjan::members::store::consents;
use janjan::members::{Member, MemberRef};
use janjan::own::dispute;
use janjan::own::link::{self, Tried};
use janjan::own::mend::{self, Agreed, Mended};
use janjan::own::store::disputes::{self, Said};
use janjan_db::{Db, on_both, values};
use janjan_names::fold;
use janjan_rules::members::{Evidence, Relation, Standing, State, Tally};
use janjan_rules::mobile::{Mobile, NumberPlan};

/// Ramlal (mobile ending in 0700), enrolled by Meena in her ward.
async fn ramlal(world: &World) -> MemberRef {
    let meena = world.scope("meena", "w11").await;
    world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap()
}

async fn tries(world: &World, token: &str, four: &str) -> Tried {
    match world.mine(token).await {
        Some(mine) => link::open(&world.app, &mine, four.to_owned()).await.unwrap(),
        None => Tried::Dead,
    }
}

pub(super) async fn says_never(world: &World, name: &str, n: usize, client: &str) -> bool {
    let mobile = Mobile::parse(&format!("50000{n:05}"), NumberPlan::MadeUp).unwrap();
    let (org, id) = (world.facts.ours.org.id, world.app.clock.new_id());
    let is_taken =
        dispute::say(&world.app, Said { org, id, name: name.to_owned(), mobile }, client).await.unwrap();
    dispute::look_up(&world.app).await.unwrap();
    is_taken
}

pub(super) async fn disputes_of(world: &World, m: &Member) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from dispute where shard_id = $1 and member_id = $2 and decided_at is null";
    count(&mut conn, sql, &values![m.at.shard.0, m.at.id.0]).await
}

on_both!(an_opened_link_is_shown_apart_and_raises_nothing, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    assert_eq!(tries(&world, &token, "0700").await, Tried::Right);
    assert_eq!(tries(&world, &token, "0700").await, Tried::Right);
    let member = world.member(at).await;
    assert_eq!((member.standing, member.is_opened), (Standing::Claimed, true));
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, opened: 1, ..Tally::default() });
    let mut conn = world.app.db.read().await.unwrap();
    let given: Vec<Evidence> =
        evidence::of(&mut conn, at).await.unwrap().into_iter().map(|given| given.kind).collect();
    assert_eq!(given, [Evidence::LinkOpened], "it is written down once");
});

on_both!(five_wrong_tries_kill_a_link_and_a_new_one_ends_the_older, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let first = world.link(at).await;
    for _ in 0..4 {
        assert_eq!(tries(&world, &first, "9999").await, Tried::Wrong);
    }
    assert_eq!(tries(&world, &first, "9999").await, Tried::Dead);
    assert_eq!(tries(&world, &first, "0700").await, Tried::Dead, "the right digits come too late");
    let second = world.link(at).await;
    assert_eq!(tries(&world, &second, "0700").await, Tried::Right);
    let third = world.link(at).await;
    assert!(world.mine(&second).await.is_none() && world.mine(&third).await.is_some());
});

on_both!(a_link_expires_after_thirty_days_and_a_proof_within_two_hours, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let proof = world.mine(&token).await.unwrap().proof(&world.app);
    assert!(world.mine(&token).await.unwrap().is_proven(&world.app, &proof));
    assert!(!world.mine(&token).await.unwrap().is_proven(&world.app, ""));
    let other = world.link(at).await;
    assert!(!world.mine(&other).await.unwrap().is_proven(&world.app, &proof), "each link has its own");
    world.app.clock.pass_days(29);
    assert!(!world.mine(&other).await.unwrap().is_proven(&world.app, &proof));
    world.app.clock.pass_days(1);
    assert!(world.mine(&other).await.is_none());
});

on_both!(a_person_mends_their_own_record_and_is_found_by_it, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let before = world.mine(&token).await.unwrap();
    let mended = Mended {
        name: "रामलाल वर्मा".to_owned(),
        relative: None,
        birth_year: 1979,
        address: "नई बस्ती".to_owned(),
    };
    mend::mend(&world.app, &before, mended).await.unwrap();
    let after = world.member(at).await;
    assert_eq!((after.name.as_str(), after.birth_year, after.relation), ("रामलाल वर्मा", Some(1979), None));
    assert_eq!((after.standing, after.mobile), (before.member.standing, before.member.mobile.clone()));
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from member_word where shard_id = $1 and member_id = $2 and word = $3";
    let words = [fold("वर्मा"), fold("रामलाल")];
    assert_eq!(count(&mut conn, sql, &values![at.shard.0, at.id.0, &words[0]]).await, 1);
    assert_eq!(count(&mut conn, sql, &values![at.shard.0, at.id.0, &words[1]]).await, 0);
});

on_both!(a_consent_is_taken_back_purpose_by_purpose, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let mine = world.mine(&token).await.unwrap();
    assert!(mine.member.is_shared);
    let agreed = Agreed { is_contact: true, is_shared: false };
    mend::agree(&world.app, &mine, agreed, "hi").await.unwrap();
    mend::agree(&world.app, &mine, agreed, "hi").await.unwrap();
    let member = world.member(at).await;
    assert!(!member.is_shared);
    let given = {
        let mut conn = world.app.db.read().await.unwrap();
        consents::of(&mut conn, &member).await.unwrap()
    };
    assert_eq!(Agreed::of(&given), agreed);
    assert_eq!(given.len(), 3, "nothing was given anew");
    world.app.clock.pass_days(1);
    let both = Agreed { is_contact: true, is_shared: true };
    mend::agree(&world.app, &mine, both, "en").await.unwrap();
    let mut conn = world.app.db.read().await.unwrap();
    let given = consents::of(&mut conn, &member).await.unwrap();
    let own = given.iter().find(|c| c.channel == "link").expect("a consent of one's own");
    let handed_by = Some(world.scope("meena", "w11").await.person);
    assert_eq!(
        (own.purpose.as_str(), own.collected_by, own.notice_lang.as_str()),
        ("share", handed_by, "en")
    );
    assert_eq!(Agreed::of(&given), both);
});

on_both!(a_dispute_is_shown_at_once_and_changes_no_count, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let mine = world.mine(&token).await.unwrap();
    mend::contest(&world.app, &mine).await.unwrap();
    mend::contest(&world.app, &mine).await.unwrap();
    let member = world.member(at).await;
    assert!(member.is_disputed);
    assert_eq!(disputes_of(&world, &member).await, 1, "said twice, raised once");
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, disputed: 1, ..Tally::default() });
});

on_both!(who_leaves_by_the_link_is_erased_and_the_link_with_them, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let mine = world.mine(&token).await.unwrap();
    mend::leave(&world.app, &mine).await.unwrap();
    let member = world.member(at).await;
    assert_eq!((member.state, member.name.as_str()), (State::Withdrawn, ""));
    assert_eq!(tries(&world, &token, "0700").await, Tried::Dead);
    assert!(matches!(mend::contest(&world.app, &mine).await, Err(Fault::NotFound)));
});

on_both!(a_disputed_entry_is_not_taken_out_of_sight_by_the_enrollers_own_link, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let mine = world.mine(&token).await.unwrap();
    mend::contest(&world.app, &mine).await.unwrap();
    assert_eq!(why(mend::leave(&world.app, &mine).await), "own-leave-disputed");
    let member = world.member(at).await;
    assert!(member.is_disputed && member.state == State::Active);
    assert_eq!(disputes_of(&world, &member).await, 1, "somebody is still to be called");
});

on_both!(a_disputed_entry_gets_no_other_name_by_the_enrollers_own_link, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let token = world.link(at).await;
    let mended = |name: &str| Mended {
        name: name.to_owned(),
        relative: Some((Relation::Father, "रामसेवक".to_owned())),
        birth_year: 1984,
        address: "गली 4, मकान 12".to_owned(),
    };
    let own = world.mine(&token).await.unwrap();
    mend::contest(&world.app, &own).await.unwrap();
    let own = world.mine(&token).await.unwrap();
    assert_eq!(why(mend::mend(&world.app, &own, mended("सुनीता देवी")).await), "own-mend-disputed");
    mend::mend(&world.app, &own, mended("राम लाल")).await.unwrap();
    assert_eq!(world.member(at).await.name, "राम लाल", "the spelling is mended all the same");
});

on_both!(who_never_joined_is_found_by_mobile_and_a_like_name_alone, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    let salma = world.scope("salma", "w21").await;
    let there = world.enrols(&salma, "w21", world.enrolment("member", "श्री रामलाल", 700)).await.unwrap();
    let meena = world.scope("meena", "w11").await;
    let sister = world.enrols(&meena, "w11", world.enrolment("member", "सीता", 700)).await.unwrap();
    assert!(says_never(&world, "मोहन", 700, "").await);
    assert!(says_never(&world, "रामलाल", 701, "").await);
    assert!(!world.member(at).await.is_disputed);
    assert!(says_never(&world, "रामलाल जी", 700, "").await);
    for (at, is) in [(at, true), (there, true), (sister, false)] {
        assert_eq!(
            world.member(at).await.is_disputed,
            is,
            "in both districts, and nobody else of the family"
        );
    }
    let mut conn = world.app.db.read().await.unwrap();
    assert!(disputes::said(&mut conn).await.unwrap().is_empty(), "what was said isn't kept");
});

on_both!(whoever_has_the_phone_alone_is_heard_under_whatever_name, |db: Db| async move {
    let world = World::on(db).await;
    let at = ramlal(&world).await;
    assert!(says_never(&world, "Zubair Khan", 700, "").await);
    assert!(world.member(at).await.is_disputed);
});

on_both!(who_says_it_too_often_waits_whether_held_or_not, |db: Db| async move {
    let world = World::on(db).await;
    ramlal(&world).await;
    for (n, name) in [(700, "रामलाल"), (799, "कोई नहीं")] {
        let mut taken = 0;
        for _ in 0..12 {
            taken += usize::from(says_never(&world, name, n, "").await);
        }
        assert_eq!(taken, 6, "{name}");
    }
    let mut taken = 0;
    for n in 0..12 {
        taken += usize::from(says_never(&world, "कोई", 800 + n, "203.0.113.9").await);
    }
    assert_eq!(taken, 6, "one client, whatever the mobile");
    assert!(says_never(&world, "कोई", 830, "203.0.113.10").await);
});

on_both!(all_together_may_say_it_a_hundred_times_in_ten_minutes, |db: Db| async move {
    let world = World::on(db).await;
    let mut taken = 0;
    for n in 0..105 {
        taken += usize::from(says_never(&world, "कोई", 1000 + n, "").await);
    }
    assert_eq!(taken, 100);
    world.app.clock.pass_days(1);
    assert!(says_never(&world, "कोई", 2000, "").await);
});
