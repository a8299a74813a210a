//! Made-up people in their families, and the same people entered again by somebody else.
//!
//! For tests and measurements. Every person of it is made up from a number.

pub mod dice;
pub mod hands;
mod spelling;
mod spelt;
pub mod typed;

use dice::Dice;
use janjan_names::link::Person;

/// One entry, and whom it means.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub person: u32,
    pub name: String,
    pub relative: String,
    pub mobile: String,
    pub birth_year: Option<u16>,
    pub house: String,
    pub ward: String,
    /// The words of the name that were meant, before anybody wrote them.
    pub meant: String,
}

impl Entry {
    pub fn as_person(&self) -> Person<'_> {
        Person {
            name: &self.name,
            relative: &self.relative,
            mobile: &self.mobile,
            birth_year: self.birth_year,
            house: &self.house,
            ward: &self.ward,
        }
    }
}

/// How rough the register is.
#[derive(Clone, Copy, Debug)]
pub struct Roughness {
    /// How many people are entered again.
    pub again: f64,
    /// How often a word has a slip.
    pub slips: f64,
    /// How often a cell other than the name is empty.
    pub empty: f64,
    /// How often a cell of the second entry is another than of the first, though it is one person.
    pub changed: f64,
    pub people_a_ward: usize,
}

impl Default for Roughness {
    fn default() -> Self {
        Self { again: 0.1, slips: 0.04, empty: 0.1, changed: 0.1, people_a_ward: 1500 }
    }
}

/// The truth about a person, before anybody writes it.
#[derive(Clone)]
struct Being {
    own: String,
    second: String,
    family: String,
    relative: String,
    /// For a married woman the name of her father, under whom she may have been entered before.
    father: Option<String>,
    mobile: String,
    year: u16,
    house: String,
    ward: u32,
}

/// The lists of `names.txt`.
struct Lists(Vec<(&'static str, Vec<&'static str>)>);

impl Lists {
    fn read() -> Self {
        let lines = include_str!("names.txt").lines().filter(|line| !line.starts_with('#'));
        Self(
            lines
                .filter_map(|line| line.split_once(' '))
                .map(|(list, names)| (list, names.split(' ').collect()))
                .collect(),
        )
    }

    fn of(&self, list: &str) -> &[&'static str] {
        self.0.iter().find(|(name, _)| *name == list).map_or(&[], |(_, names)| names)
    }

    /// One of a list with weights: देवी:55.
    fn weighed(&self, list: &str, dice: &mut Dice) -> String {
        let items: Vec<(&str, usize)> = self
            .of(list)
            .iter()
            .map(|item| {
                item.split_once(':').map_or((*item, 1), |(name, weight)| (name, weight.parse().unwrap_or(1)))
            })
            .collect();
        let all: usize = items.iter().map(|(_, weight)| weight).sum();
        let mut at = dice.below(all);
        for (name, weight) in items {
            if at < weight {
                return name.to_owned();
            }
            at -= weight;
        }
        String::new()
    }
}

/// Makes a register of so many entries, in no order.
pub fn register(count: usize, seed: u64, roughness: Roughness) -> Vec<Entry> {
    let mut dice = Dice::new(seed);
    let lists = Lists::read();
    let wards = (count / roughness.people_a_ward).clamp(3, 100_000) as u32;
    let mut entries: Vec<Entry> = Vec::with_capacity(count + 8);
    let mut person = 0;
    let mut worker = mobile(&mut dice);
    while entries.len() < count {
        if dice.is(0.02) {
            worker = mobile(&mut dice);
        }
        for being in household(&lists, wards, &worker, &mut dice) {
            let first = written(&being, person, roughness, true, &mut dice);
            let mut copies = 0;
            while copies < 3 && dice.is(roughness.again) {
                copies += 1;
                entries.push(written(&being, person, roughness, false, &mut dice));
            }
            entries.push(first);
            person += 1;
        }
    }
    entries.truncate(count);
    for at in (1..entries.len()).rev() {
        entries.swap(at, dice.below(at + 1));
    }
    entries
}

fn mobile(dice: &mut Dice) -> String {
    // Numbers that no person can hold.
    format!("5{:09}", dice.below(1_000_000_000))
}

fn given(lists: &Lists, is_man: bool, is_more: bool, dice: &mut Dice) -> String {
    let list = match (is_man, is_more) {
        (true, false) => "men",
        (false, false) => "women",
        (true, true) => "men_more",
        (false, true) => "women_more",
    };
    if !is_more && dice.is(0.3) {
        let (head, tail) = if is_man { ("men_head", "men_tail") } else { ("women_head", "women_tail") };
        return format!("{}{}", dice.one(lists.of(head)), dice.one(lists.of(tail)));
    }
    (*dice.one_by_rank(lists.of(list))).to_owned()
}

fn second(lists: &Lists, is_man: bool, is_more: bool, dice: &mut Dice) -> String {
    let list = match (is_man, is_more) {
        (true, false) => "men_second",
        (false, false) => "women_second",
        (true, true) => "men_second_more",
        (false, true) => "women_second_more",
    };
    lists.weighed(list, dice)
}

/// A couple, their children, perhaps a brother and a son's wife; one house, and often one mobile.
fn household(lists: &Lists, wards: u32, worker: &str, dice: &mut Dice) -> Vec<Being> {
    let is_more = dice.is(0.22);
    let family = if dice.is(0.75) {
        (*dice.one_by_rank(lists.of(if is_more { "family_more" } else { "family" }))).to_owned()
    } else {
        String::new()
    };
    let ward = 1 + dice.below(wards as usize) as u32;
    let house = match dice.below(3) {
        0 => format!("{}/{}", 1 + dice.below(130), 1 + dice.below(400)),
        1 => format!("{}/{}-{}", 1 + dice.below(130), 1 + dice.below(400), ["A", "B", "C"][dice.below(3)]),
        _ => format!("{}", 1 + dice.below(900)),
    };
    let shared = if dice.is(0.05) { worker.to_owned() } else { mobile(dice) };
    let head_year = 1945 + dice.below(40) as u16;
    let being =
        |own: String, is_man: bool, relative: &str, father: Option<String>, year: u16, dice: &mut Dice| {
            let own_mobile = if dice.is(0.45) { shared.clone() } else { mobile(dice) };
            let has_second = dice.is(if is_man { 0.75 } else { 0.85 });
            Being {
                own,
                second: if has_second { second(lists, is_man, is_more, dice) } else { String::new() },
                family: if is_man || dice.is(0.3) { family.clone() } else { String::new() },
                relative: relative.to_owned(),
                father,
                mobile: own_mobile,
                year,
                house: house.clone(),
                ward,
            }
        };
    let full =
        |own: &str, second: &str| if second.is_empty() { own.to_owned() } else { format!("{own} {second}") };
    let mut grandfather = given(lists, true, is_more, dice);
    if dice.is(0.5) {
        grandfather = full(&grandfather, &second(lists, true, is_more, dice));
    }
    let mut people =
        vec![being(given(lists, true, is_more, dice), true, &grandfather, None, head_year, dice)];
    let head = full(&people[0].own, &people[0].second);
    let bride = |dice: &mut Dice| {
        let father = given(lists, true, is_more, dice);
        (given(lists, false, is_more, dice), father)
    };
    if dice.is(0.8) {
        let (own, father) = bride(dice);
        let year = head_year + dice.below(7) as u16;
        people.push(being(own, false, &head, Some(father), year, dice));
    }
    for n in 0..dice.below(4) {
        let is_man = dice.is(0.55);
        let mut own = given(lists, is_man, is_more, dice);
        // Brothers and sisters are often named in rhyme.
        if let Some(elder) = people.get(2).filter(|_| n > 0 && dice.is(0.4)).map(|elder| elder.own.clone()) {
            let rhymes = |name: &&&str| {
                let end: Vec<char> = name.chars().rev().take(2).collect();
                elder.chars().rev().zip(end).take(2).all(|(a, b)| a == b) && ***name != *elder
            };
            let list = lists.of(if is_man { "men" } else { "women" });
            let rhyming: Vec<&&str> = list.iter().filter(rhymes).collect();
            if !rhyming.is_empty() {
                own = (**dice.one(&rhyming)).to_owned();
            }
        }
        if people.iter().any(|other| other.own == own) {
            continue;
        }
        let year = head_year + 20 + dice.below(16) as u16;
        people.push(being(own, is_man, &head, None, year, dice));
        if is_man && dice.is(0.3) {
            let husband = people.last().map(|son| full(&son.own, &son.second)).unwrap_or_default();
            let (own, father) = bride(dice);
            people.push(being(own, false, &husband, Some(father), year + dice.below(5) as u16, dice));
        }
    }
    let brother = given(lists, true, is_more, dice);
    // No parents give two sons one name.
    if dice.is(0.2) && brother != people[0].own {
        let year = head_year + dice.below(10) as u16;
        people.push(being(brother, true, &grandfather, None, year, dice));
    }
    people.retain(|person| person.year <= 2006);
    people
}

/// What somebody writes down of a person.
fn written(being: &Being, person: u32, roughness: Roughness, is_first: bool, dice: &mut Dice) -> Entry {
    let is_latin = dice.is(0.4);
    let changed = if is_first { 0.0 } else { roughness.changed };
    let words = words(being, dice);
    let name = name(&words, dice);
    let relative = match &being.father {
        Some(father) if dice.is(changed * 0.6) => father.clone(),
        _ => being.relative.clone(),
    };
    // A relative is often put down with the first word alone.
    let relative =
        if dice.is(0.25) { relative.split(' ').next().unwrap_or_default().to_owned() } else { relative };
    let relative_is_latin = if dice.is(0.95) { is_latin } else { !is_latin };
    let write = |text: &str, is_latin: bool, dice: &mut Dice| {
        if is_latin {
            spelling::in_latin(text, dice, roughness.slips)
        } else {
            spelling::in_devanagari(text, dice, roughness.slips)
        }
    };
    let has_moved = dice.is(changed * 0.5);
    let mut entry = Entry {
        person,
        name: title(write(&name, is_latin, dice), is_latin, being, dice),
        relative: write(&relative, relative_is_latin, dice),
        mobile: being.mobile.clone(),
        birth_year: Some(being.year),
        house: being.house.clone(),
        ward: being.ward.to_string(),
        meant: words.join(" "),
    };
    if dice.is(changed * 1.5) {
        entry.mobile = mobile(dice);
    } else if dice.is(roughness.slips * 0.5) {
        let at = 1 + dice.below(9);
        entry.mobile.replace_range(at..=at, &dice.below(10).to_string());
    }
    match dice.below(20) {
        0 | 1 => entry.birth_year = Some(being.year + 1),
        2 => entry.birth_year = Some(being.year - 1),
        3 => entry.birth_year = Some((being.year + 2) / 5 * 5),
        4 if dice.is(changed * 2.0) => entry.birth_year = Some(being.year - 4 + dice.below(9) as u16),
        _ => {}
    }
    if has_moved {
        entry.house = format!("{}", 1 + dice.below(900));
        entry.ward = (1 + dice.below(being.ward as usize * 2)).to_string();
    } else if dice.is(0.3) {
        entry.house = entry.house.replace('-', if dice.is(0.5) { " " } else { "" });
    } else if dice.is(0.05) {
        entry.house = entry.house.split(['/', '-']).next().unwrap_or_default().to_owned();
    }
    for cell in [&mut entry.relative, &mut entry.mobile, &mut entry.house] {
        if dice.is(roughness.empty) {
            cell.clear();
        }
    }
    if dice.is(roughness.empty) {
        entry.birth_year = None;
    }
    if dice.is(roughness.empty * 0.3) {
        entry.ward.clear();
    }
    entry
}

/// The words of the name that are put down this time.
fn words<'a>(being: &'a Being, dice: &mut Dice) -> Vec<&'a str> {
    let mut words = vec![being.own.as_str()];
    if !being.second.is_empty() && dice.is(0.85) {
        words.push(&being.second);
    }
    if !being.family.is_empty() && (words.len() == 1 || dice.is(0.8)) {
        words.push(&being.family);
    }
    words
}

/// The order in which they are put down, and which are written as one.
fn name(words: &[&str], dice: &mut Dice) -> String {
    let mut words = words.to_vec();
    if words.len() > 1 && dice.is(0.02) {
        words.rotate_right(1);
    }
    if words.len() > 2 && dice.is(0.1) {
        return format!("{}{} {}", words[0], words[1], words[2]);
    }
    words.join(" ")
}

fn title(name: String, is_latin: bool, being: &Being, dice: &mut Dice) -> String {
    let is_woman = being.father.is_some();
    let titles: &[&str] = match (is_latin, is_woman) {
        (true, true) => &["Smt. ", "Smt ", "Shrimati "],
        (true, false) => &["Shri ", "Mr. "],
        (false, true) => &["श्रीमती ", "श्रीमति "],
        (false, false) => &["श्री "],
    };
    if dice.is(0.1) { format!("{}{name}", dice.one(titles)) } else { name }
}
