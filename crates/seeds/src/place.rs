//! The tree an organisation is set up in, from its top unit down to every ward: one flat list, parents first.
//!
//! The chain down to the districts is a file in `places/`, one a preset; the wards come from the ward lists.

use crate::{Name, SeedError, Ward, wards};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A unit of the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// A short word of its own: `kanpur-nagar`, `kanpur-nagar-4`. It names the unit here only, and is no id.
    pub key: String,
    /// The key of the unit above; the top unit has none.
    pub parent: Option<String>,
    /// The code of its level in the preset.
    pub level: String,
    /// Its number, where the units of its level are called by number.
    pub number: Option<u32>,
    /// The name on paper.
    pub official: Name,
    /// The name its people use.
    pub in_use: Name,
}

/// A tree of units and the home unit in which the demo plays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The key of the home unit.
    pub home: String,
    /// Every unit, parents before children, wards by number.
    pub units: Vec<Unit>,
}

const PLACES: &[(&str, &str)] = &[
    ("cadre-party", include_str!("../places/cadre-party.toml")),
    ("trade-union", include_str!("../places/trade-union.toml")),
    ("association", include_str!("../places/association.toml")),
];

/// The place that goes with a preset; `None` for a preset that has none here.
pub fn place(preset: &str) -> Option<Result<Place, SeedError>> {
    PLACES.iter().find(|(code, _)| *code == preset).map(|(_, file)| Place::parse(file))
}

impl Place {
    /// Reads a place file and takes the wards in.
    pub fn parse(text: &str) -> Result<Place, SeedError> {
        let file: File = toml::from_str(text)?;
        let mut place = Place { home: file.home, units: Vec::new() };
        let mut keys = BTreeSet::new();
        for written in file.units {
            if let Some(parent) = &written.parent
                && !keys.contains(parent)
            {
                return Err(SeedError::NoParent { unit: written.key, parent: parent.clone() });
            }
            let first = place.units.len();
            place.take(written)?;
            if let Some(unit) = place.units[first..].iter().find(|unit| !keys.insert(unit.key.clone())) {
                return Err(SeedError::Twice(unit.key.clone()));
            }
        }
        if keys.contains(&place.home) { Ok(place) } else { Err(SeedError::NoHome(place.home)) }
    }

    /// The unit of this key.
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }

    /// The units right under this one, in order.
    pub fn under<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Unit> {
        self.units.iter().filter(move |unit| unit.parent.as_deref() == Some(key))
    }

    /// The units from the top down to this one, itself included; empty where there is no such unit.
    pub fn chain(&self, key: &str) -> Vec<&Unit> {
        let mut chain: Vec<&Unit> =
            std::iter::successors(self.unit(key), |unit| self.unit(unit.parent.as_deref()?)).collect();
        chain.reverse();
        chain
    }

    fn take(&mut self, written: Written) -> Result<(), SeedError> {
        let Written { key, parent, level, name, wards } = written;
        let below = match &wards {
            Some(fill) => fill.units(&key)?,
            None => Vec::new(),
        };
        self.units.push(Unit { key, parent, level, number: None, official: name.clone(), in_use: name });
        self.units.extend(below);
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    home: String,
    #[serde(rename = "unit")]
    units: Vec<Written>,
}

/// A unit as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    parent: Option<String>,
    level: String,
    name: Name,
    wards: Option<Fill>,
}

/// Which ward list stands under a unit, and at what level.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fill {
    list: String,
    level: String,
    numbered: bool,
}

impl Fill {
    fn units(&self, parent: &str) -> Result<Vec<Unit>, SeedError> {
        let list = match self.list.as_str() {
            "kanpur" => wards::kanpur()?,
            "lucknow" => wards::lucknow()?,
            other => return Err(SeedError::NoList(other.to_owned())),
        };
        Ok(list.into_iter().map(|ward| self.unit(parent, ward)).collect())
    }

    fn unit(&self, parent: &str, ward: Ward) -> Unit {
        Unit {
            key: format!("{parent}-{}", ward.number),
            parent: Some(parent.to_owned()),
            level: self.level.clone(),
            number: self.numbered.then_some(ward.number),
            official: ward.official,
            in_use: ward.in_use,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party() -> Place {
        place("cadre-party").unwrap().unwrap()
    }

    #[test]
    fn the_party_reaches_from_india_to_ward_4() {
        let party = party();
        let names: Vec<&str> = party.chain("kanpur-nagar-4").iter().map(|u| u.in_use.hi.as_str()).collect();
        assert_eq!(names, ["भारत", "उत्तर प्रदेश", "कानपुर मंडल", "कानपुर नगर", "ग्वालटोली"]);
        assert_eq!(party.unit("kanpur-nagar-4").unwrap().number, Some(4));
    }

    #[test]
    fn the_home_district_has_a_sibling_in_a_zone_of_its_own() {
        let party = party();
        assert_eq!(party.under(&party.home).count(), 110);
        assert!(party.under("lucknow").count() >= 12);
        assert_eq!(party.under("uttar-pradesh").count(), 2);
        assert!(party.chain("nowhere").is_empty());
    }

    #[test]
    fn branches_of_the_union_have_no_numbers_and_units_of_the_association_have() {
        let numbered = |preset: &str| {
            let place = place(preset).unwrap().unwrap();
            place.under(&place.home).filter(|unit| unit.number.is_some()).count()
        };
        assert_eq!((numbered("trade-union"), numbered("association")), (0, 110));
        assert!(place("no-such-preset").is_none());
    }

    #[test]
    fn a_place_that_does_not_hang_together_is_refused() {
        let file = include_str!("../places/association.toml");
        let flaw = |from: &str, to: &str| Place::parse(&file.replacen(from, to, 1)).unwrap_err();
        assert!(matches!(flaw("home = \"kanpur-association\"", "home = \"agra\""), SeedError::NoHome(_)));
        assert!(matches!(flaw("list = \"kanpur\"", "list = \"agra\""), SeedError::NoList(_)));
        assert!(matches!(flaw("level =", "parent = \"india\"\nlevel ="), SeedError::NoParent { .. }));
        assert!(matches!(flaw("[[unit]]", "[unit]"), SeedError::Unreadable(_)));
        let twice = format!(
            "{file}\n[[unit]]\nkey = \"kanpur-association-7\"\nlevel = \"unit\"\nname = {{ hi = \"क\", en = \"K\" }}"
        );
        assert!(matches!(Place::parse(&twice), Err(SeedError::Twice(_))));
    }
}
