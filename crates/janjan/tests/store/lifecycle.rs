//! From a proposal to an end.

use crate::world::World;
use janjan_db::{Db, on_both};

on_both!(the_world_stands_and_its_people_hold_what_they_hold, |db: Db| async move {
    let world = World::on(db).await;
    assert!(world.scope("meena", "w11").await.own.level == 4);
    assert!(world.scope("imran", "w12").await.is_acting);
    assert!(world.scope_n("ramesh", 1).await.is_err());
    assert!(world.scope_n("geeta", 1).await.is_err());
    world.signed_in("harish").get("/p/1/board").await.is(200);
});
