//! Search as you type among made-up people: who is meant is found, however it is spelt.

use std::collections::HashMap;

use janjan_names::find::{NameKey, Names, name_key};

use crate::made_up::dice::Dice;
use crate::made_up::typed::{Hand, begun};
use crate::made_up::{self, Entry, Roughness};

const PEOPLE: usize = 8_000;
const SOUGHT: usize = 200;

/// How many of those who are sought are among the first ten names, typed whole and begun.
fn found(entries: &[Entry], hand: &Hand, is_latin: bool) -> [f64; 2] {
    let names = Names::of(entries.iter().map(|entry| (entry.name.as_str(), 1)));
    let mut meant: HashMap<NameKey, Vec<&str>> = HashMap::new();
    for entry in entries {
        if let Some(key) = name_key(&entry.name) {
            meant.entry(key).or_default().push(&entry.meant);
        }
    }
    let mut dice = Dice::new(5);
    let mut right = [0.0; 2];
    for _ in 0..SOUGHT {
        let sought = &dice.one(entries).meant;
        let whole = hand.typed(sought, is_latin, &mut dice);
        for (right, typed) in right.iter_mut().zip([begun(&whole), whole]) {
            let hits = names.search(&typed, 10);
            let is_found = hits.iter().any(|hit| meant[&hit.key].contains(&sought.as_str()));
            *right += f64::from(u8::from(is_found)) / SOUGHT as f64;
        }
    }
    right
}

#[test]
fn who_is_sought_is_found_in_either_script_whole_and_begun() {
    let clerks = made_up::register(PEOPLE, 31, Roughness::default());
    let hands = made_up::hands::register(PEOPLE, 32, 1_200);
    for (entries, way, least) in [(&clerks, "clerks", [0.9, 0.95]), (&hands, "hands", [0.8, 0.88])] {
        let hand = Hand::named(way).unwrap();
        for is_latin in [false, true] {
            let found = found(entries, &hand, is_latin);
            let is_enough = found[0] >= least[0] && found[1] >= least[1];
            assert!(is_enough, "{way}, Latin {is_latin}: begun {:.3}, whole {:.3}", found[0], found[1]);
        }
    }
}
