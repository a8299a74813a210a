//! Why two names are alike, as facts.

use super::align::{Alignment, Match};
use super::cost::WHOLE;
use super::sounds::distance;
use super::{costs, is_often_left_out};
use crate::read::Word;

/// Which of the two names.
///
/// ```
/// use janjan_names::{Reading, Reason, Side, likeness};
/// let found = likeness(&Reading::of("Meena Devi"), &Reading::of("Meena"));
/// assert_eq!(found.reasons(), [Reason::Missing { word: "devi".into(), from: Side::Second }]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// One thing that makes two names alike, or sets them apart. The sentence is for the page to say.
///
/// ```
/// use janjan_names::{Reading, Reason, likeness};
/// let found = likeness(&Reading::of("Kavita Sharma"), &Reading::of("Kabita Sharma"));
/// assert_eq!(found.reasons(), [Reason::SameSound { first: "kavita".into(), second: "kabita".into() }]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// One is written in another script.
    OtherScript,
    /// A word sounds the same and is spelt in another way.
    SameSound {
        /// As the first name has it.
        first: String,
        /// As the second name has it.
        second: String,
    },
    /// A word sounds nearly the same.
    NearSound {
        /// As the first name has it.
        first: String,
        /// As the second name has it.
        second: String,
    },
    /// A word differs in one place; either part may be empty, where a letter is left out.
    OneLetter {
        /// The word as the first name has it.
        first: String,
        /// The word as the second name has it.
        second: String,
        /// What the first has there.
        has: String,
        /// What the second has there.
        other: String,
    },
    /// The names have different words in the same place.
    OtherWord {
        /// The first name's.
        first: String,
        /// The second name's.
        second: String,
    },
    /// A word is missing from one of them.
    Missing {
        /// The word.
        word: String,
        /// The name that hasn't got it.
        from: Side,
    },
    /// The words stand in another order.
    Turned,
    /// One writes together what the other writes apart.
    Joined {
        /// The word in one piece.
        together: String,
        /// The same in two.
        apart: [String; 2],
    },
    /// One has an initial for the other's word.
    Initial {
        /// The initial.
        initial: String,
        /// The word.
        word: String,
    },
    /// Of several words they share only this.
    OneWordOnly {
        /// The word, as the first name has it.
        word: String,
    },
    /// It is another name the person goes by (उर्फ) that is alike.
    Alias,
}

/// The reasons of an alignment, what is alike first.
pub(super) fn reasons(a: &[Word], b: &[Word], alignment: &Alignment) -> Vec<Reason> {
    let mut reasons = vec![];
    let mut matches: Vec<&Match> = alignment.matches().iter().collect();
    matches.sort_unstable_by_key(|found| (found.a, found.b));
    let words = |found: &Match| Some((a.get(usize::from(found.a))?, b.get(usize::from(found.b))?));
    if matches.iter().filter_map(|found| words(found)).any(|(x, y)| x.script() != y.script()) {
        reasons.push(Reason::OtherScript);
    }
    reasons.extend(matches.iter().filter_map(|found| of_match(a, b, found)));
    if alignment.is_turned() {
        reasons.push(Reason::Turned);
    }
    leftover(a, b, alignment, &mut reasons);
    if let [only] = matches[..]
        && a.len().min(b.len()) > 1
        && only.a_words == only.b_words
        && let Some(word) = a.get(usize::from(only.a))
    {
        reasons.push(Reason::OneWordOnly { word: word.text().to_owned() });
    }
    reasons
}

fn of_match(a: &[Word], b: &[Word], found: &Match) -> Option<Reason> {
    let (x, y) = (a.get(usize::from(found.a))?, b.get(usize::from(found.b))?);
    let text = |word: &Word| word.text().to_owned();
    if found.a_words == 2 {
        return Some(Reason::Joined {
            together: text(y),
            apart: [text(x), text(a.get(usize::from(found.a) + 1)?)],
        });
    }
    if found.b_words == 2 {
        return Some(Reason::Joined {
            together: text(x),
            apart: [text(y), text(b.get(usize::from(found.b) + 1)?)],
        });
    }
    match (x.is_initial(), y.is_initial()) {
        (true, false) => return Some(Reason::Initial { initial: text(x), word: text(y) }),
        (false, true) => return Some(Reason::Initial { initial: text(y), word: text(x) }),
        _ => {}
    }
    if x.text() == y.text() {
        return None;
    }
    let far = distance(x.sounds(), y.sounds(), costs(x.script(), y.script()));
    let is_same_script = x.script() == y.script();
    let (first, second) = (text(x), text(y));
    if far <= WHOLE / 4 {
        // In another script every word is spelt in another way, and that is said once.
        return is_same_script.then_some(Reason::SameSound { first, second });
    }
    if far < WHOLE * 2 / 3 {
        return Some(Reason::NearSound { first, second });
    }
    let differ =
        if is_same_script { differ(&first, &second) } else { differ(&x.to_string(), &y.to_string()) };
    match differ {
        Some((has, other)) if has.chars().count() <= 2 && other.chars().count() <= 2 => {
            Some(Reason::OneLetter { first, second, has, other })
        }
        _ => Some(Reason::NearSound { first, second }),
    }
}

/// What is left when the common beginning and end are taken off.
fn differ(a: &str, b: &str) -> Option<(String, String)> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..)?, b.get(start..)?);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end)?, b.get(..b.len() - end)?);
    Some((a.iter().collect(), b.iter().collect()))
}

/// Words that found no like: against one another, or missing.
fn leftover(a: &[Word], b: &[Word], alignment: &Alignment, reasons: &mut Vec<Reason>) {
    let left = |words: &[Word], taken: u8| -> Vec<String> {
        let free = words.iter().enumerate().filter(|(at, _)| taken >> at & 1 == 0);
        let (light, heavy): (Vec<&Word>, Vec<&Word>) =
            free.map(|(_, word)| word).partition(|w| is_often_left_out(w));
        heavy.into_iter().chain(light).map(|word| word.text().to_owned()).collect()
    };
    let (a, b) = (left(a, alignment.a_taken), left(b, alignment.b_taken));
    let both = a.len().min(b.len());
    reasons.extend(a.iter().zip(&b).map(|(x, y)| Reason::OtherWord { first: x.clone(), second: y.clone() }));
    let missing = |words: &[String], from| -> Vec<Reason> {
        words[both..].iter().map(|word| Reason::Missing { word: word.clone(), from }).collect()
    };
    reasons.extend(missing(&a, Side::Second));
    reasons.extend(missing(&b, Side::First));
}
