//! Which word of one name is which of the other.

use std::cmp::Reverse;

use super::sounds::LONGEST;

/// More words than this no name has; what comes after is left out.
pub(crate) const MOST: usize = 8;
/// Two words less like than this are two words.
pub(crate) const FLOOR: u16 = 700;
/// Two words are one written apart if together they are so like it.
const JOINED: u16 = 900;
const _: () = assert!(LONGEST > MOST);

/// What stands for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Match {
    pub a: u8,
    pub b: u8,
    pub like: u16,
    /// How many words stand on each side: two where one name writes together what the other writes apart.
    pub a_words: u8,
    pub b_words: u8,
}

/// The words of two names that are each other's, the most alike first, and who is left over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Alignment {
    matches: [Match; MOST],
    count: usize,
    /// A bit for each word that found its like.
    pub a_taken: u8,
    pub b_taken: u8,
}

impl Alignment {
    pub(crate) fn matches(&self) -> &[Match] {
        &self.matches[..self.count]
    }

    fn take(&mut self, found: Match) {
        if self.count < MOST {
            self.matches[self.count] = found;
            self.count += 1;
            self.a_taken |= bits(found.a, found.a_words);
            self.b_taken |= bits(found.b, found.b_words);
        }
    }

    fn is_free(&self, found: &Match) -> bool {
        self.a_taken & bits(found.a, found.a_words) == 0 && self.b_taken & bits(found.b, found.b_words) == 0
    }

    /// Whether some words stand in another order than in the other name.
    pub(crate) fn is_turned(&self) -> bool {
        let matches = self.matches();
        matches.iter().any(|x| matches.iter().any(|y| x.a < y.a && x.b > y.b))
    }
}

const fn bits(first: u8, count: u8) -> u8 {
    let ones = if count > 1 { 0b11 } else { 1 };
    ones << (first as u32 & 7)
}

/// What is asked of two names: how like two of their words are, in thousandths, and how like two neighbours are to one.
pub(crate) trait Names {
    /// How many words each has.
    fn counts(&self) -> (usize, usize);
    /// Whether two words are written alike.
    fn is_equal(&self, a: usize, b: usize) -> bool;
    fn like(&mut self, a: usize, b: usize) -> u16;
    /// Words `a` and `a + 1` of the first against word `b` of the second.
    fn a_joined(&mut self, a: usize, b: usize) -> u16;
    /// Word `a` of the first against words `b` and `b + 1` of the second.
    fn b_joined(&mut self, a: usize, b: usize) -> u16;
}

/// Pairs the words off: the most alike first, of equally like ones those that stand in like places.
pub(crate) fn align(names: &mut impl Names) -> Alignment {
    let (a_count, b_count) = names.counts();
    let (a_count, b_count) = (a_count.min(MOST), b_count.min(MOST));
    let mut like = [[0u16; MOST]; MOST];
    let mut alignment = Alignment::default();
    take_equal(names, (a_count, b_count), &mut alignment);
    for (a, row) in like.iter_mut().enumerate().take(a_count) {
        for (b, cell) in row.iter_mut().enumerate().take(b_count) {
            if alignment.is_free(&one(a, b)) {
                *cell = names.like(a, b);
            }
        }
    }
    if a_count != b_count {
        join(names, &like, (a_count, b_count), &mut alignment);
    }
    loop {
        let mut best: Option<Match> = None;
        for a in 0..a_count as u8 {
            for b in 0..b_count as u8 {
                let here = Match { a, b, like: like[a as usize][b as usize], a_words: 1, b_words: 1 };
                if here.like >= FLOOR
                    && alignment.is_free(&here)
                    && best.is_none_or(|best| rank(&here) > rank(&best))
                {
                    best = Some(here);
                }
            }
        }
        let Some(best) = best else { return alignment };
        alignment.take(best);
    }
}

fn one(a: usize, b: usize) -> Match {
    Match { a: a as u8, b: b as u8, like: 0, a_words: 1, b_words: 1 }
}

/// Words that are written alike need no comparing; those in like places go first.
fn take_equal(names: &impl Names, (a_count, b_count): (usize, usize), to: &mut Alignment) {
    for apart in 0..a_count.max(b_count) {
        for a in 0..a_count {
            for b in [a.checked_sub(apart), Some(a + apart)].into_iter().flatten() {
                let found = Match { a: a as u8, b: b as u8, like: 1000, a_words: 1, b_words: 1 };
                if b < b_count && to.is_free(&found) && names.is_equal(a, b) {
                    to.take(found);
                }
            }
        }
    }
}

/// The more alike, then the nearer in place, then the further in front; the same whichever name comes first.
fn rank(m: &Match) -> (u16, i16, i16) {
    let (a, b) = (i16::from(m.a), i16::from(m.b));
    (m.like, -(a - b).abs(), -(a + b))
}

/// Finds words that one name writes together and the other apart: the most alike first, as for single words.
fn join(
    names: &mut impl Names,
    like: &[[u16; MOST]; MOST],
    (a_count, b_count): (usize, usize),
    to: &mut Alignment,
) {
    // Few names have any.
    let mut joined: Vec<Match> = vec![];
    for a in 0..a_count {
        for b in 0..b_count {
            // Whoever has a like of their own stays with it.
            if like[a][b] >= JOINED || (like[a][b] == 0 && !to.is_free(&one(a, b))) {
                continue;
            }
            let mut put = |found: Match| {
                if found.like >= JOINED && to.is_free(&found) {
                    joined.push(found);
                }
            };
            if a + 1 < a_count && like[a + 1][b] < JOINED {
                put(Match { like: names.a_joined(a, b), a_words: 2, ..one(a, b) });
            }
            if b + 1 < b_count && like[a][b + 1] < JOINED {
                put(Match { like: names.b_joined(a, b), b_words: 2, ..one(a, b) });
            }
        }
    }
    // Of two that are as like and as near, the one whose two words stand in the longer name, and there further in front.
    joined.sort_by_key(|m| {
        let (two, at) = if a_count > b_count { (m.a_words, m.a) } else { (m.b_words, m.b) };
        Reverse((rank(m), two, Reverse(at)))
    });
    for found in joined {
        if to.is_free(&found) {
            to.take(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three words and two: of the three the last two written as one are wholly the first of the two, and the first two nearly
    /// the second.
    struct Joined {
        is_turned: bool,
    }

    impl Joined {
        fn like(at: usize, whole: usize) -> u16 {
            match (at, whole) {
                (1, 0) => 990,
                (0, 1) => 930,
                _ => 0,
            }
        }
    }

    impl Names for Joined {
        fn counts(&self) -> (usize, usize) {
            if self.is_turned { (2, 3) } else { (3, 2) }
        }

        fn is_equal(&self, _: usize, _: usize) -> bool {
            false
        }

        fn like(&mut self, _: usize, _: usize) -> u16 {
            0
        }

        fn a_joined(&mut self, a: usize, b: usize) -> u16 {
            if self.is_turned { 0 } else { Self::like(a, b) }
        }

        fn b_joined(&mut self, a: usize, b: usize) -> u16 {
            if self.is_turned { Self::like(b, a) } else { 0 }
        }
    }

    #[test]
    fn of_words_that_may_be_joined_in_two_ways_the_most_alike_are_whichever_name_comes_first() {
        for is_turned in [false, true] {
            let found = align(&mut Joined { is_turned });
            assert_eq!(found.matches().iter().map(|m| m.like).collect::<Vec<_>>(), [990], "{is_turned}");
        }
    }
}
