//! What is kept in memory is what the database holds, after every deed and for everybody who looks.

use crate::world::{TODAY, World, nominee};
use janjan::formation::store;
use janjan::formation::wards::wards;
use janjan::posts::answer::Answer;
use janjan::posts::propose::Proposal;
use janjan::targets::set::{self, Wanted};
use janjan::tick;
use janjan_db::{Db, on_both};
use jiff::ToSpan;
use std::sync::Arc;

/// Asks often enough that the last answer comes out of memory, and compares each with the database.
async fn the_board_stands(world: &World, when: &str) {
    let district = world.unit("d1").place.path.clone();
    for who in ["harish", "sunita", "fatima"] {
        let scope = world.scope_n(who, 1).await.unwrap();
        let mut conn = world.app.db.read().await.unwrap();
        let mut shown = Vec::new();
        for _ in 0..4 {
            let anew = store::wards(&mut conn, &scope, &district).await.unwrap().0;
            shown.push(wards(&mut conn, &scope, &district).await.unwrap());
            assert_eq!(format!("{:?}", shown.last().unwrap()), format!("{anew:?}"), "{when}, to {who}");
        }
        assert!(!shown[3].is_empty());
        assert!(Arc::ptr_eq(&shown[2], &shown[3]), "{when}, to {who}: nothing is kept");
    }
}

on_both!(a_kept_board_shows_every_deed_at_once, |db: Db| async move {
    let world = World::on(db).await;
    the_board_stands(&world, "at first").await;
    let sunita = world.scope("sunita", "d1").await;
    let harish = world.scope("harish", "d1").await;
    let proposal = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    let at = world.proposes(&sunita, proposal).await.unwrap();
    the_board_stands(&world, "proposed").await;
    world.approves(&harish, at).await.unwrap();
    the_board_stands(&world, "approved").await;
    world.answers(at, Answer::Accept).await.unwrap();
    the_board_stands(&world, "accepted").await;
    world.ends(&harish, at, TODAY).await.unwrap();
    the_board_stands(&world, "ended").await;
    let asha = world.scope("asha", "d1").await;
    world.enrols(&asha, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    the_board_stands(&world, "enrolled").await;
    let wanted = Wanted {
        kinds: vec![world.kind("member")],
        count: 30,
        from: TODAY,
        due: TODAY.checked_add(90.days()).unwrap(),
    };
    set::set(&harish, world.form("/target"), world.unit("w11").serial, wanted).await.unwrap();
    the_board_stands(&world, "aimed otherwise").await;
});

on_both!(a_kept_board_shows_what_midnight_changed, |db: Db| async move {
    let world = World::on(db).await;
    let from = TODAY.checked_add(5.days()).unwrap();
    let ahead = world.proposal("w12", "ward-secretary", nominee("नाम", 500));
    world.seated(Proposal { from, ..ahead }).await;
    world.app.clock.pass_days(5);
    the_board_stands(&world, "after midnight, before its work").await;
    tick::turn(&world.app).await.unwrap();
    the_board_stands(&world, "after midnight's work").await;
});
