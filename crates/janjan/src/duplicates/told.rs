//! What was wrong with rows, told as it is met: the first by their lines, the rest by number.

use super::sheet::Flaw;
use crate::ground::words::{Arg, Say, Words};

/// So many of each sort are told by their lines; who mends these can run it again.
const MOST_TOLD: u64 = 20;

/// Where the sentences go, and how many of each sort there were.
pub struct Told<'c> {
    words: Words,
    write: &'c mut dyn FnMut(&str),
    counts: [u64; Flaw::SORTS],
    left_out: u64,
}

impl<'c> Told<'c> {
    /// Tells in these words.
    pub fn new(words: Words, write: &'c mut dyn FnMut(&str)) -> Told<'c> {
        Told { words, write, counts: [0; Flaw::SORTS], left_out: 0 }
    }

    /// Tells of one.
    pub fn tell(&mut self, line: u64, flaw: &Flaw) {
        self.left_out += u64::from(flaw.is_fatal());
        let count = &mut self.counts[flaw.sort()];
        *count += 1;
        if *count <= MOST_TOLD {
            (self.write)(&at_line(self.words, line, &flaw.say()));
        } else if *count == MOST_TOLD + 1 {
            (self.write)(&self.words.say("sheet-more-such"));
        }
    }

    /// How many rows are left out; said, if there are any.
    pub fn left_out(&mut self) -> u64 {
        for (sort, key) in [(Flaw::YEARS, "sheet-years-unread"), (Flaw::MOBILES, "sheet-mobiles-unread")] {
            if self.counts[sort] > 0 {
                (self.write)(&self.words.count(key, self.counts[sort]));
            }
        }
        if self.left_out > 0 {
            (self.write)(&self.words.count("sheet-left-out", self.left_out));
        }
        self.left_out
    }
}

/// What is wrong on a line.
pub fn at_line(words: Words, line: u64, say: &Say) -> String {
    let why = words.tell(say);
    let say = Say::plain("sheet-line").with("line", Arg::Text(line.to_string()));
    words.tell(&say.with("why", Arg::Text(why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_sort_are_told_by_line_and_all_are_counted() {
        for (code, left_out) in [("en", "39 rows were left out."), ("hi", "39 पंक्तियाँ छोड़ी गईं।")]
        {
            let mut said = vec![];
            let mut write = |sentence: &str| said.push(sentence.to_owned());
            let mut told = Told::new(Words::of(code).unwrap(), &mut write);
            (2..40).for_each(|line| told.tell(line, &Flaw::NoId));
            told.tell(40, &Flaw::CutOff);
            told.tell(41, &Flaw::NoYear { heading: "Born".into(), cell: "\u{7}84".into() });
            assert_eq!(told.left_out(), 39);
            assert_eq!(said.len() as u64, MOST_TOLD + 1 + 1 + 1 + 2);
            assert!(said.iter().all(|sentence| !sentence.contains(['⟦', '\u{7}'])), "{said:?}");
            assert!(said[0].contains('2') && said[20].contains('…'), "{said:?}");
            assert!(said[said.len() - 1].contains(left_out), "{said:?}");
        }
    }
}
