//! Addresses in words that lead nowhere: a house, a lane, what it stands beside.

use crate::{Dice, SeedError};
use serde::Deserialize;

/// Addresses without end, the same ones for the same seed; they disturb no other throw.
#[derive(Clone, Debug)]
pub struct Addresses {
    words: Words,
    dice: Dice,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    lines: Vec<String>,
    near: Vec<String>,
}

impl Addresses {
    /// The addresses of this seed.
    pub fn from_seed(seed: u64) -> Result<Addresses, SeedError> {
        let words = toml::from_str(include_str!("../data/addresses.toml"))?;
        Ok(Addresses { words, dice: Dice::from_seed(seed).fork("addresses") })
    }
}

impl Iterator for Addresses {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let (house, lane) = (self.dice.range(1..240), self.dice.range(1..15));
        let line = self.dice.pick(&self.words.lines)?;
        let line = line.replace("{house}", &house.to_string()).replace("{lane}", &lane.to_string());
        let near = self.dice.chance(55).then(|| self.dice.pick(&self.words.near)).flatten();
        Some(near.map_or_else(|| line.clone(), |near| format!("{line}, {near}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_addresses_and_forms_accept_them() {
        let some = |seed| Addresses::from_seed(seed).unwrap().take(500).collect::<Vec<_>>();
        assert_eq!(some(42), some(42));
        assert_ne!(some(42), some(43));
        for address in some(42) {
            assert!(!address.contains(['{', '}']), "{address}");
            assert_eq!(janjan_rules::name::line(&address, 200).as_ref(), Ok(&address));
        }
    }
}
