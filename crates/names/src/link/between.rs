//! Two registers, each of which has everybody once: nobody is in more than one pair.

use super::evidence::Evidence;
use super::register::{Outcome, Pair, Register, in_order, judged};
use super::weights::Judge;

/// Of those who share no key with their like, so many pairs at most are looked at, all of them.
const MOST_LEFT: usize = 1_000_000;
const ROUNDS: usize = 12;

impl Register {
    /// Of these pairs, the likeliest first, those that are each entry's likeliest; and then those of the entries that are left over.
    ///
    /// Who is left over in the one register and who is in the other are few, and so likelier one person than two of the whole: it
    /// takes less to believe it, and several slips at once, by which they share no key, are no hindrance. But someone should look.
    pub(super) fn between(&self, mut pairs: Vec<Pair>, start: u32) -> Vec<Pair> {
        let mut taken = vec![false; self.len()];
        take(&mut pairs, &mut taken);
        let (one, other): (Vec<u32>, Vec<u32>) =
            (0..self.len() as u32).filter(|n| !taken[*n as usize]).partition(|n| *n < start);
        if one.len().saturating_mul(other.len()) > MOST_LEFT {
            return pairs;
        }
        let of = |a: u32| other.iter().map(move |b| (a, *b));
        let met: Vec<(u32, u32)> = one.into_iter().flat_map(of).collect();
        let compared = |(a, b): (u32, u32)| Some((a, b, self.evidence(a as usize, b as usize)?));
        let met: Vec<(u32, u32, Evidence)> = met.into_iter().filter_map(compared).collect();
        let judge = self.judge_of_left(&met);
        let judged = met.into_iter().filter_map(|(a, b, evidence)| judged(&judge, a, b, evidence));
        let mut left: Vec<Pair> = judged.map(|pair| Pair { outcome: Outcome::Ask, ..pair }).collect();
        left.sort_unstable_by(in_order);
        take(&mut left, &mut taken);
        pairs.extend(left);
        pairs.sort_unstable_by(in_order);
        pairs
    }

    /// The weights, but for how many of these pairs are one person: that is learned from them.
    fn judge_of_left(&self, met: &[(u32, u32, Evidence)]) -> Judge {
        let mut weights = self.weights().clone();
        for _ in 0..ROUNDS {
            let judge = Judge::new(&weights);
            let same: f64 = met.iter().map(|(.., evidence)| judge.judge(evidence).same).sum();
            weights.same_share =
                (same / met.len().max(1) as f64).clamp(self.weights().same_share.min(0.2), 0.2);
        }
        Judge::new(&weights)
    }
}

/// Keeps the pairs of which neither is taken, and takes both.
fn take(pairs: &mut Vec<Pair>, taken: &mut [bool]) {
    pairs.retain(|pair| {
        let both = [pair.first, pair.second].map(|n| n as usize);
        let are_free = both.iter().all(|n| !taken[*n]);
        both.into_iter().for_each(|n| taken[n] |= are_free);
        are_free
    });
}

#[cfg(test)]
mod tests {
    use crate::link::{Outcome, Person, Register, Roll};

    const NAMES: [&str; 10] = [
        "Vishvambhar",
        "Chandrakala",
        "Hargovind",
        "Lakshminarayan",
        "Mrigendra",
        "Omprakash",
        "Padmavati",
        "Ghanshyam",
        "Trilokinath",
        "Bhuvaneshwari",
    ];
    const FAMILIES: [&str; 7] = ["Katiyar", "Sachan", "Nigam", "Bajpai", "Kushwaha", "Tripathi", "Agnihotri"];

    /// Seventy people who have little in common, as one office wrote them down.
    fn people() -> Vec<[String; 6]> {
        let person = |n: usize| {
            let name = format!("{} {}", NAMES[n % 10], FAMILIES[n % 7]);
            let mobile = format!("50{:08}", n * 7_919_317 % 100_000_000);
            [
                name,
                NAMES[(n + 3) % 10].into(),
                mobile,
                (1950 + n * 13 % 50).to_string(),
                n.to_string(),
                (n % 3).to_string(),
            ]
        };
        (0..70).map(person).collect()
    }

    fn between(one: &[[String; 6]], other: &[[String; 6]]) -> Register {
        let mut roll = Roll::default();
        let mut add = |people: &[[String; 6]]| {
            for [name, relative, mobile, year, house, ward] in people {
                roll.add(&Person { name, relative, mobile, birth_year: year.parse().ok(), house, ward });
            }
            roll.begin_second();
        };
        add(one);
        add(other);
        roll.register()
    }

    fn numbers(register: &Register) -> Vec<(u32, u32)> {
        register.pairs().iter().map(|pair| (pair.first, pair.second)).collect()
    }

    #[test]
    fn who_is_left_over_is_found_without_a_shared_key() {
        let one = people();
        let mut other = one.clone();
        // Moved house, and a digit of the mobile is another.
        let [_, relative, mobile, _, house, ward] = &mut other[30];
        *relative = "Sudarshan".into();
        mobile.replace_range(9.., if mobile.ends_with('1') { "2" } else { "1" });
        (*house, *ward) = ("555".into(), "99".into());
        let register = between(&one, &other);
        assert!(!register.is_looked_at(30, 100), "{:?}", one[30]);
        let pairs = register.pairs();
        let found = pairs.iter().find(|pair| (pair.first, pair.second) == (30, 100));
        assert_eq!(found.map(|pair| pair.outcome), Some(Outcome::Ask));
    }

    #[test]
    fn whose_like_is_missing_stays_alone() {
        let one = people();
        let other = [&one[..30], &one[40..]].concat();
        let found = numbers(&between(&one, &other));
        assert!(found.iter().all(|(first, _)| !(30..40).contains(first)), "{found:?}");
        assert_eq!(found.len(), 60);
    }

    #[test]
    fn under_another_name_one_is_found_where_no_family_shares_a_mobile() {
        let one = people();
        let mut other = one.clone();
        other[12][0] = "Sudarshan Mehrotra".into();
        assert!(numbers(&between(&one, &other)).contains(&(12, 82)));
    }
}
