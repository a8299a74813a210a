//! Chance that falls the same way each time: one number in, the same story out on every machine.
//!
//! The generator is splitmix64. It is for made-up people and test data; no secret may come from it.

/// Dice that were thrown by a seed.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    /// Dice of this seed.
    pub fn from_seed(seed: u64) -> Dice {
        Dice { state: seed }
    }

    /// Dice of their own for one matter (`"mobiles"`, `"kanpur-nagar-4"`), which later throws of these ones don't
    /// disturb: adding a ward changes no other ward's people.
    pub fn fork(&self, matter: &str) -> Dice {
        let folded = matter.bytes().fold(self.state ^ STEP, |hash, byte| mix(hash ^ u64::from(byte)));
        Dice { state: folded }
    }

    /// The next throw, any number.
    pub fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < u64::from(percent)
    }

    /// A number of the range; its start where the range is empty.
    pub fn range(&mut self, range: std::ops::Range<u32>) -> u32 {
        let width = range.end.saturating_sub(range.start);
        // A throw below `width`, a u32, is a u32.
        range.start + u32::try_from(self.below(u64::from(width.max(1)))).unwrap_or(0)
    }

    /// One of the things; `None` where there is none.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let at = self.below(u64::try_from(things.len()).ok()?.max(1));
        things.get(usize::try_from(at).ok()?)
    }

    /// Evenly below `bound`, which is at least 1: the high half of a wide product, whose lean at our small bounds is
    /// less than one in 10¹³.
    fn below(&mut self, bound: u64) -> u64 {
        let wide = u128::from(self.roll()) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64_as_published() {
        let mut dice = Dice::from_seed(1_234_567);
        assert_eq!([dice.roll(), dice.roll()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn throws_keep_within_their_bounds_and_reach_them() {
        let mut dice = Dice::from_seed(1);
        let throws: Vec<u32> = (0..1_000).map(|_| dice.range(3..7)).collect();
        assert_eq!((throws.iter().min(), throws.iter().max()), (Some(&3), Some(&6)));
        assert_eq!(dice.range(5..5), 5);
        assert_eq!(dice.pick::<u8>(&[]), None);
        assert!((0..1_000).all(|_| !dice.chance(0)) && (0..1_000).all(|_| dice.chance(100)));
    }

    #[test]
    fn a_chance_of_thirty_comes_about_thirty_times_in_a_hundred() {
        let mut dice = Dice::from_seed(2);
        let hits = (0..10_000).filter(|_| dice.chance(30)).count();
        assert!((2_850..3_150).contains(&hits), "{hits}");
    }

    #[test]
    fn a_fork_depends_on_its_matter_and_not_on_later_throws() {
        let mut dice = Dice::from_seed(3);
        let fork = dice.fork("ward 4").roll();
        assert_ne!(fork, dice.fork("ward 5").roll());
        assert_ne!(fork, dice.roll());
    }
}
