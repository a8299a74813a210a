//! Evidence lifts a standing, and nothing else does.

use crate::world::{TODAY, World};
use janjan::evidence::{self, store};
use janjan::ground::act::Actor;
use janjan_db::{Db, on_both};
use janjan_rules::members::{Evidence, Standing, Tally};

on_both!(evidence_lifts_a_standing_and_never_lowers_it, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    for (kind, standing) in [
        (Evidence::LinkOpened, Standing::Claimed),
        (Evidence::MissedCall, Standing::Consented),
        (Evidence::Met, Standing::Verified),
        (Evidence::Sms, Standing::Verified),
    ] {
        let before = world.member(at).await;
        let actor = Actor::Job(before.org, "program");
        let work = world.app.act(actor, None, vec![at.shard], TODAY, move |act| {
            Box::pin(
                async move { evidence::give(act, &before, kind, None, TODAY).await.map(|_| String::new()) },
            )
        });
        work.await.unwrap();
        assert_eq!(world.member(at).await.standing, standing, "{kind:?}");
    }
    assert_eq!(world.tally("w11", "member").await, Tally { verified: 1, ..Tally::default() });
    let mut conn = world.app.db.read().await.unwrap();
    assert_eq!(store::of(&mut conn, at).await.unwrap().len(), 4);
});
