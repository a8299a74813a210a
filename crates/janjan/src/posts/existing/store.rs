//! All SQL of the paste: the names by which units are known.

use super::find::{Known, KnownUnit};
use super::fold::fold;
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::posts::store::seats::SeatsOf;
use crate::territory::store as territory;
use janjan_db::{Conn, values};
use janjan_rules::ids::{PostId, TerritoryId};
use janjan_rules::power::{Ask, Thing, Verb};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// What recording asks leave for.
pub fn ask(post: PostId) -> Ask {
    Ask::of(Verb::Record, Thing::Appointment, post)
}

/// The units and posts a scope may record holders for, with all they are called.
pub async fn known(conn: &mut Conn, scope: &Scope) -> Result<Known, Fault> {
    let is_recorded = |post: PostId| scope.may(ask(post));
    let recorded = scope.org.structure.posts.iter().filter(|p| is_recorded(p.id)).map(|p| p.level);
    let levels: BTreeSet<u8> = recorded.chain([scope.own.level]).collect();
    let mut units = Vec::new();
    for level in levels {
        let any = Ask::new(Verb::Record, Thing::Appointment);
        let mut names = names(conn, scope, level).await?;
        let under = territory::units_under(conn, scope, any, &scope.own.path, level).await?;
        units.extend(
            under
                .into_iter()
                .map(|unit| KnownUnit { names: names.remove(&unit.id).unwrap_or_default(), unit }),
        );
    }
    Ok(Known::new(&scope.org, units, is_recorded))
}

/// Until when a seat was last held in one's own right, if it ever was: no later holding may reach back before that.
pub async fn held_until(conn: &mut Conn, at: SeatsOf, seat: u32) -> Result<Option<Date>, Fault> {
    let sql = "select max(to_on) from appointment where shard_id = $1 and territory_id = $2 and post_id = $3 and seat = $4 \
               and charge = 'regular' and state in ('accepted', 'ended') and to_on > from_on";
    let row = conn.row(sql, &values![at.shard.0, at.territory.0, at.post.0, i64::from(seat)]).await?;
    Ok(row.map(|r| r.get::<Option<Date>>(0)).transpose()?.flatten())
}

/// Every name of the units of a level under the scope, folded.
async fn names(
    conn: &mut Conn,
    scope: &Scope,
    level: u8,
) -> Result<HashMap<TerritoryId, Vec<String>>, Fault> {
    let sql = "select m.territory_id, m.name from territory t join territory_name m on m.org_id = t.org_id and m.territory_id = t.id \
               where t.org_id = $1 and t.level = $2 and t.path >= $3 and t.path < $4 and m.from_on <= $5 and m.to_on > $5";
    let path = &scope.own.path;
    let values = values![scope.org.id.0, i64::from(level), path.as_str(), path.end(), scope.today];
    let mut names: HashMap<TerritoryId, Vec<String>> = HashMap::new();
    for row in conn.rows(sql, &values).await? {
        names.entry(TerritoryId(row.get(0)?)).or_default().push(fold(row.text(1)?));
    }
    Ok(names)
}
