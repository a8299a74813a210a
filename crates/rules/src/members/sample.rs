//! A random sample that anybody can draw again: Harish asks for twenty of ward 4's members, the program throws a seed and
//! keeps it, and whoever has that seed and the members gets the same twenty. So nobody chooses whom to call.

use crate::ids::MemberId;
use sha2::{Digest, Sha256};

/// How many are drawn when nobody says otherwise.
pub const USUAL: usize = 20;
/// The most that are drawn at once: more calls than a district makes in a week.
pub const MOST: usize = 200;
/// For so many days a sample in which somebody is still to be called stands in the way of the next one at the same unit:
/// whoever dislikes the names that chance drew can't throw again until other names come.
pub const STANDS_DAYS: i64 = 14;

/// How many may be drawn of so many: a third, or a handful. Who calls a whole list has drawn no sample of it.
pub fn most_of(population: usize) -> usize {
    (population / 3).clamp(5, MOST)
}

/// Draws `size` of a population: ordered by SHA-256 of the seed and the member's id, the first ones. The order in which
/// the population is handed in is of no matter.
pub fn draw(seed: i64, population: &[MemberId], size: usize) -> Vec<MemberId> {
    let mut places: Vec<([u8; 32], MemberId)> =
        population.iter().map(|member| (place(seed, *member), *member)).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().take(size).map(|(_, member)| member).collect()
}

fn place(seed: i64, member: MemberId) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(member.0.as_bytes());
    hash.finalize().into()
}

/// The hash of a set of members, in whatever order: it says later whom the sample was drawn from.
pub fn digest(members: &[MemberId]) -> [u8; 32] {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut hash = Sha256::new();
    for member in sorted {
        hash.update(member.0.as_bytes());
    }
    hash.finalize().into()
}

/// A share found in a sample, and between which whole percents the share of everybody lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// So many of those reached.
    pub count: u32,
    /// So many were reached.
    pub of: u32,
}

impl Share {
    /// The percents between which the true share lies, 95 times out of 100 (Wilson's interval), rounded outward so that
    /// nothing is promised which the sample doesn't hold. `None` where nobody was reached: then nothing is known.
    pub fn between(self) -> Option<(u8, u8)> {
        /// The normal quantile of 95 %.
        const Z: f64 = 1.959_963_984_540_054;
        if self.of == 0 {
            return None;
        }
        let (n, share) = (f64::from(self.of), f64::from(self.count.min(self.of)) / f64::from(self.of));
        let width = 1.0 + Z * Z / n;
        let middle = (share + Z * Z / (2.0 * n)) / width;
        let half = Z / width * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some((percent((middle - half) * 100.0, f64::floor), percent((middle + half) * 100.0, f64::ceil)))
    }
}

fn percent(exact: f64, rounded: fn(f64) -> f64) -> u8 {
    // At 0 and at all of them the interval ends there exactly; what a float leaves beside it isn't worth a percent.
    let near = exact.round();
    let exact = if (exact - near).abs() < 1e-9 { near } else { rounded(exact) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 100")]
    let whole = exact.clamp(0.0, 100.0) as u8;
    whole
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sample_is_never_the_whole_list() {
        assert_eq!([0, 7, 15, 60, 6_000].map(super::most_of), [5, 5, 5, 20, 200]);
    }

    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn members(ids: impl IntoIterator<Item = u128>) -> Vec<MemberId> {
        ids.into_iter().map(|n| MemberId(Uuid::from_u128(n))).collect()
    }

    #[test]
    fn the_rule_is_the_hash_of_seed_and_id() {
        let population = members(1..=5);
        let order = |seed: i64| {
            let mut sorted = population.clone();
            sorted
                .sort_by_key(|m| Sha256::digest([&seed.to_be_bytes()[..], m.0.as_bytes()].concat()).to_vec());
            sorted
        };
        assert_eq!(draw(7, &population, 5), order(7));
        assert_eq!(draw(7, &population, 2), order(7)[..2]);
        let others = (0..20).filter(|seed| draw(*seed, &population, 2) != draw(7, &population, 2)).count();
        assert!(others > 0, "the seed changes nothing");
    }

    #[test]
    fn everybody_is_drawn_about_as_often() {
        let population = members(1..=10);
        let times = |who: &MemberId| (0..1000).filter(|s| draw(*s, &population, 3).contains(who)).count();
        for member in &population {
            let n = times(member);
            assert!((230..370).contains(&n), "{member}: {n} of 1000");
        }
    }

    #[test]
    fn the_digest_tells_two_populations_apart() {
        assert_eq!(digest(&members([1, 2, 3])), digest(&members([3, 1, 2])));
        assert_ne!(digest(&members([1, 2, 3])), digest(&members([1, 2, 4])));
    }

    #[test]
    fn the_interval_is_wilsons_rounded_outward() {
        let between = |count, of| Share { count, of }.between();
        // By hand: 2 of 20 lie between 2.79 % and 30.1 %; 0 of 20 below 16.1 %; 10 of 10 above 72.2 %.
        assert_eq!(between(2, 20), Some((2, 31)));
        assert_eq!(between(0, 20), Some((0, 17)));
        assert_eq!(between(10, 10), Some((72, 100)));
        assert_eq!(between(0, 0), None);
    }

    proptest! {
        #[test]
        fn the_same_seed_draws_the_same_from_any_order(
            seed: i64, ids in proptest::collection::hash_set(any::<u128>(), 0..40), size in 0usize..50,
        ) {
            let population = members(ids.iter().copied());
            let mut turned = population.clone();
            turned.reverse();
            let drawn = draw(seed, &population, size);
            prop_assert_eq!(&drawn, &draw(seed, &turned, size));
            prop_assert_eq!(drawn.len(), size.min(population.len()));
            prop_assert!(drawn.iter().all(|m| population.contains(m)));
            let larger = draw(seed, &population, size + 1);
            prop_assert_eq!(&drawn[..], &larger[..drawn.len()]);
        }

        #[test]
        fn the_interval_holds_the_share_that_was_found(of in 1u32..500, part in 0u32..500) {
            let count = part.min(of);
            let (low, high) = Share { count, of }.between().unwrap();
            prop_assert!(u32::from(low) * of <= count * 100);
            prop_assert!(count * 100 <= u32::from(high) * of);
            prop_assert!(low < high);
        }
    }
}
