//! Wards of two real cities, with the name on paper and the name in use.
//!
//! Kanpur's ward 3 is "गोविन्द नगर हरिजन बस्ती" in the Commission's print, a name its people would not choose; they say
//! गोविन्द नगर. Both are kept: pages show the name in use, a search finds either. `data/README.md` says how old the numbers are.

use crate::SeedError;
use serde::Deserialize;

/// A name in Hindi and in English.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Hindi, in Devanagari.
    pub hi: String,
    /// English.
    pub en: String,
}

/// A ward as a list gives it. It is not a unit of an organisation until a [`Place`](crate::Place) takes it in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ward {
    /// Its number in the list.
    pub number: u32,
    /// The name on paper.
    pub official: Name,
    /// The name its people use.
    pub in_use: Name,
}

/// The 110 wards of Kanpur, by number.
pub fn kanpur() -> Result<Vec<Ward>, SeedError> {
    read(include_str!("../data/kanpur_wards.csv"))
}

/// Those wards of Lucknow whose Hindi names are sure, by number.
pub fn lucknow() -> Result<Vec<Ward>, SeedError> {
    read(include_str!("../data/lucknow_wards.csv"))
}

#[derive(Deserialize)]
struct Row {
    number: u32,
    official_hi: String,
    official_en: String,
    in_use_hi: String,
    in_use_en: String,
}

fn read(table: &str) -> Result<Vec<Ward>, SeedError> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize::<Row>().map(|row| Ok(Ward::from(row?))).collect()
}

impl From<Row> for Ward {
    fn from(row: Row) -> Ward {
        let or =
            |in_use: String, official: &String| if in_use.is_empty() { official.clone() } else { in_use };
        let in_use =
            Name { hi: or(row.in_use_hi, &row.official_hi), en: or(row.in_use_en, &row.official_en) };
        Ward { number: row.number, official: Name { hi: row.official_hi, en: row.official_en }, in_use }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn kanpur_has_its_110_wards_once_each_in_order() {
        let numbers: Vec<u32> = kanpur().unwrap().iter().map(|w| w.number).collect();
        assert_eq!(numbers, (1..=110).collect::<Vec<_>>());
    }

    #[test]
    fn ward_3_is_called_as_its_people_call_it() {
        let wards = kanpur().unwrap();
        assert_eq!(wards[2].official.hi, "गोविन्द नगर हरिजन बस्ती");
        assert_eq!(wards[2].in_use, Name { hi: "गोविन्द नगर".into(), en: "Govind Nagar".into() });
        assert_eq!(wards[3].official, wards[3].in_use);
    }

    #[test]
    fn no_two_wards_of_a_city_share_a_number_or_a_name_in_use() {
        for wards in [kanpur().unwrap(), lucknow().unwrap()] {
            let count = |set: BTreeSet<String>| set.len();
            assert_eq!(count(wards.iter().map(|w| w.number.to_string()).collect()), wards.len());
            assert_eq!(count(wards.iter().map(|w| w.in_use.hi.clone()).collect()), wards.len());
            assert_eq!(count(wards.iter().map(|w| w.in_use.en.clone()).collect()), wards.len());
        }
    }

    #[test]
    fn hindi_is_in_devanagari_and_english_in_latin() {
        for ward in kanpur().unwrap().iter().chain(&lucknow().unwrap()) {
            assert!(
                ward.in_use.hi.chars().all(|c| matches!(c, '\u{900}'..='\u{97f}' | ' ' | '.')),
                "{}",
                ward.in_use.hi
            );
            assert!(ward.in_use.en.is_ascii() && !ward.in_use.en.is_empty(), "{}", ward.in_use.en);
        }
    }
}
