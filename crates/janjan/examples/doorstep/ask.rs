//! Asking for some of them, one after another.

use crate::{ASKED, told};
use anyhow::Context;
use janjan::members::store::members;
use janjan::members::{Entry, MemberRef, near_to};
use janjan::serve::{self, Store};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Asks, and says what it took.
pub async fn ask(folder: &Path) -> anyhow::Result<()> {
    let app = serve::open(folder, &Store::File, None, false).await?;
    let text = std::fs::read_to_string(folder.join(ASKED))?;
    let (mut times, mut others, mut conn) = (Vec::new(), 0, app.db.read().await?);
    for line in text.lines() {
        let mut cells = line.split('\t');
        let at = cells.next().and_then(MemberRef::parse).context("whom to ask for")?;
        let said: BTreeMap<String, i64> = cells
            .map(|cell| cell.split_once('=').context("who it is and how likely"))
            .map(|cell| cell.and_then(|(id, score)| Ok((id.to_owned(), score.parse()?))))
            .collect::<anyhow::Result<_>>()?;
        let member = members::one(&mut conn, at).await.map_err(told)?.context("the member")?;
        let began = Instant::now();
        let near =
            near_to(&mut conn, &app, member.org, &Entry::of(&member), Some(at.id)).await.map_err(told)?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
        // Of one mobile and a like name the door asks though the rest speaks against it: that is the door's own.
        let found: BTreeMap<String, i64> =
            near.iter().filter(|n| n.score > 0).map(|n| (n.member.at.id.0.to_string(), n.score)).collect();
        others += usize::from(!is_same(&found, &said));
    }
    times.sort_by(f64::total_cmp);
    let part = |of: f64| times.get((times.len() as f64 * of) as usize).copied().unwrap_or_default();
    println!("{:.3}\t{:.3}\t{}\t{others}\t{:.0}", part(0.5), part(0.99), times.len(), height_mb());
    Ok(())
}

/// The same entries, as likely to a thousandth.
fn is_same(found: &BTreeMap<String, i64>, said: &BTreeMap<String, i64>) -> bool {
    let mut both = found.iter().zip(said);
    found.len() == said.len() && both.all(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() <= 1)
}

fn height_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1000.0
}
