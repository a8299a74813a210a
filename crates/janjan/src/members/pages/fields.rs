//! The fields that say who somebody is, the same on the page that enrols and on the one that corrects.

use crate::ground::flaws::Flaws;
use crate::ground::form::Posted;
use crate::ground::refusals;
use crate::ground::visit::Scope;
use crate::ground::words::{Say, Words};
use crate::members::refusals::{Refusal, birth_year, told};
use janjan_rules::members::enrolment::{self, LONGEST_ADDRESS};
use janjan_rules::members::{Kind, Need, Relation};
use janjan_rules::mobile::Mobile;
use janjan_rules::name;

/// Their names in a form.
pub const FIELDS: [&str; 7] = ["name", "relation", "relative", "mobile", "birth_year", "adult", "address"];

/// What was typed.
#[derive(Clone, Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The relation's code.
    pub relation: String,
    /// The relative's name.
    pub relative: String,
    /// The mobile.
    pub mobile: String,
    /// The year of birth.
    pub birth_year: String,
    /// That the eighteenth birthday has passed.
    pub is_adult: bool,
    /// The address in words.
    pub address: String,
}

/// Who somebody is, but for the mobile.
pub struct Who {
    /// The name.
    pub name: String,
    /// Whose name stands beside it.
    pub relative: Option<(Relation, String)>,
    /// The year of birth.
    pub birth_year: i16,
    /// The address in words.
    pub address: String,
}

/// How a page asks for the fields of which not every kind needs each.
pub struct Asked {
    /// Whether it is needed whatever is chosen.
    pub is_needed: bool,
    /// For which kinds it is; empty where for all or for none.
    pub hint: String,
}

impl Asked {
    /// How these kinds ask for a field.
    pub fn by(scope: &Scope, kinds: &[&Kind], need: Need) -> Asked {
        let w = scope.w;
        let needing: Vec<&Kind> = kinds.iter().copied().filter(|k| k.needs(need)).collect();
        let is_needed = needing.len() == kinds.len();
        let names: Vec<&str> = needing.iter().map(|k| scope.org.kind(k.id, w)).collect();
        let hint = match is_needed || needing.is_empty() {
            true => String::new(),
            false => w.one("member-needed-for", "kinds", names.join(", ")),
        };
        Asked { is_needed, hint }
    }
}

impl Typed {
    /// What stands in a form that was sent.
    pub fn of(posted: &Posted) -> Typed {
        let text = |field| posted.get(field).to_owned();
        Typed {
            name: text("name"),
            relation: text("relation"),
            relative: text("relative"),
            mobile: text("mobile"),
            birth_year: text("birth_year"),
            is_adult: !posted.get("adult").is_empty(),
            address: text("address"),
        }
    }

    /// The relations to choose from: (code, word, chosen).
    pub fn relations(&self, w: &Words) -> Vec<(&'static str, String, bool)> {
        let word = |r: Relation| w.say(&format!("relation-{}", r.code())).into_owned();
        Relation::ALL.into_iter().map(|r| (r.code(), word(r), r.code() == self.relation)).collect()
    }

    /// Reads every field but the mobile, and tells of each that can't be read.
    pub fn read(&self, scope: &Scope, flaws: &mut Flaws) -> Option<Who> {
        let name = flaws.read("name", name::parse(&self.name).map_err(refusals::name));
        let relative = self.read_relative(flaws);
        let year = enrolment::birth_year(&self.birth_year, self.is_adult, scope.today);
        let birth_year = flaws.read("birth_year", year.map_err(birth_year));
        let address = match self.address.trim() {
            "" => Some(String::new()),
            text => flaws.read("address", name::line(text, LONGEST_ADDRESS).map_err(refusals::line)),
        };
        Some(Who { name: name?, relative: relative?, birth_year: birth_year?, address: address? })
    }

    fn read_relative(&self, flaws: &mut Flaws) -> Option<Option<(Relation, String)>> {
        let relation = Relation::from_code(&self.relation);
        match (relation, self.relative.trim()) {
            (None, "") => Some(None),
            (None, _) => {
                flaws.add("relation", Say::plain("member-no-relation"));
                None
            }
            (Some(_), "") => {
                flaws.add("relative", Say::plain("refused-needs-relative"));
                None
            }
            (Some(relation), text) => {
                let name = flaws.read("relative", name::parse(text).map_err(refusals::name))?;
                Some(Some((relation, name)))
            }
        }
    }
}

/// Reads a mobile; nothing where none is written.
pub fn mobile(scope: &Scope, text: &str, flaws: &mut Flaws) -> Option<Option<Mobile>> {
    match text.trim() {
        "" => Some(None),
        text => flaws.read("mobile", Mobile::parse(text, scope.org.plan).map_err(refusals::mobile)).map(Some),
    }
}

/// Tells of what a kind needs and isn't there, beside its field.
pub fn needed(kind: &Kind, is_there: impl Fn(Need) -> bool, flaws: &mut Flaws) {
    for need in kind.needs.iter().filter(|need| !is_there(**need)) {
        let refused = told(Refusal::Needed(*need));
        if !flaws.has(refused.field) {
            flaws.add(refused.field, refused.say);
        }
    }
}
