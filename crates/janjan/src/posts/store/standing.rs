//! How the posts of one unit stand: its seats, and what everybody is called who stands or stood for one.

use crate::fault::Fault;
use janjan_db::{Conn, values};
use janjan_rules::ids::{PersonId, PostId, ShardId, TerritoryId};
use janjan_rules::mobile::Mobile;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// One seat as it stands today.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its post.
    pub post: PostId,
    /// Which of the post's seats.
    pub seat: u32,
    /// Needed for the unit to be formed.
    pub is_required: bool,
    /// Since which day nobody holds it in their own right.
    pub vacant_since: Option<Date>,
    /// Since which day its holder has it.
    pub held_since: Option<Date>,
    /// Who holds it.
    pub holder: Option<PersonId>,
    /// Who acts.
    pub acting: Option<PersonId>,
    /// Until which day.
    pub acting_until: Option<Date>,
    /// Proposals and offers under way for the post.
    pub pending: u32,
}

/// The seats of a unit.
pub async fn seats(conn: &mut Conn, shard: ShardId, territory: TerritoryId) -> Result<Vec<Seat>, Fault> {
    let sql = "select post_id, seat, is_required, vacant_since, held_since, holder_id, acting_id, acting_until, pending from seat \
               where shard_id = $1 and territory_id = $2 order by post_id, seat";
    let rows = conn.rows(sql, &values![shard.0, territory.0]).await?;
    rows.iter()
        .map(|r| {
            Ok(Seat {
                post: PostId(r.get(0)?),
                seat: r.get(1)?,
                is_required: r.get(2)?,
                vacant_since: r.get(3)?,
                held_since: r.get(4)?,
                holder: r.get::<Option<Uuid>>(5)?.map(PersonId),
                acting: r.get::<Option<Uuid>>(6)?.map(PersonId),
                acting_until: r.get(7)?,
                pending: r.get(8)?,
            })
        })
        .collect()
}

/// What a person is called, and their mobile.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where their row lives.
    pub shard: ShardId,
    /// The name.
    pub name: String,
    /// The mobile.
    pub mobile: Option<Mobile>,
}

/// Everybody who ever stood for a post of this unit.
pub async fn people(
    conn: &mut Conn,
    shard: ShardId,
    territory: TerritoryId,
) -> Result<HashMap<PersonId, Named>, Fault> {
    let sql = "select distinct p.id, p.shard_id, p.name, p.mobile from appointment a \
               join person p on p.shard_id = a.person_shard and p.id = a.person_id \
               where a.shard_id = $1 and a.territory_id = $2";
    let rows = conn.rows(sql, &values![shard.0, territory.0]).await?;
    rows.iter()
        .map(|r| {
            let mobile = r.get::<Option<String>>(3)?.map(Mobile::stored);
            Ok((PersonId(r.get(0)?), Named { shard: ShardId(r.get(1)?), name: r.get(2)?, mobile }))
        })
        .collect()
}
