//! Another register: other names, other families, other hands. Nothing of how people are written here is shared with the
//! clerks' way, so that what holds for both may hold for a third.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::spelt::Spelt;
use super::{Entry, Lists, mobile, spelling};

/// A household's people, and where they live.
struct Household {
    beings: Vec<Being>,
    house: String,
    ward: usize,
    mobile: String,
}

#[derive(Clone)]
struct Being {
    own: Spelt,
    second: Option<Spelt>,
    family: Option<Spelt>,
    /// Whose name stands beside: first words, and the family's.
    relative: Vec<Spelt>,
    /// Where a wife came from: her father's name and her family's.
    before: Option<Vec<Spelt>>,
    alias: Option<Spelt>,
    is_woman: bool,
    mobile: String,
    year: u16,
}

struct World {
    own: Vec<Spelt>,
    lists: Lists,
    wards: Vec<Spelt>,
    enroller: String,
}

/// Makes a register of so many entries, in no order.
pub fn register(count: usize, seed: u64, people_a_ward: usize) -> Vec<Entry> {
    let mut dice = Dice::new(seed ^ 0xa5a5);
    let mut own = Spelt::list();
    // Which names are common is another matter in each register.
    for at in (1..own.len()).rev() {
        own.swap(at, dice.below(at + 1));
    }
    let wards = (0..(count / people_a_ward).clamp(4, 100_000))
        .map(|n| own[(n * 7 + 3) % own.len()].clone())
        .collect();
    let mut world = World { own, lists: Lists::read(), wards, enroller: mobile(&mut dice) };
    let mut entries: Vec<Entry> = Vec::with_capacity(count + 16);
    let mut person = 0;
    while entries.len() < count {
        if dice.is(0.01) {
            world.enroller = mobile(&mut dice);
        }
        let household = world.household(&mut dice);
        for being in &household.beings {
            entries.push(world.entry(&household, being, person, false, &mut dice));
            while dice.is(0.11) {
                entries.push(world.entry(&household, being, person, true, &mut dice));
            }
            person += 1;
        }
    }
    entries.truncate(count);
    for at in (1..entries.len()).rev() {
        entries.swap(at, dice.below(at + 1));
    }
    entries
}

/// Nobody has listed how a word is spelt in Latin letters: two clerks' ways are taken, always the same.
pub(super) fn unlisted(word: &str) -> Spelt {
    let ways = [1, 2].map(|n| spelling::in_latin(word, &mut Dice::new(n), 0.0).to_lowercase());
    Spelt::new(word, &ways.join(","))
}

impl World {
    /// The common ones come often, the others now and then (B. Mandelbrot's law).
    fn own(&self, dice: &mut Dice) -> Spelt {
        let (first, all) = (12.0f64, self.own.len() as f64);
        let at = first * ((first + all) / first).powf(dice.part()) - first;
        self.own[(at as usize).min(self.own.len() - 1)].clone()
    }

    fn word(&self, list: &str, dice: &mut Dice) -> Spelt {
        let word = self.lists.weighed(list, dice);
        let spelt = self.own.iter().find(|spelt| spelt.devanagari() == word);
        spelt.cloned().unwrap_or_else(|| unlisted(&word))
    }

    fn household(&self, dice: &mut Dice) -> Household {
        let is_more = dice.is(0.25);
        let list = |plain: &'static str, more: &'static str| if is_more { more } else { plain };
        let family = match dice.below(10) {
            0..5 => Some(self.word(list("family", "family_more"), dice)),
            5..8 => Some(self.own(dice)),
            _ => None,
        };
        let shared = if dice.is(0.04) { self.enroller.clone() } else { mobile(dice) };
        let has_own = if dice.is(0.5) { 0.25 } else { 0.8 };
        let being = |is_woman: bool, relative: Vec<Spelt>, year: u16, dice: &mut Dice| {
            let second = if is_woman {
                (list("women_second", "women_second_more"), 0.75)
            } else {
                (list("men_second", "men_second_more"), 0.6)
            };
            Being {
                own: self.own(dice),
                second: dice.is(second.1).then(|| self.word(second.0, dice)),
                family: family.clone().filter(|_| !is_woman || dice.is(0.45)),
                relative,
                before: None,
                alias: dice.is(0.02).then(|| self.own(dice)),
                is_woman,
                mobile: if dice.is(has_own) { mobile(dice) } else { shared.clone() },
                year,
            }
        };
        let full = |being: &Being| {
            let words = [Some(&being.own), being.second.as_ref(), being.family.as_ref()];
            words.into_iter().flatten().cloned().collect::<Vec<Spelt>>()
        };
        let wife = |husband: &Being, dice: &mut Dice| {
            let mut wife = being(true, full(husband), husband.year + dice.below(7) as u16 - 2, dice);
            wife.before = Some(vec![self.own(dice), self.own(dice)]);
            wife
        };
        let mut beings = vec![];
        let elder = vec![self.own(dice), family.clone().unwrap_or_else(|| self.word("men_second", dice))];
        // Brothers under one roof, with their wives and children.
        for n in 0..1 + usize::from(dice.is(0.3)) {
            let year = 1940 + dice.below(45) as u16 + n as u16 * 3;
            let head = being(false, elder.clone(), year, dice);
            let mother = wife(&head, dice);
            for _ in 0..dice.below(5) {
                let year = head.year + 19 + dice.below(20) as u16;
                let mut child = being(dice.is(0.45), full(&head), year, dice);
                // Brothers' names begin alike: रामकुमार, रामपाल.
                if dice.is(0.12) {
                    child.own = self.own[dice.below(40)].clone();
                }
                let partner = (!child.is_woman && dice.is(0.35)).then(|| wife(&child, dice));
                beings.push(child);
                beings.extend(partner);
            }
            beings.extend([head, mother]);
        }
        // No parents give two children one name.
        let mut names = BTreeSet::new();
        beings.retain(|being| being.year <= 2007 && names.insert(being.own.devanagari().to_owned()));
        let house = match dice.below(4) {
            0 => format!("{}/{}", 1 + dice.below(140), 1 + dice.below(500)),
            1 => format!("{}{}", 1 + dice.below(700), ["", "A", "B"][dice.below(3)]),
            2 => format!("{}-{}", ["A", "B", "C", "D"][dice.below(4)], 1 + dice.below(300)),
            _ => format!("{}", 1 + dice.below(400)),
        };
        Household { beings, house, ward: dice.below(self.wards.len()), mobile: shared }
    }

    fn entry(&self, home: &Household, being: &Being, person: u32, is_again: bool, dice: &mut Dice) -> Entry {
        let is_latin = dice.is(0.45);
        let slips = if dice.is(0.1) { 0.2 } else { 0.03 };
        // Entered before she married, or after: another name beside, another house.
        let before = being.before.as_ref().filter(|_| is_again && dice.is(0.06));
        let write = |words: &[Spelt], dice: &mut Dice| {
            let words: Vec<String> = words.iter().map(|w| w.written(is_latin, slips, dice)).collect();
            words
        };
        let mut words: Vec<Spelt> = vec![being.own.clone()];
        words.extend(being.second.clone().filter(|_| dice.is(0.8)));
        let family = before.map(|words| words[1].clone()).or_else(|| being.family.clone());
        words.extend(family.filter(|_| dice.is(0.75)));
        if words.len() == 1 && dice.is(0.4) {
            words.extend(being.second.clone());
        }
        let meant: Vec<&str> = words.iter().map(Spelt::devanagari).collect();
        let meant = meant.join(" ");
        let mut name = write(&words, dice);
        for word in &mut name[1..] {
            shorten(word, is_latin, dice);
        }
        if dice.is(0.015) {
            name[0] = initial(&name[0]);
        }
        if name.len() > 1 && dice.is(0.02) {
            name.rotate_left(1);
        }
        if name.len() > 1 && dice.is(0.05) {
            let second = name.remove(1);
            name[0].push_str(&second);
        }
        let mut name = name.join(if dice.is(0.01) { "." } else { " " });
        if let Some(alias) = being.alias.as_ref().filter(|_| dice.is(0.5)) {
            let mark = if is_latin { *dice.one(&["alias", "urf", "@"]) } else { "उर्फ" };
            name = format!("{name} {mark} {}", alias.written(is_latin, slips, dice));
        }
        let mut relative = match before {
            Some(words) => write(words, dice),
            None => write(&being.relative, dice),
        };
        let kept = if dice.is(0.35) { 1 } else { relative.len() };
        relative.truncate(kept);
        for word in relative.iter_mut().skip(1) {
            shorten(word, is_latin, dice);
        }
        let has_relative = dice.is(0.85);
        Entry {
            person,
            name: shaped(titled(name, is_latin, being.is_woman, dice), is_latin, dice),
            relative: if has_relative { shaped(relative.join(" "), is_latin, dice) } else { String::new() },
            mobile: written_mobile(home, being, is_again, &self.enroller, dice),
            birth_year: written_year(being.year, dice),
            house: if before.is_some() {
                (1 + dice.below(500)).to_string()
            } else {
                written_house(&home.house, dice)
            },
            meant,
            ward: self.ward(
                if before.is_some() { dice.below(self.wards.len()) } else { home.ward },
                is_latin,
                dice,
            ),
        }
    }

    /// Number, name or both, as each office has it.
    fn ward(&self, ward: usize, is_latin: bool, dice: &mut Dice) -> String {
        let number = ward + 1;
        match dice.below(20) {
            0 => String::new(),
            1 if is_latin => format!("Ward No. {number}"),
            1 => format!("वार्ड सं0 {number}"),
            2 => format!("{number} {}", self.wards[ward].written(is_latin, 0.0, dice)),
            3 => format!("{number:02}"),
            _ => number.to_string(),
        }
    }
}

fn initial(word: &str) -> String {
    word.chars().take(1).collect()
}

/// The short forms that people use for a further word.
fn shorten(word: &mut String, is_latin: bool, dice: &mut Dice) {
    if !dice.is(0.12) {
        return;
    }
    let short = match (is_latin, word.as_str()) {
        (true, "kumar") => *dice.one(&["Kr", "Kr.", "K."]),
        (true, "kumari") => "Km",
        (true, "singh") => "S.",
        (true, "mohammad" | "mohammed") => *dice.one(&["Mohd", "Md."]),
        (true, "prasad") => "Pd",
        (false, "कुमार") => *dice.one(&["कु0", "कु."]),
        (false, "मोहम्मद") => *dice.one(&["मो0", "मो."]),
        (false, "सिंह") => "सि0",
        (false, "प्रसाद") => "प्र0",
        _ if is_latin && dice.is(0.15) => {
            *word = initial(word);
            return;
        }
        _ => return,
    };
    short.clone_into(word);
}

fn titled(name: String, is_latin: bool, is_woman: bool, dice: &mut Dice) -> String {
    let titles: &[&str] = match (is_latin, is_woman) {
        (true, true) => &["Smt.", "Mrs", "Km.", "Ms."],
        (true, false) => &["Shri", "Sri", "Mr", "Sh."],
        (false, true) => &["श्रीमती", "कु0", "सुश्री"],
        (false, false) => &["श्री", "श्रीमान"],
    };
    match dice.below(25) {
        0 | 1 => format!("{} {name}", dice.one(titles)),
        2 if !is_latin => format!("{name} जी"),
        _ => name,
    }
}

/// Capitals, a form's last box, a space too many.
fn shaped(name: String, is_latin: bool, dice: &mut Dice) -> String {
    let name = match dice.below(if is_latin { 10 } else { 1 }) {
        1..4 => name.to_uppercase(),
        4 => name,
        0 if !is_latin => name,
        _ => name.split(' ').map(capital).collect::<Vec<_>>().join(" "),
    };
    match dice.below(60) {
        0 if name.chars().count() > 16 => name.chars().take(16).collect(),
        1 => format!(" {name}"),
        2 => name.replacen(' ', "  ", 1),
        _ => name,
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn written_mobile(
    home: &Household,
    being: &Being,
    is_again: bool,
    enroller: &str,
    dice: &mut Dice,
) -> String {
    let mut number = match dice.below(100) {
        0..14 => return String::new(),
        14..24 if is_again => mobile(dice),
        24..34 => home.mobile.clone(),
        34..37 => enroller.to_owned(),
        _ => being.mobile.clone(),
    };
    if dice.is(0.025) {
        let at = 2 + dice.below(7);
        let digits = [number.remove(at), number.remove(at)];
        number.insert_str(at, &format!("{}{}", digits[1], digits[0]));
    } else if dice.is(0.02) {
        let at = 1 + dice.below(9);
        number.replace_range(at..=at, &dice.below(10).to_string());
    }
    match dice.below(12) {
        0 => format!("+91 {number}"),
        1 => format!("0{number}"),
        2 => format!("{} {}", &number[..5], &number[5..]),
        _ => number,
    }
}

/// As the age told or guessed makes it.
fn written_year(year: u16, dice: &mut Dice) -> Option<u16> {
    Some(match dice.below(100) {
        0..12 => return None,
        12..24 => year + 1,
        24..34 => year - 1,
        34..42 => (year + 2) / 5 * 5,
        42..46 => year - 3 + dice.below(7) as u16,
        46 => year - 10,
        47 => year / 100 * 100 + year % 10 * 10 + year / 10 % 10,
        _ => year,
    })
}

fn written_house(house: &str, dice: &mut Dice) -> String {
    match dice.below(20) {
        0..3 => String::new(),
        3 => format!("H.No. {house}"),
        4 => format!("म0नं0 {house}"),
        5 => house.replace('/', "-"),
        6 => house.replace('-', " "),
        7 => house.split('/').next().unwrap_or_default().to_owned(),
        _ => house.to_owned(),
    }
}
