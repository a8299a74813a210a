//! All SQL of people.

use crate::fault::Fault;
use crate::ground::act::Act;
use crate::ground::collate::sort_key;
use crate::ground::keys::Keys;
use crate::ground::names::Of;
use janjan_db::{Conn, values};
use janjan_names::find::{NameKey, name_key};
use janjan_rules::ids::{OrgId, PersonId, ShardId};
use janjan_rules::mobile::Mobile;
use unicode_normalization::UnicodeNormalization;

/// A person to be appointed: a name and a mobile, as parsed at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nominee {
    /// The name as written.
    pub name: String,
    /// The mobile.
    pub mobile: Mobile,
}

/// A person as the database holds them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Where the row lives.
    pub shard: ShardId,
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The mobile, if one is held.
    pub mobile: Option<Mobile>,
    /// When the server first knew, milliseconds UTC.
    pub recorded_at: i64,
}

/// The form under which a name is looked up by its beginning: NFC, lower case, single spaces.
pub fn search_key(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// A name from each of its words on: "गोविन्द नगर" is found by "गोविन्द", by "नगर" and by "गोविन्द न"; and by all that sounds so.
pub fn word_keys(name: &str) -> Vec<String> {
    let key = search_key(name);
    let words: Vec<&str> = key.split_whitespace().collect();
    let mut keys: Vec<String> = (0..words.len()).map(|from| words[from..].join(" ")).collect();
    keys.extend(name_key(name).map(sound_key));
    keys.sort();
    keys.dedup();
    keys
}

/// The form under which a name is kept as it sounds, in whatever spelling; nobody's name is written so.
pub fn sound_key(key: NameKey) -> String {
    format!("~{:016x}", key.number())
}

/// The claim's key of a mobile: a keyed hash, so the claim tells nothing to one who has the database alone.
pub fn mobile_key(keys: &Keys, mobile: &Mobile) -> [u8; 32] {
    keys.hash("mobile", &[mobile.as_str().as_bytes()])
}

/// One person.
pub async fn person(conn: &mut Conn, shard: ShardId, id: PersonId) -> Result<Option<Person>, Fault> {
    let sql = "select name, mobile, recorded_at from person where shard_id = $1 and id = $2";
    let row = conn.row(sql, &values![shard.0, id.0]).await?;
    row.map(|r| {
        Ok(Person {
            shard,
            id,
            name: r.get(0)?,
            mobile: r.get::<Option<String>>(1)?.map(Mobile::stored),
            recorded_at: r.get(2)?,
        })
    })
    .transpose()
}

/// One person of an organisation.
pub async fn of_org(
    conn: &mut Conn,
    org: OrgId,
    shard: ShardId,
    id: PersonId,
) -> Result<Option<Person>, Fault> {
    let sql = "select 1 from person where shard_id = $1 and id = $2 and org_id = $3";
    match conn.row(sql, &values![shard.0, id.0, org.0]).await? {
        Some(_) => person(conn, shard, id).await,
        None => Ok(None),
    }
}

/// The shards in which a person was ever given a post.
pub async fn posted_in(conn: &mut Conn, org: OrgId, id: PersonId) -> Result<Vec<ShardId>, Fault> {
    let sql = "select distinct p.shard_id from account_claim c join account_post p on p.account_id = c.account_id \
               where c.person_id = $1 and c.org_id = $2";
    let rows = conn.rows(sql, &values![id.0, org.0]).await?;
    rows.iter().map(|r| Ok(ShardId(r.get(0)?))).collect()
}

/// Everybody of an organisation who gave this mobile: families share one.
pub async fn by_mobile(
    conn: &mut Conn,
    keys: &Keys,
    org: OrgId,
    mobile: &Mobile,
) -> Result<Vec<Person>, Fault> {
    let sql = "select shard_id, person_id from mobile_claim where mobile_key = $1 and org_id = $2 order by person_id";
    let rows = conn.rows(sql, &values![&mobile_key(keys, mobile)[..], org.0]).await?;
    let mut people = Vec::new();
    for row in rows {
        people.extend(person(conn, ShardId(row.get(0)?), PersonId(row.get(1)?)).await?);
    }
    Ok(people)
}

/// The person of this name and mobile: found, or entered in this shard.
pub async fn found_or_entered(
    act: &mut Act<'_>,
    org: OrgId,
    shard: ShardId,
    nominee: &Nominee,
) -> Result<Person, Fault> {
    let keys = act.app.keys.clone();
    let wanted = search_key(&nominee.name);
    let known = by_mobile(act.tx(), &keys, org, &nominee.mobile)
        .await?
        .into_iter()
        .find(|p| search_key(&p.name) == wanted);
    if let Some(person) = known {
        list_words(act, shard, &person).await?;
        return Ok(person);
    }
    let (id, at) = (PersonId(act.app.clock.new_id()), act.at);
    let person = Person {
        shard,
        id,
        name: nominee.name.clone(),
        mobile: Some(nominee.mobile.clone()),
        recorded_at: at,
    };
    let sql = "insert into person (shard_id, id, org_id, name, sort_key, search_key, mobile, recorded_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (name, mobile) = (nominee.name.as_str(), nominee.mobile.as_str());
    act.tx()
        .exec(sql, &values![shard.0, id.0, org.0, name, &sort_key(name)[..], &wanted, mobile, at])
        .await?;
    let sql = "insert into mobile_claim (mobile_key, org_id, person_id, shard_id) values ($1, $2, $3, $4) on conflict do nothing";
    let key = mobile_key(&keys, &nominee.mobile);
    act.tx().exec(sql, &values![&key[..], org.0, id.0, shard.0]).await?;
    list_words(act, shard, &person).await?;
    act.app.names.add(org, Of::Person, name);
    Ok(person)
}

/// Makes a person findable by name in the shard in which they stand for a post.
async fn list_words(act: &mut Act<'_>, shard: ShardId, person: &Person) -> Result<(), Fault> {
    let sql = "insert into person_word (shard_id, word, person_shard, person_id) values ($1, $2, $3, $4) on conflict do nothing";
    for word in word_keys(&person.name) {
        act.tx().exec(sql, &values![shard.0, &word, person.shard.0, person.id.0]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::word_keys;

    #[test]
    fn a_name_is_found_by_each_of_its_words_and_what_follows() {
        let words = |name: &str| -> Vec<String> {
            word_keys(name).into_iter().filter(|key| !key.starts_with('~')).collect()
        };
        assert_eq!(words("Meena  Devi Verma"), ["devi verma", "meena devi verma", "verma"]);
        assert_eq!(words("मीना"), ["मीना"]);
        assert_eq!(word_keys("मीना").first(), word_keys("Meena").last());
        assert!(word_keys(" ").is_empty());
    }
}
