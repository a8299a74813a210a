//! A name read: from letters of any script to sounds.
//!
//! Rajendra, राजेन्द्र and রাজেন্দ্র are read into one alphabet, and only there compared.

mod arabic;
mod indic;
mod latin;
mod schwa;
mod settle;

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::sound::Sound;
use crate::tables::LETTERS;
use crate::text::{OwnWords, plain};

/// The script a word is written in.
///
/// ```
/// use janjan_names::{Reading, Script};
/// assert_eq!(Reading::of("मीना").words()[0].script(), Script::Devanagari);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// A, B, C.
    Latin,
    /// क, ख, ग.
    Devanagari,
    /// A sister of Devanagari: Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada or Malayalam.
    Sister,
    /// Urdu's, which leaves short vowels unwritten.
    Arabic,
    /// None of these; such a word has no sounds.
    Other,
}

impl Script {
    fn of(word: &str) -> Self {
        word.chars().find_map(Self::of_sign).unwrap_or(Self::Other)
    }

    /// Whether a word has a letter that is read.
    pub(crate) fn has_letter(word: &str) -> bool {
        word.chars().any(|c| c.is_alphabetic() && !matches!(Self::of_sign(c), None | Some(Self::Other)))
    }

    fn of_sign(c: char) -> Option<Self> {
        match c {
            'a'..='z' => Some(Self::Latin),
            '\u{900}'..='\u{97f}' => Some(Self::Devanagari),
            _ if indic::is_indic(c) => Some(Self::Sister),
            _ if arabic::is_arabic(c) => Some(Self::Arabic),
            _ if c.is_alphabetic() => Some(Self::Other),
            _ => None,
        }
    }
}

/// One word of a name: its text made plain, and its sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    text: String,
    sounds: Vec<Sound>,
    script: Script,
    is_initial: bool,
}

impl Word {
    /// Reads a word that is plain already.
    pub(crate) fn of_plain(word: &str) -> Self {
        let letter = LETTERS.get(word).copied();
        Self::read(word, letter)
    }

    /// Reads the beginning of a word: आर may become आरती, and is no R.
    pub(crate) fn of_begun(word: &str) -> Self {
        Self::read(word, None)
    }

    fn read(word: &str, letter: Option<&str>) -> Self {
        let read = letter.unwrap_or(word);
        let script = Script::of(word);
        let mut sounds = said(read);
        settle::settle(&mut sounds);
        let is_letter = word.chars().count() == 1 && matches!(script, Script::Latin | Script::Devanagari);
        let is_initial = letter.is_some() || is_letter;
        Self { text: word.nfc().collect(), sounds, script, is_initial }
    }

    /// The word as it was written, made plain: NFC, small letters, short forms written out.
    ///
    /// ```
    /// use janjan_names::Reading;
    /// assert_eq!(Reading::of("Mohd. Imran").words()[0].text(), "mohammad");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The word's sounds.
    ///
    /// ```
    /// use janjan_names::{Reading, Sound};
    /// assert_eq!(Reading::of("Ali").words()[0].sounds(), [Sound::Ax, Sound::L, Sound::Ix]);
    /// ```
    pub fn sounds(&self) -> &[Sound] {
        &self.sounds
    }

    /// The script the word is written in.
    ///
    /// ```
    /// use janjan_names::{Reading, Script};
    /// assert_eq!(Reading::of("Meena").words()[0].script(), Script::Latin);
    /// ```
    pub fn script(&self) -> Script {
        self.script
    }

    /// Whether the word is a mere initial: R., or आर. or र. in Hindi.
    ///
    /// ```
    /// use janjan_names::Reading;
    /// let name = Reading::of("आर. K. शर्मा");
    /// assert_eq!(name.words().iter().map(|word| word.is_initial()).collect::<Vec<_>>(), [true, true, false]);
    /// ```
    pub fn is_initial(&self) -> bool {
        self.is_initial
    }
}

/// The sounds in plain letters: shw, laxmii.
impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sounds.iter().try_for_each(|sound| f.write_str(sound.text()))
    }
}

/// The sounds of a plain word as they are written, before [`settle`] makes one of what everyone says alike.
pub(crate) fn said(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::with_capacity(word.len());
    match Script::of(word) {
        // An initial stands for every sound it may begin.
        Script::Latin if word == "c" => sounds.push(Sound::Cx),
        Script::Latin => latin::read(word, &mut sounds),
        Script::Devanagari | Script::Sister => indic::read(word, &mut sounds),
        Script::Arabic => arabic::read(word, &mut sounds),
        Script::Other => {}
    }
    sounds
}

/// A name, read: its words in their order, titles and words of respect gone, and the words of an alias.
///
/// ```
/// use janjan_names::Reading;
/// let name = Reading::of("श्री राम कुमार उर्फ पप्पू");
/// assert_eq!(name.to_string(), "raam kumaar (papuu)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    words: Vec<Word>,
    alias: Vec<Word>,
}

impl Reading {
    /// Reads a name that is still being typed: the words before the last, and the last, which may go on.
    pub(crate) fn begun(typed: &str) -> (Self, Option<Word>) {
        let mut text = String::new();
        plain(typed, &mut text);
        let (own, last) = OwnWords::begun(&text);
        (Self::of_own(&own), last.map(Word::of_begun).filter(|word| !word.sounds.is_empty()))
    }

    /// Reads a name. What has no sounds (digits, signs, scripts that aren't known) has no word.
    ///
    /// ```
    /// use janjan_names::Reading;
    /// assert_eq!(Reading::of("Rajendra").to_string(), "rajendra");
    /// assert_eq!(Reading::of("রাজেন্দ্র").to_string(), Reading::of("राजेन्द्र").to_string());
    /// assert!(Reading::of("१२३").words().is_empty());
    /// ```
    pub fn of(name: &str) -> Self {
        let mut text = String::new();
        plain(name, &mut text);
        Self::of_own(&OwnWords::of(&text))
    }

    fn of_own(own: &OwnWords<'_>) -> Self {
        let read = |words: &[&str]| {
            let words = words.iter().map(|word| Word::of_plain(word));
            words.filter(|word| !word.sounds.is_empty()).collect()
        };
        Self { words: read(&own.main), alias: read(&own.alias) }
    }

    /// The name's words.
    ///
    /// ```
    /// use janjan_names::Reading;
    /// assert_eq!(Reading::of("Km. Meena Devi").words().len(), 2);
    /// ```
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The words of the other name the person goes by (उर्फ).
    ///
    /// ```
    /// use janjan_names::Reading;
    /// assert_eq!(Reading::of("Kallu urf Ram Prasad").alias()[0].text(), "ram");
    /// ```
    pub fn alias(&self) -> &[Word] {
        &self.alias
    }
}

/// How the name sounds, in plain letters.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, word) in self.words.iter().enumerate() {
            write!(f, "{}{word}", if n > 0 { " " } else { "" })?;
        }
        for (n, word) in self.alias.iter().enumerate() {
            write!(f, "{}{word}", if n > 0 { " " } else { " (" })?;
        }
        f.write_str(if self.alias.is_empty() { "" } else { ")" })
    }
}

#[cfg(test)]
mod tests;
