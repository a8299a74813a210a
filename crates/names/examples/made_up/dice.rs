//! Chance from a number: the same number, the same people.

/// A stream of numbers (S. Vigna's SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x5bf0_3635_dcea_1f0d)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Below `end`, which isn't nought.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// From 0 to 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn is(&mut self, chance: f64) -> bool {
        self.part() < chance
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of a list that begins with the common ones.
    pub fn one_by_rank<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let part = self.part();
        let at = (of.len() as f64).powf(part) - 1.0;
        // Half by rank, half evenly: some names are everywhere, and none is nowhere.
        if self.is(0.5) { &of[(at as usize).min(of.len() - 1)] } else { self.one(of) }
    }
}
