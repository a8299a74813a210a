//! A hash that is the same on every machine and in every version: what is kept of it must be found again.

use std::hash::Hasher;

/// The hash of parts, in their order.
#[derive(Default)]
pub(crate) struct Steady(u64);

impl Hasher for Steady {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u8(&mut self, part: u8) {
        self.write_u64(u64::from(part));
    }

    fn write_u32(&mut self, part: u32) {
        self.write_u64(u64::from(part));
    }

    fn write_u64(&mut self, part: u64) {
        let mixed = (self.0.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_it_was() {
        let mut steady = Steady::default();
        steady.write_u64(5_000_012_345);
        steady.write(b"42");
        assert_eq!(steady.finish(), 1_442_327_120_383_956_254);
    }
}
