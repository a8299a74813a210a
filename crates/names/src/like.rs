//! Whether two names could be one person's.

use crate::fold::words;
use crate::near::likeness;
use crate::read::Reading;

/// From this likeness on it is one name, spelt in two ways.
const ONE_NAME: f32 = 0.85;

/// Whether two names, folded, have the same words in whatever order and division, or one has all the words of the other:
/// मीना is like मीना देवी, रामकुमार is like राम कुमार, देवी alone is like nobody who has more than that.
///
/// ```
/// use janjan_names::is_like;
/// assert!(is_like("श्रीमती मीना देवी", "मीना"));
/// assert!(!is_like("मीना देवी", "सुनीता देवी"));
/// ```
pub fn is_like(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a.concat() == b.concat() {
        return true;
    }
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let stands_in = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    // The whole of the shorter one stands in the longer, and it begins with the same word or has two words at least.
    stands_in(few, many)
        && (few.len() < many.len() || stands_in(many, few))
        && (few[0] == many[0] || few.len() > 1)
}

/// Whether a name is another one mended and not another person's: like it, or of its folded letters at most every third is
/// otherwise; in another script, if it sounds like it.
///
/// ```
/// use janjan_names::is_mended;
/// assert!(is_mended("रामलल", "रामलाल") && is_mended("रामलाल", "Ramlal"));
/// assert!(!is_mended("रामलाल", "सुनीता देवी"));
/// ```
pub fn is_mended(before: &str, after: &str) -> bool {
    if !is_comparable(before, after) {
        return likeness(&Reading::of(before), &Reading::of(after)).score() >= ONE_NAME;
    }
    let letters = |name: &str| words(name).concat().chars().collect::<Vec<char>>();
    let (a, b) = (letters(before), letters(after));
    is_like(before, after) || distance(&a, &b) * 3 <= a.len().max(b.len())
}

/// Whether two names are written in one script, so that being unlike says something: लता and Lata can't be told apart here.
///
/// ```
/// use janjan_names::is_comparable;
/// assert!(is_comparable("लता", "सुनीता") && !is_comparable("लता", "Lata"));
/// ```
pub fn is_comparable(a: &str, b: &str) -> bool {
    let is_latin = |name: &str| name.chars().find(|c| c.is_alphabetic()).is_none_or(|c| c.is_ascii());
    is_latin(a) == is_latin(b)
}

/// How many signs are put in, taken out or changed between two texts (V. I. Levenshtein, 1965).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in a.iter().enumerate() {
        let mut row = vec![n + 1];
        for (m, y) in b.iter().enumerate() {
            let changed = above[m] + usize::from(x != y);
            row.push(changed.min(above[m + 1] + 1).min(row[m] + 1));
        }
        above = row;
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_like_its_shorter_and_its_turned_form() {
        for (a, b) in [
            ("मीना", "मीना देवी"),
            ("राम कुमार", "रामकुमार"),
            ("Ram Kumar Verma", "ram verma"),
            ("वर्मा राम", "राम वर्मा"),
        ] {
            assert!(is_like(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_shared_last_word_makes_no_likeness() {
        for (a, b) in [("देवी", "मीना देवी"), ("मीना देवी", "सुनीता देवी"), ("", "मीना"), ("राम सिंह", "श्याम सिंह")]
        {
            assert!(!is_like(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_mended_name_is_the_same_persons_and_another_is_not() {
        for (a, b) in [
            ("रामलल", "रामलाल"),
            ("सुनिता देवी", "सुनीता देवी"),
            ("मीना", "मीना देवी"),
            ("Ramlal", "Ram Lal"),
            ("रामलाल", "Ramlal"),
        ] {
            assert!(is_mended(a, b), "{a} / {b}");
        }
        for (a, b) in
            [("रामलाल", "श्यामलाल"), ("मीना देवी", "सुनीता देवी"), ("राम", "श्याम"), ("रामलाल", "Shyamlal")]
        {
            assert!(!is_mended(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn the_distance_counts_each_change_once() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            [of("", ""), of("abc", ""), of("abc", "abd"), of("abc", "xabc"), of("abcd", "bcde")],
            [0, 3, 1, 1, 2]
        );
    }

    proptest! {
        #[test]
        fn likeness_goes_both_ways(a in "[क-ह\u{93e}-\u{940} ]{0,12}", b in "[क-ह\u{93e}-\u{940} ]{0,12}") {
            prop_assert_eq!(is_like(&a, &b), is_like(&b, &a));
        }
    }
}
