//! Doubles among made-up people: what is found, what is sure, and that one person asked alone gets the register's answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::made_up::{self, Entry, Roughness};
use janjan_names::link::{
    Few, Learned, LookUp, NameLevel, Outcome, Pair, Person, Register, Roll, clusters, look_ups, sought,
};
use proptest::prelude::*;

fn people(count: usize, seed: u64) -> Vec<Entry> {
    made_up::register(count, seed, Roughness::default())
}

fn register(entries: &[Entry]) -> Register {
    Register::of(entries.iter().map(Entry::as_person))
}

/// The pairs that are one person, in one script or across two.
fn truth(entries: &[Entry], is_asked: impl Fn(&Entry, &Entry) -> bool) -> BTreeSet<(u32, u32)> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|n| (entries[*n].person, *n));
    let mut truth = BTreeSet::new();
    for same in order.chunk_by(|a, b| entries[*a].person == entries[*b].person) {
        for (at, a) in same.iter().enumerate() {
            let others = same[at + 1..].iter().filter(|b| is_asked(&entries[*a], &entries[**b]));
            truth.extend(others.map(|b| (*a as u32, *b as u32)));
        }
    }
    truth
}

fn is_latin(entry: &Entry) -> bool {
    entry.name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii())
}

fn recall(pairs: &[&Pair], truth: &BTreeSet<(u32, u32)>) -> f64 {
    let right = pairs.iter().filter(|pair| truth.contains(&(pair.first, pair.second))).count();
    right as f64 / truth.len() as f64
}

fn precision(pairs: &[&Pair], truth: &BTreeSet<(u32, u32)>) -> f64 {
    let right = pairs.iter().filter(|pair| truth.contains(&(pair.first, pair.second))).count();
    right as f64 / pairs.len() as f64
}

#[test]
fn doubles_are_found_in_families_and_across_scripts() {
    let entries = people(12_000, 11);
    let pairs = register(&entries).pairs();
    let all = truth(&entries, |_, _| true);
    let found: Vec<&Pair> = pairs.iter().collect();
    let (right, whole) = (precision(&found, &all), recall(&found, &all));
    let f1 = 2.0 * right * whole / (right + whole);
    assert!(f1 >= 0.94, "F1 {f1:.4}: precision {right:.4}, recall {whole:.4}");
    let sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).collect();
    let (right, whole) = (precision(&sure, &all), recall(&sure, &all));
    assert!(right >= 0.998 && whole >= 0.70, "sure: precision {right:.4}, recall {whole:.4}");
    let one_script = recall(&found, &truth(&entries, |a, b| is_latin(a) == is_latin(b)));
    let across = recall(&found, &truth(&entries, |a, b| is_latin(a) != is_latin(b)));
    assert!(across >= one_script - 0.02, "across scripts {across:.4}, in one {one_script:.4}");
}

/// By an index of one's own and what the register taught, without the register.
#[test]
fn who_is_asked_through_an_index_gets_the_same_answers() {
    let entries = people(3_000, 12);
    let register = register(&entries);
    let mut index: BTreeMap<LookUp, Vec<u32>> = BTreeMap::new();
    for (n, entry) in (0u32..).zip(&entries) {
        look_ups(&entry.as_person()).into_iter().for_each(|key| index.entry(key).or_default().push(n));
    }
    let learned = Learned::of_bytes(&register.learned().to_bytes()).unwrap();
    let pairs = register.pairs();
    let mut compared = 0;
    for (n, entry) in (0u32..).zip(&entries).step_by(7) {
        let keys = sought(&entry.as_person());
        let blocks = keys
            .iter()
            .filter_map(|key| Some((key, index.get(key)?)))
            .filter(|(key, all)| all.len() <= key.most());
        let near: BTreeSet<u32> =
            blocks.flat_map(|(_, all)| all.iter().copied()).filter(|m| *m != n).collect();
        let near: Vec<u32> = near.into_iter().collect();
        let mut few = Few::of(&learned, near.iter().map(|m| entries[*m as usize].as_person()));
        let found = few.against(&entry.as_person());
        let mut alone: Vec<(u32, Outcome)> =
            found.iter().map(|p| (near[p.first as usize], p.outcome)).collect();
        let other = |pair: &Pair| if pair.first == n { pair.second } else { pair.first };
        let theirs = pairs.iter().filter(|pair| pair.first == n || pair.second == n);
        let mut of_all: Vec<(u32, Outcome)> = theirs.map(|pair| (other(pair), pair.outcome)).collect();
        alone.sort_by_key(|(n, _)| *n);
        of_all.sort_by_key(|(n, _)| *n);
        assert_eq!(alone, of_all, "{entry:?}");
        compared += alone.len();
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn who_is_asked_alone_gets_the_same_answers() {
    let entries = people(3_000, 12);
    let mut register = register(&entries);
    let pairs = register.pairs();
    for (n, entry) in (0u32..).zip(&entries).step_by(7) {
        let other = |pair: &Pair| if pair.first == n { pair.second } else { pair.first };
        let mut of_all: Vec<(u32, f64, Outcome)> = pairs
            .iter()
            .filter(|pair| pair.first == n || pair.second == n)
            .map(|pair| (other(pair), pair.score, pair.outcome))
            .collect();
        let found = register.against(&entry.as_person());
        let mut alone: Vec<(u32, f64, Outcome)> =
            found.iter().filter(|pair| pair.first != n).map(|p| (p.first, p.score, p.outcome)).collect();
        of_all.sort_by_key(|(n, ..)| *n);
        alone.sort_by_key(|(n, ..)| *n);
        assert_eq!(alone.len(), of_all.len(), "{entry:?}");
        for (x, y) in alone.iter().zip(&of_all) {
            assert!(x.0 == y.0 && (x.1 - y.1).abs() < 1e-6 && x.2 == y.2, "{entry:?}: {x:?} {y:?}");
        }
    }
}

/// What is passed over unlooked at would have been no pair.
#[test]
fn nobody_is_passed_over_who_is_likeliest_one_person() {
    let entries = made_up::hands::register(900, 18, 450);
    let register = register(&entries);
    let pairs: BTreeSet<(u32, u32)> = register.pairs().iter().map(|pair| (pair.first, pair.second)).collect();
    let mut compared = 0;
    for (a, b) in (0..900u32).flat_map(|a| (a + 1..900).map(move |b| (a, b))) {
        if !register.is_looked_at(a, b) {
            continue;
        }
        let evidence = register.evidence(a as usize, b as usize).unwrap();
        let chances = register.weights().judge(&evidence);
        let is_pair = evidence.name() < NameLevel::RestOnly && chances.same >= 0.5;
        assert_eq!(pairs.contains(&(a, b)), is_pair, "{:?} {:?}", entries[a as usize], entries[b as usize]);
        compared += 1;
    }
    assert!(compared > 1_000 && pairs.len() > 20, "{compared} {}", pairs.len());
}

#[test]
fn a_family_in_one_house_with_one_mobile_is_not_one_person() {
    let meena = Person {
        name: "मीना देवी",
        relative: "रामलाल",
        mobile: "5000012345",
        birth_year: Some(1984),
        house: "118/234",
        ward: "42",
    };
    let family = [
        meena,
        Person { name: "सुनीता देवी", birth_year: Some(1987), ..meena },
        Person { name: "Sunil Kumar", relative: "Ram Lal", birth_year: Some(1990), ..meena },
        Person { name: "Sushil Kumar", relative: "Ram Lal", birth_year: Some(1993), ..meena },
        Person { name: "रामलाल", relative: "मोहन", birth_year: Some(1960), ..meena },
    ];
    let entries = people(2_000, 13);
    let register = Register::of(entries.iter().map(Entry::as_person).chain(family));
    let start = entries.len() as u32;
    let pairs = register.pairs();
    // Sunil and Sushil may be a slip, so someone may be asked; nobody is taken for another.
    let asked: Vec<(u32, u32)> =
        pairs.iter().filter(|p| p.first >= start).map(|p| (p.first, p.second)).collect();
    assert!(asked.iter().all(|pair| *pair == (start + 2, start + 3)), "{asked:?}");
    assert!(pairs.iter().all(|pair| pair.first < start || pair.outcome == Outcome::Ask));
}

#[test]
fn clusters_hold_one_person_each() {
    let entries = people(6_000, 14);
    let pairs = register(&entries).pairs();
    let mixed = clusters(&pairs)
        .into_iter()
        .filter(|cluster| {
            cluster.iter().any(|n| entries[*n as usize].person != entries[cluster[0] as usize].person)
        })
        .count();
    assert!(mixed <= 1, "{mixed} clusters hold several people");
}

#[test]
fn rough_registers_lose_doubles_and_not_their_certainty() {
    let rough = Roughness { slips: 0.1, empty: 0.25, changed: 0.2, ..Roughness::default() };
    let entries = made_up::register(8_000, 15, rough);
    let pairs = register(&entries).pairs();
    let all = truth(&entries, |_, _| true);
    let sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).collect();
    let right = precision(&sure, &all);
    assert!(right >= 0.99, "{right:.4} of {}", sure.len());
}

#[test]
fn other_names_and_other_hands_are_understood_as_well() {
    let entries = made_up::hands::register(12_000, 16, 1_200);
    let pairs = register(&entries).pairs();
    let all = truth(&entries, |_, _| true);
    let found: Vec<&Pair> = pairs.iter().collect();
    let (right, whole) = (precision(&found, &all), recall(&found, &all));
    let f1 = 2.0 * right * whole / (right + whole);
    assert!(f1 >= 0.87, "F1 {f1:.4}: precision {right:.4}, recall {whole:.4}");
    let sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.outcome == Outcome::Sure).collect();
    let (right, whole) = (precision(&sure, &all), recall(&sure, &all));
    assert!(right >= 0.997 && whole >= 0.64, "sure: precision {right:.4}, recall {whole:.4}");
}

/// Of each person the first entry stands in the one register and the second, where there is one, in the other; half of those who
/// have one only stand there too.
#[test]
fn between_two_registers_everybody_has_one_partner_at_most() {
    let entries = people(12_000, 17);
    let mut met: BTreeMap<u32, u32> = BTreeMap::new();
    let (mut one, mut other) = (vec![], vec![]);
    for entry in &entries {
        let times = met.entry(entry.person).or_default();
        *times += 1;
        match *times {
            1 if entry.person % 2 == 0 => one.push(entry.clone()),
            1 | 2 => other.push(entry.clone()),
            _ => {}
        }
    }
    // Of the odd ones the second entry would be a double there.
    let mut seen = BTreeSet::new();
    other.retain(|entry| seen.insert(entry.person));
    let both: Vec<Entry> = one.iter().chain(&other).cloned().collect();
    let truth = truth(&both, |_, _| true);
    let start = one.len() as u32;
    let mut roll = Roll::default();
    one.iter().for_each(|entry| roll.add(&entry.as_person()));
    roll.begin_second();
    other.iter().for_each(|entry| roll.add(&entry.as_person()));
    let pairs = roll.register().pairs();
    assert!(pairs.iter().all(|pair| pair.first < start && pair.second >= start));
    let ends: BTreeSet<u32> = pairs.iter().flat_map(|pair| [pair.first, pair.second]).collect();
    assert_eq!(ends.len(), 2 * pairs.len(), "somebody is in two pairs");
    let found: Vec<&Pair> = pairs.iter().collect();
    let (right, whole) = (precision(&found, &truth), recall(&found, &truth));
    let f1 = 2.0 * right * whole / (right + whole);
    assert!(f1 >= 0.94 && right >= 0.97, "F1 {f1:.4}: precision {right:.4}, recall {whole:.4}");
}

proptest! {
    #[test]
    fn any_register_can_be_looked_through(cells in proptest::collection::vec("\\PC{0,16}", 0..40)) {
        let people = cells.chunks(5).map(|row| {
            let cell = |n: usize| row.get(n).map_or("", String::as_str);
            Person { name: cell(0), relative: cell(1), mobile: cell(2), house: cell(3), ward: cell(4), birth_year: None }
        });
        let mut register = Register::of(people.clone());
        let pairs = register.pairs();
        prop_assert!(pairs.iter().all(|pair| pair.first < pair.second && (0.0..=1.0).contains(&pair.score)));
        for person in people {
            let _ = register.against(&person);
        }
    }
}
