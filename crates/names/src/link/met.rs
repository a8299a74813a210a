//! How like words were that were compared before.

use super::vocabulary::WordId;

/// Likenesses of words met before: the same names come up again and again. What comes later takes the place of what came
/// before it.
pub(super) struct Met {
    /// Two words' numbers, and in the last bits how like they are; or, of words less like than was asked for, what was asked for
    /// and [`Met::LESS`].
    cells: Vec<u64>,
}

impl Met {
    /// Remembers at least so many likenesses, as a power of two, and at most so many: what the processor has near.
    const LEAST: u32 = 8;
    const MOST: u32 = 17;
    /// A likeness is at most 1000.
    const LIKE: u32 = 11;
    const LESS: u64 = 1 << 10;

    /// For comparing about so many pairs.
    pub(super) fn new(pairs: u64) -> Self {
        Self { cells: vec![0; 1 << pairs.max(1).ilog2().clamp(Self::LEAST, Self::MOST)] }
    }

    /// How like the words are; nothing, if less than `least`.
    #[inline]
    pub(super) fn like(&mut self, a: WordId, b: WordId, least: u16, like: impl FnOnce() -> u16) -> u16 {
        // Each number has 24 bits.
        let pair = u64::from(a.max(b)) << 24 | u64::from(a.min(b));
        let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let at = mixed as usize & (self.cells.len() - 1);
        let cell = &mut self.cells[at];
        let known = *cell & ((1 << Self::LIKE) - 1);
        let least = u64::from(least);
        if *cell >> Self::LIKE == pair && (known & Self::LESS == 0 || known - Self::LESS <= least) {
            return if known & Self::LESS == 0 { known as u16 } else { 0 };
        }
        let like = like();
        let found = u64::from(like);
        *cell = pair << Self::LIKE | if found < least { least | Self::LESS } else { found };
        like
    }
}
