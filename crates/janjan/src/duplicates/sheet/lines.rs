//! The lines of a file, none of which takes more memory than a row may, however long the file makes it.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// So many bytes a row has at most, its line breaks counted. A hundred cells of a form are two thousand.
pub const LONGEST_ROW: usize = 64 * 1024;

/// One line, its end a single line feed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its bytes; a line feed ends them, also where the file ends without one.
    pub text: Vec<u8>,
    /// Whether it was longer than a row may be, and the rest of it passed over.
    pub is_cut: bool,
    /// Whether the file goes on after it, or ends with a line's end.
    pub is_ended: bool,
}

/// Lines as they come, whichever way the file ends them: `\n`, `\r\n`, `\r`.
pub struct Lines<R> {
    input: R,
    number: u64,
    byte_count: u64,
    /// Lines that were read and are to be read again.
    again: VecDeque<Line>,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a file.
    pub fn new(input: R) -> Lines<R> {
        Lines { input, number: 0, byte_count: 0, again: VecDeque::new() }
    }

    /// How many bytes of the file have been read.
    pub fn byte_count(&self) -> u64 {
        self.byte_count
    }

    /// The next line, or false at the end.
    pub fn next(&mut self, line: &mut Line) -> io::Result<bool> {
        if let Some(before) = self.again.pop_front() {
            *line = before;
            return Ok(true);
        }
        self.number += 1;
        line.number = self.number;
        (line.is_cut, line.is_ended) = (false, false);
        line.text.clear();
        let start = self.byte_count;
        while !line.is_ended {
            let ahead = self.input.fill_buf()?;
            if ahead.is_empty() {
                break;
            }
            let end = ahead.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = &ahead[..end.unwrap_or(ahead.len())];
            let room = LONGEST_ROW - line.text.len();
            line.text.extend_from_slice(&part[..part.len().min(room)]);
            line.is_cut |= part.len() > room;
            line.is_ended = end.is_some();
            let is_return = end.is_some_and(|end| ahead[end] == b'\r');
            let taken = part.len() + usize::from(line.is_ended);
            self.pass(taken);
            if is_return && self.input.fill_buf()?.first() == Some(&b'\n') {
                self.pass(1);
            }
        }
        line.text.push(b'\n');
        Ok(self.byte_count > start)
    }

    fn pass(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.byte_count += bytes as u64;
    }

    /// Gives back lines that were read too far; they come again, in their order.
    pub fn give_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.again.push_front(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Line> {
        // A small buffer, so that every line runs over its end.
        let mut lines = Lines::new(io::BufReader::with_capacity(3, text));
        let mut all = vec![];
        let mut line = Line::default();
        while lines.next(&mut line).unwrap() {
            all.push(line.clone());
        }
        assert_eq!(lines.byte_count(), text.len() as u64);
        all
    }

    #[test]
    fn a_line_ends_as_it_ends_on_any_machine() {
        for text in ["ab\ncdef\n\ng\n", "ab\r\ncdef\r\n\r\ng\r\n", "ab\rcdef\r\rg\r"] {
            let all = lines(text.as_bytes());
            let read: Vec<&[u8]> = all.iter().map(|line| line.text.as_slice()).collect();
            assert_eq!(read, [b"ab\n".as_slice(), b"cdef\n", b"\n", b"g\n"], "{text:?}");
            assert_eq!(all.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
            assert!(all.iter().all(|line| line.is_ended && !line.is_cut));
        }
    }

    #[test]
    fn the_last_line_may_lack_its_end() {
        let all = lines(b"a\nb");
        assert_eq!((all[1].text.as_slice(), all[1].is_ended), (b"b\n".as_slice(), false));
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn of_a_line_too_long_the_beginning_is_kept() {
        let text = [vec![b'a'; LONGEST_ROW + 1], b"\nb\n".to_vec(), vec![b'c'; LONGEST_ROW]].concat();
        let all = lines(&text);
        assert_eq!(all.iter().map(|line| line.is_cut).collect::<Vec<_>>(), [true, false, false]);
        assert!(all.iter().all(|line| line.text.len() <= LONGEST_ROW + 1));
    }
}
