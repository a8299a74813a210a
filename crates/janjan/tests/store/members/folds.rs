//! One person's entries after the desk joined them: each of them still speaks for its person, several are joined one after
//! another, and nothing a page showed before is decided on after it changed.

use super::doubles::{again, decided, everything, open, rajendra, twice, unchanged, undone};
use super::own::{disputes_of, says_never};
use super::transfer::moves;
use crate::store::check::heard;
use crate::world::acts::why;
use crate::world::amend::mobile;
use crate::world::{TODAY, World};
use janjan::doubles::decide::{self, Answer, Seen};
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::visit::Scope;
use janjan::members::store::members;
use janjan::members::{MISTAKE, MemberRef, SEE, erase, sight};
use janjan::own::mend::{self, Agreed};
use janjan::tick;
use janjan_db::{Db, on_both, values};
use janjan_rules::members::State as Membership;

/// Rajendra in three wards of the district, and whoever decides there.
async fn thrice(world: &World) -> ([MemberRef; 3], Scope) {
    let [first, second] = twice(world).await;
    let salma = world.scope("harish", "d1").await;
    let third = world.enrolment("member", "राजेंद्र विश्वकरमा", 700);
    let answered = janjan::members::enrol::Answered { others: vec![first.id, second.id], is_again: false };
    let third = world.enrols_answering(&salma, "w13", third, answered).await.unwrap();
    ([first, second, third], world.scope("sunita", "d1").await)
}

/// The open pair of these two.
async fn pair(world: &World, scope: &Scope, both: [MemberRef; 2]) -> Seen {
    let mut pairs = open(world, scope).await;
    pairs.retain(|seen| both.iter().all(|at| seen.pair.both().contains(at)));
    pairs.pop().expect("the pair waits")
}

/// Joins the first entry with the second, which goes on.
async fn joins(world: &World, scope: &Scope, [folded, kept]: [MemberRef; 2]) -> Seen {
    let seen = pair(world, scope, [folded, kept]).await;
    decided(world, scope, &seen, Answer::Same(kept.id)).await.unwrap();
    seen
}

async fn journal(world: &World, verb: &str, at: MemberRef) -> i64 {
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select count(*) from journal where verb = $1 and shard_id = $2 and thing_id = $3";
    crate::world::store::count(&mut conn, sql, &values![verb, at.shard.0, at.id.0]).await
}

on_both!(three_entries_of_one_person_are_joined_and_parted_again_in_their_order, |db: Db| async move {
    let world = World::on(db).await;
    let ([first, second, third], sunita) = thrice(&world).await;
    tick::turn(&world.app).await.unwrap();
    let before = everything(&world).await;
    assert_eq!(open(&world, &sunita).await.len(), 3);
    let one = joins(&world, &sunita, [first, second]).await;
    let after_one = everything(&world).await;
    assert_eq!(open(&world, &sunita).await.len(), 1, "what is asked of the first is asked of the second");
    let other = joins(&world, &sunita, [second, third]).await;
    assert!(open(&world, &sunita).await.is_empty());
    assert_eq!(world.tally("w13", "member").await.claimed, 1);
    assert_eq!(why(undone(&world, &sunita, &one).await), "pair-undo-later-first");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
    undone(&world, &sunita, &other).await.unwrap();
    unchanged(&world, &after_one).await;
    undone(&world, &sunita, &one).await.unwrap();
    unchanged(&world, &before).await;
});

on_both!(a_chain_of_joined_entries_comes_to_an_end, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, harish) = (world.scope("meena", "w11").await, world.scope("harish", "d1").await);
    let mut last = world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    for n in 1..=17 {
        let answered = janjan::members::enrol::Answered { others: vec![last.id], is_again: false };
        let again = rajendra(&world, "Rajendra Vishwakarma");
        let next = world.enrols_answering(&meena, "w11", again, answered).await.unwrap();
        let seen = pair(&world, &harish, [last, next]).await;
        let done = decided(&world, &harish, &seen, Answer::Same(next.id)).await;
        if n < 17 {
            done.unwrap();
            last = next;
        } else {
            assert_eq!(why(done), "pair-too-many");
            // The other way round nothing grows longer.
            decided(&world, &harish, &seen, Answer::Same(last.id)).await.unwrap();
        }
    }
    assert_eq!(world.tally("w11", "member").await.claimed, 1);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(what_is_still_asked_of_a_folded_entry_is_asked_of_the_one_that_goes_on, |db: Db| async move {
    let world = World::on(db).await;
    let ([first, second, third], sunita) = thrice(&world).await;
    tick::turn(&world.app).await.unwrap();
    // Nobody saw how like the second and the third are.
    let lost = pair(&world, &sunita, [second, third]).await.pair.id;
    let work = world.app.db.write(move |tx| {
        Box::pin(async move {
            tx.exec("delete from pair_claim where pair_id = $1", &values![lost]).await?;
            tx.exec("delete from pair where id = $1", &values![lost]).await
        })
    });
    work.await.unwrap();
    let before = everything(&world).await;
    let one = joins(&world, &sunita, [first, second]).await;
    pair(&world, &sunita, [second, third]).await;
    undone(&world, &sunita, &one).await.unwrap();
    unchanged(&world, &before).await;
});

on_both!(a_decision_is_taken_back_after_the_other_entry_moved, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let (harish, lakhan) = (world.scope("harish", "d1").await, world.scope("lakhan", "z1").await);
    joins(&world, &harish, [first, second]).await;
    moves(&world, &lakhan, second, "w21").await.unwrap();
    let seen = {
        let mut conn = world.app.db.read().await.unwrap();
        let pairs = janjan::doubles::store::of_member(&mut conn, first).await.unwrap();
        decide::sight(&mut conn, &lakhan, pairs[0].clone()).await.unwrap()
    };
    undone(&world, &lakhan, &seen).await.unwrap();
    assert_eq!(world.member(first).await.state, Membership::Active);
    assert_eq!(open(&world, &lakhan).await.len(), 1, "the pair is open where both are seen now");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(nothing_is_decided_by_a_page_that_is_old, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let (harish, meena) = (world.scope("harish", "d1").await, world.scope("meena", "w11").await);
    let seen = open(&world, &harish).await.remove(0);
    let mut mended = world.correction(first).await;
    mended.birth_year -= 3;
    world.corrects(&meena, first, mended).await.unwrap();
    assert_eq!(why(decided(&world, &harish, &seen, Answer::Same(second.id)).await), "refused-changed-since");
    let seen = open(&world, &harish).await.remove(0);
    decided(&world, &harish, &seen, Answer::Same(second.id)).await.unwrap();
    let old = decide::undo(&harish, world.form("/undo"), (&seen, &seen.mark(&harish))).await;
    assert_eq!(why(old), "pair-decided-already");
    let now = again(&world, &harish, &seen).await;
    let stale = decide::undo(&harish, world.form("/undo"), (&now, &seen.mark(&harish))).await;
    assert_eq!(why(stale), "refused-changed-since");
    assert_eq!(world.member(first).await.state, Membership::Folded);
});

on_both!(the_link_of_a_folded_entry_speaks_for_the_one_that_counts, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    let token = world.link(first).await;
    joins(&world, &harish, [first, second]).await;
    let mine = world.mine(&token).await.expect("it opens still");
    let agreed = mend::agree(&world.app, &mine, Agreed { is_contact: false, is_shared: false }, "hi").await;
    assert!(matches!(agreed, Err(Fault::NotFound)), "it is mended in the entry that counts");
    mend::contest(&world.app, &mine).await.unwrap();
    assert!(!world.member(first).await.is_disputed);
    let counted = world.member(second).await;
    assert!(counted.is_disputed);
    assert_eq!(disputes_of(&world, &counted).await, 1);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(who_leaves_by_the_link_of_a_folded_entry_leaves_with_both, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, salma) = (world.scope("meena", "w11").await, world.scope("salma", "w21").await);
    let first = world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let second = world.enrols(&salma, "w21", rajendra(&world, "Rajendra Vishwakarma")).await.unwrap();
    let lakhan = world.scope("lakhan", "z1").await;
    let token = world.link(first).await;
    joins(&world, &lakhan, [first, second]).await;
    let mine = world.mine(&token).await.unwrap();
    mend::leave(&world.app, &mine).await.unwrap();
    for at in [first, second] {
        assert!(world.member(at).await.erased_at.is_some());
    }
    assert_eq!(world.member(second).await.state, Membership::Withdrawn);
    assert_eq!((journal(&world, "withdrawn", second).await, journal(&world, "erased", first).await), (1, 1));
    assert!(open(&world, &lakhan).await.is_empty());
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(from_another_mobile_the_entry_that_counts_is_called_and_not_erased, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let (harish, kamla) = (world.scope("harish", "d1").await, world.scope("kamla", "w12").await);
    let token = world.link(first).await;
    let mut other = world.correction(second).await;
    other.mobile = Some(mobile(4_711));
    world.corrects(&kamla, second, other).await.unwrap();
    joins(&world, &harish, [first, second]).await;
    let mine = world.mine(&token).await.unwrap();
    mend::leave(&world.app, &mine).await.unwrap();
    assert!(world.member(first).await.erased_at.is_some());
    let counted = world.member(second).await;
    assert!(counted.erased_at.is_none() && counted.is_disputed, "{counted:?}");
    // Should that one leave, too, nothing is done twice with the one that left before.
    world.leaves(second).await;
    assert_eq!((journal(&world, "withdrawn", second).await, journal(&world, "erased", first).await), (1, 1));
    assert_eq!(world.rows("select count(*) from left_claim").await, 2);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(of_entries_with_two_mobiles_the_folded_one_counts_again_and_is_called, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let (harish, kamla) = (world.scope("harish", "d1").await, world.scope("kamla", "w12").await);
    let mut other = world.correction(second).await;
    other.mobile = Some(mobile(4_711));
    world.corrects(&kamla, second, other).await.unwrap();
    joins(&world, &harish, [first, second]).await;
    world.leaves(second).await;
    assert!(world.member(second).await.erased_at.is_some());
    let parted = world.member(first).await;
    assert_eq!((parted.state, parted.is_disputed), (Membership::Active, true), "the desk may have erred");
    assert!(open(&world, &harish).await.is_empty(), "there is nothing to compare any more");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(an_entry_with_which_another_was_joined_is_no_mistake, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    joins(&world, &harish, [first, second]).await;
    let (at, org) = (second, world.facts.ours.org.id);
    let work = world.app.act(Actor::Console(org), None, vec![at.shard], TODAY, move |act| {
        Box::pin(async move {
            let member = members::one(act.tx(), at).await?.expect("the member is there");
            erase(act, &member, Membership::Withdrawn, MISTAKE, TODAY).await?;
            Ok(String::new())
        })
    });
    assert_eq!(why(work.await), "withdrawal-mistake-joined");
    assert_eq!(world.member(second).await.state, Membership::Active);
});

on_both!(i_never_joined_finds_the_entry_that_counts, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    joins(&world, &harish, [first, second]).await;
    assert!(says_never(&world, "राजेन्द्र विश्वकर्मा", 700, "").await);
    let counted = world.member(second).await;
    assert!(counted.is_disputed && !world.member(first).await.is_disputed);
    assert_eq!(disputes_of(&world, &counted).await, 1, "once, though two entries have the number");
});

on_both!(above_the_district_who_is_not_shown_is_not_shown_in_the_folded_entry, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, salma) = (world.scope("meena", "w11").await, world.scope("salma", "w21").await);
    let first = world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let second = world.enrols(&salma, "w21", rajendra(&world, "Rajendra Vishwakarma")).await.unwrap();
    let lakhan = world.scope("lakhan", "z1").await;
    let token = world.link(second).await;
    joins(&world, &lakhan, [first, second]).await;
    let mine = world.mine(&token).await.unwrap();
    mend::agree(&world.app, &mine, Agreed { is_contact: true, is_shared: false }, "hi").await.unwrap();
    let mut conn = world.app.db.read().await.unwrap();
    assert!(matches!(sight(&mut conn, &lakhan, SEE, first).await, Err(Fault::NotFound)));
    let harish = world.scope("harish", "d1").await;
    assert!(sight(&mut conn, &harish, SEE, first).await.is_ok(), "in the own district they are seen");
    assert!(members::one(&mut conn, first).await.unwrap().unwrap().is_shared, "the row is as it was");
});

on_both!(a_correction_that_makes_an_entry_like_another_is_a_pair_a_moment_later, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, kamla) = (world.scope("meena", "w11").await, world.scope("kamla", "w12").await);
    world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let stranger = world.enrolment("member", "घनश्याम तिवारी", 12);
    let at = world.enrols(&kamla, "w12", stranger).await.unwrap();
    let harish = world.scope("harish", "d1").await;
    tick::turn(&world.app).await.unwrap();
    assert!(open(&world, &harish).await.is_empty());
    let is = rajendra(&world, "Rajendra Vishwakarma");
    let mut mended = world.correction(at).await;
    (mended.name, mended.relative, mended.mobile) = (is.name, is.relative, is.mobile);
    (mended.birth_year, mended.address) = (is.birth_year, is.address);
    world.corrects(&kamla, at, mended).await.unwrap();
    tick::turn(&world.app).await.unwrap();
    assert_eq!(open(&world, &harish).await.len(), 1);
    assert_eq!(world.rows("select count(*) from near_due").await, 0);
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(two_districts_that_enter_one_person_at_once_make_a_pair_a_moment_later, |db: Db| async move {
    let world = World::on(db).await;
    twice(&world).await;
    // As if neither had seen the other: both were looked for before both were saved.
    for sql in ["delete from pair_claim", "delete from pair"] {
        world.app.db.write(move |tx| Box::pin(async move { tx.exec(sql, &[]).await })).await.unwrap();
    }
    let harish = world.scope("harish", "d1").await;
    assert!(open(&world, &harish).await.is_empty());
    tick::turn(&world.app).await.unwrap();
    assert_eq!(open(&world, &harish).await.len(), 1);
});
