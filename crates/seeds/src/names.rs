//! The words that made-up names are put together from.

use crate::{Dice, Name, SeedError};
use serde::Deserialize;

/// All words, in sets that are said together. A set has no name and leaves no trace in a person.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    sets: Vec<Set>,
    men: usize,
    women: usize,
}

#[derive(Clone, Debug)]
struct Set {
    men: Vec<Name>,
    women: Vec<Name>,
    man_word: Vec<Name>,
    woman_word: Vec<Name>,
    family: Vec<Name>,
}

/// Whose name is made. Only the words and the relation hang on it; it is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Who {
    Man,
    Woman,
}

/// A household for as long as its people are named: which words it uses, and the one it shares, if any.
#[derive(Clone, Debug)]
pub(crate) struct Household {
    set: usize,
    shared: Option<Name>,
}

impl Names {
    pub(crate) fn shipped() -> Result<Names, SeedError> {
        Names::parse(include_str!("../data/names.toml"))
    }

    fn parse(text: &str) -> Result<Names, SeedError> {
        let file: File = toml::from_str(text)?;
        let sets = file.together.iter().map(Set::read).collect::<Result<Vec<Set>, SeedError>>()?;
        let men = sets.iter().map(|set| set.men.len()).sum();
        let women = sets.iter().map(|set| set.women.len()).sum();
        Ok(Names { sets, men, women })
    }

    /// A household as common as its given names are many.
    pub(crate) fn household(&self, dice: &mut Dice) -> Household {
        let mut at = dice.range(0..u32::try_from(self.men + self.women).unwrap_or(u32::MAX)) as usize;
        for (set, words) in self.sets.iter().enumerate() {
            let size = words.men.len() + words.women.len();
            if at < size {
                let shared = if dice.chance(55) { dice.pick(&words.family).cloned() } else { None };
                return Household { set, shared };
            }
            at -= size;
        }
        Household { set: 0, shared: None }
    }

    /// A name in that household: a given name, unlike that of the relative named beside it, and mostly a second
    /// word. `None` only where the file has no names.
    pub(crate) fn name(
        &self,
        household: &Household,
        who: Who,
        unlike: Option<&Name>,
        dice: &mut Dice,
    ) -> Option<Name> {
        let set = self.sets.get(household.set)?;
        let (given, own_word) = match who {
            Who::Man => (&set.men, &set.man_word),
            Who::Woman => (&set.women, &set.woman_word),
        };
        let taken = unlike.and_then(|name| name.hi.split(' ').next());
        let free = |name: &&Name| Some(name.hi.as_str()) != taken;
        let start = usize::try_from(dice.range(0..u32::try_from(given.len()).ok()?)).ok()?;
        let given = given.iter().cycle().skip(start).take(given.len()).find(free)?;
        let second = match &household.shared {
            Some(shared) => Some(shared),
            // Many people have one name only.
            None if dice.chance(25) => None,
            None => dice.pick(own_word),
        };
        Some(second.map_or_else(|| given.clone(), |second| joined(given, second)))
    }
}

fn joined(given: &Name, second: &Name) -> Name {
    Name { hi: format!("{} {}", given.hi, second.hi), en: format!("{} {}", given.en, second.en) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    together: Vec<Written>,
}

/// A set as the file has it, each word "हिन्दी Latin".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    men: Vec<String>,
    women: Vec<String>,
    man_word: Vec<String>,
    woman_word: Vec<String>,
    family: Vec<String>,
}

impl Set {
    fn read(written: &Written) -> Result<Set, SeedError> {
        Ok(Set {
            men: pairs(&written.men)?,
            women: pairs(&written.women)?,
            man_word: pairs(&written.man_word)?,
            woman_word: pairs(&written.woman_word)?,
            family: pairs(&written.family)?,
        })
    }
}

fn pairs(words: &[String]) -> Result<Vec<Name>, SeedError> {
    words.iter().map(|word| pair(word)).collect()
}

fn pair(word: &str) -> Result<Name, SeedError> {
    let is_hindi = |c: char| matches!(c, '\u{900}'..='\u{97f}');
    match word.split_once(' ') {
        Some((hi, en))
            if !hi.is_empty()
                && hi.chars().all(is_hindi)
                && !en.is_empty()
                && en.chars().all(|c| c.is_ascii_alphabetic()) =>
        {
            Ok(Name { hi: hi.to_owned(), en: en.to_owned() })
        }
        _ => Err(SeedError::NotAPair(word.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_once_where_it_stands_and_there_are_enough() {
        let names = Names::shipped().unwrap();
        assert!(names.men + names.women >= 150);
        for set in &names.sets {
            for words in [&set.men, &set.women, &set.man_word, &set.woman_word, &set.family] {
                let mut seen: Vec<&str> = words.iter().map(|word| word.hi.as_str()).collect();
                seen.sort_unstable();
                seen.dedup();
                assert_eq!(seen.len(), words.len(), "{words:?}");
            }
        }
    }

    #[test]
    fn a_word_without_its_latin_half_is_refused() {
        for word in ["मीना", "Meena मीना", "मीना Meena Devi", ""] {
            assert!(matches!(pair(word), Err(SeedError::NotAPair(_))), "{word}");
        }
    }
}
