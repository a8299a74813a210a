//! Evidence lifts a standing, and nothing else does.

use crate::world::acts::why;
use crate::world::{TODAY, World};
use janjan::evidence::slip::{self, Answer, HAND_IN};
use janjan::evidence::store::slips::VERIFY;
use janjan::evidence::{self, Given, Verdict, meeting, store};
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::visit::Scope;
use janjan::members::{Enrolment, MemberRef};
use janjan_db::{Db, on_both};
use janjan_rules::members::{Evidence, Standing, Tally};
use jiff::civil::Date;
use uuid::Uuid;

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

on_both!(a_slip_counts_once_a_second_person_has_seen_it, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    let (sunita, asha) = (world.scope("sunita", "d1").await, world.scope("asha", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let slip = world.hands_in(&asha, at).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    assert_eq!(why(world.hands_in(&meena, at).await), "slip-waits-already");
    for (scope, waits) in [(&meena, 0), (&rekha, 1), (&sunita, 1), (&asha, 0)] {
        assert_eq!(world.slips_for(scope).await, waits, "{}", scope.name);
    }
    assert_eq!(why(world.decides(&meena, at, slip, Answer::Seen).await), "refused-not-second");
    assert_eq!(why(world.decides(&asha, at, slip, Answer::Seen).await), "not-found");
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    world.decides(&rekha, at, slip, Answer::Seen).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Consented);
    assert_eq!(why(world.decides(&sunita, at, slip, Answer::Seen).await), "slip-decided");
    assert_eq!(world.slips_for(&sunita).await, 0);
    assert_eq!(world.tally("w11", "member").await, Tally { consented: 1, ..Tally::default() });
});

on_both!(who_hands_a_slip_in_does_not_decide_on_it, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let slip = world.hands_in(&rekha, at).await.unwrap();
    assert_eq!(why(world.decides(&rekha, at, slip, Answer::Seen).await), "refused-not-second");
    let harish = world.scope("harish", "d1").await;
    world.decides(&harish, at, slip, Answer::Refused("unsigned")).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    let given = world.given(at).await;
    assert_eq!((given[0].verdict, given[0].reason.as_deref()), (Verdict::Refused, Some("unsigned")));
    let again = world.hands_in(&meena, at).await.unwrap();
    world.decides(&rekha, at, again, Answer::Seen).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Consented);
});

on_both!(one_photo_is_one_members_slip, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let first = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let other = world.enrols(&meena, "w11", world.enrolment("member", "श्यामलाल", 701)).await.unwrap();
    let hands_in = |at: MemberRef, photo: &str| {
        let (world, meena, photo) = (&world, &meena, photo.repeat(64));
        async move {
            let seen =
                slip::seen(&mut world.app.db.read().await.unwrap(), meena, &HAND_IN, at).await.unwrap();
            slip::hand_in(meena, world.form("/slip"), seen, photo).await
        }
    };
    hands_in(first, "a").await.unwrap();
    assert_eq!(why(hands_in(other, "a").await), "slip-of-another");
    hands_in(other, "b").await.unwrap();
});

on_both!(a_slip_of_another_ward_waits_for_nobody_here, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, kamla) = (world.scope("meena", "w11").await, world.scope("kamla", "w13").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let slip = world.hands_in(&meena, at).await.unwrap();
    assert_eq!(world.slips_for(&kamla).await, 0);
    assert_eq!(why(world.decides(&kamla, at, slip, Answer::Seen).await), "not-found");
    assert_eq!(why(world.hands_in(&kamla, at).await), "not-found");
});

on_both!(a_second_office_bearer_who_met_them_verifies, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    assert_eq!(why(world.meets(&meena, at, TODAY).await), "refused-not-second");
    assert_eq!(why(world.meets(&rekha, at, TODAY.tomorrow().unwrap()).await), "meeting-future");
    assert_eq!(why(world.meets(&rekha, at, TODAY.yesterday().unwrap()).await), "meeting-before");
    assert_eq!(why(world.meets(&world.scope("kamla", "w13").await, at, TODAY).await), "not-found");
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    world.meets(&rekha, at, TODAY).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Verified);
    // Rekha as a member herself: she doesn't meet herself.
    let own = Enrolment {
        mobile: Some(world.who("rekha").mobile.clone()),
        ..world.enrolment("member", "रेखा शुक्ला", 700)
    };
    let own = world.enrols(&meena, "w11", own).await.unwrap();
    assert_eq!(why(world.meets(&rekha, own, TODAY).await), "refused-not-second");
});

impl World {
    async fn given(&self, at: MemberRef) -> Vec<Given> {
        let mut conn = self.app.db.read().await.unwrap();
        store::of(&mut conn, at).await.unwrap()
    }

    async fn slips_for(&self, scope: &Scope) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        let count = store::waiting_count(&mut conn, scope).await.unwrap();
        let listed = store::slips::waiting(&mut conn, scope, None).await.unwrap().len();
        // The office operator may not verify at all; the list itself is asked for leave by its page.
        assert!(count == i64::try_from(listed).unwrap() || count == 0);
        count
    }

    async fn hands_in(&self, scope: &Scope, at: MemberRef) -> Result<Uuid, Fault> {
        let sight = {
            let mut conn = self.app.db.read().await.unwrap();
            slip::seen(&mut conn, scope, &HAND_IN, at).await?
        };
        slip::hand_in(scope, self.form("/slip"), sight, format!("{:0>64}", at.id.0.simple())).await?;
        Ok(self.given(at).await.iter().find(|g| g.verdict == Verdict::Unseen).unwrap().id)
    }

    async fn decides(&self, scope: &Scope, at: MemberRef, id: Uuid, answer: Answer) -> Result<(), Fault> {
        let sight = {
            let mut conn = self.app.db.read().await.unwrap();
            slip::one(&mut conn, scope, &[VERIFY], at, id).await?.0
        };
        let shown = self.shown(&sight.member);
        slip::decide(scope, self.form("/decide"), (sight, &shown), id, answer).await.map(drop)
    }

    async fn meets(&self, scope: &Scope, at: MemberRef, on: Date) -> Result<(), Fault> {
        let sight = {
            let mut conn = self.app.db.read().await.unwrap();
            slip::seen(&mut conn, scope, &[VERIFY], at).await?
        };
        let shown = self.shown(&sight.member);
        meeting::met(scope, self.form("/meeting"), (sight, &shown), on).await.map(drop)
    }
}
