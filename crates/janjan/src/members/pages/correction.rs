//! The form that mends what was written wrong. A mobile isn't shown in it: who leaves the field empty keeps the number.
//! If somebody mended the same entry meanwhile, both versions stand side by side and nothing is saved unseen.

use super::fields::{self, Asked, FIELDS, Typed};
use super::{amended, named};
use crate::fault::{Fault, Refused};
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::{ByPost, Posted};
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::members::correct::{self, Correction, version};
use crate::members::{Member, RUNS, Sight};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_rules::members::enrolment::ADULT;
use janjan_rules::members::{Kind, Need, Relation, Standing};
use janjan_rules::power::Sees;

#[derive(Template)]
#[template(path = "members/pages/correction.html")]
struct CorrectionPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    seen: String,
    name: String,
    number: String,
    action: String,
    back: String,
    typed: Typed,
    relative_asked: Asked,
    mobile_asked: Asked,
    mobile_hint: String,
    address_asked: Asked,
}

/// The form, with what stands now.
pub async fn form(scope: Scope, Path((_, at)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = amended(&scope, &at, &RUNS).await?;
    let typed = standing_now(&scope, &seen);
    answer::page(&draw(&scope, &seen, typed, Flaws::default())?)
}

/// The mended form.
pub async fn correct(
    Path((_, at)): Path<(String, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let seen = amended(&scope, &at, &RUNS).await?;
    let typed = Typed::of(&posted);
    let flaws = match read(&scope, &posted, &typed, &seen) {
        Ok(correction) => {
            let (form, version) = (posted.form.clone(), posted.get("seen").to_owned());
            match correct::correct(&scope, form, named(&at)?, version, correction).await {
                Ok(address) => return Ok(answer::see(&address)),
                Err(Fault::Stale) => {
                    let now = amended(&scope, &at, &RUNS).await?;
                    let flaws = both(&scope, &now, &typed);
                    return answer::refused(&draw(&scope, &now, typed, flaws)?);
                }
                Err(fault) => Flaws::of(fault)?,
            }
        }
        Err(flaws) => flaws,
    };
    let mut page = draw(&scope, &seen, typed, flaws)?;
    // Refused for another reason, it is still begun from what its page showed.
    posted.get("seen").clone_into(&mut page.seen);
    answer::refused(&page)
}

/// What stands in the fields before anything is touched.
fn standing_now(scope: &Scope, seen: &Sight) -> Typed {
    let m = &seen.member;
    let turns_adult = i64::from(scope.today.year()) - i64::from(ADULT);
    Typed {
        name: m.name.clone(),
        relation: m.relation.map(Relation::code).unwrap_or_default().to_owned(),
        relative: m.relative_name.clone(),
        mobile: String::new(),
        birth_year: m.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        is_adult: m.birth_year == Some(turns_adult),
        address: if sees_contacts(seen) { m.address.clone() } else { String::new() },
    }
}

fn sees_contacts(seen: &Sight) -> bool {
    seen.sees == Sees::Contacts
}

fn kind<'a>(scope: &'a Scope, m: &Member) -> Result<&'a Kind, Fault> {
    scope.org.structure.kind(m.kind).ok_or(Fault::NotFound)
}

/// Reads the form. An empty mobile is the one that is kept, and so is an address for who doesn't see it.
fn read(scope: &Scope, posted: &Posted, typed: &Typed, seen: &Sight) -> Result<Correction, Flaws> {
    if let Err(fault) = posted.only(&[&FIELDS[..], &["seen"]].concat()) {
        return Err(Flaws::of(fault).unwrap_or_default());
    }
    let mut flaws = Flaws::default();
    let who = typed.read(scope, &mut flaws);
    let mobile = fields::mobile(scope, &typed.mobile, &mut flaws);
    match (who, mobile) {
        (Some(who), Some(mobile)) if flaws.is_none() => Ok(Correction {
            name: who.name,
            relative: who.relative,
            mobile: mobile.or_else(|| seen.member.mobile.clone()),
            birth_year: who.birth_year,
            address: match who.address.is_empty() && !sees_contacts(seen) {
                true => seen.member.address.clone(),
                false => who.address,
            },
        }),
        _ => Err(flaws),
    }
}

/// Beside each field in which what was typed differs from what somebody saved meanwhile: what stands there now.
fn both(scope: &Scope, now: &Sight, typed: &Typed) -> Flaws {
    let m = &now.member;
    let stands = standing_now(scope, now);
    let word = |code: &str| {
        let relation = Relation::from_code(code).map(|r| scope.w.say(&format!("relation-{}", r.code())));
        relation.unwrap_or_default().into_owned()
    };
    let mut told = vec![Refused { field: "", say: Say::plain("correction-stale") }];
    let mut tell = |field, stands: String| {
        told.push(Refused { field, say: Say::plain("correction-now").with("now", Arg::Text(stands)) });
    };
    if typed.name != stands.name {
        tell("name", stands.name);
    }
    if typed.relation != stands.relation {
        tell("relation", word(&stands.relation));
    }
    if typed.relative != stands.relative {
        tell("relative", stands.relative);
    }
    if let Some(mobile) = m.mobile.as_ref().filter(|_| sees_contacts(now) && !typed.mobile.is_empty()) {
        tell("mobile", mobile.masked());
    }
    if typed.birth_year != stands.birth_year {
        tell("birth_year", stands.birth_year);
    }
    if sees_contacts(now) && typed.address != stands.address {
        tell("address", stands.address);
    }
    Flaws::of(Fault::Refused(told)).unwrap_or_default()
}

fn draw(scope: &Scope, seen: &Sight, typed: Typed, flaws: Flaws) -> Result<CorrectionPage, Fault> {
    let (w, m) = (scope.w, &seen.member);
    let kind = kind(scope, m)?;
    let back = scope.at(&format!("members/{}", m.at));
    let mut address_asked = Asked::by(scope, &[kind], Need::Address);
    if !sees_contacts(seen) && !m.address.is_empty() {
        address_asked = Asked { is_needed: false, hint: w.say("correction-address-kept").into_owned() };
    }
    Ok(CorrectionPage {
        shell: Shell::post(scope, &w.say("correction-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        seen: version(&scope.app.keys, m),
        name: m.name.clone(),
        number: m.shown_number(),
        action: format!("{back}/correction"),
        back,
        typed,
        relative_asked: Asked::by(scope, &[kind], Need::Relative),
        mobile_asked: Asked {
            is_needed: m.mobile.is_none() && kind.needs(Need::Mobile),
            hint: String::new(),
        },
        mobile_hint: mobile_hint(scope, seen),
        address_asked,
    })
}

/// That an empty field keeps the number, which one that is, and what another number costs.
fn mobile_hint(scope: &Scope, seen: &Sight) -> String {
    let (w, m) = (scope.w, &seen.member);
    let Some(mobile) = &m.mobile else { return w.say("member-mobile-hint").into_owned() };
    let kept = match sees_contacts(seen) {
        true => w.one("correction-mobile-is", "mobile", mobile.masked()),
        false => w.say("correction-mobile-kept").into_owned(),
    };
    if m.standing == Standing::Consented {
        format!("{kept} {}", w.say("correction-mobile-falls"))
    } else {
        kept
    }
}
