//! What was written wrong is mended.

use crate::world::World;
use crate::world::acts::why;
use crate::world::amend::mobile;
use crate::world::store::rows;
use janjan::calls::sampling;
use janjan::fault::Fault;
use janjan::members::Member;
use janjan::members::correct::{Correction, correct, version};
use janjan::members::store::claims;
use janjan_db::{Db, on_both, values};
use janjan_rules::members::{Standing, Tally};

on_both!(a_mended_name_is_found_and_the_old_one_no_more, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलल", 700)).await.unwrap();
    let to = Correction { name: "रामलाल".to_owned(), ..world.correction(at).await };
    let address = world.corrects(&meena, at, to).await.unwrap();
    assert!(address.ends_with("?did=corrected"), "{address}");
    let member = world.member(at).await;
    assert_eq!((member.name.as_str(), member.standing), ("रामलाल", Standing::Claimed));
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select word from member_word where shard_id = $1 and member_id = $2";
    let words = rows(&mut conn, sql, &values![at.shard.0, at.id.0]).await;
    let words: Vec<String> = words.iter().map(|r| r.get(0).unwrap()).collect();
    assert_eq!(words, claims::word_keys("रामलाल"));
});

on_both!(the_journal_says_which_fields_and_never_what_stood_in_them, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let to = Correction { birth_year: 1985, address: "गली 5".to_owned(), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    let mut conn = world.app.db.read().await.unwrap();
    let sql = "select facts from journal where shard_id = $1 and verb = 'corrected'";
    let facts: Vec<String> =
        rows(&mut conn, sql, &values![at.shard.0]).await.iter().map(|r| r.get(0).unwrap()).collect();
    assert_eq!(facts, [r#"{"fields":["birth_year","address"],"standing":"claimed"}"#]);
});

on_both!(another_mobile_takes_a_consent_back_to_a_claim_and_leaves_who_was_met, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    world.becomes(at, |m| m.standing = Standing::Consented).await;
    let same = Correction { address: "गली 5".to_owned(), ..world.correction(at).await };
    world.corrects(&meena, at, same).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Consented, "the number is the same");
    let to = Correction { mobile: Some(mobile(701)), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, ..Tally::default() });
    let (keys, org) = (&world.app.keys, world.facts.ours.org.id);
    {
        let mut conn = world.app.db.read().await.unwrap();
        assert_eq!(claims::by_mobile(&mut conn, keys, org, &mobile(701)).await.unwrap(), [at]);
        for (most, found) in [(0, vec![]), (1, vec![at]), (2, vec![at])] {
            assert_eq!(
                claims::some_by_mobile(&mut conn, keys, org, &mobile(701), most).await.unwrap(),
                found
            );
        }
        assert_eq!(claims::by_mobile(&mut conn, keys, org, &mobile(700)).await.unwrap(), []);
    }
    world.becomes(at, |m| m.standing = Standing::Verified).await;
    let to = Correction { mobile: Some(mobile(702)), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Verified);
});

on_both!(nobody_is_turned_into_somebody_else, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलल", 700)).await.unwrap();
    world.becomes(at, |m| m.standing = Standing::Verified).await;
    let mended = Correction { name: "रामलाल".to_owned(), ..world.correction(at).await };
    world.corrects(&meena, at, mended).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Verified, "mended, not another");
    let another =
        Correction { name: "सुनीता देवी".to_owned(), ..world.correction(at).await };
    let address = world.corrects(&meena, at, another).await.unwrap();
    assert!(address.ends_with("?did=corrected-anew"), "{address}");
    assert_eq!(world.member(at).await.standing, Standing::Claimed);
    assert_eq!(world.tally("w11", "member").await, Tally { claimed: 1, ..Tally::default() });
});

on_both!(who_saves_second_is_told_and_nothing_is_overwritten, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let seen = version(&world.app.keys, &world.member(at).await);
    let first = Correction { birth_year: 1985, ..world.correction(at).await };
    let second = Correction { birth_year: 1986, ..world.correction(at).await };
    world.corrects(&meena, at, first).await.unwrap();
    let late = correct(&meena, world.form("/correction"), at, seen, second).await;
    assert!(matches!(late, Err(Fault::Stale)), "{late:?}");
    assert_eq!(world.member(at).await.birth_year, Some(1985));
});

on_both!(what_the_kind_needs_is_not_taken_out_and_nothing_is_mended_without_leave, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("active-worker", "रामलाल", 700)).await.unwrap();
    let without = Correction { address: String::new(), ..world.correction(at).await };
    assert_eq!(why(world.corrects(&meena, at, without.clone()).await), "refused-needs-address");
    let omkar = world.scope("omkar", "w31").await;
    assert_eq!(why(world.corrects(&omkar, at, without).await), "not-found");
    let unchanged = world.correction(at).await;
    let address = world.corrects(&meena, at, unchanged).await.unwrap();
    assert!(address.ends_with("?did=unchanged"), "{address}");
});

on_both!(a_version_changes_with_every_field_that_is_corrected_and_with_nothing_else, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let (keys, member) = (&world.app.keys, world.member(at).await);
    let of = |change: fn(&mut Member)| {
        let mut m = member.clone();
        change(&mut m);
        version(keys, &m)
    };
    let same = version(keys, &member);
    assert_eq!(of(|m| m.standing = Standing::Verified), same, "evidence that comes in is no correction");
    let changes: [fn(&mut Member); 6] = [
        |m| m.name.push('ा'),
        |m| m.relation = None,
        |m| m.relative_name.push('ा'),
        |m| m.mobile = Some(mobile(999)),
        |m| m.birth_year = Some(1950),
        |m| m.address.push('1'),
    ];
    for change in changes {
        assert_ne!(of(change), same);
    }
});

on_both!(who_enrolled_writes_another_number_on_the_same_day_alone, |db: Db| async move {
    let world = World::on(db).await;
    let (meena, harish) = (world.scope("meena", "w11").await, world.scope("harish", "d1").await);
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    let unit = world.unit("w11").clone();
    sampling::draw_with(&harish, world.form("/sample"), &unit, 1, 7).await.unwrap();
    // Whether chance drew them, a refusal would tell.
    let to = Correction { mobile: Some(mobile(701)), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();

    world.app.clock.pass_days(1);
    let (meena, rekha) = (world.scope("meena", "w11").await, world.scope("rekha", "w11").await);
    let number = Correction { mobile: Some(mobile(702)), ..world.correction(at).await };
    assert_eq!(why(world.corrects(&meena, at, number.clone()).await), "refused-not-second");
    let name =
        Correction { name: "सुनीता देवी".to_owned(), ..world.correction(at).await };
    assert_eq!(why(world.corrects(&meena, at, name).await), "refused-not-second");
    for spelling in ["रामलल", "Ramlal"] {
        let mended = Correction { name: spelling.to_owned(), ..world.correction(at).await };
        world.corrects(&meena, at, mended).await.unwrap();
    }
    let number = Correction { mobile: number.mobile, ..world.correction(at).await };
    world.corrects(&rekha, at, number).await.unwrap();
    assert_eq!(world.member(at).await.mobile, Some(mobile(702)));
});

on_both!(ones_own_name_in_the_other_script_costs_no_standing, |db: Db| async move {
    let world = World::on(db).await;
    let meena = world.scope("meena", "w11").await;
    let at = world.enrols(&meena, "w11", world.enrolment("member", "रामलाल", 700)).await.unwrap();
    world.becomes(at, |m| m.standing = Standing::Verified).await;
    let to = Correction { name: "Ramlal".to_owned(), ..world.correction(at).await };
    world.corrects(&meena, at, to).await.unwrap();
    assert_eq!(world.member(at).await.standing, Standing::Verified);
});
