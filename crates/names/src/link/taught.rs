//! What people answered about pairs moves the weights.
//!
//! Whoever decides sees only pairs that look alike, so the answers don't say how often one person's two entries differ; but they
//! do say how many of the pairs with this evidence are one person. So what the register taught stays, and each thing that can
//! be seen in a pair gets a correction, as in a logistic regression that leans on no correction at all. Its steps are no longer
//! than a bound of its curvature allows, and so always lead on (D. Böhning and B. G. Lindsay, 1988).

use super::evidence::{Evidence, Kinship, NameLevel, Place, SameOrNot, Years};
use super::few::Few;
use super::learned::Learned;
use super::person::Person;
use super::weights::{Judge, Table, Weights};

/// How firmly a thing stands to what the register taught: as if so many times four answers had agreed with it.
const LEAN: f64 = 1.0;
const ROUNDS: usize = 200;
/// In each pair so many things are seen, how many of all pairs are one person among them.
const THINGS: f64 = 6.0;
/// No share of pairs that are one person is larger.
const MOST_SHARE: f64 = 0.2;

impl Learned {
    /// The same, with what people said of pairs: who the two entries were, and whether they are one person.
    ///
    /// ```
    /// use janjan_names::link::{Few, Learned, Person};
    /// let of = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), ward: "7", ..Person::default() };
    /// let (one, other) = (of("Meena Devi"), of("Mina"));
    /// let said = Few::of(&Learned::default(), [one]).evidence(0, &other).unwrap();
    /// let before = Learned::default();
    /// let after = before.clone().taught([(one, other, false); 3]);
    /// assert!(after.weights().judge(&said).same < before.weights().judge(&said).same);
    /// ```
    #[must_use]
    pub fn taught<'a>(self, answers: impl IntoIterator<Item = (Person<'a>, Person<'a>, bool)>) -> Self {
        let evidence = |(one, other, is_one): (Person<'a>, Person<'a>, bool)| {
            Some((Few::of(&self, [one]).evidence(0, &other)?, is_one))
        };
        let answers: Vec<(Evidence, bool)> = answers.into_iter().filter_map(evidence).collect();
        Self { weights: corrected(&self.weights, &answers), ..self }
    }
}

/// The weights after these answers.
fn corrected(weights: &Weights, answers: &[(Evidence, bool)]) -> Weights {
    let judge = Judge::new(weights);
    let answers: Vec<(f64, Vec<usize>, f64)> = answers
        .iter()
        .map(|(evidence, is_one)| {
            let chance = judge.judge(evidence).same.clamp(1e-9, 1.0 - 1e-9);
            ((chance / (1.0 - chance)).ln(), things(evidence), f64::from(u8::from(*is_one)))
        })
        .collect();
    let mut seen = [0.0; ALL];
    answers.iter().flat_map(|(_, things, _)| things).for_each(|thing| seen[*thing] += 1.0);
    let mut corrections = [0.0; ALL];
    for _ in 0..ROUNDS {
        let mut pull: [f64; ALL] = corrections.map(|so_far| -LEAN * so_far);
        for (odds, things, is_one) in &answers {
            let odds = odds + things.iter().map(|thing| corrections[*thing]).sum::<f64>();
            let amiss = is_one - 1.0 / (1.0 + (-odds).exp());
            things.iter().for_each(|thing| pull[*thing] += amiss);
        }
        for (thing, correction) in corrections.iter_mut().enumerate() {
            *correction += pull[thing] / (THINGS / 4.0 * seen[thing] + LEAN);
        }
    }
    let times = corrections.map(f64::exp);
    let mut after = weights.clone();
    after.same_share = (weights.same_share * times[SHARE]).min(MOST_SHARE.max(weights.same_share));
    after.same.for_each_thing(|thing, weight| *weight *= times[thing] as f32);
    after
}

/// Where the things of each kind begin in a row of all of them, in a table's order.
const KINSHIP: usize = NameLevel::COUNT;
const MOBILE: usize = KINSHIP + 5;
const YEARS: usize = MOBILE + 4;
const PLACE: usize = YEARS + Years::COUNT;
const SHARE: usize = PLACE + Place::COUNT;
const ALL: usize = SHARE + 1;

/// What is seen in a pair; what isn't known speaks for nothing.
fn things(evidence: &Evidence) -> Vec<usize> {
    let all = [
        (evidence.name != NameLevel::Unknown, evidence.name as usize),
        (evidence.kinship != Kinship::Unknown, KINSHIP + evidence.kinship as usize),
        (evidence.mobile != SameOrNot::Unknown, MOBILE + evidence.mobile as usize),
        (evidence.years != Years::Unknown, YEARS + evidence.years as usize),
        (evidence.place != Place::Unknown, PLACE + evidence.place as usize),
        (true, SHARE),
    ];
    all.into_iter().filter(|(is_known, _)| *is_known).map(|(_, thing)| thing).collect()
}

impl Table {
    fn for_each_thing(&mut self, mut change: impl FnMut(usize, &mut f32)) {
        let all = self.name.iter_mut().chain(&mut self.kinship).chain(&mut self.mobile);
        all.chain(&mut self.years)
            .chain(&mut self.place)
            .enumerate()
            .for_each(|(n, weight)| change(n, weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Register;

    fn person<'a>(name: &'a str, mobile: &'a str, year: u16) -> Person<'a> {
        Person { name, mobile, birth_year: Some(year), ward: "7", ..Person::default() }
    }

    fn score(learned: &Learned, one: Person<'_>, other: Person<'_>) -> f64 {
        let evidence = Few::of(learned, [one]).evidence(0, &other).unwrap();
        learned.weights().judge(&evidence).same
    }

    #[test]
    fn answers_move_what_they_are_about_and_leave_the_rest() {
        let learned = Register::of([person("Meena Devi", "5000012345", 1984)]).learned();
        assert_eq!(learned.clone().taught([]), learned);
        let doubtful = (person("Meena Devi", "5000012345", 1984), person("Meena Kumari", "5000098765", 1985));
        let clear =
            (person("Vishvambhar Dutt", "5000011111", 1950), person("विश्वम्भर दत्त", "5000011111", 1950));
        let before = [doubtful, clear].map(|(one, other)| score(&learned, one, other));
        let teach = |is_one: bool| learned.clone().taught([(doubtful.0, doubtful.1, is_one); 20]);
        let [low, high] = [false, true].map(|is_one| score(&teach(is_one), doubtful.0, doubtful.1));
        assert!(low < before[0] && before[0] < high && high > 0.5, "{low} {} {high}", before[0]);
        assert!(score(&teach(false), clear.0, clear.1) > 0.9, "what is clear stays clear");
    }

    #[test]
    fn any_answers_leave_weights_that_can_be_kept() {
        let pair = (person("राम", "5000012345", 1984), person("Ram", "5000012345", 1984));
        for is_one in [false, true] {
            let taught = Learned::default().taught(vec![(pair.0, pair.1, is_one); 5_000]);
            assert_eq!(Learned::of_bytes(&taught.to_bytes()), Some(taught));
        }
        let nothing = Person::default();
        let taught = Learned::default().taught([(nothing, nothing, true)]);
        assert_eq!(Learned::of_bytes(&taught.to_bytes()), Some(taught));
    }
}
