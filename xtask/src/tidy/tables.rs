//! The migrations' tables: the shard comes first in every key, and no column may hold what this
//! software must never know about a person.

use super::Finding;
use super::sql_text::{bare, items, words};
use super::tree::{Source, Tree};

/// What a comment right above a table says when it carries no shard.
const UNSHARDED: &[&str] = &["reference", "by account", "claim"];
/// What a comment right above an index says when it must find a row without its shard.
const LOOK_UP: &[&str] = &["look-up"];
/// People are not a vote bank, and a name isn't two halves.
const NEVER_A_COLUMN: &[&str] = &["caste", "religion", "jati", "dharm", "voting", "aadhaar"];
const NEVER_WHOLE: &[&str] = &["first_name", "last_name"];

/// Every table and index whose key doesn't begin with its shard and doesn't say why.
pub fn check_shards(tree: &Tree) -> Vec<Finding> {
    let mut found = vec![];
    let statements: Vec<Statement<'_>> = migrations(tree).flat_map(statements).collect();
    let unsharded: Vec<&str> = statements
        .iter()
        .filter(|s| s.verb == Verb::Table && s.is_said(UNSHARDED))
        .map(Statement::name)
        .collect();
    for statement in &statements {
        let says = match statement.verb {
            Verb::Table if statement.is_said(UNSHARDED) || statement.key_begins_with_shard() => continue,
            Verb::Index if statement.is_said(LOOK_UP) || unsharded.contains(&statement.table()) => continue,
            Verb::Index if items(&statement.text).first().is_some_and(|first| is_shard(first)) => continue,
            Verb::Table => format!(
                "the primary key of `{}` begins with shard_id, or a comment right above says what the table is: \
                 `-- reference`, `-- by account` or `-- claim`",
                statement.name()
            ),
            Verb::Index => {
                "this index begins with shard_id, or a comment `-- look-up` stands right above".into()
            }
        };
        found.push(Finding::error(statement.source, statement.line, says));
    }
    found
}

/// Columns that no feature may add.
pub fn check_columns(tree: &Tree) -> Vec<Finding> {
    let of_one = |source: &Source| {
        let bare = bare(&source.text);
        let named = words(&bare).filter(|word| {
            NEVER_WHOLE.contains(&word.is) || word.is.split('_').any(|part| NEVER_A_COLUMN.contains(&part))
        });
        named
            .map(|word| {
                Finding::error(source, word.line + 1, format!("`{}` is never kept about a person", word.is))
            })
            .collect::<Vec<_>>()
    };
    migrations(tree).flat_map(of_one).collect()
}

fn migrations(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.ending("sql").filter(|source| source.path.starts_with("crates/janjan/migrations/"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Table,
    Index,
}

/// One `create table` or `create index`, with the comment lines right above it.
struct Statement<'a> {
    source: &'a Source,
    line: usize,
    verb: Verb,
    above: Vec<String>,
    /// Bare: lower case, no comments.
    text: String,
}

impl Statement<'_> {
    fn is_said(&self, kinds: &[&str]) -> bool {
        let said = |kind: &&str| {
            let rest = self.above.iter().find_map(|line| line.strip_prefix(kind));
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        };
        kinds.iter().any(said)
    }

    /// The table's name, or the index's.
    fn name(&self) -> &str {
        let noise = ["create", "unique", "table", "index", "if", "not", "exists"];
        words(&self.text).map(|word| word.is).find(|word| !noise.contains(word)).unwrap_or_default()
    }

    /// The table an index is on.
    fn table(&self) -> &str {
        words(&self.text).skip_while(|word| word.is != "on").nth(1).map_or("", |word| word.is)
    }

    fn key_begins_with_shard(&self) -> bool {
        items(&self.text).iter().any(|item| match item.find("primary key") {
            Some(at) if item[at..].contains('(') => {
                items(&item[at..]).first().is_some_and(|first| is_shard(first))
            }
            Some(_) => is_shard(item),
            None => false,
        })
    }
}

fn is_shard(column: &str) -> bool {
    column.split_whitespace().next() == Some("shard_id")
}

fn statements(source: &Source) -> Vec<Statement<'_>> {
    let lines: Vec<&str> = source.text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, line)| {
        let line = line.trim().to_lowercase();
        let verb = if line.starts_with("create table") {
            Verb::Table
        } else if line.starts_with("create index") || line.starts_with("create unique index") {
            Verb::Index
        } else {
            return None;
        };
        let above = lines[..at].iter().rev().map_while(|line| line.trim().strip_prefix("--"));
        let above = above.map(|line| line.trim().to_lowercase()).collect();
        let text = bare(&lines[at..].join("\n"));
        let text = text.split(';').next().unwrap_or_default().to_owned();
        Some(Statement { source, line: at + 1, verb, above, text })
    });
    starts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shards(sql: &str) -> Vec<usize> {
        check_shards(&Tree::of(&[("crates/janjan/migrations/0001.sql", sql)]))
            .iter()
            .map(|f| f.line)
            .collect()
    }

    #[test]
    fn a_table_whose_key_begins_with_its_shard_is_well() {
        assert!(shards("create table if not exists visit (\n shard_id uuid not null,\n id uuid not null,\n primary key (shard_id, id)\n);").is_empty());
        assert!(
            shards("create table shard_head (shard_id uuid primary key, seq bigint not null);").is_empty()
        );
    }

    #[test]
    fn a_table_without_its_shard_is_found() {
        assert_eq!(shards("\ncreate table visit (id uuid, shard_id uuid, primary key (id, shard_id));"), [2]);
        assert_eq!(shards("create table visit (id uuid primary key, shard_id uuid);"), [1]);
        assert_eq!(shards("create table visit (shard_id uuid, id uuid);"), [1]);
    }

    #[test]
    fn a_table_that_says_what_it_is_needs_no_shard_and_neither_do_its_indexes() {
        let sql = "-- reference: the same everywhere\n-- and small\ncreate table territory (id uuid primary key, path text);\ncreate index by_path on territory (path);";
        assert!(shards(sql).is_empty());
        assert!(shards("-- by account\ncreate table session (id uuid primary key);").is_empty());
    }

    #[test]
    fn a_comment_further_up_or_of_another_word_excuses_nothing() {
        assert_eq!(shards("-- reference\n\ncreate table visit (id uuid primary key);"), [3]);
        assert_eq!(shards("-- references another\ncreate table visit (id uuid primary key);"), [2]);
    }

    #[test]
    fn an_index_begins_with_the_shard_or_says_that_it_looks_up() {
        let table = "create table visit (shard_id uuid, id uuid, day date, primary key (shard_id, id));\n";
        assert!(shards(&format!("{table}create index a on visit (shard_id, day);")).is_empty());
        assert!(
            shards(&format!("{table}-- look-up: by its id alone\ncreate unique index b on visit (id);"))
                .is_empty()
        );
        assert_eq!(shards(&format!("{table}create index c on visit (day, shard_id);")), [2]);
    }

    #[test]
    fn a_column_that_must_never_be_is_found() {
        let check = |sql| check_columns(&Tree::of(&[("crates/janjan/migrations/0001.sql", sql)])).len();
        assert_eq!(
            check(
                "create table person (id uuid,\n caste text,\n voting_preference text,\n first_name text);"
            ),
            3
        );
        assert_eq!(check("create table person (id uuid, name text); -- no caste"), 0);
    }
}
