//! How ours finds people by what is typed: `search people.csv typed.csv bearers.sqlite`. The index of names is in memory, and who
//! bears a name stands in a file, which is made where it isn't there.

mod store;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::time::Instant;

use janjan_names::find::{Found, Names};
use store::{Bearers, Person};

type Done = Result<(), Box<dyn Error>>;

/// So many people a page shows,
const SHOWN: usize = 10;
/// and looks for them among so many names.
const LOOKED_AT: usize = 100;
/// A name is what was typed if it costs no more than this and several bear it; a slip costs at least so much.
const JUST_SO: u16 = 5;
const SEVERAL: u32 = 4;
const A_SLIP: u16 = 40;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [people, typed, sqlite] = &arguments[..] else { return Err("PEOPLE TYPED SQLITE".into()) };
    ask(people, typed, sqlite)
}

/// The cells of a column.
fn column(path: &str, heading: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let at = reader.headers()?.iter().position(|found| found == heading).ok_or("a column is missing")?;
    let cells = reader.records().map(|row| Ok(row?.get(at).unwrap_or_default().to_owned()));
    cells.collect()
}

/// Who is found, and what it takes: for each script and part a line of its recall, CPU a search and wall time of the slowest
/// hundredth and half, in milliseconds; then the bytes a person of the index.
fn ask(people: &str, typed: &str, sqlite: &str) -> Done {
    let (names, meant) = (column(people, "name")?, column(people, "meant")?);
    let file = store::open(sqlite, &names)?;
    let mut bearers = Bearers::of(&file)?;
    let mut counts: HashMap<&str, u32> = HashMap::new();
    names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    let index = Names::of(counts);
    let mut measured: BTreeMap<(String, String), Measured> = BTreeMap::new();
    for row in csv::Reader::from_path(typed)?.records() {
        let row = row?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let measured = measured.entry((cell(0).to_owned(), cell(1).to_owned())).or_default();
        let (cpu_before, before) = (cpu()?, Instant::now());
        let people = first_people(index.find(cell(2)), &mut bearers)?;
        measured.wall.push(before.elapsed().as_secs_f64() * 1e3);
        measured.cpu += cpu()? - cpu_before;
        measured.found +=
            usize::from(people.iter().any(|(id, _)| meant.get(*id).is_some_and(|it| it == cell(4))));
    }
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(["script", "part", "recall", "cpu", "p99", "half"])?;
    for ((script, part), mut it) in measured {
        it.wall.sort_by(f64::total_cmp);
        let all = it.wall.len();
        let figures =
            [it.found as f64 / all as f64, it.cpu / all as f64, it.wall[all * 99 / 100], it.wall[all / 2]];
        let [recall, cpu, p99, half] = figures.map(|figure| format!("{figure:.4}"));
        out.write_record([script, part, recall, cpu, p99, half])?;
    }
    let size = index.size() as f64 / names.len() as f64;
    out.write_record(["bytes a person", "", &format!("{size:.1}"), "", "", ""])?;
    Ok(out.flush()?)
}

#[derive(Default)]
struct Measured {
    found: usize,
    cpu: f64,
    wall: Vec<f64>,
}

/// Milliseconds of CPU that this process has had.
fn cpu() -> Result<f64, Box<dyn Error>> {
    let all = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = all.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e6)
}

/// The people a page shows: of each kind of name one, so that the many of one name, or of its spellings, don't hide another;
/// where there are fewer kinds, more of the first names.
fn first_people(mut hits: Found<'_>, bearers: &mut Bearers<'_>) -> rusqlite::Result<Vec<Person>> {
    let (mut kinds, mut firsts, mut others) = (HashSet::new(), vec![], vec![]);
    let mut is_there = false;
    for _ in 0..LOOKED_AT {
        // Who typed a name that people bear needn't be shown those that are a slip away.
        if firsts.len() == SHOWN || (is_there && hits.least() >= A_SLIP) {
            break;
        }
        let Some(hit) = hits.next() else { break };
        is_there |= hit.cost <= JUST_SO && hit.bearers >= SEVERAL;
        let list = if kinds.insert(hit.kind) { &mut firsts } else { &mut others };
        list.push(hit.key);
    }
    let mut people = vec![];
    for key in &firsts {
        people.extend(bearers.first(*key, 1)?);
    }
    for key in firsts.iter().chain(&others) {
        if people.len() >= SHOWN {
            break;
        }
        for person in bearers.first(*key, SHOWN)? {
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    people.truncate(SHOWN);
    Ok(people)
}
