//! The columns a table may have: a list written by hand, so that nothing is kept about a person unthought of.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::sql_text::{bare, items, words};
use super::tree::{Source, Tree};

/// The list.
const LIST: &str = "xtask/src/tidy/columns.txt";
const MIGRATIONS: &str = "crates/janjan/migrations/";
/// What begins an item of a table that is no column.
const NO_COLUMN: &[&str] = &["primary", "unique", "foreign", "check", "constraint"];

/// Every column that isn't on the list, and every entry of the list that no table has any more.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(list) = tree.sources.iter().find(|source| source.path == LIST) else { return vec![] };
    let allowed = listed(&list.text);
    let mut found = vec![];
    let mut there: BTreeSet<(String, String)> = BTreeSet::new();
    for source in tree.ending("sql").filter(|source| source.path.starts_with(MIGRATIONS)) {
        for Column { line, table, name } in columns(source) {
            if !allowed.contains_key(&(table.clone(), name.clone())) {
                found.push(Finding::error(
                    source,
                    line,
                    format!(
                        "`{table}.{name}` is new: think about what is kept about a person, who sees it and how it is erased; \
                         then write it into {LIST}"
                    ),
                ));
            }
            there.insert((table, name));
        }
    }
    for ((table, name), line) in allowed.iter().filter(|(column, _)| !there.contains(*column)) {
        found.push(Finding::error(list, *line, format!("no migration has `{table}.{name}`: strike it out")));
    }
    found
}

/// The list's columns, each with its line.
fn listed(text: &str) -> BTreeMap<(String, String), usize> {
    let mut allowed = BTreeMap::new();
    let mut table = String::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let names = match line.split_once(':') {
            Some((name, rest)) => {
                table = name.trim().to_owned();
                rest
            }
            None => line,
        };
        allowed.extend(names.split_whitespace().map(|name| ((table.clone(), name.to_owned()), at + 1)));
    }
    allowed
}

/// A column where a migration makes it.
struct Column {
    line: usize,
    table: String,
    name: String,
}

fn columns(source: &Source) -> Vec<Column> {
    let mut found = vec![];
    let bare = bare(&source.text);
    let mut line = 1;
    for statement in bare.split(';') {
        let starts =
            line + statement.chars().take_while(|c| c.is_whitespace()).filter(|c| *c == '\n').count();
        let said: Vec<&str> = words(statement).map(|word| word.is).collect();
        let noise = ["create", "alter", "table", "if", "not", "exists", "only"];
        let table = said.iter().find(|word| !noise.contains(word)).copied().unwrap_or_default();
        let mut take = |name: &str, line| {
            found.push(Column { line, table: table.to_owned(), name: name.to_owned() });
        };
        match said.as_slice() {
            ["create", "table", ..] => {
                for item in items(statement) {
                    let name = item.split_whitespace().next().unwrap_or_default();
                    if !name.is_empty() && !NO_COLUMN.contains(&name) {
                        let before = item.as_ptr() as usize - statement.as_ptr() as usize;
                        take(name, line + statement[..before].matches('\n').count());
                    }
                }
            }
            ["alter", "table", rest @ ..] => {
                let added = rest.iter().skip_while(|word| **word != "add").skip(1);
                if let Some(name) = added.clone().find(|w| **w != "column" && !noise.contains(w))
                    && !NO_COLUMN.contains(name)
                {
                    take(name, starts);
                }
                let renamed = rest.iter().skip_while(|word| **word != "to").nth(1);
                renamed.into_iter().for_each(|name| take(name, starts));
            }
            _ => {}
        }
        line += statement.matches('\n').count();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "crates/janjan/migrations/0001.sql";

    fn findings(list: &str, sql: &str) -> Vec<String> {
        check(&Tree::of(&[(LIST, list), (AT, sql)])).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_on_the_list_are_well_however_the_list_is_broken_into_lines() {
        let sql = "create table visit (\n shard_id uuid not null,\n id uuid, -- no caste\n day date,\n primary key (shard_id, id)\n);";
        assert_eq!(findings("# what may be\nvisit: shard_id\n  id day\n", sql), Vec::<String>::new());
    }

    #[test]
    fn a_column_that_is_new_is_found_where_it_stands() {
        let sql = "create table visit (\n shard_id uuid not null,\n diet text,\n primary key (shard_id)\n);";
        let found = findings("visit: shard_id", sql);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("crates/janjan/migrations/0001.sql:3: `visit.diet` is new: think"),
            "{found:?}"
        );
    }

    #[test]
    fn a_column_of_another_table_excuses_none_and_neither_does_a_later_alteration() {
        assert_eq!(
            findings(
                "visit: id\nperson: id name",
                "create table visit (id uuid, name text);\ncreate table person (id uuid, name text);"
            )
            .len(),
            1
        );
        let altered = "create table visit (id uuid);\n\nalter table visit add column diet text;";
        assert!(
            findings("visit: id", altered)[0]
                .starts_with("crates/janjan/migrations/0001.sql:3: `visit.diet`")
        );
        let renamed = "create table visit (id uuid);\nalter table visit rename column id to diet;";
        assert!(findings("visit: id", renamed)[0].contains("`visit.diet`"));
    }

    #[test]
    fn what_the_list_still_says_of_no_table_is_struck_out() {
        let found = findings("visit: id\nparty: id", "create table visit (id uuid);");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("xtask/src/tidy/columns.txt:2: no migration has `party.id`"),
            "{found:?}"
        );
    }
}
