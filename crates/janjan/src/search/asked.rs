//! What was typed, taken apart: in "ward secretary govind nagar" some words name a post, some a place; in "शबाना वार्ड 3" the rest
//! is a person's name.

use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::people::store as registry;
use janjan_names::find::{Names, name_key};
use janjan_rules::digits;
use janjan_rules::ids::PostId;
use std::ops::Range;

/// The longest text looked for, characters.
pub const LONGEST: usize = 80;
/// Words beyond these are not taken apart.
const MOST_WORDS: usize = 10;
/// A level's name has at most so many words.
const MOST_OF_A_LEVEL: usize = 3;
/// A post is named by a word of at least so many letters.
const SHORTEST: usize = 3;
/// Words that cost no more name a post: "secretary" is the district's and the ward's, "ward presidant" the ward's.
const NAMES_A_POST: u16 = 40;

/// The number of a unit, as it was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numbered {
    /// The number.
    pub number: u32,
    /// Its level, where the level's word stands beside it.
    pub rank: Option<u8>,
}

/// What was typed, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// All of it, as names are kept for looking up.
    pub all: String,
    /// A unit's number, if one stands among the words.
    pub number: Option<Numbered>,
    /// The other words, without the level's word.
    pub words: Vec<String>,
    /// The last of them may be only begun.
    pub is_begun: bool,
}

impl Asked {
    /// Reads what was typed by whoever acts from this post.
    pub fn of(scope: &Scope, text: &str) -> Asked {
        Asked::read(text, |phrase| level_called(scope, phrase), is_small)
    }

    fn read(text: &str, level: impl Fn(&str) -> Option<u8>, is_small: impl Fn(&str) -> bool) -> Asked {
        let text: String = digits::latin(text).chars().take(LONGEST).collect();
        let all = registry::search_key(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut words: Vec<String> = all.split(' ').flat_map(|word| apart(word, &level, &is_small)).collect();
        words.retain(|word| !word.is_empty());
        let is_begun = !text.ends_with(char::is_whitespace);
        let number = words.iter().position(|word| is_number(word));
        let Some((at, number)) = number.and_then(|at| Some((at, words[at].parse().ok()?))) else {
            return Asked { all, number: None, words, is_begun };
        };
        let is_begun = is_begun && at + 1 < words.len();
        let mut before = words[..at].to_vec();
        let mut after: Vec<String> =
            words[at + 1..].iter().filter(|word| !is_number(word)).cloned().collect();
        // "वार्ड नंबर 3 का सचिव": what only ties the words together names nothing.
        before.retain(|word| !is_small(word));
        after.retain(|word| !is_small(word));
        let mut rank = None;
        for count in (1..=MOST_OF_A_LEVEL).rev() {
            if rank.is_none()
                && let Some(from) = before.len().checked_sub(count)
            {
                rank = level(&before[from..].join(" "));
                before.truncate(if rank.is_some() { from } else { before.len() });
            }
            if rank.is_none() && count <= after.len() {
                rank = level(&after[..count].join(" "));
                after.drain(..if rank.is_some() { count } else { 0 });
            }
        }
        let words = [before, after].concat();
        let is_begun = is_begun && !words.is_empty();
        Asked { all, number: Some(Numbered { number, rank }), words, is_begun }
    }

    /// The words beside the number, as they were typed: whether a space follows the last tells whether it is only begun.
    pub fn typed(&self) -> String {
        let words = self.words.join(" ");
        if self.is_begun || words.is_empty() { words } else { words + " " }
    }

    /// The posts that some of the words name, and the words that are left: of the longest row of words that names any.
    pub fn posts(&self, scope: &Scope, titles: &Titles<'_>) -> (Vec<PostId>, Vec<String>) {
        // A level alone is no post of it, and an initial stands for too many words.
        let names_one =
            |word: &String| word.chars().count() >= SHORTEST && level_called(scope, word).is_none();
        let may_name: Vec<bool> = self.words.iter().map(names_one).collect();
        for run in runs(self.words.len()).filter(|run| may_name[run.clone()].contains(&true)) {
            // A word that is only begun names no post yet.
            let posts = titles.named(&(self.words[run.clone()].join(" ") + " "), NAMES_A_POST);
            if !posts.is_empty() {
                let left = without(&self.words, run);
                return (posts.into_iter().map(|(post, _)| post).collect(), left);
            }
        }
        (Vec::new(), self.words.clone())
    }
}

/// Every row of words out of the first of so many, the longest first.
pub fn runs(count: usize) -> impl Iterator<Item = Range<usize>> {
    let most = count.min(MOST_WORDS);
    (1..=most).rev().flat_map(move |len| (0..=most - len).map(move |at| at..at + len))
}

/// The words without a row of them.
pub fn without(words: &[String], run: Range<usize>) -> Vec<String> {
    [&words[..run.start], &words[run.end..]].concat()
}

/// The titles of an organisation's posts, in every language, as they sound.
pub struct Titles<'s> {
    titles: Vec<(PostId, &'s str)>,
    known: Names,
}

impl<'s> Titles<'s> {
    /// Those of the scope's organisation.
    pub fn of(scope: &'s Scope) -> Titles<'s> {
        let posts = scope.org.structure.posts.iter().map(|post| post.id);
        let titles: Vec<_> =
            posts.flat_map(|post| Words::all().map(move |w| (post, scope.org.post(post, w)))).collect();
        let known = Names::of(titles.iter().map(|(_, title)| (*title, 1)));
        Titles { titles, known }
    }

    /// The posts with a title like this that costs no more, the likest first, each with what it costs.
    pub fn named(&self, typed: &str, most: u16) -> Vec<(PostId, u16)> {
        let mut named: Vec<(PostId, u16)> = Vec::new();
        for hit in self.known.find(typed).take_while(|hit| hit.cost <= most) {
            for (post, _) in self.titles.iter().filter(|(_, title)| name_key(title) == Some(hit.key)) {
                if named.iter().all(|(other, _)| other != post) {
                    named.push((*post, hit.cost));
                }
            }
        }
        named
    }
}

/// Whether a word only ties others together, in any language: "का", "of", "no".
pub fn is_small(word: &str) -> bool {
    Words::all().any(|w| w.say("search-small").split(' ').any(|small| small == word))
}

/// The level that is called so, in any language, one or many: "वार्ड 4", "ward 4".
fn level_called(scope: &Scope, word: &str) -> Option<u8> {
    let is_called = |rank: u8| {
        Words::all().any(|w| {
            [scope.org.level(rank, w), scope.org.levels(rank, w)]
                .iter()
                .any(|l| registry::search_key(l) == word)
        })
    };
    scope.org.structure.levels.iter().map(|l| l.rank).find(|rank| is_called(*rank))
}

fn is_number(word: &str) -> bool {
    word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "ward3", "वार्ड-3" and "no.3" are two words; "3a" and "नं0", which has a nought for its dot, are one.
fn apart(word: &str, level: impl Fn(&str) -> Option<u8>, is_small: impl Fn(&str) -> bool) -> Vec<String> {
    let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let (head, number) = word.split_at(at);
    let head = head.trim_end_matches(['-', '–', '.', ':', '#']);
    if !is_small(word) && is_number(number) && (level(head).is_some() || is_small(head)) {
        return vec![head.to_owned(), number.to_owned()];
    }
    vec![word.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<(u32, Option<u8>)>, String) {
        let level = |phrase: &str| ["ward", "वार्ड", "local body"].contains(&phrase).then_some(5);
        let asked = Asked::read(text, level, |word| ["no", "का", "of", "नं", "नं0", "न0"].contains(&word));
        (asked.number.map(|n| (n.number, n.rank)), asked.typed())
    }

    #[test]
    fn a_number_is_read_in_any_digits_with_its_level_and_what_stands_beside_it_apart() {
        let said = |number, rank, typed: &str| (Some((number, rank)), typed.to_owned());
        assert_eq!(read("४"), said(4, None, ""));
        for ward in [" वार्ड  ४२ ", "42 ward", "ward-42", "वार्ड42", "ward no 42", "local body 42"]
        {
            assert_eq!(read(ward), said(42, Some(5), ""), "{ward}");
        }
        for ward in ["ward no.42", "ward no:42", "वार्ड नं.४२", "वार्ड नं0 42", "वार्ड न० ४२", "वार्ड नं042"]
        {
            assert_eq!(read(ward), said(42, Some(5), ""), "{ward}");
        }
        assert_eq!(read("Shabana Mansoori ward 3"), said(3, Some(5), "shabana mansoori "));
        assert_eq!(read("ward 3 shab"), said(3, Some(5), "shab"));
        assert_eq!(read("वार्ड 3 का सचिव"), said(3, Some(5), "सचिव"));
        assert_eq!(read("ward president 3"), said(3, None, "ward president "));
        assert_eq!(read("Meena"), (None, "meena".to_owned()));
    }

    #[test]
    fn a_space_after_the_last_word_is_kept_as_typed() {
        assert_eq!(read("राम ").1, "राम ");
    }

    #[test]
    fn a_mobile_is_no_number_of_a_ward() {
        assert_eq!(read("5000012345").0, None);
    }

    #[test]
    fn endless_text_is_cut() {
        let asked = Asked::read(&"क".repeat(10_000), |_| None, |_| false);
        assert_eq!(asked.all.chars().count(), 80);
    }

    #[test]
    fn the_longest_rows_of_words_come_first() {
        assert_eq!(runs(2).collect::<Vec<_>>(), [0..2, 0..1, 1..2]);
        assert_eq!(runs(0).count(), 0);
        assert_eq!(runs(40).count(), runs(MOST_WORDS).count());
    }
}
