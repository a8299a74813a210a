#[path = "made_up/mod.rs"]
mod made_up;
use janjan_names::find::{NameKey, Names, name_key};
use made_up::{
    Roughness,
    dice::Dice,
    search::{Hand, begun},
};
use std::collections::HashMap;
use std::time::Instant;

fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let (count, seed, way, queries): (usize, u64, &str, usize) =
        (a[0].parse().unwrap(), a[1].parse().unwrap(), &a[2], a[3].parse().unwrap());
    let show = a.get(4).map_or(0, |n| n.parse::<usize>().unwrap());
    let entries = match way {
        "clerks" => made_up::register(count, seed, Roughness::default()),
        _ => made_up::hands::register(count, seed, 1500),
    };
    let t = Instant::now();
    let names = Names::of(entries.iter().map(|e| (e.name.as_str(), 1)));
    println!(
        "built in {:?}: {} names, {} people, {:.1} bytes a person",
        t.elapsed(),
        names.len(),
        names.people(),
        names.size() as f64 / count as f64
    );
    let mut by_key: HashMap<NameKey, Vec<u32>> = HashMap::new();
    for (n, e) in (0..).zip(&entries) {
        if let Some(k) = name_key(&e.name) {
            by_key.entry(k).or_default().push(n);
        }
    }
    let hand = Hand::named(way).unwrap();
    let mut dice = Dice::new(seed + 1);
    let mut out: Vec<(bool, bool, String, String)> = vec![];
    for _ in 0..queries {
        let e = &entries[dice.below(entries.len())];
        for is_latin in [false, true] {
            let typed = hand.typed(&e.meant, is_latin, &mut dice);
            out.push((is_latin, true, begun(&typed), e.meant.clone()));
            out.push((is_latin, false, typed, e.meant.clone()));
        }
    }
    let mut exact: HashMap<&str, ()> = HashMap::new();
    entries.iter().for_each(|e| {
        exact.insert(&e.meant, ());
    });
    for (is_latin, is_begun) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut times = vec![];
        let mut cpu = 0.0;
        let (mut right, mut all, mut shown, mut within) = (0, 0, 0, [0usize; 4]);
        for (_, _, typed, meant) in out.iter().filter(|q| q.0 == is_latin && q.1 == is_begun) {
            let on = || {
                std::fs::read_to_string("/proc/self/schedstat")
                    .unwrap()
                    .split(' ')
                    .next()
                    .unwrap()
                    .parse::<f64>()
                    .unwrap()
            };
            let (c, t) = (on(), Instant::now());
            let hits = names.search(typed, 10);
            cpu += on() - c;
            times.push(t.elapsed().as_secs_f64() * 1e3);
            let mut people: Vec<u32> = vec![];
            for (n, hit) in hits.iter().enumerate() {
                let most = if n == 0 { 1 } else { 1 };
                people.extend(by_key[&hit.key].iter().take(most));
            }
            people.truncate(10);
            all += 1;
            let is_right = people.iter().any(|p| entries[*p as usize].meant == *meant);
            right += usize::from(is_right);
            if !is_right {
                let more = names.search(typed, 1000);
                let at = more
                    .iter()
                    .position(|h| by_key[&h.key].iter().any(|p| entries[*p as usize].meant == *meant));
                within[match at {
                    Some(n) if n < 20 => 0,
                    Some(n) if n < 100 => 1,
                    Some(_) => 2,
                    None => 3,
                }] += 1;
                if shown < show {
                    shown += 1;
                    println!(
                        "  {typed:?} meant {meant:?} at {at:?} of {}: {:?}",
                        more.len(),
                        hits.iter()
                            .take(10)
                            .map(|h| format!(
                                "{}={} x{}",
                                entries[by_key[&h.key][0] as usize].name, h.cost, h.bearers
                            ))
                            .collect::<Vec<_>>()
                    );
                    if let Some(n) = at {
                        println!(
                            "      its {:?}",
                            (&more[n], &entries[by_key[&more[n].key][0] as usize].name)
                        );
                    }
                }
            }
        }
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        println!(
            "{} {}: recall {:.4}, missed within 20/100/1000/none {:?}; cpu {:.3} mean {:.3} ms, half {:.3}, p99 {:.3}, max {:.3}",
            if is_latin { "latin" } else { "devanagari" },
            if is_begun { "begun" } else { "whole" },
            right as f64 / all as f64,
            within,
            cpu / 1e6 / times.len() as f64,
            mean,
            times[times.len() / 2],
            times[times.len() * 99 / 100],
            times[times.len() - 1]
        );
    }
}
