//! An entry as a sentence: the verb decides which, the names go in as far as they may be seen.

use crate::ground::words::{Arg, Say, Words};
use serde_json::Value;

/// What an entry's ids stand for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Named {
    /// Who did it: a name with the post, the post alone, or what acted.
    pub actor: String,
    /// Concerning whom; empty where nobody, or where names aren't seen.
    pub person: String,
    /// Of which post.
    pub post: String,
}

/// The keys of the verbs there are.
const VERBS: &[(&str, &str, &str)] = &[
    ("proposed", "appointment", "verb-proposed"),
    ("approved", "appointment", "verb-approved"),
    ("declined", "appointment", "verb-declined"),
    ("withdrawn", "appointment", "verb-withdrawn"),
    ("accepted", "appointment", "verb-accepted"),
    ("refused", "appointment", "verb-refused"),
    ("ended", "appointment", "verb-ended"),
    ("recorded", "appointment", "verb-recorded"),
    ("recorded", "appointments", "verb-recorded-many"),
    ("recorded", "members", "verb-recorded-members"),
    ("set", "target", "verb-target-set"),
    ("ended", "target", "verb-target-ended"),
    ("founded", "", "verb-founded"),
    ("slip made", "", "verb-slip-made"),
    ("slip used", "", "verb-slip-used"),
    ("slip killed", "", "verb-slip-killed"),
    ("opened names", "", "verb-opened-names"),
    ("opened mobile", "", "verb-opened-mobile"),
    ("noted", "reserve", "verb-noted"),
    ("removed", "reserve", "verb-removed"),
    ("signed in", "", "verb-signed-in"),
    ("signed out", "", "verb-signed-out"),
    ("session ended", "", "verb-session-ended"),
    ("device ended", "", "verb-device-ended"),
    ("changed", "account", "verb-account-changed"),
    ("withdrawn", "member", "verb-member-withdrawn"),
    ("struck", "member", "verb-member-struck"),
    ("disputed", "member", "verb-disputed"),
    ("link made", "member", "verb-link-made"),
    ("consents changed", "member", "verb-consents-changed"),
    ("enrolled", "member", "verb-enrolled"),
    ("corrected", "member", "verb-corrected"),
    ("kind changed", "member", "verb-kind-changed"),
    ("renewed", "member", "verb-renewed"),
    ("evidence", "member", "verb-evidence"),
    ("evidence noted", "member", "verb-evidence-noted"),
    ("consent withdrawn", "member", "verb-consent-withdrawn"),
    ("slip handed in", "member", "verb-slip-handed-in"),
    ("slip refused", "member", "verb-slip-refused"),
    ("gateway opened", "gateway", "verb-gateway-opened"),
    ("gateway ended", "gateway", "verb-gateway-ended"),
    ("number changed", "gateway", "verb-gateway-number"),
    ("called", "member", "verb-called"),
    ("drawn", "sample", "verb-sample-drawn"),
    ("lapsed", "members", "verb-lapsed"),
    ("moved", "member", "verb-moved"),
    ("moved away", "member", "verb-moved-away"),
    ("double found", "pair", "verb-double-found"),
    ("double decided", "pair", "verb-double-decided"),
    ("double reopened", "pair", "verb-double-reopened"),
    ("folded", "member", "verb-folded"),
    ("unfolded", "member", "verb-unfolded"),
    ("erased", "member", "verb-erased"),
];

/// The sentence of an entry; a verb that has none stands for itself.
pub fn sentence(w: Words, (verb, thing): (&str, &str), facts: &str, named: &Named) -> String {
    let facts: Value = serde_json::from_str(facts).unwrap_or_default();
    let known = VERBS.iter().find(|(v, t, _)| *v == verb && (t.is_empty() || *t == thing));
    let Some((_, _, key)) = known else {
        return format!("{}: {verb}", named.actor);
    };
    let person =
        if named.person.is_empty() { Arg::Word("journal-somebody") } else { Arg::Text(named.person.clone()) };
    let post =
        if named.post.is_empty() { Arg::Word("journal-a-post") } else { Arg::Text(named.post.clone()) };
    let fact = |name| Arg::Text(facts.get(name).and_then(Value::as_str).unwrap_or("").to_owned());
    let say = Say::plain(key)
        .with("actor", Arg::Text(named.actor.clone()))
        .with("person", person)
        .with("post", post)
        .with("kind", fact("kind"))
        .with("answer", fact("answer"))
        .with("n", Arg::Number(facts.get("rows").and_then(Value::as_i64).unwrap_or(0)));
    w.tell(&say)
}

/// The post an entry's facts name.
pub fn post_of(facts: &str) -> Option<janjan_rules::ids::PostId> {
    let facts: Value = serde_json::from_str(facts).ok()?;
    serde_json::from_value(facts.get("post")?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_sentence_in_every_language() {
        let named = Named {
            actor: "हरीश".into(), person: "मीना".into(), post: "अध्यक्ष".into()
        };
        for w in Words::all() {
            for &(verb, thing, _) in VERBS {
                let told = sentence(w, (verb, thing), "{\"rows\":3}", &named);
                let unknown = format!("{}: {verb}", named.actor);
                assert!(!told.contains('⟦') && told != unknown, "{}: {verb} → {told}", w.lang());
            }
        }
    }

    #[test]
    fn what_was_decided_of_a_pair_is_told() {
        let named = Named { actor: "हरीश".into(), ..Named::default() };
        for w in Words::all() {
            let told = |answer: &str| {
                let facts = format!("{{\"answer\":\"{answer}\"}}");
                sentence(w, ("double decided", "pair"), &facts, &named)
            };
            let all = [told("same"), told("different"), told("unknown")];
            assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2], "{all:?}");
        }
    }

    #[test]
    fn a_verb_nobody_knows_stands_for_itself() {
        let named = Named { actor: "हरीश".into(), ..Named::default() };
        let told = sentence(Words::default_language(), ("danced", "floor"), "no json", &named);
        assert_eq!(told, "हरीश: danced");
    }

    #[test]
    fn a_name_that_may_not_be_seen_is_somebody() {
        let named = Named { actor: "District President".into(), ..Named::default() };
        let w = Words::of("en").unwrap_or(Words::default_language());
        let told = sentence(w, ("proposed", "appointment"), "{}", &named);
        assert!(told.contains("somebody"), "{told}");
    }
}
