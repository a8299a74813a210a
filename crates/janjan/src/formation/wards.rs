//! The wards of a board: as last read, where nothing under them has changed since, else read anew.

use super::store::{self, ASK, WardRow};
use crate::fault::Fault;
use crate::ground::check::{Check, stands};
use crate::ground::visit::Scope;
use janjan_db::Conn;
use janjan_rules::territory::Path;
use std::sync::Arc;

/// The counted units under a path, as the scope sees them.
pub async fn wards(conn: &mut Conn, scope: &Scope, path: &Path) -> Result<Arc<Vec<WardRow>>, Fault> {
    if !stands(Check::Leave(ASK.verb, ASK.thing)) {
        return Ok(Arc::new(store::wards(conn, scope, path).await?.0));
    }
    let leave = match scope.app.kept.find(conn, key(scope, path)).await? {
        Ok(wards) => return Ok(wards),
        Err(leave) => leave,
    };
    let (wards, shards) = store::wards(conn, scope, path).await?;
    let wards = Arc::new(wards);
    scope.app.kept.keep(leave, &shards, &wards);
    Ok(wards)
}

/// All that the rows depend on besides themselves: which units, who sees them from where, in what language, on what day.
fn key(scope: &Scope, path: &Path) -> String {
    let (own, post, acting) = (scope.own.path.as_str(), scope.post, scope.is_acting);
    let (org, version, lang, today) = (scope.org.id, scope.org.version, scope.w.lang(), scope.today);
    format!("wards {org} {version} {} {own} {post} {acting} {lang} {today}", path.as_str())
}
