//! People and what is typed to find them, and how ours finds them:
//!
//! - `names people COUNT SEED clerks|hands people.csv`: made-up people, with the name that was meant beside the one written;
//! - `names typed people.csv COUNT SEED clerks|hands typed.csv`: what is typed for some of them, always spelt otherwise;
//! - `names ask people.csv typed.csv bearers.sqlite`: finds them, the index in memory and who bears a name in a file.

#[path = "made_up/mod.rs"]
mod made_up;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use janjan_names::find::{Found, Names, name_key};
use janjan_names::romanise;
use made_up::Roughness;
use made_up::dice::Dice;
use made_up::search::{Hand, begun};
use rusqlite::{CachedStatement, Connection};

type Done = Result<(), Box<dyn Error>>;

const PEOPLE_A_WARD: usize = 1500;
/// So many people a page shows.
const SHOWN: usize = 10;
/// and looks for them among so many names.
const LOOKED_AT: usize = 100;
/// A name is what was typed if it costs no more than this and several bear it; a slip costs at least so much.
const JUST_SO: u16 = 5;
const SEVERAL: u32 = 4;
const A_SLIP: u16 = 40;
const USAGE: &str = "people COUNT SEED WAY OUT | typed PEOPLE COUNT SEED WAY OUT | ask PEOPLE TYPED SQLITE";

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["people", count, seed, way, out] => people(count.parse()?, seed.parse()?, way, out),
        ["typed", people, count, seed, way, out] => typed(people, count.parse()?, seed.parse()?, way, out),
        ["ask", people, typed, sqlite] => ask(people, typed, sqlite),
        _ => Err(USAGE.into()),
    }
}

fn people(count: usize, seed: u64, way: &str, out: &str) -> Done {
    let entries = match way {
        "clerks" => made_up::register(count, seed, Roughness::default()),
        "hands" => made_up::hands::register(count, seed, PEOPLE_A_WARD),
        other => return Err(format!("nobody makes people up as {other}").into()),
    };
    let mut out = csv::Writer::from_path(out)?;
    out.write_record(["id", "name", "name_latin", "meant"])?;
    for (id, entry) in entries.iter().enumerate() {
        out.write_record([&id.to_string(), &entry.name, &romanise(&entry.name), &entry.meant])?;
    }
    Ok(out.flush()?)
}

fn typed(people: &str, count: usize, seed: u64, way: &str, out: &str) -> Done {
    let meant = column(people, 3)?;
    let hand = Hand::named(way).ok_or("nobody types so")?;
    let mut dice = Dice::new(seed);
    let mut out = csv::Writer::from_path(out)?;
    out.write_record(["script", "part", "typed", "typed_latin", "meant"])?;
    for _ in 0..count {
        let meant = dice.one(&meant);
        for (script, is_latin) in [("Devanagari", false), ("Latin", true)] {
            let whole = hand.typed(meant, is_latin, &mut dice);
            for (part, typed) in [("begun", begun(&whole)), ("whole", whole)] {
                out.write_record([script, part, &typed, &romanise(&typed), meant])?;
            }
        }
    }
    Ok(out.flush()?)
}

fn column(path: &str, at: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let cell = |row: csv::StringRecord| row.get(at).unwrap_or_default().to_owned();
    Ok(reader.records().map(|row| row.map(cell)).collect::<Result<_, _>>()?)
}

/// Who is found, and what it takes: for each script and part a line of its recall, CPU a search and wall time of the slowest
/// hundredth and half, in milliseconds; then the bytes a person of the index.
fn ask(people: &str, typed: &str, sqlite: &str) -> Done {
    let (names, meant) = (column(people, 1)?, column(people, 3)?);
    if !Path::new(sqlite).exists() {
        keep(&names, sqlite)?;
    }
    let mut counts: HashMap<&str, u32> = HashMap::new();
    names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    let index = Names::of(counts);
    let bearers = Connection::open(sqlite)?;
    bearers.execute_batch("pragma cache_size = -16000")?;
    let mut find = bearers.prepare_cached(
        "select p.id, p.name from bearer b join person p on p.id = b.person where b.key = ?1 order by b.person limit ?2",
    )?;
    let mut measured: BTreeMap<(String, String), Measured> = BTreeMap::new();
    for row in csv::Reader::from_path(typed)?.records() {
        let row = row?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let measured = measured.entry((cell(0).to_owned(), cell(1).to_owned())).or_default();
        let (cpu_before, before) = (cpu()?, Instant::now());
        let people = first_people(index.find(cell(2)), &mut find)?;
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
fn first_people(
    mut hits: Found<'_>,
    find: &mut CachedStatement<'_>,
) -> Result<Vec<(usize, String)>, Box<dyn Error>> {
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
        list.push(hit.key.number());
    }
    let mut bearers_of = |key: i64, most: usize| -> rusqlite::Result<Vec<(usize, String)>> {
        let rows =
            find.query_map((key, most as i64), |row| Ok((row.get::<_, i64>(0)? as usize, row.get(1)?)))?;
        rows.collect()
    };
    let mut people = vec![];
    for key in &firsts {
        people.extend(bearers_of(*key, 1)?);
    }
    for key in firsts.iter().chain(&others) {
        if people.len() >= SHOWN {
            break;
        }
        for person in bearers_of(*key, SHOWN)? {
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    people.truncate(SHOWN);
    Ok(people)
}

/// Puts people and their keys into a file.
fn keep(names: &[String], sqlite: &str) -> Done {
    let mut line = Connection::open(sqlite)?;
    line.execute_batch(
        "pragma journal_mode = wal; create table person (id integer primary key, name text not null);
         create table bearer (key integer not null, person integer not null, primary key (key, person)) without rowid;",
    )?;
    let mut keys: Vec<(i64, i64)> = vec![];
    let tx = line.transaction()?;
    {
        let mut put = tx.prepare("insert into person values (?1, ?2)")?;
        for (id, name) in (0i64..).zip(names) {
            put.execute((id, name))?;
            keys.extend(name_key(name).map(|key| (key.number(), id)));
        }
        keys.sort_unstable();
        let mut put = tx.prepare("insert into bearer values (?1, ?2)")?;
        keys.iter().try_for_each(|key| put.execute(*key).map(drop))?;
    }
    Ok(tx.commit()?)
}
