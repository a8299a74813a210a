//! Opening the database and answering on an address.

use crate::app::App;
use crate::ground::clock::Clock;
use crate::ground::files::Files;
use crate::ground::keys::Keys;
use crate::search::names;
use crate::{migrations, routes, tick};
use anyhow::Context;
use janjan_db::Db;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// Where the data is kept.
#[derive(Clone, Debug)]
pub enum Store {
    /// One file in the data folder.
    File,
    /// A PostgreSQL server.
    Server(String),
}

/// Opens the data folder: its database brought to today's schema, its keys.
pub async fn open(
    folder: &Path,
    store: &Store,
    address: Option<String>,
    is_demo: bool,
) -> anyhow::Result<App> {
    std::fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    let db = match store {
        Store::File => Db::sqlite(&folder.join("janjan.sqlite")).await?,
        Store::Server(url) => Db::postgres(url).await?,
    };
    db.migrate(migrations::MIGRATIONS).await?;
    let keys = Keys::at(&folder.join("keys"))?;
    let files = Files::at(&folder.join("files"));
    Ok(App::new(db, Clock::Machine, (keys, files), address, is_demo))
}

/// Listens; port 0 takes a free one.
pub async fn listen(at: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(at)
        .await
        .with_context(|| format!("listening on {at}: is another Janjan running there? Try --port 0"))
}

/// Answers until the process is told to end.
pub async fn run(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let (ticking, gathering) = (app.clone(), app.clone());
    let mut beside = JoinSet::new();
    beside.spawn(kept_going("the clockwork", BREATH, move || tick::run(ticking.clone())));
    beside.spawn(kept_going("gathering names", BREATH, move || names::run(gathering.clone())));
    let doors = routes::service(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, doors).with_graceful_shutdown(told_to_end()).await?;
    beside.shutdown().await;
    Ok(())
}

/// After a panic a work that runs beside the doors begins anew in so long.
const BREATH: Duration = Duration::from_secs(5);

/// Begins a work anew whenever it panics; the work ends with this future.
async fn kept_going<W>(what: &'static str, breath: Duration, begin: impl Fn() -> W)
where
    W: Future<Output = ()> + Send + 'static,
{
    loop {
        let mut work = JoinSet::new();
        work.spawn(begin());
        match work.join_next().await {
            Some(Err(why)) => tracing::error!(%why, "{what} broke off; it begins anew"),
            _ => return,
        }
        tokio::time::sleep(breath).await;
    }
}

async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut term) = signal(SignalKind::terminate()) else { return std::future::pending().await };
        tokio::select! {
            _ = term.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = tokio::signal::ctrl_c().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::mpsc;

    #[tokio::test]
    async fn a_work_that_panics_begins_anew_and_ends_with_the_service() {
        let begun = Arc::new(AtomicUsize::new(0));
        let (says, mut said) = mpsc::unbounded_channel();
        let begin = move || {
            let (n, says) = (begun.fetch_add(1, Ordering::Relaxed), says.clone());
            async move {
                assert!(n >= 2, "stumbled");
                says.send(n).unwrap();
                // It goes on until it is ended, and holds its end of the line so long.
                std::future::pending::<()>().await;
                drop(says);
            }
        };
        let mut beside = JoinSet::new();
        beside.spawn(kept_going("a work", Duration::ZERO, begin));
        assert_eq!(said.recv().await, Some(2), "the third beginning goes well");
        beside.shutdown().await;
        assert_eq!(said.recv().await, None, "nothing of it runs any more");
    }
}
