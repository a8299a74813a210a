//! Text typed for a font that draws Devanagari where the cell holds Latin letters: Kruti Dev 010 and its family.
//!
//! `dkuiqj uxj` is कानपुर नगर to who has the font, and nonsense to everyone else. A sheet loses its fonts when it is saved as
//! CSV, so [`is_kruti_dev`] tells such a cell from English by its letters, and [`from_kruti_dev`] reads it.

mod detect;
mod keys;

use unicode_normalization::UnicodeNormalization;

use self::keys::{KEYS, Key, Kind};

pub use self::detect::{is_kruti_dev, kruti_dev_odds};

const VIRAMA: char = '\u{94d}';
const NUKTA: char = '\u{93c}';
const SHORT_I: char = '\u{93f}';

/// Reads a text that is known to be typed for Kruti Dev 010 or a font of the same layout (DevLys 010).
///
/// Typists put the short i before the whole letter, as the eye sees it; converters put it inside a letter of two keys. Both
/// read right. What the font has no sign for (digits, spaces) stays.
///
/// ```
/// use janjan_names::from_kruti_dev;
/// assert_eq!(from_kruti_dev("dkuiqj uxj"), "कानपुर नगर");
/// assert_eq!(from_kruti_dev("f'kou"), "शिवन");
/// assert_eq!(from_kruti_dev("'fkou"), "शिवन");
/// ```
pub fn from_kruti_dev(text: &str) -> String {
    let mut writer = Writer::default();
    let mut keys = text.chars().peekable();
    while let Some(key) = keys.next() {
        writer.press(key, keys.peek().copied());
    }
    writer.end_short_i();
    writer.out.into_iter().nfc().collect()
}

/// What has been drawn so far, in Unicode's order.
#[derive(Default)]
struct Writer {
    out: Vec<char>,
    /// A short i was typed and waits for its letter.
    is_i_waiting: bool,
    /// The last sign is a letter without its stem.
    is_half: bool,
}

impl Writer {
    fn press(&mut self, key: char, next: Option<char>) {
        match (key, KEYS.get(&key)) {
            ('f', _) => {
                self.end_short_i();
                self.is_i_waiting = true;
                // Inside a letter of two keys the stem is still to come.
                self.is_half = self.is_half && next == Some('k');
            }
            ('Z', _) => self.r_above(),
            ('±', _) => {
                self.r_above();
                self.sign('\u{902}');
            }
            ('+', _) => self.dot_below(),
            ('k', _) if self.is_half => {
                self.out.pop();
                self.is_half = false;
                self.letter_ends(next);
            }
            (_, Some(Key { kind: Kind::Full, text })) => {
                self.out.extend(text.chars());
                self.is_half = false;
                self.letter_ends(next);
            }
            (_, Some(Key { kind: Kind::Half, text })) => {
                self.out.extend(text.chars());
                self.is_half = true;
            }
            (_, Some(Key { kind: Kind::Sign, text })) => {
                let is_joining = text.starts_with(VIRAMA);
                text.chars().for_each(|c| self.sign(c));
                self.is_half = false;
                if is_joining && *text != "\u{94d}" {
                    self.letter_ends(next);
                }
            }
            (_, Some(Key { kind: Kind::Vowel | Kind::Mark, text })) => {
                self.end_short_i();
                self.out.extend(text.chars());
                self.is_half = false;
            }
            (other, None) => {
                self.end_short_i();
                self.out.push(other);
                self.is_half = false;
            }
        }
    }

    /// A whole letter stands; a waiting short i goes behind it, unless another joins it from below.
    fn letter_ends(&mut self, next: Option<char>) {
        if !matches!(next, Some('z' | 'ª' | 'î' | 'Ó' | '+' | '~')) {
            self.end_short_i();
        }
    }

    fn end_short_i(&mut self) {
        if std::mem::take(&mut self.is_i_waiting) {
            self.out.push(SHORT_I);
        }
    }

    /// Puts a sign to what it stands with: आ and े are ओ, ा and े are ो, and the same sign twice is one.
    fn sign(&mut self, sign: char) {
        let last = self.out.last().copied();
        let whole = match (last, sign) {
            (Some('अ'), 'ा') => 'आ',
            (Some('अ'), 'ॉ') => 'ऑ',
            (Some('आ'), 'े') => 'ओ',
            (Some('आ'), 'ै') => 'औ',
            (Some('ए'), 'े') => 'ऐ',
            (Some('ा'), 'े') | (Some('े'), 'ा') => 'ो',
            (Some('ा'), 'ै') | (Some('ै'), 'ा') => 'ौ',
            (Some('ा'), 'ॅ') => 'ॉ',
            (Some(last), _) if last == sign => return,
            // A dot typed before its vowel goes behind it.
            (Some('ं' | 'ँ'), _) if is_vowel_sign(sign) => {
                let at = self.out.len() - 1;
                self.out.insert(at, sign);
                return;
            }
            _ => {
                self.out.push(sign);
                return;
            }
        };
        self.out.pop();
        self.out.push(whole);
    }

    /// The r above is said before the letter that it stands on; above इ it makes it long.
    fn r_above(&mut self) {
        if self.out.last() == Some(&'इ') {
            self.out.pop();
            self.out.push('ई');
            return;
        }
        let at = self.cluster();
        self.out.splice(at..at, ['र', VIRAMA]);
    }

    /// The dot below belongs to the letter, whatever was typed between.
    fn dot_below(&mut self) {
        let letter = self.out.iter().rposition(|c| is_consonant(*c));
        if let Some(at) = letter
            && self.out.get(at + 1) != Some(&NUKTA)
        {
            self.out.insert(at + 1, NUKTA);
        }
        // The letter may have waited for this.
        if self.out.last() == Some(&NUKTA) {
            self.end_short_i();
        }
    }

    /// Where the last cluster of consonants begins.
    fn cluster(&self) -> usize {
        let is_sign = |at: usize| is_vowel_sign(self.out[at]) || matches!(self.out[at], 'ं' | 'ँ' | NUKTA);
        // Above a letter that waits for the next (चार्ल्स), its own sign of waiting is passed over.
        let mut at = self.out.len() - usize::from(self.out.last() == Some(&VIRAMA));
        while at > 0 && is_sign(at - 1) {
            at -= 1;
        }
        at = at.saturating_sub(1);
        while at > 1 && self.out[at - 1] == VIRAMA {
            at -= 2;
            if self.out[at] == NUKTA && at > 0 {
                at -= 1;
            }
        }
        at
    }
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{915}'..='\u{939}')
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{93e}'..='\u{94c}')
}

#[cfg(test)]
mod tests;
