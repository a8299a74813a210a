//! What it finds about members. By hand whole sorts of rows are changed, never one by its id.

use super::{after, by_hand, has, heard};
use crate::world::{World, letters};
use janjan::calls::sampling;
use janjan_db::{Db, on_both};

on_both!(a_standing_without_proof_is_found_with_the_figures_it_spoils, |db: Db| async move {
    let lifted = &["update member set standing = 'verified' where state = 'active' and standing = 'claimed'"];
    let said = after(db, lifted).await;
    assert!(
        has(&said, "nothing proves its standing")
            && has(&said, "The tally of kind")
            && has(&said, "The days of kind"),
        "{said:?}"
    );
});

on_both!(evidence_that_the_enroller_gave_themselves_proves_nothing, |db: Db| async move {
    let given = &["update evidence set given_by = (select m.enrolled_by from member m \
                   where m.shard_id = evidence.shard_id and m.id = evidence.member_id) where kind = 'met'"];
    let said = after(db, given).await;
    assert!(!said.is_empty() && said.iter().all(|s| s.contains("nothing proves its standing")), "{said:?}");
});

on_both!(a_slip_that_nobody_else_has_seen_proves_nothing, |db: Db| async move {
    let unseen = &["update evidence set seen_by = (select m.enrolled_by from member m \
                    where m.shard_id = evidence.shard_id and m.id = evidence.member_id) where kind = 'slip' and state = 'counts'"];
    let said = after(db, unseen).await;
    assert!(!said.is_empty() && said.iter().all(|s| s.contains("nothing proves its standing")), "{said:?}");
});

on_both!(a_call_out_of_a_log_that_the_enroller_loaded_proves_nothing, |db: Db| async move {
    let loaded = &["update evidence set given_by = (select m.enrolled_by from member m \
                    where m.shard_id = evidence.shard_id and m.id = evidence.member_id) \
                    where kind in ('missed-call', 'sms') and state = 'counts'"];
    let said = after(db, loaded).await;
    assert!(!said.is_empty() && said.iter().all(|s| s.contains("nothing proves its standing")), "{said:?}");
});

on_both!(a_touched_tally_of_members_is_found, |db: Db| async move {
    let said = after(db, &["update member_tally set consented = consented + 1"]).await;
    assert!(!said.is_empty() && said.iter().all(|s| s.starts_with("The tally of kind")), "{said:?}");
});

on_both!(a_day_that_was_changed_or_moved_ahead_is_found, |db: Db| async move {
    let days = &[
        "update member_day set enrolled = enrolled + 1, claimed = claimed + 1 where on_day = (select max(on_day) from member_day)",
    ];
    let said = after(db, days).await;
    assert!(has(&said, "do not add up to its members") && has(&said, "other enrolments than"), "{said:?}");
});

on_both!(a_day_still_to_come_is_found, |db: Db| async move {
    let ahead =
        &["update member_day set on_day = '2999-01-01' where on_day = (select max(on_day) from member_day)"];
    let said = after(db, ahead).await;
    assert!(has(&said, "still to come"), "{said:?}");
});

on_both!(members_whom_nothing_finds_any_more_are_found, |db: Db| async move {
    let lost = &[
        "delete from number_claim",
        "delete from member_claim",
        "delete from member_word",
        "delete from member_key",
    ];
    let said = after(db, lost).await;
    for what in [
        "its number does not find it",
        "their mobile does not find them",
        "the words it is found by",
        "other spellings of what they are called do not find them",
    ] {
        assert!(has(&said, what), "{what}: {said:?}");
    }
});

on_both!(claims_that_lead_astray_are_found, |db: Db| async move {
    let astray = &[
        "update member_claim set shard_id = member_id",
        "update member_key set shard_id = member_id",
        "insert into number_claim (number, org_id, member_id, shard_id) select '00000017', id, id, id from organisation",
        "insert into member_word (shard_id, word, member_id) select shard_id, 'nobody', shard_id from shard_head",
    ];
    let said = after(db, astray).await;
    for what in [
        "A mobile finds member",
        "A spelling finds member",
        "The number 00000017 was given out and finds nobody",
        "who isn't there",
    ] {
        assert!(has(&said, what), "{what}: {said:?}");
    }
});

on_both!(who_was_erased_and_is_still_named_is_found, |db: Db| async move {
    let said = after(db, &["update member set erased_at = 1 where state = 'active'"]).await;
    for what in ["it runs and is", "it is erased and says who it was", "it is erased and a consent stands"] {
        assert!(has(&said, what), "{what}: {said:?}");
    }
});

on_both!(a_consent_that_is_gone_is_found, |db: Db| async move {
    let said = after(db, &["delete from consent"]).await;
    assert!(
        has(&said, "nobody agreed that it is kept") && has(&said, "shown above and nobody agreed"),
        "{said:?}"
    );
});

on_both!(a_doubt_that_nobody_raised_is_found, |db: Db| async move {
    let said = after(db, &["update member set is_disputed = true where state = 'active'"]).await;
    assert!(
        has(&said, "it is disputed and no dispute is open") && has(&said, "The tally of kind"),
        "{said:?}"
    );
});

on_both!(sums_that_were_touched_are_found, |db: Db| async move {
    let touched = &[
        "update member_sum set consented = consented + 1",
        "update target_sum set met_units = met_units + 1",
    ];
    let said = after(db, touched).await;
    assert!(has(&said, "The sum of members of shard") && has(&said, "has met of its targets"), "{said:?}");
});

on_both!(a_sample_with_another_seed_or_another_person_is_found, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    for n in 0..12 {
        world.enrols(&meena, "w11", world.enrolment("member", &letters(n), 700 + n)).await.unwrap();
    }
    let (harish, unit) = (world.scope("harish", "d1").await, world.unit("w11").clone());
    sampling::draw_with(&harish, world.form("/sample"), &unit, 4, 42).await.unwrap();
    assert_eq!(heard(&world.app).await.1, Vec::<String>::new());
    by_hand(&world.app, &["update sample_member set n = 5 - n + 10", "update sample set seed = seed + 1"])
        .await;
    let said = heard(&world.app).await.1;
    assert!(has(&said, "is not as the journal says") && has(&said, "whom its seed draws"), "{said:?}");
    by_hand(&world.app, &["delete from sample"]).await;
    assert!(has(&heard(&world.app).await.1, "was drawn and is gone"));
});
