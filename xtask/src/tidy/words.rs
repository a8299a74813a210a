//! Every sentence in every language, every key that is asked for, and no key that nobody asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::fluent::{Sentence, WordFile};
use super::rust_text::RustText;
use super::tree::{Source, Tree};

const WORDS: &str = "crates/janjan/words/";
const CODE: &str = "crates/janjan/src/";
const LANGUAGES: [(&str, &str); 2] = [("hi", "Hindi"), ("en", "English")];
/// How pages and code ask for a sentence.
const ASKED_BY: [&str; 7] = ["say(", "one(", "two(", "count(", "Say::plain(", "Arg::Word(", "key:"];

/// Compares the languages with each other and with what pages and code ask for.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let languages = LANGUAGES.map(|(code, name)| Language::read(tree, code, name));
    let mut found: Vec<Finding> = languages.iter().flat_map(Language::said_twice).collect();
    let [hindi, english] = &languages;
    found.extend(hindi.missing_from(english));
    found.extend(english.missing_from(hindi));
    let asked = Asked::by(tree);
    found.extend(asked.unknown_to(&languages));
    found.extend(languages.iter().flat_map(|language| language.unasked(&asked)));
    found
}

/// All the word files of one language together.
struct Language<'a> {
    name: &'static str,
    sentences: Vec<(&'a Source, Sentence)>,
    dynamic: Vec<String>,
}

impl<'a> Language<'a> {
    fn read(tree: &'a Tree, code: &str, name: &'static str) -> Self {
        let folder = format!("{WORDS}{code}/");
        let mut language = Self { name, sentences: vec![], dynamic: vec![] };
        for source in tree.ending("ftl").filter(|source| source.path.starts_with(&folder)) {
            let file = WordFile::read(&source.text);
            language.sentences.extend(file.sentences.into_iter().map(|sentence| (source, sentence)));
            language.dynamic.extend(file.dynamic);
        }
        language
    }

    fn keys(&self) -> BTreeMap<&str, &Sentence> {
        self.sentences.iter().map(|(_, sentence)| (sentence.key.as_str(), sentence)).collect()
    }

    fn said_twice(&self) -> Vec<Finding> {
        let mut seen = BTreeSet::new();
        let again = self.sentences.iter().filter(|(_, sentence)| !seen.insert(&sentence.key));
        again
            .map(|(source, s)| {
                Finding::error(source, s.line, format!("`{}` is said twice in {}", s.key, self.name))
            })
            .collect()
    }

    /// What this language says that the other doesn't, or says with other variables.
    fn missing_from(&self, other: &Self) -> Vec<Finding> {
        let theirs = other.keys();
        let mut found = vec![];
        for (source, ours) in &self.sentences {
            let says = match theirs.get(ours.key.as_str()) {
                None => format!("`{}` is not said in {}", ours.key, other.name),
                Some(theirs) => {
                    let lost: Vec<&str> =
                        ours.variables.difference(&theirs.variables).map(String::as_str).collect();
                    if lost.is_empty() {
                        continue;
                    }
                    format!("`{}` takes ${} here and not in {}", ours.key, lost.join(", $"), other.name)
                }
            };
            found.push(Finding::error(source, ours.line, says));
        }
        found
    }

    fn unasked(&self, asked: &Asked<'_>) -> Vec<Finding> {
        let quoted: BTreeSet<&String> =
            self.sentences.iter().flat_map(|(_, sentence)| &sentence.quotes).collect();
        let is_asked = |key: &String| {
            asked.literals.contains(key)
                || quoted.contains(key)
                || self.dynamic.iter().any(|prefix| key.starts_with(prefix))
        };
        let unasked = self.sentences.iter().filter(|(_, sentence)| !is_asked(&sentence.key));
        unasked
            .map(|(source, s)| Finding::error(source, s.line, format!("nobody says `{}`", s.key)))
            .collect()
    }
}

/// What the templates and the code ask for.
struct Asked<'a> {
    /// Keys given to `say`, `count` and so on, with their place.
    calls: Vec<(&'a Source, usize, String)>,
    /// Every literal outside tests: a key may travel as a value before it is said.
    literals: BTreeSet<String>,
    /// Those with a dash in the service's own code, with their place.
    dashed: Vec<(&'a Source, usize, String)>,
}

impl<'a> Asked<'a> {
    fn by(tree: &'a Tree) -> Self {
        let mut asked = Self { calls: vec![], literals: BTreeSet::new(), dashed: vec![] };
        let service = |source: &&Source| source.path.starts_with("crates/") && !source.is_test();
        for source in tree.ending("rs").filter(service) {
            asked.take(source, &source.text);
        }
        for source in tree.ending("html").chain(tree.ending("txt")).filter(service) {
            asked.take(source, &expressions(&source.text));
        }
        asked
    }

    fn take(&mut self, source: &'a Source, text: &str) {
        let text = RustText::read(text);
        let tests = text.tests_from();
        // The n-th `""` of the code is the n-th literal.
        for ((at, _), literal) in text.code.match_indices("\"\"").zip(&text.literals) {
            if literal.line >= tests || !is_key(&literal.text) {
                continue;
            }
            self.literals.insert(literal.text.clone());
            let before = text.code[..at].trim_end();
            let is_call = ASKED_BY.iter().any(|call| {
                before
                    .strip_suffix(call)
                    .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            });
            if is_call {
                self.calls.push((source, literal.line, literal.text.clone()));
            } else if literal.text.contains('-') && source.path.starts_with(CODE) {
                self.dashed.push((source, literal.line, literal.text.clone()));
            }
        }
    }

    fn unknown_to(&self, languages: &[Language<'_>]) -> Vec<Finding> {
        let known: BTreeSet<&str> =
            languages.iter().flat_map(|language| language.keys().into_keys()).collect();
        let is_unknown = |(_, _, key): &&(&Source, usize, String)| !known.contains(key.as_str());
        let mut found: Vec<Finding> = vec![];
        for (source, line, key) in self.calls.iter().filter(is_unknown) {
            found.push(Finding::error(source, *line, format!("no language says `{key}`")));
        }
        // `plain("", "refused-late")` through a closure: the family tells that a key is meant.
        let families: Vec<&str> = known.iter().filter_map(|key| Some(key.split_once('-')?.0)).collect();
        let is_kin =
            |key: &str| families.iter().filter(|family| key.split('-').next() == Some(**family)).count() > 1;
        for (source, line, key) in self.dashed.iter().filter(is_unknown) {
            if is_kin(key) && !key.ends_with('-') {
                found.push(Finding::warning(
                    source,
                    *line,
                    format!("if `{key}` is a sentence's key, no language says it"),
                ));
            }
        }
        found
    }
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Only what stands inside `{{ }}` and `{% %}`, on the lines where it stood.
fn expressions(template: &str) -> String {
    let mut kept = String::new();
    let mut rest = template;
    while let Some(open) = ["{{", "{%"].iter().filter_map(|mark| rest.find(mark)).min() {
        kept.extend(rest[..open].matches('\n'));
        let close = if rest[open..].starts_with("{{") { "}}" } else { "%}" };
        let inside = &rest[open + 2..];
        let end = inside.find(close).unwrap_or(inside.len());
        kept.push_str(&inside[..end]);
        kept.push(';');
        rest = inside.get(end + 2..).unwrap_or_default();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const HI: &str = "crates/janjan/words/hi/main.ftl";
    const EN: &str = "crates/janjan/words/en/main.ftl";
    const PAGE: &str = "crates/janjan/templates/home.html";
    const HOME: &str = "crates/janjan/src/home.rs";

    fn says(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_that_agree_and_are_asked_for_are_well() {
        let page =
            "<h1 class=\"home\">{{ w.say(\"title\") }}</h1>\n{{ w.one(\"greeting\", \"name\", name) }}";
        let words = "title = A\ngreeting = B { $name }\nrefusal-late = C\nvacant = D";
        let dynamic = format!("# dynamic: refusal-\n{words}");
        let code = "fn key() -> &'static str { \"vacant\" }";
        assert_eq!(says(&[(HI, &dynamic), (EN, &dynamic), (PAGE, page), (HOME, code)]), [""; 0]);
    }

    #[test]
    fn a_sentence_missing_in_one_language_is_found() {
        let found = says(&[
            (HI, "title = A"),
            (EN, "title = A\nmore = B"),
            (PAGE, "{{ w.say(\"title\") }}{{ w.say(\"more\") }}"),
        ]);
        assert_eq!(found, ["crates/janjan/words/en/main.ftl:2: `more` is not said in Hindi"]);
    }

    #[test]
    fn other_variables_are_found() {
        let found = says(&[(HI, "seats = A { $n }"), (EN, "seats = A"), (HOME, "w.count(\"seats\", 3)")]);
        assert_eq!(found, ["crates/janjan/words/hi/main.ftl:1: `seats` takes $n here and not in English"]);
    }

    #[test]
    fn a_key_nobody_defined_is_found_in_pages_and_code() {
        let found = says(&[(PAGE, "<p>\n{{ w.say(\"titel\") }}"), (HOME, "w.one(\n    \"gone\", 1)")]);
        assert_eq!(
            found,
            [
                "crates/janjan/src/home.rs:2: no language says `gone`",
                "crates/janjan/templates/home.html:2: no language says `titel`"
            ]
        );
    }

    #[test]
    fn a_key_nobody_says_is_found_though_a_class_is_called_the_same() {
        let found = says(&[(HI, "home = A"), (EN, "home = A"), (PAGE, "<p class=\"home\">")]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with("nobody says `home`"));
    }

    #[test]
    fn a_key_said_twice_is_found() {
        let words = "title = A\ntitle = B";
        assert_eq!(
            says(&[(HI, words), (EN, "title = A"), (HOME, "say(\"title\")")]),
            ["crates/janjan/words/hi/main.ftl:2: `title` is said twice in Hindi"]
        );
    }

    #[test]
    fn a_key_that_travels_as_a_value_is_warned_of_by_its_family() {
        let words = "refused-late = A\nrefused-early = B";
        let code = "plain(\"refused-late\"); plain(\"refused-early\"); plain(\"refused-lost\"); header(\"set-cookie\")";
        let found = says(&[(HI, words), (EN, words), (HOME, code)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`refused-lost`") && found[0].ends_with("(a warning)"));
    }

    #[test]
    fn starts_with_asks_for_no_sentence() {
        assert_eq!(says(&[(HOME, "name.starts_with(\"ward\")")]), [""; 0]);
    }
}
