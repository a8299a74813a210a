//! What an enrolment costs, acknowledged and on disk.
//!
//! `cargo run --release -p janjan --example enrolments -- FOLDER TIMES`, where FOLDER is a data folder made by the
//! example `many_members` that may be written to. The district's president of its `cast.json` enrols all over the
//! district, many at a time as a morning's rush does: the writer takes those that wait into one COMMIT. A line each,
//! tab-separated: what, how many, a second, CPU of the whole program each in microseconds.
//!
//! `enrol` is the service's own; so is `alone`, which waits for each before the next, so every one is on disk by
//! itself. The others are here for comparing: `replica` repeats `enrol` word for word and must cost the same,
//! `unjournalled` leaves the journal and the signed head out, `tallied twice` adds to the tallies and the day once more
//! (nothing, so that they stay true), `row` writes the member's row and no other.
#![expect(clippy::print_stdout, reason = "an example speaks on standard output")]

mod people;
mod replica;
mod store;

use anyhow::{Context, anyhow, bail};
use axum::extract::FromRequestParts;
use axum::http::Request;
use janjan::app::App;
use janjan::fault::Fault;
use janjan::ground::form::FormId;
use janjan::ground::visit::Scope;
use janjan::members::enrol::{self, Answered};
use janjan::serve::{self, Store};
use janjan::territory::{Unit, store as territory};
use people::Queue;
use replica::With;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// How many enrol at a time.
const AT_ONCE: usize = 64;
/// Of those who are enrolled together so many are enrolled one by one.
const ALONE: usize = 10;

/// What is measured.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Enrol,
    Replica(With),
    Row,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, times] = words.as_slice() else { bail!("FOLDER TIMES") };
    let (folder, times) = (PathBuf::from(folder), times.parse::<usize>()?);
    let app = serve::open(&folder, &Store::File, None, false).await?;
    let cast: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("cast.json"))?)?;
    let president = cast["cast"].as_array().into_iter().flatten().find(|c| c["level"] == "district");
    let scope = scope(&app, president.context("a district's president")?).await?;
    let queue = Arc::new(Queue::new(&scope, wards(&app, &scope).await?)?);

    run(&scope, &queue, What::Enrol, (times / ALONE, AT_ONCE)).await?;
    tell("enrol", run(&scope, &queue, What::Enrol, (times, AT_ONCE)).await?);
    tell("alone", run(&scope, &queue, What::Enrol, (times / ALONE, 1)).await?);
    let whole = With { journal: true, second_tally: false };
    for (name, what) in [
        ("replica", What::Replica(whole)),
        ("unjournalled", What::Replica(With { journal: false, ..whole })),
        ("tallied twice", What::Replica(With { second_tally: true, ..whole })),
        ("row", What::Row),
    ] {
        tell(name, run(&scope, &queue, what, (times, AT_ONCE)).await?);
    }
    Ok(())
}

/// What came of a run.
struct Run {
    times: usize,
    seconds: f64,
    cpu: f64,
}

fn tell(name: &str, run: Run) {
    let (each, second) = (run.cpu / run.times as f64 * 1e6, run.times as f64 / run.seconds);
    println!("{name}\t{}\t{second:.1}\t{each:.1}", run.times);
}

/// So many enrolments, so many at a time.
async fn run(
    scope: &Scope,
    queue: &Arc<Queue>,
    what: What,
    (times, at_once): (usize, usize),
) -> anyhow::Result<Run> {
    let (began, before) = (Instant::now(), cpu()?);
    let mut tasks = Vec::new();
    for n in 0..at_once {
        let (scope, queue) = (scope.clone(), Arc::clone(queue));
        let share = times / at_once + usize::from(n < times % at_once);
        tasks.push(tokio::spawn(async move {
            for _ in 0..share {
                one(&scope, &queue, what).await?;
            }
            Ok::<_, anyhow::Error>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    Ok(Run { times, seconds: began.elapsed().as_secs_f64(), cpu: cpu()? - before })
}

async fn one(scope: &Scope, queue: &Queue, what: What) -> anyhow::Result<()> {
    let (unit, enrolment) = queue.next()?;
    let form = FormId { id: scope.app.clock.new_id(), route: "/bench".to_owned(), digest: vec![1; 32] };
    let done = match what {
        What::Enrol => enrol::enrol(scope, form, unit.serial, enrolment, Answered::default()).await.map(drop),
        What::Replica(with) => replica::enrol(scope, form, unit, enrolment, with).await,
        What::Row => return store::row(scope, unit, enrolment).await,
    };
    done.map_err(told)
}

async fn scope(app: &App, somebody: &serde_json::Value) -> anyhow::Result<Scope> {
    let (n, cookie) = (somebody["n"].as_u64().context("n")?, somebody["cookie"].as_str().context("cookie")?);
    let request = Request::builder().uri(format!("/p/{n}/home")).header("cookie", cookie).body(())?;
    Scope::from_request_parts(&mut request.into_parts().0, app).await.map_err(told)
}

/// The wards of the scope's own unit.
async fn wards(app: &App, scope: &Scope) -> anyhow::Result<Vec<Unit>> {
    let mut conn = app.db.read().await?;
    let units = territory::all(&mut conn, scope.org.id).await.map_err(told)?;
    let counted = scope.org.structure.counted();
    Ok(units
        .into_iter()
        .filter(|u| u.place.level == counted && scope.own.path.holds(&u.place.path))
        .collect())
}

fn told(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Broken(error) => error,
        other => anyhow!("{other:?}"),
    }
}

/// Seconds of CPU that this program has used, user and system.
fn cpu() -> anyhow::Result<f64> {
    // All threads' together; in clock ticks, of which Linux has a hundred a second for programs.
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit_once(')').context("stat")?.1.split_whitespace();
    let ticks: Vec<u64> = fields.skip(11).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<u64>() as f64 / 100.0)
}
