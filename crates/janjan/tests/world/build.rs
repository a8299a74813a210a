//! How the world is founded and filled: through the service's own functions, except for the sessions, which stand open
//! so that a test needn't sign in first.

use super::cast::{self, Holds};
use super::{Facts, House, Somebody, TODAY, nominee, store, tree};
use axum::extract::FromRequestParts;
use axum::http::Request;
use axum::http::request::Parts;
use janjan::app::App;
use janjan::fault::Fault;
use janjan::found::{self, Foundation};
use janjan::ground::act::Actor;
use janjan::ground::form::FormId;
use janjan::ground::organisation::Organisation;
use janjan::ground::store as ground;
use janjan::ground::visit::{SESSION_COOKIE, Scope, SessionCookie, Visitor};
use janjan::people::store as people;
use janjan::posts::answer::{self, Answer};
use janjan::posts::propose::{self, Proposal};
use janjan::posts::record::{self, InForce};
use janjan::posts::store::appointments;
use janjan::posts::{AppointmentRef, decide, end};
use janjan::territory::store as territory;
use janjan_rules::ids::{PersonId, ShardId};
use janjan_rules::mobile::NumberPlan;
use janjan_rules::posts::Charge;
use janjan_rules::preset::Preset;
use janjan_rules::structure::Post;
use jiff::ToSpan;
use jiff::civil::date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Founds both organisations and puts everybody in their place.
pub async fn build(app: &App) -> Facts {
    let ours = house(app, "JJ", tree::OURS).await;
    let theirs = house(app, "XX", tree::THEIRS).await;
    fill(app, &ours, cast::HOLDERS, 0).await;
    fill(app, &theirs, cast::STRANGERS, 60).await;
    let mut facts = Facts {
        offer: AppointmentRef {
            shard: ShardId(Uuid::nil()),
            id: janjan_rules::ids::AppointmentId(Uuid::nil()),
        },
        ended: AppointmentRef {
            shard: ShardId(Uuid::nil()),
            id: janjan_rules::ids::AppointmentId(Uuid::nil()),
        },
        ours,
        theirs,
        people: HashMap::new(),
    };
    vijay(app, &facts).await;
    meet(app, &mut facts).await;
    happen(app, &mut facts).await;
    meet(app, &mut facts).await;
    facts
}

fn preset() -> Preset {
    let mut preset = Preset::parse(janjan_seeds::preset("cadre-party").unwrap()).unwrap();
    for post in &mut preset.posts {
        match post.code.as_str() {
            "state-president" | "ward-secretary" => post.seats = 2,
            "zone-incharge" => {
                let mut mistaken = post
                    .may
                    .iter()
                    .find(|s| s.verb.code() == "approve")
                    .expect("an in-charge approves")
                    .clone();
                mistaken.of = vec!["zone-incharge".to_owned()];
                mistaken.reach = janjan_rules::power::Reach::Own;
                post.may.push(mistaken);
            }
            _ => {}
        }
    }
    preset
}

async fn house(app: &App, code: &str, stands: &[tree::Stand]) -> House {
    let foundation = Foundation {
        code: code.to_owned(),
        preset: preset(),
        units: tree::units(stands),
        time_zone: "Asia/Kolkata".to_owned(),
        plan: NumberPlan::MadeUp,
        source: "made up".to_owned(),
        from: date(2026, 1, 1),
    };
    let org = found::organisation(app, foundation).await.unwrap();
    let mut conn = app.db.read().await.unwrap();
    let organisation = ground::organisation(&mut conn, org).await.unwrap().unwrap();
    let keys = tree::units(stands).into_iter().map(|u| (u.in_use.hi, u.key)).collect::<HashMap<_, _>>();
    let units = territory::all(&mut conn, org).await.unwrap();
    let units = units.into_iter().map(|u| (keys[&u.name].clone(), u)).collect();
    House { org: Arc::new(organisation), units }
}

/// A post by the preset's word.
pub fn post<'a>(org: &'a Organisation, code: &str) -> &'a Post {
    found::post_by_code(&org.structure.posts, code).unwrap_or_else(|| panic!("no post {code}"))
}

/// Every shard of an organisation.
pub fn shards(house: &House) -> Vec<ShardId> {
    house.units.values().map(|u| u.shard).collect::<BTreeSet<_>>().into_iter().collect()
}

async fn fill(app: &App, house: &House, holders: &'static [Holds], first: usize) {
    let (org, units) = (Arc::clone(&house.org), house.units.clone());
    app.act(Actor::Console(org.id), None, shards(house), TODAY, move |act| {
        Box::pin(async move {
            for (key, name, unit, code) in holders {
                let n = holders.iter().position(|h| h.0 == *key).unwrap();
                let row = InForce {
                    unit: units[*unit].serial,
                    post: post(&org, code).id,
                    nominee: nominee(name, 10 + first + n),
                    since: date(2026, 3, 1),
                    order_number: Some(format!("का/2026/{n}")),
                };
                let by = PersonId(Uuid::nil());
                let entered = record::enter(act, &org, by, &units[*unit], &row).await?;
                act.journal(units[*unit].shard, propose::happening("recorded", &entered)).await?;
            }
            Ok(String::new())
        })
    })
    .await
    .unwrap();
}

/// Vijay has an account and no post.
async fn vijay(app: &App, facts: &Facts) {
    let (org, shard) = (facts.ours.org.id, facts.ours.units["d1"].shard);
    let id = app.clock.new_id();
    let nominee = nominee(cast::VIJAY.1, 92);
    app.act(Actor::Console(org), None, vec![shard], TODAY, move |act| {
        Box::pin(async move {
            let person = people::found_or_entered(act, org, shard, &nominee).await?;
            let at = act.at;
            store::account(act.tx(), id, org, (person.shard, person.id), at).await?;
            Ok(String::new())
        })
    })
    .await
    .unwrap();
}

/// What happened before the clock stopped: Imran and Yusuf act, Geeta has an offer, Ramesh's post has ended.
async fn happen(app: &App, facts: &mut Facts) {
    for deed in cast::APPOINTED {
        appoint(app, facts, deed).await;
    }
    facts.offer = facts.people["geeta"].posts[0].1;
    facts.ended = facts.people["ramesh"].posts[0].1;
    let harish = scope(app, &facts.people["harish"].cookie, 1).await.unwrap();
    end::end(&harish, form(app), facts.ended, TODAY, "moved away".to_owned()).await.unwrap();
}

async fn appoint(app: &App, facts: &mut Facts, deed: &cast::Appointed) {
    let unit = facts.ours.units[deed.unit].clone();
    let until = deed.is_acting.then(|| TODAY.checked_add(60.days()).unwrap());
    let proposal = Proposal {
        unit: unit.serial,
        post: post(&facts.ours.org, deed.post).id,
        nominee: nominee(deed.name, deed.mobile),
        charge: if deed.is_acting { Charge::Acting } else { Charge::Regular },
        from: TODAY,
        until,
        remark: None,
        replaces: None,
    };
    let proposer = scope(app, &facts.people[deed.proposer].cookie, 1).await.unwrap();
    let approver = scope(app, &facts.people[deed.approver].cookie, 1).await.unwrap();
    let address = propose::propose(&proposer, form(app), proposal).await.unwrap();
    let at = super::acts::named_in(&address);
    decide::approve(&approver, form(app), at).await.unwrap();
    meet(app, facts).await;
    if deed.accepts {
        let appointee = visitor(app, &facts.people[deed.key].cookie).await;
        answer::answer(&appointee, form(app), at, Answer::Accept).await.unwrap();
    }
}

fn form(app: &App) -> FormId {
    FormId { id: app.clock.new_id(), route: "/world".to_owned(), digest: vec![1] }
}

/// Gets to know everybody who has an account: opens a session for each, and notes their posts.
async fn meet(app: &App, facts: &mut Facts) {
    let everybody = everybody();
    let accounts = {
        let mut conn = app.db.read().await.unwrap();
        store::accounts(&mut conn).await.unwrap()
    };
    for (account, id, shard) in accounts {
        let (person, posts) = {
            let mut conn = app.db.read().await.unwrap();
            let person = people::person(&mut conn, shard, id).await.unwrap().unwrap();
            let mut posts = Vec::new();
            for (n, shard, appointment) in ground::posts_of(&mut conn, account).await.unwrap() {
                let at = AppointmentRef { shard, id: appointment };
                let held = appointments::one(&mut conn, at).await.unwrap().unwrap();
                posts.push((key_of(facts, held.territory), at, n));
            }
            (person, posts)
        };
        let (key, name) =
            *everybody.iter().find(|(_, name)| *name == person.name).expect("everybody has a name");
        let known = facts.people.get(key).map(|s| Arc::clone(&s.cookie));
        let cookie = match known {
            Some(cookie) => cookie,
            None => Arc::new(session(app, account).await),
        };
        let mobile = person.mobile.unwrap();
        facts.people.insert(key, Somebody { name, mobile, shard, id, account, cookie, posts });
    }
}

fn everybody() -> Vec<(&'static str, &'static str)> {
    let holders = cast::HOLDERS.iter().chain(cast::STRANGERS).map(|h| (h.0, h.1));
    holders.chain(cast::APPOINTED.iter().map(|a| (a.key, a.name))).chain([cast::VIJAY]).collect()
}

fn key_of(facts: &Facts, id: janjan_rules::ids::TerritoryId) -> &'static str {
    let mut all = facts.ours.units.iter().chain(&facts.theirs.units);
    let key = all.find(|(_, u)| u.id == id).unwrap().0;
    tree::OURS.iter().chain(tree::THEIRS).find(|s| s.0 == key).unwrap().0
}

/// Opens a session on a device of its own.
pub async fn session(app: &App, account: janjan_rules::ids::AccountId) -> SessionCookie {
    let cookie =
        SessionCookie { account, session: app.clock.new_id(), secret: janjan::ground::clock::chance() };
    let (session, device, now) = (cookie.session, app.clock.new_id(), app.clock.now());
    let hash = Sha256::digest(cookie.secret).to_vec();
    app.db
        .write(move |tx| {
            Box::pin(async move { store::session(tx, account, (session, device), &hash, now).await })
        })
        .await
        .unwrap();
    cookie
}

fn parts(address: &str, cookie: &SessionCookie) -> Parts {
    let request =
        Request::builder().uri(address).header("cookie", format!("{SESSION_COOKIE}={}", cookie.text()));
    request.body(()).unwrap().into_parts().0
}

/// What the service knows of the one with this cookie.
pub async fn visitor(app: &App, cookie: &SessionCookie) -> Visitor {
    Visitor::from_request_parts(&mut parts("/me", cookie), app).await.unwrap()
}

/// The post under a number of the one with this cookie, if it is held.
pub async fn scope(app: &App, cookie: &SessionCookie, n: u32) -> Result<Scope, Fault> {
    Scope::from_request_parts(&mut parts(&format!("/p/{n}/home"), cookie), app).await
}
