//! Whatever is typed, nothing panics, and what must hold holds: some seconds every day, an hour where `JANJAN_FULL` is 1.
//!
//! Each round has a seed of its own, which a failure names; `JANJAN_SEED` tries that one alone.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};

use janjan_names::find::{Hit, Names, name_key};
use janjan_names::link::{Outcome, Person, Register, clusters};
use janjan_names::{
    Reading, fold, from_kruti_dev, is_comparable, is_kruti_dev, is_like, is_mended, keys, kruti_dev_odds,
    likeness, romanise, words,
};

/// Where letters come from: those that names are written in, and those that nobody expects.
const BLOCKS: &[(u32, u32)] = &[
    (0x20, 0x7e),
    (0x61, 0x7a),
    (0x61, 0x7a),
    (0x900, 0x97f),
    (0x915, 0x94d),
    (0x915, 0x94d),
    (0x980, 0x9ff),
    (0xa00, 0xa7f),
    (0xa80, 0xaff),
    (0xb00, 0xb7f),
    (0xb80, 0xbff),
    (0xc00, 0xc7f),
    (0xc80, 0xcff),
    (0xd00, 0xd7f),
    (0x600, 0x6ff),
    (0xa0, 0x17f),
    (0x300, 0x36f),
    (0x2000, 0x206f),
    (0xfb50, 0xfdff),
    (0x1f300, 0x1f6ff),
    (0x0, 0x1f),
    (0x0, 0x10_ffff),
];

/// What names are made of, for what only happens between real words.
const WORDS: &[&str] = &[
    "राम",
    "कुमार",
    "रामकुमार",
    "देवी",
    "मो0",
    "Mohd.",
    "Kr",
    "उर्फ",
    "@",
    "urf",
    "S/o",
    "पुत्र",
    "श्रीमती",
    "Smt",
    "जी",
    "आर.",
    "K.",
    "विश्वकर्मा",
    "Vishwakarma",
    "lakshmi",
    "लक्ष्मी",
    "िसंह",
    "ंिसह",
    "محمد",
    "গীতা",
    "dkuiqj",
    "f'kou",
    "fZ",
    "±",
    "0",
    "वार्ड",
    "12",
    "118/234",
    "9999999999",
    "+91-50000 12345",
    "\u{200d}",
    "्",
    "़",
    "ि",
];

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn letter(&mut self) -> char {
        let (first, last) = BLOCKS[self.below(BLOCKS.len())];
        char::from_u32(first + self.below((last - first + 1) as usize) as u32).unwrap_or('\u{94d}')
    }

    fn text(&mut self) -> String {
        let most = if self.below(50) == 0 { 400 } else { 14 };
        let mut text = String::new();
        for _ in 0..self.below(most) {
            match self.below(6) {
                0 => text.push(' '),
                1 => text.push_str(WORDS[self.below(WORDS.len())]),
                _ => {
                    let (letter, times) = (self.letter(), 1 + self.below(8) / 7 * self.below(4));
                    text.extend(std::iter::repeat_n(letter, times));
                }
            }
        }
        text
    }
}

fn names_hold(dice: &mut Dice) {
    let (a, b) = (dice.text(), dice.text());
    let once = fold(&a);
    assert_eq!(fold(&once), once, "folding twice: {a:?}");
    assert_eq!(words(&a).join(" ").is_empty(), once.is_empty(), "{a:?}");
    let (x, y) = (Reading::of(&a), Reading::of(&b));
    let (there, back) = (likeness(&x, &y), likeness(&y, &x));
    assert!((there.score() - back.score()).abs() < 1e-5, "{a:?} / {b:?}: {there:?} {back:?}");
    assert!((0.0..=1.0).contains(&there.score()), "{a:?} / {b:?}: {there:?}");
    let itself = likeness(&x, &x).score();
    assert!(x.words().is_empty() || (itself - 1.0).abs() < 1e-5, "{a:?} is like itself: {itself}");
    assert!(keys(&x).iter().all(|key| key.to_string().len() <= 12), "{a:?}");
    assert_eq!(is_like(&a, &b), is_like(&b, &a), "{a:?} / {b:?}");
    assert_eq!(is_comparable(&a, &b), is_comparable(&b, &a), "{a:?} / {b:?}");
    let _ = (
        is_mended(&a, &b),
        romanise(&a),
        from_kruti_dev(&a),
        is_kruti_dev(&a),
        kruti_dev_odds(&a),
        x.to_string(),
    );
}

fn registers_hold(dice: &mut Dice) {
    let cells: Vec<String> = (0..dice.below(160)).map(|_| dice.text()).collect();
    let people: Vec<Person<'_>> = cells
        .chunks_exact(5)
        .flat_map(|row| {
            let birth_year = Some(dice.next() as u16).filter(|_| dice.below(3) > 0);
            let person = Person {
                name: &row[0],
                relative: &row[1],
                mobile: &row[2],
                house: &row[3],
                ward: &row[4],
                birth_year,
            };
            // Some are there twice, and some are their own relatives.
            let again = Person { name: &row[1], relative: &row[0], ..person };
            [person, if dice.below(2) == 0 { person } else { again }]
        })
        .collect();
    let mut register = Register::of(people.iter().copied());
    let pairs = register.pairs();
    for pair in &pairs {
        assert!(pair.first < pair.second && (pair.second as usize) < people.len(), "{pair:?}");
        assert!((0.5..=1.0).contains(&pair.score), "{pair:?}");
        assert!(register.is_looked_at(pair.first, pair.second), "{pair:?}");
    }
    for cluster in clusters(&pairs) {
        assert!(cluster.len() > 1 && cluster.is_sorted());
    }
    for (n, person) in (0..).zip(&people) {
        let alone: Vec<(u32, Outcome)> = register
            .against(person)
            .iter()
            .filter(|it| it.first != n)
            .map(|it| (it.first, it.outcome))
            .collect();
        let others = pairs.iter().filter(|it| it.first == n || it.second == n);
        let mut others: Vec<_> = others.map(|it| (it.first + it.second - n, it.outcome)).collect();
        let mut alone = alone;
        alone.sort_by_key(|it| it.0);
        others.sort_by_key(|it| it.0);
        assert_eq!(alone, others, "{person:?}");
    }
    assert_eq!(register.pairs(), pairs, "asking left something behind");
}

fn searches_hold(dice: &mut Dice) {
    let all: Vec<(String, u32)> =
        (0..dice.below(60)).map(|_| (dice.text(), dice.next() as u32 >> dice.below(32))).collect();
    let mut names = Names::of(all[..all.len() / 2].iter().map(|(name, count)| (name.as_str(), *count)));
    for (name, count) in &all[all.len() / 2..] {
        assert_eq!(names.add(name, *count), name_key(name), "{name:?}");
    }
    for (name, count) in &all {
        let found = names.search(name, 20);
        assert!(found.is_sorted_by_key(|hit| hit.cost > 0), "{name:?}: {found:?}");
        if let Some(key) = name_key(name) {
            let itself = found.iter().find(|hit| hit.key == key);
            let is_cut = Reading::of(name).words().len() > 8 || *count == 0;
            assert!(itself.is_some() || is_cut || found.len() == 20, "{name:?}: {found:?}");
        }
    }
    for _ in 0..20 {
        let typed = dice.text();
        let found: Vec<Hit> = names.find(&typed).collect();
        assert!(found.iter().all(|hit| hit.bearers > 0), "{typed:?}: {found:?}");
    }
    for (name, _) in &all {
        names.remove(name, u32::MAX);
    }
    assert!(names.people() == 0 && all.iter().all(|(name, _)| names.search(name, 1).is_empty()));
}

fn round(seed: u64) {
    let mut dice = Dice(seed);
    for _ in 0..200 {
        names_hold(&mut dice);
    }
    registers_hold(&mut dice);
    searches_hold(&mut dice);
}

#[test]
fn whatever_is_typed_is_borne() {
    if let Some(seed) = std::env::var("JANJAN_SEED").ok().and_then(|seed| seed.parse().ok()) {
        return round(seed);
    }
    let is_full = std::env::var("JANJAN_FULL").is_ok_and(|full| full == "1");
    // An hour of one core, shared by all there are.
    let cores = available_parallelism().map_or(1, NonZero::get);
    let long = if is_full { Duration::from_secs(3600) / cores as u32 } else { Duration::from_secs(4) };
    let start = Instant::now();
    // The same rounds come every day first, and an hour goes on from there.
    let rounds = |first: usize| {
        for seed in (first as u64..).step_by(cores) {
            if let Err(what) = catch_unwind(AssertUnwindSafe(|| round(seed))) {
                eprintln!("JANJAN_SEED={seed}");
                resume_unwind(what);
            }
            if start.elapsed() > long {
                break;
            }
        }
    };
    scope(|scope| (0..cores).for_each(|first| drop(scope.spawn(move || rounds(first)))));
}
