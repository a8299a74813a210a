//! PostgreSQL: a pool that writes and a pool that reads, so neither starves the other.

use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, NoTls, Statement};

use crate::conn::Line;
use crate::error::panicked;
use crate::pg_words::{class, taken};
use crate::{Error, Passing, Result, Row, Tx, Value, Work};

/// How long anything waits for somebody else (a free line, a lock) before it's `Busy`.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lines in each of the two pools, at most.
const LINES: usize = 16;

/// Statements on their way at once in `exec_many`: the network's round trip is paid once for all of them.
const IN_FLIGHT: usize = 64;

#[derive(Clone)]
pub(crate) struct Postgres {
    writers: Pool,
    readers: Pool,
}

impl Postgres {
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let config: Config =
            url.parse().map_err(|error| Error::Engine(format!("PostgreSQL's address: {error}")))?;
        let patience = PATIENCE.as_millis();
        let writers =
            pool(&config, &format!("-c lock_timeout={patience} -c default_transaction_read_only=off"))?;
        let readers = pool(&config, "-c default_transaction_read_only=on")?;
        let line = lent(&writers).await?;
        // Durable means on disk, and Hindi means UTF-8.
        wanted(&line, "synchronous_commit", "on").await?;
        wanted(&line, "server_encoding", "UTF8").await?;
        if setting(&line, "fsync").await? != "on" {
            tracing::warn!("PostgreSQL runs with fsync off: a power cut loses what was saved");
        }
        Ok(Self { writers, readers })
    }

    pub(crate) async fn lend(&self) -> Result<Object> {
        lent(&self.readers).await
    }

    /// Runs the work in a task of its own, so that it ends even if whoever asked has gone.
    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let pool = self.writers.clone();
        let task = tokio::spawn(async move {
            let mut tx = Tx::new(Line::Postgres(lent(&pool).await?));
            tx.open = true;
            say(&mut tx, "begin isolation level read committed").await?;
            let done = work(&mut tx).await;
            // COMMIT of a spoiled transaction is a ROLLBACK that PostgreSQL reports as success.
            let done = done.and_then(|value| tx.stands().map(|()| value).map_err(E::from));
            match done {
                Ok(value) => {
                    say(&mut tx, "commit").await?;
                    tx.open = false;
                    Ok(value)
                }
                Err(error) => {
                    // Without a rollback the line is thrown away, and the server rolls back.
                    tx.open = say(&mut tx, "rollback").await.is_err();
                    Err(error)
                }
            }
        });
        task.await.map_err(|gone| match gone.try_into_panic() {
            Ok(payload) => panicked(&*payload),
            Err(_) => Error::Engine("the runtime stopped".into()),
        })?
    }
}

fn pool(config: &Config, options: &str) -> Result<Pool> {
    let mut config = config.clone();
    let given = config.get_options().unwrap_or_default();
    config.options(format!("{given} {options}"));
    if config.get_application_name().is_none() {
        config.application_name("janjan");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    let manager =
        Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    let pool = Pool::builder(manager).max_size(LINES).runtime(Runtime::Tokio1);
    let pool = pool.wait_timeout(Some(PATIENCE)).create_timeout(Some(PATIENCE)).build();
    pool.map_err(|error| Error::Engine(format!("no pool for PostgreSQL: {error}")))
}

async fn lent(pool: &Pool) -> Result<Object> {
    pool.get().await.map_err(|error| match error {
        PoolError::Timeout(_) => Error::Busy("every line to PostgreSQL is out".into()),
        PoolError::Backend(error) => class(error),
        other => Error::Engine(format!("no line to PostgreSQL: {other}")),
    })
}

async fn setting(line: &Object, name: &str) -> Result<String> {
    let row = line.query_one("select current_setting($1)", &[&name]).await.map_err(class)?;
    row.try_get(0).map_err(class)
}

async fn wanted(line: &Object, name: &str, wish: &str) -> Result<()> {
    let found = setting(line, name).await?;
    if found == wish {
        return Ok(());
    }
    Err(Error::Engine(format!("PostgreSQL's {name} is {found} where {wish} is needed")))
}

/// The transaction's own words, outside what spoils it.
async fn say(tx: &mut Tx, sql: &str) -> Result<()> {
    match &tx.line {
        Line::Postgres(line) => line.batch_execute(sql).await.map_err(class),
        Line::Sqlite(_) | Line::Gone => Err(crate::conn::gone()),
    }
}

pub(crate) async fn rows(line: &Object, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let statement = prepared(line, sql).await?;
    check(&statement, values)?;
    let rows = line.query(&statement, &given(values)).await.map_err(class)?;
    rows.iter().map(taken).collect()
}

pub(crate) async fn each<E: From<Error>>(
    line: &Object,
    sql: &str,
    values: &[Value],
    mut take: impl FnMut(Passing<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let statement = prepared(line, sql).await?;
    check(&statement, values)?;
    let rows = line.query(&statement, &given(values)).await.map_err(class)?;
    rows.iter().try_for_each(|row| take(Passing::postgres(row)))
}

pub(crate) async fn exec(line: &Object, sql: &str, values: &[Value]) -> Result<u64> {
    let statement = prepared(line, sql).await?;
    check(&statement, values)?;
    line.execute(&statement, &given(values)).await.map_err(class)
}

pub(crate) async fn exec_many(line: &Object, sql: &str, many: &[Vec<Value>]) -> Result<u64> {
    let statement = prepared(line, sql).await?;
    let mut changed = 0;
    for some in many.chunks(IN_FLIGHT) {
        for values in some {
            check(&statement, values)?;
        }
        let given: Vec<_> = some.iter().map(|values| given(values)).collect();
        for done in together(given.iter().map(|values| line.execute(&statement, values))).await {
            changed += done.map_err(class)?;
        }
    }
    Ok(changed)
}

pub(crate) async fn script(line: &Object, sql: &str) -> Result<()> {
    line.batch_execute(sql).await.map_err(class)
}

async fn prepared(line: &Object, sql: &str) -> Result<Statement> {
    line.prepare_cached(sql).await.map_err(class)
}

fn check(statement: &Statement, values: &[Value]) -> Result<()> {
    let count = statement.params().len();
    if count != values.len() {
        return Err(Error::Shape(format!("{count} placeholders, {} values", values.len())));
    }
    values.iter().try_for_each(Value::check)
}

fn given(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Starts all in order, which sends them in order, and waits for all. A failed one doesn't stop the rest: their
/// answers are on the way and have to be taken off the line.
async fn together<'a, T, W>(all: impl Iterator<Item = W>) -> Vec<T>
where
    W: Future<Output = T> + Send + 'a,
{
    let mut waiting: Vec<Pin<Box<dyn Future<Output = T> + Send + 'a>>> = Vec::new();
    waiting.extend(all.map(|one| Box::pin(one) as _));
    let mut done: Vec<Option<T>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (one, done) in waiting.iter_mut().zip(&mut done) {
            if done.is_none()
                && let Poll::Ready(answer) = one.as_mut().poll(context)
            {
                *done = Some(answer);
            }
        }
        if done.iter().all(Option::is_some) {
            return Poll::Ready(done.drain(..).flatten().collect());
        }
        Poll::Pending
    })
    .await
}
