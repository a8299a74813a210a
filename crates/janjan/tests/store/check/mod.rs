//! What `janjan check` finds after somebody wrote into the database by hand.

mod members;

use janjan::app::App;
use janjan::check::{Listener, Report, check};
use janjan::demo;
use janjan::fault::Fault;
use janjan::ground::clock::Clock;
use janjan::ground::files::Files;
use janjan::ground::keys::Keys;
use janjan_db::{Db, on_both, values};

#[derive(Default)]
struct Heard(Vec<String>);

impl Listener for Heard {
    fn wrong(&mut self, sentence: &str) {
        self.0.push(sentence.to_owned());
    }

    fn done(&mut self, _: u64, _: u64) {}
}

/// A demo's association, a while after its midnight.
async fn house(db: Db) -> App {
    db.migrate(janjan::migrations::MIGRATIONS).await.unwrap();
    let files = Files::at(&std::env::temp_dir().join("janjan-test-files"));
    let app = App::new(db, Clock::Machine, (Keys::for_test(), files), None, true);
    let filling = demo::Filling { seed: 7, is_vacant: false, crowd: 8 };
    assert_eq!(demo::prepare(&app, "association", filling).await.unwrap(), Some(true));
    janjan::tick::turn(&app).await.unwrap();
    app
}

/// What the check says of a database.
pub async fn heard(app: &App) -> (Report, Vec<String>) {
    let mut heard = Heard::default();
    let report = check(app, &mut heard).await.unwrap();
    assert_eq!(report.faults, heard.0.len() as u64);
    (report, heard.0)
}

/// What the check says after somebody wrote by hand.
async fn after(db: Db, written: &'static [&'static str]) -> Vec<String> {
    let app = house(db).await;
    assert_eq!(heard(&app).await.1, Vec::<String>::new());
    by_hand(&app, written).await;
    heard(&app).await.1
}

async fn by_hand(app: &App, written: &'static [&'static str]) {
    app.db
        .write(move |tx| {
            Box::pin(async move {
                for sql in written {
                    assert!(tx.exec(sql, &values![]).await? > 0, "{sql}");
                }
                Ok::<(), Fault>(())
            })
        })
        .await
        .unwrap();
}

/// Whether this alone is found, but for the samples whose entries went with the end of the chain.
fn is_alone(said: &[String], part: &str) -> bool {
    let others = said.iter().filter(|sentence| !sentence.starts_with("Sample ")).count();
    others == 1 && has(said, part)
}

fn has(said: &[String], part: &str) -> bool {
    said.iter().any(|sentence| sentence.contains(part))
}

on_both!(a_house_in_order_is_well, |db: Db| async move {
    let app = house(db).await;
    let (report, said) = heard(&app).await;
    assert_eq!(said, Vec::<String>::new());
    assert!(
        report.chains > 0 && report.entries > 100 && report.appointments > 100 && report.members > 100,
        "{report:?}"
    );
});

on_both!(a_changed_entry_is_found, |db: Db| async move {
    let said = after(db, &["update journal set verb = 'approved' where seq = 7"]).await;
    assert!(
        said.len() == 1 && has(&said, "entry 7: its content is not what its hash was made from"),
        "{said:?}"
    );
});

on_both!(a_missing_entry_is_found, |db: Db| async move {
    let said = after(db, &["delete from journal where seq = 7"]).await;
    assert!(said.len() == 1 && has(&said, "entry 8: it follows entry 6"), "{said:?}");
});

on_both!(a_chain_cut_short_is_found, |db: Db| async move {
    let said = after(db, &["delete from journal where seq > 7"]).await;
    assert!(is_alone(&said, "its chain ends at 7"), "{said:?}");
});

on_both!(a_head_set_back_is_found_by_its_signature, |db: Db| async move {
    let cut = &[
        "update shard_head set seq = 7, hash = (select j.hash from journal j where j.shard_id = shard_head.shard_id and j.seq = 7)",
        "delete from journal where seq > 7",
    ];
    let said = after(db, cut).await;
    assert!(is_alone(&said, "not signed by the key"), "{said:?}");
});

on_both!(a_seat_held_twice_is_found, |db: Db| async move {
    let twice = &[
        "insert into appointment (shard_id, id, org_id, territory_id, post_id, seat, charge, person_shard, person_id, state, \
                       from_on, to_on, is_in_force, proposed_by, proposed_at, is_paper, recorded_at) \
                   select shard_id, person_id, org_id, territory_id, post_id, seat, charge, person_shard, person_id, state, \
                       from_on, to_on, is_in_force, proposed_by, proposed_at, is_paper, recorded_at \
                   from appointment where id = (select id from appointment where state = 'accepted' and charge = 'regular' \
                       order by territory_id, post_id limit 1)",
    ];
    let said = after(db, twice).await;
    assert!(has(&said, "is held twice on") && has(&said, "claims no seat"), "{said:?}");
});

on_both!(a_claim_that_is_gone_is_found, |db: Db| async move {
    let said = after(db, &["delete from seat_claim where charge = 'regular'"]).await;
    assert!(has(&said, "is accepted and claims no seat"), "{said:?}");
});

on_both!(figures_that_were_touched_are_found, |db: Db| async move {
    let touched = &[
        "update formation_tally set filled = filled + 1 where territory_id = (select territory_id from formation_tally order by territory_id limit 1)",
        "update formation_sum set formed = formed + 1",
        "update seat set vacant_since = '2020-02-29' where vacant_since is not null",
    ];
    let said = after(db, touched).await;
    assert!(
        has(&said, "The tally of unit") && has(&said, "The sum of shard") && has(&said, "The row of seat"),
        "{said:?}"
    );
});

on_both!(a_gap_in_the_tree_is_found, |db: Db| async move {
    let gap = &[
        "update placement set to_on = '2026-01-01' where territory_id = (select id from territory where serial = 9)",
        "update territory set path = '000z/' where serial = 12",
    ];
    let said = after(db, gap).await;
    assert!(has(&said, "placed nowhere from") && has(&said, "The path 000z/"), "{said:?}");
});
