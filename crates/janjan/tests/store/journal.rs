//! The journal's chains, and that an act that fails leaves nothing.

use crate::world::store::{count, rows};
use crate::world::{TODAY, World, nominee};
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::journal::{Entry, Happening, Head, signature};
use janjan_db::{Db, on_both, values};
use janjan_rules::ids::{OrgId, ShardId};
use uuid::Uuid;

/// Fails unless every chain is whole and ends in its signed head.
pub async fn holds(world: &World) {
    let mut conn = world.app.db.read().await.unwrap();
    let heads = rows(&mut conn, "select shard_id, seq, hash, signature from shard_head", &[]).await;
    let mut all = 0;
    for head in heads {
        let shard = ShardId(head.get(0).unwrap());
        let mut before = vec![0; 32];
        let chain = chain(&mut conn, shard).await;
        for (n, entry) in chain.iter().enumerate() {
            assert_eq!((entry.seq, &entry.prev), (n as i64 + 1, &before));
            assert_eq!(entry.hash, entry.proper_hash());
            before = entry.hash.clone();
        }
        all += chain.len();
        let last = Head { seq: head.get(1).unwrap(), hash: head.get(2).unwrap() };
        assert_eq!((last.seq, &last.hash), (chain.len() as i64, &before));
        assert_eq!(head.get::<Vec<u8>>(3).unwrap(), signature(&world.app.keys, shard, &last));
    }
    assert!(all > 20, "the world has a history");
}

async fn chain(conn: &mut janjan_db::Conn, shard: ShardId) -> Vec<Entry> {
    let sql = "select month, seq, org_id, at, actor_kind, actor_person, actor_appointment, verb, thing, thing_id, territory_id, \
                      person_id, facts, prev, hash from journal where shard_id = $1 order by seq";
    let found = rows(conn, sql, &values![shard.0]).await;
    found
        .iter()
        .map(|r| Entry {
            shard,
            month: r.get(0).unwrap(),
            seq: r.get(1).unwrap(),
            org: OrgId(r.get(2).unwrap()),
            at: r.get(3).unwrap(),
            actor_kind: r.get(4).unwrap(),
            actor_person: r.get(5).unwrap(),
            actor_appointment: r.get(6).unwrap(),
            verb: r.get(7).unwrap(),
            thing: r.get(8).unwrap(),
            thing_id: r.get(9).unwrap(),
            territory: r.get(10).unwrap(),
            person: r.get(11).unwrap(),
            facts: r.get(12).unwrap(),
            prev: r.get(13).unwrap(),
            hash: r.get(14).unwrap(),
        })
        .collect()
}

on_both!(every_chain_is_whole_and_no_entry_names_anybody, |db: Db| async move {
    let world = World::on(db).await;
    holds(&world).await;
    let mut conn = world.app.db.read().await.unwrap();
    for row in rows(&mut conn, "select facts from journal", &[]).await {
        let facts: String = row.get(0).unwrap();
        for somebody in world.facts.people.values() {
            assert!(
                !facts.contains(somebody.name) && !facts.contains(&somebody.mobile.as_str()[3..]),
                "{facts}"
            );
        }
    }
});

on_both!(an_act_that_fails_leaves_nothing_not_even_its_form, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let form = world.form("/p/1/somewhere");
    let counts = || async {
        let mut conn = world.app.db.read().await.unwrap();
        let journal = count(&mut conn, "select count(*) from journal", &[]).await;
        let people = count(&mut conn, "select count(*) from person", &[]).await;
        (journal, people, count(&mut conn, "select count(*) from form_seen", &[]).await)
    };
    let before = counts().await;
    let shard = sunita.shard;
    let org = sunita.org.id;
    let joseph = nominee("जोसेफ़ डिसूज़ा", 500);
    let failed = world
        .app
        .act(Actor::Post(sunita.clone()), Some(form.clone()), vec![shard], TODAY, move |act| {
            Box::pin(async move {
                janjan::people::store::found_or_entered(act, org, shard, &joseph).await?;
                let happening = Happening {
                    verb: "tried",
                    thing: "nothing",
                    thing_id: Some(Uuid::nil()),
                    territory: None,
                    person: None,
                    facts: serde_json::json!({}),
                };
                act.journal(shard, happening).await?;
                Err(Fault::Stale)
            })
        })
        .await;
    assert!(matches!(failed, Err(Fault::Stale)));
    assert_eq!(counts().await, before);
    holds(&world).await;
    let proposal = world.proposal("w12", "ward-secretary", nominee("जोसेफ़ डिसूज़ा", 500));
    janjan::posts::propose::propose(&sunita, form, proposal).await.unwrap();
});

on_both!(the_same_form_twice_is_one_act_and_with_other_words_none, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let form = world.form("/p/1/unit/x/proposal");
    let proposal = || world.proposal("w12", "ward-secretary", nominee("जोसेफ़ डिसूज़ा", 500));
    let first = janjan::posts::propose::propose(&sunita, form.clone(), proposal()).await.unwrap();
    let again = janjan::posts::propose::propose(&sunita, form.clone(), proposal()).await.unwrap();
    assert_eq!(first, again);
    let other = janjan::ground::form::FormId { digest: vec![9], ..form };
    let tried = janjan::posts::propose::propose(&sunita, other, proposal()).await;
    assert!(matches!(tried, Err(Fault::SavedBefore(address)) if address == first));
});

on_both!(only_its_own_shard_keeps_an_act, |db: Db| async move {
    let world = World::on(db).await;
    let sunita = world.scope("sunita", "d1").await;
    let other = world.unit("w21").shard;
    let refused = world
        .app
        .act(Actor::Post(sunita), None, vec![], TODAY, move |act| {
            Box::pin(async move {
                let happening = Happening {
                    verb: "tried",
                    thing: "nothing",
                    thing_id: None,
                    territory: None,
                    person: None,
                    facts: serde_json::json!({}),
                };
                act.journal(other, happening).await?;
                Ok(String::new())
            })
        })
        .await;
    assert!(matches!(refused, Err(Fault::Broken(_))), "a shard that wasn't locked isn't written");
});
