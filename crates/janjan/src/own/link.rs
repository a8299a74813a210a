//! The personal link: a token of 128 bits that opens to the last four digits of the mobile, for thirty days.
//!
//! Nobody signs in here. What follows the digits carries a proof instead, made from token, digits and the hour: good for
//! this hour and the next, and only while the link lives.

use super::store::links::{self, Link};
use crate::app::App;
use crate::doubles;
use crate::evidence;
use crate::fault::Fault;
use crate::ground::act::{Act, Actor};
use crate::ground::clock;
use crate::ground::keys::Keys;
use crate::ground::organisation::Organisation;
use crate::members::store::members as rows;
use crate::members::{self, Member, RUNS};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use janjan_db::{Tx, Work};
use janjan_rules::ids::PersonId;
use janjan_rules::members::{Evidence, State};
use jiff::civil::Date;
use std::sync::Arc;

/// How long a proof is good at least.
const SLOT_MS: i64 = 3_600_000;

/// A new token.
pub fn new_token() -> String {
    BASE32_NOPAD.encode(&clock::chance::<16>()).to_lowercase()
}

/// What the database keeps of a token.
pub fn key(keys: &Keys, token: &str) -> [u8; 32] {
    keys.hash("link", &[token.as_bytes()])
}

fn proof(keys: &Keys, token: &str, four: &str, slot: i64) -> String {
    let hash = keys.hash("link proof", &[token.as_bytes(), four.as_bytes(), &slot.to_le_bytes()]);
    HEXLOWER.encode(&hash[..16])
}

/// A live link with whose it is.
#[derive(Clone)]
pub struct Mine {
    /// The token.
    pub token: String,
    /// The link.
    pub link: Link,
    /// The membership.
    pub member: Member,
    /// The entry that counts for its person: the membership itself, or the one it was found to be one with.
    pub counted: Member,
    /// The organisation.
    pub org: Arc<Organisation>,
    /// Today, where the organisation is.
    pub today: Date,
}

/// What a link opens; nothing for one that is unknown, expired, used up or ended, all alike.
pub async fn mine(app: &App, token: &str) -> Result<Option<Mine>, Fault> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let Some(link) = links::one(&mut conn, &key(&app.keys, token)).await?.filter(|l| l.is_live(now)) else {
        return Ok(None);
    };
    let Some(member) = links::member(&mut conn, link.at).await?.filter(is_open) else { return Ok(None) };
    let counted = doubles::counted(&mut conn, &member).await?;
    let org = app.organisation(&mut conn, link.org, link.version).await?;
    let today = app.clock.today(&org.zone);
    Ok(Some(Mine { token: token.to_owned(), link, member, counted, org, today }))
}

/// Whether a membership opens to its person: it has digits to ask for, and runs, or was found to be one with another.
fn is_open(m: &Member) -> bool {
    (RUNS.contains(&m.state) || m.state == State::Folded) && m.mobile.is_some()
}

fn four_of(m: &Member) -> &str {
    m.mobile.as_ref().map_or("", |mobile| mobile.last_four())
}

/// What a try of four digits came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tried {
    /// They are the right ones.
    Right,
    /// They aren't, and it may be tried again.
    Wrong,
    /// The link doesn't open any more.
    Dead,
}

/// Looks at four digits; wrong ones are counted, right ones open the link: shown apart as opened, raising nothing.
pub async fn open(app: &App, mine: &Mine, four: String) -> Result<Tried, Fault> {
    let (work, token_key) = (app.clone(), key(&app.keys, &mine.token));
    let tried = app
        .db
        .write(move |tx| Box::pin(async move { try_four(tx, &token_key, &four, work.clock.now()).await }));
    let tried = tried.await?;
    if tried == Tried::Right && mine.runs() && (mine.link.opened_at.is_none() || !mine.member.is_opened) {
        change(app, mine, |act, own| Box::pin(note_opening(act, own))).await?;
    }
    Ok(tried)
}

async fn try_four(tx: &mut Tx, key: &[u8; 32], four: &str, now: i64) -> Result<Tried, Fault> {
    let Some(link) = links::held(tx, key).await?.filter(|l| l.is_live(now)) else { return Ok(Tried::Dead) };
    let Some(member) = links::member(tx, link.at).await?.filter(is_open) else { return Ok(Tried::Dead) };
    if four_of(&member) == four {
        links::opened(tx, key, now).await?;
        return Ok(Tried::Right);
    }
    links::tried(tx, key).await?;
    Ok(if link.tries + 1 < links::MOST_TRIES { Tried::Wrong } else { Tried::Dead })
}

async fn note_opening(act: &mut Act<'_>, own: Own) -> Result<(), Fault> {
    let before = own.running()?;
    if before.is_opened {
        return Ok(());
    }
    let (keys, today, now) = (act.app.keys.clone(), act.today, act.at);
    let after = Member { is_opened: true, changed_at: now, ..before.clone() };
    rows::save(act.tx(), &keys, Some(&before), &after, today).await?;
    evidence::give(act, &after, Evidence::LinkOpened, None, today).await.map(drop)
}

impl Mine {
    /// Whether the membership itself runs: one that was found to be one with another is mended there.
    pub fn runs(&self) -> bool {
        RUNS.contains(&self.member.state)
    }

    /// The proof that the digits were right, for the forms of the page they open.
    pub fn proof(&self, app: &App) -> String {
        proof(&app.keys, &self.token, four_of(&self.member), app.clock.now() / SLOT_MS)
    }

    /// Whether this proof still stands.
    pub fn is_proven(&self, app: &App, given: &str) -> bool {
        let slot = app.clock.now() / SLOT_MS;
        [slot, slot - 1].into_iter().any(|s| proof(&app.keys, &self.token, four_of(&self.member), s) == given)
    }
}

/// What a person has here, read under the locks.
pub struct Own {
    /// The membership their link is of.
    pub member: Member,
    /// The entry that counts for them.
    pub counted: Member,
}

impl Own {
    /// The membership, where it runs.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for one that was found to be one with another: it is mended there.
    pub fn running(self) -> Result<Member, Fault> {
        if RUNS.contains(&self.member.state) { Ok(self.member) } else { Err(Fault::NotFound) }
    }
}

/// Changes what a person has here: under the locks of all their districts, while the link still lives and the membership is
/// where it was.
///
/// # Errors
/// [`Fault::NotFound`] when the link died meanwhile; [`Fault::Stale`] when their entries were joined or moved meanwhile.
pub async fn change<F>(app: &App, mine: &Mine, work: F) -> Result<(), Fault>
where
    F: for<'a, 't> FnOnce(&'a mut Act<'t>, Own) -> Work<'a, (), Fault> + Send + 'static,
{
    let at = mine.member.at;
    let shards = {
        let mut conn = app.db.read().await?;
        [vec![at.shard], members::districts(&mut conn, &mine.counted).await?].concat()
    };
    let (actor, token_key) = (Actor::Guest(mine.org.id, PersonId(at.id.0)), key(&app.keys, &mine.token));
    let done = app.act(actor, None, shards, mine.today, move |act| {
        Box::pin(async move {
            let now = act.at;
            let link = links::one(act.tx(), &token_key).await?.filter(|l| l.is_live(now));
            let member = rows::one(act.tx(), at).await?.filter(is_open);
            let (Some(_), Some(member)) = (link, member) else { return Err(Fault::NotFound) };
            let counted = doubles::counted(act.tx(), &member).await?;
            if !act.is_open(counted.at.shard) {
                return Err(Fault::Stale);
            }
            work(act, Own { member, counted }).await?;
            Ok(String::new())
        })
    });
    done.await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_128_bits_in_letters_that_an_address_takes() {
        let (one, two) = (new_token(), new_token());
        assert!(
            one.len() == 26 && one.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
            "{one}"
        );
        assert_ne!(one, two);
    }

    #[test]
    fn a_proof_is_of_one_token_one_set_of_digits_and_one_hour() {
        let keys = Keys::for_test();
        let right = proof(&keys, "abc", "0731", 7);
        for other in
            [proof(&keys, "abd", "0731", 7), proof(&keys, "abc", "0732", 7), proof(&keys, "abc", "0731", 8)]
        {
            assert_ne!(right, other);
        }
    }
}
