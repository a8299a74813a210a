//! The SQL of this measure.

use janjan::fault::Fault;
use janjan::ground::collate::sort_key;
use janjan::ground::visit::Scope;
use janjan::members::{Enrolment, Member};
use janjan::territory::Unit;
use janjan_db::{Tx, values};
use janjan_names::fold;
use janjan_rules::members::Number;
use jiff::civil::Date;

/// Adds nothing to a unit's tally and day, in the words of `members::store::tallies`.
pub async fn add_nothing(tx: &mut Tx, m: &Member, now: i64, today: Date) -> Result<(), Fault> {
    let sql = "insert into member_tally (shard_id, territory_id, kind_id, org_id, claimed, consented, verified, disputed, opened, \
                                         lapsed, withdrawn, struck, changed_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
               on conflict (shard_id, territory_id, kind_id) do update set claimed = member_tally.claimed + excluded.claimed, \
                   consented = member_tally.consented + excluded.consented, verified = member_tally.verified + excluded.verified, \
                   disputed = member_tally.disputed + excluded.disputed, opened = member_tally.opened + excluded.opened, \
                   lapsed = member_tally.lapsed + excluded.lapsed, withdrawn = member_tally.withdrawn + excluded.withdrawn, \
                   struck = member_tally.struck + excluded.struck, changed_at = excluded.changed_at";
    let (shard, unit, kind, org) = (m.at.shard.0, m.territory.0, m.kind.0, m.org.0);
    tx.exec(sql, &values![shard, unit, kind, org, 0, 0, 0, 0, 0, 0, 0, 0, now]).await?;
    let sql = "insert into member_day (shard_id, territory_id, kind_id, on_day, org_id, enrolled, claimed, consented, verified) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               on conflict (shard_id, territory_id, kind_id, on_day) do update set enrolled = member_day.enrolled + excluded.enrolled, \
                   claimed = member_day.claimed + excluded.claimed, consented = member_day.consented + excluded.consented, \
                   verified = member_day.verified + excluded.verified";
    tx.exec(sql, &values![shard, unit, kind, today, org, 0, 0, 0, 0]).await?;
    let sql = "insert into fold_due (shard_id, org_id) values ($1, $2) on conflict do nothing";
    tx.exec(sql, &values![shard, org]).await?;
    Ok(())
}

/// The member's row and nothing else: what any register would write.
pub async fn row(scope: &Scope, unit: &Unit, e: Enrolment) -> anyhow::Result<()> {
    let (shard, ward, org, by) = (unit.shard.0, unit.id.0, scope.org.id.0, scope.clone());
    let number = Number { ward: unit.serial, n: 99_999 }.plain();
    scope
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let (id, now) = (by.app.clock.new_id(), by.app.clock.now());
                let sql = "insert into member (shard_id, id, org_id, territory_id, kind_id, number, name, sort_key, fold_key, relation, \
                                relative_name, mobile, birth_year, address, standing, state, is_disputed, is_opened, is_shared, \
                                enrolled_by_shard, enrolled_by, enrolled_as, enrolled_on, kind_since, until_on, changed_at, recorded_at) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'claimed', 'active', $15, $15, $16, $17, \
                                $18, $19, $20, $20, $20, $21, $21)";
                let values = values![
                    shard,
                    id,
                    org,
                    ward,
                    e.kind.0,
                    number,
                    &e.name,
                    &sort_key(&e.name)[..],
                    fold(&e.name),
                    e.relative.as_ref().map(|(relation, _)| relation.code()),
                    e.relative.as_ref().map(|(_, name)| name.clone()),
                    e.mobile.as_ref().map(|m| m.as_str().to_owned()),
                    i64::from(e.birth_year),
                    &e.address,
                    false,
                    true,
                    by.person_shard.0,
                    by.person.0,
                    by.appointment.0,
                    by.today,
                    now
                ];
                tx.exec(sql, &values).await?;
                Ok::<_, anyhow::Error>(())
            })
        })
        .await
}
