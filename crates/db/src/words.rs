//! One schema, two dialects. Migrations are written in PostgreSQL's words; this reads just enough SQL to find the
//! types of columns, and leaves everything else as it stands.
//!
//! ```
//! use janjan_db::{Engine, in_words_of};
//! let sql = "create table note (id uuid primary key, text text not null);";
//! assert_eq!(
//!     in_words_of(Engine::Sqlite, sql).unwrap(),
//!     "create table note (id BLOB primary key, text TEXT not null) STRICT, WITHOUT ROWID;\n"
//! );
//! ```

use crate::{Engine, Error, Result};

/// A piece of SQL: text that means something, without the comments and with one space where there was any.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    spaced: bool,
}

impl Token {
    fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// The migration's text as the engine reads it.
pub fn in_words_of(engine: Engine, sql: &str) -> Result<String> {
    let mut script = String::new();
    for mut statement in statements(sql)? {
        if let Some(late) = statement.iter().find(|token| token.is("deferrable") || token.is("deferred")) {
            // It would be checked at COMMIT, where on SQLite it takes the neighbours of the group along.
            return Err(Error::Migration(format!("a check that is {} can't be grouped", late.text)));
        }
        let kinds = column_types(&statement)?;
        for place in kinds {
            statement[place].text = kind(engine, &statement[place].text)?.to_owned();
        }
        script.push_str(&written(&statement));
        if engine == Engine::Sqlite && opening(&statement).is_some() {
            script.push_str(" STRICT, WITHOUT ROWID");
        }
        script.push_str(";\n");
    }
    Ok(script)
}

/// The migration's text without what may change later: comments and spaces.
pub(crate) fn plain(sql: &str) -> Result<String> {
    Ok(statements(sql)?.iter().map(|statement| written(statement) + ";\n").collect())
}

fn kind(engine: Engine, word: &str) -> Result<&'static str> {
    let (sqlite, postgres) = match word.to_ascii_lowercase().as_str() {
        "uuid" => ("BLOB", "uuid"),
        "bytea" => ("BLOB", "bytea"),
        "text" => ("TEXT", "text collate \"C\""),
        "date" => ("TEXT", "date"),
        "bigint" => ("INTEGER", "bigint"),
        "integer" => ("INTEGER", "integer"),
        "boolean" => ("INTEGER", "boolean"),
        _ => return Err(Error::Migration(format!("a column's type is {word}, which only one engine knows"))),
    };
    Ok(match engine {
        Engine::Sqlite => sqlite,
        Engine::Postgres => postgres,
    })
}

/// Where the bracket of a `create table` opens.
fn opening(statement: &[Token]) -> Option<usize> {
    let makes = matches!(statement, [create, table, ..] if create.is("create") && table.is("table"));
    statement.iter().position(|token| makes && token.is("("))
}

/// The places where a column's type stands: after the column's name, in `create table` and `add column`.
fn column_types(statement: &[Token]) -> Result<Vec<usize>> {
    let mut places = Vec::new();
    if let [create, what, ..] = statement
        && create.is("create")
        && ["temp", "temporary", "unlogged"].iter().any(|word| what.is(word))
    {
        return Err(Error::Migration(format!("a table that is {} isn't kept", what.text)));
    }
    if let [create, table, ..] = statement
        && create.is("create")
        && table.is("table")
    {
        let Some(open) = opening(statement) else {
            return Err(Error::Migration("a create table without columns".into()));
        };
        let mut depth = 0;
        for (place, token) in statement.iter().enumerate().skip(open) {
            let begins = depth == 1 && token.is(",") || place == open;
            match token.text.as_str() {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if begins && !statement.get(place + 1).is_some_and(of_the_table) {
                places.push(place + 2);
            }
            if depth == 0 && place + 1 < statement.len() {
                return Err(Error::Migration("words after the bracket of a create table".into()));
            }
        }
    }
    for (place, pair) in statement.windows(2).enumerate() {
        if pair[0].is("add") && pair[1].is("column") {
            places.push(place + 3);
        }
    }
    match places.iter().any(|place| *place >= statement.len()) {
        true => Err(Error::Migration(format!("a column without a type in: {}", written(statement)))),
        false => Ok(places),
    }
}

/// The words that begin a table's own constraint rather than a column.
fn of_the_table(token: &Token) -> bool {
    ["primary", "unique", "foreign", "check", "constraint", "exclude", "like"]
        .iter()
        .any(|word| token.is(word))
}

fn written(statement: &[Token]) -> String {
    let mut text = String::new();
    for token in statement {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

fn statements(sql: &str) -> Result<Vec<Vec<Token>>> {
    let mut all = Vec::new();
    let mut statement = Vec::new();
    for token in tokens(sql)? {
        if token.is(";") {
            all.push(std::mem::take(&mut statement));
        } else {
            statement.push(token);
        }
    }
    all.push(statement);
    all.retain(|statement| !statement.is_empty());
    Ok(all)
}

fn tokens(sql: &str) -> Result<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = sql;
    let mut spaced = false;
    while let Some(first) = rest.chars().next() {
        let long = match first {
            _ if first.is_whitespace() => {
                spaced = true;
                rest = &rest[first.len_utf8()..];
                continue;
            }
            _ if rest.starts_with("--") => {
                spaced = true;
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            _ if rest.starts_with("/*") || rest.starts_with("$$") => {
                return Err(Error::Migration("only -- comments and plain quotes are read".into()));
            }
            // A doubled quote inside reads as two quoted pieces side by side, which comes out the same.
            '\'' | '"' => match rest[1..].find(first) {
                Some(end) => end + 2,
                None => return Err(Error::Migration("a quote that doesn't end".into())),
            },
            _ if in_word(first) => rest.find(|next| !in_word(next)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (text, after) = rest.split_at(long);
        found.push(Token { text: text.to_owned(), spaced });
        (spaced, rest) = (false, after);
    }
    Ok(found)
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const WARD: &str = "
        -- A ward; the smallest thing that is elected.
        create table if not exists ward (
            id uuid not null, Name TEXT not null default 'text, date;', number integer check (number in (1, 2)),
            on_day date, \"date\" boolean, mark bytea, -- text
            constraint text check (name <> ''), primary key (id, number), unique (name),
            foreign key (id, number) references ward (id, number)
        );
        create unique index ward_date on ward (\"date\");
        alter table ward add column text text";

    #[test]
    fn sqlite_gets_its_own_types_and_strict_tables() {
        let expected = "create table if not exists ward ( \
            id BLOB not null, Name TEXT not null default 'text, date;', number INTEGER check (number in (1, 2)), \
            on_day TEXT, \"date\" INTEGER, mark BLOB, \
            constraint text check (name <> ''), primary key (id, number), unique (name), \
            foreign key (id, number) references ward (id, number) ) STRICT, WITHOUT ROWID;\n\
            create unique index ward_date on ward (\"date\");\n\
            alter table ward add column text TEXT;\n";
        assert_eq!(in_words_of(Engine::Sqlite, WARD).unwrap(), expected);
    }

    #[test]
    fn postgres_gets_bytewise_text() {
        let expected = "create table if not exists ward ( \
            id uuid not null, Name text collate \"C\" not null default 'text, date;', \
            number integer check (number in (1, 2)), on_day date, \"date\" boolean, mark bytea, \
            constraint text check (name <> ''), primary key (id, number), unique (name), \
            foreign key (id, number) references ward (id, number) );\n\
            create unique index ward_date on ward (\"date\");\n\
            alter table ward add column text text collate \"C\";\n";
        assert_eq!(in_words_of(Engine::Postgres, WARD).unwrap(), expected);
    }

    #[test]
    fn what_only_one_engine_would_take_is_refused() {
        for sql in [
            "create table a (id serial primary key)",
            "create table a (id uuid primary key, at timestamptz)",
            "create table a (id uuid primary key, share double precision)",
            "create table a (id uuid primary key, name)",
            "create table a (id uuid primary key, b uuid references b (id) deferrable initially deferred)",
            "create table a (id uuid primary key) partition by range (id)",
            "create table a (id uuid primary key) without rowid",
            "create temp table a (id uuid primary key)",
            "create table a as select 1",
            "create table a (id uuid primary key, /* a word */ name text)",
            "create function a() as $$ begin end $$",
            "create table a (id uuid primary key, name text default 'open)",
            "alter table a add column name",
        ] {
            for engine in [Engine::Sqlite, Engine::Postgres] {
                let refused = in_words_of(engine, sql);
                assert!(refused.is_err_and(|error| error.is_migration()), "{sql}");
            }
        }
    }

    #[test]
    fn doubled_quotes_stay_one_text() {
        let sql = "insert into ward (name) values ('it''s; -- so'), ('')";
        assert_eq!(in_words_of(Engine::Sqlite, sql).unwrap(), format!("{sql};\n"));
    }
}
