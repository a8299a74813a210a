//! Why two entries may be one person's, kept as words of a fact each and told in the reader's language.

use crate::duplicates::{fact_key, speaks_for};
use crate::ground::words::Words;
use janjan_names::link::Fact;

/// What every key of a fact's sentence begins with.
const HEAD: &str = "double-";

/// What speaks for one person and what against it, in sentences.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reasons {
    /// What is alike.
    pub alike: Vec<String>,
    /// What differs.
    pub different: Vec<String>,
}

impl Reasons {
    /// Facts in sentences.
    pub fn of(w: Words, facts: &[Fact]) -> Reasons {
        Reasons::told(w, facts.iter().map(|fact| fact_key(*fact)))
    }

    /// Kept words in sentences; one that this version doesn't know is left out.
    pub fn read(w: Words, codes: &str) -> Reasons {
        let keys: Vec<String> = codes.split(' ').map(|code| format!("{HEAD}{code}")).collect();
        Reasons::told(w, keys.iter().map(String::as_str))
    }

    fn told<'k>(w: Words, keys: impl Iterator<Item = &'k str>) -> Reasons {
        let mut reasons = Reasons::default();
        for (key, sentence) in keys.filter_map(|key| Some((key, w.find(key)?))) {
            let side = if speaks_for(key) { &mut reasons.alike } else { &mut reasons.different };
            side.push(sentence.to_owned());
        }
        reasons
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.alike.is_empty() && self.different.is_empty()
    }
}

/// The words kept of facts, in their order.
pub fn codes(facts: &[Fact]) -> String {
    let codes: Vec<&str> = facts.iter().map(|fact| fact_key(*fact).trim_start_matches(HEAD)).collect();
    codes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_names::link::{NameLevel, Years};

    #[test]
    fn what_is_alike_and_what_differs_stand_apart() {
        let facts = [Fact::Years(Years::Many), Fact::Name(NameLevel::Same)];
        for w in Words::all() {
            let reasons = Reasons::of(w, &facts);
            assert_eq!((reasons.alike.len(), reasons.different.len()), (1, 1), "{reasons:?}");
            assert_eq!(Reasons::read(w, &codes(&facts)), reasons);
            assert!(Reasons::read(w, "of-tomorrow").is_empty());
        }
    }
}
