//! Where SQL may stand, and which of its words both engines can't share.

use super::Finding;
use super::rust_text::{Literal, RustText};
use super::sql_text::{Word, bare, words};
use super::tree::{Source, Tree};

/// A word that ties us to one engine, hides work in the server or reads its clock.
struct Ban {
    word: &'static str,
    when: When,
    says: &'static str,
}

/// The same letters may be a column's name; how the word stands tells.
enum When {
    Always,
    /// A bracket follows.
    Called,
    /// It follows this word.
    After(&'static str),
    /// It is a column's type: a single name stands before it.
    AsType,
}

const LIKE: &str = "LIKE reads differently on the two engines: a subtree is `path >= p and path < succ(p)`, a prefix likewise";
const CLOCK: &str = "the clock is passed in, never read by the database";
const IDS: &str = "no sequences: ids are made outside the database";
const TRIGGER: &str = "no triggers: a state change and its story are written by one function";

const BANS: &[Ban] = &[
    Ban { word: "like", when: When::Always, says: LIKE },
    Ban { word: "ilike", when: When::Always, says: LIKE },
    Ban { word: "now", when: When::Called, says: CLOCK },
    Ban { word: "datetime", when: When::Called, says: CLOCK },
    Ban { word: "strftime", when: When::Called, says: CLOCK },
    Ban { word: "unixepoch", when: When::Called, says: CLOCK },
    Ban { word: "current_timestamp", when: When::Always, says: CLOCK },
    Ban { word: "current_date", when: When::Always, says: CLOCK },
    Ban { word: "current_time", when: When::Always, says: CLOCK },
    Ban { word: "trigger", when: When::After("create"), says: TRIGGER },
    Ban { word: "sequence", when: When::After("create"), says: IDS },
    Ban { word: "nextval", when: When::Called, says: IDS },
    Ban { word: "serial", when: When::AsType, says: IDS },
    Ban { word: "bigserial", when: When::AsType, says: IDS },
    Ban { word: "smallserial", when: When::AsType, says: IDS },
    Ban { word: "autoincrement", when: When::Always, says: IDS },
    Ban { word: "identity", when: When::After("as"), says: IDS },
    Ban { word: "gen_random_uuid", when: When::Called, says: IDS },
];

impl Ban {
    fn means(&self, word: &Word<'_>) -> bool {
        let last = word.before.split_whitespace().next_back().unwrap_or_default();
        word.is == self.word
            && match self.when {
                When::Always => true,
                When::Called => word.after.starts_with('('),
                When::After(verb) => last == verb,
                When::AsType => {
                    const ASKING: &[&str] =
                        &["select", "by", "where", "and", "or", "set", "on", "distinct", "returning", "when"];
                    let item = word.before.rsplit(['(', ',']).next().unwrap_or_default().trim();
                    !item.is_empty()
                        && item.chars().all(|c| c.is_alphanumeric() || c == '_')
                        && !ASKING.contains(&item)
                }
            }
    }
}

/// SQL outside the stores.
pub fn check_place(tree: &Tree) -> Vec<Finding> {
    let sources = tree.ending("rs").filter(|source| in_crates(source) && !is_home_of_sql(source));
    let of_one = |source| {
        sql_of(source)
            .into_iter()
            .filter(|literal| starts_a_statement(&literal.text))
            .map(move |literal| {
                Finding::error(source, literal.line, "SQL stands in a store.rs, a store/ folder or crates/db")
            })
            .collect::<Vec<_>>()
    };
    sources.flat_map(of_one).collect()
}

/// Banned words in the migrations and in every statement the code holds.
pub fn check_words(tree: &Tree) -> Vec<Finding> {
    let migrations = tree.ending("sql").filter(|source| in_crates(source) && !source.is_test());
    let migrations = migrations.flat_map(|source| banned_in(source, 1, &source.text));
    let code = tree.ending("rs").filter(|source| in_crates(source));
    let code = code.flat_map(|source| {
        sql_of(source).into_iter().flat_map(move |literal| banned_in(source, literal.line, &literal.text))
    });
    migrations.chain(code).collect()
}

fn banned_in(source: &Source, first: usize, text: &str) -> Vec<Finding> {
    let bare = bare(text);
    let banned =
        words(&bare).filter_map(|word| Some((word.line, BANS.iter().find(|ban| ban.means(&word))?.says)));
    banned.map(|(line, says)| Finding::error(source, first + line, says)).collect()
}

/// The literals outside tests that are a statement or a piece of one.
fn sql_of(source: &Source) -> Vec<Literal> {
    if source.is_test() {
        return vec![];
    }
    let text = RustText::read(&source.text);
    let tests = text.tests_from();
    let is_sql = |said: &str| starts_a_statement(said) || (is_home_of_sql(source) && goes_on_with_one(said));
    text.literals.into_iter().filter(|literal| literal.line < tests && is_sql(&literal.text)).collect()
}

fn in_crates(source: &Source) -> bool {
    source.path.starts_with("crates/")
}

fn is_home_of_sql(source: &Source) -> bool {
    source.path.starts_with("crates/db/")
        || source.name() == "store.rs"
        || source.path.contains("/store/")
        || source.path.contains("/migrations/")
        || source.is_test()
}

/// A verb alone is not enough where it is plain English too: "create the folder", "with care".
fn starts_a_statement(said: &str) -> bool {
    let said = said.to_lowercase();
    let mut words = said.split_whitespace();
    let (Some(verb), Some(next)) = (words.next(), words.next()) else { return false };
    match verb {
        "select" => true,
        "insert" => matches!(next, "into" | "or"),
        "delete" => next == "from",
        "update" => words.any(|word| word == "set"),
        "with" => next == "recursive" || words.next().is_some_and(|word| word.starts_with("as")),
        "create" => {
            matches!(next, "table" | "index" | "unique" | "view" | "trigger" | "sequence" | "temp" | "type")
        }
        _ => false,
    }
}

fn goes_on_with_one(said: &str) -> bool {
    const PIECES: &[&str] =
        &["and", "or", "where", "order", "from", "join", "left", "on", "having", "limit", "set", "values"];
    let first = said.split_whitespace().next().unwrap_or_default();
    PIECES.contains(&first) && said.split_whitespace().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, text: &str) -> usize {
        check_place(&Tree::of(&[(path, text)])).len()
    }

    fn banned(path: &str, text: &str) -> usize {
        check_words(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn sql_in_a_page_is_found_whatever_its_case_and_breaks() {
        let page = "crates/janjan/src/posts/pages.rs";
        for statement in [
            "SELECT name FROM post",
            "\n  select\n 1",
            "insert into post values ($1)",
            "update post set seats = $1",
            "delete from post",
            "with open as (select 1) select 2",
            "create table post (id uuid)",
        ] {
            assert_eq!(place(page, &format!("fn f() {{ g(r#\"{statement}\"#) }}")), 1, "{statement}");
        }
    }

    #[test]
    fn sql_at_home_and_plain_english_anywhere_are_let_be() {
        for home in [
            "crates/janjan/src/posts/store.rs",
            "crates/janjan/src/posts/store/held.rs",
            "crates/db/src/pool.rs",
        ] {
            assert_eq!(place(home, "g(\"select 1\")"), 0, "{home}");
        }
        assert_eq!(
            place("crates/janjan/src/main.rs", "g(\"create the folder\"); g(\"with care\"); g(\"update\")"),
            0
        );
    }

    #[test]
    fn tests_may_speak_sql() {
        assert_eq!(place("crates/janjan/tests/kill.rs", "g(\"select 1\")"), 0);
        assert_eq!(
            place(
                "crates/janjan/src/app.rs",
                "fn f() {}\n#[cfg(test)]\nmod tests { fn g() { h(\"select 1\") } }"
            ),
            0
        );
    }

    #[test]
    fn a_banned_word_is_found_in_a_migration_and_in_a_store() {
        assert_eq!(
            banned(
                "crates/janjan/migrations/1.sql",
                "create table a (\n id serial,\n at bigint default (now()))"
            ),
            2
        );
        assert_eq!(
            banned("crates/janjan/src/posts/store.rs", "g(\"select 1 from t where name LIKE $1\")"),
            1
        );
        assert_eq!(banned("crates/janjan/src/posts/store.rs", "g(\" and path like $2\")"), 1);
        assert_eq!(
            banned(
                "crates/janjan/migrations/1.sql",
                "create trigger t;\ncreate table a (id bigint generated always as identity)"
            ),
            2
        );
    }

    #[test]
    fn a_banned_word_in_a_comment_or_as_a_column_is_let_be() {
        assert_eq!(
            banned(
                "crates/janjan/migrations/1.sql",
                "-- no LIKE here\ncreate table a (now bigint, said text default 'like',\n serial integer);\ncreate index b on a (now, serial);"
            ),
            0
        );
    }
}
