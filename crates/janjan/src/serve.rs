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
use tokio::net::TcpListener;

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
    let clockwork = tokio::spawn(tick::run(app.clone()));
    let gathering = tokio::spawn(names::run(app.clone()));
    let doors = routes::service(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, doors).with_graceful_shutdown(told_to_end()).await?;
    clockwork.abort();
    gathering.abort();
    Ok(())
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
