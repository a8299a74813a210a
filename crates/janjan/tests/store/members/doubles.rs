//! One person entered twice: found in whatever script, seen by the lowest desk that holds both, decided, and taken back to the
//! byte.

use super::transfer::moves;
use crate::store::check::heard;
use crate::world::acts::why;
use crate::world::{World, store};
use janjan::doubles::decide::{self, Answer, Seen};
use janjan::doubles::desk;
use janjan::doubles::store::{Mark, State};
use janjan::ground::visit::Scope;
use janjan::members::enrol::{self, Answered};
use janjan::members::store::lore as kept;
use janjan::members::{Enrolment, MemberRef, lore};
use janjan_db::{Db, on_both};
use janjan_rules::members::State as Membership;
use std::collections::BTreeMap;

pub(super) fn rajendra(world: &World, name: &str) -> Enrolment {
    world.enrolment("member", name, 700)
}

/// Rajendra in ward 1, and in ward 2 in the other script.
pub(super) async fn twice(world: &World) -> [MemberRef; 2] {
    let (meena, kamla) = (world.scope("meena", "w11").await, world.scope("kamla", "w12").await);
    let first = world.enrols(&meena, "w11", rajendra(world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let second = world.enrols(&kamla, "w12", rajendra(world, "Rajendra Vishwakarma")).await.unwrap();
    [first, second]
}

pub(super) async fn open(world: &World, scope: &Scope) -> Vec<Seen> {
    let mut conn = world.app.db.read().await.unwrap();
    desk::page(&mut conn, scope, State::Open, Mark::FIRST).await.unwrap().pairs
}

pub(super) async fn decided(
    world: &World,
    scope: &Scope,
    seen: &Seen,
    answer: Answer,
) -> Result<(), janjan::fault::Fault> {
    decide::decide(scope, world.form("/doubles"), (seen, &seen.mark(scope)), answer).await
}

/// The pair as it is read now.
pub(super) async fn again(world: &World, scope: &Scope, seen: &Seen) -> Seen {
    let mut conn = world.app.db.read().await.unwrap();
    decide::seen(&mut conn, scope, (seen.pair.shard, seen.pair.id)).await.unwrap()
}

/// A decision is taken back, as its page shows it now.
pub(super) async fn undone(world: &World, scope: &Scope, seen: &Seen) -> Result<(), janjan::fault::Fault> {
    let seen = again(world, scope, seen).await;
    decide::undo(scope, world.form("/undo"), (&seen, &seen.mark(scope))).await
}

/// Every row that says something of members and pairs, as text.
pub(super) async fn everything(world: &World) -> BTreeMap<&'static str, Vec<String>> {
    const TABLES: [(&str, &str); 13] = [
        ("member", "select * from member order by shard_id, id"),
        ("words", "select * from member_word order by shard_id, word, member_id"),
        ("mobiles", "select * from member_claim order by mobile_key, member_id"),
        ("numbers", "select * from number_claim order by number"),
        ("keys", "select * from member_key order by key, member_id"),
        ("consents", "select * from consent order by shard_id, member_id, purpose, given_at"),
        ("evidence", "select * from evidence order by shard_id, member_id, id"),
        ("pairs", "select * from pair order by shard_id, id"),
        ("claims of pairs", "select * from pair_claim order by low_id, high_id"),
        ("disputes", "select * from dispute order by shard_id, id"),
        ("links", "select * from link_claim order by token_key"),
        (
            "days",
            "select shard_id, territory_id, kind_id, on_day, enrolled, claimed, consented, verified from member_day \
             order by shard_id, territory_id, kind_id, on_day",
        ),
        (
            "tallies",
            "select shard_id, territory_id, kind_id, claimed, consented, verified, disputed, opened, lapsed, withdrawn, struck \
             from member_tally order by shard_id, territory_id, kind_id",
        ),
    ];
    let mut conn = world.app.db.read().await.unwrap();
    let mut all = BTreeMap::new();
    for (table, sql) in TABLES {
        let rows = store::rows(&mut conn, sql, &[]).await;
        all.insert(table, rows.iter().map(|row| format!("{row:?}")).collect());
    }
    all
}

/// Everything is as it was.
pub(super) async fn unchanged(world: &World, before: &BTreeMap<&'static str, Vec<String>>) {
    for (table, rows) in everything(world).await {
        assert_eq!(rows, before[table], "{table}");
    }
}

on_both!(who_is_a_member_in_the_other_script_is_told_of_before_saving, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let first = world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let again = || rajendra(&world, "Rajendra Vishvakarma");
    assert_eq!(why(world.enrols(&meena, "w11", again()).await), "refused-alike");
    assert_eq!(world.tally("w11", "member").await.claimed, 1);
    let answered = Answered { others: vec![first.id], is_again: false };
    world.enrols_answering(&meena, "w11", again(), answered).await.unwrap();
    let harish = world.scope("harish", "d1").await;
    assert_eq!(open(&world, &harish).await.len(), 1, "what she said is looked at once more");
});

on_both!(one_out_of_sight_is_a_pair_of_the_lowest_desk_that_holds_both, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, kamla) = (world.scope("meena", "w11").await, world.scope("kamla", "w12").await);
    world.enrols(&meena, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    let serial = world.unit("w12").serial;
    let form = world.form("/p/1/unit/enrolment");
    let enrolment = rajendra(&world, "Rajendra Vishwakarma");
    let address = enrol::enrol(&kamla, form, serial, enrolment, Answered::default()).await.unwrap();
    assert!(address.ends_with("?did=enrolled-checked"), "{address}");
    let [harish, devendra, lakhan] = [
        world.scope("harish", "d1").await,
        world.scope("devendra", "d2").await,
        world.scope("lakhan", "z1").await,
    ];
    let pairs = open(&world, &harish).await;
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].desk.id, world.unit("d1").id);
    assert!(open(&world, &devendra).await.is_empty() && open(&world, &lakhan).await.is_empty());

    // Of two districts it is the zone's.
    let salma = world.scope("salma", "w21").await;
    world.enrols(&salma, "w21", rajendra(&world, "राजेंद्र विश्वकरमा")).await.unwrap();
    assert_eq!(open(&world, &harish).await.len(), 1);
    assert_eq!(open(&world, &lakhan).await.len(), 2, "with either of the two in the other district");
});

on_both!(of_one_person_one_entry_counts_and_undone_all_is_as_it_was, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    let before = everything(&world).await;
    let seen = open(&world, &harish).await.remove(0);
    decided(&world, &harish, &seen, Answer::Same(second.id)).await.unwrap();
    assert_eq!(world.member(first).await.state, Membership::Folded);
    assert_eq!(world.member(second).await.state, Membership::Active);
    assert_eq!(world.tally("w11", "member").await.claimed, 0);
    assert_eq!(world.tally("w12", "member").await.claimed, 1);
    assert!(open(&world, &harish).await.is_empty());
    assert_eq!(why(decided(&world, &harish, &seen, Answer::Different).await), "pair-decided-already");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());

    undone(&world, &harish, &seen).await.unwrap();
    unchanged(&world, &before).await;
    assert_eq!(open(&world, &harish).await.len(), 1);
});

on_both!(whoever_entered_one_of_them_does_not_decide, |db: Db| async move {
    let world = World::on(db).await;
    let (harish, sunita) = (world.scope("harish", "d1").await, world.scope("sunita", "d1").await);
    let kamla = world.scope("kamla", "w12").await;
    world.enrols(&harish, "w11", rajendra(&world, "राजेन्द्र विश्वकर्मा")).await.unwrap();
    world.enrols(&kamla, "w12", rajendra(&world, "Rajendra Vishwakarma")).await.unwrap();
    let seen = open(&world, &harish).await.remove(0);
    assert_eq!(why(decided(&world, &harish, &seen, Answer::Different).await), "refused-not-second");
    let seen = open(&world, &sunita).await.remove(0);
    decided(&world, &sunita, &seen, Answer::Unknown).await.unwrap();
    let mut conn = world.app.db.read().await.unwrap();
    assert_eq!(desk::count(&mut conn, &sunita, State::Unknown).await.unwrap(), 1);
});

on_both!(an_entry_that_moves_takes_its_pairs_to_the_desk_that_sees_both, |db: Db| async move {
    let world = World::on(db).await;
    let [first, _] = twice(&world).await;
    let (harish, lakhan) = (world.scope("harish", "d1").await, world.scope("lakhan", "z1").await);
    assert_eq!(open(&world, &harish).await.len(), 1);
    moves(&world, &lakhan, first, "w21").await.unwrap();
    assert!(open(&world, &harish).await.is_empty());
    assert_eq!(open(&world, &lakhan).await.len(), 1);
});

on_both!(who_is_erased_is_erased_in_the_entry_that_was_folded_too, |db: Db| async move {
    let world = World::on(db).await;
    let [first, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    let seen = open(&world, &harish).await.remove(0);
    decided(&world, &harish, &seen, Answer::Same(second.id)).await.unwrap();
    world.leaves(second).await;
    for at in [first, second] {
        let m = world.member(at).await;
        assert!(m.erased_at.is_some() && m.name.is_empty() && m.mobile.is_none(), "{m:?}");
    }
    assert_eq!(world.rows("select count(*) from member_key").await, 0);
    assert_eq!(why(undone(&world, &harish, &seen).await), "pair-over");
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
});

on_both!(what_a_desk_says_of_pairs_is_learned_at_midnight, |db: Db| async move {
    let world = World::on(db).await;
    twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    let seen = open(&world, &harish).await.remove(0);
    let weights = async || {
        lore::learn(&world.app, world.facts.ours.org.id).await.unwrap();
        let mut conn = world.app.db.read().await.unwrap();
        let learned = kept::lore(&mut conn, world.facts.ours.org.id).await.unwrap();
        learned.unwrap().weights().clone()
    };
    let before = weights().await;
    decided(&world, &harish, &seen, Answer::Unknown).await.unwrap();
    assert_eq!(weights().await, before, "who can't tell teaches nothing");
    undone(&world, &harish, &seen).await.unwrap();
    let seen = open(&world, &harish).await.remove(0);
    decided(&world, &harish, &seen, Answer::Different).await.unwrap();
    assert_ne!(weights().await, before);
});

on_both!(one_person_of_whom_both_entries_count_is_found_by_the_check, |db: Db| async move {
    let world = World::on(db).await;
    let [_, second] = twice(&world).await;
    let harish = world.scope("harish", "d1").await;
    let seen = open(&world, &harish).await.remove(0);
    decided(&world, &harish, &seen, Answer::Same(second.id)).await.unwrap();
    let said = async |sql: &'static str| {
        world.app.db.write(move |tx| Box::pin(async move { tx.exec(sql, &[]).await })).await.unwrap();
        heard(&world.app).await.1.join(" ")
    };
    let told = said("update pair set folded_id = null").await;
    assert!(
        told.contains("no pair says into which") && told.contains("it was found to be one person"),
        "{told}"
    );
});

on_both!(of_one_name_and_nothing_else_nobody_is_asked_about_in_a_young_organisation, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    for name in ["सुनीता देवी", "राम कुमार", "राजेश यादव", "मोहम्मद इरफ़ान", "विश्वम्भर दयाल"]
    {
        for n in [1_203, 57_914] {
            let done = world.enrols(&meena, "w11", world.enrolment("member", name, n)).await;
            assert!(done.is_ok(), "{name}: {}", why(done));
        }
    }
});
