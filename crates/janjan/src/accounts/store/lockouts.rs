//! Wrong tries from devices that aren't known, counted by the name that was typed.

use crate::accounts::lockout::{FORGOTTEN_MS, Tries, Wait};
use crate::fault::Fault;
use janjan_db::{Tx, values};

/// Counts a try as wrong, before it is looked at; how long to wait where none is taken now.
pub async fn count(tx: &mut Tx, name_key: &[u8], now: i64) -> Result<Result<(), Wait>, Fault> {
    let sql = "insert into lockout (name_key, failed, failed_at, locked_until) values ($1, 0, $2, 0) on conflict do nothing";
    if tx.exec(sql, &values![name_key, now]).await? == 1 {
        // A new row pays for the removal of those that are forgotten.
        tx.exec("delete from lockout where failed_at < $1", &values![now - FORGOTTEN_MS]).await?;
    }
    let sql = "select failed, failed_at, locked_until from lockout where name_key = $1";
    let row = tx.lock(sql, &values![name_key]).await?.ok_or(Fault::Busy)?;
    let tries = Tries { failed: row.get(0)?, failed_at: row.get(1)?, locked_until: row.get(2)? };
    let counted = match tries.count(now) {
        Ok(counted) => counted,
        Err(wait) => return Ok(Err(wait)),
    };
    let sql = "update lockout set failed = $2, failed_at = $3, locked_until = $4 where name_key = $1";
    let values = values![name_key, i64::from(counted.failed), counted.failed_at, counted.locked_until];
    tx.exec(sql, &values).await?;
    Ok(Ok(()))
}

/// A right try wipes the wrong ones out.
pub async fn forgive(tx: &mut Tx, name_key: &[u8]) -> Result<(), Fault> {
    tx.exec("delete from lockout where name_key = $1", &values![name_key]).await?;
    Ok(())
}

/// A right try under a name that several share takes back only itself: one of a family can't wipe out what a stranger
/// tried on another.
pub async fn take_back(tx: &mut Tx, name_key: &[u8]) -> Result<(), Fault> {
    let sql = "update lockout set failed = failed - 1 where name_key = $1 and failed > 0";
    tx.exec(sql, &values![name_key]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::store::devices;
    use crate::migrations::MIGRATIONS;
    use janjan_db::{Db, on_both};
    use janjan_rules::ids::AccountId;
    use uuid::Uuid;

    const NOW: i64 = 1_800_000_000_000;
    const MEENA: AccountId = AccountId(Uuid::from_u128(4));
    const PHONE: Uuid = Uuid::from_u128(5);

    async fn opened(db: Db) -> Db {
        db.migrate(MIGRATIONS).await.unwrap();
        db.write(|tx| {
            Box::pin(async move { devices::enrol(tx, MEENA, (PHONE, &[1; 32]), "android chrome", NOW).await })
        })
        .await
        .unwrap();
        db
    }

    async fn a_strangers_try(db: Db) -> bool {
        db.write(|tx| Box::pin(async move { count(tx, &[9; 32], NOW).await })).await.unwrap().is_ok()
    }

    async fn a_try_on_the_phone(db: Db) -> bool {
        db.write(|tx| Box::pin(async move { devices::count(tx, MEENA, PHONE, NOW).await }))
            .await
            .unwrap()
            .is_ok()
    }

    async fn taken_of_a_hundred<W: Future<Output = bool> + Send + 'static>(
        db: &Db,
        one: fn(Db) -> W,
    ) -> usize {
        let tries: Vec<_> = (0..100).map(|_| tokio::spawn(one(db.clone()))).collect();
        let mut taken = 0;
        for tried in tries {
            taken += usize::from(tried.await.unwrap());
        }
        taken
    }

    on_both!(of_a_hundred_wrong_tries_sent_at_once_six_are_looked_at, |db: Db| async move {
        let db = opened(db).await;
        assert_eq!(taken_of_a_hundred(&db, a_strangers_try).await, 6);
        assert_eq!(taken_of_a_hundred(&db, a_try_on_the_phone).await, 6);
    });

    on_both!(a_stranger_never_locks_a_known_phone_out, |db: Db| async move {
        let db = opened(db).await;
        taken_of_a_hundred(&db, a_strangers_try).await;
        assert!(!a_strangers_try(db.clone()).await);
        assert!(a_try_on_the_phone(db).await);
    });

    on_both!(a_right_try_wipes_the_wrong_ones_out, |db: Db| async move {
        let db = opened(db).await;
        taken_of_a_hundred(&db, a_strangers_try).await;
        db.write(|tx| Box::pin(async move { forgive(tx, &[9; 32]).await })).await.unwrap();
        assert!(a_strangers_try(db).await);
    });
}
