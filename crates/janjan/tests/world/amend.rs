//! What happens to memberships in the test world after they were entered.

use super::{TODAY, World};
use janjan::fault::Fault;
use janjan::ground::act::Actor;
use janjan::ground::visit::Scope;
use janjan::members::correct::{self, Correction};
use janjan::members::store::members;
use janjan::members::{Member, MemberRef, earn, erase, renew};
use janjan::own::link::{self, Mine};
use janjan::own::make_link;
use janjan_rules::members::{Relation, Standing, State};
use janjan_rules::mobile::{Mobile, NumberPlan};
use jiff::ToSpan;
use std::sync::{Arc, OnceLock};

impl World {
    /// A member of this kind for so many days already, with this standing.
    pub async fn grows(&self, at: MemberRef, standing: Standing, days: i64) {
        let since = TODAY.checked_sub(days.days()).unwrap();
        self.becomes(at, move |m| {
            m.standing = standing;
            m.kind_since = since;
        })
        .await;
    }

    /// A correction that changes nothing, to be changed by the test.
    pub async fn correction(&self, at: MemberRef) -> Correction {
        let m = self.member(at).await;
        Correction {
            name: m.name,
            relative: m.relation.map(|relation: Relation| (relation, m.relative_name)),
            mobile: m.mobile,
            birth_year: i16::try_from(m.birth_year.unwrap()).unwrap(),
            address: m.address,
        }
    }

    /// Somebody corrects a member as they stand.
    pub async fn corrects(&self, scope: &Scope, at: MemberRef, to: Correction) -> Result<String, Fault> {
        let seen = correct::version(&self.app.keys, &self.member(at).await);
        correct::correct(scope, self.form("/correction"), at, seen, to).await
    }

    /// Somebody makes a member one of another kind.
    pub async fn makes(&self, scope: &Scope, at: MemberRef, kind: &str) -> Result<String, Fault> {
        earn::earn(scope, self.form("/kind"), at, self.kind(kind)).await
    }

    /// Somebody renews a member.
    pub async fn renews(&self, scope: &Scope, at: MemberRef) -> Result<String, Fault> {
        renew::renew(scope, self.form("/renewal"), at).await
    }

    /// A member as something else brought them about.
    pub async fn becomes(&self, at: MemberRef, change: impl FnOnce(&mut Member)) {
        let before = self.member(at).await;
        let mut after = before.clone();
        change(&mut after);
        let (org, today) = (before.org, TODAY);
        let work = self.app.act(Actor::Console(org), None, vec![at.shard], today, move |act| {
            Box::pin(async move {
                let keys = act.app.keys.clone();
                after.changed_at = act.at;
                members::save(act.tx(), &keys, Some(&before), &after, today).await?;
                Ok(String::new())
            })
        });
        work.await.unwrap();
    }

    /// A member leaves, and is erased.
    pub async fn leaves(&self, at: MemberRef) {
        let (org, today) = (self.facts.ours.org.id, TODAY);
        let shards = {
            let member = self.member(at).await;
            let mut conn = self.app.db.read().await.unwrap();
            erase::districts(&mut conn, &member).await.unwrap()
        };
        let work = self.app.act(Actor::Console(org), None, shards, today, move |act| {
            Box::pin(async move {
                let member = members::one(act.tx(), at).await?.expect("the member is there");
                erase::erase(act, &member, State::Withdrawn, "console", today).await?;
                Ok(String::new())
            })
        });
        work.await.unwrap();
    }
}

impl World {
    /// A personal link, handed over by who enrolled: its token.
    pub async fn link(&self, at: MemberRef) -> String {
        let (token, org) = (Arc::new(OnceLock::new()), self.facts.ours.org.id);
        let made = Arc::clone(&token);
        let work = self.app.act(Actor::Console(org), None, vec![at.shard], TODAY, move |act| {
            Box::pin(async move {
                let member = members::one(act.tx(), at).await?.expect("the member is there");
                let _ = made.set(make_link(act, &member, Some(member.enrolled_by)).await?);
                Ok(String::new())
            })
        });
        work.await.unwrap();
        token.get().cloned().expect("a token")
    }

    /// What a link opens.
    pub async fn mine(&self, token: &str) -> Option<Mine> {
        link::mine(&self.app, token).await.unwrap()
    }

    /// A number of rows.
    pub async fn rows(&self, sql: &'static str) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        super::store::count(&mut conn, sql, &[]).await
    }
}

/// A made-up mobile.
pub fn mobile(n: usize) -> Mobile {
    Mobile::parse(&format!("50000 {n:05}"), NumberPlan::MadeUp).unwrap()
}
