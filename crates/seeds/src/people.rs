//! Made-up people, as many as are asked for, the same ones for the same seed.
//!
//! They are as a district office meets them: one in six writes the own name in Latin letters, some have one name only, a
//! wife gives her husband's name, and now and then two of a family share one mobile. A mobile is not a person.

use crate::names::{Household, Names, Who};
use crate::{Dice, Name, SeedError};

/// Somebody who doesn't exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The name as the person writes it.
    pub name: String,
    /// How the relative is related.
    pub relation: Relation,
    /// The relative's name, in the same script.
    pub relative_name: String,
    /// `+9150000…`: a number that nobody can hold.
    pub mobile: String,
    /// The year of birth.
    pub birth_year: u16,
    /// The script the names are written in.
    pub script: Script,
}

/// Whose name stands beside a person's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The father's.
    Father,
    /// The husband's.
    Husband,
    /// The mother's.
    Mother,
}

impl Relation {
    /// The word used in tables.
    pub fn code(self) -> &'static str {
        match self {
            Relation::Father => "father",
            Relation::Husband => "husband",
            Relation::Mother => "mother",
        }
    }
}

/// The script somebody writes the own name in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    /// Devanagari.
    Devanagari,
    /// Latin.
    Latin,
}

/// People without end. Two runs from one seed give the same people; two seeds may give one mobile to both.
#[derive(Clone, Debug)]
pub struct People {
    names: Names,
    dice: Dice,
    mobiles: Mobiles,
    before: Option<Before>,
}

/// Who came last, in case the next is of the same family.
#[derive(Clone, Debug)]
struct Before {
    household: Household,
    who: Who,
    name: Name,
    mobile: String,
    birth_year: u16,
    script: Script,
}

impl People {
    /// The people of this seed.
    pub fn from_seed(seed: u64) -> Result<People, SeedError> {
        let dice = Dice::from_seed(seed).fork("people");
        let mobiles = Mobiles { next: Dice::from_seed(seed).fork("mobiles").range(0..Mobiles::COUNT) };
        Ok(People { names: Names::shipped()?, dice, mobiles, before: None })
    }

    /// The wife of the man who came last, or a child of the woman, on the same mobile.
    fn of_the_family(&mut self, before: Before) -> Option<Person> {
        let dice = &mut self.dice;
        let (who, relation, birth_year) = match before.who {
            Who::Man => (Who::Woman, Relation::Husband, before.birth_year + year(dice, 0..6)),
            Who::Woman => (either(dice), Relation::Mother, before.birth_year + year(dice, 20..26)),
        };
        let name = self.names.name(&before.household, who, Some(&before.name), &mut self.dice)?;
        let Before { mobile, script, name: relative, .. } = before;
        Some(Person {
            name: written(name, script),
            relation,
            relative_name: written(relative, script),
            mobile,
            birth_year: birth_year.min(YOUNGEST),
            script,
        })
    }

    fn of_their_own(&mut self) -> Option<Person> {
        let dice = &mut self.dice;
        let household = self.names.household(dice);
        let who = either(dice);
        let birth_year = year(dice, OLDEST..YOUNGEST + 1);
        let script = if dice.range(0..6) == 0 { Script::Latin } else { Script::Devanagari };
        let relation = relation(who, birth_year, dice);
        let relative = if relation == Relation::Mother { Who::Woman } else { Who::Man };
        let name = self.names.name(&household, who, None, dice)?;
        let relative_name = self.names.name(&household, relative, Some(&name), dice)?;
        let mobile = self.mobiles.take();
        self.before =
            Some(Before { household, who, name: name.clone(), mobile: mobile.clone(), birth_year, script });
        let (name, relative_name) = (written(name, script), written(relative_name, script));
        Some(Person { name, relation, relative_name, mobile, birth_year, script })
    }
}

impl Iterator for People {
    type Item = Person;

    fn next(&mut self) -> Option<Person> {
        match self.before.take() {
            Some(before) if before.birth_year <= OLD_ENOUGH && self.dice.chance(12) => {
                self.of_the_family(before)
            }
            _ => self.of_their_own(),
        }
    }
}

const OLDEST: u16 = 1950;
const YOUNGEST: u16 = 2004;
/// Born by then, one may have a grown child.
const OLD_ENOUGH: u16 = 1978;

fn either(dice: &mut Dice) -> Who {
    if dice.chance(50) { Who::Man } else { Who::Woman }
}

fn year(dice: &mut Dice, years: std::ops::Range<u16>) -> u16 {
    let chosen = dice.range(u32::from(years.start)..u32::from(years.end));
    u16::try_from(chosen).unwrap_or(years.start)
}

fn relation(who: Who, birth_year: u16, dice: &mut Dice) -> Relation {
    match who {
        Who::Woman if birth_year < 1998 && dice.chance(75) => Relation::Husband,
        _ if dice.chance(8) => Relation::Mother,
        _ => Relation::Father,
    }
}

fn written(name: Name, script: Script) -> String {
    match script {
        Script::Devanagari => name.hi,
        Script::Latin => name.en,
    }
}

/// The numbers that no person can hold, each once before any comes again; the last hundred, 50000 99900 and on, are left
/// for whoever tries something by hand.
#[derive(Clone, Debug)]
struct Mobiles {
    next: u32,
}

impl Mobiles {
    const COUNT: u32 = 99_900;
    /// Without a factor of that, so the walk passes every number; large, so neighbours look unlike.
    const STRIDE: u32 = 38_197;

    fn take(&mut self) -> String {
        let mobile = format!("+9150000{:05}", self.next);
        self.next = (self.next + Mobiles::STRIDE) % Mobiles::COUNT;
        mobile
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::mobile::{Mobile, NumberPlan};
    use std::collections::BTreeMap;

    fn many() -> Vec<Person> {
        People::from_seed(42).unwrap().take(5_000).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_seed_others() {
        assert_eq!(many(), many());
        assert_ne!(many()[0], People::from_seed(43).unwrap().next().unwrap());
    }

    /// A change here changes every demo and screenshot: let it be meant.
    #[test]
    fn the_first_five_of_seed_42_are_who_they_were() {
        let line = |p: Person| {
            format!("{} ({} {}) {} {}", p.name, p.relation.code(), p.relative_name, p.mobile, p.birth_year)
        };
        let five: Vec<String> = People::from_seed(42).unwrap().take(5).map(line).collect();
        assert_eq!(
            five,
            [
                "धर्मेन्द्र राजपूत (father मिथिलेश राजपूत) +915000014550 2001",
                "बाबूलाल राठौर (father सुरेन्द्र राठौर) +915000052747 1987",
                "Nadeem Ahmad (father Mohammad Hasan) +915000090944 1983",
                "डेविड विल्सन (father जोसेफ़ विल्सन) +915000029241 1955",
                "Malti Kumari (husband Sanjay Kumar) +915000067438 1959",
            ]
        );
    }

    #[test]
    fn nobody_bears_the_given_name_of_the_relative_beside_them() {
        let given = |name: &str| name.split(' ').next().map(str::to_owned);
        for person in many() {
            assert_ne!(given(&person.name), given(&person.relative_name), "{person:?}");
        }
    }

    #[test]
    fn every_name_and_mobile_is_one_that_the_forms_accept_as_it_stands() {
        for person in many() {
            for name in [&person.name, &person.relative_name] {
                assert_eq!(janjan_rules::name::parse(name).as_ref(), Ok(name));
            }
            let mobile = Mobile::parse(&person.mobile, NumberPlan::MadeUp).unwrap();
            assert_eq!(mobile.as_str(), person.mobile);
        }
    }

    #[test]
    fn a_mobile_is_shared_now_and_then_and_only_within_a_family() {
        let people = many();
        let mut holders: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
        for person in &people {
            holders.entry(&person.mobile).or_default().push(person);
        }
        let shared: Vec<_> = holders.values().filter(|holders| holders.len() > 1).collect();
        assert!((100..600).contains(&shared.len()), "{}", shared.len());
        for pair in shared {
            assert_eq!(pair.len(), 2);
            assert_eq!(pair[1].relative_name, pair[0].name);
        }
    }

    #[test]
    fn about_one_in_six_writes_in_latin_letters_and_never_in_both_scripts() {
        let people = many();
        let latin = people.iter().filter(|p| p.script == Script::Latin).count();
        assert!((700..970).contains(&latin), "{latin}");
        for person in &people {
            let both = format!("{}{}", person.name, person.relative_name);
            assert_eq!(both.is_ascii(), person.script == Script::Latin, "{both}");
        }
    }

    #[test]
    fn everybody_is_grown_and_nobody_is_older_than_their_mother() {
        for pair in many().windows(2) {
            assert!((OLDEST..=YOUNGEST).contains(&pair[1].birth_year));
            if pair[0].mobile == pair[1].mobile && pair[1].relation == Relation::Mother {
                assert!(pair[1].birth_year >= pair[0].birth_year + 18);
            }
        }
    }

    #[test]
    fn mobiles_pass_through_every_number_before_one_comes_again() {
        let mut mobiles = Mobiles { next: 7 };
        let seen: std::collections::BTreeSet<String> = (0..Mobiles::COUNT).map(|_| mobiles.take()).collect();
        assert_eq!(seen.len(), 99_900);
        assert!(!seen.iter().any(|mobile| mobile.starts_with("+9150000999")));
    }
}
