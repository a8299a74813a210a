//! What was wrong with a form that comes back filled.

use crate::fault::{Fault, Refused};
use crate::ground::words::{Say, Words};

/// The reasons of a refused form, and what the same form saved before if it was.
#[derive(Default)]
pub struct Flaws {
    reasons: Vec<Refused>,
    /// Where what this form saved before is seen.
    pub saved: Option<String>,
}

impl Flaws {
    /// The flaws that a fault tells of; any other fault goes on.
    pub fn of(fault: Fault) -> Result<Flaws, Fault> {
        match fault {
            Fault::Refused(reasons) => Ok(Flaws { reasons, saved: None }),
            Fault::SavedBefore(address) => Ok(Flaws { reasons: Vec::new(), saved: Some(address) }),
            other => Err(other),
        }
    }

    /// One reason more.
    pub fn add(&mut self, field: &'static str, say: Say) {
        self.reasons.push(Refused { field, say });
    }

    /// What was read, or one reason more.
    pub fn read<T>(&mut self, field: &'static str, read: Result<T, Say>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(say) => {
                self.add(field, say);
                None
            }
        }
    }

    /// Reasons of other fields told beside this one: a form that has one day has one place for what is wrong with it.
    pub fn beside(mut self, others: &[&str], field: &'static str) -> Flaws {
        for reason in self.reasons.iter_mut().filter(|r| others.contains(&r.field)) {
            reason.field = field;
        }
        self
    }

    /// Whether something is wrong with a field.
    pub fn has(&self, field: &str) -> bool {
        self.reasons.iter().any(|r| r.field == field)
    }

    /// Whether something is wrong with a field, and nothing else.
    pub fn is_only(&self, field: &str) -> bool {
        self.has(field) && self.saved.is_none() && self.reasons.iter().all(|r| r.field == field)
    }

    /// Whether this is among the reasons, by its sentence's key.
    pub fn says(&self, key: &str) -> bool {
        self.reasons.iter().any(|r| r.say.key == key)
    }

    /// Whether nothing is wrong.
    pub fn is_none(&self) -> bool {
        self.reasons.is_empty() && self.saved.is_none()
    }

    /// What is wrong with a field; empty where nothing is.
    pub fn at(&self, w: &Words, field: &str) -> String {
        self.reasons.iter().find(|r| r.field == field).map_or_else(String::new, |r| w.tell(&r.say))
    }

    /// Everything that is wrong, each with its field.
    pub fn all(&self, w: &Words) -> Vec<(String, String)> {
        self.reasons.iter().map(|r| (r.field.to_owned(), w.tell(&r.say))).collect()
    }
}
