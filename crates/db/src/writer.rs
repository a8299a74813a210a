//! The writer thread: the one hand that writes into SQLite's file.
//!
//! A job comes in. The writer begins a transaction, does the job inside a savepoint, then does whatever else has come
//! in the meantime, each in a savepoint of its own, and commits once for all of them. While the disk is being waited
//! for, the next group gathers. Nobody gets an answer before COMMIT has returned, and a COMMIT that fails, fails for
//! all: also for a job that refused, since what it refused over may have been a neighbour's row that never was.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::task::{Context, Poll, Waker};
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::conn::{Line, gone};
use crate::error::panicked;
use crate::sqlite::class;
use crate::{Error, Result, Tx, Work};

/// Jobs that may wait. One more is `Busy`: better told now than in a minute.
const QUEUE: usize = 1024;

/// Jobs committed together, at most: the first of them waits for the last.
const GROUP: usize = 64;

/// A job, given its transaction, or the reason why there is none.
type Job = Box<dyn FnOnce(Result<&mut Tx>) -> Done + Send>;

/// A job that's done and waits for COMMIT.
struct Done {
    kept: bool,
    tell: Box<dyn FnOnce(Result<()>)>,
}

/// Where jobs are handed in. The thread ends when the last of these is gone and the queue is empty.
#[derive(Clone)]
pub(crate) struct Writer {
    jobs: SyncSender<Job>,
}

impl Writer {
    pub(crate) fn start(line: Connection) -> Result<Self> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let work = move || write(Tx::new(Line::Sqlite(line)), &waiting);
        let thread = thread::Builder::new().name("janjan-writer".into()).spawn(work);
        thread.map_err(|error| Error::Engine(format!("no thread for writing: {error}")))?;
        Ok(Self { jobs })
    }

    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            let done = tx.and_then(|tx| to_its_end(work, tx));
            let kept = matches!(done, Ok(Ok(_)));
            // If whoever asked has gone, the answer is lost and the work is not.
            let tell = Box::new(move |fate: Result<()>| drop(answer.send(fate.and(done))));
            Done { kept, tell }
        });
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy(format!("{QUEUE} writes are waiting already")),
            TrySendError::Disconnected(_) => stopped(),
        })?;
        answered.await.map_err(|_| stopped())??
    }
}

fn stopped() -> Error {
    Error::Engine("the writer thread has stopped".into())
}

/// Work on SQLite never waits, so one poll drives it to its end. What it returned is inside; a panic is outside.
fn to_its_end<T, E, F>(work: F, tx: &mut Tx) -> Result<Result<T, E>>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E>,
{
    let poll =
        catch_unwind(AssertUnwindSafe(|| work(tx).as_mut().poll(&mut Context::from_waker(Waker::noop()))));
    let done = match poll {
        Ok(Poll::Ready(done)) => done,
        Ok(Poll::Pending) => {
            return Err(Error::Engine(
                "the work inside a transaction awaited something besides the database".into(),
            ));
        }
        Err(payload) => return Err(panicked(&*payload)),
    };
    match (&done, tx.stands()) {
        (Ok(_), Err(spoiled)) => Err(spoiled),
        _ => Ok(done),
    }
}

fn write(mut tx: Tx, jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let mut done = Vec::new();
        let fate = together(&mut tx, first, jobs, &mut done);
        if let Err(error) = &fate {
            tracing::error!(%error, jobs = done.len(), "a group of writes was undone");
            undo(&mut tx);
        }
        for Done { tell, .. } in done {
            tell(fate.clone());
        }
    }
}

/// A group of jobs, up to and with COMMIT. An error undoes all of them.
fn together(tx: &mut Tx, first: Job, jobs: &Receiver<Job>, done: &mut Vec<Done>) -> Result<()> {
    let begun = say(tx, "begin immediate");
    let mut next = Some(first);
    while let Some(job) = next {
        match &begun {
            Ok(()) => apart(tx, job, done)?,
            // All who waited have waited just as long: none of them stands in line once more.
            Err(error) => done.push(job(Err(error.clone()))),
        }
        next = if done.len() < GROUP { jobs.try_recv().ok() } else { None };
    }
    begun?;
    say(tx, "commit")
}

/// One job in its own savepoint. An error here means that the whole group can't be kept.
fn apart(tx: &mut Tx, job: Job, done: &mut Vec<Done>) -> Result<()> {
    tx.spoiled = None;
    if let Err(error) = say(tx, "savepoint job") {
        done.push(job(Err(error.clone())));
        return Err(error);
    }
    let this = job(Ok(&mut *tx));
    let kept = this.kept;
    done.push(this);
    // A full disk or a failed read makes SQLite roll back everything by itself, the neighbours' work too.
    if line(tx)?.is_autocommit() {
        let lost = || Error::Engine("SQLite gave the transaction up".into());
        return Err(tx.spoiled.clone().unwrap_or_else(lost));
    }
    if !kept {
        say(tx, "rollback to job")?;
    }
    say(tx, "release job")
}

fn undo(tx: &mut Tx) {
    let open = line(tx).is_ok_and(|line| !line.is_autocommit());
    if open && let Err(error) = say(tx, "rollback") {
        tracing::error!(%error, "SQLite could not roll back");
    }
}

/// The writer's own words, outside what spoils a job.
fn say(tx: &Tx, sql: &str) -> Result<()> {
    line(tx)?.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map(drop).map_err(class)
}

fn line(tx: &Tx) -> Result<&Connection> {
    match &tx.line {
        Line::Sqlite(line) => Ok(line),
        Line::Postgres(_) | Line::Gone => Err(gone()),
    }
}
