//! Where runs begin: the first name (or day) of each shard's, asked of fifty shards in one statement. It looks at the
//! index alone and past the filters, so that a run may begin later than is said here, but never earlier; a shard that has
//! nobody of the kind isn't in the answer.

use super::lists::Key;
use crate::fault::Fault;
use janjan_db::{Conn, Value, values};
use janjan_rules::ids::{KindId, OrgId, PersonId, ShardId};
use janjan_rules::members::{Standing, State};
use uuid::Uuid;

/// So many shards are asked in one statement.
const AT_ONCE: usize = 50;

/// What is asked of each shard: whom an index keeps in the order of the page.
pub(super) enum Begins {
    /// Those of a kind and standing in a state, by name.
    Rung(KindId, State, Standing),
    /// Those in a state in which a membership no longer runs, by name.
    Gone(State),
    /// Those under dispute, by name.
    Disputed,
    /// Those whose link was opened, by name.
    Opened,
    /// Those whom one person enrolled, by day.
    Enroller(PersonId),
}

/// The statements of one question: onwards and back.
macro_rules! firsts {
    ($key:literal, $whose:literal) => {
        [
            firsts!(@ $key, $whose, " >= $51", ""),
            firsts!(@ $key, $whose, " <= $51", " desc"),
        ]
    };
    (@ $key:literal, $whose:literal, $from:literal, $order:literal) => {
        concat!(
            "select t.id, (select ", $key, " from member m where m.shard_id = t.id", $whose, " and ", $key, $from, " \
                           order by ", $key, $order, " limit 1) \
             from territory t where t.org_id = $52 and t.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
             $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, \
             $43, $44, $45, $46, $47, $48, $49, $50)"
        )
    };
}

const RUNG: [&str; 2] = firsts!("m.sort_key", " and m.kind_id = $53 and m.state = $54 and m.standing = $55");
const GONE: [&str; 2] = firsts!("m.sort_key", " and m.state = $53 and m.state <> 'active'");
const DISPUTED: [&str; 2] = firsts!("m.sort_key", " and m.is_disputed = true");
const OPENED: [&str; 2] = firsts!("m.sort_key", " and m.is_opened = true and m.state = 'active'");
const ENROLLER: [&str; 2] = firsts!("m.enrolled_on", " and m.enrolled_by = $53");

/// The shards in which there is anybody from this key on, and where they begin. A shard's rows bear the id of the unit it
/// was made for.
pub(super) async fn of(
    conn: &mut Conn,
    org: OrgId,
    shards: &[ShardId],
    begins: &Begins,
    from: &Key,
    is_down: bool,
) -> Result<Vec<(ShardId, Key)>, Fault> {
    let (statements, whose) = match begins {
        Begins::Rung(kind, state, rung) => (RUNG, values![kind.0, state.code(), rung.code()].to_vec()),
        Begins::Gone(state) => (GONE, values![state.code()].to_vec()),
        Begins::Disputed => (DISPUTED, Vec::new()),
        Begins::Opened => (OPENED, Vec::new()),
        Begins::Enroller(person) => (ENROLLER, values![person.0].to_vec()),
    };
    let mut firsts = Vec::new();
    for some in shards.chunks(AT_ONCE) {
        let slot = |n: usize| some.get(n).or(some.first()).map_or(Uuid::nil(), |shard| shard.0);
        let mut values: Vec<Value> = (0..AT_ONCE).map(|n| slot(n).into()).collect();
        values.extend([from.value(), org.0.into()]);
        values.extend(whose.iter().cloned());
        for row in conn.rows(statements[usize::from(is_down)], &values).await? {
            let shard = ShardId(row.get(0)?);
            let first = match begins {
                Begins::Enroller(_) => row.get::<Option<_>>(1)?.map(Key::Since),
                _ => row.get::<Option<_>>(1)?.map(Key::Name),
            };
            firsts.extend(first.map(|first| (shard, first)));
        }
    }
    Ok(firsts)
}
