//! The world in a SQLite file, founded once and copied for every test that wants it fresh.

use super::{Facts, World, app, gathered};
use janjan_db::Db;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::OnceCell;

struct Snapshot {
    folder: TempDir,
    facts: Arc<Facts>,
}

static SNAPSHOT: OnceCell<Snapshot> = OnceCell::const_new();
const FILE: &str = "world.sqlite";

/// A copy of the world, with nothing in common with any other.
pub async fn copy() -> World {
    let snapshot = SNAPSHOT.get_or_init(make).await;
    let folder = tempfile::tempdir().unwrap();
    carry(snapshot.folder.path(), folder.path());
    let app = app(Db::sqlite(&folder.path().join(FILE)).await.unwrap());
    gathered(&app, &snapshot.facts).await;
    let doors = janjan::routes::service(app.clone());
    World { app, doors, facts: Arc::clone(&snapshot.facts), _folder: Some(folder), _checks: None }
}

async fn make() -> Snapshot {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join(FILE)).await.unwrap();
    let world = World::unguarded(db).await;
    Snapshot { folder, facts: Arc::clone(&world.facts) }
}

/// The file, and what has been written but not yet folded into it.
fn carry(from: &Path, to: &Path) {
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        if from.join(&name).exists() {
            std::fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
}
