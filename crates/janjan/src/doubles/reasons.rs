//! Why two entries may be one person's, kept as words of a fact each and told in the reader's language.

use crate::duplicates::fact_key;
use crate::ground::words::Words;
use janjan_names::link::Fact;

/// What every key of a fact's sentence begins with.
const HEAD: &str = "double-";

/// The words kept of facts, in their order.
pub fn codes(facts: &[Fact]) -> String {
    let codes: Vec<&str> = facts.iter().map(|fact| fact_key(*fact).0.trim_start_matches(HEAD)).collect();
    codes.join(" ")
}

/// Facts in sentences: what speaks for one person first.
pub fn told(w: Words, facts: &[Fact]) -> Vec<String> {
    let mut keyed: Vec<(&'static str, bool)> = facts.iter().map(|fact| fact_key(*fact)).collect();
    keyed.sort_by_key(|(_, is_for)| !is_for);
    keyed.into_iter().map(|(key, _)| w.say(key).into_owned()).collect()
}

/// Kept words in sentences; one that this version doesn't know is left out.
pub fn read(w: Words, codes: &str) -> Vec<String> {
    codes.split(' ').filter_map(|code| w.find(&format!("{HEAD}{code}"))).map(str::to_owned).collect()
}
