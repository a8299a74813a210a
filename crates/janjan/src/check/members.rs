//! Memberships of one shard, each held against what it is found by and what speaks for it.

use super::store::members::{self as store, Spoken};
use crate::doubles::store as pairs;
use crate::fault::Fault;
use crate::ground::keys::Keys;
use crate::members::Member;
use crate::members::store::claims::word_keys;
use crate::members::store::consents::{REGISTER, SHARE};
use crate::people::store::mobile_key;
use janjan_db::Conn;
use janjan_rules::ids::{MemberId, OrgId, ShardId};
use janjan_rules::members::{Evidence, Standing, State, is_second};
use janjan_rules::mobile::Mobile;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Says what does not fit about each of them.
pub async fn check(
    conn: &mut Conn,
    keys: &Keys,
    shard: ShardId,
    members: &[Member],
    said: &mut Vec<String>,
) -> Result<(), Fault> {
    let beside = Beside {
        evidence: store::evidence(conn, shard).await?,
        agreed: store::agreed(conn, shard).await?,
        words: store::words(conn, shard).await?,
        contested: store::contested(conn, shard).await?.into_iter().collect(),
        numbers: store::numbers(conn, shard).await?,
    };
    beside.orphans(shard, members, said);
    for m in members {
        let wrong = beside.wrong(m);
        said.extend(wrong.into_iter().map(|what| format!("Member {}: {what}.", m.at.id)));
        if let Some(mobile) = m.mobile.as_ref().filter(|_| m.state != State::Moved) {
            let found = store::found_in(conn, &mobile_key(keys, mobile), m.org, m.at.id).await?;
            if found != Some(shard) {
                said.push(format!("Member {}: their mobile does not find them.", m.at.id));
            }
        }
        if m.state != State::Moved && !store::is_found_by(conn, m).await? {
            said.push(format!(
                "Member {}: other spellings of what they are called do not find them.",
                m.at.id
            ));
        }
        if m.state == State::Folded && !is_paired(conn, m).await? {
            said.push(format!(
                "Member {}: it is folded into another entry and no pair says into which.",
                m.at.id
            ));
        }
    }
    for id in store::counting_twice(conn, shard).await? {
        said.push(format!(
            "Pair {id}: it was found to be one person and both entries run, or neither was folded."
        ));
    }
    Ok(())
}

/// Whether a pair says into which entry this one was folded.
async fn is_paired(conn: &mut Conn, m: &Member) -> Result<bool, Fault> {
    Ok(pairs::of_member(conn, m.at).await?.iter().any(|pair| pair.folded == Some(m.at.id)))
}

/// What the other tables hold of a shard's memberships.
struct Beside {
    evidence: HashMap<MemberId, Vec<Spoken>>,
    agreed: HashMap<MemberId, Vec<String>>,
    words: HashMap<MemberId, Vec<String>>,
    contested: HashSet<MemberId>,
    numbers: HashMap<MemberId, Option<(MemberId, ShardId)>>,
}

impl Beside {
    /// What is about somebody who isn't there.
    fn orphans(&self, shard: ShardId, members: &[Member], said: &mut Vec<String>) {
        let known: HashSet<MemberId> = members.iter().map(|m| m.at.id).collect();
        let all =
            self.words.keys().chain(self.evidence.keys()).chain(self.agreed.keys()).chain(&self.contested);
        for id in all.filter(|id| !known.contains(id)).collect::<BTreeSet<_>>() {
            said.push(format!("Shard {shard} keeps something of member {id}, who isn't there."));
        }
    }

    /// What is wrong with one of them.
    fn wrong(&self, m: &Member) -> Vec<&'static str> {
        let words = self.words.get(&m.at.id).map_or(&[][..], Vec::as_slice);
        if m.state == State::Moved {
            return if words.is_empty() {
                Vec::new()
            } else {
                vec!["it went on elsewhere and is found here"]
            };
        }
        let agrees = |purpose| self.agreed.get(&m.at.id).is_some_and(|all| all.iter().any(|p| p == purpose));
        let is_over = matches!(m.state, State::Withdrawn | State::Struck);
        let is_numbered = self.numbers.get(&m.at.id).copied().flatten() == Some((m.at.id, m.at.shard));
        let is_erased = m.erased_at.is_some();
        let looked = [
            (!is_numbered, "its number does not find it, or finds another"),
            (words != word_keys(&m.name), "the words it is found by are not those of its name"),
            (m.standing > proven(m, self.spoken(m)), "nothing proves its standing"),
            (
                is_over != is_erased && m.state != State::Folded,
                "it ended by withdrawal and is not erased, or it runs and is",
            ),
            (is_erased && names_anybody(m), "it is erased and says who it was"),
            (is_erased && self.agreed.contains_key(&m.at.id), "it is erased and a consent stands"),
            (!is_erased && !agrees(REGISTER), "nobody agreed that it is kept"),
            (m.is_shared && !agrees(SHARE), "it is shown above and nobody agreed to that"),
            (m.is_disputed && !self.contested.contains(&m.at.id), "it is disputed and no dispute is open"),
            (
                !m.is_disputed && !is_over && self.contested.contains(&m.at.id),
                "a dispute is open and not shown",
            ),
        ];
        looked.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, what)| what).collect()
    }

    fn spoken(&self, m: &Member) -> &[Spoken] {
        self.evidence.get(&m.at.id).map_or(&[], Vec::as_slice)
    }
}

/// How far what was given lifts a membership. What takes a second person counts from a second person only.
fn proven(m: &Member, spoken: &[Spoken]) -> Standing {
    spoken.iter().fold(Standing::Claimed, |so_far, one| {
        let Some(kind) = one.kind else { return so_far };
        let second = if kind == Evidence::Slip { one.seen_by } else { one.by };
        // A call or a message that somebody loaded out of a log is worth no more than who loaded it.
        let is_loaded = matches!(kind, Evidence::MissedCall | Evidence::Sms) && one.by.is_some();
        let takes_a_second = kind.takes_a_second() || is_loaded;
        let is_given =
            !takes_a_second || second.is_some_and(|second| is_second(second, m.enrolled_by, m.person));
        if is_given { so_far.after(kind) } else { so_far }
    })
}

/// Whether anything of a person stands in the row.
fn names_anybody(m: &Member) -> bool {
    let texts = [&m.name, &m.relative_name, &m.address];
    texts.iter().any(|text| !text.is_empty())
        || m.relation.is_some()
        || m.mobile.is_some()
        || m.birth_year.is_some()
        || m.person.is_some()
        || m.is_shared
}

/// The claims of an organisation, each held against the member it finds.
pub async fn claims(conn: &mut Conn, keys: &Keys, org: OrgId, said: &mut Vec<String>) -> Result<(), Fault> {
    let mut astray = Vec::new();
    store::each_claim(conn, org, |key, member, mobile| {
        let proper = mobile.map(|mobile| mobile_key(keys, &Mobile::stored(mobile)));
        if proper.is_none_or(|proper| proper[..] != key[..]) {
            astray.push(format!("A mobile finds member {member}, whose it is not."));
        }
    })
    .await?;
    said.append(&mut astray);
    for number in store::numbers_astray(conn, org).await? {
        said.push(format!("The number {number} was given out and finds nobody."));
    }
    for member in store::keys_astray(conn, org).await? {
        said.push(format!("A spelling finds member {member}, who isn't there or was erased."));
    }
    Ok(())
}
