//! Why two rows may be one person's, in words that a secretary understands.
//!
//! What is the same comes first, what isn't after a "but". Of the names it says word by word how they differ.

use crate::ground::words::{Arg, Say, Words};
use janjan_names::link::{Evidence, Fact, Kinship, NameLevel, Place, SameOrNot, Years};
use janjan_names::{Reading, Reason, likeness};

/// The reasons, in one language.
pub struct Reasons {
    words: Words,
}

impl Reasons {
    /// In these words.
    pub fn new(words: Words) -> Reasons {
        Reasons { words }
    }

    /// What two entries with these names say for and against being one person's.
    pub fn of(&self, evidence: &Evidence, first: &str, second: &str) -> String {
        let (mut text, mut against) = (String::new(), String::new());
        for fact in evidence.facts() {
            let key = key(fact);
            let side = if speaks_for(key) { &mut text } else { &mut against };
            join(side, &self.words.say(key));
            if matches!(fact, Fact::Name(_)) {
                self.name_by_word(first, second, side);
            }
        }
        if !against.is_empty() {
            let key = if text.is_empty() { "double-only-against" } else { "double-against" };
            text.push_str(&self.words.one(key, "what", against));
        }
        text
    }

    /// Behind what is said of the names: how their words differ.
    fn name_by_word(&self, first: &str, second: &str, text: &mut String) {
        if first == second {
            return;
        }
        let found = likeness(&Reading::of(first), &Reading::of(second));
        let mut open = " (";
        for say in found.reasons().iter().filter_map(by_word) {
            text.push_str(open);
            text.push_str(&self.words.tell(&say));
            open = ", ";
        }
        if open == ", " {
            text.push(')');
        }
    }
}

fn join(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push_str("; ");
    }
    text.push_str(part);
}

/// Sentences that speak against one person; all others speak for one.
const AGAINST: [&str; 12] = [
    "double-name-rest-only",
    "double-name-other",
    "double-relative-parent",
    "double-relative-other",
    "double-mobile-other",
    "double-year-several",
    "double-year-many",
    "double-place-other-house",
    "double-place-house-elsewhere",
    "double-place-elsewhere",
    "double-place-other-ward",
    "double-place-other-house-alone",
];

/// Whether a fact's sentence speaks for one person.
pub fn speaks_for(key: &str) -> bool {
    !AGAINST.contains(&key)
}

/// The sentence of a fact.
pub fn key(fact: Fact) -> &'static str {
    match fact {
        Fact::Name(level) => match level {
            NameLevel::Same => "double-name-same",
            NameLevel::Near => "double-name-near",
            NameLevel::Shorter => "double-name-shorter",
            NameLevel::OwnOnly => "double-name-own-only",
            NameLevel::Initial => "double-name-initial",
            NameLevel::Slip => "double-name-slip",
            NameLevel::Similar => "double-name-similar",
            NameLevel::RestOnly => "double-name-rest-only",
            NameLevel::Other | NameLevel::Unknown => "double-name-other",
        },
        Fact::Relative(kinship) => match kinship {
            Kinship::Same => "double-relative-same",
            Kinship::Near => "double-relative-near",
            Kinship::ParentAndChild => "double-relative-parent",
            Kinship::Other | Kinship::Unknown => "double-relative-other",
        },
        Fact::Mobile(mobile) => match mobile {
            SameOrNot::Same => "double-mobile-same",
            SameOrNot::Near => "double-mobile-near",
            SameOrNot::Other | SameOrNot::Unknown => "double-mobile-other",
        },
        Fact::Years(years) => match years {
            Years::Same => "double-year-same",
            Years::One => "double-year-one",
            Years::Few => "double-year-few",
            Years::Digit => "double-year-digit",
            Years::Several => "double-year-several",
            Years::Many | Years::Unknown => "double-year-many",
        },
        Fact::Place(place) => match place {
            Place::House => "double-place-house",
            Place::Ward => "double-place-ward",
            Place::HouseAlone => "double-place-house-alone",
            Place::OtherHouse => "double-place-other-house",
            Place::HouseElsewhere => "double-place-house-elsewhere",
            Place::Elsewhere => "double-place-elsewhere",
            Place::OtherWard => "double-place-other-ward",
            Place::OtherHouseAlone | Place::Unknown => "double-place-other-house-alone",
        },
    }
}

/// What is said of single words; what the level has said already, nothing says again.
fn by_word(reason: &Reason) -> Option<Say> {
    let text = |text: &String| Arg::Text(text.clone());
    let pair = |key, first, second| Say::plain(key).with("first", text(first)).with("second", text(second));
    Some(match reason {
        Reason::OtherScript => Say::plain("double-word-other-script"),
        Reason::SameSound { first, second } => pair("double-word-same-sound", first, second),
        Reason::NearSound { first, second } => pair("double-word-near-sound", first, second),
        Reason::OneLetter { first, second, .. } => pair("double-word-one-letter", first, second),
        Reason::OtherWord { first, second } => pair("double-word-other", first, second),
        Reason::Missing { word, .. } => Say::plain("double-word-missing").with("word", text(word)),
        Reason::Turned => Say::plain("double-word-turned"),
        Reason::Joined { together, apart: [first, second] } => {
            pair("double-word-joined", first, second).with("together", text(together))
        }
        Reason::Initial { initial, word } => {
            Say::plain("double-word-initial").with("initial", text(initial)).with("word", text(word))
        }
        Reason::Alias => Say::plain("double-word-alias"),
        Reason::OneWordOnly { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_names::link::{Person, Register};

    fn said(code: &str, first: Person<'_>, second: Person<'_>) -> String {
        let evidence = Register::of([first, second]).evidence(0, 1).unwrap();
        Reasons::new(Words::of(code).unwrap()).of(&evidence, first.name, second.name)
    }

    const MEENA: Person<'_> = Person {
        name: "मीना देवी",
        relative: "रामलाल",
        mobile: "5000012345",
        birth_year: Some(1984),
        house: "118/234",
        ward: "42",
    };

    #[test]
    fn reasons_are_told_in_both_languages() {
        let mina = Person { name: "Meena Devi", birth_year: Some(1985), ward: "43", ..MEENA };
        assert_eq!(
            said("en", MEENA, mina),
            "same name (in two scripts); same relative; same mobile; born a year apart; \
             but: same house number in another ward"
        );
        assert!(said("hi", MEENA, mina).starts_with("नाम एक ही"));
    }

    #[test]
    fn words_that_differ_are_named() {
        let meena = Person { name: "Meena Kumari", relative: "", mobile: "", ..MEENA };
        let said = said("en", Person { name: "Meena", ..meena }, meena);
        assert!(said.starts_with("same name, shorter in one (“kumari” in one only)"), "{said}");
    }

    #[test]
    fn every_reason_has_its_sentence() {
        let text = || "x".to_owned();
        let reasons = [
            Reason::OtherScript,
            Reason::SameSound { first: text(), second: text() },
            Reason::NearSound { first: text(), second: text() },
            Reason::OneLetter { first: text(), second: text(), has: text(), other: text() },
            Reason::OtherWord { first: text(), second: text() },
            Reason::Missing { word: text(), from: janjan_names::Side::First },
            Reason::Turned,
            Reason::Joined { together: text(), apart: [text(), text()] },
            Reason::Initial { initial: text(), word: text() },
            Reason::Alias,
        ];
        for words in Words::all() {
            for say in reasons.iter().filter_map(by_word) {
                assert!(!words.tell(&say).contains('⟦'), "{say:?}");
            }
        }
    }
}
