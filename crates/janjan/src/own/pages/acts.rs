//! What a person does from their own page: mend, say anew what they agree to, have their name taken out, say that they
//! never joined. Each carries the proof that the digits were right; the page itself answers, for nobody is signed in.

use super::mine::{self, Token, Typed};
use crate::fault::Fault;
use crate::ground::flaws::Flaws;
use crate::ground::form::{Posted, Public};
use crate::ground::shell::Shell;
use crate::ground::visit::Visit;
use crate::ground::words::Say;
use crate::ground::{answer, refusals};
use crate::members;
use crate::own::link::Mine;
use crate::own::mend::{self, Agreed, Mended};
use crate::own::{CALLED_WITHIN_DAYS, link};
use askama::Template;
use axum::response::Response;
use janjan_rules::members::enrolment::{self, LONGEST_ADDRESS};
use janjan_rules::members::{Need, Relation};
use janjan_rules::name;

#[derive(Template)]
#[template(path = "own/leave.html")]
struct LeavePage {
    shell: Shell,
    token: String,
    proof: String,
}

#[derive(Template)]
#[template(path = "own/thanks.html")]
struct ThanksPage {
    shell: Shell,
    sentence: String,
    /// The own page, where it is still there.
    back: Option<String>,
}

/// Who sends a form of their own page, or what to answer instead.
enum Sender {
    Proven(Box<Mine>),
    Answered(Response),
}

async fn sender(visit: &Visit, token: Token, posted: &Posted, fields: &[&str]) -> Result<Sender, Fault> {
    posted.only(&[fields, &["proof"]].concat())?;
    let Some(mine) = mine::found(&visit.app, token).await? else {
        return Ok(Sender::Answered(mine::closed(visit)?));
    };
    if !mine.is_proven(&visit.app, posted.get("proof")) {
        return Ok(Sender::Answered(mine::asked_again(visit, &mine, "own-proof-old")?));
    }
    Ok(Sender::Proven(Box::new(mine)))
}

macro_rules! proven {
    ($visit:expr, $token:expr, $posted:expr, $fields:expr) => {
        match sender($visit, $token, $posted, $fields).await? {
            Sender::Proven(mine) => mine,
            Sender::Answered(response) => return Ok(response),
        }
    };
}

/// Mends the record.
pub async fn correct(token: Token, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let fields = ["name", "relation", "relative", "birth_year", "birthday", "address"];
    let mine = proven!(&visit, token, &posted, &fields);
    let mut flaws = Flaws::default();
    if let Some(mended) = read(&mine, &posted, &mut flaws) {
        match mend::mend(&visit.app, &mine, mended).await {
            Err(fault @ Fault::Refused(_)) => flaws = Flaws::of(fault)?,
            done => return after(&visit, &mine, done, "own-did-corrected").await,
        }
    }
    let typed = Typed {
        name: posted.get("name").to_owned(),
        relation: posted.get("relation").to_owned(),
        relative: posted.get("relative").to_owned(),
        birth_year: posted.get("birth_year").to_owned(),
        has_passed: posted.get("birthday") == "yes",
        address: posted.get("address").to_owned(),
    };
    answer::refused(&mine::record(&visit, &mine.token, Some(typed), flaws).await?)
}

fn read(mine: &Mine, posted: &Posted, flaws: &mut Flaws) -> Option<Mended> {
    let name = flaws.read("name", name::parse(posted.get("name")).map_err(refusals::name));
    let has_passed = posted.get("birthday") == "yes";
    let year = enrolment::birth_year(posted.get("birth_year"), has_passed, mine.today);
    let birth_year = flaws.read("birth_year", year.map_err(members::no_birth_year));
    // What the kind asks for can't be emptied; what never was there isn't asked for now.
    let kind = mine.org.structure.kind(mine.member.kind);
    let needs = |need| kind.is_some_and(|kind| kind.needs(need)) && mine.member.has(need);
    let relative = match posted.get("relative").trim() {
        "" if !needs(Need::Relative) => Some(None),
        typed => {
            let relation = Relation::from_code(posted.get("relation"));
            let relation = flaws.read("relation", relation.ok_or(Say::plain("member-no-relation")));
            let name = flaws.read("relative", name::parse(typed).map_err(refusals::name));
            relation.zip(name).map(Some)
        }
    };
    let address = match posted.get("address").trim() {
        "" if !needs(Need::Address) => Some(String::new()),
        typed => flaws.read("address", name::line(typed, LONGEST_ADDRESS).map_err(refusals::line)),
    };
    Some(Mended { name: name?, relative: relative?, birth_year: birth_year?, address: address? })
}

/// Says anew what is agreed to.
pub async fn agree(token: Token, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let mine = proven!(&visit, token, &posted, &["contact", "share"]);
    let is = |field| posted.get(field) == "yes";
    let agreed = Agreed { is_contact: is("contact"), is_shared: is("share") };
    let done = mend::agree(&visit.app, &mine, agreed, visit.w.lang()).await;
    after(&visit, &mine, done, "own-did-agreed").await
}

/// Asks once more, then takes the name out.
pub async fn leave(token: Token, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let mine = proven!(&visit, token, &posted, &["sure"]);
    if posted.get("sure") != "yes" {
        let shell = Shell::public(&visit, &visit.w.say("own-leave-title"));
        let proof = mine.proof(&visit.app);
        return answer::page(&LeavePage { shell, token: mine.token.clone(), proof });
    }
    match mend::leave(&visit.app, &mine).await {
        Ok(()) => thanks(&visit, visit.w.say("own-left").into_owned(), None),
        Err(Fault::NotFound) => mine::closed(&visit),
        Err(fault @ Fault::Refused(_)) => {
            answer::refused(&mine::record(&visit, &mine.token, None, Flaws::of(fault)?).await?)
        }
        Err(other) => Err(other),
    }
}

/// Says that one never joined.
pub async fn contest(token: Token, Public { visit, posted }: Public) -> Result<Response, Fault> {
    let mine = proven!(&visit, token, &posted, &[]);
    match mend::contest(&visit.app, &mine).await {
        Ok(()) => thanks(
            &visit,
            visit.w.count("own-disputed", CALLED_WITHIN_DAYS),
            Some(format!("/m/{}", mine.token)),
        ),
        Err(Fault::NotFound) => mine::closed(&visit),
        Err(other) => Err(other),
    }
}

/// The record again, with what was done, and whether that takes a new yes; the page of a link that died meanwhile.
async fn after(
    visit: &Visit,
    before: &Mine,
    done: Result<(), Fault>,
    did: &'static str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => {}
        Err(Fault::NotFound) => return mine::closed(visit),
        Err(other) => return Err(other),
    }
    let Some(now) = link::mine(&visit.app, &before.token).await? else { return mine::closed(visit) };
    let did = if now.member.standing < before.member.standing { "own-did-corrected-anew" } else { did };
    let record = mine::record(visit, &before.token, None, Flaws::default()).await?;
    answer::page(&record.noted(visit.w.say(did).into_owned()))
}

fn thanks(visit: &Visit, sentence: String, back: Option<String>) -> Result<Response, Fault> {
    let shell = Shell::public(visit, &visit.w.say("own-thanks-title"));
    answer::page(&ThanksPage { shell, sentence, back })
}

impl LeavePage {
    fn action(&self) -> String {
        format!("/m/{}/withdrawal", self.token)
    }

    fn back(&self) -> String {
        format!("/m/{}", self.token)
    }
}
