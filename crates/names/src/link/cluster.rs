//! Who is one person, of more than two entries.

use rustc_hash::{FxHashMap, FxHashSet};

use super::register::{Outcome, Pair};

/// The entries of each person who has more than one, by what is sure.
///
/// Two clusters become one only if every entry of the one is like every entry of the other: else a chain of likenesses would tie
/// strangers together. Pairs come as [`super::Register::pairs`] gives them.
///
/// ```
/// use janjan_names::link::{Person, Register, clusters};
/// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
/// let register = Register::of([meena("Meena Devi"), meena("मीना देवी"), meena("Mina Devi")]);
/// assert_eq!(clusters(&register.pairs()), [[0, 1, 2]]);
/// ```
pub fn clusters(pairs: &[Pair]) -> Vec<Vec<u32>> {
    let like: FxHashSet<(u32, u32)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    let mut clusters: Vec<Vec<u32>> = vec![];
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    for pair in pairs.iter().filter(|pair| pair.outcome == Outcome::Sure) {
        let mut cluster = |entry: u32| {
            *home.entry(entry).or_insert_with(|| {
                clusters.push(vec![entry]);
                clusters.len() - 1
            })
        };
        let (a, b) = (cluster(pair.first), cluster(pair.second));
        if a == b {
            continue;
        }
        let all_like =
            clusters[a].iter().all(|x| clusters[b].iter().all(|y| like.contains(&(*x.min(y), *x.max(y)))));
        if all_like {
            let moved = std::mem::take(&mut clusters[b]);
            moved.iter().for_each(|entry| {
                home.insert(*entry, a);
            });
            clusters[a].extend(moved);
        }
    }
    clusters.retain(|cluster| cluster.len() > 1);
    clusters.iter_mut().for_each(|cluster| cluster.sort_unstable());
    clusters.sort_unstable();
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{Person, Register};

    #[test]
    fn a_chain_of_likenesses_ties_no_strangers_together() {
        let meena = |name| Person {
            name,
            mobile: "5000012345",
            birth_year: Some(1984),
            house: "12",
            ward: "7",
            ..Person::default()
        };
        let pairs = Register::of([meena("Meena Devi"), meena("मीना देवी"), meena("Mina Devi")]).pairs();
        assert_eq!(pairs.len(), 3);
        let chain: Vec<Pair> = pairs.into_iter().filter(|pair| (pair.first, pair.second) != (0, 2)).collect();
        assert_eq!(clusters(&chain).len(), 1);
        assert_eq!(clusters(&chain)[0].len(), 2);
    }
}
